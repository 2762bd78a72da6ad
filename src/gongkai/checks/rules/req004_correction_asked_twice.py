"""REQ004: the applicant was asked to correct the request more than once."""

from __future__ import annotations

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message, message_plural


@request_rule(
    "REQ004",
    "correction-asked-twice",
    title=message("The applicant was asked to correct the request more than once"),
    remedy=message("Ask once, for everything that is missing; after that decide on what there is."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    tables={"events"},
    needs={"requests.number"},
)
def correction_asked_twice(case: RequestCase) -> Observation | None:
    """Find requests whose correction was asked for more often than the law allows.

    ## What it checks

    The law says how often (`cn-ogi` since 2019: once), and there are more events *correction asked* (告知补正).

    ## Legal basis

    `cn-ogi` 2019 art 30: everything is told at one time (一次性告知). That no second call may follow is a reading of it.

    ## Bad

    ```toml
    as_of = 2024-12-31
    append = true
    [[events]]
    request = "R-2024-003"
    kind = "告知补正"
    on = 2024-06-13
    [[events]]
    request = "R-2024-003"
    kind = "收到补正"
    on = 2024-06-14
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[events]]
    request = "R-2024-003"
    kind = "告知补正"
    on = 2024-06-05
    ```

    ## How to fix

    Decide on the request as it is.

    ## Limits

    A row that stands twice by mistake looks the same.
    """
    received = case.received_on
    if not case.is_judged or received is None or "correct" not in case.law.duties:
        return None
    value = case.law.duty_value("correct", received)
    asked = [one for one in case.happened if one.code == "correction-asked"]
    if value is None or value.times is None or len(asked) <= value.times:
        return None
    return Observation(
        message_plural(
            "was to be corrected: the applicant was asked {count} time",
            "was to be corrected: the applicant was asked {count} times",
            len(asked),
        ),
        citation=case.law.cite(value),
        location=asked[value.times].location,
        evidence={"asked": len(asked), "allowed": value.times},
    )
