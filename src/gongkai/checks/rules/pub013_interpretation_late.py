"""PUB013: an interpretation that came too late."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.checks.thresholds import Threshold
from gongkai.days.periods import TimeLimit
from gongkai.messages import message
from gongkai.records.relations import ItemRelation, RelationKind

INTERPRET_WITHIN: Final[Threshold[TimeLimit | None]] = Threshold(
    "interpret_within",
    TimeLimit,
    None,
    message("how soon after a policy document its interpretation is to follow"),
)


@register_rule(
    "PUB013",
    "interpretation-late",
    title=message("An interpretation was published late"),
    remedy=message("Prepare the interpretation together with the document, and publish both at once."),
    severity=Severity.WARNING,
    basis=Basis.OWN,
    thresholds=[INTERPRET_WITHIN],
    needs={"published_on"},
    tables={"items"},
    optional={
        "interprets": "an item that names no document explains none",
        "interpreted_by": "as of what an item explains",
        "index_number": "documents are named by document number and title as well, and PUB012 reports a name that nothing has",
    },
)
def interpretation_late(case: RegisterCase) -> Iterator[Observation]:
    """Find interpretations published later after their document than the register allows.

    ## What it checks

    The limit stated under `[practice]` (`interpret_within`), run from the day on which the document was published.

    ## Legal basis

    The body's own limit; without one, nothing is judged.

    ## Bad

    ```toml
    as_of = 2014-12-02
    practice = { interpret_within = { count = 3, unit = "working-day" } }
    [[items]]
    index_number = "A-2014-002"
    interprets = "A-2014-001"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    practice = { interpret_within = { count = 30, unit = "working-day" } }
    [[items]]
    index_number = "A-2014-002"
    interprets = "A-2014-001"
    ```

    ## How to fix

    The delay stands; publish both together next time.

    ## Limits

    Of several interpretations of one document the first counts.
    """
    limit = case.context.threshold(INTERPRET_WITHIN)
    if limit is None:
        return
    first: dict[str, ItemRelation] = {}
    for relation in case.survey.relations:
        if relation.kind is RelationKind.INTERPRETS and relation.target is not None:
            earlier = first.setdefault(relation.target.key, relation)
            if _order(relation) < _order(earlier):
                first[relation.target.key] = relation
    for relation in first.values():
        yield from _late(relation, limit, case)


def _order(relation: ItemRelation) -> tuple[bool, str, str]:
    """Order interpretations by their day, the unpublished last; those of one day by what names them."""
    published = relation.subject.published_on
    return published is None, str(published), relation.subject.key


def _late(relation: ItemRelation, limit: TimeLimit, case: RegisterCase) -> Iterator[Observation]:
    """Hold one interpretation against its limit."""
    target, as_of = relation.target, case.context.as_of
    if target is None or target.published_on is None or target.published_on > as_of:
        return
    due = case.context.end_of(limit, target.published_on)
    published = relation.subject.published_on
    if due is None or (published if published is not None and published <= as_of else as_of) <= due:
        return
    yield Observation(
        message("explains {other}, and was due on {due}", other=target.title or target.key, due=due),
        discriminator=f"{relation.subject.key}:{target.key}",
        subject=relation.subject.title or relation.subject.key,
        location=relation.subject.location,
        evidence={"explains": target.key, "due_on": due, "published_on": published},
    )
