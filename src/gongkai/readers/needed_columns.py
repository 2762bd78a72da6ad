"""The columns without which a table is no register: what all its rules rest on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from attrs import frozen


@frozen(slots=True)
class NeededColumn:
    """One thing that a table has to say of each record, and the fields of which any one says it."""

    meaning: str
    fields: tuple[str, ...]


NEEDED: Final[Mapping[str, tuple[NeededColumn, ...]]] = {
    "items": (
        NeededColumn("a title or a number", ("title", "index_number", "document_number")),
        NeededColumn("a day", ("formed_on", "published_on", "changed_on", "republished_on", "withheld_on")),
    ),
    "requests": (
        NeededColumn("the day of receipt", ("received_on", "submitted_on", "signed_on", "confirmed_on")),
    ),
}
"""What the rules on each table rest on; the other tables have rules of their own on what they lack."""


def lacks_needed(table: str, fields: Collection[str]) -> tuple[NeededColumn, ...]:
    """Return what a table lacks altogether of what its rules rest on; `fields` are those it has a column for.

    >>> [one.meaning for one in lacks_needed("items", {"title", "unit"})]
    ['a day']
    """
    return tuple(one for one in NEEDED.get(table, ()) if not any(name in fields for name in one.fields))
