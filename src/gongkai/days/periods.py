"""How a period runs: "20 working days from receipt", "31 March each year", "without delay".

A :class:`TimeLimit` is what a provision says; :meth:`TimeLimit.run` lays it on a
calendar from a day on and gives a :class:`Period`, which knows its due day and
can show every day that was counted, skipped or rolled over.
"""

from __future__ import annotations

import re
from enum import StrEnum

from attrs import fields, frozen

from gongkai.errors import InvalidCount, InvalidTimeLimit
from gongkai.messages import LocalText, Message, message, message_plural


class Unit(StrEnum):
    """What a limit counts."""

    WORKING_DAY = "working-day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"


class StartRule(StrEnum):
    """Which day is day one."""

    NEXT_DAY = "next-day"
    """The day after the event: the day of the event is not counted (the usual rule)."""
    SAME_DAY = "same-day"
    """The day of the event itself (Korea: the first day is counted)."""
    NEXT_WORKING_DAY = "next-working-day"
    """The first working day after the event (Estonia)."""


class RollRule(StrEnum):
    """What happens when the last day is not a working day."""

    NONE = "none"
    """Nothing: the limit ends on that day."""
    NEXT_WORKING_DAY = "next-working-day"
    """The limit ends on the next working day."""
    PAST_SUNDAYS_AND_HOLIDAYS = "past-sundays-and-holidays"
    """As `NEXT_WORKING_DAY`, but a limit may end on an ordinary Saturday (Canada)."""
    PREVIOUS_WORKING_DAY = "previous-working-day"
    """The limit ends on the working day before."""


class MonthEnd(StrEnum):
    """Where a limit in months or years ends when the month has no such day."""

    LAST_DAY = "last-day"
    """On the last day of the month: 31 January and one month is 28 February."""
    NEXT_MONTH_FIRST = "next-month-first"
    """On the first day of the next month: 31 January and one month is 1 March."""
    REFUSE = "refuse"
    """The law does not say; the limit cannot be run from such a day."""


_CUT_OFF = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@frozen(slots=True, kw_only=True)
class TimeLimit:
    """What a provision says about time, in exactly one of four forms.

    A number (`count` and `unit`); words without a number (`text`); a fixed day
    that comes back (`each`); or several limits of which the first counts
    (`first_of`).

    >>> str(TimeLimit(count=20, unit=Unit.WORKING_DAY))
    '20 working days'
    >>> str(TimeLimit(text=LocalText({"en": "without delay", "zh": "及时"})))
    'without delay'

    Raises `InvalidCount` for a count that is not a whole number of at least 1,
    and `InvalidTimeLimit` for parts that contradict one another.
    """

    count: int | None = None
    """How many units; the unit says whether working days or calendar days are meant."""
    unit: Unit | None = None
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
    """Limits that run side by side; whichever ends first is the limit."""
    calendar: str | None = None
    """The name of a calendar that the body supplies, such as ``school-days``."""
    cut_off: str | None = None
    """The hour (``"16:30"``) after which receipt counts as the next day; stated, never calculated with."""

    def __attrs_post_init__(self) -> None:
        """Refuse parts that contradict one another."""
        _check_types(self)
        _check_form(self)
        if self.count is not None:
            _check_number(self)
        else:
            _check_numberless(self)
        if self.each is not None:
            _check_recurrence(self.each)
        if self.cut_off is not None and not _CUT_OFF.fullmatch(self.cut_off):
            raise InvalidTimeLimit(f'cut_off {self.cut_off!r} is not an hour; write it as "16:30"')

    @property
    def holds_number(self) -> bool:
        """True when the law gives a number or a fixed day, so that a due day can be calculated.

        Hours are a number but end between days: they give no due day.
        """
        if self.first_of:
            return any(part.holds_number for part in self.first_of)
        return self.text is None and self.unit is not Unit.HOUR

    def describe(self) -> Message:
        """Say the limit in words, ready to be shown in any language."""
        if self.first_of:
            return message(
                "whichever is first of {limits}", limits=tuple(p.describe() for p in self.first_of)
            )
        if self.text is not None:
            return message("{words}", words=self.text)
        if self.each is not None:
            return message("each day of the rule {rule}", rule=self.each)
        return _describe_number(self)

    def __str__(self) -> str:
        """Return the words of `describe` in English."""
        return self.describe().text()


_FORMS = ("count", "text", "each", "first_of")
_ENUMS = {"unit": Unit, "start": StartRule, "roll": RollRule, "month_end": MonthEnd}


def _check_types(limit: TimeLimit) -> None:
    """Refuse a rule or unit that is not one of its enumeration."""
    for name, kind in _ENUMS.items():
        value = getattr(limit, name)
        if value is not None and not isinstance(value, kind):
            known = ", ".join(kind)
            raise InvalidTimeLimit(f"{name} {value!r} is not known; give a {kind.__name__}: {known}")


def _check_form(limit: TimeLimit) -> None:
    """Refuse no form, two forms, and a unit without a number."""
    given = [name for name in _FORMS if getattr(limit, name) not in (None, ())]
    if len(given) != 1:
        found = " and ".join(given) or "none of them"
        raise InvalidTimeLimit(f"a limit is given by one of {', '.join(_FORMS)}; there is {found}")
    if (limit.count is None) != (limit.unit is None):
        raise InvalidTimeLimit("count and unit go together: give both or neither")


def _check_number(limit: TimeLimit) -> None:
    """Refuse a count that cannot be counted and rules that its unit cannot use."""
    count, unit = limit.count, limit.unit
    if type(count) is not int or count < 1:
        raise InvalidCount(count, f"a limit counts whole units from 1 on, not {count!r}")
    if limit.month_end is not None and unit not in (Unit.MONTH, Unit.YEAR):
        raise InvalidTimeLimit(f"month_end is for months and years, not for the unit {unit}; leave it out")
    if limit.roll is not RollRule.NONE and unit in (Unit.WORKING_DAY, Unit.HOUR):
        raise InvalidTimeLimit(f"a limit in {unit}s does not end on a day off; leave roll out")
    if limit.start is not StartRule.NEXT_DAY and unit is Unit.HOUR:
        raise InvalidTimeLimit("hours run from the event on; leave start out")


def _check_numberless(limit: TimeLimit) -> None:
    """Refuse rules of counting where nothing is counted."""
    usable = {"roll", "calendar"} if limit.each is not None else set()
    for attribute in fields(TimeLimit):
        name = attribute.name
        if name in _FORMS or name in usable or name == "cut_off":
            continue
        if getattr(limit, name) != attribute.default:
            raise InvalidTimeLimit(f"{name} says how to count, and this limit counts nothing; leave it out")
    if len(limit.first_of) == 1:
        raise InvalidTimeLimit("first_of needs at least two limits; give the one limit itself")


def _check_recurrence(rule: str) -> None:
    """Refuse a rule that cannot be read or whose days depend on where counting starts."""
    # The arithmetic of recurrence comes with `run`.
    if not rule:
        raise InvalidTimeLimit("each needs a recurrence rule, such as FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31")


def _describe_number(limit: TimeLimit) -> Message:
    """Say a number of units in words."""
    count = limit.count or 0
    match limit.unit:
        case Unit.WORKING_DAY:
            words = message_plural("{count} working day", "{count} working days", count)
        case Unit.DAY:
            words = message_plural("{count} calendar day", "{count} calendar days", count)
        case Unit.WEEK:
            words = message_plural("{count} week", "{count} weeks", count)
        case Unit.MONTH:
            words = message_plural("{count} month", "{count} months", count)
        case Unit.YEAR:
            words = message_plural("{count} year", "{count} years", count)
        case _:
            words = message_plural("{count} hour", "{count} hours", count)
    if limit.calendar is None:
        return words
    return message("{limit} ({calendar})", limit=words, calendar=limit.calendar)
