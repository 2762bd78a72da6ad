"""Lists of records with keys, as TOML and JSON hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs
from attrs import frozen

from gongkai.errors import InvalidRegister
from gongkai.locations import Location
from gongkai.readers.cells import plain
from gongkai.readers.grids import Chunk, Row, chunked
from gongkai.records.columns import columns_of

_MOST_KEYS = 1_000


@frozen
class KeyedGrid:
    """A list of records, laid out as rows: the keys of all records are the headings.

    A row's number is the position in the list, from 0, as in ``items[3]``; the
    headings stand before it.
    """

    location: Location
    keys: tuple[str, ...]
    records: Sequence[dict[str, Any]]
    is_keyed: bool = True

    def rows(self) -> Iterator[Row]:
        """Yield the headings and the records."""
        yield -1, list(self.keys)
        for position, record in enumerate(self.records):
            yield position, [plain(record.get(key)) for key in self.keys]

    def chunks(self) -> Iterator[Chunk]:
        """Walk the same rows many at a time."""
        return chunked(self.rows())


def keyed_grid(name: str, records: object, record: type[attrs.AttrsInstance], file: str) -> KeyedGrid:
    """Lay out one table of a TOML or JSON file.

    An empty list is a table with every column and no row. Raises
    `InvalidRegister` for what is not a list of tables.
    """
    if not isinstance(records, list):
        raise InvalidRegister(
            file, name, records, f"write a list of tables: [[{name}]] in TOML, [{{…}}] in JSON"
        )
    for position, one in enumerate(records):
        if not isinstance(one, dict):
            raise InvalidRegister(file, f"{name}[{position}]", one, 'write a table: { title = "…" }')
    keys = (
        dict.fromkeys(key for one in records for key in one) if records else dict.fromkeys(columns_of(record))
    )
    if len(keys) > _MOST_KEYS:
        remedy = f"{len(keys):,} different keys, which no table has; write one record for each item"
        raise InvalidRegister(file, name, None, remedy)
    return KeyedGrid(Location(file, pointer=name), tuple(keys), records)
