"""WVR006: a waiver of what is never waived."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@register_rule(
    "WVR006",
    "waiver-of-data-fault",
    title=message("A waiver names a fault that no waiver hides"),
    remedy=message("Mend the data or the waiver that is at fault, and strike this one out."),
    severity=Severity.WARNING,
    basis=Basis.OWN,
)
def waiver_of_data_fault(case: RegisterCase) -> Iterator[Observation]:
    """Find waivers of findings on the data (DAT), or on waivers (WVR).

    ## What it checks

    What cannot be read cannot be answered for: nobody knows what stands there.
    The finding stays, and so does one on a waiver.

    ## Legal basis

    None: the body's own record of what it waived.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[waivers]]
    code = "DAT001"
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

    Mend the cell.

    ## Limits

    None.
    """
    for waiver in case.waiving.waivers:
        if waiver.is_never_waived and waiver.rule in case.waiving.known:
            yield Observation(
                message("waives {rule}, which no waiver hides", rule=waiver.rule),
                discriminator=f"{waiver.rule}:{waiver.item or ''}",
                subject=waiver.item or waiver.rule or None,
                location=waiver.location,
                evidence={"rule": waiver.rule, "item": waiver.item, "until": waiver.until},
            )
