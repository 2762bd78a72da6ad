"""The steps to the due day of a clock: days and events in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from gongkai.days import steps
from gongkai.days.calendars import WorkingCalendar
from gongkai.days.event_effects import EventEffect, effect_message
from gongkai.days.events import ClockRule, Event
from gongkai.days.periods import StartRule, TimeLimit, TimeUnit, add_days, end_of
from gongkai.days.reasons import day_message
from gongkai.days.steps import DayStep, DayStepKind
from gongkai.field_docs import documented
from gongkai.messages import message, message_plural

_DAILY = frozenset({TimeUnit.DAY, TimeUnit.WEEK})


@documented
@frozen(slots=True)
class ClockStep(DayStep):
    """One day, or one event, on the way to the due day."""

    left: int | None = None
    """How many of the days that the limit counts are left after that day; None where days are not counted singly."""
    event: Event | None = None
    """The event, where something happened."""
    rule: ClockRule | None = None
    """The rule of the law for the event, or for the pause in which the day lies."""


@documented
@frozen(slots=True)
class Pause:
    """Days that are excluded from the count."""

    after: date
    """The day before the first excluded day."""
    last: date
    """The last excluded day."""
    rule: ClockRule
    """The rule of the law for the event that excludes them."""

    def excludes(self, day: date, *, working: bool) -> bool:
        """Return whether a day is excluded; `working` says whether it is a working day."""
        return self.after < day <= self.last and (working or not self.rule.only_working_days)


@documented
@frozen(slots=True)
class Run:
    """How a limit ran since it last began."""

    limit: TimeLimit
    """The limit as it began."""
    calendar: WorkingCalendar
    """The calendar used for counting."""
    origin: date
    """The day from which it ran."""
    day_zero: date
    """The day before day one."""
    end: date
    """The last day before any roll."""
    due: date
    """The last day."""
    pauses: tuple[Pause, ...]
    """The days that were excluded."""
    units: frozenset[TimeUnit | None]
    """The units counted: one, or several after an extension in another unit."""
    last_before_pause: date | None
    """The last day before the pause that is still open; None where the clock runs."""

    @property
    def counts_working_days(self) -> bool:
        """True when nothing but working days was counted."""
        return self.units == {TimeUnit.WORKING_DAY}

    @property
    def counts_days(self) -> bool:
        """True when days were counted one by one, and no months."""
        return self.counts_working_days or self.units <= _DAILY


def clock_steps(
    calendar: WorkingCalendar, run: Run | None, effects: tuple[EventEffect, ...]
) -> tuple[ClockStep, ...]:
    """Return the events and the days counted, in the order of days; on one day, the event first."""
    days = () if run is None else tuple(_day_steps(run, effects))
    total = max((step.number or 0 for step in days), default=0)
    if run is not None and run.last_before_pause is not None:
        days = tuple(step for step in days if step.day <= run.last_before_pause)
    steps_of_events = [
        ClockStep(
            change.event.on,
            DayStepKind.EVENT,
            None,
            effect_message(change, calendar),
            None,
            change.event,
            change.rule,
        )
        for change in effects
    ]
    counted = 0
    ordered: list[ClockStep] = []
    for step in sorted((*steps_of_events, *days), key=_order):
        counted = step.number or counted
        ordered.append(evolve(step, left=_left(step, run, total - counted)))
    return tuple(ordered)


def _order(step: ClockStep) -> tuple[date, bool]:
    """Return the key that orders steps by day, on one day the event first."""
    return step.day, step.kind is not DayStepKind.EVENT


def _left(step: ClockStep, run: Run | None, left: int) -> int | None:
    """Return how many days are left, where they are counted one by one and the step belongs to the run."""
    return left if run is not None and run.counts_days and step.day >= run.origin else None


def _day_steps(run: Run, effects: tuple[EventEffect, ...]) -> Iterator[ClockStep]:
    """Yield the days of a run, and the days off at its end that it rolls past."""
    if effects and run.counts_days:
        yield from map(_clock_step, _counted_days(run))
    else:
        named = {run.limit.calendar: run.calendar} if run.limit.calendar is not None else {}
        period = run.limit.run(run.origin, run.calendar, named)
        yield from map(_clock_step, period.steps)
        if period.due == run.due:
            return
        yield from _excluded_from_months(run)
    yield from map(_clock_step, steps.rolled_steps(run.calendar, run.end, run.due))


def _excluded_from_months(run: Run) -> Iterator[ClockStep]:
    """Yield the days that are excluded from months, and where that, or an extension, moves the end."""
    excluded = 0
    for pause in run.pauses:
        for day in _between(max(pause.after, run.day_zero), pause.last):
            if pause.excludes(day, working=run.calendar.why(day).working):
                excluded += 1
                yield _paused_step(day, pause)
    end, _ = end_of(run.limit, run.origin, run.calendar)
    if excluded and add_days(end, excluded) == run.end:
        text = message_plural(
            "{count} day on which the clock was paused is added: {day}",
            "{count} days on which the clock was paused are added: {day}",
            excluded,
            day=day_message(run.end),
        )
        yield ClockStep(run.end, DayStepKind.COUNTED, None, text)
    elif add_days(end, excluded) != run.end:
        text = message("the extended limit ends: {day}", day=day_message(run.end))
        yield ClockStep(run.end, DayStepKind.COUNTED, None, text)


def _paused_step(day: date, pause: Pause) -> ClockStep:
    """Return the step of an excluded day."""
    text = message("not counted: {day}, the clock was paused", day=day_message(day))
    return ClockStep(day, DayStepKind.PAUSED, None, text, rule=pause.rule)


def _clock_step(step: DayStep) -> ClockStep:
    """Return a day of a period as a step of a clock."""
    if isinstance(step, ClockStep):
        return step
    return ClockStep(step.day, step.kind, step.number, step.message)


def _counted_days(run: Run) -> Iterator[DayStep]:
    """Yield the days of a run one by one, pauses included."""
    if run.limit.start is not StartRule.SAME_DAY:
        yield steps.event_step(run.origin)
    for day in _between(run.origin, run.day_zero):
        yield steps.skipped_step(run.calendar, day)
    number = 0
    for day in _between(run.day_zero, run.end):
        reason = run.calendar.why(day)
        pause = next((one for one in run.pauses if one.excludes(day, working=reason.working)), None)
        if pause is not None:
            yield _paused_step(day, pause)
        elif reason.working or not run.counts_working_days:
            number += 1
            shown = reason.message if run.counts_working_days else day_message(day)
            text = message("day {number}: {reason}", number=number, reason=shown)
            yield DayStep(day, DayStepKind.COUNTED, number, text)
        else:
            yield steps.skipped_step(run.calendar, day)


def _between(after: date, last: date) -> Iterator[date]:
    """Yield the days after one day up to and including another."""
    return map(date.fromordinal, range(after.toordinal() + 1, last.toordinal() + 1))
