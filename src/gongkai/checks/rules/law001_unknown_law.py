"""LAW001: a row that names a law nobody knows."""

from __future__ import annotations

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import message


@item_rule(
    "LAW001",
    "unknown-law",
    title=message("A row names a law that is not known"),
    remedy=message(
        "Write a code that `gongkai laws` lists, or leave the cell blank for the register's own law."
    ),
    severity=Severity.ERROR,
    basis=Basis.DATA,
    gate=Gate.OWN_LAW,
    optional={
        "*": "the rule is about what is written; where nothing is, there is nothing to find",
    },
)
def unknown_law(case: ItemCase) -> Observation | None:
    """Find items that are to be checked against a law for which there is no file.

    ## What it checks

    The cell for the law holds a text that is neither the code nor a name of a law of the register's countries, or that means several; no rule of law was asked about the item.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-003"
    law = "cn-ogo"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-003"
    law = "cn-ogi"
    ```

    ## How to fix

    Correct the code.

    ## Limits

    Always open: the item was not judged, and is counted in no rate.
    """
    code = case.item.law
    if code is None or case.context.law.is_called(code):
        return None
    return Observation(
        message("names the law {law}, which is not known; it was not judged", law=code),
        kind=FindingKind.OPEN,
        column="law",
        evidence={"law": code},
    )
