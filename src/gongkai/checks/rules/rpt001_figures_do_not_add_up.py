"""RPT001: a yearly report whose figures do not add up."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.annual.adding_up import BrokenRelation, breaches, unjudged
from gongkai.checks.annual.report_cases import (
    broken,
    cite_form,
    column_name,
    discriminator,
    place,
    reports,
    row_name,
    shown,
    side,
    subject,
    table_name,
)
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.legislation.annual.relations import Sign
from gongkai.legislation.annual.report_forms import Along
from gongkai.messages import message
from gongkai.records.annual.reports import AnnualReport


@register_rule(
    "RPT001",
    "figures-do-not-add-up",
    title=message("The figures of a yearly report do not add up"),
    remedy=message(
        "Look the figures up in the records they were counted from, correct the report, and publish it again."
    ),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
)
def figures_do_not_add_up(case: RegisterCase) -> Iterator[Observation]:
    """Find sums in a yearly report that do not come out.

    ## What it checks

    Each identity that the form of the report prescribes, in each row and each column of one table: applications received and carried over against those handled and carried on; the total against its parts; the categories against the total; in the annual FOIA report the balance of each row and the agency against its components.
    A blank is no zero: where the known parts already exceed the total, the sum fails; where only the blanks could make it come out, the finding is open; where everything on one side is blank, nothing is said.
    Where a total is not on the page at all, its sums are not judged, and that is open.

    ## Legal basis

    The form of the report, which the law prescribes (`cn-ogi`: Guoban Gongkai Banhan [2019] 60 for 2019 and 2020, [2021] 30 from 2021).
    `us-foia`: 5 USC 552(e)(1); the sums are arithmetic.

    ## Bad

    ```toml
    as_of = 2025-06-30
    annual = [
      { year = 2024, table = "requests", row = "new", column = "total", value = "10" },
      { year = 2024, table = "requests", row = "carried-in", column = "total", value = "2" },
      { year = 2024, table = "requests", row = "（七）总计", column = "total", value = "9" },
      { year = 2024, table = "requests", row = "carried-out", column = "total", value = "4" },
    ]
    ```

    ## Good

    ```toml
    as_of = 2025-06-30
    annual = [
      { year = 2024, table = "requests", row = "new", column = "total", value = "10" },
      { year = 2024, table = "requests", row = "carried-in", column = "total", value = "2" },
      { year = 2024, table = "requests", row = "（七）总计", column = "total", value = "9" },
      { year = 2024, table = "requests", row = "carried-out", column = "total", value = "3" },
    ]
    ```

    ## How to fix

    Find the figure that is wrong: a row and a column that both fail cross in it.

    ## Limits

    Where the page has rows that the form does not know (RPT006), a sum that they could make come out is not reported.
    A wrong figure that keeps every sum is not seen here; RPT010 compares with the register.
    """
    for report in reports(case):
        for breach in breaches(report):
            if breach.relation.relation.is_across_tables or breach.comparison.sign is not Sign.EQUAL:
                continue
            sentence = message(
                "{table}, {place}: {left} is {left_total}, but {right} is {right_total}",
                table=table_name(report, breach.table.id),
                place=place(report, breach),
                left=side(report, breach, left=True),
                left_total=shown(breach, breach.left),
                right=side(report, breach, left=False),
                right_total=shown(breach, breach.right),
            )
            if not _is_of_unplaced_row(report, breach):
                yield broken(case, report, breach, sentence)
        if not report.unplaced:
            yield from _not_asked(case, report)


def _is_of_unplaced_row(report: AnnualReport, breach: BrokenRelation) -> bool:
    """Return whether a sum may come out with the rows whose labels the form does not know: RPT006 reports those."""
    return (
        breach.kind is FindingKind.OPEN
        and bool(report.unplaced)
        and any(report.lacks(table, row=row) for (table, row, _), _ in breach.cells)
    )


def _not_asked(case: RegisterCase, report: AnnualReport) -> Iterator[Observation]:
    """Report which sums could not be judged, because a total is not there."""
    for one in unjudged(report):
        name = row_name if one.along is Along.COLUMN else column_name
        yield Observation(
            message(
                "{table}: sums were not judged, since these are not there: {absent}",
                table=table_name(report, one.table.id),
                absent=tuple(name(report, one.table.id, part) for part in one.absent),
            ),
            kind=FindingKind.OPEN,
            citation=cite_form(case, report),
            subject=subject(case, report),
            location=report.source,
            discriminator=discriminator(report, one.table.id, one.along, "absent"),
            evidence={"year": report.year, "table": one.table.id, "absent": list(one.absent)},
        )
