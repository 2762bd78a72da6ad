"""REQ023: the outcome is none that the law knows."""

from __future__ import annotations

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.legislation.provisions import in_force
from gongkai.messages import message


@request_rule(
    "REQ023",
    "outcome-unknown",
    title=message("The outcome is none that the law knows"),
    remedy=message("Name the outcome as the law or its annual report does."),
    severity=Severity.WARNING,
    basis=Basis.DATA,
    needs={"requests.outcome"},
)
def outcome_unknown(case: RequestCase) -> Observation | None:
    """Find outcomes that the law does not know, or did not know on the day of the decision.

    ## What it checks

    The outcome is looked up by its code, its name and the spellings registers use, then among the words that all laws share: granted, partly granted, refused, not held, transferred, not processed, abandoned, withdrawn, no answer.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    outcome = "已阅"
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    outcome = "已主动公开"
    ```

    ## How to fix

    Correct the outcome.

    ## Limits

    Open where the word is not known: what depends on the outcome is not judged.
    """
    text, day = case.request.outcome, case.decided_on
    if text is None or not case.is_judged:
        return None
    if case.outcome_kind is None:
        return Observation(
            message("has {outcome} as outcome, which matches none that is known", outcome=text),
            kind=FindingKind.OPEN,
            column="outcome",
            evidence={"outcome": text},
        )
    if case.outcome is None or day is None or in_force(case.outcome.values, day):
        return None
    return Observation(
        message("has {outcome} as outcome, which the law did not know on {day}", outcome=text, day=day),
        column="outcome",
        evidence={"outcome": text, "decided_on": day},
    )
