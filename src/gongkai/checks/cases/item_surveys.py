"""What rules on the whole register remember of the items, gathered while they stream by.

Only what some table calls for is kept: document numbers where there is such a
column, relations where items name one another, days where entries come back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import repeat
from typing import Any

from attrs import define, field, frozen

from gongkai.checks.cases.row_places import RowPlaces
from gongkai.field_docs import documented
from gongkai.locations import Location, placed
from gongkai.records.batches import ItemBatch
from gongkai.records.document_numbers import DocumentNumber, NumberSeries, parse_document_number
from gongkai.records.items import Item
from gongkai.records.register import Register
from gongkai.records.relations import INTERPRETED_BY, RELATION_COLUMNS, RelatedItem, Relations

_RELATING = frozenset({*RELATION_COLUMNS, INTERPRETED_BY})
_PLAIN_LINE = re.compile(r"^([\u4e00-\u9fff]{1,20}〔(?:19|20)\d\d)〕([1-9]\d{0,6})号$", re.MULTILINE)
"""`PLAIN`, line by line, with the code and the year in one piece: what numbers are counted within."""
_SHARING = ("interprets", "attached_to")
"""Who explains a document, or is attached to it, may bear its number."""


@documented
@frozen(slots=True)
class HeldNumber:
    """A document number as one item holds it: as written, and where; `first` is where it stood before."""

    text: str
    """The number as written."""
    title: str | None
    """The title of the item."""
    location: Location | None
    """Where the item stands."""
    number: DocumentNumber | None
    """The number in its parts; `None` where it could not be read."""
    first: int | str | None = None


@documented
@define(eq=False)
class ItemSurvey:
    """What was seen of the items."""

    columns: frozenset[str]
    """The fields that the table of items carries."""
    recurring: frozenset[str]
    """What items may name an entry by that comes back."""
    numbered: dict[tuple[str, int | None], dict[int, int | str]] = field(factory=dict)
    """The document numbers, by code and year, each with the place of the first item that has it."""
    repeated: list[HeldNumber] = field(factory=list)
    """The document numbers that an earlier item already has."""
    unreadable: list[HeldNumber] = field(factory=list)
    """The document numbers that could not be read."""
    related: list[RelatedItem] = field(factory=list)
    """The items as relations between them need them."""
    days: dict[str, set[date]] = field(factory=dict)
    """The days on which items were formed and published, by the recurring entry they name."""
    _plain: dict[str, dict[int, int | str]] = field(factory=dict, init=False)
    """The same series, by code and year as they are written."""
    _borrowed: set[tuple[tuple[str, int | None], int]] = field(factory=set, init=False)
    """Numbers met so far only on what explains a document or is attached to it."""
    _places: RowPlaces = field(factory=RowPlaces, init=False)
    first_day: date | None = None
    """The first day of publication on record."""

    @classmethod
    def of(cls, register: Register) -> ItemSurvey:
        """Begin a survey of what a register's tables call for."""
        columns = register.items.columns if register.items is not None else frozenset()
        catalogue = register.catalogue
        names = catalogue.by_name.items() if catalogue is not None else ()
        return cls(columns, frozenset(name for name, entry in names if entry.frequency is not None))

    @property
    def series(self) -> tuple[NumberSeries, ...]:
        """The document numbers held, series by series; each number counts once."""
        return tuple(
            NumberSeries(issuer, year, dict.fromkeys(numbers, 1))
            for (issuer, year), numbers in sorted(
                self.numbered.items(), key=lambda one: (one[0][1] is None, one[0][0], one[0][1] or 0)
            )
        )

    @property
    def relations(self) -> Relations:
        """The relations among the items."""
        return Relations(tuple(self.related))

    @property
    def knows_interpretations(self) -> bool:
        """True when the register says somewhere what explains what."""
        return any(item.named.get("interprets") or item.named.get(INTERPRETED_BY) for item in self.related)

    def see(self, item: Item) -> None:
        """Look at one item."""
        if item.document_number is not None:
            is_shared = bool(item.interprets or item.attached_to)
            place = (
                str(item.location or item.key) if item.row is None else self._places.of(item.source, item.row)
            )
            self._number(item.document_number, place, item.title, item.source, item.row, is_shared=is_shared)
        if self._relates:
            self.related.append(RelatedItem.of(item))
        if self.recurring:
            self._day(item.entry, item.formed_on, item.published_on)

    def see_batch(self, batch: ItemBatch) -> None:
        """Look at the items of a batch, column by column."""
        blank = [None] * len(batch)
        columns = batch.columns
        if "document_number" in columns:
            self._numbers(batch, columns["document_number"], columns.get("title", blank))
        if self._relates:
            self.related += map(RelatedItem.of, batch)
        if self.recurring:
            for named, formed, published in zip(
                *(columns.get(name, blank) for name in ("entry", "formed_on", "published_on")), strict=True
            ):
                self._day(named, formed, published)

    @property
    def _relates(self) -> bool:
        """True when the table has a column that names other items."""
        return not self.columns.isdisjoint(_RELATING)

    def _numbers(self, batch: ItemBatch, texts: Sequence[str | None], titles: Iterable[Any]) -> None:
        """Take the document numbers of a batch."""
        sharing = [batch.columns[name] for name in _SHARING if any(batch.columns.get(name, ()))]
        places = self._places.of_many(batch.source, batch.rows)
        if not sharing and self._are_plain(texts, places):
            return
        shared: Iterable[bool] = (
            map(any, zip(*sharing, strict=True)) if sharing else repeat(False, len(texts))
        )
        rows = zip(texts, titles, places, batch.rows, shared, strict=True)
        for text, title, place, row, is_shared in rows:
            if text is not None:
                self._number(text, place, title, batch.source, row, is_shared=is_shared)

    def _are_plain(self, texts: Sequence[str | None], rows: Sequence[int | str]) -> bool:
        """Take the numbers of a batch at once, where all are written as they should be; tell whether none was there before.

        Those that are not repeated stand with their own rows, so they are not repeated when they are taken again.
        """
        if None in texts:
            return False
        lines = "\n".join(texts)  # type: ignore[arg-type]  # none is absent
        found = _PLAIN_LINE.findall(lines)
        if len(found) != len(texts) or lines.count("\n") >= len(texts):
            return False
        plain = self._plain
        series, numbers = zip(*found, strict=True)
        for counted_within in set(series).difference(plain):
            issuer, year = counted_within.split("〔")
            plain[counted_within] = self.numbered.setdefault((issuer, int(year)), {})
        taken = zip(series, map(int, numbers), rows, strict=True)
        return [plain[one].setdefault(number, row) for one, number, row in taken] == list(rows)

    def _number(
        self,
        text: str,
        place: int | str,
        title: str | None,
        source: Location | None,
        row: int | None,
        *,
        is_shared: bool,
    ) -> None:
        """Take one document number."""
        number = parse_document_number(text)
        if number is not None:
            holders = self.numbered.setdefault(number.series, {})
            key = (number.series, number.number)
            first = holders.setdefault(number.number, place)
            if is_shared:
                if first == place:
                    self._borrowed.add(key)
                return
            if key in self._borrowed:
                self._borrowed.discard(key)
                holders[number.number] = place
                return
            if first == place:
                return
        else:
            first = None
        before = None if first is None else self._places.seen_from(first, source)
        seen = HeldNumber(text, title, placed(source, row, "items"), number, before)
        (self.unreadable if number is None else self.repeated).append(seen)

    def _day(self, named: str | None, formed: date | None, published: date | None) -> None:
        """Take the days of an item that was published."""
        if published is None:
            return
        if self.first_day is None or published < self.first_day:
            self.first_day = published
        if named in self.recurring and named is not None:
            self.days.setdefault(named, set()).update(day for day in (formed, published) if day is not None)

    def days_of(self, keys: Mapping[str, str]) -> Mapping[str, set[date]]:
        """Gather the days by the key of the entry; `keys` are the keys by what items name it."""
        found: dict[str, set[date]] = {}
        for named, days in self.days.items():
            found.setdefault(keys[named], set()).update(days)
        return found
