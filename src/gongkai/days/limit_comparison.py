"""Which of two time limits is looser: leaves more time, whatever day it starts on."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from gongkai.days.calendars import WorkingCalendar
from gongkai.days.periods import TimeLimit
from gongkai.errors import GongkaiError
from gongkai.field_docs import documented

_SAMPLE_DAYS: Final = 365


@documented
class Looseness(StrEnum):
    """How one limit compares with another."""

    NEVER = "never"
    """It ends on the same day or before, whatever day it starts on."""
    SOMETIMES = "sometimes"
    """It ends later for some days and not for others."""
    ALWAYS = "always"
    """It ends later, whatever day it starts on."""
    UNKNOWN = "unknown"
    """One of them gives no number, or is a fixed day."""


def looseness(limit: TimeLimit, than: TimeLimit, calendar: WorkingCalendar) -> Looseness:
    """Compare a limit with another, over every start in the year before the last known one of a calendar.

    >>> from gongkai import working_calendar
    >>> from gongkai.days.periods import TimeUnit
    >>> twenty = TimeLimit(count=20, unit=TimeUnit.WORKING_DAY)
    >>> for count, unit in ((30, TimeUnit.WORKING_DAY), (28, TimeUnit.DAY), (15, TimeUnit.DAY)):
    ...     print(looseness(TimeLimit(count=count, unit=unit), twenty, working_calendar("CN")).value)
    always
    sometimes
    never
    """
    if not _is_comparable(limit) or not _is_comparable(than):
        return Looseness.UNKNOWN
    return _compared(limit, than, calendar)


@lru_cache(1024)
def _compared(limit: TimeLimit, than: TimeLimit, calendar: WorkingCalendar) -> Looseness:
    """Compare two limits that are numbers, start by start."""
    first = date(calendar.known_through.year - 1, 1, 1)
    later = 0
    try:
        for offset in range(_SAMPLE_DAYS):
            start = first + timedelta(days=offset)
            due, other = limit.run(start, calendar).due, than.run(start, calendar).due
            later += due is not None and other is not None and due > other
    except GongkaiError:
        return Looseness.UNKNOWN
    if not later:
        return Looseness.NEVER
    return Looseness.ALWAYS if later == _SAMPLE_DAYS else Looseness.SOMETIMES


def _is_comparable(limit: TimeLimit) -> bool:
    """Return whether a limit is a number that runs from its start."""
    return limit.has_number and limit.each is None and limit.calendar is None and not limit.first_of
