"""APR007: the approval chain has no secrecy review."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.context import SECRECY_REVIEW
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message
from gongkai.records.approval.chains import ApprovalStepKind


@register_rule(
    "APR007",
    "chain-without-secrecy-review",
    title=message("The approval chain has no secrecy review"),
    remedy=message("Add a step of kind 'secrecy-review' before the sign-off, and name who takes it."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    tables={"chain"},
)
def chain_without_secrecy_review(case: RegisterCase) -> Iterator[Observation]:
    """Find an approval chain that lets items out without a review for secrets.

    ## What it checks

    The chain that holds on the day of the check has no step of kind `secrecy-review` that every item has to pass, although the law demands the review.
    It is said once, not for every item.

    ## Legal basis

    The law's duty `secrecy-review` (`cn-ogi`: 2008 art 14, 2019 art 17).

    ## Bad

    ```toml
    as_of = 2014-12-02
    [approval]
    distinct = []
    steps = [
      { id = "propose", role = "站所负责人", kind = "propose" },
      { id = "approve", role = "分管领导", kind = "sign-off" },
      { id = "publish", role = "党政办", kind = "publish" },
    ]
    [[decisions]]
    item = "A-2014-001"
    step = "secrecy"
    remove = true
    [[decisions]]
    item = "A-2014-002"
    step = "secrecy"
    remove = true
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    ```

    ## How to fix

    Add the step.

    ## Limits

    A review held outside the recorded chain is not seen.
    """
    chain = case.chain
    citation = case.cite(SECRECY_REVIEW)
    if chain is None or chain.has_secrecy_review or citation is None:
        return
    sentence = (
        message(
            "lets some items out without secrecy review: the step has a condition, or urgent matters pass it by"
        )
        if any(step.kind is ApprovalStepKind.SECRECY_REVIEW for step in chain.steps)
        else message(
            "has an approval chain without secrecy review; its steps are {steps}",
            steps=chain.step_names,
        )
    )
    yield Observation(
        sentence,
        citation=citation,
        evidence={"steps": [step.id for step in chain.steps]},
    )
