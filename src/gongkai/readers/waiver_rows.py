"""Rows into waivers."""

from __future__ import annotations

from gongkai.readers.rows import Unread, placed
from gongkai.readers.tables import Table
from gongkai.records.notices import Notice
from gongkai.records.waivers import Waiver


def waivers_of(table: Table) -> tuple[tuple[Waiver, ...], tuple[Notice, ...]]:
    """Return the waivers of a table, and what could not be read of them.

    A waiver of which a cell cannot be read is kept, and holds for nothing.
    """
    unread = Unread(table)
    waivers = []
    for rows, columns, faults in table.parsed():
        for index, (row, *cells) in enumerate(zip(rows, *columns.values(), strict=True)):
            unreadable = faults.get(index, ())
            unread.note(row, unreadable)
            values = dict(zip(columns, cells, strict=True))
            read = Waiver(**values, source=table.grid.location, row=row, unreadable=unreadable)
            waivers.append(placed(table, read))
    return tuple(waivers), tuple(unread.notices())
