"""CAT008: an entry that comes back, and a period without a publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import Message, message, message_plural
from gongkai.records.catalogue.recurring import RecurringPeriod

_NAMED_AT_MOST: Final = 12
"""How many periods a sentence names; the evidence has them all."""


@register_rule(
    "CAT008",
    "recurring-period-missed",
    title=message("A recurring entry has a period without a publication"),
    remedy=message("Publish what the period lacks, or note that there was nothing to publish."),
    severity=Severity.WARNING,
    basis=Basis.OWN,
    needs={"entry", "published_on"},
    tables={"catalogue", "items"},
    optional={
        "entries.time_limit": "an entry without a time limit does not recur",
    },
)
def recurring_period_missed(case: RegisterCase) -> Iterator[Observation]:
    """Find entries to be published every week, month, quarter, half-year or year, and the periods that have passed without it.

    ## What it checks

    Every completed period from the first publication under the entry on.
    A period is met when something under the entry was formed or published in it.
    An entry without any item has missed the last completed period, if the register reaches back to it.

    ## Legal basis

    The body's own catalogue, which states how often (按月, 每季度, 按年公开).

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[entries]]
    code = "02"
    time_limit = "每季度公开"
    ```

    ## Good

    ```toml
    as_of = 2014-06-30
    [[entries]]
    code = "02"
    time_limit = "每季度公开"
    ```

    ## How to fix

    Publish for the period.

    ## Limits

    A period that runs on the day of the check is not complete; one finding stands for all that were missed, and names the last twelve; its evidence has them all.
    Daily entries are not looked at.
    """
    entries = {entry.key: entry for entry in case.binding_entries}
    for key, missed in case.missed_periods.items():
        entry = entries[key]
        yield Observation(
            message_plural(
                "is to come back, and had no publication in {count} period: {periods}",
                "is to come back, and had no publication in {count} periods: {periods}",
                len(missed),
                periods=_named(missed),
            ),
            discriminator=key,
            subject=entry.name,
            location=entry.location,
            evidence={
                "entry": key,
                "missed": [str(period) for period in missed],
                "stated": entry.time_limit,
                "every": missed[0].frequency.value,
                "due_days": [period.last for period in missed],
            },
        )


def _named(missed: Sequence[RecurringPeriod]) -> tuple[Message, ...]:
    """Name the periods, of many the last ones, which can still be mended."""
    if len(missed) <= _NAMED_AT_MOST:
        return tuple(period.name for period in missed)
    latest = (period.name for period in missed[-_NAMED_AT_MOST:])
    return (message("… ({count} before)", count=len(missed) - _NAMED_AT_MOST), *latest)
