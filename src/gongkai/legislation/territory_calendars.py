"""The calendar of a territory: the days off that its statute names, the official lists compared, and on what it rests.

Each territory has a file, ``calendars/<code>.toml``. A territory without one has the days of
the holidays library, of which none is settled.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache, reduce
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import groupby
from operator import or_
from typing import Final

from attrs import evolve, field, frozen

from gongkai.citations import Confidence
from gongkai.days.calendars import WorkingCalendar, calendar_of_days
from gongkai.days.holiday_names import chinese_name
from gongkai.days.library_calendars import library_calendar
from gongkai.days.named_calendars import ListedYear, NamedCalendar
from gongkai.days.named_days import NamedDay, Substitution
from gongkai.days.territories import years_known
from gongkai.errors import InvalidDayRule, InvalidLawFile, UnknownCalendar
from gongkai.field_docs import documented
from gongkai.messages import LocalText, Message, message
from gongkai.structuring import nearest, structure

_CALENDARS: Final = files("gongkai.legislation") / "calendars"


class CalendarBasis(StrEnum):
    """On what the days off of a territory rest, outside the years of an official list."""

    STATUTE = "statute"
    """The days and their rules of observance are written down here from the statute."""
    LIBRARY = "library"
    """The days are those of the holidays library; no statute was read."""


@documented
@frozen(slots=True, kw_only=True)
class OfficialList:
    """An official list of the days off of one year."""

    year: int
    """The year."""
    off: tuple[date, ...]
    """The days off from Monday to Friday."""
    worked: tuple[date, ...] = ()
    """The Saturdays and Sundays that are worked."""
    source: str
    """Who published it, and where it was read."""
    confidence: Confidence
    """How it is known; only what is `verified`, read in the list or in a copy of it, settles the year."""


@documented
@frozen(slots=True, kw_only=True)
class TerritoryCalendar:
    """What is recorded of the days off of a territory."""

    code: str
    """Its ISO 3166 code, or that of a part of it."""
    basis: CalendarBasis
    """On what its days rest."""
    citation: LocalText
    """The statute, or the series of official lists."""
    checked_on: date
    """The day on which somebody last compared this with its source."""
    confidence: Confidence
    """How the statute is known; `verified` where its list and its rules of observance were read."""
    days: tuple[NamedDay, ...] = ()
    """The days that the statute names."""
    lists: tuple[OfficialList, ...] = ()
    """The official lists."""
    known_from: date | None = None
    """The first day from which on changes of the statute are recorded; `None`: from the library's first year on."""
    known_through: date | None = None
    """The last day for which all its days are recorded; `None`: to the end of the year after `checked_on`."""
    note: LocalText | None = None
    """What a reader must know beside it."""

    @property
    def known(self) -> tuple[date, date]:
        """The first and the last day whose status is known.

        Days that are announced year by year are known as far as the lists go; the days of a statute, and those
        that nobody compared, to the end of the year after the one in which this was checked, unless the file gives another day.
        """
        if self.basis is CalendarBasis.LIBRARY and self.settled is not None:
            return self.settled
        first = self.known_from or date(years_known(self.code)[0], 1, 1)
        last = date(max(self.checked_on.year + 1, *self.years_compared, 0), 12, 31)
        return first, self.known_through or last

    @property
    def years_compared(self) -> tuple[int, ...]:
        """The years whose official list was compared."""
        return tuple(sorted(one.year for one in self.lists if one.confidence.is_verified))

    @property
    def settled(self) -> tuple[date, date] | None:
        """The first and the last settled day: the latest unbroken run of years compared; `None` without one."""
        runs = list(_runs(self.years_compared))
        return (date(runs[-1][0], 1, 1), date(runs[-1][1], 12, 31)) if runs else None

    @property
    def years_in_words(self) -> str:
        """The years compared, runs as ``2012–2028``; empty where there are none."""
        runs = _runs(self.years_compared)
        return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)

    @property
    def rests_on(self) -> Message:
        """On what the days rest, in words and with the citation."""
        years = self.years_in_words
        if self.basis is CalendarBasis.LIBRARY:
            if not years:
                return message(
                    "computed by the holidays library; neither a statute nor an official list was compared"
                )
            return message("{citation}, {years}", citation=self.citation, years=years)
        statute: LocalText | Message = self.citation
        if not self.confidence.is_verified:
            statute = message("{citation} (not fully read in its text)", citation=self.citation)
        if not years:
            return message("{statute}; no official list was compared", statute=statute)
        return message("{statute}; compared with the official lists of {years}", statute=statute, years=years)

    @property
    def calendar(self) -> WorkingCalendar:
        """The working days."""
        days = NamedCalendar(
            code=self.code,
            days=self.days,
            lists={one.year: ListedYear(frozenset(one.off), frozenset(one.worked)) for one in self.lists},
            library=self.code if self.basis is CalendarBasis.LIBRARY else None,
        )
        return calendar_of_days(days, rests_on=self.rests_on, settled=self.settled, known=self.known)


def _runs(years: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the unbroken runs of years in order, each as its first and last year."""
    for _, run in groupby(enumerate(years), key=lambda pair: pair[1] - pair[0]):
        listed = [year for _, year in run]
        yield listed[0], listed[-1]


@frozen(slots=True, kw_only=True)
class _Day:
    """A named day as the file has it."""

    name: LocalText
    on: str | None = None
    dates: tuple[date, ...] = ()
    every: int = 1
    counted_from: int = 0
    except_years: tuple[int, ...] = ()
    only_on: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    observed: str | None = None
    is_off: bool = True
    citation: str | None = None
    confidence: Confidence
    note: LocalText | None = None


@frozen(slots=True, kw_only=True)
class _Substitution:
    """A rule of observance as the file has it."""

    moves: Mapping[str, str]
    citation: str | None = None
    confidence: Confidence


@frozen(slots=True, kw_only=True)
class _File:
    """A calendar file, key by key."""

    code: str
    basis: CalendarBasis
    citation: LocalText
    checked_on: date
    confidence: Confidence
    known_from: date | None = None
    known_through: date | None = None
    note: LocalText | None = None
    substitutions: Mapping[str, _Substitution] = field(factory=dict)
    days: tuple[_Day, ...] = ()
    lists: tuple[OfficialList, ...] = ()


@frozen(slots=True, kw_only=True)
class _Union:
    """The file of a territory whose days off are those of any of its parts."""

    code: str
    any_of: tuple[str, ...]


@cache
def is_union(code: str) -> bool:
    """Return whether the file of a territory joins the days off of its parts, as that of ``GB`` does."""
    return "any_of" in tomllib.loads((_CALENDARS / f"{code}.toml").read_text(encoding="utf-8"))


@cache
def territory_codes() -> tuple[str, ...]:
    """Return the codes of the territories that have a file, unions of others included."""
    names = (entry.name for entry in _CALENDARS.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def territory_calendar(code: str) -> WorkingCalendar:
    """Return the calendar of a territory: from its file, else from the holidays library.

    >>> territory_calendar("US-NJ").is_working_day(date(2025, 6, 19))  # Juneteenth is the third Friday of June
    True

    Raises `UnknownCalendar`, naming the nearest known codes, for a code that neither has.
    """
    asked: object = code
    known = isinstance(asked, str) and asked in territory_codes()
    return _recorded_calendar(code) if known else library_calendar(code)


@cache
def _recorded_calendar(code: str) -> WorkingCalendar:
    """Make the calendar of a file once."""
    if is_union(code):
        data = tomllib.loads((_CALENDARS / f"{code}.toml").read_text(encoding="utf-8"))
        union = structure(data, _Union, file=f"{code}.toml", error=InvalidLawFile)
        return evolve(reduce(or_, map(territory_calendar, union.any_of)), code=code)
    return territory(code).calendar


@cache
def territory(code: str) -> TerritoryCalendar:
    """Return what the file of a territory records.

    Raises `UnknownCalendar` for a territory that has no file, or whose file joins others.
    """
    if code not in territory_codes() or is_union(code):
        raise UnknownCalendar(code, nearest(code, territory_codes()))
    return load_territory(_CALENDARS / f"{code}.toml")


def load_territory(source: Traversable) -> TerritoryCalendar:
    """Read a calendar file.

    Raises `InvalidLawFile`, with file, key, value and remedy, for one that says something a calendar file cannot say.
    """
    file = source.name
    try:
        data = tomllib.loads(source.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InvalidLawFile(file, "", None, f"not TOML: {error}") from None
    content = structure(data, _File, file=file, error=InvalidLawFile)
    return TerritoryCalendar(
        code=content.code,
        basis=content.basis,
        citation=content.citation,
        checked_on=content.checked_on,
        confidence=content.confidence,
        days=tuple(_named_days(content, file)),
        lists=content.lists,
        known_from=content.known_from,
        known_through=content.known_through,
        note=content.note,
    )


def _named_days(content: _File, file: str) -> Iterator[NamedDay]:
    """Make the named days of a file; what cites nothing of its own cites what the file cites."""
    cited = content.citation.text("en")
    rules = {name: _substitution(name, row, cited, file) for name, row in content.substitutions.items()}
    for place, row in enumerate(content.days):
        if row.observed is not None and row.observed not in rules:
            raise InvalidLawFile(file, f"days[{place}].observed", row.observed, nearest(row.observed, rules))
        chinese = chinese_name(row.name.text("en")) if "zh" not in row.name.by_language else None
        try:
            yield NamedDay(
                name=LocalText({**row.name.by_language, "zh": chinese}) if chinese else row.name,
                on=row.on,
                dates=row.dates,
                every=row.every,
                counted_from=row.counted_from,
                except_years=row.except_years,
                only_on=row.only_on,
                since=row.since,
                until=row.until,
                substitution=None if row.observed is None else rules[row.observed],
                is_off=row.is_off,
                citation=row.citation or cited,
                confidence=row.confidence,
                note=row.note,
            )
        except InvalidDayRule as error:
            raise InvalidLawFile(file, f"days[{place}]", row.on, str(error)) from None


def _substitution(name: str, row: _Substitution, cited: str, file: str) -> Substitution:
    """Make a rule of observance of a row."""
    try:
        return Substitution(moves=row.moves, citation=row.citation or cited, confidence=row.confidence)
    except InvalidDayRule as error:
        raise InvalidLawFile(file, f"substitutions.{name}.moves", None, str(error)) from None
