"""APR004: a step of the approval chain was taken out of order."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message
from gongkai.records.approval.chains import ApprovalFaultKind


@item_rule(
    "APR004",
    "step-out-of-order",
    title=message("A step of the approval chain was taken out of order"),
    remedy=message(
        "Keep to the order of the chain; change the chain if its order is not what the body wants."
    ),
    severity=Severity.WARNING,
    basis=Basis.OWN,
    gate=Gate.APPROVAL,
    tables={"decisions", "chain", "steps", "dates"},
    needs={"published_on"},
    optional={
        "index_number": "items are named by document number, address or title as well; one that no decision names is unapproved (APR001)",
    },
)
def step_out_of_order(case: ItemCase) -> Iterator[Observation]:
    """Find approvals in which a later step carries an earlier day.

    ## What it checks

    The day of a step lies before the day of a step that stands before it in the chain.
    Steps of one day are in order.

    ## Legal basis

    The body's own approval chain.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[decisions]]
    item = "A-2014-002"
    step = "secrecy"
    on = 2014-04-07
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[decisions]]
    item = "A-2014-002"
    step = "secrecy"
    on = 2014-04-08
    ```

    ## How to fix

    Keep to the order, or change the chain.

    ## Limits

    Decisions without a day are not compared.
    """
    for fault in case.approval_faults(ApprovalFaultKind.OUT_OF_ORDER):
        yield Observation(
            message("took the step {step} before the step that precedes it", step=case.step_name(fault.step)),
            discriminator=fault.step,
            location=fault.location,
            evidence={"step": fault.step, "on": fault.decision.on if fault.decision is not None else None},
        )
