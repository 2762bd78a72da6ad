"""REQ022: what is recorded of a request cannot have happened so."""

from __future__ import annotations

from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.checks.request_cases import RequestCase
from gongkai.errors import AmbiguousDuty, GongkaiError, InvalidHistory, UnknownCalendar
from gongkai.messages import Message, message


@request_rule(
    "REQ022",
    "request-history-impossible",
    title=message("What is recorded of a request cannot have happened so"),
    remedy=message("Correct the days or the order of the events named."),
    severity=Severity.ERROR,
    basis=Basis.DATA,
)
def request_history_impossible(case: RequestCase) -> Observation | None:
    """Find requests whose events contradict one another, so that no clock can follow them.

    ## What it checks

    An event before receipt, after the answer, ending before it begins; an end of what had not begun; pauses that overlap.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[events]]
    request = "R-2024-003"
    kind = "延期"
    on = 2024-06-01
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

    Nothing else is said of such a request.
    """
    problem = case.problem
    if problem is None or isinstance(problem, AmbiguousDuty | UnknownCalendar):
        return None
    return Observation(_about(problem), evidence={"problem": str(problem)})


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
