"""RPT011: a yearly report with blank cells."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.annual.report_cases import cell_name, discriminator, reports, subject
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message, message_plural


@register_rule(
    "RPT011",
    "blank-figures",
    title=message("A yearly report leaves cells blank"),
    remedy=message("Write 0 where there was nothing, and the figure where there was something."),
    severity=Severity.NOTE,
    basis=Basis.PRACTICE,
)
def blank_figures(case: RegisterCase) -> Iterator[Observation]:
    """Report once of each report how many of its cells are blank.

    ## What it checks

    A cell that is there and says nothing. Most often a zero is meant, but nothing says so, and a sum with blanks in it proves less.
    The annual FOIA report is left out: it has no cell where there is nothing to say.

    ## Legal basis

    None: practice. The official tables do not say that a blank is a zero.

    ## Bad

    ```toml
    as_of = 2025-06-30
    annual = [
      { year = 2024, table = "requests", row = "new", column = "total", value = "10" },
      { year = 2024, table = "requests", row = "carried-in", column = "total", value = "" },
    ]
    ```

    ## Good

    ```toml
    as_of = 2025-06-30
    annual = [
      { year = 2024, table = "requests", row = "new", column = "total", value = "10" },
      { year = 2024, table = "requests", row = "carried-in", column = "total", value = "0" },
    ]
    ```

    ## How to fix

    Fill the cells.

    ## Limits

    Rows that a report leaves out altogether are not counted.
    """
    for report in reports(case):
        blank = [key for key, cell in report.cells.items() if cell.figure.is_blank]
        if not blank or report.body is not None:
            continue
        yield Observation(
            message_plural(
                "{count} figure is blank, which is no zero: {first}",
                "{count} figures are blank, which is no zero; the first: {first}",
                len(blank),
                first=cell_name(report, blank[0]),
            ),
            subject=subject(case, report),
            location=report.location(*blank[0]),
            discriminator=discriminator(report),
            evidence={"year": report.year, "blank": ["/".join(key) for key in blank]},
        )
