"""Places of records in a table that may come from several files or sheets, as findings name them."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from gongkai.field_docs import documented
from gongkai.locations import Location, placed


@documented
@define(eq=False)
class RowPlaces:
    """Names rows so that no two of a table have the same name.

    Those of the first file or sheet are known by their number, those of others by file, sheet and number.

    >>> places = RowPlaces()
    >>> places.of(Location("a.xlsx", sheet="1月"), 2), places.of(Location("a.xlsx", sheet="2月"), 2)
    (2, 'a.xlsx [2月] row 2')
    >>> places.seen_from(2, Location("a.xlsx", sheet="2月"))
    'a.xlsx [1月] row 2'
    """

    _sources: list[Location | None] = field(factory=list, init=False)

    def of(self, source: Location | None, row: int) -> int | str:
        """Return the name of a row."""
        return row if self._is_first(source) else str(placed(source, row, ""))

    def of_many(self, source: Location | None, rows: Sequence[int]) -> Sequence[int | str]:
        """Return the names of the rows of one file or sheet."""
        return rows if self._is_first(source) else [str(placed(source, row, "")) for row in rows]

    def seen_from(self, place: int | str, source: Location | None) -> int | str:
        """Return the name by which a row of a file or sheet refers to a place: a number means one of its own rows."""
        if isinstance(place, str) or self._is_first(source):
            return place
        return str(placed(self._sources[0], place, ""))

    def _is_first(self, source: Location | None) -> bool:
        """Return whether a file or sheet is the first that was seen."""
        if not self._sources:
            self._sources.append(source)
        return source is self._sources[0] or source == self._sources[0]
