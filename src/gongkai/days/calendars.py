"""Which days are working days, how surely that is known, and why.

>>> from gongkai import working_calendar
>>> cal = working_calendar("CN")
>>> cal.add(date(2014, 1, 24), 15)
datetime.date(2014, 2, 19)
>>> print(cal.why(date(2025, 9, 28)))
Sunday 28 Sep 2025: worked, in exchange for 7 Oct
"""

from __future__ import annotations

import warnings
from datetime import date
from typing import Final, NamedTuple, Protocol, Self

from attrs import evolve, field, frozen

from gongkai.arguments import check_day
from gongkai.days import territories
from gongkai.days.closures import Closure, Observance
from gongkai.days.doubts import DayDoubt
from gongkai.days.reasons import DayKind, DayReason
from gongkai.days.tables import WorkingDayTable
from gongkai.errors import InvalidCount, UnsettledCalendarWarning
from gongkai.field_docs import documented
from gongkai.messages import LANGUAGES, LocalText, Message, message

__all__ = [
    "Closure",
    "DayCount",
    "DayDoubt",
    "DayKind",
    "DayReason",
    "Observance",
    "ShiftedDay",
    "WorkingCalendar",
]

# Which kind of day prevails where the parts of a combined calendar differ, first to last.
_ANY_PART_OFF: Final = (DayKind.HOLIDAY, DayKind.CLOSURE, DayKind.WEEKEND, DayKind.MAKE_UP, DayKind.WEEKDAY)
_ALL_PARTS_OFF: Final = (DayKind.WEEKDAY, DayKind.MAKE_UP, DayKind.HOLIDAY, DayKind.CLOSURE, DayKind.WEEKEND)


class ShiftedDay(NamedTuple):
    """The working day that `WorkingCalendar.shift` finds."""

    day: date
    """The working day."""
    settled: bool
    """True when the days from the first to the last are known."""


class DayCount(NamedTuple):
    """The number of working days that `WorkingCalendar.tally` counts."""

    number: int
    """How many working days there are; negative where the end lies before the start."""
    settled: bool
    """True when the days from the first to the last are known."""


class _Origin(Protocol):
    """Where the days of a calendar come from; calendars with equal origins are equal."""

    def working_days(self, span: int) -> bytes:
        """Return 1 for each working day of a span of years and 0 for each other day."""

    def describe(self, day: date) -> DayReason:
        """Return why a day counts or does not."""

    @property
    def doubts(self) -> tuple[DayDoubt, ...]:
        """The doubts about days."""

    def decided(self, base: WorkingCalendar, *, working: bool) -> WorkingCalendar:
        """Return a calendar of this origin on which the days in doubt are working days, or are off."""


@documented
@frozen(slots=True)
class WorkingCalendar:
    """The working days of a territory, a law or a body; made by `working_calendar`, ``|`` and `overlay`.

    Days are `datetime.date`; anything else, a `datetime` included, raises
    `InvalidDate`. Counts are whole numbers of working days; anything else
    raises `InvalidCount`. Days outside the years 1 to 9999 raise
    `DateOutOfRange`.

    Outside `known_from` to `known_through` answers rest on what is known so
    far, and an `UnsettledCalendarWarning` says so. The answers of `shift`, `tally` and `why` have a
    field for it instead.

    Days are *settled* where an official list of their year was compared, and *known* where a list, a
    statute or the holidays library gives them without anything left to be announced. The `settled` of a
    count, a period or a clock says that the days it passed are known.

    Calendars are immutable, hashable, safe between threads, can be pickled, and are equal when
    they are made of the same parts.
    """

    code: str
    """Its code, such as ``CN`` or ``GB-ENG|GB-SCT``."""
    settled_from: date
    """The first day of the years that were compared with an official list; `date.max` where none was."""
    settled_through: date
    """The last day of the years that were compared with an official list; `date.min` where none was."""
    known_from: date
    """The first day whose status follows from a list, a statute or the holidays library."""
    known_through: date
    """The last such day: after it a list is still to be published, or the statute may change."""
    rests_on_text: LocalText = field(hash=False)
    """On what it rests, in each language."""
    _origin: _Origin = field(repr=False)
    _table: WorkingDayTable = field(init=False, eq=False, repr=False)

    @_table.default
    def _make_table(self) -> WorkingDayTable:
        """Make an empty table; it is filled on use."""
        return WorkingDayTable(self._origin.working_days, self.known_from, self.known_through)

    @property
    def rests_on(self) -> str:
        """On what its days rest, in words: statute or official list with citation and years compared, or neither.

        >>> from gongkai import working_calendar
        >>> working_calendar("GB-SCT").rests_on
        'the list of bank holidays of GOV.UK (Scotland), 2012–2028'
        """
        return self.rests_on_text.text()

    @property
    def has_settled_days(self) -> bool:
        """Whether any day is settled: false where no year was compared with an official list."""
        return self.settled_from <= self.settled_through

    @property
    def settlement(self) -> Message:
        """From when to when it is settled, or that it is not, as a part of a sentence."""
        if not self.has_settled_days:
            return message("settled for no year")
        return message("settled from {first} to {last}", first=self.settled_from, last=self.settled_through)

    @property
    def data_version(self) -> str:
        """The releases that the days come from: of this package, with its calendar files, and of the library."""
        return territories.data_version()

    def is_working_day(self, day: date) -> bool:
        """Return whether a day is a working day.

        >>> from gongkai import working_calendar
        >>> working_calendar("CN").is_working_day(date(2025, 9, 28))  # a Sunday, worked
        True
        """
        lane = self._table.lane
        try:
            return lane.days[lane.positions[day]] == day
        except (LookupError, TypeError):
            works = self._table.works(check_day(day))
        self._mark(day)
        return works

    def add(self, day: date, n: int) -> date:
        """Return the n-th working day after a day, which itself is not counted; before it for negative n.

        `n` of 0 is refused with `InvalidCount`, because it would name different days to different
        readers; `next_working_day` and `previous_working_day` say which is meant.

        >>> from gongkai import working_calendar
        >>> working_calendar("CN").add(date(2024, 9, 13), 20)
        datetime.date(2024, 10, 17)
        >>> working_calendar("CN").add(date(2024, 10, 17), -20)
        datetime.date(2024, 9, 13)
        """
        lane = self._table.lane
        try:
            if n > 0 and type(n) is int:
                return lane.days[lane.positions[day] + n]
        except (LookupError, TypeError):
            pass  # outside the lane, or not a day or a number: `shift` distinguishes them
        found = self.shift(day, n).day
        self._mark(day, found)
        return found

    def add_settled(self, day: date, n: int) -> date | None:
        """Return the day that `add` returns where it is settled, else `None`; there is no warning.

        >>> from gongkai import working_calendar
        >>> working_calendar("CN").add_settled(date(2026, 12, 25), 20) is None
        True
        """
        lane = self._table.lane
        try:
            if n > 0 and type(n) is int:
                return lane.days[lane.positions[day] + n]
        except (LookupError, TypeError):
            pass  # as in `add`
        found, settled = self.shift(day, n)
        return found if settled else None

    def shift(self, day: date, n: int) -> ShiftedDay:
        """Return the day that `add` returns, and whether it is settled, without a warning.

        >>> from gongkai import working_calendar
        >>> working_calendar("CN").shift(date(2026, 12, 25), 20)
        ShiftedDay(day=datetime.date(2027, 1, 25), settled=False)
        """
        check_day(day)
        _check_count(n)
        found = self._table.nth(day, n)
        return ShiftedDay(found, self.covers(day, found))

    def count(self, start: date, end: date) -> int:
        """Return how many working days lie after `start` up to and including `end`.

        Where `end` lies before `start` the count is negative: ``count(a, b) == -count(b, a)``.

        >>> from gongkai import working_calendar
        >>> working_calendar("CN").count(date(2024, 12, 31), date(2025, 12, 31))
        248
        """
        positions = self._table.lane.positions
        try:
            return positions[end] - positions[start]
        except (LookupError, TypeError):
            number = self.tally(start, end).number
        self._mark(start, end)
        return number

    def tally(self, start: date, end: date) -> DayCount:
        """Return the number that `count` returns, and whether it is settled, without a warning.

        >>> from gongkai import working_calendar
        >>> working_calendar("CN").tally(date(2024, 12, 31), date(2025, 12, 31))
        DayCount(number=248, settled=True)
        """
        positions = self._table.lane.positions
        try:
            return DayCount(positions[end] - positions[start], settled=True)
        except (LookupError, TypeError):
            number = self._table.count(check_day(start, "start"), check_day(end, "end"))
        return DayCount(number, self.covers(start, end))

    def count_settled(self, start: date, end: date) -> int | None:
        """Return the number that `count` returns where it is settled, else `None`; there is no warning.

        >>> from gongkai import working_calendar
        >>> working_calendar("CN").count_settled(date(2024, 12, 31), date(2025, 12, 31))
        248
        """
        positions = self._table.lane.positions
        try:
            return positions[end] - positions[start]
        except (LookupError, TypeError):
            number, settled = self.tally(start, end)
        return number if settled else None

    def next_working_day(self, day: date) -> date:
        """Return the day itself if it is a working day, else the first one after it."""
        found = day if self._table.works(check_day(day)) else self._table.nth(day, 1)
        self._mark(day, found)
        return found

    def previous_working_day(self, day: date) -> date:
        """Return the day itself if it is a working day, else the last one before it."""
        found = day if self._table.works(check_day(day)) else self._table.nth(day, -1)
        self._mark(day, found)
        return found

    def why(self, day: date) -> DayReason:
        """Return why a day counts or does not; the answer says whether it is settled, so there is no warning.

        >>> from gongkai import working_calendar
        >>> print(working_calendar("GB").why(date(2026, 1, 2)))
        Friday 2 Jan 2026: off, New Year Holiday (GB-SCT)
        >>> print(working_calendar("CN").why(date(2027, 5, 12)))
        Wednesday 12 May 2027: working day (not settled)
        """
        return evolve(self._origin.describe(check_day(day)), settled=self.is_known(day))

    def days_off(self, start: date, end: date) -> tuple[tuple[date, DayReason], ...]:
        """Return the days after `start` up to and including `end` that do not count, each with its reason.

        There is no warning, since each reason says whether it is settled; there are no days where
        `end` lies before `start`.
        """
        ordinals = range(check_day(start, "start").toordinal() + 1, check_day(end, "end").toordinal() + 1)
        days = (day for day in map(date.fromordinal, ordinals) if not self._table.works(day))
        return tuple((day, self.why(day)) for day in days)

    @property
    def doubts(self) -> tuple[DayDoubt, ...]:
        """The doubts about days of the calendar; the answers are given by what prevails."""
        return self._origin.doubts

    def with_doubts(self, *doubts: DayDoubt) -> WorkingCalendar:
        """Return this calendar with doubts about days; `is_working_day` and the rest stay as they are.

        >>> from gongkai import working_calendar
        >>> cal = working_calendar("NZ").with_doubts(
        ...     DayDoubt(first=date(2022, 9, 26), reason=LocalText({"en": "not in the list of the Act"}))
        ... )
        >>> str(cal.doubt_on(date(2022, 9, 26)).reason), cal.doubt_on(date(2022, 9, 27)) is None
        ('not in the list of the Act', True)
        """
        return evolve(self, origin=_Doubtful(self, doubts)) if doubts else self

    def doubt_on(self, day: date) -> DayDoubt | None:
        """Return why it is in doubt whether a day is a working day; `None` where it is not."""
        doubt = next((one for one in self.doubts if one.covers(check_day(day))), None)
        if doubt is None:
            return None
        works, off = (self.decided(working=working).why(day).working for working in (True, False))
        return doubt if works != off else None

    def decided(self, *, working: bool) -> WorkingCalendar:
        """Return the calendar on which every day in doubt is a working day, or on which all are off."""
        return self._origin.decided(self, working=working) if self.doubts else self

    def is_settled(self, day: date) -> bool:
        """Return whether a day lies in the years that were compared with an official list.

        >>> from gongkai import working_calendar
        >>> working_calendar("IE").is_settled(date(2025, 3, 17)), working_calendar("IE").is_known(date(2025, 3, 17))
        (False, True)
        """
        return self.settled_from <= check_day(day) <= self.settled_through

    def is_known(self, day: date) -> bool:
        """Return whether the status of a day is known, be it compared with an official list or not."""
        return self.known_from <= check_day(day) <= self.known_through

    def covers(self, start: date, end: date) -> bool:
        """Return whether both days, and with them all between, are known."""
        return self.is_known(start) and self.is_known(end)

    def __or__(self, other: Self) -> WorkingCalendar:
        """Return the union: a day off in either is off, and a make-up day works only where both work.

        >>> from gongkai import working_calendar
        >>> (working_calendar("GB-ENG") | working_calendar("GB-SCT")).code
        'GB-ENG|GB-SCT'
        """
        if not isinstance(other, WorkingCalendar):
            return NotImplemented
        return _combine(_Union, (self, other), None)

    def common(self, other: WorkingCalendar) -> WorkingCalendar:
        """Return the calendar on which a day is off only where both have it off."""
        return _combine(_Common, (self, other), None)

    def overlay(self, *closures: Closure | Observance, code: str) -> WorkingCalendar:
        """Return this calendar with closures added; of two that cover a day the last one applies.

        A closure makes the working days it covers closed; with ``worked=True`` it makes the days off
        that it covers working days. An observance is a holiday, on a weekend too.
        """
        return evolve(self, code=code, origin=_Overlay(self, closures))

    def _mark(self, *days: date) -> None:
        """Warn about the first day that is not settled; called by public methods directly."""
        for day in days:
            if not self.known_from <= day <= self.known_through:
                warnings.warn(_unsettled(self, day), UnsettledCalendarWarning, stacklevel=3)
                return


class TerritoryDays(Protocol):
    """The days of a territory, wherever they come from."""

    @property
    def code(self) -> str:
        """The code of the territory."""

    def working_days(self, span: int) -> bytes:
        """Return 1 for each working day of a span of years and 0 for each other day."""

    def describe(self, day: date) -> DayReason:
        """Return why a day counts or does not."""


def calendar_of_days(
    days: TerritoryDays,
    *,
    rests_on: Message,
    settled: tuple[date, date] | None,
    known: tuple[date, date],
) -> WorkingCalendar:
    """Make the calendar of a territory from its days, what they rest on, and the first and last settled and known day."""
    first, last = settled or (date.max, date.min)
    return WorkingCalendar(
        code=days.code,
        settled_from=first,
        settled_through=last,
        known_from=known[0],
        known_through=known[1],
        rests_on_text=LocalText({lang: rests_on.text(lang) for lang in LANGUAGES}),
        origin=_Territory(days),
    )


@frozen(slots=True)
class _Territory:
    """The days of a country or subdivision."""

    days: TerritoryDays

    def working_days(self, span: int) -> bytes:
        """Return the working days of the territory."""
        return self.days.working_days(span)

    def describe(self, day: date) -> DayReason:
        """Return why a day counts in the territory or does not."""
        return self.days.describe(day)

    @property
    def doubts(self) -> tuple[DayDoubt, ...]:
        """No doubts: they are added with `with_doubts`."""
        return ()

    def decided(self, base: WorkingCalendar, *, working: bool) -> WorkingCalendar:  # noqa: ARG002 -- nothing to decide
        """Return the calendar itself."""
        return base


@frozen(slots=True)
class _Union:
    """Several calendars: a day off in any of them is off."""

    parts: tuple[WorkingCalendar, ...]
    sign = "|"

    def working_days(self, span: int) -> bytes:
        """Return the days on which all parts work."""
        return bytes(map(min, *(part._origin.working_days(span) for part in self.parts)))  # noqa: SLF001 (within this module)

    def describe(self, day: date) -> DayReason:
        """Return the reason of the part that decides."""
        return _deciding(self.parts, day, _ANY_PART_OFF)

    @property
    def doubts(self) -> tuple[DayDoubt, ...]:
        """The doubts of all parts."""
        return tuple(dict.fromkeys(doubt for part in self.parts for doubt in part.doubts))

    def decided(self, base: WorkingCalendar, *, working: bool) -> WorkingCalendar:
        """Return the union of the parts as decided."""
        return evolve(base, origin=_Union(tuple(part.decided(working=working) for part in self.parts)))


@frozen(slots=True)
class _Common:
    """Several calendars: a day is off only where all of them are off."""

    parts: tuple[WorkingCalendar, ...]
    sign = "&"

    def working_days(self, span: int) -> bytes:
        """Return the days on which any part works."""
        return bytes(map(max, *(part._origin.working_days(span) for part in self.parts)))  # noqa: SLF001 (within this module)

    def describe(self, day: date) -> DayReason:
        """Return the reason of the part that decides."""
        return _deciding(self.parts, day, _ALL_PARTS_OFF)

    @property
    def doubts(self) -> tuple[DayDoubt, ...]:
        """The doubts of all parts."""
        return tuple(dict.fromkeys(doubt for part in self.parts for doubt in part.doubts))

    def decided(self, base: WorkingCalendar, *, working: bool) -> WorkingCalendar:
        """Return the common calendar of the parts as decided."""
        return evolve(base, origin=_Common(tuple(part.decided(working=working) for part in self.parts)))


@frozen(slots=True)
class _Overlay:
    """A calendar with closures added."""

    base: WorkingCalendar
    closures: tuple[Closure | Observance, ...]

    def working_days(self, span: int) -> bytes:
        """Return the working days after the closures."""
        worked = bytearray(self.base._origin.working_days(span))  # noqa: SLF001 (within this module)
        for place, ordinal in enumerate(territories.days_of_span(span)):
            closure = self._closure(date.fromordinal(ordinal))
            if closure is not None:
                worked[place] = closure.worked
        return bytes(worked)

    def describe(self, day: date) -> DayReason:
        """Return the closure as the reason where it changes the day, else the reason of the calendar.

        A holiday that falls on a Saturday is named too: a limit may end on a Saturday, not on a holiday.
        """
        reason = self.base.why(day)
        closure = self._closure(day)
        if closure is None:
            return reason
        holiday = isinstance(closure, Observance) and not closure.worked
        if closure.worked == reason.working and not (holiday and reason.kind is DayKind.WEEKEND):
            return reason
        kind = DayKind.MAKE_UP if closure.worked else DayKind.HOLIDAY if holiday else DayKind.CLOSURE
        return DayReason(day, kind, name=closure.name)

    @property
    def doubts(self) -> tuple[DayDoubt, ...]:
        """The doubts of the calendar below."""
        return self.base.doubts

    def decided(self, base: WorkingCalendar, *, working: bool) -> WorkingCalendar:
        """Return the calendar below as decided, with the same closures."""
        return evolve(base, origin=_Overlay(self.base.decided(working=working), self.closures))

    def _closure(self, day: date) -> Closure | Observance | None:
        """Return the last closure that covers a day."""
        return next((closure for closure in reversed(self.closures) if closure.covers(day)), None)


@frozen(slots=True)
class _Doubtful:
    """A calendar with doubts about some of its days."""

    base: WorkingCalendar
    added: tuple[DayDoubt, ...]

    def working_days(self, span: int) -> bytes:
        """Return the working days that prevail."""
        return self.base._origin.working_days(span)  # noqa: SLF001 (within this module)

    def describe(self, day: date) -> DayReason:
        """Return the reason that prevails."""
        return self.base._origin.describe(day)  # noqa: SLF001 (within this module)

    @property
    def doubts(self) -> tuple[DayDoubt, ...]:
        """The doubts added here, and those of the calendar below."""
        return tuple(dict.fromkeys((*self.added, *self.base.doubts)))

    def decided(self, base: WorkingCalendar, *, working: bool) -> WorkingCalendar:
        """Return the calendar below as decided, with the days in doubt worked or off."""
        return evolve(base, origin=_Decided(self.base.decided(working=working), self.added, working))


@frozen(slots=True)
class _Decided:
    """A calendar on which the days in doubt are decided; a weekend stays a weekend."""

    base: WorkingCalendar
    added: tuple[DayDoubt, ...]
    working: bool

    def working_days(self, span: int) -> bytes:
        """Return the working days, with those in doubt as decided."""
        worked = bytearray(self.base._origin.working_days(span))  # noqa: SLF001 (within this module)
        for place, ordinal in enumerate(territories.days_of_span(span)):
            day = date.fromordinal(ordinal)
            if worked[place] != self.working and self._is_decided(day):
                worked[place] = self.working
        return bytes(worked)

    def describe(self, day: date) -> DayReason:
        """Return the reason of the calendar below, or the doubt where that is decided otherwise."""
        reason = self.base.why(day)
        if reason.working == self.working or not self._is_decided(day):
            return reason
        doubt = next(one for one in self.added if one.covers(day))
        return DayReason(day, DayKind.MAKE_UP if self.working else DayKind.HOLIDAY, name=doubt.reason)

    @property
    def doubts(self) -> tuple[DayDoubt, ...]:
        """No doubts are left."""
        return ()

    def decided(self, base: WorkingCalendar, *, working: bool) -> WorkingCalendar:  # noqa: ARG002 -- nothing to decide
        """Return the calendar itself."""
        return base

    def _is_decided(self, day: date) -> bool:
        """Return whether a day is in doubt and not a weekend."""
        in_doubt = any(doubt.covers(day) for doubt in self.added)
        return in_doubt and self.base.why(day).kind is not DayKind.WEEKEND


def _combine(
    kind: type[_Union | _Common], calendars: tuple[WorkingCalendar, ...], code: str | None
) -> WorkingCalendar:
    """Combine calendars; parts are flattened and ordered, so that the order of combining makes no difference."""
    parts = {part for calendar in calendars for part in _parts(calendar, kind)}
    ordered = tuple(sorted(parts, key=lambda part: part.code))
    if len(ordered) == 1:
        return ordered[0]
    return WorkingCalendar(
        code or kind.sign.join(part.code for part in ordered),
        max(part.settled_from for part in ordered),
        min(part.settled_through for part in ordered),
        max(part.known_from for part in ordered),
        min(part.known_through for part in ordered),
        _join_rests_on(ordered),
        kind(ordered),
    )


def _join_rests_on(parts: tuple[WorkingCalendar, ...]) -> LocalText:
    """Return on what all parts rest, each sentence once."""
    english, chinese = (
        dict.fromkeys(part.rests_on_text.text(lang) for part in parts) for lang in ("en", "zh")
    )
    return LocalText({"en": "; ".join(english), "zh": "；".join(chinese)})


def _parts(calendar: WorkingCalendar, kind: type[_Union | _Common]) -> tuple[WorkingCalendar, ...]:
    """Return the parts of a calendar; a union with a name of its own (GB) stays one part."""
    origin = calendar._origin  # noqa: SLF001 (within this module)
    return origin.parts if isinstance(origin, kind) and kind.sign in calendar.code else (calendar,)


def _deciding(parts: tuple[WorkingCalendar, ...], day: date, order: tuple[DayKind, ...]) -> DayReason:
    """Return the reason of the part that decides, naming the part where they differ."""
    reasons = [part.why(day) for part in parts]
    first = min(reasons, key=lambda reason: order.index(reason.kind))
    if len({reason.kind for reason in reasons}) == 1:
        return first
    return evolve(first, part=first.part or parts[reasons.index(first)].code)


def _check_count(n: int) -> None:
    """Reject a count that names no working day."""
    if type(n) is not int:
        raise InvalidCount(
            n, f"working days are counted in whole numbers, not {type(n).__name__} {n!r}; give an int"
        )
    if n == 0:
        raise InvalidCount(
            n,
            "0 working days from a day name no day; ask next_working_day(day) or previous_working_day(day), "
            "which return the day itself if it is a working day",
        )


def _unsettled(calendar: WorkingCalendar, day: date) -> str:
    """Return the text of the warning: what is not known, and what to do about it."""
    if day < calendar.known_from:
        place = f"before {calendar.known_from}, the first known day"
    else:
        place = f"after {calendar.known_through}, the last known day"
    return (
        f"calendar {calendar.code}: {day} lies {place} ({calendar.rests_on}); treat the answer as provisional, "
        "and ask again when a release of gongkai has the official arrangement"
    )
