"""APR012: a change was published on an approval older than the change."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@item_rule(
    "APR012",
    "change-not-approved",
    title=message("A change was published on an approval older than the change"),
    remedy=message("Have the changed text approved, and record who decided and when."),
    severity=Severity.WARNING,
    basis=Basis.OWN,
    gate=Gate.CHANGED,
    tables={"approvals", "dates"},
    needs={"changed_on", "published_on"},
    optional={
        "index_number": "items are named by document number, address or title as well; one that no decision names is unapproved (APR001)",
    },
    blanks={
        "changed_on": "an item without a day of change was not changed",
    },
)
def change_not_approved(case: ItemCase) -> Iterator[Observation]:
    """Find items that changed after their approval and were published as changed without another one.

    ## What it checks

    The item carries a day of change and was published on or after that day, and the last approval that came to a sign-off carries no day after the change: it lies before it.
    What was approved at all, and approved before publication, is looked at by APR001 and APR002.

    ## Legal basis

    The body's own approval chain.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    changed_on = 2014-04-11
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    changed_on = 2014-04-09
    ```

    ## How to fix

    Approve the change; a new round in the table of decisions begins with the first step of the chain.

    ## Limits

    A change on the day of the approval counts as approved. A change of which no publication is on record is PUB003's.
    """
    progress = case.progress.last_signed_off if case.progress is not None else None
    approved = progress.approved_on if progress is not None else None
    changed, again = case.item.changed_on, case.published_again_on
    if approved is None or changed is None or again is None or approved >= changed:
        return
    yield Observation(
        message(
            "was approved on {approved}, changed on {changed} and published on {again} without another approval",
            approved=approved,
            changed=changed,
            again=again,
        ),
        evidence={"approved_on": approved, "changed_on": changed, "published_on": again},
    )
