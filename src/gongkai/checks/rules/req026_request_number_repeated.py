"""REQ026: several requests have the same number."""

from __future__ import annotations

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@request_rule(
    "REQ026",
    "request-number-repeated",
    title=message("Several requests have the same number"),
    remedy=message(
        "Give each request a number of its own; put what happened to it into the table of events."
    ),
    severity=Severity.WARNING,
    basis=Basis.DATA,
    needs={"requests.number"},
)
def request_number_repeated(case: RequestCase) -> Observation | None:
    """Find requests whose number an earlier one has already.

    ## What it checks

    The numbers of the requests are compared as they stand.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2024-12-31
    append = true
    [[requests]]
    number = "R-2024-001"
    subject = "另一件申请"
    applicant = "戊"
    channel = "当面"
    submitted_on = 2024-12-30
    received_on = 2024-12-30
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-005"
    subject = "另一件申请"
    applicant = "戊"
    channel = "当面"
    submitted_on = 2024-12-30
    received_on = 2024-12-30
    ```

    ## How to fix

    Number them apart.

    ## Limits

    Events and charges are taken for each of the requests that share the number.
    """
    number, first = case.request.number, case.repeats
    if first is None:
        return None
    text = (
        message("has the number {number}, which row {row} has already", number=number, row=first)
        if isinstance(first, int)
        else message("has the number {number}, which {place} has already", number=number, place=first)
    )
    return Observation(text, column="number", evidence={"number": number, "first": first})
