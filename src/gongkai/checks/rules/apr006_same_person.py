"""APR006: one person took two steps that the chain keeps apart."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message
from gongkai.records.approval.chains import ApprovalFaultKind


@item_rule(
    "APR006",
    "same-person",
    title=message("One person took two steps that the chain keeps apart"),
    remedy=message("Have somebody else take one of the two steps."),
    severity=Severity.ERROR,
    basis=Basis.OWN,
    gate=Gate.APPROVAL,
    tables={"decisions", "chain", "steps", "names"},
    needs={"published_on"},
    optional={
        "index_number": "items are named by document number, address or title as well; one that no decision names is unapproved (APR001)",
    },
)
def same_person(case: ItemCase) -> Iterator[Observation]:
    """Find items that one person both proposed and approved where the chain forbids it.

    ## What it checks

    The chain lists pairs of steps that one person may not both take (`distinct`), and one person took both.

    ## Legal basis

    The body's own approval chain.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[decisions]]
    item = "A-2014-002"
    step = "approve"
    person = "丁"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[decisions]]
    item = "A-2014-002"
    step = "approve"
    person = "戊"
    ```

    ## How to fix

    Have somebody else decide.

    ## Limits

    Persons are compared by name as recorded; two people of one name look like one.
    """
    for fault in case.approval_faults(ApprovalFaultKind.SAME_PERSON):
        yield Observation(
            message(
                "had one person take two steps that the chain keeps apart, the later being {step}",
                step=case.step_name(fault.step),
            ),
            discriminator=fault.step,
            location=fault.location,
            evidence={"step": fault.step},
        )
