"""Recurring fixed days: RFC 5545 recurrence rules whose days do not depend on where counting starts."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from gongkai.errors import DateOutOfRange, InvalidTimeLimit

if TYPE_CHECKING:
    from dateutil.rrule import rrule, rruleset

_EXAMPLE: Final = "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31"
_FREQUENCIES: Final = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
_PICKS_DAYS: Final = ("BYMONTHDAY", "BYDAY", "BYYEARDAY", "BYEASTER")
_NARROWS: Final = ("BYMONTH", "BYWEEKNO", "BYSETPOS", "WKST")
# In four hundred years every date falls on every day of the week.
_SAMPLE: Final = date(2000, 1, 1)


def check_recurrence(rule: str) -> None:
    """Reject a rule that cannot be read, never happens, or depends on where counting starts.

    Raises `InvalidTimeLimit`.
    """
    parts = parts_of(rule)
    if parts.get("FREQ") not in _FREQUENCIES:
        raise InvalidTimeLimit(
            f"each {rule!r} needs FREQ as one of {', '.join(_FREQUENCIES)}, as in {_EXAMPLE}"
        )
    for name in parts:
        if name not in ("FREQ", *_PICKS_DAYS, *_NARROWS):
            raise InvalidTimeLimit(
                f"each {rule!r} has {name}, which depends on where counting starts or is no day; "
                f"name the months and days themselves, as in {_EXAMPLE}"
            )
    if parts["FREQ"] != "DAILY" and not any(name in parts for name in _PICKS_DAYS):
        raise InvalidTimeLimit(f"each {rule!r} names no day; give BYMONTHDAY or BYDAY, as in {_EXAMPLE}")
    try:
        happens = _read(rule, _SAMPLE).after(datetime.combine(_SAMPLE, time.min))
    except ValueError as error:
        raise InvalidTimeLimit(f"each {rule!r} is not a recurrence rule: {error}") from None
    if happens is None:
        raise InvalidTimeLimit(f"each {rule!r} names a day that never comes")


def next_occurrence(rule: str, day: date) -> date:
    """Return the first day of the rule strictly after a day; the rule must have been checked."""
    found = _read(rule, day).after(datetime.combine(day, time.min))
    if found is None:
        raise DateOutOfRange(f"no day of {rule} comes after {day} up to the year {date.max.year}")
    return found.date()


def occurs(rule: str, day: date) -> bool:
    """Return whether a day is one of the days of the rule; the rule must have been checked."""
    return day in _days_of(rule, day.year)


@lru_cache(4096)
def _days_of(rule: str, year: int) -> frozenset[date]:
    """Return the days of a rule in a year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = _read(rule, first).between(
        datetime.combine(first, time.min), datetime.combine(last, time.min), inc=True
    )
    return frozenset(moment.date() for moment in found)


def parts_of(rule: str) -> dict[str, str]:
    """Split a rule into its names and values."""
    pairs = (part.partition("=") for part in rule.split(";"))
    return {name: value for name, _, value in pairs}


def _read(rule: str, start: date) -> rrule | rruleset:
    """Parse a rule, starting from a day."""
    from dateutil.rrule import rrulestr  # noqa: PLC0415 (slow to import, and few programs need it)

    return rrulestr(rule, dtstart=datetime.combine(start, time.min))
