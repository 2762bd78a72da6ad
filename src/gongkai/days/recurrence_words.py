"""Recurrence rules in words: "31 Mar each year", "the last day of each month", "Easter Monday"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from gongkai.days.reasons import MONTHS, WEEKDAYS
from gongkai.days.recurrences import parts_of
from gongkai.messages import Message, message

_EASTER: Final[Mapping[int | None, Message]] = {
    -2: message("Good Friday"),
    0: message("Easter Sunday"),
    1: message("Easter Monday"),
    39: message("Ascension Day"),
    49: message("Whit Sunday"),
    50: message("Whit Monday"),
    60: message("Corpus Christi"),
}
_PLACES: Final[Mapping[int, Message]] = {
    1: message("first"),
    2: message("second"),
    3: message("third"),
    4: message("fourth"),
    5: message("fifth"),
    -1: message("last"),
}
_CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PLACED: Final = re.compile(r"([+-]?\d+)(MO|TU|WE|TH|FR|SA|SU)")
_LEAST_RANGE: Final = 3
_NO_WORDS: Final = message("the days that its rule names")
"""Shown for a rule that has no plain words; the rule itself is never shown."""


def describe_recurrence(rule: str) -> Message:
    """Return a rule in words, as a translatable message.

    >>> str(describe_recurrence("FREQ=MONTHLY;BYMONTHDAY=-1"))
    'the last day of each month'
    >>> str(describe_recurrence("FREQ=YEARLY;BYMONTH=10;BYDAY=2MO"))
    'the second Monday of Oct each year'
    """
    parts = parts_of(rule)
    months = tuple(MONTHS[int(month) - 1] for month in parts.get("BYMONTH", "").split(",") if month)
    picks = parts.keys() - {"FREQ", "BYMONTH", "WKST"}
    if picks == {"BYMONTHDAY", "BYDAY"}:
        return _where(_month_days(parts["BYMONTHDAY"], months), parts["BYDAY"])
    if picks == {"BYMONTHDAY"}:
        return _month_days(parts["BYMONTHDAY"], months)
    if picks == {"BYDAY"}:
        return _weekdays(parts["BYDAY"], months, parts["FREQ"])
    if picks == {"BYEASTER"}:
        return _EASTER.get(_number(parts["BYEASTER"]), _NO_WORDS)
    return message("every day") if not picks and not months else _NO_WORDS


def _number(text: str) -> int | None:
    """Parse a whole number; `None` for several."""
    return int(text) if text.lstrip("+-").isdecimal() else None


def _month_days(days: str, months: tuple[Message, ...]) -> Message:
    """Return days of the month by their numbers."""
    numbers = [int(day) for day in days.split(",")]
    if numbers == [-1]:
        if not months:
            return message("the last day of each month")
        return message("the last day of {months} each year", months=months)
    if min(numbers) < 1:
        return _NO_WORDS
    return _in_months(numbers, months) if months else _in_each_month(numbers)


def _in_each_month(numbers: list[int]) -> Message:
    """Return days of every month."""
    if len(numbers) == 1:
        return message("day {day} of each month", day=numbers[0])
    return message("days {days} of each month", days=tuple(numbers))


def _in_months(numbers: list[int], months: tuple[Message, ...]) -> Message:
    """Return days of some months."""
    first, last = numbers[0], numbers[-1]
    if len(months) > 1:
        return message("days {days} of {months} each year", days=tuple(numbers), months=months)
    if len(numbers) == 1:
        return message("{day} {month} each year", day=first, month=months[0])
    if len(numbers) >= _LEAST_RANGE and numbers == list(range(first, last + 1)):
        return message("{first} to {last} {month} each year", first=first, last=last, month=months[0])
    return message("{days} {month} each year", days=tuple(numbers), month=months[0])


def _where(days: Message, weekdays: str) -> Message:
    """Return days limited to some days of the week."""
    codes = weekdays.split(",")
    if days is _NO_WORDS or not set(codes) <= set(_CODES):
        return _NO_WORDS
    named = tuple(WEEKDAYS[_CODES.index(code)] for code in codes)
    if len(named) == 1:
        return message("{days}, where that is a {weekday}", days=days, weekday=named[0])
    return message("{days}, where that is one of {weekdays}", days=days, weekdays=named)


def _weekdays(weekdays: str, months: tuple[Message, ...], frequency: str) -> Message:
    """Return days of the week, by their position in the month or each of them."""
    codes = weekdays.split(",")
    if set(codes) <= set(_CODES):
        named = tuple(WEEKDAYS[_CODES.index(code)] for code in codes)
        if not months:
            return message("every {weekdays}", weekdays=named)
        return message("every {weekdays} of {months}", weekdays=named, months=months)
    placed = _PLACED.fullmatch(weekdays)
    place = _PLACES.get(int(placed[1])) if placed else None
    if placed is None or place is None or (frequency == "YEARLY" and not months):
        return _NO_WORDS
    day = WEEKDAYS[_CODES.index(placed[2])]
    if not months:
        return message("the {place} {weekday} of each month", place=place, weekday=day)
    return message("the {place} {weekday} of {months} each year", place=place, weekday=day, months=months)
