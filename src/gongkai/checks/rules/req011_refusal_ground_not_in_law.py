"""REQ011: refused on a ground the law in force did not know."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.legislation.provisions import in_force
from gongkai.messages import message


@request_rule(
    "REQ011",
    "refusal-ground-not-in-law",
    title=message("Refused on a ground the law in force did not know"),
    remedy=message("Decide again under the law of the day of the decision."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    needs={"requests.grounds", "requests.outcome"},
)
def refusal_ground_not_in_law(case: RequestCase) -> Iterator[Observation]:
    """Find grounds of refusals that were not in the law on the day of the decision.

    ## What it checks

    Each ground in the cell is looked up by its code, its name and the spellings registers use.
    The law of the day of the decision governs, whatever the day of receipt.

    ## Legal basis

    The grounds of the law in force on the day of the decision (`cn-ogi`: 2008 arts 8 and 14, 2019 arts 14 to 16).

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-003"
    grounds = ["过程性信息", "EX08-36-NEED"]
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-003"
    grounds = ["EX19-16-PROC"]
    ```

    ## How to fix

    Decide again on a ground of the law in force.

    ## Limits

    Open where a ground is given in words that match none of the law's.
    """
    day = case.decided_on
    for text in case.context.withholding.grounds_listed(case.stated_grounds) if case.withholds else ():
        found = case.context.withholding.grounds_named(text)
        if not found:
            yield Observation(
                message("was refused for {ground}, which matches no ground of the law by name", ground=text),
                kind=FindingKind.OPEN,
                discriminator=text,
                column="grounds",
                evidence={"ground": text},
            )
        elif day is not None and not any(in_force(ground.values, day) for ground in found):
            yield Observation(
                message(
                    "was refused for {ground}, which the law did not know on {day}, when it was decided",
                    ground=text,
                    day=day,
                ),
                discriminator=text,
                column="grounds",
                citation=case.context.withholding.citation(day),
                evidence={"ground": text, "decided_on": day},
            )
