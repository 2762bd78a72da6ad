"""APR005: a step of the approval chain was taken by the wrong role."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message
from gongkai.records.approval.chains import ApprovalFaultKind


@item_rule(
    "APR005",
    "wrong-role",
    title=message("A step of the approval chain was taken by the wrong role"),
    remedy=message("Have the step taken by the role the chain names, or record the delegation."),
    severity=Severity.ERROR,
    basis=Basis.OWN,
    gate=Gate.APPROVAL,
    tables={"decisions", "chain", "steps", "roles"},
    needs={"published_on"},
    optional={
        "index_number": "items are named by document number, address or title as well; one that no decision names is unapproved (APR001)",
    },
)
def wrong_role(case: ItemCase) -> Iterator[Observation]:
    """Find decisions taken by a role that the chain does not give the step to.

    ## What it checks

    A decision names a role, and the chain gives its step to another.
    A role answers to its name and to the wordings that the chain lists for it (`roles`, `also`).
    Where appointments to the role are on record, they decide: who holds the role that day, by whatever title, may take the step.

    ## Legal basis

    The body's own approval chain.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[decisions]]
    item = "A-2014-002"
    step = "approve"
    role = "站所负责人"
    person = "甲"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[decisions]]
    item = "A-2014-002"
    step = "approve"
    role = "分管领导"
    ```

    ## How to fix

    Have the right role decide.

    ## Limits

    A decision without a role is not judged.
    """
    for fault in case.approval_faults(ApprovalFaultKind.WRONG_ROLE):
        yield Observation(
            message(
                "had the step {step} taken by {role}", step=case.step_name(fault.step), role=fault.role_taken
            ),
            discriminator=fault.step,
            location=fault.location,
            evidence={"step": fault.step, "role": fault.role_taken},
        )
