"""A limit that events restart, pause, extend or stop.

:func:`run_clock` runs a limit on a calendar and applies the events to it in the
order of their days. The :class:`Clock` has the due day or none, the effect of
each event, and the conditions of the law that an event did not meet.

An event that is not lawful does not move the due day. It raises no error either:
it is returned as an irregularity.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Final

from attrs import evolve, field, frozen

from gongkai.arguments import check_day
from gongkai.days.calendars import WorkingCalendar
from gongkai.days.clock_fold import ClockFold
from gongkai.days.clock_steps import ClockStep, Run, clock_steps
from gongkai.days.event_effects import EventEffect, Irregularity
from gongkai.days.events import ClockRule, ClockRules, Event, Need, Operation
from gongkai.days.periods import TimeLimit, named_calendar
from gongkai.errors import InvalidHistory
from gongkai.field_docs import documented

__all__ = [
    "Clock",
    "ClockRule",
    "ClockRules",
    "Event",
    "Irregularity",
    "Need",
    "Operation",
    "due_by_clock",
    "run_clock",
]

_NO_RULES: Final = ClockRules()
_NO_NAMED_CALENDARS: Final[Mapping[str, WorkingCalendar]] = {}
_BY_DAY: Final = attrgetter("on")


@documented
@frozen(slots=True)
class Clock:
    """A limit run on one calendar, with everything that moved it; made by `run_clock`."""

    limit: TimeLimit
    """The limit of the provision."""
    start: date
    """The day of the event from which the limit runs."""
    calendar: WorkingCalendar
    """The calendar used for counting."""
    events: tuple[Event, ...]
    """The events, in the order of days."""
    rules: ClockRules
    """The rules of the law for the events."""
    due: date | None
    """The last day that is in time; None where there is no number, while the clock is paused, and where
    a month is too short and no rule says what then (`short_month_end`)."""
    settled: bool
    """True when the calendar is settled on every day that was used."""
    paused: bool = False
    """True while the clock is paused: a pause has begun and not ended."""
    answered: date | None = None
    """The day on which the duty was done; None where it was not."""
    parts: tuple[Clock, ...] = field(default=(), repr=False)
    """The clocks side by side, of which the first to end is the limit; each has a calendar of its own."""
    short_month_end: date | None = None
    """The last day of the month that is too short for the limit, where no rule says what then; up to it is in time."""
    effects: tuple[EventEffect, ...] = field(default=(), repr=False)
    """What each event did, in the order of days; of several clocks side by side, the one that decides."""
    irregularities: tuple[Irregularity, ...] = field(default=(), repr=False)
    """The conditions that events did not meet, and those of which the record says nothing."""
    run: Run | None = field(default=None, repr=False)
    """How the limit ran since it last began; None where it has no number."""

    @cached_property
    def steps(self) -> tuple[ClockStep, ...]:
        """The events and the days counted, in the order of days, computed on first use."""
        return clock_steps(self.calendar, self.run, self.effects)

    @property
    def first(self) -> Clock:
        """The clock that decides, where several run side by side; else the clock itself."""
        dated = [part for part in self.parts if part.due is not None]
        return min(dated, key=lambda part: part.due or date.max) if dated else (*self.parts, self)[0]


def run_clock(
    limit: TimeLimit,
    start: date,
    calendar: WorkingCalendar,
    events: Iterable[Event] = (),
    rules: ClockRules = _NO_RULES,
    named: Mapping[str, WorkingCalendar] = _NO_NAMED_CALENDARS,
) -> Clock:
    """Run a limit on a calendar from a day, and apply events to it.

    Which day is day one is a matter of the limit. `named` are the calendars
    that the body supplies. Events of one day are applied in the order given.

    >>> from gongkai import working_calendar
    >>> from gongkai.days.periods import TimeUnit
    >>> limit = TimeLimit(count=20, unit=TimeUnit.WORKING_DAY)
    >>> asked = ClockRule(kind="asked", ends="told", operation=Operation.TOLL)
    >>> events = [Event("asked", date(2024, 3, 11)), Event("told", date(2024, 3, 18))]
    >>> clock = run_clock(limit, date(2024, 3, 1), working_calendar("US"), events, ClockRules((asked,)))
    >>> clock.due
    datetime.date(2024, 4, 5)

    Never warns: `Clock.settled` says whether the calendar is settled. Raises `InvalidHistory`,
    which names both events, for a history that cannot have happened;
    `UnknownEvent` for a kind that is not among the rules; and otherwise what
    `TimeLimit.run` raises.
    """
    check_day(start, "start")
    events = _in_order(events)
    if limit.first_of:
        return _run_side_by_side(limit, start, calendar, events, rules, named)
    if limit.calendar is not None:
        calendar = named_calendar(limit.calendar, named)
    fold = ClockFold(limit, start, calendar, rules, recording=True)
    for event in events:
        fold.apply(event)
    return Clock(
        limit,
        start,
        calendar,
        events,
        rules,
        None if fold.is_paused else fold.due,
        fold.settled,
        fold.is_paused,
        None if fold.answer is None else fold.answer.on,
        short_month_end=fold.short_month_end,
        effects=tuple(fold.effects),
        irregularities=tuple(fold.irregularities),
        run=fold.run(),
    )


def due_by_clock(
    limit: TimeLimit,
    start: date,
    calendar: WorkingCalendar,
    events: Iterable[Event] = (),
    rules: ClockRules = _NO_RULES,
    named: Mapping[str, WorkingCalendar] = _NO_NAMED_CALENDARS,
) -> tuple[date | None, bool]:
    """Return the due day of `run_clock`, and whether it is settled, without keeping how it was reached."""
    if limit.first_of or limit.calendar is not None:
        clock = run_clock(limit, start, calendar, events, rules, named)
        return clock.due, clock.settled
    fold = ClockFold(limit, start, calendar, rules)
    for event in _in_order(events):
        fold.apply(event)
    return None if fold.is_paused else fold.due, fold.settled


def _in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return events in the order of their days; those of one day stay as given."""
    events = tuple(events)
    before, ordered = date.min, True
    for event in events:
        if type(event) is not Event:
            raise InvalidHistory(f"{event!r} is no event; give Event(kind, on)")
        ordered = ordered and before <= event.on
        before = event.on
    return events if ordered else tuple(sorted(events, key=_BY_DAY))


def _run_side_by_side(
    limit: TimeLimit,
    start: date,
    calendar: WorkingCalendar,
    events: tuple[Event, ...],
    rules: ClockRules,
    named: Mapping[str, WorkingCalendar],
) -> Clock:
    """Run a clock for each of the limits; all are paused together."""
    parts = tuple(run_clock(part, start, calendar, events, rules, named) for part in limit.first_of)
    whole = Clock(limit, start, calendar, events, rules, None, settled=True, parts=parts)
    first = whole.first
    dated = [part for part in parts if part.due is not None]
    short = next((part.short_month_end for part in parts if part.short_month_end is not None), None)
    return evolve(
        whole,
        calendar=first.calendar,
        due=first.due,
        settled=all(part.settled for part in dated) and short is None,
        paused=first.paused,
        answered=first.answered,
        short_month_end=short,
        effects=first.effects,
        irregularities=first.irregularities,
        run=first.run,
    )
