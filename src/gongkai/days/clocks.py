"""A limit that events move: restarted, paused, extended, stopped.

:func:`run_clock` lays a limit on a calendar and folds the events over it, in
the order of their days. The :class:`Clock` has the due day or none, what each
event did, and what was not lawful about it.

What is not lawful does not move the due day. It is no error either: it comes
back as an observation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Final

from attrs import field, frozen

from gongkai.arguments import check_day
from gongkai.days.calendars import WorkingCalendar
from gongkai.days.clock_fold import ClockFold
from gongkai.days.clock_steps import ClockStep, clock_steps
from gongkai.days.event_effects import EventEffect, Irregularity
from gongkai.days.events import Event, Move, Moves, Need, Operation
from gongkai.days.periods import TimeLimit, supplied
from gongkai.errors import InvalidHistory
from gongkai.field_docs import documented

__all__ = ["Clock", "Event", "Irregularity", "Move", "Moves", "Need", "Operation", "find_due", "run_clock"]

_NO_MOVES: Final = Moves()
_NOT_NAMED: Final[Mapping[str, WorkingCalendar]] = {}
_BY_DAY: Final = attrgetter("on")


@documented
@frozen(slots=True)
class Clock:
    """A limit laid on one calendar, with everything that moved it; made by `run_clock`."""

    limit: TimeLimit
    """What the provision says."""
    start: date
    """The day of the event from which the limit runs."""
    calendar: WorkingCalendar
    """The calendar on which everything was counted."""
    events: tuple[Event, ...]
    """What happened, in the order of days."""
    moves: Moves
    """What the law makes of it."""
    due: date | None
    """The last day that is in time; None where there is no number, while the clock stands still, and where
    a month is too short and no rule says what then (`unsaid`)."""
    settled: bool
    """True when no day that was looked at lies outside what is known for certain."""
    standing: bool = False
    """True while the clock stands still: a pause has begun and not ended."""
    answered: date | None = None
    """The day on which what was owed was done; None where it was not."""
    parts: tuple[Clock, ...] = field(default=(), repr=False)
    """The clocks side by side, where whichever ends first is the limit; each has a calendar of its own."""
    unsaid: date | None = None
    """The last day of the month that is too short for the limit, where no rule says what then: up to it is in time."""

    @cached_property
    def turns(self) -> tuple[EventEffect, ...]:
        """What each event did, in the order of days, worked out when first asked for."""
        return tuple(self._retold.turns)

    @cached_property
    def observations(self) -> tuple[Irregularity, ...]:
        """The conditions that were not kept, and those of which the record says nothing."""
        return tuple(self._retold.observations)

    @cached_property
    def steps(self) -> tuple[ClockStep, ...]:
        """What happened and which days were counted, in the order of days."""
        running = self._retold
        return clock_steps(running.calendar, running.so_far(), tuple(running.turns))

    @property
    def first(self) -> Clock:
        """The clock that decides, where several run side by side; else the clock itself."""
        dated = [part for part in self.parts if part.due is not None]
        return min(dated, key=lambda part: part.due or date.max) if dated else (*self.parts, self)[0]

    @cached_property
    def _retold(self) -> ClockFold:
        """Let everything happen once more, and keep what it did."""
        first = self.first
        return _fold(first.limit, first.start, first.calendar, first.events, first.moves, recording=True)


def run_clock(
    limit: TimeLimit,
    start: date,
    calendar: WorkingCalendar,
    events: Iterable[Event] = (),
    moves: Moves = _NO_MOVES,
    named: Mapping[str, WorkingCalendar] = _NOT_NAMED,
) -> Clock:
    """Lay a limit on a calendar from a day on, and let events move it.

    Which day is day one is a matter of the limit. `named` are the calendars
    that the body supplies. Events of one day are taken in the order given.

    >>> from gongkai.days.calendars import working_calendar
    >>> from gongkai.days.periods import TimeUnit
    >>> limit = TimeLimit(count=20, unit=TimeUnit.WORKING_DAY)
    >>> asked = Move(kind="asked", ends="told", operation=Operation.TOLL)
    >>> events = [Event("asked", date(2024, 3, 11)), Event("told", date(2024, 3, 18))]
    >>> clock = run_clock(limit, date(2024, 3, 1), working_calendar("US"), events, Moves((asked,)))
    >>> clock.due
    datetime.date(2024, 4, 5)

    Never warns: the clock says whether it is settled. Raises `InvalidHistory`,
    which names both events, for a history that cannot have happened;
    `UnknownEvent` for a kind that is not among the moves; and otherwise what
    `TimeLimit.run` raises.
    """
    check_day(start, "start")
    events = _in_order(events)
    if limit.first_of:
        return _side_by_side(limit, start, calendar, events, moves, named)
    if limit.calendar is not None:
        calendar = supplied(limit.calendar, named)
    running = _fold(limit, start, calendar, events, moves, recording=False)
    return Clock(
        limit,
        start,
        calendar,
        events,
        moves,
        None if running.standing else running.due,
        running.settled,
        running.standing,
        None if running.answer is None else running.answer.on,
        unsaid=running.unsaid,
    )


def find_due(
    limit: TimeLimit,
    start: date,
    calendar: WorkingCalendar,
    events: Iterable[Event] = (),
    moves: Moves = _NO_MOVES,
    named: Mapping[str, WorkingCalendar] = _NOT_NAMED,
) -> tuple[date | None, bool]:
    """Return the due day that `run_clock` gives, and whether it is settled: the short way to it."""
    if limit.first_of or limit.calendar is not None:
        clock = run_clock(limit, start, calendar, events, moves, named)
        return clock.due, clock.settled
    running = ClockFold(limit, start, calendar, moves, recording=False)
    for event in _in_order(events):
        running.take(event)
    return None if running.standing else running.due, running.settled


def _in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Put events into the order of their days; those of one day stay as given."""
    events = tuple(events)
    before, ordered = date.min, True
    for event in events:
        if type(event) is not Event:
            raise InvalidHistory(f"{event!r} is no event; give Event(kind, on)")
        ordered = ordered and before <= event.on
        before = event.on
    return events if ordered else tuple(sorted(events, key=_BY_DAY))


def _fold(
    limit: TimeLimit,
    start: date,
    calendar: WorkingCalendar,
    events: tuple[Event, ...],
    moves: Moves,
    *,
    recording: bool,
) -> ClockFold:
    """Let the events happen one after the other."""
    running = ClockFold(limit, start, calendar, moves, recording=recording)
    for event in events:
        running.take(event)
    return running


def _side_by_side(
    limit: TimeLimit,
    start: date,
    calendar: WorkingCalendar,
    events: tuple[Event, ...],
    moves: Moves,
    named: Mapping[str, WorkingCalendar],
) -> Clock:
    """Run a clock for each of the limits; all stand still together."""
    parts = tuple(run_clock(part, start, calendar, events, moves, named) for part in limit.first_of)
    whole = Clock(limit, start, calendar, events, moves, None, settled=True, parts=parts)
    first = whole.first
    dated = [part for part in parts if part.due is not None]
    unsaid = next((part.unsaid for part in parts if part.unsaid is not None), None)
    return Clock(
        limit,
        start,
        first.calendar,
        events,
        moves,
        first.due,
        all(part.settled for part in dated) and unsaid is None,
        first.standing,
        first.answered,
        parts,
        unsaid,
    )
