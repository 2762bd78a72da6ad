"""Notices: what a reader found that concerns a table and no single record of it."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from gongkai.field_docs import documented
from gongkai.locations import Location
from gongkai.messages import Message, message


@documented
class NoticeKind(StrEnum):
    """What a reader can report about a table as a whole."""

    UNKNOWN_COLUMN = "unknown-column"
    """A column that is not known."""
    UNREADABLE_ROW = "unreadable-row"
    """A row that cannot be read."""
    EMPTY_TABLE = "empty-table"
    """A table without rows."""
    UNREAD_TABLE = "unread-table"
    """A file or sheet that looks like a table, and was not read."""
    UNREAD_SHEET = "unread-sheet"
    """A sheet that does not look like a table."""
    UNREAD_REPORT = "unread-report"
    """One of several yearly reports that cannot be read."""
    ASSUMED_ENCODING = "assumed-encoding"
    """A table whose encoding was found out and is not UTF-8."""
    HIDDEN_SHEET = "hidden-sheet"
    """A hidden sheet that was read."""
    HIDDEN_ROWS = "hidden-rows"
    """Hidden rows that were read."""


@documented
@frozen(slots=True)
class Notice:
    """Something a reader found that concerns a table and no single record; it becomes a finding."""

    kind: NoticeKind
    """What was found: an unknown column, an unreadable row, an empty or an unread table."""
    table: str
    """The name of the table."""
    message: Message
    """The sentence that the finding shows."""
    location: Location | None = None
    """Where it was found; `None` where there is no file."""
    discriminator: str = ""
    """What distinguishes several notices on one table in fingerprints."""


def empty_table(table: str, location: Location | None = None) -> Notice:
    """Return the notice that a table has no record."""
    said = message("the table {table} has headings and no rows", table=table)
    return Notice(NoticeKind.EMPTY_TABLE, table, said, location)
