"""APR009: a step was taken by somebody who did not hold the role that day."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import message
from gongkai.records.approval.chains import ApprovalFaultKind


@item_rule(
    "APR009",
    "role-not-held",
    title=message("A step was taken by somebody who did not hold the role that day"),
    remedy=message(
        "Have the step taken by who holds the role; record the appointment or delegation if there was one."
    ),
    severity=Severity.ERROR,
    basis=Basis.OWN,
    gate=Gate.APPROVAL,
    tables={"decisions", "chain", "people", "persons", "steps"},
    needs={"published_on"},
    optional={
        "index_number": "items are named by document number, address or title as well; one that no decision names is unapproved (APR001)",
    },
)
def role_not_held(case: ItemCase) -> Iterator[Observation]:
    """Find decisions by people who were not in office on the day they decided.

    ## What it checks

    A decision names a person, and the role of its step has appointments on record, none of which holds for that person on that day.
    Acting and delegated authority count while they last; a delegation ends with the office of the one who gave it.
    Where the title on record is that of another role too, APR005 says so.

    ## Legal basis

    The body's own approval chain.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[decisions]]
    item = "A-2014-002"
    step = "approve"
    person = "庚"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    appointments = [
      { role = "站所负责人", person = "甲" },
      { role = "站所负责人", person = "丁" },
      { role = "保密审查员", person = "乙" },
      { role = "分管领导", person = "丙" },
      { role = "分管领导", person = "庚", since = 2014-04-01, until = 2014-04-30, authority = "delegated", by = "丙" },
      { role = "党政办", person = "己" },
    ]
    [[decisions]]
    item = "A-2014-002"
    step = "approve"
    person = "庚"
    ```

    ## How to fix

    Take the step again, or record the appointment.

    ## Limits

    Open where person or day of the decision is not on record. Persons are compared by name; the unit they belong to is not looked at.
    """
    for fault in case.approval_faults(ApprovalFaultKind.NOT_HELD):
        decision = fault.decision
        if decision is None:
            continue
        step = case.step_name(fault.step)
        if fault.certain:
            sentence = message(
                "had the step {step} taken on {on} by {person}, who did not hold the role",
                step=step,
                on=decision.on or message("an unknown day"),
                person=decision.person,
            )
        else:
            sentence = message(
                "does not record who took the step {step}, or when; it may not have been who holds the role",
                step=step,
            )
        yield Observation(
            sentence,
            kind=FindingKind.FAIL if fault.certain else FindingKind.OPEN,
            discriminator=fault.step,
            location=fault.location,
            evidence={"step": fault.step, "person": decision.person, "on": decision.on},
        )
