"""PUB008: replaced or abolished by another item, and still shown as valid."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message
from gongkai.records.items import ItemStatus
from gongkai.records.relations import RelationKind

_ENDING = (RelationKind.REPLACES, RelationKind.ABOLISHES)


@register_rule(
    "PUB008",
    "superseded-yet-valid",
    title=message("Replaced or abolished by another item, and still shown as valid"),
    remedy=message("Mark the earlier item as abolished, and record the day."),
    severity=Severity.WARNING,
    basis=Basis.PRACTICE,
    needs={"published_on"},
    tables={"items"},
    optional={
        "abolishes": "an item that names no document abolishes none",
        "replaces": "an item that names no document replaces none",
        "amends": "an item that names no document amends none",
        "index_number": "documents are named by document number and title as well, and PUB012 reports a name that nothing has",
        "status": "an item without a status is not stated to be valid",
    },
)
def superseded_yet_valid(case: RegisterCase) -> Iterator[Observation]:
    """Find items that a published item replaces or abolishes while their status says valid.

    ## What it checks

    The relations that items state (代替文件, 废止文件), where both are in the register.

    ## Legal basis

    Practice: registers and pages carry the validity of documents (有效性).

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-001"
    status = "有效"
    [[items]]
    index_number = "A-2014-002"
    abolishes = "A-2014-001"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-001"
    status = "废止"
    [[items]]
    index_number = "A-2014-002"
    abolishes = "A-2014-001"
    ```

    ## How to fix

    Correct the status of the earlier item.

    ## Limits

    An item with a day of abolition of its own is PUB007.
    """
    as_of = case.context.as_of
    reported: set[str] = set()
    for relation in case.survey.relations:
        target, published = relation.target, relation.subject.published_on
        if relation.kind not in _ENDING or target is None or published is None or published > as_of:
            continue
        if target.status is ItemStatus.VALID and target.abolished_on is None and target.key not in reported:
            reported.add(target.key)
            yield Observation(
                message(
                    "is shown as valid, but {other} took its place or abolished it",
                    other=relation.subject.title,
                ),
                discriminator=target.key,
                subject=target.title or target.key,
                location=target.location,
                evidence={"by": relation.subject.key, "relation": relation.kind.value},
            )
