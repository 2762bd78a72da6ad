"""LAW002: the law sets no time for publication that a register could be checked against."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.context import PUBLISH, CheckContext
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.errors import DateOutOfRange
from gongkai.messages import message


@register_rule(
    "LAW002",
    "no-publication-limit",
    title=message("The law sets no time for publication that items could be checked against"),
    remedy=message(
        "Name a law whose duty of publication runs from the day an item is formed, such as cn-ogi."
    ),
    severity=Severity.NOTE,
    basis=Basis.STATUTE,
    tables={"items"},
)
def no_publication_limit(case: RegisterCase) -> Iterator[Observation]:
    """Report once that lateness was not judged under a law that has no time limit from the day of forming.

    ## What it checks

    The law has no duty `publish`, or its time runs from a day that a table of items does not hold (an approval, the end of a quarter), or it gives no number, or its working days differ by region and the body's region is not recorded.

    ## Legal basis

    The law's own duties, as `gongkai laws CODE` lists them.

    ## Bad

    ```toml
    as_of = 2014-12-02
    law = ["gb-foia"]
    requests = [{ number = "R-2014-001", law = "cn-ogi" }]
    [[items]]
    index_number = "A-2014-003"
    mode = "on-request"
    grounds = ""
    withheld_on = ""
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    law = ["cn-ogi"]
    ```

    ## How to fix

    Check the register against the law that governs its items.

    ## Limits

    Always open: nothing is known to be wrong.
    Said of a law that rows name as well.
    Not said of a further law under which the register holds yearly reports.
    """
    context = case.context
    is_for_report = case.register.annual is not None and context.law.code != case.register.laws[0]
    if not is_for_report and not _has_limit(context):
        yield Observation(
            message(
                "is checked against {law}, which sets no time for publication from the day an item is formed",
                law=context.law.name,
            ),
            kind=FindingKind.OPEN,
            citation=case.cite(PUBLISH),
            evidence={"law": context.law.code},
        )
    for named in case.row_contexts:
        if not _has_limit(named):
            yield Observation(
                message(
                    "has rows that name {law}, which sets no time for publication from the day an item is formed; whether they are late was not judged",
                    law=named.law.name,
                ),
                kind=FindingKind.OPEN,
                discriminator=named.law.code,
                citation=named.cite(PUBLISH, named.as_of),
                column="law",
                evidence={"law": named.law.code},
            )


def _has_limit(context: CheckContext) -> bool:
    """Return whether the law has a time for publication that can be counted from what a table of items holds."""
    return context.publication_runs_from_forming and _has_number(context)


def _has_number(context: CheckContext) -> bool:
    """Return whether the law gives a number; one that runs beyond the end of time is one."""
    try:
        return context.due_day(context.as_of) is not None
    except DateOutOfRange:
        return True
