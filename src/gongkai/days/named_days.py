"""Named days off: on which day each falls, what takes its place when that is no good day, and in which years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from attrs import field, frozen

from gongkai.citations import Confidence
from gongkai.days.day_rules import WEEKDAYS, read_day_rule
from gongkai.errors import InvalidDayRule
from gongkai.field_docs import documented
from gongkai.messages import LocalText

_SHIFT: Final = re.compile(rf"(?P<also>also )?(?P<weekday>{'|'.join(WEEKDAYS)}) (?P<side>before|after)")
_WEEK: Final = 7


@documented
@frozen(slots=True, kw_only=True)
class Substitution:
    """Which day is off in place of a named day, or beside it, when that falls on some day of the week.

    >>> rule = Substitution(moves={"Saturday": "Friday before", "Sunday": "Monday after"}, citation="5 U.S.C. 6103(b)")
    >>> list(rule.days(date(2026, 7, 4)))
    [datetime.date(2026, 7, 3)]

    Raises `InvalidDayRule` for a shift that is not like ``Monday after``, ``Friday before``, ``also Tuesday after``.
    """

    moves: Mapping[str, str] = field(hash=False)
    """For days of the week: the day that is off instead (``Monday after``), or as well (``also Monday after``)."""
    citation: str
    """The provision that moves the day."""
    confidence: Confidence = Confidence.UNSAFE
    """How the rule is known."""

    def __attrs_post_init__(self) -> None:
        """Refuse what names no weekday."""
        for weekday, shift in self.moves.items():
            if weekday not in WEEKDAYS or not _SHIFT.fullmatch(shift):
                raise InvalidDayRule(
                    f"{weekday} = {shift}",
                    'write it as Saturday = "Friday before" or Sunday = "also Monday after"',
                )

    def days(self, day: date) -> Iterator[date]:
        """Yield the days off that a named day gives."""
        shift = _SHIFT.fullmatch(self.moves.get(WEEKDAYS[day.weekday()], ""))
        if shift is None or shift["also"]:
            yield day
        if shift is not None:
            distance = (WEEKDAYS.index(shift["weekday"]) - day.weekday()) % _WEEK or _WEEK
            yield day + timedelta(days=distance - _WEEK if shift["side"] == "before" else distance)


@documented
@frozen(slots=True, kw_only=True)
class NamedDay:
    """A day off that a statute, a proclamation or an official list names.

    Exactly one of `on` and `dates` is given. `since` and `until` are compared with the named day
    itself, not with the day that takes its place.

    >>> day = NamedDay(name=LocalText({"en": "Inauguration Day"}), on="20 January", every=4, counted_from=2021,
    ...                citation="§ 1", confidence=Confidence.VERIFIED)
    >>> list(day.days_of(2025)), list(day.days_of(2026))
    ([datetime.date(2025, 1, 20)], [])

    Raises `InvalidDayRule` for a rule that names no day.
    """

    name: LocalText = field(hash=False)
    """What the day is called."""
    on: str | None = None
    """The rule that says on which day of a year it falls, as `read_day_rule` reads it."""
    dates: tuple[date, ...] = ()
    """Days that were fixed one by one, by an Act, a proclamation or a list."""
    every: int = 1
    """Every how many years it comes; years are counted from `counted_from`."""
    counted_from: int = 0
    """A year in which it comes, where it does not come every year."""
    except_years: tuple[int, ...] = ()
    """Years in which it does not come."""
    only_on: tuple[str, ...] = ()
    """The days of the week on which it is a holiday; empty: on every one."""
    since: date | None = None
    """The first day on which it could fall; `None` where the beginning is not recorded."""
    until: date | None = None
    """The last day on which it could fall; `None` where it is in force."""
    substitution: Substitution | None = None
    """What is off when it falls on a weekend, or on another day that moves it; `None`: nothing else."""
    is_off: bool = True
    """False for a legal holiday on which the offices are open."""
    citation: str
    """The provision, proclamation or list that names it."""
    confidence: Confidence
    """How it is known."""
    note: LocalText | None = field(default=None, hash=False)
    """What a reader must know beside it."""

    def __attrs_post_init__(self) -> None:
        """Refuse a day without a rule, and a rule that names no day."""
        if (self.on is None) == (not self.dates):
            raise InvalidDayRule(self.on or "", "give exactly one of on and dates")
        if self.every < 1:
            raise InvalidDayRule(
                f"every = {self.every}", "give the number of years from one to the next, from 1 on"
            )
        if unknown := [weekday for weekday in self.only_on if weekday not in WEEKDAYS]:
            raise InvalidDayRule(f"only_on = {unknown}", f"name days of the week: {', '.join(WEEKDAYS)}")
        if self.on is not None:
            read_day_rule(self.on)

    def days_of(self, year: int) -> Iterator[date]:
        """Yield the named days of a year themselves, wherever they are observed."""
        if self.on is None:
            found = [day for day in self.dates if day.year == year]
        else:
            day = read_day_rule(self.on)(year)
            found = [] if day is None or (year - self.counted_from) % self.every else [day]
        for day in found:
            if self.only_on and WEEKDAYS[day.weekday()] not in self.only_on:
                continue
            if year not in self.except_years and (self.since or day) <= day <= (self.until or day):
                yield day

    def days_off(self, year: int) -> Iterator[tuple[date, bool]]:
        """Yield the days off that the named days of a year give, each with whether it is another day than the named one."""
        for day in self.days_of(year):
            for off in (day,) if self.substitution is None else self.substitution.days(day):
                yield off, off != day
