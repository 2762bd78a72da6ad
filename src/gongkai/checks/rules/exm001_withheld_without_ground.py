"""EXM001: withheld, and no ground is given."""

from __future__ import annotations

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message
from gongkai.records.items import DisclosureMode


@item_rule(
    "EXM001",
    "withheld-without-ground",
    title=message("Withheld without a ground"),
    remedy=message(
        "Record the ground of the law on which it is withheld and the day of the decision, or publish it."
    ),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    gate=Gate.WITHHELD,
    needs={"grounds", "mode"},
)
def withheld_without_ground(case: ItemCase) -> Observation | None:
    """Find items that are withheld without any ground on record.

    ## What it checks

    The mode says *withheld* (不予公开), and the cell for the ground is blank.

    ## Legal basis

    Information is withheld only on a ground of the law in force on the day it was decided (`cn-ogi`: 2008 arts 8 and 14, 2019 arts 14 to 16, and no others by art 13(1)).

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-003"
    grounds = ""
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-003"
    grounds = ["个人隐私"]
    ```

    ## How to fix

    Record the ground, or publish.

    ## Limits

    Whether the ground is the right one is a lawyer's question.
    """
    item = case.item
    if item.mode is not DisclosureMode.WITHHELD or item.grounds:
        return None
    if item.unreadable and item.is_unreadable("grounds"):
        return None
    return Observation(
        message("is withheld, and no ground is on record"),
        column="grounds",
        citation=case.context.withholding.citation(item.withheld_on or item.formed_on),
    )
