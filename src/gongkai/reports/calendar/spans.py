"""A month or a year of a calendar of working days: what the formats of ``gongkai calendar`` write."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from attrs import frozen

from gongkai.days.calendars import WorkingCalendar
from gongkai.messages import LocalText


@frozen
class CalendarSpan:
    """A month, or a whole year, of a calendar."""

    calendar: WorkingCalendar
    """The calendar."""
    year: int
    """The year."""
    month: int | None = None
    """The month from 1; `None` is the whole year."""
    name: LocalText | None = None
    """The name of the law whose calendar it is; `None` for the calendar of a territory."""

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the span, in order."""
        first = date(self.year, self.month or 1, 1)
        last = date(self.year, self.month or 12, monthrange(self.year, self.month or 12)[1])
        return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))
