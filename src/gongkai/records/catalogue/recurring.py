"""Periods that come back: which months, quarters or years of an entry had a publication, and which had none."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from gongkai.legislation.limit_texts import Frequency, parse_time_limit
from gongkai.messages import Message, message

_ONE_DAY: Final = timedelta(days=1)
_MONTHS: Final = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.HALF_YEAR: 6, Frequency.YEAR: 12}
"""Periods of months, by their length."""


@frozen(slots=True, order=True)
class RecurringPeriod:
    """One stretch of the calendar in which something is to be published once.

    >>> str(period_of(Frequency.QUARTER, date(2014, 5, 20)))
    '2014 Q2'
    >>> period_of(Frequency.QUARTER, date(2014, 5, 20)).name.text("zh")
    '2014年第2季度'
    """

    first: date
    last: date
    frequency: Frequency

    @property
    def name(self) -> Message:
        """What people call the period."""
        year, month = self.first.year, self.first.month
        match self.frequency:
            case Frequency.YEAR:
                return message("{year}", year=year)
            case Frequency.HALF_YEAR if month == 1:
                return message("{year} H1", year=year)
            case Frequency.HALF_YEAR:
                return message("{year} H2", year=year)
            case Frequency.QUARTER:
                return message("{year} Q{quarter}", year=year, quarter=month // 3 + 1)
            case Frequency.MONTH:
                return message("{year}-{month}", year=year, month=f"{month:02}")
            case _:
                return message("{first}/{last}", first=self.first, last=self.last)

    def __str__(self) -> str:
        """Write the period briefly, the same in every language."""
        match self.frequency:
            case Frequency.YEAR:
                return f"{self.first.year}"
            case Frequency.HALF_YEAR:
                return f"{self.first.year} H{self.first.month // 6 + 1}"
            case Frequency.QUARTER:
                return f"{self.first.year} Q{self.first.month // 3 + 1}"
            case Frequency.MONTH:
                return f"{self.first:%Y-%m}"
            case _:
                return f"{self.first.isoformat()}/{self.last.isoformat()}"

    def next(self) -> RecurringPeriod | None:
        """Return the period that follows; `None` at the end of time, after 9999."""
        return period_of(self.frequency, self.last + _ONE_DAY) if self.last < date.max else None


@frozen(slots=True)
class PeriodsKept:
    """The completed periods of an entry: those with a publication, and those without."""

    met: tuple[RecurringPeriod, ...]
    missed: tuple[RecurringPeriod, ...]


def frequency_of(time_limit: str | None) -> Frequency | None:
    """Return how often a text about time wants something published; `None` where it does not come back.

    >>> frequency_of("按季度公开"), frequency_of("信息形成之日起20个工作日内")
    (<Frequency.QUARTER: 'quarter'>, None)
    """
    if time_limit is None:
        return None
    return next((one.every for one in parse_time_limit(time_limit).deadlines if one.every is not None), None)


def period_of(frequency: Frequency, day: date) -> RecurringPeriod:
    """Return the period that a day belongs to: weeks from Monday on, years from January on."""
    if frequency is Frequency.DAY:
        return RecurringPeriod(day, day, frequency)
    if frequency is Frequency.WEEK:
        monday = day - timedelta(days=day.weekday())
        sunday = monday + timedelta(days=min(6, (date.max - monday).days))
        return RecurringPeriod(monday, sunday, frequency)
    length = _MONTHS[frequency]
    first = date(day.year, (day.month - 1) // length * length + 1, 1)
    last = first.month + length - 1
    return RecurringPeriod(first, date(day.year, last, monthrange(day.year, last)[1]), frequency)


def periods_kept(frequency: Frequency, days: Iterable[date], since: date, as_of: date) -> PeriodsKept:
    """Return which periods, completed before `as_of`, had one of the days in them.

    The first is that of `since`; a period that runs on `as_of` is not complete.

    >>> kept = periods_kept(Frequency.MONTH, [date(2014, 1, 9), date(2014, 3, 5)], date(2014, 1, 1), date(2014, 4, 2))
    >>> [str(one) for one in kept.met], [str(one) for one in kept.missed]
    (['2014-01', '2014-03'], ['2014-02'])
    """
    periods = {period_of(frequency, day) for day in days}
    completed = tuple(_completed(period_of(frequency, since), as_of))
    return PeriodsKept(
        met=tuple(period for period in completed if period in periods),
        missed=tuple(period for period in completed if period not in periods),
    )


def _completed(period: RecurringPeriod, as_of: date) -> Iterator[RecurringPeriod]:
    """Yield the periods from one on that ended before a day."""
    following: RecurringPeriod | None = period
    while following is not None and following.last < as_of:
        yield following
        following = following.next()
