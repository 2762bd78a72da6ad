"""APR010: a step of the approval chain missed its time limit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.checks.rates import Timeliness
from gongkai.messages import message
from gongkai.records.approval.chains import ApprovalFault, ApprovalFaultKind


@item_rule(
    "APR010",
    "step-late",
    title=message("A step of the approval chain missed its time limit"),
    remedy=message("Have the step taken at once if it is still due; see that the unit hands over in time."),
    severity=Severity.WARNING,
    basis=Basis.OWN,
    gate=Gate.DECISIONS,
    tables={"decisions", "chain", "steps", "dates"},
    needs_in_part=lambda _: {"formed_on"},
    optional={
        "index_number": "items are named by document number, address or title as well; one that no decision names is unapproved (APR001)",
    },
)
def step_late(case: ItemCase) -> Iterator[Observation]:
    """Find steps that were taken after their limit, or whose limit has passed.

    ## What it checks

    The chain gives a step a limit, counted from the day the step before was done (the first step: from the day the item was formed; a step reopened by a return: from the return).
    The step carries a later day, or is the next one to be taken for an item that is to be published, and the day of the check lies after the limit.
    The steps that publish are counted from the last decision.
    Urgent matters have the urgent limit.

    ## Legal basis

    The body's own approval chain.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [approval]
    steps = [
      { id = "propose", role = "站所负责人", kind = "propose", limit = { count = 3, unit = "working-day" } },
      { id = "secrecy", role = "保密审查员", kind = "secrecy-review" },
      { id = "approve", role = "分管领导", kind = "sign-off" },
      { id = "publish", role = "党政办", kind = "publish" },
    ]
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [approval]
    steps = [
      { id = "propose", role = "站所负责人", kind = "propose", limit = { count = 5, unit = "working-day" } },
      { id = "secrecy", role = "保密审查员", kind = "secrecy-review" },
      { id = "approve", role = "分管领导", kind = "sign-off" },
      { id = "publish", role = "党政办", kind = "publish" },
    ]
    ```

    ## How to fix

    Take the step; the delay cannot be undone.

    ## Limits

    A step whose start is not known (the day of the step before is missing) is not judged. Of several steps that publish, only the first is known from the item; the others are judged where a decision names them. Open beyond the settled calendar.
    """
    for fault in (one for finished in case.rounds for one in finished.faults):
        if fault.kind is not ApprovalFaultKind.LATE:
            continue
        done = _done(case, fault)
        if done is None and (case.timeliness not in _WAITING or case.is_publication_unread):
            continue
        yield Observation(
            message(
                "had the step {step} taken on {done}; it was due on {due}",
                step=case.step_name(fault.step),
                done=done,
                due=fault.due_on,
            )
            if done is not None
            else message(
                "waits for the step {step}, which was due on {due}",
                step=case.step_name(fault.step),
                due=fault.due_on,
            ),
            kind=FindingKind.FAIL if fault.certain else FindingKind.OPEN,
            discriminator=fault.step,
            location=fault.location,
            evidence={"step": fault.step, "due_on": fault.due_on, "done_on": done},
        )


_WAITING = frozenset({Timeliness.PENDING, Timeliness.OVERDUE, Timeliness.OPEN})
"""An item that is out, or owes no publication, waits for no step."""


def _done(case: ItemCase, fault: ApprovalFault) -> date | None:
    """Return the day on which a late step was taken; publishing without a decision is known from the item."""
    if fault.decision is not None:
        return fault.decision.on
    step = case.chain.step(fault.step) if case.chain is not None else None
    return case.published_on if step is not None and not step.decides else None
