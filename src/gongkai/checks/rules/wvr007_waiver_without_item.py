"""WVR007: a waiver for nothing in particular."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@register_rule(
    "WVR007",
    "waiver-without-item",
    title=message("A waiver does not say for what"),
    remedy=message("Write the index number, number or title; * where everything is meant."),
    severity=Severity.WARNING,
    basis=Basis.OWN,
)
def waiver_without_item(case: RegisterCase) -> Iterator[Observation]:
    """Find waivers that do not say for which item they hold.

    ## What it checks

    The item (索引号) is blank. Such a waiver hides nothing: a cell left empty by mistake must not waive everything.

    ## Legal basis

    None: the body's own record of what it waived.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[waivers]]
    code = "PUB002"
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
    item = "*"
    reason = "机房搬迁"
    approved_by = "镇长办公会"
    until = 2014-12-31
    ```

    ## How to fix

    Name the item, or write * for all.

    ## Limits

    None.
    """
    for waiver in case.waiving.waivers:
        if waiver.item is None and not waiver.is_unreadable("item"):
            yield Observation(
                message("waives {rule} and does not say for what, so it hides nothing", rule=waiver.rule),
                discriminator=f"{waiver.rule}:",
                subject=waiver.rule or None,
                location=waiver.location,
                evidence={"rule": waiver.rule, "item": waiver.item, "until": waiver.until},
            )
