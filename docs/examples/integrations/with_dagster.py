"""An asset of Dagster whose materialization fails where the register is not in order.

Dagster reads the annotations of configurations at run time: they are not postponed here.
"""

from datetime import date

import dagster

import gongkai


class Register(dagster.Config):
    """Which register, and as of which day."""

    path: str
    as_of: str


@dagster.asset
def register_report(context: dagster.AssetExecutionContext, config: Register) -> dagster.MaterializeResult:
    """Check a register and keep the figures as metadata; fails where the register is not in order."""
    report = gongkai.check(gongkai.load(config.path), as_of=date.fromisoformat(config.as_of))
    for one in report.findings:
        context.log.info("%s %s: %s", one.code, one.key or one.subject, one.message)
    report.raise_for()
    return dagster.MaterializeResult(
        metadata={"findings": len(report.findings), "items": report.rates.total.items}
    )
