"""REQ002: answered after the answer was due."""

from __future__ import annotations

from gongkai.checks.cases.requests import AnswerTimeliness, RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import message, message_plural


@request_rule(
    "REQ002",
    "answered-late",
    title=message("Answered after the answer was due"),
    remedy=message(
        "Answer in time; where more is needed, extend before the time is over, with consent and notice."
    ),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    needs_in_part=lambda context: context.unread_answers,
)
def answered_late(case: RequestCase) -> Observation | None:
    """Find requests that were answered after the due day.

    ## What it checks

    The day of the answer is the day that the law makes it: of an answer by post the day it was posted, of one handed over the day it was signed for, as far as these days are recorded.
    On the due day is in time.
    Where the due day rests on a provision of receipt or of an event that was not read in the source, the finding says so.

    ## Legal basis

    The duty to answer (`cn-ogi`: 2008 art 24, 2019 art 33).

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    answered_on = 2024-04-10
    posted_on = 2024-04-10
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    answered_on = 2024-04-02
    posted_on = 2024-04-02
    ```

    ## How to fix

    Nothing mends a late answer; look for what held it up.

    ## Limits

    Silent where the answer is late only because an extension was not lawful: that is REQ005 or REQ006.
    Open as in REQ001, and where the month in which the limit ends has no such day and the law does not say what then (`fr-crpa`).
    """
    answered = case.answered_on
    due = None if case.deadline is None else case.deadline.latest or case.deadline.due
    if answered is None or case.standing not in (AnswerTimeliness.LATE, AnswerTimeliness.OPEN):
        return None
    late = case.context.days_late(due, answered) if due is not None else None
    if due is None or late is None:
        text = message(
            "was answered on {answered}; the month in which its time ends is too short for it, "
            "and the law does not say what then",
            answered=answered,
        )
    elif case.standing is AnswerTimeliness.LATE:
        text = message_plural(
            "was answered on {answered}, {count} working day after it was due on {due}",
            "was answered on {answered}, {count} working days after it was due on {due}",
            late,
            answered=answered,
            due=due,
        )
    elif case.undated_event is not None:
        text = message(
            "was answered on {answered}; {event} has no day, so that nobody can say whether it was still due on {due}",
            answered=answered,
            event=case.undated_event.kind,
            due=due,
        )
    elif case.may_have_been_asked:
        text = message(
            "was given up on {answered}, after {due}; without a table of events nobody can say whether the applicant had been asked in time",
            answered=answered,
            due=due,
        )
    elif case.is_unregulated:
        text = message(
            "was answered on {answered}; it was corrected, and the law does not say whether it was still due on {due}",
            answered=answered,
            due=due,
        )
    elif case.is_due_day_in_doubt and case.deadline is not None:
        text = message(
            "was answered on {answered}; by when it had to be is in doubt, from {earliest} to {latest}: {doubt}",
            answered=answered,
            earliest=case.deadline.earliest,
            latest=case.deadline.latest,
            doubt=tuple(reading.message for reading in case.deadline.readings),
        )
    else:
        text = message(
            "was answered on {answered}; its due day lies beyond the settled calendar, about {due}",
            answered=answered,
            due=due,
        )
    return Observation(
        case.with_unread(text),
        kind=FindingKind.FAIL if case.standing is AnswerTimeliness.LATE else FindingKind.OPEN,
        citation=case.cite(case.duty),
        column="answered_on",
        evidence={
            "received_on": case.received_on,
            "due_on": due,
            "answered_on": answered,
            "working_days_late": late,
            "duty": case.duty,
        },
    )
