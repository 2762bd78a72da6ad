"""REQ003: the applicant was asked to correct the request too late."""

from __future__ import annotations

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import message


@request_rule(
    "REQ003",
    "correction-asked-late",
    title=message("The applicant was asked to correct the request too late"),
    remedy=message("Look at requests in the first days; ask once for everything that is missing."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    tables={"events"},
    needs={"requests.number", "events.on"},
)
def correction_asked_late(case: RequestCase) -> Observation | None:
    """Find requests whose correction was asked for after the time for asking.

    ## What it checks

    The law gives a number of days for asking (`cn-ogi` since 2019: 7 working days from receipt), and the event *correction asked* (告知补正) lies after them.

    ## Legal basis

    `cn-ogi` 2019 art 30; before 2019 there was no number.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[events]]
    request = "R-2024-003"
    kind = "告知补正"
    on = 2024-06-19
    [[requests]]
    number = "R-2024-003"
    received_on = 2024-06-03
    [[events]]
    request = "R-2024-003"
    kind = "收到补正"
    on = 2024-06-24
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[events]]
    request = "R-2024-003"
    kind = "告知补正"
    on = 2024-06-13
    ```

    ## How to fix

    Nothing mends it for this request.

    ## Limits

    Open where the last day for asking lies beyond the settled calendar.
    """
    received = case.received_on
    if not case.is_judged or received is None or "correct" not in case.law.duties:
        return None
    found = case.law.due("correct", received)
    due = found.earliest if found.settled else found.due
    dated = [(one.on, one) for one in case.happened if one.code == "correction-asked" and one.on is not None]
    if due is None or not dated:
        return None
    asked_on, asked = min(dated, key=lambda pair: pair[0])
    if asked_on <= due:
        return None
    return Observation(
        message(
            "was to be corrected: the applicant was asked on {asked}, after {due}", asked=asked_on, due=due
        ),
        kind=FindingKind.FAIL if found.latest is not None and asked_on > found.latest else FindingKind.OPEN,
        citation=case.cite("correct"),
        location=asked.location,
        evidence={"received_on": received, "asked_on": asked_on, "due_on": due, "duty": "correct"},
    )
