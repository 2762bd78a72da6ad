"""What every format makes of a table: numbered rows of cells, to be walked as often as wanted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from gongkai.locations import Location

Row = tuple[int, list[Any]]
"""A row's number, from 1 as its file counts, and its cells."""


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
