"""REQ025: the day of receipt or of the answer is not on record."""

from __future__ import annotations

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import message

_RECEIPT = ("received_on", "submitted_on", "signed_on", "confirmed_on")
_ANSWER = ("answered_on", "posted_on", "delivered_on", "decided_on")


@request_rule(
    "REQ025",
    "request-day-missing",
    title=message("The day of receipt or of the answer is not on record"),
    remedy=message("Record the day."),
    severity=Severity.WARNING,
    basis=Basis.DATA,
    needs_any={
        "requests.received_on",
        "requests.signed_on",
        "requests.confirmed_on",
        "requests.submitted_on",
    },
    optional={
        "requests.outcome": "without an outcome nothing says that the request was answered, and REQ001 judges it as unanswered",
    },
    needs_in_part=lambda context: context.unread_answers,
)
def request_day_missing(case: RequestCase) -> Observation | None:
    """Find requests without a day of receipt, outcomes without the day of the answer, and events without a day.

    ## What it checks

    No day of receipt can be told from the row; or there is an outcome that is known, or a status such as 已办结, and no day of the answer, or an event without a day that can put the answer off or that ends the request (撤回, 移送).

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    answered_on = ""
    posted_on = ""
    delivered_on = ""
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    answered_on = ""
    posted_on = 2024-03-20
    ```

    ## How to fix

    Record the day.

    ## Limits

    Always open: without it nobody can say whether the answer was in time.
    Where no column is understood as the day of the answer and one that holds days is not understood, one note (DAT005) says so in the place of a finding on each request.
    """
    request = case.request
    if case.received_on is None and not any(request.is_unreadable(name) for name in _RECEIPT):
        return Observation(
            message("has no day of receipt on record"),
            kind=FindingKind.OPEN,
            discriminator="received",
            column="received_on",
        )
    unread = any(request.is_unreadable(name) for name in _ANSWER)
    if case.is_judged and case.lacks_answer_day and not unread and not case.context.unread_answers:
        return Observation(
            message("has an outcome, and no day of the answer on record"),
            kind=FindingKind.OPEN,
            discriminator="answered",
            column="answered_on",
        )
    event = case.undated_closure or case.undated_event
    if case.is_judged and event is not None and not any(cell.field == "on" for cell in event.unreadable):
        return Observation(
            message("has {event} without a day on record", event=event.kind),
            kind=FindingKind.OPEN,
            discriminator=event.code,
            location=event.location,
        )
    return None
