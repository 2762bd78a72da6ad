"""Working days as a table, so that counting is a look-up and not a walk.

A :class:`WorkingDayTable` asks its source for a span of years when it first needs it, and
keeps the settled part of what it knows in a :class:`Lane`, from which a calendar
answers at once. Filling is safe between threads: nothing is changed in place,
and a piece that two threads make at the same time is the same piece.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import Final

from attrs import frozen

from gongkai.days.territories import days_of_span, span_of
from gongkai.errors import DateOutOfRange

WorkingDays = Callable[[int], bytes]
"""For a span of years: 1 for each day that works and 0 for each that does not."""

_LAST_ORDINAL: Final = date.max.toordinal()


@frozen(slots=True)
class Span:
    """The working days of some years."""

    first: int
    """The ordinal of the first day."""
    worked: bytes
    """1 for each day that works."""
    through: Sequence[int]
    """For each day, how many working days there are up to and including it."""
    days: Sequence[date]
    """The working days in order."""


@frozen(slots=True)
class Lane:
    """The settled days between two spans, ready for look-up."""

    positions: Mapping[date, int]
    """For each day, the place in `days` of the last working day up to and including it; -1 before the first."""
    days: Sequence[date]
    """The settled working days in order."""
    spans: range
    """The spans that are taken in."""


class WorkingDayTable:
    """The working days of one calendar, filled as far as it is asked."""

    __slots__ = ("_first", "_last", "_source", "_spans", "lane")

    lane: Lane
    """What can be answered at once; replaced as a whole when it grows."""

    def __init__(self, source: WorkingDays, first: date, last: date) -> None:
        """Take where the days come from and from when to when they are settled."""
        self._source = source
        self._first = first
        self._last = last
        self._spans: dict[int, Span] = {}
        self.lane = Lane({}, (), range(0))

    def __reduce__(self) -> tuple[type[WorkingDayTable], tuple[WorkingDays, date, date]]:
        """Travel without the days that were worked out; they are worked out again where needed."""
        return WorkingDayTable, (self._source, self._first, self._last)

    def works(self, day: date) -> bool:
        """Return whether a day is a working day."""
        span = self._span(span_of(day.year))
        self._widen(day)
        return bool(span.worked[day.toordinal() - span.first])

    def nth(self, day: date, n: int) -> date:
        """Return the n-th working day after a day, or before it where n is negative; n is not 0.

        Raises `DateOutOfRange` where the calendar has no such day.
        """
        if not 0 < day.toordinal() + n <= _LAST_ORDINAL:  # no need to walk there
            raise _out_of_range(day, n)
        number = span_of(day.year)
        span = self._span(number)
        at = day.toordinal() - span.first
        place = span.through[at] + n - 1 if n > 0 else span.through[at] - span.worked[at] + n
        while place >= len(span.days):
            place -= len(span.days)
            number += 1
            span = self._reached(number, day, n)
        while place < 0:
            number -= 1
            span = self._reached(number, day, n)
            place += len(span.days)
        found = span.days[place]
        self._widen(day)
        self._widen(found)
        return found

    def count(self, start: date, end: date) -> int:
        """Return how many working days lie after `start` up to and including `end`; negative if reversed."""
        self._widen(start)
        self._widen(end)
        return self._before(end) - self._before(start) + self._whole(start, end)

    def _before(self, day: date) -> int:
        """Return the number of working days from the beginning of a day's span up to and including it."""
        span = self._span(span_of(day.year))
        return span.through[day.toordinal() - span.first]

    def _whole(self, start: date, end: date) -> int:
        """Return the number of working days of the spans from one day's to before the other's."""
        first, last = span_of(start.year), span_of(end.year)
        if first > last:
            return -self._whole(end, start)
        return sum(len(self._span(number).days) for number in range(first, last))

    def _reached(self, number: int, day: date, n: int) -> Span:
        """Return a span on the way from a day, or raise `DateOutOfRange` where time ends."""
        if not span_of(date.min.year) <= number <= span_of(date.max.year):
            raise _out_of_range(day, n)
        return self._span(number)

    def _span(self, number: int) -> Span:
        """Return a span, made when it is first asked for."""
        span = self._spans.get(number)
        if span is None:
            span = self._spans.setdefault(number, _make_span(number, self._source(number)))
        return span

    def _widen(self, day: date) -> None:
        """Let the lane reach a settled day."""
        number = span_of(day.year)
        if number in self.lane.spans or not self._first <= day <= self._last:
            return
        spans = self.lane.spans or range(number, number + 1)
        spans = range(min(spans.start, number), max(spans.stop, number + 1))
        self.lane = self._make_lane(spans)

    def _make_lane(self, spans: range) -> Lane:
        """Join the settled days of some spans."""
        positions: dict[date, int] = {}
        days: list[date] = []
        first, last = self._first.toordinal(), self._last.toordinal()
        for span in map(self._span, spans):
            for ordinal, works in enumerate(span.worked, span.first):
                if first <= ordinal <= last:
                    day = date.fromordinal(ordinal)
                    if works:
                        days.append(day)
                    positions[day] = len(days) - 1
        return Lane(positions, days, spans)


def _make_span(number: int, worked: bytes) -> Span:
    """Work out the places of a span's working days."""
    ordinals = days_of_span(number)
    days = [date.fromordinal(ordinal) for ordinal, works in zip(ordinals, worked, strict=True) if works]
    return Span(ordinals[0], worked, list(accumulate(worked)), days)


def _out_of_range(day: date, n: int) -> DateOutOfRange:
    """Report that there is no such day."""
    return DateOutOfRange(
        f"{n:+} working days from {day} lie outside the years {date.min.year} to {date.max.year}"
    )
