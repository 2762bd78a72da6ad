"""Ticked columns of catalogues: 公开方式 over 主动 and 依申请, a tick in one of them.

The standard catalogues of grassroots government give audience, mode and level
so. The ticks of a row become one cell with the values ticked, and are read on
from there like any other cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from gongkai.locations import Location
from gongkai.readers.grids import Chunk, Grid, Row, chunked

_TICKED = frozenset({"√", "✓", "✔", "■", "☑", "⬛", "◼", "●", "是", "v", "V", "1"})
_UNTICKED = frozenset({"", "□", "☐", "⬜", "◻", "○", "×", "否", "0", "-", "—", "/"})


@frozen(eq=False)
class TickedGrid:
    """A table whose ticked columns are gathered: for each field, the values ticked stand in its first column."""

    grid: Grid
    ticks: Mapping[str, tuple[tuple[int, str], ...]]
    is_keyed: bool = False

    @property
    def location(self) -> Location:
        """Return the file and the sheet."""
        return self.grid.location

    def rows(self) -> Iterator[Row]:
        """Yield the rows, headings as they stand."""
        for row, cells in self.grid.rows():
            for columns in self.ticks.values():
                first = columns[0][0]
                if first < len(cells):
                    cells[first] = "、".join(_ticked(cells, columns))
            yield row, cells

    def chunks(self) -> Iterator[Chunk]:
        """Walk the same rows many at a time."""
        return chunked(self.rows())


def _ticked(cells: list[Any], columns: tuple[tuple[int, str], ...]) -> Iterator[str]:
    """List the values that are ticked; words in place of a tick (the group that is meant) stand for themselves."""
    for position, value in columns:
        cell = str(cells[position]).strip() if position < len(cells) else ""
        if cell in _TICKED:
            yield value
        elif cell not in _UNTICKED:
            yield cell
