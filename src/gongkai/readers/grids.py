"""What every format makes of a table: numbered rows of cells, to be walked as often as wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Protocol

from attrs import frozen

from gongkai.errors import BrokenTable
from gongkai.locations import Location

Row = tuple[int, list[Any]]
"""A row's number, from 1 as its file counts, and its cells."""


Chunk = tuple[Sequence[int], list[list[Any]]]
"""Many rows at a time: their numbers, and their cells."""
CHUNK = 128
"""How many rows a chunk holds: enough for columns to be converted faster than rows."""


class Grid(Protocol):
    """A table as its file holds it."""

    @property
    def location(self) -> Location:
        """Return the file and the sheet."""

    @property
    def is_keyed(self) -> bool:
        """Return true for records with keys (JSON, TOML), which have no rows to look up."""

    def rows(self) -> Iterator[Row]:
        """Walk the rows from the first one on, headings included."""

    def chunks(self) -> Iterator[Chunk]:
        """Walk the same rows many at a time."""


@frozen(eq=False)
class GridGroup:
    """Several sheets, files or tables of a page that together are one table, in their order."""

    location: Location
    grids: tuple[Grid, ...]


def chunked(rows: Iterator[Row]) -> Iterator[Chunk]:
    """Gather rows into chunks; what stands before a break is given before the break is raised."""
    broken: BrokenTable | None = None
    chunk: list[Row] = []
    while broken is None and (not chunk or len(chunk) == CHUNK):
        chunk = []
        try:
            chunk.extend(islice(rows, CHUNK))
        except BrokenTable as error:
            broken = error
        if chunk:
            yield [row for row, _ in chunk], [cells for _, cells in chunk]
        elif broken is None:
            return
    if broken is not None:
        raise broken
