"""DAT010: an item recorded twice."""

from __future__ import annotations

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@item_rule(
    "DAT010",
    "item-recorded-twice",
    title=message("An item is recorded twice"),
    remedy=message("Delete the second row; if it is another item, give both an index number."),
    severity=Severity.WARNING,
    basis=Basis.DATA,
    gate=Gate.RECORDED_TWICE,
    optional={
        "title": "rows that do not say what they are about are not known to be the same item",
        "formed_on": "as of the title",
    },
)
def item_recorded_twice(case: ItemCase) -> Observation | None:
    """Find items without an index number that an earlier row records already.

    ## What it checks

    Two rows that say the same in every column, remarks and views apart, are one item.
    It is judged once and counted once; the second row and every further one are reported.

    ## Legal basis

    None: a fault of the data, which would count each of the item's faults twice.

    ## Bad

    ```toml
    as_of = 2014-12-02
    append = true
    [[items]]
    title = "校务会议"
    summary = "会议议题"
    category = "其它类"
    unit = "党政办"
    entry = "03"
    formed_on = 2014-11-20
    mode = "on-request"
    law = "cn-universities"
    [[items]]
    title = "校务会议"
    summary = "会议议题"
    category = "其它类"
    unit = "党政办"
    entry = "03"
    formed_on = 2014-11-20
    mode = "on-request"
    law = "cn-universities"
    note = "再次登记"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    append = true
    [[items]]
    title = "校务会议"
    summary = "会议议题"
    category = "其它类"
    unit = "党政办"
    entry = "03"
    formed_on = 2014-11-20
    mode = "on-request"
    law = "cn-universities"
    ```

    ## How to fix

    Delete the row that was entered twice.

    ## Limits

    Two items with the same index number are for [CAT003](CAT003.md). Rows that differ in one column only are two items.
    A column that is not known is not compared. Rows without an address and a document number are compared
    where they have a title and a day.
    """
    if case.repetition is None:
        return None
    first = case.repetition.place
    text = (
        message("is recorded in row {row} already, and is counted once", row=first)
        if isinstance(first, int)
        else message("is recorded at {place} already, and is counted once", place=first)
    )
    return Observation(text, evidence={"first_place": first})
