"""PUB005: how the item is disclosed is not stated."""

from __future__ import annotations

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import message


@item_rule(
    "PUB005",
    "mode-unstated",
    title=message("How it is disclosed is not stated"),
    remedy=message("Fill in the mode: proactive (主动公开), on request (依申请公开) or withheld (不予公开)."),
    severity=Severity.WARNING,
    basis=Basis.PRACTICE,
    gate=Gate.NOT_PROACTIVE,
    needs={"mode"},
)
def mode_unstated(case: ItemCase) -> Observation | None:
    """Find items of which nobody recorded how they are disclosed.

    ## What it checks

    The cell for the mode of disclosure is blank, and neither the item's catalogue entry nor its category of the law answers for it.
    Whether the duty to publish falls on the item, and whether it was met, cannot be decided.

    ## Legal basis

    Practice: the mode is to be marked when an item is drafted (属性源头认定).

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-003"
    mode = ""
    grounds = ""
    withheld_on = ""
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-003"
    mode = "on-request"
    grounds = ""
    withheld_on = ""
    ```

    ## How to fix

    Fill the cell.

    ## Limits

    Always open: a blank cell proves neither a duty nor its absence.
    Where the whole column is absent, one note says so (DAT005), and recorded publications are judged as proactive.
    """
    if case.owed is not None or case.item.is_draft or case.item.grounds:
        return None
    if case.item.unreadable and case.item.is_unreadable("mode"):
        return None
    return Observation(
        message("does not state how it is disclosed; whether it had to be published cannot be decided"),
        kind=FindingKind.OPEN,
        column="mode",
    )
