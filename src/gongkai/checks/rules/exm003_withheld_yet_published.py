"""EXM003: withheld, and published all the same."""

from __future__ import annotations

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message
from gongkai.records.items import DisclosureMode


@item_rule(
    "EXM003",
    "withheld-yet-published",
    title=message("Withheld, and published all the same"),
    remedy=message("Take it down at once if the ground holds; otherwise correct the mode."),
    severity=Severity.ERROR,
    basis=Basis.OWN,
    gate=Gate.WITHHELD,
    needs={"published_on"},
    needs_in_part=lambda _: {"mode"},
)
def withheld_yet_published(case: ItemCase) -> Observation | None:
    """Find items that are marked as withheld and carry a day of publication.

    ## What it checks

    The mode says *withheld* (不予公开), and the item was published by the day of the check.

    ## Legal basis

    The body's own decision to withhold.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-003"
    published_on = 2014-05-20
    channels = ["政府网站"]
    [[decisions]]
    item = "A-2014-003"
    step = "propose"
    role = "站所负责人"
    person = "甲"
    on = 2014-05-12
    [[decisions]]
    item = "A-2014-003"
    step = "secrecy"
    role = "保密审查员"
    person = "乙"
    on = 2014-05-13
    [[decisions]]
    item = "A-2014-003"
    step = "approve"
    role = "分管领导"
    person = "丙"
    on = 2014-05-14
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-003"
    published_on = ""
    ```

    ## How to fix

    Take it down, or correct the mode.

    ## Limits

    An item published first and withheld later looks the same when only one mode is recorded.
    """
    if case.item.mode is not DisclosureMode.WITHHELD or case.published_on is None:
        return None
    return Observation(
        message("is withheld, and was published on {published}", published=case.published_on),
        column="published_on",
        evidence={"published_on": case.published_on},
    )
