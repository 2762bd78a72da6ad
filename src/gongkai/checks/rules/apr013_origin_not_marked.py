"""APR013: the proposal does not say how the item is to be disclosed, or not why it is withheld."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message
from gongkai.records.approval.chains import ApprovalFaultKind


@item_rule(
    "APR013",
    "origin-not-marked",
    title=message("The origin marking is missing, or gives no reason"),
    remedy=message(
        "Return the paper to who drafted it; have the mark, and the reason for withholding, added."
    ),
    severity=Severity.WARNING,
    basis=Basis.OWN,
    gate=Gate.DECISIONS,
    tables={"decisions", "chain", "steps"},
    optional={
        "index_number": "items are named by document number, address or title as well; one that no decision names is unapproved (APR001)",
    },
)
def origin_not_marked(case: ItemCase) -> Iterator[Observation]:
    """Find papers that went on without the mark of their origin (属性源头认定).

    ## What it checks

    The chain wants the mark (`marks_origin`), and the proposal that stands does not say whether the item is disclosed proactively, on request or not at all.
    Any decision that marks it as withheld gives a reason.

    ## Legal basis

    The body's own approval chain; the practice goes back to 国办发〔2016〕80号, by which a paper without the mark is sent back.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [approval]
    marks_origin = true
    [[decisions]]
    item = "A-2014-001"
    step = "propose"
    mark = "主动公开"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [approval]
    marks_origin = true
    [[decisions]]
    item = "A-2014-001"
    step = "propose"
    mark = "主动公开"
    [[decisions]]
    item = "A-2014-002"
    step = "propose"
    mark = "主动公开"
    ```

    ## How to fix

    Add the mark.

    ## Limits

    Local marks beyond the three (脱密后公开, 删减后公开) are unreadable here. Whether a reason is a good one is not judged.
    """
    for fault in (one for finished in case.rounds for one in finished.faults):
        if fault.kind is ApprovalFaultKind.UNMARKED:
            sentence = message("was proposed without saying how it is to be disclosed")
        elif fault.kind is ApprovalFaultKind.UNREASONED:
            sentence = message(
                "was marked as withheld at the step {step} without a reason", step=case.step_name(fault.step)
            )
        else:
            continue
        yield Observation(
            sentence,
            discriminator=f"{fault.kind.value}:{fault.step}",
            location=fault.location,
            evidence={"step": fault.step},
        )
