"""What the holidays library knows of a territory: its days off and its make-up working days.

This is the only module that speaks to the `holidays` library. The library is
imported when the first calendar is asked for, and its objects, which change as
they are read, never leave this module.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from gongkai.days.holiday_names import chinese_name
from gongkai.days.reasons import DayKind, DayReason
from gongkai.errors import UnknownCalendar
from gongkai.messages import LocalText

if TYPE_CHECKING:
    from holidays import HolidayBase

RELEASE_YEAR = 2026
"""The year of the oldest release of the library that this package accepts."""

SPAN = 8
"""How many years are worked out at a time."""

LUNAR_FEASTS: Final = {
    "Lunar New Year's Day": "lunar_new_year",
    "Ching Ming Festival": "qingming",
    "Buddha's Birthday": "buddha_birthday",
    "Dragon Boat Festival": "dragon_boat",
    "Mid-Autumn Festival": "mid_autumn",
    "Double Ninth Festival": "double_ninth",
}
"""The feasts of the Chinese lunisolar calendar that the library has, with its names for them."""

_CHINESE = ("zh_CN", "zh_TW", "zh_HK", "zh_MO")


def data_version() -> str:
    """Return the releases that the days come from, such as ``gongkai 1.0, holidays 0.109``."""
    from holidays.version import __version__ as library  # noqa: PLC0415 (slow to import; not always needed)

    return f"gongkai {version('gongkai')}, holidays {library}"


def check_code(code: str) -> None:
    """Raise `UnknownCalendar`, with the nearest known codes, unless the code names a territory."""
    country, dash, subdivision = code.partition("-")
    known = _countries()
    if country not in known:
        raise UnknownCalendar(code, _nearest(country.strip().upper(), known, subdivision), tuple(known))
    if not dash:
        return
    entity = _entity(country)
    if subdivision not in entity.subdivisions:
        raise UnknownCalendar(code, _nearest_subdivision(country, subdivision, entity), regions(country))


def regions(country: str) -> tuple[str, ...]:
    """Return the codes of the regions by which the days off of a country are known, such as ``DE-BY``."""
    return tuple(f"{country}-{one}" for one in _entity(country).subdivisions)


def years_known(code: str) -> tuple[int, int]:
    """Return the first year for which the library has days of a territory, and the year after its oldest release accepted."""
    return _entity(code.partition("-")[0]).start_year, RELEASE_YEAR + 1


def span_of(year: int) -> int:
    """Return the number of the span of years to which a year belongs."""
    return year // SPAN


def days_of_span(span: int) -> range:
    """Return the ordinals of all days of a span of years."""
    first = date(max(span * SPAN, date.min.year), 1, 1)
    last = date(min(span * SPAN + SPAN - 1, date.max.year), 12, 31)
    return range(first.toordinal(), last.toordinal() + 1)


@cache
def working_days(code: str, span: int) -> bytes:
    """Return, for each day of a span of years, 1 if the territory works and 0 if not."""
    known = _known(code, span, "")
    return bytes(known.is_working_day(date.fromordinal(ordinal)) for ordinal in days_of_span(span))


def describe(code: str, day: date) -> DayReason:
    """Explain why a day counts in a territory or does not, with the names of a holiday in the languages there are."""
    known = _known(code, span_of(day.year), "")
    weekend = known.is_weekend(day)
    if weekend and day in known.weekend_workdays:
        return DayReason(day, DayKind.MAKE_UP, exchanged_for=_exchanges(code).get(day))
    if day in known:
        return DayReason(day, DayKind.HOLIDAY, name=_name(code, day), exchanged_for=_exchanges(code).get(day))
    return DayReason(day, DayKind.WEEKEND if weekend else DayKind.WEEKDAY)


def _name(code: str, day: date) -> LocalText:
    """Return a holiday's name in its own language, in English and in Chinese, as far as they are known."""
    span = span_of(day.year)
    entity = _entity(code.partition("-")[0])
    own = entity.default_language or "en"
    languages = {own.partition("_")[0]: own}
    english = sorted(name for name in entity.supported_languages if name.startswith("en"))
    languages |= {"en": english[-1]} if english and "en" not in languages else {}
    chinese = [name for name in _CHINESE if name in entity.supported_languages]
    languages |= {"zh": chinese[0]} if chinese else {}
    names = {lang: str(_known(code, span, locale).get(day)) for lang, locale in languages.items()}
    translated = chinese_name(names["en"]) if "en" in names and "zh" not in names else None
    return LocalText(names if translated is None else {**names, "zh": translated})


def lunar_feast(name: str, year: int) -> date | None:
    """Return the civil date of a feast of `LUNAR_FEASTS`; `None` in years for which the library has no table."""
    from holidays.calendars.chinese import _ChineseLunisolar  # noqa: PLC0415 (as above; no public name)

    day, _ = getattr(_ChineseLunisolar(), f"{LUNAR_FEASTS[name]}_date")(year)
    return day if isinstance(day, date) else None


@cache
def _known(code: str, span: int, locale: str) -> HolidayBase:
    """Return what the library knows of a span of years; it is read and never changed afterwards.

    The years before and after are taken in because a year's arrangement can move
    days of its neighbours. The language is always given: without one the
    library would ask the environment.
    """
    import holidays  # noqa: PLC0415 (as above)

    country, _, subdivision = code.partition("-")
    days = days_of_span(span)
    years = range(date.fromordinal(days[0]).year - 1, date.fromordinal(days[-1]).year + 2)
    return holidays.country_holidays(
        country,
        subdiv=subdivision or None,
        years=years,
        expand=False,
        language=locale or _entity(country).default_language or "en",
    )


@cache
def _exchanges(code: str) -> dict[date, date]:
    """Return every exchange of a day off for a make-up day, both ways."""
    entity = _entity(code.partition("-")[0])
    static = getattr(
        entity(expand=False, language=entity.default_language or "en"), "special_public_holidays", {}
    )
    pairs: dict[date, date] = {}
    for year, entries in static.items():
        for off, worked in _exchanges_of_year(year, entries):
            pairs[off], pairs[worked] = worked, off
    return pairs


def _exchanges_of_year(year: int, entries: Any) -> Iterator[tuple[date, date]]:  # noqa: ANN401 (as the library has it)
    """Yield (day off, day worked) of one year's entries, which are one tuple or a tuple of tuples."""
    for entry in entries if isinstance(entries[0], tuple) else (entries,):
        match entry:
            case (int(month), int(day), int(from_month), int(from_day), *other_year):
                worked = date(other_year[0] if other_year else year, from_month, from_day)
                yield date(year, month, day), worked


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    """Return the two-letter codes of all countries, each with its other codes and its name."""
    from holidays.registry import COUNTRIES  # noqa: PLC0415 (as above)

    return {codes[0]: (name, *codes[1:]) for name, *codes in COUNTRIES.values()}


@cache
def _entity(country: str) -> Any:  # noqa: ANN401 (the library's classes are made at run time)
    """Return the library's class for a country."""
    import holidays  # noqa: PLC0415 (as above)

    return type(holidays.country_holidays(country, expand=False, language="en"))


def _nearest(country: str, known: dict[str, tuple[str, ...]], subdivision: str) -> str:
    """Describe which code was probably meant, where no country has the one given."""
    tail = f"-{subdivision.strip()}" if subdivision else ""
    if country in known:
        return f'codes are upper case without blanks: write "{country}{tail}"'
    for code, others in known.items():
        if country in {other.upper() for other in others}:
            return f'write "{code}{tail}"'
    near = difflib.get_close_matches(country, known, n=4, cutoff=0.5)
    hint = f" (near: {', '.join(near)})" if near else ""
    return f'give an ISO 3166 code such as "CN", "GB-SCT" or "US-NY"{hint}'


def _nearest_subdivision(country: str, given: str, entity: Any) -> str:  # noqa: ANN401 (as above)
    """Describe which subdivision was probably meant."""
    names = {name.upper(): name for name in entity.subdivisions}
    names |= {alias.upper(): code for alias, code in entity.subdivisions_aliases.items()}
    right = names.get(given.strip().upper())
    if right is not None:
        return f'write "{country}-{right}"'
    if not entity.subdivisions:
        return f'{country} has no subdivisions here; write "{country}"'
    return f"{country} has the subdivisions {', '.join(entity.subdivisions)}"
