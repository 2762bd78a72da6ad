"""CAT001: a catalogue entry with no item."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@register_rule(
    "CAT001",
    "entry-without-item",
    title=message("A catalogue entry has no item"),
    remedy=message("Publish what the entry promises, or note that there was nothing to publish."),
    severity=Severity.NOTE,
    basis=Basis.OWN,
    needs={"entry"},
    tables={"catalogue", "items"},
)
def entry_without_item(case: RegisterCase) -> Iterator[Observation]:
    """Note the entries of the catalogue that no item belongs to.

    ## What it checks

    No item of the register names the entry, neither by its code nor by its title.

    ## Legal basis

    The body's own catalogue.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[entries]]
    code = "04"
    title = "救灾款物发放"
    mode = "proactive"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[entries]]
    code = "02"
    title = "财政收支"
    ```

    ## How to fix

    Publish, or note that there was nothing.

    ## Limits

    A note, because there may be nothing to publish.
    Not said of a register that could not be read to its end, nor of an entry for other levels of government than the body's own.
    A recurring entry whose period has passed is CAT008.
    """
    if case.broken is not None:
        return
    filled = case.filled_entries | case.missed_periods.keys()
    for entry in case.binding_entries:
        if entry.key not in filled:
            yield Observation(
                message("has no item in the register"),
                discriminator=entry.key,
                subject=entry.name,
                location=entry.location,
                evidence={"entry": entry.key},
            )
