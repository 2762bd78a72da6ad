"""ORG006: nobody holds a role of the approval chain."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@register_rule(
    "ORG006",
    "role-unheld",
    title=message("Nobody holds a role of the approval chain"),
    remedy=message("Appoint somebody, or have somebody act; record the appointment."),
    severity=Severity.WARNING,
    basis=Basis.OWN,
    tables={"chain", "people"},
)
def role_unheld(case: RegisterCase) -> Iterator[Observation]:
    """Find roles of the chain that are vacant on the day of the check.

    ## What it checks

    The chain that holds on the day of the check gives steps to a role, and no appointment to it holds that day: none began, all ended, or who delegated it is no longer in office.

    ## Legal basis

    The body's own approval chain.

    ## Bad

    ```toml
    as_of = 2014-12-02
    appointments = [
      { role = "站所负责人", person = "甲" },
      { role = "站所负责人", person = "丁" },
      { role = "保密审查员", person = "乙", until = 2014-11-30 },
      { role = "分管领导", person = "丙" },
      { role = "党政办", person = "己" },
    ]
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    appointments = [
      { role = "站所负责人", person = "甲" },
      { role = "站所负责人", person = "丁" },
      { role = "保密审查员", person = "乙", until = 2014-11-30 },
      { role = "保密审查员", person = "庚", since = 2014-12-01, authority = "acting" },
      { role = "分管领导", person = "丙" },
      { role = "党政办", person = "己" },
    ]
    ```

    ## How to fix

    Fill the role.

    ## Limits

    Days on which a role was vacant in the past are not told; decisions taken on them are APR009. Without any appointment on record, DAT005 says so once.
    """
    chain, as_of = case.chain, case.context.as_of
    if chain is None:
        return
    roles = dict.fromkeys(step.role for step in chain.steps if step.role is not None)
    for role in roles:
        if not chain.roster.holders(role, as_of):
            yield Observation(
                message("has nobody in the role {role} on {day}", role=role, day=as_of),
                discriminator=role,
                evidence={"role": role, "steps": [step.id for step in chain.steps if step.role == role]},
            )
