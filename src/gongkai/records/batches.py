"""Batches: some items of a table column by column, so that many can be checked at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

from attrs import fields, frozen

from gongkai.field_docs import documented
from gongkai.locations import Location
from gongkai.records.items import Item, UnreadableCell

_DEFAULTS = {attribute.name: attribute.default for attribute in fields(Item)}


@documented
@frozen(eq=False)
class ItemBatch:
    """Some items of a table, column by column; an item is made on access.

    `columns` are those the table has, by field; `rows` the numbers of the rows.
    `unreadable` are the cells that could not be read, by position in the batch.

    >>> batch = ItemBatch([7, 8], {"title": ["甲", "乙"]})
    >>> [(item.row, item.title) for item in batch]
    [(7, '甲'), (8, '乙')]
    >>> batch.item(1).title
    '乙'
    """

    rows: Sequence[int]
    columns: Mapping[str, Sequence[Any]]
    source: Location | None = None
    """The file or sheet the items come from."""
    unreadable: Mapping[int, tuple[UnreadableCell, ...]] = {}

    def __len__(self) -> int:
        """Count the items."""
        return len(self.rows)

    def __iter__(self) -> Iterator[Item]:
        """Iterate over the items, in their order."""
        values: dict[str, Any] = {name: repeat(default) for name, default in _DEFAULTS.items()}
        values |= self.columns
        values["source"], values["row"] = repeat(self.source), self.rows
        if self.unreadable:
            values["unreadable"] = [self.unreadable.get(position, ()) for position in range(len(self))]
        return map(Item, *values.values())

    def item(self, position: int) -> Item:
        """Return one item, by its position in the batch."""
        values = {name: column[position] for name, column in self.columns.items()}
        unreadable = self.unreadable.get(position, ())
        return Item(**values, source=self.source, row=self.rows[position], unreadable=unreadable)
