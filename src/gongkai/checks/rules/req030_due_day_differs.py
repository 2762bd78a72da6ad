"""REQ030: the due day on record is not the one the law gives."""

from __future__ import annotations

from gongkai.checks.cases.due_day_differences import DueDayDifference, due_day_difference
from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import Message, message, message_plural


@request_rule(
    "REQ030",
    "due-day-differs",
    title=message("The due day on record is not the one the law gives"),
    remedy=message("Correct the day in the log, or record what moved it, such as an extension."),
    severity=Severity.WARNING,
    basis=Basis.STATUTE,
    optional={"requests.due_on": "a log that has no due day of its own has none that could differ"},
)
def due_day_differs(case: RequestCase) -> Observation | None:
    """Compare the day by which the body itself means to answer with the day that the law gives.

    ## What it checks

    Where a log has a due day of its own, it is compared with the one that the law gives from the day of receipt and the events on record.
    A difference is reported in working days, with the counts that give the day on record: a holiday that was counted, a day taken for a holiday, make-up working days left out, another first day, calendar days for working days, an extension that is not on record, an event that was left out.
    Answers are judged by the law's day, whatever the log says.

    ## Legal basis

    The duty to answer (`cn-ogi`: 2008 art 24, 2019 art 33).

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    due_on = 2024-04-01
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    due_on = 2024-04-02
    ```

    ## How to fix

    Correct the day; where more time was taken lawfully, record the event that gave it.

    ## Limits

    A day within the readings of a due day in doubt is no difference.
    Open where the due day lies beyond the settled calendar.
    Silent where the log has no due day of its own or the law gives none, and while time stands still.
    That a count gives the day on record does not say that it was used: several may.
    """
    found = due_day_difference(case)
    deadline = case.deadline
    if found is None or deadline is None:
        return None
    earlier, later = sorted((found.recorded, found.due))
    difference = case.context.days_late(earlier, later)
    return Observation(
        case.with_unread(_about(found, difference)),
        kind=FindingKind.FAIL if deadline.settled else FindingKind.OPEN,
        citation=case.cite(case.duty),
        column="due_on",
        evidence={
            "received_on": case.received_on,
            "due_on": found.recorded,
            "lawful": found.due,
            "working_days": difference if found.recorded > found.due else -difference,
            "reasons": tuple(reason.kind.value for reason in found.reasons),
            "duty": case.duty,
        },
    )


def _about(found: DueDayDifference, difference: int) -> Message:
    """Describe by how much the day differs, and which count gives it."""
    if found.recorded > found.due:
        said = message_plural(
            "has {recorded} as its due day, {count} working day after {due}, which the law gives",
            "has {recorded} as its due day, {count} working days after {due}, which the law gives",
            difference,
            recorded=found.recorded,
            due=found.due,
        )
    else:
        said = message_plural(
            "has {recorded} as its due day, {count} working day before {due}, which the law gives",
            "has {recorded} as its due day, {count} working days before {due}, which the law gives",
            difference,
            recorded=found.recorded,
            due=found.due,
        )
    if not found.reasons:
        return message("{said}; nothing on record explains it", said=said)
    told = message("{said}; it would be that day if {reason}", said=said, reason=found.reasons[0].message)
    for reason in found.reasons[1:]:
        told = message("{said}, or if {reason}", said=told, reason=reason.message)
    return told
