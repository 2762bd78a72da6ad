"""REQ016: how the request came in is not on record."""

from __future__ import annotations

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@request_rule(
    "REQ016",
    "request-channel-missing",
    title=message("How the request came in is not on record"),
    remedy=message("Record the channel: on it depends which day is the day of receipt."),
    severity=Severity.WARNING,
    basis=Basis.PRACTICE,
    needs={"requests.channel"},
    needs_in_part=lambda _: {"requests.received_on"},
)
def request_channel_missing(case: RequestCase) -> Observation | None:
    """Find requests without a channel.

    ## What it checks

    The cell for the way the request came in is blank.

    ## Legal basis

    None demands the entry; which day is the day of receipt depends on it (`cn-ogi` 2019 art 31).

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    channel = ""
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    channel = "当面"
    submitted_on = 2024-03-05
    ```

    ## How to fix

    Record the channel.

    ## Limits

    A channel that the law does not name is taken as it is.
    """
    if not case.is_judged or case.request.channel is not None:
        return None
    return Observation(message("came in by a way that is not on record"), column="channel")
