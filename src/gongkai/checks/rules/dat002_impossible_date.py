"""DAT002: a day in the future of the register."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message

_DAYS = (
    "formed_on",
    "changed_on",
    "approved_on",
    "published_on",
    "republished_on",
    "withheld_on",
)


@item_rule(
    "DAT002",
    "impossible-date",
    title=message("A day lies in the future"),
    remedy=message(
        "Correct the day; if the register reaches further than the day of the check, state recorded_through."
    ),
    severity=Severity.ERROR,
    basis=Basis.DATA,
    gate=Gate.BLEMISHED,
)
def impossible_date(case: ItemCase) -> Iterator[Observation]:
    """Find days after the last day the register can know of.

    ## What it checks

    Every recorded day of the item is held against `recorded_through`, which is the day of the check unless the register states another.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-003"
    withheld_on = 2041-05-06
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    recorded_through = 2014-12-31
    [[items]]
    index_number = "A-2014-003"
    withheld_on = 2014-12-05
    ```

    ## How to fix

    Correct the day.

    ## Limits

    A wrong day in the past is not found by this.
    """
    item, last = case.item, case.context.recorded_through
    for field in _DAYS:
        day = getattr(item, field)
        if day is not None and day > last:
            yield Observation(
                message(
                    "has {day} as {field}, after {last}, the last day the register can know of",
                    day=day,
                    field=case.context.label(field),
                    last=last,
                ),
                discriminator=field,
                column=field,
                evidence={"field": field, "value": day, "recorded_through": last},
            )
