"""REQ029: a request names a law nobody knows."""

from __future__ import annotations

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import message


@request_rule(
    "REQ029",
    "request-law-unknown",
    title=message("A request names a law that is not known"),
    remedy=message(
        "Write a code that `gongkai laws` lists, or leave the cell blank for the register's own law."
    ),
    severity=Severity.ERROR,
    basis=Basis.DATA,
    optional={
        "*": "the rule is about what is written; where nothing is, there is nothing to find",
    },
)
def request_law_unknown(case: RequestCase) -> Observation | None:
    """Find requests that are to be checked against a law for which there is no file.

    ## What it checks

    The cell for the law holds a text that is neither the code nor a name of a law of the register's countries, or that means several; the request was not judged.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    law = "cn-ogo"
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    law = "政府信息公开条例"
    ```

    ## How to fix

    Correct the name.

    ## Limits

    Always open: the request was not judged, and is counted in no rate.
    """
    if not case.names_unknown_law:
        return None
    return Observation(
        message("names the law {law}, which is not known; it was not judged", law=case.request.law),
        kind=FindingKind.OPEN,
        column="law",
        evidence={"law": case.request.law},
    )
