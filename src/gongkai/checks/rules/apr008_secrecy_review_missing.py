"""APR008: published without the secrecy review that the chain has."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.context import SECRECY_REVIEW
from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import message
from gongkai.records.approval.chains import ApprovalFaultKind


@item_rule(
    "APR008",
    "secrecy-review-missing",
    title=message("Published without secrecy review"),
    remedy=message("Have the item reviewed at once, and take it down until then; record reviewer and day."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    gate=Gate.APPROVAL,
    tables={"decisions", "chain", "steps"},
    needs={"published_on"},
    optional={
        "index_number": "items are named by document number, address or title as well; one that no decision names is unapproved (APR001)",
    },
)
def secrecy_review_missing(case: ItemCase) -> Iterator[Observation]:
    """Find published items that were signed off without the secrecy review of their chain.

    ## What it checks

    The chain has a step of kind `secrecy-review`, the sign-off is on record, and the review is not.

    ## Legal basis

    The law's duty `secrecy-review` (`cn-ogi`: 2008 art 14, 2019 art 17); the body's own chain where the law has none.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[decisions]]
    item = "A-2014-002"
    step = "secrecy"
    remove = true
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[decisions]]
    item = "A-2014-002"
    step = "secrecy"
    on = 2014-04-09
    ```

    ## How to fix

    Review now.

    ## Limits

    Where the chain itself has no review, APR007 says so once.
    """
    for fault in case.approval_faults(ApprovalFaultKind.SKIPPED, secrecy=True):
        citation = case.cite(SECRECY_REVIEW, case.published_on or case.context.as_of)
        yield Observation(
            message("was signed off and published without secrecy review"),
            kind=FindingKind.FAIL if fault.certain else FindingKind.OPEN,
            discriminator=fault.step,
            evidence={"step": fault.step},
            citation=citation,
            basis=None if citation is not None else Basis.OWN,
        )
