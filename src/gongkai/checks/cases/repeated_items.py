"""Items that come again: those with the index number of an earlier item, and those recorded twice without one."""

from __future__ import annotations

import hashlib
from operator import attrgetter
from typing import Final

from attrs import define, field, fields, frozen

from gongkai.checks.cases.row_places import RowPlaces
from gongkai.field_docs import documented
from gongkai.records.batches import ItemBatch
from gongkai.records.items import Item

_NOT_COMPARED: Final = frozenset({"index_number", "views", "note", "source", "row", "unreadable"})
_COMPARED: Final = attrgetter(*(one.name for one in fields(Item) if one.name not in _NOT_COMPARED))


@documented
@frozen(slots=True)
class Repetition:
    """Where an item that comes again stood before."""

    place: int | str
    """The row of the earlier item, or another name of its place."""
    is_same_record: bool
    """True where neither has an index number and both say the same; false where both have the same index number."""


@documented
@define(eq=False)
class RepeatedItems:
    """The items seen so far, as far as it takes to recognise one that comes again."""

    index_numbers: dict[str, int | str] = field(factory=dict)
    """Where each index number stands first."""
    _records: dict[bytes, int | str] = field(factory=dict, init=False)
    """Where each item without an index number stands first, by a digest of what is recorded of it."""

    _places: RowPlaces = field(factory=RowPlaces, init=False)

    def see(self, item: Item, count: int) -> Repetition | None:
        """Remember an item, the one counted `count`; return where it stood before."""
        if item.row is not None:
            return self._remember(item, self._places.of(item.source, item.row))
        pointer = item.source.pointer if item.source is not None else None
        return self._remember(item, pointer or count)

    def see_batch(self, batch: ItemBatch) -> dict[int, Repetition]:
        """Remember the items of a batch; return the positions of those that stood somewhere before."""
        places = self._places.of_many(batch.source, batch.rows)
        numbers = batch.columns.get("index_number")
        if numbers is not None:
            different = set(numbers)
            if (
                len(different) == len(numbers)
                and None not in different
                and self.index_numbers.keys().isdisjoint(different)
            ):
                self.index_numbers.update(zip(numbers, places, strict=True))
                return {}
        found = {}
        for position, (item, place) in enumerate(zip(batch, places, strict=True)):
            before = self._remember(item, place)
            if before is not None:
                found[position] = before
        return found

    def _remember(self, item: Item, place: int | str) -> Repetition | None:
        """Remember an item at its place; return where it stood before."""
        if item.index_number is not None:
            first = self.index_numbers.setdefault(item.index_number, place)
        elif _is_identified(item):
            first = self._records.setdefault(_digest(item), place)
        else:
            return None
        if first == place:
            return None
        seen = first if item.row is None else self._places.seen_from(first, item.source)
        return Repetition(seen, is_same_record=item.index_number is None)


def is_recorded_before(repetition: Repetition | None) -> bool:
    """Return whether an earlier item is the same record, so that this one is not counted again."""
    return repetition is not None and repetition.is_same_record


def _is_identified(item: Item) -> bool:
    """Return whether two items that say what this one says are one: it has an address or a number, or a title and a day."""
    return bool(
        item.address or item.document_number or (item.title and (item.formed_on or item.published_on))
    )


def _digest(item: Item) -> bytes:
    """Digest what is recorded of an item, apart from its remark and its views."""
    unread = tuple((cell.field, cell.value) for cell in item.unreadable)
    return hashlib.blake2b(
        repr((_COMPARED(item), unread)).encode(errors="surrogatepass"), digest_size=16
    ).digest()
