"""REQ022: what is recorded of a request cannot have happened so."""

from __future__ import annotations

from typing import Final

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.errors import AmbiguousDuty, GongkaiError, InvalidHistory, UnknownCalendar
from gongkai.messages import Message, message

_DISPUTES: Final = ("review-requested", "sued")
_BEFORE: Final = ("correction-asked", "fee-notice")
"""What comes before an answer although it need not move the clock."""


@request_rule(
    "REQ022",
    "request-history-impossible",
    title=message("What is recorded of a request cannot have happened so"),
    remedy=message("Correct the days or the order of the events named."),
    severity=Severity.ERROR,
    basis=Basis.DATA,
    optional={
        "*": "the rule compares days that are written; a day that is not contradicts none",
    },
)
def request_history_impossible(case: RequestCase) -> Observation | None:
    """Find requests whose events contradict one another, so that no clock can follow them.

    ## What it checks

    An event that ends before it begins, an end of what had not begun, days that cannot be counted; and an extension, consultation, correction or notice of a fee after the answer, unless it was disputed by then.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[events]]
    request = "R-2024-003"
    kind = "延期"
    on = 2024-07-02
    until = 2024-06-20
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[events]]
    request = "R-2024-003"
    kind = "延期"
    on = 2024-07-02
    ```

    ## How to fix

    Correct the events.

    ## Limits

    Where no clock can run, nothing else is said of the request. What lies before the day of receipt is REQ021.
    """
    problem = case.problem
    if problem is None:
        return _after_the_answer(case)
    if isinstance(problem, AmbiguousDuty | UnknownCalendar):
        return None
    return Observation(_about(problem), evidence={"problem": str(problem)})


def _after_the_answer(case: RequestCase) -> Observation | None:
    """Look for what could only have come before the answer; after a dispute the body may have to begin again."""
    answered = case.answered_on
    if answered is None or not case.is_judged:
        return None
    disputed = [one.on for one in case.happened if one.code in _DISPUTES and one.on is not None]
    for event in case.happened:
        late = event.on is not None and event.on > answered and not any(day <= event.on for day in disputed)
        if late and event.code in {*case.moves.by_kind, *_BEFORE}:
            return Observation(
                message(
                    "has {event} on {day}, after it was answered on {answered}",
                    event=event.kind,
                    day=event.on,
                    answered=answered,
                ),
                location=event.location,
                evidence={"event": event.code, "on": event.on, "answered_on": answered},
            )
    return None


def _about(problem: GongkaiError) -> Message:
    """Name the events that cannot be."""
    events = problem.events if isinstance(problem, InvalidHistory) else ()
    if len(events) > 1:
        (one, day), (other, other_day) = events[:2]
        return message(
            "has {one} on {day} and {other} on {other_day}, which cannot both be right",
            one=one,
            day=day,
            other=other,
            other_day=other_day,
        )
    if events:
        return message("has {one} on {day}, which cannot be right", one=events[0][0], day=events[0][1])
    return message("has a history that no clock can follow: {problem}", problem=str(problem))
