"""PUB007: abolished, and still shown as valid."""

from __future__ import annotations

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message
from gongkai.records.items import ItemStatus


@item_rule(
    "PUB007",
    "abolished-yet-valid",
    title=message("Abolished, and still shown as valid"),
    remedy=message("Mark the item as abolished wherever it is shown."),
    severity=Severity.WARNING,
    basis=Basis.PRACTICE,
    gate=Gate.ABOLISHED,
    optional={
        "abolished_on": "an item without a day of abolition is not known to be abolished",
        "status": "an item without a status is not stated to be valid",
    },
)
def abolished_yet_valid(case: ItemCase) -> Observation | None:
    """Find items whose day of abolition has passed while their status says valid.

    ## What it checks

    The day of abolition is on or before the day of the check, and the status is *valid* (有效).

    ## Legal basis

    Practice: registers and pages carry the validity of documents (有效性), so that nobody relies on one that is abolished.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    status = "有效"
    abolished_on = 2014-11-30
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    status = "废止"
    abolished_on = 2014-11-30
    ```

    ## How to fix

    Correct the status.

    ## Limits

    An item without a status is not looked at.
    """
    item, abolished = case.item, case.item.abolished_on
    if abolished is None or abolished > case.context.as_of or item.status is not ItemStatus.VALID:
        return None
    return Observation(
        message("was abolished on {abolished} and is still shown as valid", abolished=abolished),
        column="status",
        evidence={"abolished_on": abolished},
    )
