"""WVR001: a waiver that has expired."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@register_rule(
    "WVR001",
    "expired-waiver",
    title=message("A waiver has expired"),
    remedy=message(
        "Put the fault right and strike the waiver out, or have it approved anew with a later day."
    ),
    severity=Severity.WARNING,
    basis=Basis.OWN,
)
def expired_waiver(case: RegisterCase) -> Iterator[Observation]:
    """Find waivers whose last day has passed.

    ## What it checks

    The day of the check lies after the last day (有效期至) of the waiver. The last day itself still counts.
    An expired waiver hides nothing: what it waived is found again.

    ## Legal basis

    None: the body's own record of what it waived.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[waivers]]
    code = "PUB002"
    item = "A-2014-002"
    reason = "机房搬迁"
    approved_by = "镇长办公会"
    until = 2014-12-01
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

    Mend what was waived, or have the waiver approved anew.

    ## Limits

    A waiver without a last day does not expire.
    """
    for waiver in case.waiving.waivers:
        if waiver.has_expired(case.context.as_of):
            yield Observation(
                message("waives {rule}, and has expired on {until}", rule=waiver.rule, until=waiver.until),
                discriminator=f"{waiver.rule}:{waiver.item or ''}",
                subject=waiver.item or waiver.rule or None,
                location=waiver.location,
                evidence={"rule": waiver.rule, "item": waiver.item, "until": waiver.until},
            )
