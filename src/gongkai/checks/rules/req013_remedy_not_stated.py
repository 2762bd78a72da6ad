"""REQ013: the answer does not say what the applicant can do."""

from __future__ import annotations

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.citations import Citation
from gongkai.legislation.outcomes import Remedy
from gongkai.messages import message


@request_rule(
    "REQ013",
    "remedy-not-stated",
    title=message("The answer does not say what the applicant can do"),
    remedy=message("Name the remedy in every answer that gives less than was asked for."),
    severity=Severity.WARNING,
    basis=Basis.PRACTICE,
    needs={"requests.remedy", "requests.outcome"},
)
def remedy_not_stated(case: RequestCase) -> Observation | None:
    """Find answers against which something can be done and which do not say what.

    ## What it checks

    The law has a remedy against the outcome, and the cell for the remedy is blank.

    ## Legal basis

    `cn-ogi`: since 2024, where reconsideration comes before a court, Administrative Reconsideration Law art 23; since 1 July 2026, of every answer that may be unfavourable, its Implementing Regulations art 25.
    Before, none that is on file: the law gave the remedy, and that the answer named it was practice.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-002"
    remedy = ""
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-002"
    remedy = "行政复议"
    ```

    ## How to fix

    Name it, and let the applicant know.

    ## Limits

    Only for laws whose file has remedies.
    """
    rule = case.remedy_rule if case.is_decided else None
    if rule is None or rule.remedy is Remedy.NONE or case.request.remedy is not None:
        return None
    if case.request.is_unreadable("remedy"):
        return None
    demanded = _demanded(case, rule.remedy)
    return Observation(
        message("was answered without naming a remedy"),
        column="remedy",
        basis=None if demanded is None else Basis.STATUTE,
        citation=demanded,
        evidence={"remedy": rule.remedy.value, "decided_on": case.decided_on},
    )


def _demanded(case: RequestCase, remedy: Remedy) -> Citation | None:
    """Cite what demanded that the remedy be named on the day of the decision; `None`: nothing that is on file."""
    day = case.decided_on
    for duty in ("tell-review-first", "tell-remedy"):
        if day is None or duty not in case.law.duties:
            continue
        value = case.law.duty_value(duty, day)
        if value is not None and (duty == "tell-remedy" or remedy is Remedy.REVIEW_FIRST):
            return case.law.cite(value)
    return None
