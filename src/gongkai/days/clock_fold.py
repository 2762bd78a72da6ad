"""How a clock runs from event to event: the state of a limit, updated by each event in turn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from attrs import evolve

from gongkai.days.calendars import WorkingCalendar
from gongkai.days.clock_steps import Pause, Run
from gongkai.days.event_effects import MISSING, Effect, EventEffect, Irregularity, IrregularityKind
from gongkai.days.events import ANSWERED, ClockRule, ClockRules, Event, ExtensionBase, Need, Operation
from gongkai.days.periods import (
    RollRule,
    StartRule,
    TimeLimit,
    TimeUnit,
    add_days,
    day_before_first,
    end_of,
    roll_from,
)
from gongkai.errors import AmbiguousMonthEnd, InvalidHistory, InvalidTimeLimit, UnknownEvent

# Bound to module names because every event reads them and the members of an enumeration are slow to look up.
_WORKING_DAY: Final = TimeUnit.WORKING_DAY
_NEXT_DAY: Final = StartRule.NEXT_DAY
_NO_ROLL: Final = RollRule.NONE
_RESTART: Final = Operation.RESTART
_EXTEND: Final = Operation.EXTEND
_DUE_DAY: Final = ExtensionBase.DUE_DAY
_PERIOD: Final = ExtensionBase.PERIOD
_BEFORE_EXPIRY: Final = Need.BEFORE_EXPIRY


class ClockFold:
    """The state of a clock while its events are applied one after the other.

    While a pause is open, `end` and `due` are what they would be without it.
    """

    answer: Event | None = None
    """The event that stopped the clock."""
    open_pause: ClockRule | None = None
    """The rule for the pause that has begun and not ended."""
    is_paused: bool = False
    """True while an open pause lawfully suspends the clock."""
    limits: list[TimeLimit]
    """The limit, and the limits that extensions added to it."""
    current_limit: TimeLimit
    """The limit that runs now: the last one added."""
    day_zero: date
    """The day before day one."""
    settled: bool
    """Whether the calendar is settled on every day used so far."""
    asked_on: Mapping[str, date] = MappingProxyType({})
    """The days on which the body asked for something, by kind of event."""
    extended: Mapping[str, int] = MappingProxyType({})
    """How many units the extensions added that are capped in all, by kind of event."""
    short_month_end: date | None = None
    """The last day of the month that is too short for the limit, where no rule says when the limit then ends."""
    last_pause: Event | None = None
    """The event that began the last pause."""
    last_pause_end: date = date.min
    """The last day of the last pause; `date.max` while one is open."""

    def __init__(
        self,
        limit: TimeLimit,
        start: date,
        calendar: WorkingCalendar,
        rules: ClockRules,
        *,
        recording: bool = False,
    ) -> None:
        """Run the limit from its start; effects and irregularities are kept only when `recording`."""
        self.limit = limit
        self.start = start
        self.calendar = calendar
        self.rules = rules
        self.recording = recording
        self.pauses: list[tuple[date, date, ClockRule]] = []
        self.used: dict[str, int] = {}
        self.origin: date = start
        if recording:
            self.effects: list[EventEffect] = []
            self.irregularities: list[Irregularity] = []
        self._begin(limit)

    def apply(self, event: Event) -> None:
        """Apply one event; its day must not be before that of the event applied last."""
        if event.on < self.start or self.answer is not None:
            self._check_place(event)
        rule = self.rules.by_kind.get(event.kind)
        if rule is None:
            self._end(event)
        elif rule.operation is _EXTEND:
            self._extend(event, rule)
        elif event.days is not None:
            raise InvalidHistory("days says how long an extension is; leave it out", (event.kind, event.on))
        elif rule.operation is not _RESTART or rule.ends is not None or event.until is not None:
            self._pause(event, rule)
        elif self._is_lawful(event, rule):
            self._restart(event, event.on, rule)
        elif self.recording:
            self._record_effect(event, event.on, rule, Effect.NONE, self.due)

    def run(self) -> Run | None:
        """Return how the limit ran since it last began; None where it has no number."""
        if self.end is None or self.due is None:
            return None
        last_before_pause = None
        if self.is_paused and self.last_pause is not None and self.open_pause is not None:
            begun = self.last_pause.on
            last_before_pause = add_days(begun, -1) if self.open_pause.both_ends else begun
        return Run(
            self.limits[0],
            self.calendar,
            self.origin,
            self.day_zero,
            self.end,
            self.due,
            tuple(Pause(*pause) for pause in self.pauses),
            frozenset(limit.unit for limit in self.limits),
            last_before_pause,
        )

    def _check_place(self, event: Event) -> None:
        """Reject an event before the start or after the answer."""
        if event.on < self.start:
            start = ("the start of the clock", self.start)
            raise InvalidHistory(
                "it happened before the clock began; check both days", (event.kind, event.on), start
            )
        answer = self.answer
        last = event.until or event.on
        if answer is not None and last > answer.on:
            problem = f"it happened after the clock had stopped; end it by {answer.on} or leave it out"
            raise InvalidHistory(problem, (event.kind, last), (answer.kind, answer.on))

    def _begin(self, limit: TimeLimit) -> None:
        """Run a limit from the origin, with all pauses so far."""
        self.limits = [limit]
        self.settled = True
        self.short_month_end = None
        self.day_zero = self.origin
        if limit.start is not _NEXT_DAY:
            self.day_zero, self.settled = day_before_first(limit.start, self.origin, self.calendar)
        self._run_from(limit, self.origin)
        for after, last, rule in self.pauses:
            self._exclude(after, last, rule)
        if limit.roll is not _NO_ROLL:
            self._roll()

    def _run_from(self, limit: TimeLimit, day: date) -> None:
        """Run a limit from a day to its end, before any roll."""
        self.current_limit = limit
        end: date | None = None
        if limit.unit is _WORKING_DAY and limit.start is _NEXT_DAY:
            end = self._add_working_days(day, limit.count or 0)
        elif limit.has_number:
            try:
                end, settled = end_of(limit, day, self.calendar)
                self.settled = self.settled and settled
            except AmbiguousMonthEnd as error:
                self.short_month_end = error.last
        self.end = self.due = end

    def _add_working_days(self, day: date, count: int) -> date:
        """Return the day that many working days after a day, and note where the calendar is not settled."""
        end = self.calendar.add_settled(day, count)
        if end is None:
            end, settled = self.calendar.shift(day, count)
            self.settled = self.settled and settled
        return end

    def _roll(self) -> None:
        """Move the due day off a day off, by the roll rule of the limit that runs."""
        self.due = self.end
        if self.end is not None:
            self.due, settled = roll_from(self.current_limit.roll, self.end, self.calendar)
            self.settled = self.settled and settled

    def _exclude(self, after: date, last: date, rule: ClockRule) -> int:
        """Move the end past the days of a pause, and return how many days that excluded."""
        end = self.end
        after = max(after, self.day_zero)
        if end is None or last <= after:
            return 0
        counts_working_days = self.current_limit.unit is _WORKING_DAY
        settled = True
        excluded: int | None
        if counts_working_days or rule.only_working_days:
            excluded = self.calendar.count_settled(after, last)
            if excluded is None:
                excluded, settled = self.calendar.tally(after, last)
        else:
            excluded = (last - after).days
        if not excluded:
            return 0
        end = self._add_working_days(end, excluded) if counts_working_days else add_days(end, excluded)
        self.end = self.due = end
        self.settled = self.settled and settled
        return excluded

    def _is_lawful(self, event: Event, rule: ClockRule) -> bool:
        """Return whether an event may move the due day, and record the conditions that it does not meet."""
        lawful = True
        used = self.used.get(event.kind, 0)
        if rule.times is not None and used >= rule.times:
            lawful = False
            self._record_irregularity(IrregularityKind.TOO_OFTEN, event, rule)
        if self.due is not None and event.on > self.due and not self.is_paused and _must_be_in_time(rule):
            lawful = False
            self._record_irregularity(IrregularityKind.AFTER_EXPIRY, event, rule)
        if rule.asked_within is not None and (asked := self.asked_on.get(rule.asked or "")) is not None:
            latest = self._end_of_limit(rule.asked_within, self.origin)
            if latest is not None and asked > latest:
                lawful = False
                self._record_irregularity(IrregularityKind.ASKED_LATE, event, rule, latest=latest)
        for attribute, need in rule.facts:
            fact = getattr(event, attribute)
            if fact is not True:
                lawful = lawful and fact is None
                self._record_irregularity(MISSING[need], event, rule, certain=fact is False)
        if lawful:
            self.used[event.kind] = used + 1
        return lawful

    def _record_irregularity(
        self,
        kind: IrregularityKind,
        event: Event,
        rule: ClockRule,
        *,
        certain: bool = True,
        latest: date | None = None,
    ) -> None:
        """Record an irregularity; `latest` is the last day that was lawful, where that is not the due day."""
        if self.recording:
            self.irregularities.append(Irregularity(kind, certain, event, rule, latest or self.due))

    def _ends_after(
        self, limit: TimeLimit, kind: IrregularityKind, begun: Event, last: date, rule: ClockRule
    ) -> bool:
        """Return whether a pause ended later than a limit from its beginning, and record that it did."""
        latest = self._end_of_limit(limit, begun.on)
        if latest is None or last <= latest:
            return False
        self._record_irregularity(kind, begun, rule, latest=latest)
        return True

    def _end_of_limit(self, limit: TimeLimit, day: date) -> date | None:
        """Return the last day of a limit that runs from a day."""
        period = limit.run(day, self.calendar)
        self.settled = self.settled and period.settled
        return period.due

    def _record_effect(
        self,
        event: Event,
        on: date,
        rule: ClockRule | None,
        effect: Effect,
        due_before: date | None,
        excluded: int = 0,
    ) -> None:
        """Record what an event did; only called when `recording`, because it is slower than the fold."""
        counts_working_days = self.current_limit.unit is _WORKING_DAY
        self.effects.append(
            EventEffect(event, on, rule, effect, due_before, self.due, counts_working_days, excluded)
        )

    def _restart(self, event: Event, on: date, rule: ClockRule) -> None:
        """Run the whole limit again from a day."""
        due_before = self.due
        self.origin = on
        self._begin(self.limit)
        if self.recording:
            self._record_effect(event, on, rule, Effect.RESTARTED, due_before)

    def _pause(self, event: Event, rule: ClockRule) -> None:
        """Begin a pause, and end it where its last day is known."""
        if self.last_pause is not None and event.on < self.last_pause_end:
            problem = "two pauses of one clock overlap; record them as one, from the first day to the last"
            begun = (self.last_pause.kind, self.last_pause.on)
            raise InvalidHistory(problem, (event.kind, event.on), begun)
        self.last_pause = event
        lawful = self._is_lawful(event, rule)
        if event.until is None:
            self.open_pause, self.is_paused, self.last_pause_end = rule, lawful, date.max
            if self.recording:
                effect = Effect.PAUSE_OPEN if lawful else Effect.NONE
                self._record_effect(event, event.on, rule, effect, self.due)
        else:
            self.last_pause_end = event.until
            if lawful:
                self._resume(event, event.until, rule)
            elif self.recording:
                self._record_effect(event, event.until, rule, Effect.NONE, self.due)

    def _end(self, event: Event) -> None:
        """End the open pause, or stop the clock, or note that the body asked for something."""
        if event.kind in self.rules.ends:
            apply = self._end_pause
        elif event.kind == ANSWERED:
            apply = self._stop
        elif event.kind in self.rules.asks:
            apply = self._note
        else:
            raise UnknownEvent(event.kind, self.rules.known)
        if event.until is not None or event.days is not None:
            raise InvalidHistory("an end is one day; leave until and days out", (event.kind, event.on))
        apply(event)

    def _note(self, event: Event) -> None:
        """Keep the day on which the body asked for something."""
        self.asked_on = {**self.asked_on, event.kind: event.on}
        if self.recording:
            self._record_effect(event, event.on, None, Effect.NOTED, self.due)

    def _end_pause(self, event: Event) -> None:
        """End the open pause."""
        begun, rule, lawful = self.last_pause, self.open_pause, self.is_paused
        if begun is None or rule is None or rule.ends != event.kind:
            raise self._nothing_to_end(event)
        self.open_pause, self.is_paused, self.last_pause_end = None, False, event.on
        if self.recording:
            self.effects = [effect for effect in self.effects if effect.event is not begun]
        if lawful:
            self._resume(begun, event.on, rule)
        elif self.recording:
            self._record_effect(begun, event.on, rule, Effect.NONE, self.due)

    def _nothing_to_end(self, event: Event) -> InvalidHistory:
        """Return the error for an event that ends what has not begun."""
        begins = " or ".join(repr(rule.kind) for rule in self.rules.rules if rule.ends == event.kind)
        is_open = self.last_pause is not None and self.open_pause is not None
        opened = [(self.last_pause.kind, self.last_pause.on)] if is_open and self.last_pause else []
        problem = f"nothing that it could end has begun; record {begins} with its day"
        return InvalidHistory(problem, (event.kind, event.on), *opened)

    def _resume(self, begun: Event, last: date, rule: ClockRule) -> None:
        """Continue after a pause that ran from an event to a last day."""
        if rule.ended_within is not None and self._ends_after(
            rule.ended_within, IrregularityKind.ENDED_LATE, begun, last, rule
        ):
            if self.recording:
                self._record_effect(begun, last, rule, Effect.NONE, self.due)
            return
        if rule.at_most is not None and self._ends_after(
            rule.at_most, IrregularityKind.TOO_LONG, begun, last, rule
        ):
            last = self._end_of_limit(rule.at_most, begun.on) or last
        if rule.operation is _RESTART:
            self._restart(begun, last, rule)
            return
        due_before = self.due
        after = add_days(begun.on, -1) if rule.both_ends else begun.on
        if self.pauses:
            after = max(after, self.pauses[-1][1])  # a day is excluded once
        excluded = self._exclude(after, last, rule)
        through = last
        if self.end is not None and self.end < last:  # nothing was left: the limit ends with the pause
            self.end = self.due = through = self._add_working_days(add_days(last, -1), 1)
        self.pauses.append((after, through, rule))
        if self.current_limit.roll is not _NO_ROLL:
            self._roll()
        if self.recording:
            self._record_effect(begun, last, rule, Effect.PAUSED, due_before, excluded)

    def _extend(self, event: Event, rule: ClockRule) -> None:
        """Extend the limit by the recorded length, and no further than the law allows."""
        due_before = self.due
        by = rule.by
        lawful = self._is_lawful(event, rule)
        if lawful and rule.in_all is not None:
            by = self._left_in_all(event, rule)
            lawful = by is not None
        if not lawful:
            if self.recording:
                self._record_effect(event, event.on, rule, Effect.NONE, due_before)
            return
        base = self._base_of(rule)
        recorded_end = self._recorded_end(event, rule, base)
        if rule.to is not None:
            self._begin(rule.to)
        elif by is not None and base is not None:
            self._add(by, rule.counted_from, base)
        if recorded_end is not None:
            self._end_as_recorded(event, rule, recorded_end)
        if due_before is not None and self.due is not None and self.due < due_before:
            self.end = self.due = due_before
        if rule.in_all is not None and base is not None:
            self.extended = {**self.extended, rule.kind: self.extended.get(rule.kind, 0) + self._length(base)}
        if self.recording:
            effect = Effect.UNNUMBERED if self.due is None else Effect.EXTENDED
            self._record_effect(event, event.on, rule, effect, due_before)

    def _end_as_recorded(self, event: Event, rule: ClockRule, recorded_end: date) -> None:
        """End the limit on the recorded day, where it is no later than the law allows."""
        furthest = self.due
        if furthest is not None and recorded_end > furthest:
            self._record_irregularity(IrregularityKind.BEYOND_CEILING, event, rule)
            return
        self.end = self.due = recorded_end
        if self.current_limit.roll is not _NO_ROLL:
            self._roll()

    def _left_in_all(self, event: Event, rule: ClockRule) -> TimeLimit | None:
        """Return what an extension may still add where several are capped together; None where nothing is left."""
        by, cap = rule.by, rule.in_all
        if by is None or by.count is None or cap is None or cap.count is None:
            return by
        left = cap.count - sum(self.extended.get(kind, 0) for kind in (rule.kind, *rule.in_all_with))
        if left <= 0:
            self._record_irregularity(IrregularityKind.BEYOND_CEILING, event, rule)
            return None
        return by if by.count <= left else evolve(by, count=left)

    def _length(self, base: date) -> int:
        """Return how many days, of the kind that the limit counts, lie from a day to the end of the limit."""
        if self.end is None or self.end <= base:
            return 0
        if self.current_limit.unit is _WORKING_DAY:
            return self.calendar.tally(base, self.end).number
        return (self.end - base).days

    def _base_of(self, rule: ClockRule) -> date | None:
        """Return the day from which an extension is counted; None where the limit has no due day."""
        if rule.by is not None and rule.counted_from is None and self.current_limit.roll is not _NO_ROLL:
            raise InvalidTimeLimit(
                f"{rule.kind!r} extends a limit that moves off days off, and counted_from does not say from which "
                f"day it counts; give one of {', '.join(ExtensionBase)}"
            )
        return self.due if rule.counted_from is _DUE_DAY else self.end

    def _recorded_end(self, event: Event, rule: ClockRule, base: date | None) -> date | None:
        """Return the day to which a limit was extended; None where the record gives neither day nor length."""
        if event.until is not None or event.days is None or base is None:
            return event.until
        limit = rule.by or rule.to
        unit = self.current_limit.unit if limit is None or limit.unit is None else limit.unit
        if unit is not _WORKING_DAY:
            return add_days(base, event.days)
        return self._add_working_days(base, event.days)

    def _add(self, by: TimeLimit, counted_from: ExtensionBase | None, base: date) -> None:
        """Extend the limit from a base day; an extension without a number leaves no due day."""
        before = self.current_limit
        is_longer_period = counted_from is _PERIOD and by.unit is before.unit and len(self.limits) == 1
        if is_longer_period and by.count is not None and before.count is not None:
            self._begin(evolve(before, count=before.count + by.count))
            return
        self._run_from(by, base)
        if self.end is None:
            self.current_limit = before
        elif by.roll is not _NO_ROLL:
            self._roll()
        self.limits.append(self.current_limit)

    def _stop(self, event: Event) -> None:
        """Stop the clock."""
        if self.last_pause is not None and self.open_pause is None and self.last_pause_end > event.on:
            problem = f"the pause ends after the clock had stopped; end it by {event.on}"
            ended = (f"end of {self.last_pause.kind}", self.last_pause_end)
            raise InvalidHistory(problem, ended, (event.kind, event.on))
        self.answer = event
        if self.recording:
            self._record_effect(event, event.on, None, Effect.STOPPED, self.due)


def _must_be_in_time(rule: ClockRule) -> bool:
    """Return whether an event has no effect once the limit has ended; a restart may also come later."""
    return rule.operation is not _RESTART or _BEFORE_EXPIRY in rule.needs
