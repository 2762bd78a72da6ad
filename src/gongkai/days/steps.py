"""The days of a period one by one: counted, skipped, or rolled past, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from attrs import frozen

from gongkai.days.calendars import WorkingCalendar
from gongkai.days.reasons import tell_day
from gongkai.field_docs import documented
from gongkai.messages import Language, Message, message, message_plural

_DAY = timedelta(days=1)
_WEEK = 7


class DayStepKind(StrEnum):
    """What happened to a day on the way to the due day."""

    COUNTED = "counted"
    """It was counted, or a week, month or year ends on it."""
    SKIPPED = "skipped"
    """It was not counted."""
    ROLLED = "rolled"
    """The period would end on it or beside it, and moved past it."""
    PAUSED = "paused"
    """It was not counted because the clock stood still."""
    EVENT = "event"
    """Something happened that bears on the clock."""


@documented
@frozen(slots=True)
class DayStep:
    """One day on the way to the due day.

    >>> step = DayStep(date(2025, 5, 6), DayStepKind.COUNTED, 1, message("day 1"))
    >>> step.number, str(step)
    (1, 'day 1')
    """

    day: date
    """The day."""
    kind: DayStepKind
    """What happened to it."""
    number: int | None
    """Which unit was complete with it, from 1 on; None where nothing was."""
    message: Message
    """What happened and why, ready to be shown in any language."""

    def text(self, lang: Language = "en") -> str:
        """Return what happened and why in the language asked for."""
        return self.message.text(lang)

    def __str__(self) -> str:
        """Return what happened and why in English."""
        return self.text()


def event_step(start: date) -> DayStep:
    """Say that the day of the event is not counted."""
    told = message("not counted: {day}, the day of the event", day=tell_day(start))
    return DayStep(start, DayStepKind.SKIPPED, None, told)


def working_day_steps(calendar: WorkingCalendar, before: date, last: date) -> Iterator[DayStep]:
    """Go through the days after `before` up to and including `last`, counting the working days."""
    number = 0
    for day in _days(before, last):
        reason = calendar.why(day)
        if reason.working:
            number += 1
            told = message("day {number}: {reason}", number=number, reason=reason.message)
            yield DayStep(day, DayStepKind.COUNTED, number, told)
        else:
            yield skipped_step(calendar, day)


def skipped_step(calendar: WorkingCalendar, day: date) -> DayStep:
    """Say why a day was not counted."""
    return DayStep(
        day, DayStepKind.SKIPPED, None, message("not counted: {reason}", reason=calendar.why(day).message)
    )


def day_steps(before: date, last: date) -> Iterator[DayStep]:
    """Go through the days after `before` up to and including `last`, counting each."""
    for number, day in enumerate(_days(before, last), 1):
        told = message("day {number}: {day}", number=number, day=tell_day(day))
        yield DayStep(day, DayStepKind.COUNTED, number, told)


def week_steps(before: date, last: date) -> Iterator[DayStep]:
    """Go through the last days of the weeks after `before` up to and including `last`."""
    for number in range(1, (last - before).days // _WEEK + 1):
        day = before + timedelta(weeks=number)
        told = message("week {number} ends: {day}", number=number, day=tell_day(day))
        yield DayStep(day, DayStepKind.COUNTED, number, told)


def month_step(count: int, last: date, *, years: bool) -> DayStep:
    """Say on which day months or years end; `count` is in that unit."""
    day = tell_day(last)
    if years:
        told = message_plural("{count} year ends: {day}", "{count} years end: {day}", count, day=day)
    else:
        told = message_plural("{count} month ends: {day}", "{count} months end: {day}", count, day=day)
    return DayStep(last, DayStepKind.COUNTED, count, told)


def fixed_day_step(day: date) -> DayStep:
    """Name the day of a recurrence rule."""
    return DayStep(day, DayStepKind.COUNTED, None, message("the day of the rule: {day}", day=tell_day(day)))


def rolled_steps(calendar: WorkingCalendar, end: date, due: date) -> Iterator[DayStep]:
    """Go through the days from where a period would end to just before where it does, forwards or back."""
    step = _DAY if due >= end else -_DAY
    day = end
    while day != due:
        told = message("moved past: {reason}", reason=calendar.why(day).message)
        yield DayStep(day, DayStepKind.ROLLED, None, told)
        day += step


def _days(before: date, last: date) -> Iterator[date]:
    """Go through the days after `before` up to and including `last`."""
    return map(date.fromordinal, range(before.toordinal() + 1, last.toordinal() + 1))
