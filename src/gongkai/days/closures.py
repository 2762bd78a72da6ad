"""Days that a law or a body closes or works in addition to a calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from attrs import field, frozen

from gongkai.arguments import check_day, check_kind
from gongkai.days.recurrences import check_recurrence, occurs
from gongkai.errors import InvalidClosure
from gongkai.field_docs import documented
from gongkai.messages import LocalText

_MONTH_DAY: Final = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_LEAP_YEAR: Final = 2000


@documented
@frozen(slots=True)
class Closure:
    """Days that a law or a body closes (or works) in addition to a calendar.

    A yearly season is given by month and day and may run into the next year; a
    single period is given by dates. Both ends are included.

    >>> Closure("12-25", "01-15", LocalText({"en": "summer season"})).covers(date(2026, 1, 15))
    True

    Raises `InvalidClosure` when the ends are not two months-and-days or two dates in order.
    """

    first: date | str
    """The first day: a date, or ``"12-25"`` for every year."""
    last: date | str
    """The last day, given in the same way as the first."""
    name: LocalText = field(hash=False)
    """What the days are called."""
    worked: bool = False
    """True for days that are worked although the calendar has them off."""
    citation: str | None = None
    """The provision that closes these days."""
    since: date | None = None
    """The first day on which a yearly season counts; `None`: always."""
    until: date | None = None
    """The last day on which a yearly season counts; `None`: there is none."""

    def __attrs_post_init__(self) -> None:
        """Reject ends that make no period."""
        check_kind(self.name, LocalText, "name", 'a LocalText, as LocalText({"en": "…"})')
        first, last = self.first, self.last
        if isinstance(first, str) and isinstance(last, str):
            if _is_yearly(first) and _is_yearly(last):
                return
            raise InvalidClosure(f'the season {first!r} to {last!r} is not two days such as "12-25"')
        if isinstance(first, str) or isinstance(last, str):
            raise InvalidClosure(f"{first} to {last} mixes a yearly day with a date; give two of one kind")
        if check_day(first, "first") > check_day(last, "last"):
            raise InvalidClosure(f"the closure from {first} to {last} ends before it begins")

    def covers(self, day: date) -> bool:
        """Return whether a day lies in the closure, both ends included."""
        if (self.since is not None and day < self.since) or (self.until is not None and day > self.until):
            return False
        first, last = self.first, self.last
        if isinstance(first, date) and isinstance(last, date):
            return first <= day <= last
        yearly = day.isoformat()[-5:]
        first, last = str(first), str(last)
        return first <= yearly <= last if first <= last else yearly >= first or yearly <= last


def _is_yearly(text: str) -> bool:
    """Return whether a text is a month and day that occurs in some year: 02-29 does, 02-30 does not."""
    found = _MONTH_DAY.fullmatch(text)
    return found is not None and int(found[2]) <= monthrange(_LEAP_YEAR, int(found[1]))[1]


@documented
@frozen(slots=True)
class Observance:
    """A holiday that a statute adds to those of its territory, or one of those that it does not have.

    It recurs by an RFC 5545 rule, so that movable days can be given: Easter Monday,
    the Monday before 25 May.

    >>> day = Observance("FREQ=YEARLY;BYEASTER=1", LocalText({"en": "Easter Monday"}))
    >>> day.covers(date(2026, 4, 6))
    True

    Raises `InvalidTimeLimit` for a rule that cannot be read.
    """

    each: str
    """The recurrence rule."""
    name: LocalText = field(hash=False)
    """What the day is called."""
    worked: bool = False
    """True for a holiday of the territory that is an ordinary day under the statute."""
    since: date | None = None
    """The first day on which the statute has it; `None`: always."""
    citation: str | None = None
    """The provision that names it."""

    def __attrs_post_init__(self) -> None:
        """Reject a rule that cannot be read."""
        check_recurrence(self.each)

    def covers(self, day: date) -> bool:
        """Return whether a day is one of its days."""
        return (self.since is None or day >= self.since) and occurs(self.each, day)
