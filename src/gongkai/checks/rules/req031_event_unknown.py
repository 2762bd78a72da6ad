"""REQ031: an event in words that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import message
from gongkai.records.requests.words import EVENTS


@request_rule(
    "REQ031",
    "event-unknown",
    title=message("An event is in words that are not known"),
    remedy=message("Write the event in words that are known, or take it out where it moves no time limit."),
    severity=Severity.NOTE,
    basis=Basis.DATA,
    needs={"events.kind", "requests.number"},
)
def event_unknown(case: RequestCase) -> Iterator[Observation]:
    """Find events of a request whose words neither the law nor the library knows.

    ## What it checks

    The words of each event are looked up among the events of the law that governs the request, and among the words that all laws share.
    An event in other words changes no time limit: an extension or a consultation so written is not counted.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[events]]
    request = "R-2024-001"
    kind = "延展"
    on = 2024-03-18
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    ```

    ## How to fix

    Write the event as `gongkai laws LAW` names it, or as the page on requests lists it.

    ## Limits

    Steps inside the body, such as registering and drafting, move no time limit in any law; they are found all the same.
    """
    moves = case.moves
    known = {*EVENTS.values(), *moves.by_kind, *moves.ends, *moves.asks}
    unknown = {event.code: event for event in case.request.events if event.kind and event.code not in known}
    for code, event in unknown.items():
        yield Observation(
            message("has the event {event}, which is not known and changes no time limit", event=event.kind),
            kind=FindingKind.OPEN,
            column="kind",
            discriminator=code,
            location=event.location,
            evidence={"event": event.kind},
        )
