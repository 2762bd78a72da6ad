"""What was read on an assumption: an encoding that nobody stated, sheets and rows that are hidden."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from gongkai.messages import message, message_plural
from gongkai.readers.csv import CsvGrid
from gongkai.readers.grids import Grid
from gongkai.readers.workbooks.workbooks import SheetGrid
from gongkai.records.notices import Notice, NoticeKind


def assumed_readings(name: str, grid: Grid) -> Iterator[Notice]:
    """Report of a table what was assumed when it was read."""
    place = grid.location
    if isinstance(grid, CsvGrid) and grid.is_assumed:
        sentence = message(
            'is read as {encoding}; if that is right, state it: encoding = "{encoding}"',
            encoding=grid.encoding,
        )
        yield Notice(NoticeKind.ASSUMED_ENCODING, name, sentence, place)
    if isinstance(grid, SheetGrid) and grid.is_hidden:
        yield Notice(NoticeKind.HIDDEN_SHEET, name, message("the sheet is hidden, and is read"), place)
    if isinstance(grid, SheetGrid) and grid.hidden_rows:
        sentence = message_plural(
            "{count} row is hidden, and is read: row {row}",
            "{count} rows are hidden, and are read; the first is row {row}",
            len(grid.hidden_rows),
            row=grid.hidden_rows[0],
        )
        yield Notice(NoticeKind.HIDDEN_ROWS, name, sentence, evolve(place, row=grid.hidden_rows[0]))
