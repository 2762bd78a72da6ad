"""Rates: how much was due, published, on time, late and unapproved, by unit, category, month and law.

Two checks of one register on different days give rates that can be compared
with :func:`compare`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from enum import StrEnum
from itertools import repeat
from typing import Any, TypeVar

import attrs
from attrs import field, frozen

from gongkai.errors import UnknownLanguage
from gongkai.field_docs import documented
from gongkai.messages import LANGUAGES, Language
from gongkai.records.batches import ItemBatch
from gongkai.records.catalogue.catalogues import Catalogue, Coverage
from gongkai.records.items import Item

Key = TypeVar("Key")
"""What is counted."""
Name = TypeVar("Name", str, str | None)
"""The name of a group."""


@documented
class Timeliness(StrEnum):
    """What can be said of one item's duty of publication, as of the day of the check."""

    NOT_OWED = "not-owed"
    """Disclosed on request, withheld, or a draft."""
    UNDATED = "undated"
    """No day of formation: never due; the missing day is a finding of its own."""
    BEFORE_LAW = "before-law"
    """Formed before the law was in force: counted, not judged."""
    NOT_FORMED = "not-formed"
    """Formed after the day of the check: counted, not judged."""
    CONTRADICTORY = "contradictory"
    """Its days cannot all be true; a data finding says which."""
    PENDING = "pending"
    """Not published, and not due yet."""
    ON_TIME = "on-time"
    """Published on or before the due day."""
    LATE = "late"
    """Published after the due day."""
    OVERDUE = "overdue"
    """Due, and not published."""
    OPEN = "open"
    """Could not be decided."""


_DUE = frozenset({Timeliness.ON_TIME, Timeliness.LATE, Timeliness.OVERDUE})
_PUBLISHED = frozenset({Timeliness.ON_TIME, Timeliness.LATE})


@documented
@frozen(slots=True)
class DisclosureRate:
    """The figures of one group of items.

    `due` are the items whose duty could be decided and had fallen due or was
    met; `published`, `on_time`, `late` and `overdue` are parts of it.
    `unapproved` counts published items without approval on record; it is `None`
    where the register records no approvals at all.
    """

    items: int
    """The number of items in the group."""
    due: int
    published: int
    on_time: int
    late: int
    overdue: int
    open: int
    """The number of items whose timeliness could not be decided."""
    unapproved: int | None
    median_late: float | None = None
    """The median of the working days by which the late items were late; `None` where none was late."""
    worst_late: int | None = None
    """The most working days by which an item was late; `None` where none was late."""

    @property
    def on_time_share(self) -> float | None:
        """The share of due items that were published in time, from 0 to 1; `None` where none was due."""
        return self.on_time / self.due if self.due else None

    @property
    def published_share(self) -> float | None:
        """The share of due items that are published, in time or late, from 0 to 1; `None` where none was due."""
        return self.published / self.due if self.due else None

    def to_dict(self) -> dict[str, int | float | None]:
        """Return the figures and both shares as plain data."""
        return {
            **attrs.asdict(self),
            "on_time_share": self.on_time_share,
            "published_share": self.published_share,
        }


@documented
@frozen
class Rates:
    """The figures of a whole register: in total, by unit, category and month, and under each law.

    A group named `None` holds the items whose unit or category is not recorded,
    or that have no day of formation.
    """

    total: DisclosureRate
    """The figures of all items."""
    by_unit: Mapping[str | None, DisclosureRate]
    """The figures by unit."""
    by_category: Mapping[str | None, DisclosureRate]
    """The figures by category."""
    timeliness: Mapping[Timeliness, int]
    """The number of items by timeliness."""
    by_month: Mapping[str | None, DisclosureRate] = {}
    """The items formed in each month (``2014-03``), in order of time."""
    by_law: Mapping[str, DisclosureRate] = {}
    """All items under each law, by its code; approval is no matter of a law and is `None` here."""
    coverage: Coverage | None = None
    """How far the entries of the catalogue have items; `None` without a catalogue."""
    requests: DisclosureRate | None = None
    """The requests, each under the law that governs it, by the time of their answers; `None` where none was looked at."""

    def to_dict(self, lang: Language = "en") -> dict[str, Any]:
        """Return the figures as plain data; a group whose unit or category is not recorded has the name `None`.

        `lang` is taken as by every answer; figures and codes are the same in each language. Raises `UnknownLanguage`.
        """
        if lang not in LANGUAGES:
            raise UnknownLanguage(lang, LANGUAGES)
        groups = (
            ("unit", self.by_unit),
            ("category", self.by_category),
            ("month", self.by_month),
            ("law", self.by_law),
        )
        return {
            "total": self.total.to_dict(),
            **{
                f"by_{key}": [{key: name, **rate.to_dict()} for name, rate in rates.items()]
                for key, rates in groups
            },
            "timeliness": {one.value: self.timeliness.get(one, 0) for one in Timeliness},
            "coverage": None if self.coverage is None else self.coverage.to_dict(),
            "requests": None if self.requests is None else self.requests.to_dict(),
        }


@documented
@frozen(slots=True)
class RateChange:
    """The figures of one group at two checks; a side is `None` where the group had no items then.

    >>> none = DisclosureRate(0, 0, 0, 0, 0, 0, 0, None)
    >>> RateChange(none, DisclosureRate(4, 4, 4, 3, 1, 0, 0, None)).on_time_share is None
    True
    """

    before: DisclosureRate | None
    """The figures at the first check."""
    after: DisclosureRate | None
    """The figures at the second check."""

    @property
    def on_time_share(self) -> float | None:
        """By how much the share published in time rose, from -1 to 1; `None` where either side has none."""
        return self._difference(lambda rate: rate.on_time_share)

    @property
    def published_share(self) -> float | None:
        """By how much the share that is published rose, from -1 to 1; `None` where either side has none."""
        return self._difference(lambda rate: rate.published_share)

    @property
    def median_late(self) -> float | None:
        """By how many working days the median delay rose; `None` where nothing was late on either side."""
        return self._difference(lambda rate: rate.median_late)

    @property
    def worst_late(self) -> float | None:
        """By how many working days the longest delay rose; `None` where nothing was late on either side."""
        return self._difference(lambda rate: rate.worst_late)

    def _difference(self, figure: Callable[[DisclosureRate], float | None]) -> float | None:
        """Take one figure of both sides."""
        before = figure(self.before) if self.before is not None else None
        after = figure(self.after) if self.after is not None else None
        return after - before if after is not None and before is not None else None


@documented
@frozen
class RatesChange:
    """The rates of two checks side by side, group by group."""

    total: RateChange
    """The figures of all items."""
    by_unit: Mapping[str | None, RateChange]
    """The figures by unit."""
    by_category: Mapping[str | None, RateChange]
    """The figures by category."""
    by_month: Mapping[str | None, RateChange]
    """The figures by month of formation."""
    by_law: Mapping[str, RateChange]
    """The figures by the code of the law."""
    requests: RateChange = RateChange(None, None)
    """The answers to requests."""
    coverage: float | None = None
    """By how much the share of catalogue entries with items rose, from -1 to 1; `None` where a side has no catalogue."""


def compare(before: Rates, after: Rates) -> RatesChange:
    """Put the rates of two checks side by side: of one register on two days, or of two registers."""
    return RatesChange(
        total=RateChange(before.total, after.total),
        by_unit=_side_by_side(before.by_unit, after.by_unit),
        by_category=_side_by_side(before.by_category, after.by_category),
        by_month=_side_by_side(before.by_month, after.by_month),
        by_law=_side_by_side(before.by_law, after.by_law),
        requests=RateChange(before.requests, after.requests),
        coverage=_rise(before.coverage, after.coverage),
    )


def _rise(before: Coverage | None, after: Coverage | None) -> float | None:
    """Take the share covered of both sides."""
    shares = [one.rate if one is not None else None for one in (before, after)]
    return shares[1] - shares[0] if shares[0] is not None and shares[1] is not None else None


def _side_by_side(
    before: Mapping[Name, DisclosureRate], after: Mapping[Name, DisclosureRate]
) -> Mapping[Name, RateChange]:
    """Pair the groups of both sides by name, in the order of the later."""
    return {name: RateChange(before.get(name), after.get(name)) for name in {**after, **before}}


def _take_one(counts: Counter[Key], key: Key) -> None:
    """Count one less; what is counted no more makes no group."""
    counts[key] -= 1
    if not counts[key]:
        del counts[key]


def _month(day: date | None) -> str | None:
    """Write the month of a day."""
    return f"{day.year:04}-{day.month:02}" if day is not None else None


@documented
@frozen
class Tally:
    """The running count behind the rates, one step per item: unit, category, entry named, timeliness."""

    timely: Counter[tuple[str | None, str | None, str | None, Timeliness]] = field(factory=Counter)
    """The items by unit, category, entry and timeliness."""
    unapproved: Counter[tuple[str | None, str | None]] = field(factory=Counter)
    """The published items without approval, by unit and category."""
    records_approval: bool = True
    """Whether the register records approvals at all."""
    timely_days: Counter[date | None] = field(factory=Counter)
    """The days on which the items that are plainly in order were formed."""
    by_month: Counter[tuple[str | None, Timeliness]] = field(factory=Counter)
    """The other items by the month in which they were formed."""
    unapproved_by_month: Counter[str | None] = field(factory=Counter)
    """The published items without approval, by month."""
    late: Counter[tuple[str | None, str | None, str | None, int]] = field(factory=Counter)
    """The late items by unit, category, month and the working days by which they were late."""
    by_law: Counter[tuple[str, Timeliness]] = field(factory=Counter)
    """The items by law and timeliness."""
    late_by_law: Counter[tuple[str, int]] = field(factory=Counter)
    """The items by law and working days late."""
    requests: Counter[Timeliness] = field(factory=Counter)
    """The requests by timeliness of the answer."""
    late_requests: Counter[int] = field(factory=Counter)
    """The requests by working days late."""
    unjudged: Counter[str | None] = field(factory=Counter)
    """The items that were not judged at all, by entry: they belong to it, and are in no rate."""

    def add_timely(self, batch: ItemBatch, doubted: AbstractSet[int], laws: Iterable[str] = ()) -> None:
        """Count the items of a batch that are plainly in order under every law: all but those doubted."""
        blank = [None] * len(batch)
        units, categories, entries, formed_on = (
            batch.columns.get(name, blank) for name in ("unit", "category", "entry", "formed_on")
        )
        self.timely.update(zip(units, categories, entries, repeat(Timeliness.ON_TIME)))
        for position in doubted:
            _take_one(
                self.timely, (units[position], categories[position], entries[position], Timeliness.ON_TIME)
            )
        self.timely_days.update(formed_on)
        for position in doubted:
            _take_one(self.timely_days, formed_on[position])
        if len(batch) > len(doubted):
            for law in laws:
                self.by_law[law, Timeliness.ON_TIME] += len(batch) - len(doubted)

    def add(self, item: Item, timeliness: Timeliness, days_late: int | None, *, is_unapproved: bool) -> None:
        """Count one item; `days_late` are the working days by which a late one was late."""
        month = _month(item.formed_on)
        self.timely[item.unit, item.category, item.entry, timeliness] += 1
        self.by_month[month, timeliness] += 1
        if days_late is not None:
            self.late[item.unit, item.category, month, days_late] += 1
        if is_unapproved:
            self.unapproved[item.unit, item.category] += 1
            self.unapproved_by_month[month] += 1

    def add_unjudged(self, item: Item) -> None:
        """Count one item that was not judged, as its row names a law that is not known."""
        self.unjudged[item.entry] += 1

    def add_under(self, law: str, timeliness: Timeliness, days_late: int | None) -> None:
        """Count one item under one of the laws."""
        self.by_law[law, timeliness] += 1
        if days_late is not None:
            self.late_by_law[law, days_late] += 1

    def add_request(self, timeliness: Timeliness, days_late: int | None) -> None:
        """Count one request."""
        self.requests[timeliness] += 1
        if days_late is not None:
            self.late_requests[days_late] += 1

    def rates(self, catalogue: Catalogue | None = None) -> Rates:
        """Add the counts up."""
        totals: Counter[Timeliness] = Counter()
        for (*_, timeliness), count in self.timely.items():
            totals[timeliness] += count
        delays: Counter[int] = Counter()
        for (*_, days), count in self.late.items():
            delays[days] += count
        return Rates(
            total=_rate(totals, self.unapproved.total() if self.records_approval else None, delays),
            by_unit=self._grouped(0),
            by_category=self._grouped(1),
            timeliness={one: totals[one] for one in Timeliness if totals[one]},
            by_month=self._by_month(),
            by_law=_rates_of(self.by_law, None, self.late_by_law),
            coverage=catalogue.coverage_of(self._items_by_entry()) if catalogue is not None else None,
            requests=_rate(self.requests, None, self.late_requests) if self.requests else None,
        )

    def items_by_entry(self) -> Mapping[str, int]:
        """Count the items by the entry they name, as they name it."""
        return {named: count for named, count in self._items_by_entry().items() if named is not None}

    def _items_by_entry(self) -> Mapping[str | None, int]:
        """Count the items by the entry they name, those that name none included."""
        counts = Counter(self.unjudged)
        for (_, _, named, _), count in self.timely.items():
            counts[named] += count
        return counts

    def _grouped(self, position: int) -> Mapping[str | None, DisclosureRate]:
        """Add the counts up by unit (0) or by category (1), in order of name."""
        counts: Counter[tuple[str | None, Timeliness]] = Counter()
        for key, count in self.timely.items():
            counts[key[0] if position == 0 else key[1], key[3]] += count
        unapproved: Counter[str | None] = Counter()
        for pair, count in self.unapproved.items():
            unapproved[pair[position]] += count
        delays: Counter[tuple[str | None, int]] = Counter()
        for late, count in self.late.items():
            delays[late[0] if position == 0 else late[1], late[3]] += count
        return _rates_of(counts, unapproved if self.records_approval else None, delays)

    def _by_month(self) -> Mapping[str | None, DisclosureRate]:
        """Add the counts up by the month of formation, in order of time."""
        delays: Counter[tuple[str | None, int]] = Counter()
        for (_, _, month, days), count in self.late.items():
            delays[month, days] += count
        counts = Counter(self.by_month)
        for day, count in self.timely_days.items():
            counts[_month(day), Timeliness.ON_TIME] += count
        unapproved = self.unapproved_by_month if self.records_approval else None
        return _rates_of(counts, unapproved, delays)


def _rates_of(
    counts: Mapping[tuple[Name, Timeliness], int],
    unapproved: Mapping[Name, int] | None,
    delays: Mapping[tuple[Name, int], int],
) -> Mapping[Name, DisclosureRate]:
    """Make the figures of each group, in order of name."""
    groups: dict[Name, Counter[Timeliness]] = {}
    for (name, timeliness), count in counts.items():
        groups.setdefault(name, Counter())[timeliness] += count
    late: dict[Name, Counter[int]] = {}
    for (name, days), count in delays.items():
        late.setdefault(name, Counter())[days] += count
    return {
        name: _rate(
            groups[name],
            unapproved.get(name, 0) if unapproved is not None else None,
            late.get(name, Counter()),
        )
        for name in sorted(groups, key=lambda name: (name is None, name or ""))
    }


def _rate(counts: Mapping[Timeliness, int], unapproved: int | None, delays: Counter[int]) -> DisclosureRate:
    """Make the figures of one group."""

    def total(kinds: Iterable[Timeliness]) -> int:
        return sum(counts.get(kind, 0) for kind in kinds)

    return DisclosureRate(
        items=total(Timeliness),
        due=total(_DUE),
        published=total(_PUBLISHED),
        on_time=counts.get(Timeliness.ON_TIME, 0),
        late=counts.get(Timeliness.LATE, 0),
        overdue=counts.get(Timeliness.OVERDUE, 0),
        open=counts.get(Timeliness.OPEN, 0),
        unapproved=unapproved,
        median_late=_median(delays),
        worst_late=max(delays, default=None),
    )


def _median(delays: Counter[int]) -> float | None:
    """Return the median of counted values, the mean of the middle two where their number is even."""
    total = delays.total()
    if not total:
        return None
    middle = [_at(delays, position) for position in ((total - 1) // 2, total // 2)]
    return sum(middle) / 2


def _at(delays: Counter[int], position: int) -> int:
    """Return the value at a position of the sorted values."""
    passed = 0
    for days in sorted(delays):
        passed += delays[days]
        if position < passed:
            return days
    raise AssertionError(position)
