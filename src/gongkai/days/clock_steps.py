"""The way to the due day of a clock, day by day and event by event."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from gongkai.days import steps
from gongkai.days.calendars import WorkingCalendar
from gongkai.days.event_effects import EventEffect, tell_turn
from gongkai.days.events import Event, Move
from gongkai.days.periods import StartRule, TimeLimit, TimeUnit, end_of, plus
from gongkai.days.reasons import tell_day
from gongkai.days.steps import DayStep, DayStepKind
from gongkai.field_docs import documented
from gongkai.messages import message, message_plural

_DAILY = frozenset({TimeUnit.DAY, TimeUnit.WEEK})


@documented
@frozen(slots=True)
class ClockStep(DayStep):
    """One day, or one event, on the way to the due day."""

    left: int | None = None
    """How many of the days that the limit counts are left after that day; None where that cannot be said."""
    event: Event | None = None
    """The event, where something happened."""
    move: Move | None = None
    """What the law makes of the event, or of the one for which the clock stood still that day."""


@documented
@frozen(slots=True)
class Pause:
    """Days that are disregarded."""

    after: date
    """The day before the first one disregarded."""
    last: date
    """The last day disregarded."""
    move: Move
    """What the law makes of the event that disregards them."""

    def takes(self, day: date, *, working: bool) -> bool:
        """Return whether a day, which is a working day or not, is disregarded."""
        return self.after < day <= self.last and (working or not self.move.both_ends)


@documented
@frozen(slots=True)
class Run:
    """How a limit ran, from the last time that it began."""

    limit: TimeLimit
    """The limit as it began."""
    calendar: WorkingCalendar
    """The calendar it was laid on."""
    origin: date
    """The day from which it ran."""
    before: date
    """The day before day one."""
    end: date
    """The last day before any roll."""
    due: date
    """The last day."""
    pauses: tuple[Pause, ...]
    """The days that were disregarded on the way."""
    units: frozenset[TimeUnit | None]
    """What was counted: one unit, or several after an extension in another one."""
    standing_after: date | None
    """The last day before the clock stood still for good; None where it runs."""

    @property
    def counts_working_days(self) -> bool:
        """True when nothing but working days was counted."""
        return self.units == {TimeUnit.WORKING_DAY}

    @property
    def counts_days(self) -> bool:
        """True when days were counted one by one, and no months."""
        return self.counts_working_days or self.units <= _DAILY


def clock_steps(
    calendar: WorkingCalendar, run: Run | None, turns: tuple[EventEffect, ...]
) -> tuple[ClockStep, ...]:
    """Return what happened and which days were counted, in the order of days; on a day, the event first."""
    days = () if run is None else tuple(_day_steps(run, turns))
    total = max((step.number or 0 for step in days), default=0)
    if run is not None and run.standing_after is not None:
        days = tuple(step for step in days if step.day <= run.standing_after)
    steps_of_events = [
        ClockStep(
            turn.event.on, DayStepKind.EVENT, None, tell_turn(turn, calendar), None, turn.event, turn.move
        )
        for turn in turns
    ]
    counted = 0
    ordered: list[ClockStep] = []
    for step in sorted((*steps_of_events, *days), key=_order):
        counted = step.number or counted
        ordered.append(evolve(step, left=_left(step, run, total - counted)))
    return tuple(ordered)


def _order(step: ClockStep) -> tuple[date, bool]:
    """Order steps by day, on a day the event first."""
    return step.day, step.kind is not DayStepKind.EVENT


def _left(step: ClockStep, run: Run | None, left: int) -> int | None:
    """Say how many days are left, where they are counted one by one and the step belongs to the run."""
    return left if run is not None and run.counts_days and step.day >= run.origin else None


def _day_steps(run: Run, turns: tuple[EventEffect, ...]) -> Iterator[ClockStep]:
    """Go through the days of a run, and past those off at its end."""
    if turns and run.counts_days:
        yield from map(_of_clock, _counted_days(run))
    else:
        named = {run.limit.calendar: run.calendar} if run.limit.calendar is not None else {}
        period = run.limit.run(run.origin, run.calendar, named)
        yield from map(_of_clock, period.steps)
        if period.due == run.due:
            return
        yield from _stood_still(run)
    yield from map(_of_clock, steps.rolled_steps(run.calendar, run.end, run.due))


def _stood_still(run: Run) -> Iterator[ClockStep]:
    """Go through the days that are taken out of months, and say where that moves their end."""
    lost = 0
    for pause in run.pauses:
        for day in _between(max(pause.after, run.before), pause.last):
            if pause.takes(day, working=run.calendar.why(day).working):
                lost += 1
                yield _paused_step(day, pause)
    end, _ = end_of(run.limit, run.origin, run.calendar)
    if lost and plus(end, lost) == run.end:
        told = message_plural(
            "{count} day on which the clock stood still is added: {day}",
            "{count} days on which the clock stood still are added: {day}",
            lost,
            day=tell_day(run.end),
        )
        yield ClockStep(run.end, DayStepKind.COUNTED, None, told)


def _paused_step(day: date, pause: Pause) -> ClockStep:
    """Say that a day is disregarded."""
    told = message("not counted: {day}, the clock stood still", day=tell_day(day))
    return ClockStep(day, DayStepKind.PAUSED, None, told, move=pause.move)


def _of_clock(step: DayStep) -> ClockStep:
    """Make a day of a period one of a clock."""
    if isinstance(step, ClockStep):
        return step
    return ClockStep(step.day, step.kind, step.number, step.message)


def _counted_days(run: Run) -> Iterator[DayStep]:
    """Go through the days of a run one by one, the pauses among them."""
    if run.limit.start is not StartRule.SAME_DAY:
        yield steps.event_step(run.origin)
    for day in _between(run.origin, run.before):
        yield steps.skipped_step(run.calendar, day)
    number = 0
    for day in _between(run.before, run.end):
        reason = run.calendar.why(day)
        pause = next((one for one in run.pauses if one.takes(day, working=reason.working)), None)
        if pause is not None:
            yield _paused_step(day, pause)
        elif reason.working or not run.counts_working_days:
            number += 1
            shown = reason.message if run.counts_working_days else tell_day(day)
            told = message("day {number}: {reason}", number=number, reason=shown)
            yield DayStep(day, DayStepKind.COUNTED, number, told)
        else:
            yield steps.skipped_step(run.calendar, day)


def _between(after: date, last: date) -> Iterator[date]:
    """Go through the days after one day up to and including another."""
    return map(date.fromordinal, range(after.toordinal() + 1, last.toordinal() + 1))
