"""DAT003: published or changed before it was formed."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@item_rule(
    "DAT003",
    "published-before-formed",
    title=message("Published or changed before it was formed"),
    remedy=message("Correct whichever of the two days is wrong."),
    severity=Severity.ERROR,
    basis=Basis.DATA,
    gate=Gate.BLEMISHED,
    optional={
        "*": "the rule compares days that are written; a day that is not contradicts none",
    },
)
def published_before_formed(case: ItemCase) -> Iterator[Observation]:
    """Find items whose day of publication or change lies before the day they were formed.

    ## What it checks

    Both days are recorded, and they contradict each other.
    Whether the item was late is not judged then.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    formed_on = 2014-04-21
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    formed_on = 2014-04-15
    ```

    ## How to fix

    Correct one of the days.

    ## Limits

    An early draft put on the web before signature looks the same.
    """
    item = case.item
    formed, last = item.formed_on, case.context.recorded_through
    if formed is None or formed > last:
        return
    for field, day in (("published_on", item.published_on), ("changed_on", item.changed_on)):
        if day is not None and day < formed:
            text = (
                message("was published on {day}, before it was formed on {formed}", day=day, formed=formed)
                if field == "published_on"
                else message("was changed on {day}, before it was formed on {formed}", day=day, formed=formed)
            )
            yield Observation(
                text,
                discriminator=field,
                column=field,
                evidence={"field": field, "value": day, "formed_on": formed},
            )
