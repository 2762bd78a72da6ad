"""Rates: how much was due, published, on time, late and unapproved, by unit and by category."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum
from itertools import repeat

from attrs import field, frozen

from gongkai.records.batches import ItemBatch


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


@frozen(slots=True)
class Rate:
    """The figures of one group of items.

    `due` are the items whose duty could be decided and had fallen due or was
    met; `published`, `on_time`, `late` and `overdue` are parts of it.
    `unapproved` counts published items without approval on record; it is `None`
    where the register records no approvals at all.
    """

    items: int
    due: int
    published: int
    on_time: int
    late: int
    overdue: int
    open: int
    unapproved: int | None

    @property
    def on_time_share(self) -> float | None:
        """The share of due items that were published in time, from 0 to 1; `None` where none was due."""
        return self.on_time / self.due if self.due else None


@frozen
class Rates:
    """The figures of a whole register: in total, by unit and by category.

    A group named `None` holds the items whose unit or category is not recorded.
    """

    total: Rate
    by_unit: Mapping[str | None, Rate]
    by_category: Mapping[str | None, Rate]
    timeliness: Mapping[Timeliness, int]


@frozen
class Tally:
    """The running count behind the rates, one step per item: unit, category, entry named, timeliness."""

    timely: Counter[tuple[str | None, str | None, str | None, Timeliness]] = field(factory=Counter)
    unapproved: Counter[tuple[str | None, str | None]] = field(factory=Counter)
    records_approval: bool = True

    def add_timely(self, batch: ItemBatch, doubted: AbstractSet[int]) -> None:
        """Count the items of a batch that are plainly in order: all but those doubted."""
        blank = [None] * len(batch)
        units, categories, entries = (
            batch.columns.get(name, blank) for name in ("unit", "category", "entry")
        )
        self.timely.update(zip(units, categories, entries, repeat(Timeliness.ON_TIME)))
        for position in doubted:
            self.timely[units[position], categories[position], entries[position], Timeliness.ON_TIME] -= 1

    def rates(self) -> Rates:
        """Add the counts up."""
        totals: Counter[Timeliness] = Counter()
        for (*_, timeliness), count in self.timely.items():
            totals[timeliness] += count
        return Rates(
            total=_rate(totals, self.unapproved.total() if self.records_approval else None),
            by_unit=self._grouped(0),
            by_category=self._grouped(1),
            timeliness={one: totals[one] for one in Timeliness if totals[one]},
        )

    def items_by_entry(self) -> Mapping[str, int]:
        """Count the items by the entry they name, as they name it."""
        counts: Counter[str] = Counter()
        for (_, _, named, _), count in self.timely.items():
            if named is not None:
                counts[named] += count
        return counts

    def _grouped(self, position: int) -> Mapping[str | None, Rate]:
        """Add the counts up by unit (0) or by category (1), in order of name."""
        groups: dict[str | None, Counter[Timeliness]] = {}
        unapproved: Counter[str | None] = Counter()
        for key, count in self.timely.items():
            group = key[0] if position == 0 else key[1]
            groups.setdefault(group, Counter())[key[3]] += count
        for pair, count in self.unapproved.items():
            unapproved[pair[position]] += count
        names = sorted(groups, key=lambda name: (name is None, name or ""))
        return {
            name: _rate(groups[name], unapproved[name] if self.records_approval else None) for name in names
        }


def _rate(counts: Mapping[Timeliness, int], unapproved: int | None) -> Rate:
    """Make the figures of one group."""

    def total(kinds: Iterable[Timeliness]) -> int:
        return sum(counts.get(kind, 0) for kind in kinds)

    return Rate(
        items=total(Timeliness),
        due=total(_DUE),
        published=total(_PUBLISHED),
        on_time=counts.get(Timeliness.ON_TIME, 0),
        late=counts.get(Timeliness.LATE, 0),
        overdue=counts.get(Timeliness.OVERDUE, 0),
        open=counts.get(Timeliness.OPEN, 0),
        unapproved=unapproved,
    )
