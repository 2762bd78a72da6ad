"""REQ001: not answered although the answer was due."""

from __future__ import annotations

from datetime import date

from gongkai.checks.cases.requests import AnswerTimeliness, RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import Message, message, message_plural


@request_rule(
    "REQ001",
    "unanswered-when-due",
    title=message("Not answered although the answer was due"),
    remedy=message(
        "Answer at once and record the day; if more time was taken lawfully, record the extension."
    ),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    needs_in_part=lambda context: context.unread_answers,
)
def unanswered_when_due(case: RequestCase) -> Observation | None:
    """Find requests that are not answered although the time for it is over.

    ## What it checks

    The clock of the law runs from the day of receipt; corrections, consultations, extensions and payments move it as the law of that day says.
    No answer is on record by the day of the check, which is after the due day.
    So is one whose answer has no day on record, and that was decided only after the due day.
    A request that was withdrawn, transferred or given up in time needs no answer; one that was so only after the due day was not answered in time.
    What would begin the time anew (a correction, a payment) does so after the due day only where the body asked for it in time.

    ## Legal basis

    The duty to answer (`cn-ogi`: 2008 art 24, 2019 art 33).

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    outcome = ""
    answered_on = ""
    posted_on = ""
    delivered_on = ""
    served_by = ""
    proof = ""
    ```

    ## Good

    ```toml
    as_of = 2024-03-29
    recorded_through = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    outcome = ""
    answered_on = ""
    posted_on = ""
    delivered_on = ""
    served_by = ""
    proof = ""
    ```

    ## How to fix

    Answer, and record the day and the outcome.

    ## Limits

    Open where the due day lies beyond the settled calendar, where it is in doubt and the last of the days has not passed, where the law gives no number of days, where an event that can put it off has no day, and where the applicant corrected the request under a law that does not say what this does to the time.
    Open for a request that the applicant gave up where there is no table of events, which would say what was asked and when.
    Where no column is understood as the day of the answer and one that holds days is not understood, only requests whose status says that they are still being handled are judged; one note (DAT005) says so.
    While the applicant has to correct or to pay, nothing is due; a charge that the law forbids puts nothing off.
    """
    if case.answered_on is not None or case.standing not in (AnswerTimeliness.OVERDUE, AnswerTimeliness.OPEN):
        return None
    due = None if case.deadline is None else case.deadline.latest or case.deadline.due
    ended = case.ended_on
    late = case.context.days_late(due, ended or case.context.as_of) if due is not None else None
    return Observation(
        case.with_unread(_about(case, due, late)),
        kind=FindingKind.FAIL if case.standing is AnswerTimeliness.OVERDUE else FindingKind.OPEN,
        citation=case.cite(case.duty),
        column="answered_on",
        evidence={
            "received_on": case.received_on,
            "due_on": due,
            "working_days_late": late,
            "duty": case.duty,
            **({} if ended is None else {"ended_on": ended}),
        },
    )


def _about(case: RequestCase, due: date | None, late: int | None) -> Message:
    """Describe since when, or why that is open."""
    if due is None or late is None:
        return message("is not answered, and the law gives no day by which it has to be")
    if case.standing is AnswerTimeliness.OVERDUE and case.closed_on is not None:
        return message_plural(
            "was to be answered by {due} and was not; it was closed without an answer on {closed}, {count} working day later",
            "was to be answered by {due} and was not; it was closed without an answer on {closed}, {count} working days later",
            late,
            due=due,
            closed=case.closed_on,
        )
    if case.standing is AnswerTimeliness.OVERDUE and case.ended_on is not None:
        return message_plural(
            "was to be answered by {due} and was not; it was decided only on {decided}, {count} working day later",
            "was to be answered by {due} and was not; it was decided only on {decided}, {count} working days later",
            late,
            due=due,
            decided=case.ended_on,
        )
    if case.standing is AnswerTimeliness.OVERDUE:
        return message_plural(
            "was to be answered by {due} and is not; {count} working day has passed since",
            "was to be answered by {due} and is not; {count} working days have passed since",
            late,
            due=due,
        )
    if case.undated_event is not None:
        return message(
            "is not answered; {event} has no day, so that nobody can say whether it was still due on {due}",
            event=case.undated_event.kind,
            due=due,
        )
    return _why_open(case, due)


def _why_open(case: RequestCase, due: date) -> Message:
    """Return why it is open whether the request is overdue."""
    if case.may_have_been_asked and case.closed_on is not None:
        return message(
            "was given up on {answered}, after {due}; without a table of events nobody can say whether the applicant had been asked in time",
            answered=case.closed_on,
            due=due,
        )
    if case.is_unregulated:
        return message(
            "is not answered; it was corrected, and the law does not say whether it was still due on {due}",
            due=due,
        )
    if case.is_due_day_in_doubt and case.deadline is not None:
        return message(
            "is not answered; by when it has to be is in doubt, from {earliest} to {latest}: {doubt}",
            earliest=case.deadline.earliest,
            latest=case.deadline.latest,
            doubt=tuple(reading.message for reading in case.deadline.readings),
        )
    return message("is not answered; its due day lies beyond the settled calendar, about {due}", due=due)
