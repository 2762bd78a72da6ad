"""DAT002: a day in the future of the register, or before there were registers."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import message


@item_rule(
    "DAT002",
    "impossible-date",
    title=message("A day cannot be"),
    remedy=message(
        "Correct the day; if the register reaches further than the day of the check, state recorded_through."
    ),
    severity=Severity.ERROR,
    basis=Basis.DATA,
    gate=Gate.BLEMISHED,
    optional={
        "*": "the rule is about what is written; where nothing is, there is nothing to find",
    },
)
def impossible_date(case: ItemCase) -> Iterator[Observation]:
    """Find days after the last day the register can know of, and days before any register was kept.

    ## What it checks

    Every recorded day of the item is compared with `recorded_through`, which is the day of the check unless the register states another.
    Only the day by which it is to be taken down may lie ahead.
    Every recorded day is compared with 1950 as well, before which no register of disclosure was kept; the day of formation with 1900.

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

    A wrong day in the past that could be is not found.
    Open for a day of formation before 1900: what is published may be as old.
    """
    last = case.context.recorded_through
    for field, day in case.impossible_days:
        label = case.context.label(field)
        text = (
            message(
                "has {day} as {field}, after {last}, the last day the register can know of",
                day=day,
                field=label,
                last=last,
            )
            if day > last
            else message("has {day} as {field}, before any such register was kept", day=day, field=label)
        )
        yield Observation(
            text,
            kind=FindingKind.OPEN if field == "formed_on" and day <= last else FindingKind.FAIL,
            discriminator=field,
            column=field,
            evidence={"field": field, "value": day, "recorded_through": last},
        )
