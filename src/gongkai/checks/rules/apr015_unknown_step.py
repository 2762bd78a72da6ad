"""APR015: decisions name a step that no chain has."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@register_rule(
    "APR015",
    "unknown-step",
    title=message("Decisions name a step that no chain has"),
    remedy=message("Correct the name, or add it to the chain as the step's name."),
    severity=Severity.WARNING,
    basis=Basis.OWN,
    tables={"decisions", "chain", "steps"},
)
def unknown_step(case: RegisterCase) -> Iterator[Observation]:
    """Report once for each unknown step that its decisions count for nothing.

    ## What it checks

    A decision names its step, or the step it returns the item to, and no chain of the register has a step of that id or name.
    Such a decision is left out of the approval, so that the step it meant seems skipped.

    ## Legal basis

    The body's own approval chain.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[decisions]]
    item = "A-2014-002"
    step = "会签"
    role = "分管领导"
    person = "丙"
    on = 2014-04-10
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[decisions]]
    item = "A-2014-002"
    step = "审批"
    role = "分管领导"
    person = "丙"
    on = 2014-04-10
    ```

    ## How to fix

    Name the step as the chain does.

    ## Limits

    Which items are touched is not listed. A decision without a step stands for the sign-off.
    """
    decisions = case.register.decisions
    if decisions is None:
        return
    named = [name for one in decisions.forms for name in (one.step, one.returned_to) if name is not None]
    for name in dict.fromkeys(named):
        if all(chain.step(name) is None for chain in case.register.chains):
            yield Observation(
                message("has decisions on a step {step}, which no approval chain has", step=name),
                discriminator=name,
                evidence={"step": name},
            )
