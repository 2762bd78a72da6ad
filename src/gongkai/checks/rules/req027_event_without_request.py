"""REQ027: something happened to a request that is not in the register."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@register_rule(
    "REQ027",
    "event-without-request",
    title=message("Something happened to a request that is not in the register"),
    remedy=message("Correct the number, or enter the request."),
    severity=Severity.WARNING,
    basis=Basis.DATA,
    tables={"events", "requests"},
)
def event_without_request(case: RegisterCase) -> Iterator[Observation]:
    """Find events that name a request the register does not have.

    ## What it checks

    The number in the row of each event is looked up among the requests.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[events]]
    request = "R-2024-999"
    kind = "延期"
    on = 2024-07-05
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[events]]
    request = "R-2024-003"
    kind = "延期"
    on = 2024-07-04
    ```

    ## How to fix

    Correct the number.

    ## Limits

    One finding for each number.
    """
    requests = case.register.requests
    if requests is None:
        return
    known = {request.number for request in requests}
    for number, events in requests.log.items():
        if number not in known:
            yield Observation(
                message("has events of the request {number}, which is not in the register", number=number),
                discriminator=number,
                location=events[0].location,
                evidence={"request": number, "events": len(events)},
            )
