"""REQ017: how the answer was served, or the proof of it, is not on record."""

from __future__ import annotations

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@request_rule(
    "REQ017",
    "proof-of-service-missing",
    title=message("How the answer was served, or the proof of it, is not on record"),
    remedy=message("Record how the answer was served, and keep the proof."),
    severity=Severity.WARNING,
    basis=Basis.PRACTICE,
    needs_any={"requests.served_by", "requests.proof"},
    optional={
        "requests.proof": "the way of service is judged by itself, and who has no column for one of the two records the other",
        "requests.served_by": "the proof is judged by itself, and who has no column for one of the two records the other",
    },
)
def proof_of_service_missing(case: RequestCase) -> Observation | None:
    """Find answers without the way of service, or without its proof.

    ## What it checks

    The request was answered, and a cell for the service or its proof is blank.

    ## Legal basis

    None demands the entry; the day of the answer depends on the way of service (Letter Guoban Gongkaiban Han [2016] 235).

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    proof = ""
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    proof = "XA00000000135"
    ```

    ## How to fix

    Record it.

    ## Limits

    Only the columns that are there are looked at.
    """
    if not case.is_decided:
        return None
    request, columns = case.request, case.context.other_columns
    for name, value in (("served_by", request.served_by), ("proof", request.proof)):
        if value is None and f"requests.{name}" in columns:
            label = case.context.label(f"requests.{name}")
            return Observation(
                message("was answered, and {field} is not on record", field=label), column=name
            )
    return None
