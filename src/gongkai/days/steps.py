"""The days of a period one by one: counted, skipped, or moved past, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from attrs import frozen

from gongkai.days.calendars import WorkingCalendar
from gongkai.days.reasons import day_message
from gongkai.field_docs import documented
from gongkai.messages import Language, Message, message, message_plural

_DAY = timedelta(days=1)
_WEEK = 7


@documented
class DayStepKind(StrEnum):
    """How a day was treated in finding the due day."""

    COUNTED = "counted"
    """It was counted, or a week, month or year ends on it."""
    SKIPPED = "skipped"
    """It was not counted."""
    ROLLED = "rolled"
    """The period would end on it or beside it, and moved past it."""
    PAUSED = "paused"
    """It was not counted because the clock was paused."""
    EVENT = "event"
    """An event happened that the clock takes into account."""


@documented
@frozen(slots=True)
class DayStep:
    """One day counted, skipped or moved past in finding the due day.

    >>> step = DayStep(date(2025, 5, 6), DayStepKind.COUNTED, 1, message("day 1"))
    >>> step.number, str(step)
    (1, 'day 1')
    """

    day: date
    """The day."""
    kind: DayStepKind
    """How it was treated."""
    number: int | None
    """The number of the unit that it completes, from 1 on; None where it completes none."""
    message: Message
    """How it was treated and why, as a translatable message."""

    def text(self, lang: Language = "en") -> str:
        """Return the message in a language."""
        return self.message.text(lang)

    def __str__(self) -> str:
        """Return the message in English."""
        return self.text()


def event_step(start: date) -> DayStep:
    """Return the step of the day of the event, which is not counted."""
    text = message("not counted: {day}, the day of the event", day=day_message(start))
    return DayStep(start, DayStepKind.SKIPPED, None, text)


def working_day_steps(calendar: WorkingCalendar, before: date, last: date) -> Iterator[DayStep]:
    """Yield the days after `before` up to and including `last`, with the working days numbered."""
    number = 0
    for day in _days(before, last):
        reason = calendar.why(day)
        if reason.working:
            number += 1
            text = message("day {number}: {reason}", number=number, reason=reason.message)
            yield DayStep(day, DayStepKind.COUNTED, number, text)
        else:
            yield skipped_step(calendar, day)


def skipped_step(calendar: WorkingCalendar, day: date) -> DayStep:
    """Return the step of a day that is not counted, with the reason."""
    return DayStep(
        day, DayStepKind.SKIPPED, None, message("not counted: {reason}", reason=calendar.why(day).message)
    )


def day_steps(before: date, last: date) -> Iterator[DayStep]:
    """Yield the days after `before` up to and including `last`, each numbered."""
    for number, day in enumerate(_days(before, last), 1):
        text = message("day {number}: {day}", number=number, day=day_message(day))
        yield DayStep(day, DayStepKind.COUNTED, number, text)


def week_steps(before: date, last: date) -> Iterator[DayStep]:
    """Yield the last days of the weeks after `before` up to and including `last`."""
    for number in range(1, (last - before).days // _WEEK + 1):
        day = before + timedelta(weeks=number)
        text = message("week {number} ends: {day}", number=number, day=day_message(day))
        yield DayStep(day, DayStepKind.COUNTED, number, text)


def month_step(count: int, last: date, *, years: bool) -> DayStep:
    """Return the step of the day on which months or years end; `count` is in that unit."""
    day = day_message(last)
    if years:
        text = message_plural("{count} year ends: {day}", "{count} years end: {day}", count, day=day)
    else:
        text = message_plural("{count} month ends: {day}", "{count} months end: {day}", count, day=day)
    return DayStep(last, DayStepKind.COUNTED, count, text)


def fixed_day_step(day: date) -> DayStep:
    """Return the step of the day of a recurrence rule."""
    return DayStep(
        day, DayStepKind.COUNTED, None, message("the day of the rule: {day}", day=day_message(day))
    )


def rolled_steps(calendar: WorkingCalendar, end: date, due: date) -> Iterator[DayStep]:
    """Yield the days from `end` to just before `due`, forwards or back."""
    step = _DAY if due >= end else -_DAY
    day = end
    while day != due:
        text = message("moved past: {reason}", reason=calendar.why(day).message)
        yield DayStep(day, DayStepKind.ROLLED, None, text)
        day += step


def _days(before: date, last: date) -> Iterator[date]:
    """Yield the days after `before` up to and including `last`."""
    return map(date.fromordinal, range(before.toordinal() + 1, last.toordinal() + 1))
