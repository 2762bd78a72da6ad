"""Days of a year as statutes name them: ``third Monday of January``, ``Monday before 25 May``, ``1 day after Easter Sunday``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from gongkai.days.territories import LUNAR_FEASTS, lunar_feast
from gongkai.errors import InvalidDayRule

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""The days of the week as a rule names them, Monday first."""

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_SIDES: Final = {"before": (-1, -1), "on or before": (0, -1), "after": (1, 1), "on or after": (0, 1)}
"""For each side, the days to go first, and the direction in which the weekday is looked for."""

_WEEKDAY: Final = f"(?P<weekday>{'|'.join(WEEKDAYS)})"
_MONTH: Final = f"(?P<month>{'|'.join(_MONTHS)})"
_DISTANCE: Final = re.compile(r"(?P<count>\d+) days? (?P<side>before|after) (?P<anchor>.+)")
_NEIGHBOUR: Final = re.compile(rf"{_WEEKDAY} (?P<side>{'|'.join(_SIDES)}) (?P<anchor>.+)")
_NEAREST: Final = re.compile(rf"{_WEEKDAY} nearest (?P<anchor>.+)")
_FIXED: Final = re.compile(rf"(?P<day>\d{{1,2}}) {_MONTH}")
_NTH: Final = re.compile(rf"(?P<ordinal>{'|'.join(_ORDINALS)}) {_WEEKDAY} of {_MONTH}")
_EASTER: Final[Mapping[str, Literal[2, 3]]] = {"Easter Sunday": 3, "Orthodox Easter Sunday": 2}
"""The methods of dateutil for the two ways of computing Easter."""
_LEAP_YEAR: Final = 2000
_EXAMPLES: Final = (
    '"1 January", "third Monday of January", "last Monday of May", "Monday before 25 May", '
    '"Monday nearest 29 January", "2 days before Easter Sunday", "1 day after Mid-Autumn Festival"'
)

DayOfYear = Callable[[int], date | None]
"""For a year: the day, or `None` where the year has none."""


@cache
def read_day_rule(text: str) -> DayOfYear:
    """Return the function that computes the day of a rule for a year.

    >>> read_day_rule("third Monday of January")(2026)
    datetime.date(2026, 1, 19)
    >>> read_day_rule("Tuesday after first Monday of November")(2026)
    datetime.date(2026, 11, 3)
    >>> read_day_rule("2 days before Easter Sunday")(2026)
    datetime.date(2026, 4, 3)
    >>> read_day_rule("1 day after Mid-Autumn Festival")(2026)
    datetime.date(2026, 9, 26)

    Raises `InvalidDayRule` for a text that names no day.
    """
    if found := _DISTANCE.fullmatch(text):
        days = int(found["count"]) * (-1 if found["side"] == "before" else 1)
        return _moved(read_day_rule(found["anchor"]), lambda: _steps(days=days))
    if found := _NEIGHBOUR.fullmatch(text):
        first, direction = _SIDES[found["side"]]
        weekday = WEEKDAYS.index(found["weekday"])
        return _moved(read_day_rule(found["anchor"]), lambda: _to_weekday(first, weekday, direction))
    if found := _NEAREST.fullmatch(text):
        weekday = WEEKDAYS.index(found["weekday"])
        return _moved(read_day_rule(found["anchor"]), lambda: _to_weekday(-3, weekday, 1))
    return _anchor(text)


def _anchor(text: str) -> DayOfYear:
    """Read a day that is not told by another one."""
    if text in _EASTER:
        return lambda year: _easter(year, _EASTER[text])
    if found := _FIXED.fullmatch(text):
        return _fixed(text, int(found["day"]), _MONTHS.index(found["month"]) + 1)
    if found := _NTH.fullmatch(text):
        month, weekday = _MONTHS.index(found["month"]) + 1, WEEKDAYS.index(found["weekday"])
        nth = _ORDINALS[found["ordinal"]]
        return _moved(lambda year: date(year, month, 1), lambda: _nth(nth, weekday))
    if text in LUNAR_FEASTS:
        return lambda year: lunar_feast(text, year)
    raise InvalidDayRule(text, f"write it as one of {_EXAMPLES}")


def _fixed(text: str, day: int, month: int) -> DayOfYear:
    """Return the rule of a fixed day; 29 February comes in leap years only."""
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        raise InvalidDayRule(text, "no year has that day") from None

    def fixed(year: int) -> date | None:
        try:
            return date(year, month, day)
        except ValueError:
            return None

    return fixed


def _moved(anchor: DayOfYear, steps: Callable[[], relativedelta]) -> DayOfYear:
    """Return the rule of a day that lies some steps from another one."""

    def moved(year: int) -> date | None:
        day = anchor(year)
        return None if day is None else day + steps()

    return moved


def _steps(days: int) -> relativedelta:
    """Return a distance in days."""
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 (slow to import; not always needed)

    return relativedelta(days=days)


def _to_weekday(days: int, weekday: int, direction: int) -> relativedelta:
    """Return the way to a weekday: some days first, then to the nearest such day in a direction."""
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 (as above)
    from dateutil.relativedelta import weekday as day_of_week  # noqa: PLC0415 (as above)

    return relativedelta(days=days, weekday=day_of_week(weekday, direction))


def _nth(nth: int, weekday: int) -> relativedelta:
    """Return the way from the first of a month to its n-th weekday, or to the last one for -1."""
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 (as above)
    from dateutil.relativedelta import weekday as day_of_week  # noqa: PLC0415 (as above)

    return relativedelta(day=31 if nth < 0 else 1, weekday=day_of_week(weekday, nth))


def _easter(year: int, method: Literal[2, 3]) -> date:
    """Compute Easter Sunday."""
    from dateutil.easter import easter  # noqa: PLC0415 (as above)

    return easter(year, method)
