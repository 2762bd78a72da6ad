"""WVR004: a waiver that nobody approved."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@register_rule(
    "WVR004",
    "waiver-without-approver",
    title=message("A waiver names nobody who approved it"),
    remedy=message("Have it approved and name who did, or strike the waiver out."),
    severity=Severity.WARNING,
    basis=Basis.OWN,
)
def waiver_without_approver(case: RegisterCase) -> Iterator[Observation]:
    """Find waivers that do not say who approved them.

    ## What it checks

    The approver (批准人) is blank. Such a waiver hides nothing.

    ## Legal basis

    None: the body's own record of what it waived.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[waivers]]
    code = "PUB002"
    item = "A-2014-002"
    reason = "机房搬迁"
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

    Name the person or meeting that approved it.

    ## Limits

    Whether they were entitled to is not looked up.
    """
    for waiver in case.waiving.waivers:
        if waiver.approved_by is None and not waiver.is_unreadable("approved_by"):
            yield Observation(
                message(
                    "waives {rule} and names nobody who approved it, so it hides nothing", rule=waiver.rule
                ),
                discriminator=f"{waiver.rule}:{waiver.item or ''}",
                subject=waiver.item or waiver.rule or None,
                location=waiver.location,
                evidence={"rule": waiver.rule, "item": waiver.item, "until": waiver.until},
            )
