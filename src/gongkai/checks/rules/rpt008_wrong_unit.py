"""RPT008: a figure of a yearly report in another unit than the form's."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.annual.report_cases import cell_name, cite, discriminator, reports, subject
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@register_rule(
    "RPT008",
    "wrong-unit",
    title=message("A figure of a yearly report is in another unit than the form's"),
    remedy=message("Convert the figure into the unit of the form, and write it without one."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
)
def wrong_unit(case: RegisterCase) -> Iterator[Observation]:
    """Find figures written with a unit that the form does not use.

    ## What it checks

    The form of 2021 gives charges in units of ten thousand yuan (万元). A cell that says 元 holds a figure ten thousand times too large.

    ## Legal basis

    The form of the report, which the law prescribes (`cn-ogi`: Guoban Gongkai Banhan [2019] 60 for 2019 and 2020, [2021] 30 from 2021).

    ## Bad

    ```toml
    as_of = 2025-06-30
    annual = [
      { year = 2024, table = "第二十条第（八）项", row = "行政事业性收费", column = "本年收费金额（单位：万元）", value = "12000元" },
    ]
    ```

    ## Good

    ```toml
    as_of = 2025-06-30
    annual = [
      { year = 2024, table = "第二十条第（八）项", row = "行政事业性收费", column = "本年收费金额（单位：万元）", value = "1.2" },
    ]
    ```

    ## How to fix

    Convert it.

    ## Limits

    A figure without a unit is taken to be in that of the form, however large.
    """
    for report in reports(case):
        for key, cell in report.cells.items():
            table = report.form.table(key[0])
            column = table.column(key[2]) if table is not None else None
            if column is None or column.unit is None or cell.figure.unit in (None, column.unit):
                continue
            yield Observation(
                message(
                    "{cell}: {value}, where the form wants {unit}",
                    cell=cell_name(report, key),
                    value=cell.figure.text,
                    unit=column.unit,
                ),
                citation=cite(case, report.form),
                subject=subject(case, report),
                location=report.location(*key),
                discriminator=discriminator(report, *key),
                evidence={"year": report.year, "value": cell.figure.text, "unit": column.unit},
            )
