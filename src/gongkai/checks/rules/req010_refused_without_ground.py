"""REQ010: refused without a ground."""

from __future__ import annotations

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@request_rule(
    "REQ010",
    "refused-without-ground",
    title=message("Refused without a ground"),
    remedy=message("Record the ground of the law, and tell the applicant the reasons."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    needs={"requests.grounds", "requests.outcome"},
)
def refused_without_ground(case: RequestCase) -> Observation | None:
    """Find requests that were refused, whole or in part, without any ground on record.

    ## What it checks

    The outcome withholds something, neither it nor the cell for the ground names a ground.

    ## Legal basis

    Information is withheld only on a ground of the law, and reasons are given (`cn-ogi`: 2008 art 21(2), 2019 art 36(3) and, of a part, art 37).

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-002"
    grounds = ""
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-002"
    grounds = ["商业秘密"]
    ```

    ## How to fix

    Record the ground, or give the information.

    ## Limits

    Whether the ground is the right one is a lawyer's question.
    """
    outcome = case.outcome
    implied = outcome is not None and outcome.grounds
    if not case.withholds or implied or case.stated_grounds or case.request.is_unreadable("grounds"):
        return None
    return Observation(
        message("was refused, whole or in part, and no ground is on record"),
        column="grounds",
        citation=case.cite_outcome("refused") or case.context.withholding.citation(case.decided_on),
        evidence={"decided_on": case.decided_on},
    )
