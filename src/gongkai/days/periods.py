"""How a period runs: "20 working days from receipt", "31 March each year", "without delay".

A :class:`TimeLimit` is what a provision says; :meth:`TimeLimit.run` applies it to a
calendar from a day and returns a :class:`Period`, which has the due day and every
day that was counted, skipped or moved past.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from attrs import fields, frozen

from gongkai.arguments import check_day
from gongkai.days import steps
from gongkai.days.calendars import WorkingCalendar
from gongkai.days.reasons import DayKind
from gongkai.days.recurrence_words import describe_recurrence
from gongkai.days.recurrences import check_recurrence, next_occurrence
from gongkai.days.steps import DayStep
from gongkai.errors import (
    AmbiguousMonthEnd,
    DateOutOfRange,
    InvalidCount,
    InvalidTimeLimit,
    UnknownCalendar,
)
from gongkai.field_docs import documented
from gongkai.messages import Language, LocalText, Message, message, message_plural
from gongkai.plain_data import plain_fields


@documented
class TimeUnit(StrEnum):
    """What a limit counts."""

    WORKING_DAY = "working-day"
    """A working day of the calendar."""
    DAY = "day"
    """A calendar day."""
    WEEK = "week"
    """Seven calendar days."""
    MONTH = "month"
    """A calendar month."""
    YEAR = "year"
    """A calendar year."""
    HOUR = "hour"
    """An hour; days are whole here, so a limit in hours gives no due day."""


@documented
class StartRule(StrEnum):
    """Which day is day one."""

    NEXT_DAY = "next-day"
    """The day after the event: the day of the event is not counted (the usual rule)."""
    SAME_DAY = "same-day"
    """The day of the event itself (Korea: the first day is counted)."""
    NEXT_WORKING_DAY = "next-working-day"
    """The first working day after the event (Estonia)."""


@documented
class RollRule(StrEnum):
    """What follows when the last day is not a working day."""

    NONE = "none"
    """Nothing: the limit ends on that day."""
    NEXT_WORKING_DAY = "next-working-day"
    """The limit ends on the next working day."""
    PAST_SUNDAYS_AND_HOLIDAYS = "past-sundays-and-holidays"
    """As `NEXT_WORKING_DAY`, but a limit may end on an ordinary Saturday (Canada)."""
    PREVIOUS_WORKING_DAY = "previous-working-day"
    """The limit ends on the working day before."""


@documented
class MonthEnd(StrEnum):
    """Where a limit in months or years ends when the month has no such day."""

    LAST_DAY = "last-day"
    """On the last day of the month: 31 January and one month is 28 February."""
    NEXT_MONTH_FIRST = "next-month-first"
    """On the first day of the next month: 31 January and one month is 1 March."""
    REFUSE = "refuse"
    """The law does not say; the limit cannot be run from such a day."""


_SATURDAY = 6
_CUT_OFF = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@documented
@frozen(slots=True, kw_only=True)
class TimeLimit:
    """What a provision says about time, in exactly one of four forms.

    A number (`count` and `unit`); words without a number (`text`); a fixed day
    that recurs (`each`); or several limits of which the first counts
    (`first_of`).

    >>> str(TimeLimit(count=20, unit=TimeUnit.WORKING_DAY))
    '20 working days'
    >>> str(TimeLimit(text=LocalText({"en": "without delay", "zh": "及时"})))
    'without delay'

    Raises `InvalidCount` for a count that is not a whole number of at least 1,
    and `InvalidTimeLimit` for parts that contradict one another.
    """

    count: int | None = None
    """How many units; the unit says whether working days or calendar days are meant."""
    unit: TimeUnit | None = None
    """What is counted."""
    start: StartRule = StartRule.NEXT_DAY
    """Which day is day one."""
    roll: RollRule = RollRule.NONE
    """What happens when the last day is not a working day."""
    month_end: MonthEnd | None = None
    """The rule for months that are too short; needed only when it matters, and then never guessed."""
    text: LocalText | None = None
    """The words of a limit without a number: there is no date."""
    each: str | None = None
    """An RFC 5545 recurrence rule whose days do not depend on where counting starts."""
    first_of: tuple[TimeLimit, ...] = ()
    """Limits that run side by side; the limit is whichever ends first."""
    calendar: str | None = None
    """The name of a calendar that the body supplies, such as ``school-days``."""
    cut_off: str | None = None
    """The hour (``"16:30"``) after which receipt counts as the next day; shown, not used in computing."""

    def __attrs_post_init__(self) -> None:
        """Reject parts that contradict one another."""
        _check_types(self)
        _check_form(self)
        if self.count is not None:
            _check_number(self)
        else:
            _check_numberless(self)
        if self.each is not None:
            check_recurrence(self.each)
        if self.cut_off is not None and not _CUT_OFF.fullmatch(self.cut_off):
            raise InvalidTimeLimit(f'cut_off {self.cut_off!r} is not an hour; write it as "16:30"')

    @property
    def has_number(self) -> bool:
        """True when the law gives a number or a fixed day, so that a due day can be calculated.

        Hours are a number but end between days: they give no due day.
        """
        if self.first_of:
            return any(part.has_number for part in self.first_of)
        return self.text is None and self.unit is not TimeUnit.HOUR

    @property
    def calendars(self) -> tuple[str, ...]:
        """The names of the calendars that the body has to supply.

        >>> TimeLimit(count=20, unit=TimeUnit.WORKING_DAY, calendar="school-days").calendars
        ('school-days',)
        """
        own = () if self.calendar is None else (self.calendar,)
        return tuple(dict.fromkeys((*own, *(name for part in self.first_of for name in part.calendars))))

    def run(
        self, start: date, calendar: WorkingCalendar, named: Mapping[str, WorkingCalendar] | None = None
    ) -> Period:
        """Apply the limit to a calendar from a day; `named` are the calendars that the body supplies.

        >>> from gongkai import working_calendar
        >>> TimeLimit(count=20, unit=TimeUnit.WORKING_DAY).run(date(2019, 5, 15), working_calendar("CN")).due
        datetime.date(2019, 6, 13)

        Never warns: the period says whether it is settled. Raises `InvalidDate` for a start that is
        no day, `AmbiguousMonthEnd` where a month is too short and no rule says what then,
        `DateOutOfRange` beyond the year 9999, and `UnknownCalendar` where a calendar is not supplied.
        """
        check_day(start, "start")
        if self.first_of:
            return _first(self, tuple(part.run(start, calendar, named) for part in self.first_of))
        if self.calendar is not None:
            calendar = named_calendar(self.calendar, named or {})
        if not self.has_number:
            return Period(self, start, calendar, None, settled=True)
        end, settled = end_of(self, start, calendar)
        due, roll_settled = roll_from(self.roll, end, calendar)
        return Period(self, start, calendar, due, settled=settled and roll_settled)

    def to_dict(self, lang: Language = "en") -> dict[str, Any]:
        """Return the limit as plain data: in words under ``words``, then part by part.

        >>> limit = TimeLimit(count=20, unit=TimeUnit.WORKING_DAY)
        >>> limit.to_dict()["words"], limit.to_dict()["unit"]
        ('20 working days', 'working-day')
        """
        return {"words": self.describe().text(lang), **plain_fields(self, lang)}

    def describe(self) -> Message:
        """Return the limit in words, with its hour, as a translatable message."""
        words = self._describe()
        if self.cut_off is None:
            return words
        return message(
            "{limit}; what comes in after {hour} counts as received the next day",
            limit=words,
            hour=self.cut_off,
        )

    def _describe(self) -> Message:
        """Return the limit in words, without its hour."""
        if self.first_of:
            return message(
                "whichever is first of {limits}", limits=tuple(p.describe() for p in self.first_of)
            )
        if self.text is not None:
            return message("{words}", words=self.text)
        if self.each is not None:
            return describe_recurrence(self.each)
        return _describe_number(self)

    def __str__(self) -> str:
        """Return the words of `describe` in English."""
        return self.describe().text()


@documented
@frozen(slots=True)
class Period:
    """A limit applied to a calendar from one day.

    >>> from gongkai import working_calendar
    >>> limit = TimeLimit(count=2, unit=TimeUnit.WORKING_DAY)
    >>> for step in limit.run(date(2025, 9, 26), working_calendar("CN")).steps:
    ...     print(step)
    not counted: Friday 26 Sep 2025, the day of the event
    not counted: Saturday 27 Sep 2025: weekend
    day 1: Sunday 28 Sep 2025: worked, in exchange for 7 Oct
    day 2: Monday 29 Sep 2025: working day
    """

    limit: TimeLimit
    """What the provision says."""
    start: date
    """The day of the event from which the limit runs."""
    calendar: WorkingCalendar
    """The calendar used for counting."""
    due: date | None
    """The last day that is in time; None where the limit gives no number, or hours."""
    settled: bool
    """True when the calendar is settled on every day that was used."""
    parts: tuple[Period, ...] = ()
    """The periods side by side, where the limit is whichever ends first."""

    @property
    def steps(self) -> tuple[DayStep, ...]:
        """The days up to the due day, computed on use; none where there is no due day."""
        if self.parts:
            return next((part.steps for part in self.parts if part.due == self.due), ())
        if self.due is None:
            return ()
        end, _ = end_of(self.limit, self.start, self.calendar)
        counted = _steps(self.limit, self.start, end, self.calendar)
        return (*counted, *steps.rolled_steps(self.calendar, end, self.due))


_FORMS = ("count", "text", "each", "first_of")
_ENUMS = {"unit": TimeUnit, "start": StartRule, "roll": RollRule, "month_end": MonthEnd}


def _check_types(limit: TimeLimit) -> None:
    """Reject a rule or unit that is not a member of its enumeration."""
    for name, kind in _ENUMS.items():
        value = getattr(limit, name)
        if value is not None and not isinstance(value, kind):
            known = ", ".join(kind)
            raise InvalidTimeLimit(f"{name} {value!r} is not known; give a {kind.__name__}: {known}")


def _check_form(limit: TimeLimit) -> None:
    """Reject no form, two forms, and a unit without a number."""
    given = [name for name in _FORMS if getattr(limit, name) not in (None, ())]
    if len(given) != 1:
        found = " and ".join(given) or "none of them"
        raise InvalidTimeLimit(f"a limit is given by one of {', '.join(_FORMS)}; there is {found}")
    if (limit.count is None) != (limit.unit is None):
        raise InvalidTimeLimit("count and unit go together: give both or neither")


def _check_number(limit: TimeLimit) -> None:
    """Reject a count that is not positive and rules that its unit cannot use."""
    count, unit = limit.count, limit.unit
    if type(count) is not int or count < 1:
        raise InvalidCount(count, f"a limit counts whole units from 1 on, not {count!r}")
    if limit.month_end is not None and unit not in (TimeUnit.MONTH, TimeUnit.YEAR):
        raise InvalidTimeLimit(f"month_end is for months and years, not for the unit {unit}; leave it out")
    if limit.roll is not RollRule.NONE and unit in (TimeUnit.WORKING_DAY, TimeUnit.HOUR):
        raise InvalidTimeLimit(f"a limit in {unit}s does not end on a day off; leave roll out")
    if limit.start is not StartRule.NEXT_DAY and unit is TimeUnit.HOUR:
        raise InvalidTimeLimit("hours run from the event on; leave start out")


def _check_numberless(limit: TimeLimit) -> None:
    """Reject rules of counting where nothing is counted."""
    usable = {"roll", "calendar"} if limit.each is not None else set()
    for attribute in fields(TimeLimit):
        name = attribute.name
        if name in _FORMS or name in usable or name == "cut_off":
            continue
        if getattr(limit, name) != attribute.default:
            raise InvalidTimeLimit(f"{name} says how to count, and this limit counts nothing; leave it out")
    if len(limit.first_of) == 1:
        raise InvalidTimeLimit("first_of needs at least two limits; give the one limit itself")


def _describe_number(limit: TimeLimit) -> Message:
    """Return a number of units in words."""
    count = limit.count or 0
    match limit.unit:
        case TimeUnit.WORKING_DAY:
            words = message_plural("{count} working day", "{count} working days", count)
        case TimeUnit.DAY:
            words = message_plural("{count} calendar day", "{count} calendar days", count)
        case TimeUnit.WEEK:
            words = message_plural("{count} week", "{count} weeks", count)
        case TimeUnit.MONTH:
            words = message_plural("{count} month", "{count} months", count)
        case TimeUnit.YEAR:
            words = message_plural("{count} year", "{count} years", count)
        case _:
            words = message_plural("{count} hour", "{count} hours", count)
    if limit.calendar is None:
        return words
    return message("{limit} ({calendar})", limit=words, calendar=limit.calendar)


def named_calendar(name: str, named: Mapping[str, WorkingCalendar]) -> WorkingCalendar:
    """Return a calendar that the body supplies, by the name that the limit has for it."""
    if name not in named:
        raise UnknownCalendar(name, f"the body supplies it: give it as named={{{name!r}: calendar}}")
    return named[name]


def _first(limit: TimeLimit, parts: tuple[Period, ...]) -> Period:
    """Return the period that ends first among those that have an end."""
    dated = [part for part in parts if part.due is not None]
    settled = all(part.settled for part in dated)
    if not dated:
        return Period(limit, parts[0].start, parts[0].calendar, None, settled, parts)
    first = min(dated, key=lambda part: part.due or date.max)
    return Period(limit, first.start, first.calendar, first.due, settled, parts)


def end_of(limit: TimeLimit, start: date, calendar: WorkingCalendar) -> tuple[date, bool]:
    """Return the day on which a limit ends before any roll, and whether it is settled."""
    if limit.each is not None:
        return next_occurrence(limit.each, start), True
    count = limit.count or 0
    before, settled = day_before_first(limit.start, start, calendar)
    match limit.unit:
        case TimeUnit.WORKING_DAY:
            end, shift_settled = calendar.shift(before, count)
            return end, settled and shift_settled
        case TimeUnit.DAY:
            return add_days(before, count), settled
        case TimeUnit.WEEK:
            return add_days(before, 7 * count), settled
        case TimeUnit.MONTH:
            return _end_of_months(limit, before, count), settled
        case _:
            return _end_of_months(limit, before, 12 * count), settled


def day_before_first(rule: StartRule, start: date, calendar: WorkingCalendar) -> tuple[date, bool]:
    """Return the day before day one, and whether it is settled; only a start on a working day uses the calendar."""
    if rule is StartRule.NEXT_DAY:
        return start, True
    if rule is StartRule.SAME_DAY:
        return add_days(start, -1), True
    first, settled = calendar.shift(start, 1)
    return add_days(first, -1), settled


def _end_of_months(limit: TimeLimit, before: date, months: int) -> date:
    """Return the last day of some months.

    Counted from the day after the event, months end on the day that has the
    event's number. Where day one is named, they end the day before the one that
    has its number, and on the last day of the month where there is none.
    """
    if limit.start is StartRule.NEXT_DAY:
        return _months_on(limit, before, months)
    first = add_days(before, 1)
    found = _months_on(limit, first, months)
    shortened = found.day != first.day and limit.month_end is MonthEnd.LAST_DAY
    return found if shortened else add_days(found, -1)


def _months_on(limit: TimeLimit, day: date, months: int) -> date:
    """Return the day with the same number some months later; the month-end rule applies where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        raise DateOutOfRange(f"{months} months after {day} lie beyond the year {date.max.year}")
    last = date(year, month + 1, monthrange(year, month + 1)[1])
    if day.day <= last.day:
        return last.replace(day=day.day)
    if limit.month_end is MonthEnd.LAST_DAY:
        return last
    if limit.month_end is MonthEnd.NEXT_MONTH_FIRST:
        return add_days(last, 1)
    raise AmbiguousMonthEnd(
        last,
        f"{limit} from {day}: {year}-{month + 1:02} has no day {day.day}, and the limit does not say what then; "
        "give month_end as last-day or next-month-first if the law does",
    )


def roll_from(rule: RollRule, end: date, calendar: WorkingCalendar) -> tuple[date, bool]:
    """Return the end of a limit moved by the roll rule, and whether the days used are settled."""
    match rule:
        case RollRule.NONE:
            return end, True
        case RollRule.NEXT_WORKING_DAY:
            due, _ = calendar.shift(add_days(end, -1), 1)
        case RollRule.PREVIOUS_WORKING_DAY:
            due, _ = calendar.shift(add_days(end, 1), -1)
        case _:
            due = end
            while _is_sunday_or_holiday(due, calendar):
                due = add_days(due, 1)
    return due, calendar.covers(end, due)


def _is_sunday_or_holiday(day: date, calendar: WorkingCalendar) -> bool:
    """Return whether a day is off for another reason than being an ordinary Saturday."""
    reason = calendar.why(day)
    saturday = reason.kind is DayKind.WEEKEND and day.isoweekday() == _SATURDAY
    return not reason.working and not saturday


def add_days(day: date, days: int) -> date:
    """Return the day some calendar days later or earlier."""
    try:
        return date.fromordinal(day.toordinal() + days)
    except (ValueError, OverflowError):
        raise DateOutOfRange(
            f"{days:+} days from {day} lie outside the years {date.min.year} to {date.max.year}"
        ) from None


def _steps(limit: TimeLimit, start: date, end: date, calendar: WorkingCalendar) -> Iterator[DayStep]:
    """Yield the days up to the end of a limit before any roll."""
    if limit.each is not None:
        yield steps.fixed_day_step(end)
        return
    before, _ = day_before_first(limit.start, start, calendar)
    if limit.start is not StartRule.SAME_DAY:
        yield steps.event_step(start)
    for ordinal in range(start.toordinal() + 1, before.toordinal() + 1):
        yield steps.skipped_step(calendar, date.fromordinal(ordinal))
    match limit.unit:
        case TimeUnit.WORKING_DAY:
            yield from steps.working_day_steps(calendar, before, end)
        case TimeUnit.DAY:
            yield from steps.day_steps(before, end)
        case TimeUnit.WEEK:
            yield from steps.week_steps(before, end)
        case _:
            yield steps.month_step(limit.count or 0, end, years=limit.unit is TimeUnit.YEAR)
