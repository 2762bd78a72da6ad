"""PUB004: kept for requests although it has to be disclosed proactively."""

from __future__ import annotations

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import message
from gongkai.records.items import DisclosureMode


@item_rule(
    "PUB004",
    "on-request-although-proactive",
    title=message("Kept for requests although it has to be disclosed proactively"),
    remedy=message(
        "Set its mode to proactive and publish it, or correct the entry or category it is filed under."
    ),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    gate=Gate.NOT_PROACTIVE,
    needs={"mode"},
    needs_in_part=lambda context: context.dates_categories,
    blanks={
        "mode": "an item without a mode is disclosed as its entry or category says, and judged so; where none says it, PUB005 does",
    },
)
def on_request_although_proactive(case: ItemCase) -> Observation | None:
    """Find items marked as disclosed on request that the law or the catalogue wants disclosed proactively.

    ## What it checks

    An item says *on request* (依申请公开), while the category of the law recorded for it, or the catalogue entry it belongs to, says *proactive* (主动公开).

    ## Legal basis

    The categories of proactive disclosure of the law in force when the item was formed, as far as they reach the body's level (`cn-ogi`: 2008 arts 9–12, 2019 arts 19–21).
    Where only the body's own catalogue says so, no article is cited.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    mode = "on-request"
    statutory_category = "2008-12-2"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    mode = "proactive"
    statutory_category = "2008-12-2"
    ```

    ## How to fix

    Publish the item, or correct its category or entry if it was filed wrongly.

    ## Limits

    A withheld item is another matter: see EXM001 to EXM003.
    The finding is open where the category is known but the body's level is not recorded.
    """
    item = case.item
    if item.mode is not DisclosureMode.ON_REQUEST or item.is_draft:
        return None
    if item.statutory_category is not None and item.formed_on is not None:
        category = case.context.category(item.statutory_category, item.formed_on)
        if category is not None:
            is_certain = not category.applies.levels or case.context.register.body.level is not None
            return Observation(
                message("is kept for requests, but falls under {name}", name=category.name),
                kind=FindingKind.FAIL if is_certain else FindingKind.OPEN,
                citation=case.context.law.cite(category),
                column="mode",
                evidence={"statutory_category": category.code},
            )
    if case.entry is not None and case.entry.mode is DisclosureMode.PROACTIVE:
        return Observation(
            message(
                "is kept for requests, but its catalogue entry {entry} is proactive", entry=case.entry.name
            ),
            column="mode",
            evidence={"entry": case.entry.key},
            basis=Basis.OWN,
        )
    return None
