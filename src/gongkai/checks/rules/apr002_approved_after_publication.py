"""APR002: approved only after it was published."""

from __future__ import annotations

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import message


@item_rule(
    "APR002",
    "approved-after-publication",
    title=message("Approved only after it was published"),
    remedy=message("Keep publication waiting until the sign-off; record why it was not."),
    severity=Severity.ERROR,
    basis=Basis.OWN,
    gate=Gate.APPROVAL,
    tables={"approvals", "steps"},
    needs={"published_on"},
    optional={
        "index_number": "items are named by document number, address or title as well; one that no decision names is unapproved (APR001)",
    },
)
def approved_after_publication(case: ItemCase) -> Observation | None:
    """Find items that went out before the last decision of their chain.

    ## What it checks

    The chain came to a sign-off, and one of its decisions carries a day after the day of publication.
    Approval on the day of publication is in order.

    ## Legal basis

    The body's own approval chain.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[decisions]]
    item = "A-2014-002"
    step = "approve"
    on = 2014-04-18
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[decisions]]
    item = "A-2014-002"
    step = "approve"
    on = 2014-04-15
    ```

    ## How to fix

    The order of events stands; see that it does not recur.

    ## Limits

    Open where a decision has no day on record.
    A day on the item's own row that cannot be read is told by DAT001 alone.
    """
    published = case.published_on
    progress = case.progress.first_signed_off if case.progress is not None else None
    if progress is None or published is None or case.item.is_unreadable("approved_on"):
        return None
    if progress.approved_on is None:
        return Observation(
            message("is approved, but the day of a decision is not on record; it may lie after publication"),
            kind=FindingKind.OPEN,
            evidence={"published_on": published},
        )
    if progress.approved_on <= published:
        return None
    return Observation(
        message(
            "was published on {published} and approved only on {approved}",
            published=published,
            approved=progress.approved_on,
        ),
        evidence={"published_on": published, "approved_on": progress.approved_on},
        location=progress.last_decision.location if progress.last_decision is not None else None,
    )
