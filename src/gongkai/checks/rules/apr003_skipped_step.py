"""APR003: a step of the approval chain was skipped."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import message
from gongkai.records.approval.chains import ApprovalFaultKind


@item_rule(
    "APR003",
    "skipped-step",
    title=message("A step of the approval chain was skipped"),
    remedy=message("Have the missing step taken and recorded; publish only after every step."),
    severity=Severity.ERROR,
    basis=Basis.OWN,
    gate=Gate.APPROVAL,
    tables={"decisions", "chain", "steps"},
    needs={"published_on"},
    optional={
        "index_number": "items are named by document number, address or title as well; one that no decision names is unapproved (APR001)",
    },
)
def skipped_step(case: ItemCase) -> Iterator[Observation]:
    """Find published items that were signed off although an earlier step is missing.

    ## What it checks

    The sign-off is on record, and a step that stands before it in the chain has no decision.
    A step that only some items need is missed where the item is one of them; where the field that decides it is empty, the finding is open.
    A missing secrecy review is APR008.

    ## Legal basis

    The body's own approval chain.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[decisions]]
    item = "A-2014-002"
    step = "propose"
    remove = true
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[decisions]]
    item = "A-2014-002"
    step = "propose"
    on = 2014-04-07
    ```

    ## How to fix

    Take and record the step.

    ## Limits

    Without a table of decisions only the sign-off is on record, and this rule does not run.
    """
    for fault in case.approval_faults(ApprovalFaultKind.SKIPPED):
        name = case.step_name(fault.step)
        yield Observation(
            message("was signed off without the step {step}", step=name)
            if fault.certain
            else message(
                "was signed off without the step {step}; the item does not say whether it needs it", step=name
            ),
            kind=FindingKind.FAIL if fault.certain else FindingKind.OPEN,
            discriminator=fault.step,
            evidence={"step": fault.step},
        )
