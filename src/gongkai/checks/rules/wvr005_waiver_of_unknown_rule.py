"""WVR005: a waiver of a rule that there is not."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@register_rule(
    "WVR005",
    "waiver-of-unknown-rule",
    title=message("A waiver names no known rule"),
    remedy=message("Write the code of the rule, such as PUB002, or its family, such as PUB."),
    severity=Severity.WARNING,
    basis=Basis.OWN,
)
def waiver_of_unknown_rule(case: RegisterCase) -> Iterator[Observation]:
    """Find waivers whose rule is blank or none that there is.

    ## What it checks

    The rule (规则代码) is compared with every code and every family of rules.

    ## Legal basis

    None: the body's own record of what it waived.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[waivers]]
    code = "PUB999"
    item = "A-2014-002"
    reason = "机房搬迁"
    approved_by = "镇长办公会"
    until = 2014-12-31
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    published_on = 2014-05-06
    [[waivers]]
    code = "PUB002"
    item = "A-2014-002"
    reason = "机房搬迁"
    approved_by = "镇长办公会"
    until = 2014-12-31
    ```

    ## How to fix

    Correct the code; `gongkai rules` lists them.

    ## Limits

    A code that was meant for another rule is not noticed, but the waiver is then unused.
    """
    for waiver in case.waiving.waivers:
        if waiver.rule not in case.waiving.known and not waiver.is_unreadable("code"):
            yield Observation(
                message("waives {rule}, which is no rule and no family of rules", rule=waiver.rule)
                if waiver.rule
                else message("does not say which rule is waived"),
                discriminator=f"{waiver.rule}:{waiver.item or ''}",
                subject=waiver.item or waiver.rule or None,
                location=waiver.location,
                evidence={"rule": waiver.rule, "item": waiver.item, "until": waiver.until},
            )
