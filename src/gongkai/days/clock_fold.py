"""The fold: how a limit runs on, from event to event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from gongkai.days.calendars import WorkingCalendar
from gongkai.days.clock_steps import Pause, Run
from gongkai.days.event_effects import MISSING, Effect, EventEffect, Irregularity, IrregularityKind
from gongkai.days.events import ANSWERED, Event, Move, Moves, Need, Operation
from gongkai.days.periods import (
    RollRule,
    StartRule,
    TimeLimit,
    TimeUnit,
    day_before_first,
    end_of,
    plus,
    roll_from,
)
from gongkai.errors import AmbiguousMonthEnd, InvalidHistory, UnknownEvent

# Under names of their own, because every event asks for them and the members of an enumeration are slow to find.
_WORKING_DAY: Final = TimeUnit.WORKING_DAY
_NEXT_DAY: Final = StartRule.NEXT_DAY
_NO_ROLL: Final = RollRule.NONE
_RESTART: Final = Operation.RESTART
_EXTEND: Final = Operation.EXTEND
_BEFORE_EXPIRY: Final = Need.BEFORE_EXPIRY


class ClockFold:
    """A clock on its way through the events.

    While a pause is open, `end` and `due` are what they would be without it.
    """

    answer: Event | None = None
    """The event that stopped the clock."""
    open: Move | None = None
    """What the law makes of the pause that has begun and not ended."""
    standing: bool = False
    """True while the open pause keeps the clock from running."""
    limits: list[TimeLimit]
    """The limit, and what was added to it."""
    running: TimeLimit
    """The limit that runs now: the last one added."""
    before: date
    """The day before day one."""
    settled: bool
    """Whether the calendar settles every day so far."""
    asked: Mapping[str, date] = MappingProxyType({})
    """The days on which something was asked for, by kind of event."""
    unsaid: date | None = None
    """The last day of the month that is too short for the limit, where no rule says what then."""
    paused: Event | None = None
    """What began the last pause."""
    paused_until: date = date.min
    """The last day of the last pause; while one is open, the last day there is."""

    def __init__(
        self, limit: TimeLimit, start: date, calendar: WorkingCalendar, moves: Moves, *, recording: bool
    ) -> None:
        """Let the limit run from its start; turns and observations are kept only where somebody wants them."""
        self.limit = limit
        self.start = start
        self.calendar = calendar
        self.moves = moves
        self.recording = recording
        self.pauses: list[tuple[date, date, Move]] = []
        self.used: dict[str, int] = {}
        self.origin: date = start
        if recording:
            self.turns: list[EventEffect] = []
            self.observations: list[Irregularity] = []
        self._lay(limit)

    def take(self, event: Event) -> None:
        """Let one event happen; its day is not before that of the last one."""
        if event.on < self.start or self.answer is not None:
            self._check_place(event)
        move = self.moves.by_kind.get(event.kind)
        if move is None:
            self._end(event)
        elif move.operation is _EXTEND:
            self._extend(event, move)
        elif event.days is not None:
            raise InvalidHistory("days says how long an extension is; leave it out", (event.kind, event.on))
        elif move.operation is not _RESTART or move.ends is not None or event.until is not None:
            self._pause(event, move)
        elif self._is_lawful(event, move):
            self._restart(event, event.on, move)
        elif self.recording:
            self._turn(event, event.on, move, Effect.NONE, self.due)

    def so_far(self) -> Run | None:
        """Return how the limit ran from the last time that it began; None where it has no number."""
        if self.end is None or self.due is None:
            return None
        stood = None
        if self.standing and self.paused is not None and self.open is not None:
            stood = plus(self.paused.on, -1) if self.open.both_ends else self.paused.on
        pauses = tuple(Pause(*pause) for pause in self.pauses)
        units = frozenset(limit.unit for limit in self.limits)
        return Run(
            self.limits[0], self.calendar, self.origin, self.before, self.end, self.due, pauses, units, stood
        )

    def _check_place(self, event: Event) -> None:
        """Refuse an event before the start or after the answer."""
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

    def _lay(self, limit: TimeLimit) -> None:
        """Let a limit run from the origin, past all pauses so far."""
        self.limits = [limit]
        self.settled = True
        self.unsaid = None
        self.before = self.origin
        if limit.start is not _NEXT_DAY:
            self.before, self.settled = day_before_first(limit.start, self.origin, self.calendar)
        self._run_from(limit, self.origin)
        for after, last, move in self.pauses:
            self._shift(after, last, move)
        if limit.roll is not _NO_ROLL:
            self._roll()

    def _run_from(self, limit: TimeLimit, day: date) -> None:
        """Let a limit run from a day to its end, before any roll."""
        self.running = limit
        end: date | None = None
        settled = True
        if limit.unit is _WORKING_DAY and limit.start is _NEXT_DAY:
            end, settled = self.calendar.shift(day, limit.count or 0)
        elif limit.holds_number:
            try:
                end, settled = end_of(limit, day, self.calendar)
            except AmbiguousMonthEnd as error:
                self.unsaid = error.last
        self.end = self.due = end
        self.settled = self.settled and settled

    def _roll(self) -> None:
        """Move the due day off a day off, as the limit that runs says."""
        self.due = self.end
        if self.end is not None:
            self.due, settled = roll_from(self.running.roll, self.end, self.calendar)
            self.settled = self.settled and settled

    def _shift(self, after: date, last: date, move: Move) -> int:
        """Move the end past the days of a pause, and return how many that took out."""
        end = self.end
        after = max(after, self.before)
        if end is None or last <= after:
            return 0
        working = self.running.unit is _WORKING_DAY
        settled = also_settled = True
        if working or move.both_ends:
            lost, settled = self.calendar.tally(after, last)
        else:
            lost = (last - after).days
        if not lost:
            return 0
        if working:
            end, also_settled = self.calendar.shift(end, lost)
        else:
            end = plus(end, lost)
        self.end = self.due = end
        self.settled = self.settled and settled and also_settled
        return lost

    def _is_lawful(self, event: Event, move: Move) -> bool:
        """Say whether an event may move the limit, and observe what speaks against it."""
        lawful = True
        used = self.used.get(event.kind, 0)
        if move.times is not None and used >= move.times:
            lawful = False
            self._observe(IrregularityKind.TOO_OFTEN, event, move)
        if self.due is not None and event.on > self.due and not self.standing and _expires(move):
            lawful = False
            self._observe(IrregularityKind.AFTER_EXPIRY, event, move)
        if move.asked_within is not None and (asked := self.asked.get(move.asked or "")) is not None:
            latest = self._last_of(move.asked_within, self.origin)
            if latest is not None and asked > latest:
                lawful = False
                self._observe(IrregularityKind.ASKED_LATE, event, move, latest=latest)
        for attribute, need in move.facts:
            fact = getattr(event, attribute)
            if fact is not True:
                lawful = lawful and fact is None
                self._observe(MISSING[need], event, move, certain=fact is False)
        if lawful:
            self.used[event.kind] = used + 1
        return lawful

    def _observe(
        self,
        breach: IrregularityKind,
        event: Event,
        move: Move,
        *,
        certain: bool = True,
        latest: date | None = None,
    ) -> None:
        """Keep an observation; `latest` is the last day that was lawful, where that is not the due day."""
        if self.recording:
            self.observations.append(Irregularity(breach, certain, event, move, latest or self.due))

    def _is_past(
        self, limit: TimeLimit, breach: IrregularityKind, begun: Event, last: date, move: Move
    ) -> bool:
        """Say whether a pause ended later than a limit from its beginning, and observe it."""
        latest = self._last_of(limit, begun.on)
        if latest is None or last <= latest:
            return False
        self._observe(breach, begun, move, latest=latest)
        return True

    def _last_of(self, limit: TimeLimit, day: date) -> date | None:
        """Return the last day of a limit that runs from a day."""
        period = limit.run(day, self.calendar)
        self.settled = self.settled and period.settled
        return period.due

    def _turn(
        self, event: Event, on: date, move: Move | None, effect: Effect, was: date | None, lost: int = 0
    ) -> None:
        """Keep what an event did; asked only where somebody wants it, since this is slower than the fold."""
        working = self.running.unit is _WORKING_DAY
        self.turns.append(EventEffect(event, on, move, effect, was, self.due, working, lost))

    def _restart(self, event: Event, on: date, move: Move) -> None:
        """Let the whole limit run again."""
        was = self.due
        self.origin = on
        self._lay(self.limit)
        if self.recording:
            self._turn(event, on, move, Effect.RESTARTED, was)

    def _pause(self, event: Event, move: Move) -> None:
        """Begin a pause, and end it where its last day is known."""
        if self.paused is not None and event.on < self.paused_until:
            problem = "two pauses of one clock overlap; record them as one, from the first day to the last"
            raise InvalidHistory(problem, (event.kind, event.on), (self.paused.kind, self.paused.on))
        self.paused = event
        lawful = self._is_lawful(event, move)
        if event.until is None:
            self.open, self.standing, self.paused_until = move, lawful, date.max
            if self.recording:
                self._turn(event, event.on, move, Effect.STANDING if lawful else Effect.NONE, self.due)
        else:
            self.paused_until = event.until
            if lawful:
                self._resume(event, event.until, move)
            elif self.recording:
                self._turn(event, event.until, move, Effect.NONE, self.due)

    def _end(self, event: Event) -> None:
        """End the pause that is open, or the clock; or note that something was asked for."""
        if event.kind in self.moves.ends:
            end = self._close
        elif event.kind == ANSWERED:
            end = self._stop
        elif event.kind in self.moves.asks:
            end = self._note
        else:
            raise UnknownEvent(event.kind, self.moves.known)
        if event.until is not None or event.days is not None:
            raise InvalidHistory("an end is one day; leave until and days out", (event.kind, event.on))
        end(event)

    def _note(self, event: Event) -> None:
        """Keep the day on which something was asked for."""
        self.asked = {**self.asked, event.kind: event.on}
        if self.recording:
            self._turn(event, event.on, None, Effect.NOTED, self.due)

    def _close(self, event: Event) -> None:
        """End the pause that is open."""
        begun, move, lawful = self.paused, self.open, self.standing
        if begun is None or move is None or move.ends != event.kind:
            self._refuse_end(event)
            return
        self.open, self.standing, self.paused_until = None, False, event.on
        if self.recording:
            self.turns = [turn for turn in self.turns if turn.event is not begun]
        if lawful:
            self._resume(begun, event.on, move)
        elif self.recording:
            self._turn(begun, event.on, move, Effect.NONE, self.due)

    def _refuse_end(self, event: Event) -> None:
        """Refuse the end of what has not begun."""
        begins = " or ".join(repr(move.kind) for move in self.moves.given if move.ends == event.kind)
        opened = (
            [(self.paused.kind, self.paused.on)] if self.paused is not None and self.open is not None else []
        )
        problem = f"nothing that it could end has begun; record {begins} with its day"
        raise InvalidHistory(problem, (event.kind, event.on), *opened)

    def _resume(self, begun: Event, last: date, move: Move) -> None:
        """Let the clock run on after a pause."""
        if move.ended_within is not None and self._is_past(
            move.ended_within, IrregularityKind.ENDED_LATE, begun, last, move
        ):
            if self.recording:
                self._turn(begun, last, move, Effect.NONE, self.due)
            return
        if move.at_most is not None and self._is_past(
            move.at_most, IrregularityKind.TOO_LONG, begun, last, move
        ):
            last = self._last_of(move.at_most, begun.on) or last
        if move.operation is _RESTART:
            self._restart(begun, last, move)
            return
        was = self.due
        after = plus(begun.on, -1) if move.both_ends else begun.on
        if self.pauses:
            after = max(after, self.pauses[-1][1])  # a day is disregarded once
        lost = self._shift(after, last, move)
        through = last
        if self.end is not None and self.end < last:  # nothing was left: the limit ends with the pause
            self.end, settled = self.calendar.shift(plus(last, -1), 1)
            self.settled = self.settled and settled
            self.due = through = self.end
        self.pauses.append((after, through, move))
        if self.running.roll is not _NO_ROLL:
            self._roll()
        if self.recording:
            self._turn(begun, last, move, Effect.PAUSED, was, lost)

    def _extend(self, event: Event, move: Move) -> None:
        """Make the limit longer, by what was taken and no further than the law gives."""
        was = self.due
        if not self._is_lawful(event, move):
            if self.recording:
                self._turn(event, event.on, move, Effect.NONE, was)
            return
        taken = self._taken(event, move)
        if move.to is not None:
            self._lay(move.to)
        elif move.by is not None and self.due is not None:
            self._add(move.by, self.due)
        furthest = self.due
        if taken is not None and furthest is not None and taken > furthest:
            self._observe(IrregularityKind.BEYOND_CEILING, event, move)
        elif taken is not None:
            self.end = self.due = taken
        if was is not None and self.due is not None and self.due < was:
            self.end = self.due = was
        if self.recording:
            self._turn(event, event.on, move, Effect.UNNUMBERED if self.due is None else Effect.EXTENDED, was)

    def _taken(self, event: Event, move: Move) -> date | None:
        """Return the day to which a limit was extended; None where all that the law gives was taken."""
        if event.until is not None or event.days is None or self.due is None:
            return event.until
        limit = move.by or move.to
        unit = self.running.unit if limit is None or limit.unit is None else limit.unit
        if unit is not _WORKING_DAY:
            return plus(self.due, event.days)
        day, settled = self.calendar.shift(self.due, event.days)
        self.settled = self.settled and settled
        return day

    def _add(self, by: TimeLimit, due: date) -> None:
        """Let an extension run from the due day on; one without a number leaves no due day."""
        before = self.running
        self._run_from(by, due)
        if self.end is None:
            self.running = before
        elif by.roll is not _NO_ROLL:
            self._roll()
        self.limits.append(self.running)

    def _stop(self, event: Event) -> None:
        """Stop the clock."""
        if self.paused is not None and self.open is None and self.paused_until > event.on:
            problem = f"the pause ends after the clock had stopped; end it by {event.on}"
            ended = (f"end of {self.paused.kind}", self.paused_until)
            raise InvalidHistory(problem, ended, (event.kind, event.on))
        self.answer = event
        if self.recording:
            self._turn(event, event.on, None, Effect.STOPPED, self.due)


def _expires(move: Move) -> bool:
    """Say whether an event comes too late once the limit has run out: such a limit can only begin again."""
    return move.operation is not _RESTART or _BEFORE_EXPIRY in move.needs
