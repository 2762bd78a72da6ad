"""What became of a catalogue: entries added, dropped, and promises loosened or tightened."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from attrs import frozen

from gongkai.arguments import check_kind
from gongkai.days.calendars import WorkingCalendar
from gongkai.days.limit_comparison import Looseness, looseness
from gongkai.field_docs import documented
from gongkai.legislation.limit_texts import Frequency, LimitText
from gongkai.records.catalogue.catalogues import Catalogue, CatalogueEntry
from gongkai.records.items import DisclosureMode


@documented
class Direction(StrEnum):
    """Which way an entry changed, for those who rely on it."""

    LOOSENED = "loosened"
    """It promises less."""
    TIGHTENED = "tightened"
    """It promises more."""
    CHANGED = "changed"
    """It says something else, and nothing here can say whether more or less."""


@documented
@frozen(slots=True)
class EntryChange:
    """One thing that an entry says otherwise than before."""

    before: CatalogueEntry
    """The entry in the earlier catalogue."""
    after: CatalogueEntry
    """The entry in the later catalogue."""
    aspect: str
    """The field of the entry: `mode`, `time_limit`, `channels` …."""
    direction: Direction
    """Whether the entry promises less, more, or something else."""


@documented
@frozen(slots=True)
class CatalogueChanges:
    """The difference between two catalogues."""

    added: tuple[CatalogueEntry, ...]
    """The entries that only the later catalogue has."""
    dropped: tuple[CatalogueEntry, ...]
    """The entries that only the earlier catalogue has."""
    changed: tuple[EntryChange, ...]
    """What entries of both say otherwise."""

    @property
    def loosened(self) -> tuple[EntryChange, ...]:
        """The changes by which an entry promises less."""
        return tuple(change for change in self.changed if change.direction is Direction.LOOSENED)


_OPENNESS: Final = {DisclosureMode.WITHHELD: 0, DisclosureMode.ON_REQUEST: 1, DisclosureMode.PROACTIVE: 2}
_OFTEN: Final = {
    Frequency.DAY: 0, Frequency.WEEK: 1, Frequency.MONTH: 2,
    Frequency.QUARTER: 3, Frequency.HALF_YEAR: 4, Frequency.YEAR: 5,
}  # fmt: skip
_WORDS: Final = ("content", "basis", "unit", "statutory_category")
_EVERYBODY: Final = ("全社会", "公众", "everyone")
_SOME: Final = ("特定",)


def catalogue_changes(before: Catalogue, after: Catalogue, calendar: WorkingCalendar) -> CatalogueChanges:
    """Compare two catalogues entry by entry; entries are the same when their key is.

    `calendar` is the one by which time limits in different units are compared.

    >>> from gongkai import working_calendar
    >>> old = Catalogue((CatalogueEntry(title="预算", mode=DisclosureMode.PROACTIVE), CatalogueEntry(title="决算")))
    >>> new = Catalogue((CatalogueEntry(title="预算", mode=DisclosureMode.ON_REQUEST), CatalogueEntry(title="采购")))
    >>> changes = catalogue_changes(old, new, working_calendar("CN"))
    >>> [one.key for one in changes.added], [one.key for one in changes.dropped]
    (['采购'], ['决算'])
    >>> [(one.aspect, one.direction.value) for one in changes.changed]
    [('mode', 'loosened')]
    """
    check_kind(calendar, WorkingCalendar, "calendar", "a WorkingCalendar")
    for catalogue, name in ((before, "before"), (after, "after")):
        check_kind(catalogue, Catalogue, name, "a Catalogue")
    old = {entry.key: entry for entry in before.entries}
    new = {entry.key: entry for entry in after.entries}
    return CatalogueChanges(
        added=tuple(entry for key, entry in new.items() if key not in old),
        dropped=tuple(entry for key, entry in old.items() if key not in new),
        changed=tuple(
            change
            for key, entry in old.items()
            if key in new
            for change in _changes(entry, new[key], calendar)
        ),
    )


def _changes(
    before: CatalogueEntry, after: CatalogueEntry, calendar: WorkingCalendar
) -> Iterator[EntryChange]:
    """Yield what an entry says otherwise than before."""
    directions = {
        "mode": _mode(before.mode, after.mode),
        "time_limit": _limit(before, after, calendar),
        "channels": _fewer(frozenset(before.channels), frozenset(after.channels)),
        "levels": _fewer(frozenset(before.levels), frozenset(after.levels)),
        "audience": _audience(before.audience, after.audience),
    }
    directions |= {
        name: None if getattr(before, name) == getattr(after, name) else Direction.CHANGED for name in _WORDS
    }
    for aspect, direction in directions.items():
        if direction is not None:
            yield EntryChange(before, after, aspect, direction)


def _mode(before: DisclosureMode | None, after: DisclosureMode | None) -> Direction | None:
    """Return whether an entry became more or less open."""
    if before is after:
        return None
    if before is None or after is None:
        return Direction.CHANGED
    return Direction.LOOSENED if _OPENNESS[after] < _OPENNESS[before] else Direction.TIGHTENED


def _fewer(before: frozenset[object], after: frozenset[object]) -> Direction | None:
    """Return whether channels or levels were taken away or added."""
    if before == after:
        return None
    if after < before and after:
        return Direction.LOOSENED
    return Direction.TIGHTENED if before < after and before else Direction.CHANGED


def _audience(before: str | None, after: str | None) -> Direction | None:
    """Return whether an entry is for fewer people than before: for some, where it was for everybody."""
    if before == after:
        return None
    wide, wide_now = _reach(before), _reach(after)
    if wide is None or wide_now is None or wide is wide_now:
        return Direction.CHANGED
    return Direction.LOOSENED if wide else Direction.TIGHTENED


def _reach(audience: str | None) -> bool | None:
    """Return whether an audience is everybody or some; `None` for other words."""
    if audience is None or not any(word in audience for word in (*_EVERYBODY, *_SOME)):
        return None
    return any(word in audience for word in _EVERYBODY)


def _limit(before: CatalogueEntry, after: CatalogueEntry, calendar: WorkingCalendar) -> Direction | None:
    """Return whether an entry allows more time than before, or comes back less often."""
    if before.time_limit == after.time_limit:
        return None
    if before.time_limit is None or after.time_limit is None:
        return Direction.LOOSENED if after.time_limit is None else Direction.TIGHTENED
    often, now = before.frequency, after.frequency
    if often is not None and now is not None and often is not now:
        return Direction.LOOSENED if _OFTEN[now] > _OFTEN[often] else Direction.TIGHTENED
    return _deadlines(before.limits, after.limits, calendar)


def _deadlines(before: LimitText | None, after: LimitText | None, calendar: WorkingCalendar) -> Direction:
    """Compare two texts that state one deadline each, from the same event."""
    if before is None or after is None or len(before.deadlines) != 1 or len(after.deadlines) != 1:
        return Direction.CHANGED
    limit, now = before.deadlines[0], after.deadlines[0]
    if limit.trigger is now.trigger:
        if looseness(now.limit, limit.limit, calendar) is Looseness.ALWAYS:
            return Direction.LOOSENED
        if looseness(limit.limit, now.limit, calendar) is Looseness.ALWAYS:
            return Direction.TIGHTENED
    return Direction.CHANGED
