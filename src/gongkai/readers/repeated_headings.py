"""Headings that come again further down a sheet: those of a new page, or of a second table.

A row of headings is no record. Where the second table has its columns in
another order, its rows are laid out as those of the first; where it has other
columns, it is another table, and is refused.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, Final

from attrs import define, frozen

from gongkai.errors import BrokenTable
from gongkai.locations import Location
from gongkai.readers.grids import Chunk, Grid, Row
from gongkai.readers.headings import Headings, Known, find_headings, normalise
from gongkai.records.approval.decisions import Decision
from gongkai.records.catalogue.catalogues import CatalogueEntry
from gongkai.records.columns import columns_of
from gongkai.records.items import Item
from gongkai.records.requests.charges import Charge
from gongkai.records.requests.events import RequestEvent
from gongkai.records.requests.requests import Request

_FIRST: Final = itemgetter(0)
_HEADINGS: Final = frozenset(
    normalise(heading)
    for record in (Item, CatalogueEntry, Decision, Request, RequestEvent, Charge)
    for name, column in columns_of(record).items()
    for heading in (name, *column.headings)
)
"""The headings of every table."""
_LEAST: Final = 2
"""How many headings make a row one of headings."""
_LONGEST: Final = 40
"""No heading is longer."""
_TITLE: Final = re.compile(
    r"(?:表|台账|目录|清单|一览|情况|名单|续|list|log|register|table)\W*(?:\d{1,3})?\W*$", re.IGNORECASE
)
"""How the title of a table ends."""
_MOST_TITLES: Final = 8
"""How many rows of titles a further table may have."""


@frozen(eq=False)
class RepeatedHeadings:
    """A table whose headings may come again.

    `top` are the rows in which its headings were found, `written` the headings
    as people write them, and `first_row` the number of the first row below.
    """

    grid: Grid
    headings: Headings
    known: Known
    top: Sequence[Sequence[str]]
    written: frozenset[str]
    first_row: int
    is_keyed: bool = False

    @property
    def location(self) -> Location:
        """Return the file and the sheet."""
        return self.grid.location

    def rows(self) -> Iterator[Row]:
        """Yield the rows."""
        for numbers, records in self.chunks():
            yield from zip(numbers, records, strict=True)

    def chunks(self) -> Iterator[Chunk]:
        """Yield the same rows many at a time; raises `BrokenTable` where another table begins."""
        walk = _Walk.of(self)
        kept_back: list[Row] = []
        for numbers, records in _parted(self.grid.chunks(), self.first_row):
            if kept_back or _is_thin(records[-1]) or not walk.is_plain(numbers, records):
                rows = [*kept_back, *zip(numbers, records, strict=True)]
                kept_back = _taken_off(rows)
                yield from walk.laid_out(rows)
            else:
                yield numbers, records
        yield from walk.laid_out(kept_back)


def _parted(chunks: Iterable[Chunk], first_row: int) -> Iterator[Chunk]:
    """Part the chunk that begins above the first record, so that the records in it are walked as quickly as the others."""
    for numbers, records in chunks:
        above = bisect_left(numbers, first_row)
        if 0 < above < len(records):
            yield numbers[:above], records[:above]
            yield numbers[above:], records[above:]
        else:
            yield numbers, records


@define(eq=False)
class _Walk:
    """One walk through a table: how the columns stand in the part that is being read."""

    table: RepeatedHeadings
    verbatim: frozenset[tuple[str, ...]]
    suspect: frozenset[str]
    """How the first cell of a row reads when the row may be one of headings."""
    order: Mapping[int, int] | None = None

    @classmethod
    def of(cls, table: RepeatedHeadings) -> _Walk:
        """Begin at the top of a table."""
        labels = {normalise(label) for label in table.headings.labels if label}
        own = (_normal(cells) for cells in table.top[: table.headings.last_row + 1])
        verbatim = frozenset(row for row in own if len(row) >= _LEAST and not labels.isdisjoint(row))
        return cls(table, verbatim, table.written | {""})

    def is_plain(self, numbers: Sequence[int], records: Sequence[list[Any]]) -> bool:
        """Tell quickly that no headings are among these rows."""
        if self.order is not None or numbers[0] < self.table.first_row:
            return False
        try:
            return self.suspect.isdisjoint(map(_FIRST, records))
        except (IndexError, TypeError):
            return False

    def laid_out(self, rows: Sequence[Row]) -> Iterator[Chunk]:
        """Leave out headings with the titles above them, and lay out the rows below as the first table is."""
        kept: list[Row] = []
        broken: BrokenTable | None = None
        for number, cells in rows:
            if number < self.table.first_row or not self._is_heading(cells):
                kept.append((number, cells if self.order is None else self._placed(cells, self.order)))
                continue
            del kept[_start_of_title(kept, self.table.first_row) :]
            broken = self._turned_to(number, cells)
            if broken is not None:
                break
        if kept:
            yield [number for number, _ in kept], [cells for _, cells in kept]
        if broken is not None:
            raise broken

    def _is_heading(self, cells: Sequence[Any]) -> bool:
        """Return whether a row holds headings: those of the top, or at least two that are known and little else."""
        if any(not isinstance(cell, str) or len(cell) > _LONGEST for cell in cells):
            return False
        normal = _normal(cells)
        if len(normal) < _LEAST:
            return False
        if normal in self.verbatim:
            return True
        usual = sum(1 for word in normal if word in _HEADINGS or word in self.table.known.fields)
        return usual >= _LEAST and 2 * usual > len(normal)

    def _turned_to(self, number: int, cells: Sequence[str]) -> BrokenTable | None:
        """Go by the headings of this row from here on; returns what is wrong where they are those of another table."""
        first = self.table.headings
        self.order = None
        if _normal(cells) in self.verbatim and _positions(cells, first):
            return None
        found = find_headings([cells], self.table.known)
        if found is None or found.fields.keys() != first.fields.keys() or found.repeated or first.ticks:
            there = ", ".join(cell.strip() for cell in cells if cell.strip())
            problem = f"headings of another table begin here ({there}); put each table on a sheet of its own"
            return BrokenTable(str(self.table.location), number, problem)
        moved = {position: found.fields[field] for field, position in first.fields.items()}
        if first.counter is not None and found.counter is not None:
            moved[first.counter] = found.counter
        if any(position != there for position, there in moved.items()):
            self.order = moved
        return None

    def _placed(self, cells: Sequence[Any], order: Mapping[int, int]) -> list[Any]:
        """Put the cells of a row where the first table has them."""
        placed: list[Any] = [""] * len(self.table.headings.labels)
        for position, there in order.items():
            placed[position] = cells[there] if there < len(cells) else ""
        return placed


def _positions(cells: Sequence[str], first: Headings) -> bool:
    """Return whether no heading of the table stands in another column of this row."""
    labels = [normalise(label) for label in first.labels]
    return all(
        normalise(cell) not in labels or position == labels.index(normalise(cell))
        for position, cell in enumerate(cells)
        if cell.strip()
    )


def _normal(cells: Sequence[Any]) -> tuple[str, ...]:
    """List what is written in a row, as headings are compared."""
    return tuple(normalise(cell) for cell in map(str, cells) if cell.strip())


def _is_thin(cells: Sequence[Any]) -> bool:
    """Return whether at most one cell is filled: such a row may be the title of the table below it."""
    return len(cells) - cells.count("") - cells.count(None) <= 1


def _start_of_title(rows: Sequence[Row], first_row: int) -> int:
    """Return the position from which rows are the title of the table below: those after a blank row, or worded so."""
    start = len(rows)
    while start and rows[start - 1][0] >= first_row and _is_thin(rows[start - 1][1]):
        start -= 1
    for position in range(start, len(rows)):
        text = "".join(str(cell).strip() for cell in rows[position][1])
        if not text or _TITLE.search(text):
            return position
    return len(rows)


def _taken_off(rows: list[Row]) -> list[Row]:
    """Take the last rows off that may be the title of a table that follows."""
    kept_back: list[Row] = []
    while rows and len(kept_back) < _MOST_TITLES and _is_thin(rows[-1][1]):
        kept_back.insert(0, rows.pop())
    return kept_back
