"""REQ015: refused as a whole although part could be given."""

from __future__ import annotations

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.legislation.outcomes import OutcomeKind
from gongkai.messages import message


@request_rule(
    "REQ015",
    "all-withheld-though-severable",
    title=message("Refused as a whole although part could be given"),
    remedy=message("Give the part that can be given, with reasons for the rest."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    needs={"requests.severable", "requests.outcome"},
    blanks={
        "requests.severable": "where nobody says that the rest could be given, nothing says that it was kept back",
    },
)
def all_withheld_though_severable(case: RequestCase) -> Observation | None:
    """Find refusals of the whole where the register says that part of it could be given.

    ## What it checks

    The outcome is a refusal, and the cell on separation (可区分处理) says yes.

    ## Legal basis

    `cn-ogi`: 2008 art 22, 2019 art 37.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-002"
    severable = "是"
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-002"
    severable = "否"
    ```

    ## How to fix

    Give the part.

    ## Limits

    A blank cell is not judged. Only for laws whose file has the outcome of partial disclosure.
    """
    if (
        not case.is_decided
        or case.outcome_kind is not OutcomeKind.REFUSED
        or case.request.severable is not True
    ):
        return None
    partial = (one.code for one in case.law.outcomes.values() if one.kind is OutcomeKind.PARTLY_GRANTED)
    citation = case.cite_outcome(next(partial, ""))
    if citation is None:
        return None
    return Observation(
        message("was refused as a whole, although part of it could be given"),
        column="severable",
        citation=citation,
        evidence={"decided_on": case.decided_on},
    )
