"""What stands beside the tables of a register and was not read: tables that are none that is known, and reports."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path

from gongkai.errors import UnreadableFile
from gongkai.locations import Location
from gongkai.messages import Message, message
from gongkai.readers.headings import normalise
from gongkai.records.notices import Notice, NoticeKind


def unread_table(place: Location, names: Collection[str], tables: Collection[str]) -> Notice:
    """Report of a table that it is none that is known, and was not read; it may be one whose name is misspelt.

    `names` are all that tables may be called, `tables` their own names.
    """
    name = place.sheet or Path(place.file).name
    return Notice(NoticeKind.UNREAD_TABLE, name, _about(place, names, tables), place)


def unread_sheet(place: Location, names: Collection[str], tables: Collection[str]) -> Notice:
    """Report of a sheet that does not look like a table that it was not read."""
    return Notice(NoticeKind.UNREAD_SHEET, place.sheet or "", _about(place, names, tables), place)


def hidden_sheet(place: Location) -> Notice:
    """Report of a hidden sheet beside the tables that it was not read."""
    said = message("the hidden sheet {sheet} is not read", sheet=place.sheet or "")
    return Notice(NoticeKind.UNREAD_SHEET, place.sheet or "", said, place)


def unread_report(refused: UnreadableFile) -> Notice:
    """Report of one of several yearly reports that it cannot be read."""
    sentence = message("cannot be read: {problem}", problem=refused.problem)
    return Notice(NoticeKind.UNREAD_REPORT, Path(refused.file).name, sentence, Location(refused.file))


def _about(place: Location, names: Collection[str], tables: Collection[str]) -> Message:
    """Report that a table is not known, with the nearest name."""
    name = place.sheet or Path(place.file).stem
    if normalise(name) in names:
        return message("the table {table} has no heading that is known and is not read", table=name)
    close = get_close_matches(normalise(name), names, 1)
    if close:
        return message(
            "the table {table} is not known and is not read; do you mean {nearest}?",
            table=name,
            nearest=close[0],
        )
    return message(
        "the table {table} is not known and is not read; known are: {known}",
        table=name,
        known=tuple(tables),
    )
