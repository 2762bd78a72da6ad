"""Tables that stand beside those of a register and are none that is known."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path

from gongkai.locations import Location
from gongkai.messages import message
from gongkai.readers.headings import normalise
from gongkai.records.register import Notice, NoticeKind


def unread_table(place: Location, names: Collection[str], tables: Collection[str]) -> Notice:
    """Say of a table that it is none that is known; it may be one whose name is misspelt.

    `names` are all that tables may be called, `tables` their own names.
    """
    name = place.sheet or Path(place.file).stem
    close = get_close_matches(normalise(name), names, 1)
    if close:
        said = message(
            "the table {table} is not known and is not read; do you mean {nearest}?",
            table=name,
            nearest=close[0],
        )
    else:
        said = message(
            "the table {table} is not known and is not read; known are: {known}",
            table=name,
            known=tuple(tables),
        )
    return Notice(NoticeKind.UNREAD_TABLE, name, said, place)
