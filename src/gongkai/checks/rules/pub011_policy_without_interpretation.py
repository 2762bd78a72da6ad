"""PUB011: a policy document that nothing explains."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message
from gongkai.records.items import DisclosureMode, ItemStatus
from gongkai.records.relations import RelatedItem

_POLICY = ("规范性文件", "政策文件", "政策性文件")


@register_rule(
    "PUB011",
    "policy-without-interpretation",
    title=message("A policy document has no interpretation"),
    remedy=message("Publish an interpretation, in text, pictures, video or an interview, and link the two."),
    severity=Severity.NOTE,
    basis=Basis.PRACTICE,
    needs={"mode", "published_on"},
    tables={"items"},
    optional={
        "category": "an item is a policy by its statutory category as well, and is not taken for one where neither says so",
        "statutory_category": "as of the category",
        "interpreted_by": "a register that records no interpretations cannot show that one is missing",
        "interprets": "as of what interprets an item",
    },
)
def policy_without_interpretation(case: RegisterCase) -> Iterator[Observation]:
    """Note published policy documents that no item explains.

    ## What it checks

    Items whose category is that of policy or normative documents (政策文件, 规范性文件), published and not abolished, in a register that says of some item what it explains.

    ## Legal basis

    Practice: policy documents are published together with their interpretation (政策解读).

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-001"
    category = "规范性文件"
    [[items]]
    index_number = "A-2014-002"
    category = "规范性文件"
    interpreted_by = "一图读懂2014年度财政预算"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-001"
    interprets = "2014年度财政预算"
    [[items]]
    index_number = "A-2014-002"
    category = "规范性文件"
    ```

    ## How to fix

    Publish an interpretation, or record the one there is.

    ## Limits

    A register that records no interpretation at all is not looked at.
    """
    survey = case.survey
    if case.broken is not None or not survey.knows_interpretations:
        return
    relations = survey.relations
    explained = relations.interpretations
    for item in relations.items:
        if _is_due(item, case) and item.key not in explained:
            yield Observation(
                message("is a policy document, and nothing in the register explains it"),
                discriminator=item.key,
                subject=item.title or item.key,
                location=item.location,
            )


def _is_due(item: RelatedItem, case: RegisterCase) -> bool:
    """Return whether an item is a policy document that is public and in force."""
    published = item.published_on
    if (
        published is None
        or published >= case.context.as_of
        or item.mode not in (None, DisclosureMode.PROACTIVE)
    ):
        return False
    if item.status in (ItemStatus.ABOLISHED, ItemStatus.DRAFT) or item.named.get("interprets"):
        return False
    category = case.context.law.categories.get(item.statutory_category or "")
    text = (
        f"{item.category or ''}{item.statutory_category or ''}{category.name.text('zh') if category else ''}"
    )
    return any(word in text for word in _POLICY)
