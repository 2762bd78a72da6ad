"""RPT002: a yearly report that does not begin where the last one ended."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.annual.report_cases import cell_name, cite_form, discriminator, reports, subject
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message
from gongkai.records.annual.reports import AnnualReport, CellKey


@register_rule(
    "RPT002",
    "carry-over-differs",
    title=message("What was carried over differs from the report of the year before"),
    remedy=message(
        "Find out which of the two reports is wrong, correct it, and say in section 6 what a merger or a transfer of duties changed."
    ),
    severity=Severity.WARNING,
    basis=Basis.STATUTE,
)
def carry_over_differs(case: RegisterCase) -> Iterator[Observation]:
    """Find figures carried over that are not those carried on the year before.

    ## What it checks

    In each column, what the report takes over from last year is compared with what last year's report of the same body carried on to the next (`us-foia`: pending at the start against pending at the end, in each row).

    ## Legal basis

    The form of the report. That the two agree is a matter of logic, not of text: a merger of bodies breaks it lawfully.

    ## Bad

    ```toml
    as_of = 2025-06-30
    annual = [
      { year = 2023, table = "requests", row = "四、结转下年度继续办理", column = "total", value = "4" },
      { year = 2024, table = "requests", row = "二、上年结转政府信息公开申请数量", column = "total", value = "5" },
    ]
    ```

    ## Good

    ```toml
    as_of = 2025-06-30
    annual = [
      { year = 2023, table = "requests", row = "四、结转下年度继续办理", column = "total", value = "4" },
      { year = 2024, table = "requests", row = "二、上年结转政府信息公开申请数量", column = "total", value = "4" },
    ]
    ```

    ## How to fix

    Correct the wrong report, or explain the difference in it.

    ## Limits

    Needs the reports of both years. Blanks are passed over.
    """
    all_reports = reports(case)
    last_years = {(report.body.key if report.body else "", report.year): report for report in all_reports}
    for report in all_reports:
        last = last_years.get((report.body.key if report.body else "", report.year - 1))
        if last is None:
            continue
        for carry in report.form.carries:
            for into, out_of in report.carried(carry):
                if _differs(report, into, last, out_of):
                    yield _observed(case, report, into, last, out_of)


def _differs(report: AnnualReport, into: CellKey, last: AnnualReport, out_of: CellKey) -> bool:
    """Compare two figures, where both are numbers."""
    taken, given = report.figure(*into).value, last.figure(*out_of).value
    return taken is not None and given is not None and taken != given


def _observed(
    case: RegisterCase, report: AnnualReport, into: CellKey, last: AnnualReport, out_of: CellKey
) -> Observation:
    """Describe which figures differ."""
    taken, given = report.figure(*into), last.figure(*out_of)
    return Observation(
        message(
            "{cell}: {taken} carried over, but the report of {year} carried on {given}",
            cell=cell_name(report, into),
            taken=taken.text,
            year=last.year,
            given=given.text,
        ),
        citation=cite_form(case, report),
        subject=subject(case, report),
        location=report.location(*into),
        discriminator=discriminator(report, *into),
        evidence={"year": report.year, "carried_over": taken.text, "carried_on": given.text},
    )
