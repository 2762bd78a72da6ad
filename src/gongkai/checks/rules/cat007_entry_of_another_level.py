"""CAT007: items under an entry that binds other levels of government."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@register_rule(
    "CAT007",
    "entry-of-another-level",
    title=message("Items stand under an entry that is not for a body of this level"),
    remedy=message("Name the entry for this level, or correct the levels of the entry."),
    severity=Severity.NOTE,
    basis=Basis.OWN,
    needs={"entry"},
    tables={"catalogue", "items"},
    optional={
        "entries.levels": "an entry without a level binds every body",
        "entries.code": "an entry is named by its title as well, and CAT002 reports a name that no entry has",
    },
)
def entry_of_another_level(case: RegisterCase) -> Iterator[Observation]:
    """Note entries that have items although they bind other levels than the body's own.

    ## What it checks

    The levels ticked for an entry (公开层级) against the level of the body, once for each entry that has items.

    ## Legal basis

    The body's own catalogue.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[entries]]
    code = "02"
    levels = "县级"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[entries]]
    code = "02"
    levels = "县级、乡级"
    ```

    ## How to fix

    Correct whichever is wrong.

    ## Limits

    Not said where the body's level is not recorded, or the entry states none.
    """
    catalogue, level = case.register.catalogue, case.register.body.level
    if catalogue is None or level is None:
        return
    for entry in catalogue.entries:
        if not entry.binds(level) and entry.key in case.filled_entries:
            yield Observation(
                message("has items, but is for other levels of government than this body's"),
                discriminator=entry.key,
                subject=entry.name,
                location=entry.location,
                evidence={
                    "entry": entry.key,
                    "levels": [one.value for one in entry.levels],
                    "level": level.value,
                },
            )
