"""EXM002: withheld on a ground that the law does not know."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.legislation.provisions import Ground, in_force
from gongkai.messages import message


@item_rule(
    "EXM002",
    "ground-not-in-law",
    title=message("Withheld on a ground the law in force did not know"),
    remedy=message(
        "Decide again under the law now in force, and record its ground; publish if there is none."
    ),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    gate=Gate.WITHHELD,
    needs={"grounds"},
)
def ground_not_in_law(case: ItemCase) -> Iterator[Observation]:
    """Find grounds for withholding that were not in the law on the day of the decision.

    ## What it checks

    Each ground in the cell is looked up by its code, its name and the spellings registers use.
    A ground of another version of the law than the one in force on the day of the decision does not hold.

    ## Legal basis

    The grounds of the law in force on the day it was decided to withhold (`cn-ogi`: 2008 arts 8 and 14, 2019 arts 14 to 16).

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-003"
    grounds = ["EX19-16-INT"]
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-003"
    grounds = ["EX08-14-SS"]
    ```

    ## How to fix

    Decide again on a ground of the law in force.

    ## Limits

    Open where no day of decision is recorded and the ground was not always in the law, and where a ground is given in words that match none of the law's.
    Does not run under a further law that has no grounds, such as a promise of the body itself.
    """
    item, context = case.item, case.context
    if not context.law.grounds and context.law.code != context.register.laws[0]:
        return
    for text in context.withholding.grounds_listed(item.grounds):
        found = context.withholding.grounds_named(text)
        if not found:
            yield Observation(
                message("is withheld for {ground}, which matches no ground of the law by name", ground=text),
                kind=FindingKind.OPEN,
                discriminator=text,
                column="grounds",
                evidence={"ground": text},
            )
        elif (doubt := _doubt(case, text, found)) is not None:
            yield doubt


def _doubt(case: ItemCase, text: str, grounds: tuple[Ground, ...]) -> Observation | None:
    """Hold a known ground against the day of the decision."""
    decided = case.item.withheld_on
    if decided is None:
        if case.context.withholding.were_always_in_law(grounds):
            return None
        return Observation(
            message(
                "is withheld for {ground}; without the day of the decision it is open which law governs",
                ground=text,
            ),
            kind=FindingKind.OPEN,
            discriminator=text,
            column="withheld_on",
            evidence={"ground": text},
        )
    if any(in_force(ground.values, decided) for ground in grounds):
        return None
    is_certain = all(value.confidence.is_verified for ground in grounds for value in ground.values)
    return Observation(
        message(
            "is withheld for {ground}, which the law did not know on {day}, when it was decided",
            ground=text,
            day=decided,
        ),
        kind=FindingKind.FAIL if is_certain else FindingKind.OPEN,
        discriminator=text,
        column="grounds",
        citation=case.context.withholding.citation(decided),
        evidence={"ground": text, "decided_on": decided},
    )
