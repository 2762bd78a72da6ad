"""RPT007: a figure that a body of this level cannot have."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.annual.report_cases import cell_name, cite, discriminator, reports, subject, year_end
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message
from gongkai.records.annual.figures import ZERO


@register_rule(
    "RPT007",
    "row-impossible-for-level",
    title=message("A yearly report counts what a body of this level cannot have"),
    remedy=message("Count it in the row it belongs to, or leave the row at zero."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
)
def row_impossible_for_level(case: RegisterCase) -> Iterator[Observation]:
    """Find figures in rows that the body's level rules out.

    ## What it checks

    Rules (规章) are made by departments of the State Council and by governments of provinces, of cities divided into districts and of autonomous prefectures. A county or a township that reports one has mistaken a normative document for it.

    ## Legal basis

    The law on who can make what (`cn-ogi`: Legislation Law arts 91 and 93; 2015 arts 80 and 82), as in force at the end of the report year. Not read; marked so.

    ## Bad

    ```toml
    as_of = 2025-06-30
    annual = [
      { year = 2024, table = "第二十条第（一）项", row = "规章", column = "本年制发件数", value = "1" },
    ]
    ```

    ## Good

    ```toml
    as_of = 2025-06-30
    annual = [
      { year = 2024, table = "第二十条第（一）项", row = "规章", column = "本年制发件数", value = "0" },
      { year = 2024, table = "第二十条第（一）项", row = "行政规范性文件", column = "本年制发件数", value = "1" },
    ]
    ```

    ## How to fix

    Move the figure.

    ## Limits

    A body whose level is not recorded is passed over. Departments below the State Council are taken by their level.
    """
    level = case.register.body.level
    if level is None:
        return
    for report in reports(case):
        for key, cell in report.cells.items():
            table = report.form.table(key[0])
            row = table.row(key[1]) if table is not None else None
            makers = row.makers_on(year_end(report.year)) if row is not None else None
            value = cell.figure.value
            if makers is None or level in makers.levels or value is None or value == ZERO:
                continue
            yield Observation(
                message(
                    "{cell}: {value}, which a body of this level cannot have",
                    cell=cell_name(report, key),
                    value=cell.figure.text,
                ),
                citation=cite(case, makers),
                subject=subject(case, report),
                location=report.location(*key),
                discriminator=discriminator(report, *key),
                evidence={"year": report.year, "level": level.value, "value": cell.figure.text},
            )
