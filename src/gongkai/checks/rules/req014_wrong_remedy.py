"""REQ014: the answer names the wrong remedy."""

from __future__ import annotations

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.legislation.outcomes import Remedy
from gongkai.messages import message

_REMEDIES = {
    Remedy.REVIEW_FIRST: message("review first"),
    Remedy.REVIEW_OR_SUIT: message("review or a court"),
    Remedy.SUIT: message("a court"),
    Remedy.NONE: message("none"),
}


@request_rule(
    "REQ014",
    "wrong-remedy",
    title=message("The answer names the wrong remedy"),
    remedy=message("Name the remedy that the law of the day of the decision gives against this outcome."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    needs={"requests.remedy", "requests.outcome"},
)
def wrong_remedy(case: RequestCase) -> Observation | None:
    """Find answers that name another remedy than the law gives against their outcome.

    ## What it checks

    The remedy recorded is compared with the one of the law on the day of the decision.

    ## Legal basis

    `cn-ogi` since 2024: against a refusal on arts 14 to 16 reconsideration comes first (Administrative Reconsideration Law art 23(1)(4)); where nothing can be given, reconsideration or a court, but for what would have to be made first, which no court hears since June 2025.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-002"
    remedy = "行政复议或者行政诉讼"
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-002"
    remedy = "复议前置"
    ```

    ## How to fix

    Correct the answer, and let the applicant know.

    ## Limits

    Where nothing can be done against an outcome, a remedy that is named all the same is not reported.
    """
    rule = case.remedy_rule if case.is_decided else None
    recorded = case.request.remedy
    if rule is None or recorded is None or rule.remedy in (Remedy.NONE, recorded):
        return None
    return Observation(
        message(
            "was answered with another remedy than the law gives: {told} instead of {lawful}",
            told=_REMEDIES[recorded],
            lawful=_REMEDIES[rule.remedy],
        ),
        column="remedy",
        citation=case.law.cite(rule),
        evidence={"told": recorded.value, "remedy": rule.remedy.value, "decided_on": case.decided_on},
    )
