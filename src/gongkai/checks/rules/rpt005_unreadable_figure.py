"""RPT005: a figure of a yearly report that is none."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.annual.report_cases import cell_name, discriminator, reports, subject
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.legislation.annual.report_forms import FigureSort
from gongkai.messages import Message, message
from gongkai.records.annual.figures import ZERO, Figure, FigureKind
from gongkai.records.annual.reports import AnnualReport, CellKey


@register_rule(
    "RPT005",
    "unreadable-figure",
    title=message("A figure of a yearly report cannot be one"),
    remedy=message("Write a number, leave the cell blank, or write N/A where the form allows it."),
    severity=Severity.WARNING,
    basis=Basis.DATA,
)
def unreadable_figure(case: RegisterCase) -> Iterator[Observation]:
    """Find cells that hold something else than a figure their column can have.

    ## What it checks

    A figure is a number, a blank, `N/A`, or `<1`. A count has no fraction and no sign; a day is a day that is in the calendar and not after the check.
    What cannot be read takes no part in any sum.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2025-06-30
    annual = [
      { year = 2024, table = "requests", row = "new", column = "total", value = "约30" },
    ]
    ```

    ## Good

    ```toml
    as_of = 2025-06-30
    annual = [
      { year = 2024, table = "requests", row = "new", column = "total", value = "30" },
    ]
    ```

    ## How to fix

    Correct the cell.

    ## Limits

    A number that is merely wrong is not seen.
    """
    for report in reports(case):
        for key, cell in report.cells.items():
            fault = _fault(case, report, key, cell.figure)
            if fault is not None:
                yield Observation(
                    fault,
                    subject=subject(case, report),
                    location=report.location(*key),
                    discriminator=discriminator(report, *key),
                    evidence={"year": report.year, "cell": "/".join(key), "value": cell.figure.text},
                )


def _fault(case: RegisterCase, report: AnnualReport, key: CellKey, figure: Figure) -> Message | None:
    """Describe what is wrong with one figure."""
    if figure.is_unreadable:
        return message("{cell}: {value} is no figure", cell=cell_name(report, key), value=figure.text)
    table = report.form.table(key[0])
    column = table.column(key[2]) if table is not None else None
    if column is None or figure.value is None:
        return None
    if column.sort is FigureSort.DATE:
        late = figure.kind is FigureKind.DAY and figure.value > case.context.as_of.toordinal()
        sentence = message(
            "{cell}: {value} lies after the day of the check", cell=cell_name(report, key), value=figure.text
        )
        return sentence if late else None
    whole = figure.value == figure.value.to_integral_value()
    if figure.value < ZERO and column.sort is not FigureSort.CHANGE:
        return message("{cell}: {value} is negative", cell=cell_name(report, key), value=figure.text)
    if not whole and column.sort is not FigureSort.MEASURE:
        return message("{cell}: {value} is no whole number", cell=cell_name(report, key), value=figure.text)
    return None
