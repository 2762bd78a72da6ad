"""REQ021: a day of a request cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.impossible_days import ImpossibleDay
from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import LocalText, Message, message
from gongkai.records.requests.under_law import FIRST_REGISTERS


@request_rule(
    "REQ021",
    "request-day-impossible",
    title=message("A day of a request cannot be"),
    remedy=message(
        "Correct the day; if the register reaches further than the day of the check, state recorded_through."
    ),
    severity=Severity.ERROR,
    basis=Basis.DATA,
    optional={
        "*": "the rule compares days that are written; a day that is not contradicts none",
    },
)
def request_day_impossible(case: RequestCase) -> Iterator[Observation]:
    """Find days of requests and their events that cannot be.

    ## What it checks

    Every day is compared with `recorded_through` (the day of the check, unless the register states another) and with 1950, before which no such register was kept; the answer and every event are compared with the day of receipt.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    decided_on = 2042-03-19
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    decided_on = 2024-03-19
    ```

    ## How to fix

    Correct the day.

    ## Limits

    A wrong day that could be is not found. The request is not judged further.
    """
    for one in case.impossible_days:
        event = one.event
        name = case.label(one.field) if event is None else event.kind or event.code
        yield Observation(
            _about(one, name),
            discriminator=one.field,
            column=one.field if event is None else None,
            location=None if event is None else event.location,
            evidence={"field": one.field, "value": one.day, "limit": one.limit},
        )


def _about(one: ImpossibleDay, name: LocalText | str) -> Message:
    """Explain why the day cannot be."""
    if not one.is_early:
        return message(
            "has {day} as {field}, after {last}, the last day the register can know of",
            day=one.day,
            field=name,
            last=one.limit,
        )
    if one.limit != FIRST_REGISTERS:
        return message(
            "has {day} as {field}, before it was received on {limit}",
            day=one.day,
            field=name,
            limit=one.limit,
        )
    return message("has {day} as {field}, before any register of requests was kept", day=one.day, field=name)
