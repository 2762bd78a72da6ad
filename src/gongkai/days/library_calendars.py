"""The calendars of territories as the holidays library has them, compared with no official list."""

from __future__ import annotations

from datetime import date
from functools import cache

from attrs import frozen

from gongkai.days import territories
from gongkai.days.calendars import WorkingCalendar, calendar_of_days
from gongkai.days.reasons import DayReason
from gongkai.errors import UnknownCalendar
from gongkai.messages import message


def library_calendar(code: str) -> WorkingCalendar:
    """Return the days of a territory as the holidays library has them: none of them is settled.

    The code is an ISO 3166 country or subdivision, exactly as written there; ``US`` has the federal
    holidays. What statutes and official lists say of a territory is in `gongkai.working_calendar`.
    Raises `UnknownCalendar`, naming the nearest known codes, for anything else.

    >>> library_calendar("FJ").has_settled_days
    False
    """
    if not isinstance(code, str):
        raise UnknownCalendar(code, 'give the code as text, such as "CN"')
    return _territory(code)


@cache
def _territory(code: str) -> WorkingCalendar:
    """Make the calendar of a territory, once."""
    territories.check_code(code)
    sentence = message(
        "computed by the holidays library; neither a statute nor an official list was compared"
    )
    first, last = territories.years_known(code)
    return calendar_of_days(
        LibraryDays(code), rests_on=sentence, settled=None, known=(date(first, 1, 1), date(last, 12, 31))
    )


@frozen(slots=True)
class LibraryDays:
    """The days of a territory as the holidays library has them; `code` is that of the territory."""

    code: str
    """The code of the territory."""

    def working_days(self, span: int) -> bytes:
        """Return 1 for each working day of a span of years and 0 for each other day."""
        return territories.working_days(self.code, span)

    def describe(self, day: date) -> DayReason:
        """Return why a day counts or does not."""
        return territories.describe(self.code, day)
