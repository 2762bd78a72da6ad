"""Standard catalogues (基层政务公开标准目录) as offices keep them: which sheets they are, and what their cells repeat.

A workbook has one sheet for each field of government, under a title such as
（一）财政预决算领域基层政务公开标准目录; cells say 同上 where the one above holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import frozen

from gongkai.locations import Location
from gongkai.readers.grids import Chunk, Grid, Row, chunked
from gongkai.readers.headings import Known, find_headings
from gongkai.records.catalogue.catalogues import CatalogueEntry
from gongkai.records.columns import columns_of
from gongkai.records.items import Item

_DITTO: Final = frozenset({"同上", "同前", "同上栏", "与上同", "〃", "″", '"'})
_TITLE: Final = re.compile(
    r"^\W*(?:[（(]?[一二三四五六七八九十\d]+[)）]?[、.．]?)?\s*(?P<field>[^（(一二三四五六七八九十\d、.．].{0,30}?)(?:领域)(?:基层)?(?:政务|政府信息)公开(?:标准|事项)?(?:标准)?目录"
)
_NUMBERING: Final = re.compile(r"^[\s（(]*[一二三四五六七八九十\d]+[)）、.．\s-]+")
_SUFFIX: Final = re.compile(r"(?:领域)?(?:基层)?(?:政务)?(?:公开)?(?:标准)?(?:目录)?$")
_TOP: Final = 12
_LONGEST_TITLE: Final = 200
_DATES: Final = frozenset({"formed_on", "published_on", "index_number"})
_UNNAMED: Final = re.compile(r"(?i)(?:sheet|工作表|表)\s*\d*")

_ENTRY: Final = Known.of(columns_of(CatalogueEntry))
_ITEM: Final = Known.of(columns_of(Item))


def is_catalogue(grid: Grid) -> bool:
    """Return whether a sheet holds the entries of a catalogue, not items: contents and limits, and no days."""
    rows = _top(grid)
    headings = find_headings(rows, _ENTRY)
    if headings is None or not {"title", "content"} <= headings.fields.keys():
        return False
    if headings.fields.keys().isdisjoint({"parent", "time_limit", "levels"}):
        return False
    as_items = find_headings(rows, _ITEM)
    return as_items is None or _DATES.isdisjoint(as_items.fields)


def field_of(grid: Grid) -> str | None:
    """Name the field of government of a catalogue sheet: by its title, else by what the sheet is called.

    `None` where neither names one: the sheet is called 目录 or Sheet1, and its title says nothing of a field.
    """
    for cells in _top(grid):
        for cell in cells:
            if found := _TITLE.match(cell.strip()[:_LONGEST_TITLE]):
                return found["field"].strip()
    name = _NUMBERING.sub("", grid.location.sheet or "").strip()
    name = _SUFFIX.sub("", name).strip()
    return None if not name or _UNNAMED.fullmatch(name) else name


def _top(grid: Grid) -> Sequence[Sequence[str]]:
    """Read the first rows as text."""
    rows = []
    for _, cells in grid.rows():
        rows.append([str(cell) for cell in cells])
        if len(rows) == _TOP:
            break
    return rows


@frozen(eq=False)
class DittoGrid:
    """A catalogue whose cells that say 同上 hold what the cell above holds; ticks may be repeated so too."""

    grid: Grid
    is_keyed: bool = False

    @property
    def location(self) -> Location:
        """Return the file and the sheet."""
        return self.grid.location

    def rows(self) -> Iterator[Row]:
        """Yield the rows."""
        above: Mapping[int, Any] = {}
        for row, cells in self.grid.rows():
            cells_of_row = [
                above.get(position, "") if isinstance(cell, str) and cell.strip() in _DITTO else cell
                for position, cell in enumerate(cells)
            ]
            above = dict(enumerate(cells_of_row))
            yield row, cells_of_row

    def chunks(self) -> Iterator[Chunk]:
        """Walk the same rows many at a time."""
        return chunked(self.rows())
