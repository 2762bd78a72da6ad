"""PUB012: an attachment or an interpretation of something that is not in the register."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import message
from gongkai.records.relations import ItemRelation, RelationKind


@register_rule(
    "PUB012",
    "related-item-missing",
    title=message("What an item belongs to is not in the register"),
    remedy=message("Record the other item too, or correct the name by which it is meant."),
    severity=Severity.WARNING,
    basis=Basis.DATA,
    tables={"items"},
    optional={
        "attached_to": "an item that names no other is related to none",
        "interprets": "an item that names no other is related to none",
        "interpreted_by": "an item that names no other is related to none",
        "amends": "an item that names no other is related to none",
        "replaces": "an item that names no other is related to none",
        "abolishes": "an item that names no other is related to none",
    },
)
def related_item_missing(case: RegisterCase) -> Iterator[Observation]:
    """Find attachments without their item, and interpretations without their document.

    ## What it checks

    The names in 所附文件 and 解读文件 against the index number, document number, address and title of every item.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    attached_to = "青政发〔2014〕9号"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    attached_to = "《镇政府机构职能和领导分工》"
    ```

    ## How to fix

    Correct the name, or add the item.

    ## Limits

    Open for an interpretation: it may explain a document of another body.
    What an item amends, replaces or abolishes may stand elsewhere too, and is not required here.
    An item that names itself, in any of these columns, means another.
    """
    if case.broken is not None:
        return
    for relation in case.survey.relations.stated():
        if relation.is_to_itself:
            yield _observe_itself(relation)
        elif relation.target is None and relation.kind in (RelationKind.ATTACHED_TO, RelationKind.INTERPRETS):
            yield _observe(relation)


def _observe_itself(relation: ItemRelation) -> Observation:
    """Report that an item names itself."""
    return Observation(
        message("names itself, as {named}, where another item is meant", named=relation.named),
        discriminator=f"{relation.subject.key}:{relation.kind}:{relation.named}",
        subject=relation.subject.title or relation.subject.key,
        location=relation.subject.location,
        evidence={"named": relation.named, "relation": relation.kind.value},
    )


def _observe(relation: ItemRelation) -> Observation:
    """Describe what is not there."""
    is_attached = relation.kind is RelationKind.ATTACHED_TO
    values = {"named": relation.named}
    return Observation(
        message("is attached to {named}, which is not in the register", **values)
        if is_attached
        else message("explains {named}, which is not in the register", **values),
        kind=FindingKind.FAIL if is_attached else FindingKind.OPEN,
        discriminator=f"{relation.subject.key}:{relation.kind}:{relation.named}",
        subject=relation.subject.title or relation.subject.key,
        location=relation.subject.location,
        evidence={"named": relation.named, "relation": relation.kind.value},
    )
