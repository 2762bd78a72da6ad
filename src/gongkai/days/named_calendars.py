"""Working days computed from named days and from official lists of single years."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date
from functools import cache
from typing import Final

from attrs import field, frozen

from gongkai.days import territories
from gongkai.days.named_days import NamedDay
from gongkai.days.reasons import DayKind, DayReason
from gongkai.field_docs import documented
from gongkai.messages import LANGUAGES, LocalText, Message, message

_SATURDAY: Final = 5
_LISTED: Final = message("a day off of the official list")
_WORKED: Final = message("a working day of the official list")


@documented
@frozen(slots=True)
class ListedYear:
    """The days off of one year as an official list has them; Saturdays and Sundays are off without being named."""

    off: frozenset[date]
    """The days off from Monday to Friday."""
    worked: frozenset[date] = frozenset()
    """The Saturdays and Sundays that are worked."""


@documented
@frozen(slots=True, kw_only=True)
class NamedCalendar:
    """The days of a territory: an official list where one is recorded for the year, else its named days.

    Where `library` is given, the other years come from the holidays library, unread.
    """

    code: str
    """The code of the territory."""
    days: tuple[NamedDay, ...] = field(default=(), hash=False)
    """Its named days."""
    lists: Mapping[int, ListedYear] = field(factory=dict, hash=False)
    """For years: what the official list says, which prevails."""
    library: str | None = None
    """The code of the territory in the holidays library; `None` where the days are the statute's alone."""

    def working_days(self, span: int) -> bytes:
        """Return 1 for each working day of a span of years and 0 for each other day."""
        days = territories.days_of_span(span)
        given = None if self.library is None else territories.working_days(self.library, span)
        worked = bytearray(date.fromordinal(ordinal).weekday() < _SATURDAY for ordinal in days)
        for place, ordinal in enumerate(days):
            day = date.fromordinal(ordinal)
            listed = self.lists.get(day.year)
            if listed is not None:
                worked[place] = day in listed.worked or (day.weekday() < _SATURDAY and day not in listed.off)
            elif given is not None:
                worked[place] = given[place]
            elif day in _off(self, day.year):
                worked[place] = False
        return bytes(worked)

    def describe(self, day: date) -> DayReason:
        """Explain why a day counts or does not."""
        listed = self.lists.get(day.year)
        library = None if self.library is None else territories.describe(self.library, day)
        if listed is None and library is not None:
            return library
        name = _off(self, day.year).get(day)
        if library is not None and library.kind is DayKind.HOLIDAY:
            name = library.name
        weekend = day.weekday() >= _SATURDAY
        if listed is not None and day in listed.worked:
            kind, name = DayKind.MAKE_UP, _text(_WORKED)
        elif listed is not None and day in listed.off:
            kind, name = DayKind.HOLIDAY, name or _text(_LISTED)
        elif name is not None and (listed is None or weekend):
            kind = DayKind.HOLIDAY
        else:
            kind, name = DayKind.WEEKEND if weekend else DayKind.WEEKDAY, None
        return library if library is not None and library.kind is kind else DayReason(day, kind, name=name)


@cache
def _off(calendar: NamedCalendar, year: int) -> dict[date, LocalText]:
    """Return the days off of a year by their names; days of the years around it can be observed in it."""
    found: dict[date, LocalText] = {}
    for named in calendar.days:
        if not named.is_off:
            continue
        for around in range(max(year - 1, MINYEAR), min(year + 1, MAXYEAR) + 1):
            for day, is_substitute in named.days_off(around):
                if day.year == year:
                    name = (
                        _text(message("{name} (observed)", name=named.name)) if is_substitute else named.name
                    )
                    found[day] = _join(found[day], name) if day in found else name
    return found


def _text(sentence: Message) -> LocalText:
    """Return a sentence as a name, in the languages there are."""
    return LocalText({lang: sentence.text(lang) for lang in LANGUAGES})


def _join(first: LocalText, second: LocalText) -> LocalText:
    """Return the names of two holidays that fall on one day."""
    return LocalText(
        {"en": f"{first.text()}; {second.text()}", "zh": f"{first.text('zh')}、{second.text('zh')}"}
    )
