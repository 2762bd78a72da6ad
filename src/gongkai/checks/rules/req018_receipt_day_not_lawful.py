"""REQ018: the day of receipt is not the one the law makes it."""

from __future__ import annotations

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@request_rule(
    "REQ018",
    "receipt-day-not-lawful",
    title=message("The day of receipt is not the one the law makes it"),
    remedy=message("Count from the day that the law makes the day of receipt on this channel."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    needs={"requests.received_on"},
    needs_in_part=lambda context: context.receipt_columns,
    blanks={
        "requests.received_on": "where no day is recorded, that of the law is the day of receipt",
    },
)
def receipt_day_not_lawful(case: RequestCase) -> Observation | None:
    """Find requests whose day of receipt is not the one that the law gives for their channel.

    ## What it checks

    The law says which day counts on each channel: submission, signature, confirmation by both sides.
    Where that day is recorded and differs from the day of receipt on record, the law's day is counted from, and this is reported.

    ## Legal basis

    `cn-ogi` 2019 art 31; before 2019 Letter Guoban Gongkaiban Han [2015] 207.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    received_on = 2024-03-07
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    received_on = 2024-03-05
    ```

    ## How to fix

    Correct the day of receipt, or the day that is wrong beside it.

    ## Limits

    Nothing is said where only one of the days is recorded.
    """
    recorded, lawful, value = case.request.received_on, case.lawful_receipt, case.receipt_value
    if not case.is_judged or recorded is None or lawful is None or value is None or recorded == lawful:
        return None
    return Observation(
        message(
            "has {recorded} as day of receipt; by the law it is {lawful}, {text}",
            recorded=recorded,
            lawful=lawful,
            text=value.text,
        ),
        column="received_on",
        citation=case.law.cite(value),
        evidence={"received_on": recorded, "lawful": lawful, "channel": case.request.channel_code},
    )
