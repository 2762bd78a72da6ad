"""RPT010: a yearly report that says other than the register."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.annual.report_cases import cell_name, discriminator, reports, subject, year_end
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.errors import BrokenTable
from gongkai.messages import message
from gongkai.records.annual.figures import plain_number
from gongkai.records.compiled.register import register_figures


@register_rule(
    "RPT010",
    "differs-from-register",
    title=message("A yearly report gives another figure than the register"),
    remedy=message(
        "Find out which of the two is wrong: complete the register, or correct the report and publish it again."
    ),
    severity=Severity.WARNING,
    basis=Basis.OWN,
    needs_in_part=lambda context: {"published_on"} if context.register.annual else (),
)
def differs_from_register(case: RegisterCase) -> Iterator[Observation]:
    """Find figures that the register gives otherwise.

    ## What it checks

    Every figure that the register can give is worked out from it, through the day the report was published or the end of the year, whichever is first, and compared with the report. Blanks are passed over.

    ## Legal basis

    The body's own records.

    ## Bad

    ```toml
    as_of = 2014-12-02
    annual = [
      { year = 2014, table = "items", row = "合计", column = "published", value = "3", published_on = 2014-12-02 },
    ]
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    annual = [
      { year = 2014, table = "items", row = "合计", column = "published", value = "2", published_on = 2014-12-02 },
    ]
    ```

    ## How to fix

    Complete the register, or correct the report.

    ## Limits

    What the register cannot give is not compared; `gongkai annual-report` says what that is, and why.
    """
    for report in reports(case):
        if report.body is not None or report.year > case.context.as_of.year:
            continue
        through = min(report.published_on or year_end(report.year), year_end(report.year), case.context.as_of)
        try:
            figures = register_figures(
                case.register,
                case.context.law,
                report.form,
                report.year,
                through,
                case.context.recorded_through,
            )
        except BrokenTable:
            return  # DAT006 says so
        for key, given in figures.items():
            stated = report.figure(*key).value
            if given.value is None or given.by_law or stated is None or stated == given.value:
                continue
            yield Observation(
                message(
                    "{cell}: {stated} reported, but the register gives {given}",
                    cell=cell_name(report, key),
                    stated=report.figure(*key).text,
                    given=plain_number(given.value),
                ),
                subject=subject(case, report),
                location=report.location(*key),
                discriminator=discriminator(report, *key),
                evidence={
                    "year": report.year,
                    "reported": report.figure(*key).text,
                    "register": plain_number(given.value),
                },
            )
