"""The working days of a territory, or of a law by its code."""

from __future__ import annotations

from gongkai.days.calendars import WorkingCalendar
from gongkai.errors import UnknownCalendar, UnknownLaw
from gongkai.legislation.loading import law
from gongkai.legislation.territory_calendars import territory_calendar


def working_calendar(code: str) -> WorkingCalendar:
    """Return the calendar of a territory (``CN``, ``GB-SCT``), or the working days of a law (``nz-oia``, ``NZ-OIA``).

    A territory is an ISO 3166 country or subdivision; ``GB`` is the union of the divisions of the
    United Kingdom, ``US`` has the federal holidays. For a law whose working days differ by region,
    use ``law(code).for_body(region=…).calendar``.

    Raises `UnknownCalendar`, naming the nearest known codes, for anything else.

    >>> from datetime import date
    >>> working_calendar("NZ").is_working_day(date(2026, 1, 15)), working_calendar("NZ-OIA").is_working_day(date(2026, 1, 15))
    (True, False)
    """
    given: object = code
    try:
        return territory_calendar(code)
    except UnknownCalendar:
        if not isinstance(given, str) or given not in (given.lower(), given.upper()):
            raise
        try:
            found = law(given.lower())
        except UnknownLaw:
            found = None
        if found is None:
            raise
    return found.calendar
