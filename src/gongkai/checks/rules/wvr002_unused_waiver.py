"""WVR002: a waiver that waives nothing."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@register_rule(
    "WVR002",
    "unused-waiver",
    title=message("A waiver waives nothing"),
    remedy=message("Strike the waiver out, or correct the rule and the item it names."),
    severity=Severity.NOTE,
    basis=Basis.OWN,
)
def unused_waiver(case: RegisterCase) -> Iterator[Observation]:
    """Find waivers that hold and that no finding meets.

    ## What it checks

    No finding of the rule on such an item was made, while the rule ran on everything.

    ## Legal basis

    None: the body's own record of what it waived.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[waivers]]
    code = "PUB002"
    item = "A-2014-001"
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

    Strike it out: what it waived has been mended, or is called something else.

    ## Limits

    Not reported where the rule did not run (`--select`, `--ignore`), where a table or column it needs is absent, or where a table could not be read to its end.
    Of a family, every rule has to have run.
    """
    for waiver in case.waiving.unused:
        yield Observation(
            message("waives {rule}, of which nothing was found", rule=waiver.rule),
            discriminator=f"{waiver.rule}:{waiver.item or ''}",
            subject=waiver.item,
            location=waiver.location,
            evidence={"rule": waiver.rule, "item": waiver.item, "until": waiver.until},
        )
