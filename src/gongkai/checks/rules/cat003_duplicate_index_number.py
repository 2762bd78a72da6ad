"""CAT003: an index number given twice."""

from __future__ import annotations

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@item_rule(
    "CAT003",
    "duplicate-index-number",
    title=message("An index number is given twice"),
    remedy=message("Give each item an index number of its own."),
    severity=Severity.ERROR,
    basis=Basis.OWN,
    gate=Gate.REPEATED,
    needs={"index_number"},
)
def duplicate_index_number(case: ItemCase) -> Observation | None:
    """Find items whose index number an earlier item has already.

    ## What it checks

    Index numbers are compared as written; the second item and every further one are reported.

    ## Legal basis

    The body's own numbering: an index by which two items are found finds neither.

    ## Bad

    ```toml
    as_of = 2014-12-02
    append = true
    [[items]]
    index_number = "A-2014-003"
    title = "值班安排"
    summary = "值班人员与时间"
    category = "其它类"
    unit = "党政办"
    entry = "03"
    formed_on = 2014-05-05
    mode = "on-request"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    append = true
    [[items]]
    index_number = "A-2014-004"
    title = "值班安排"
    summary = "值班人员与时间"
    category = "其它类"
    unit = "党政办"
    entry = "03"
    formed_on = 2014-05-05
    mode = "on-request"
    ```

    ## How to fix

    Number anew.

    ## Limits

    Which of the two is right is not for the rule to say.
    """
    if case.repetition is None:
        return None
    number, first = case.item.index_number, case.repetition.place
    text = (
        message("has the index number {number}, which row {row} has already", number=number, row=first)
        if isinstance(first, int)
        else message("has the index number {number}, which {place} has already", number=number, place=first)
    )
    return Observation(
        text,
        column="index_number",
        evidence={"index_number": number, "first_place": first},
    )
