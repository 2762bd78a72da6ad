"""The answer to "by when?": a day or none, how sure it is, and everything that led there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Final

from attrs import field, frozen

from gongkai.citations import Citation, Confidence
from gongkai.days.calendars import WorkingCalendar
from gongkai.days.clock_steps import ClockStep
from gongkai.days.clocks import Clock, find_due, run_clock
from gongkai.days.events import Event, Moves
from gongkai.days.periods import StartRule, Unit
from gongkai.days.steps import DayStepKind
from gongkai.days.turns import Observation
from gongkai.law.provisions import Duty, DutyValue, LimitKind, Version
from gongkai.messages import Language, LocalText, Message, message

_HOW_KNOWN = {
    Confidence.SECOND_HAND: message("at second hand"),
    Confidence.DERIVED: message("by inference"),
    Confidence.OWN_KNOWLEDGE: message("from own knowledge"),
    Confidence.UNSAFE: message("not safely at all"),
}


NOT_NAMED: Final[Mapping[str, WorkingCalendar]] = {}
"""The calendars of a body that supplies none."""


@frozen(slots=True)
class DeadlineStep(ClockStep):
    """One day, or one event, on the way to the due day, with the provision behind it.

    Of a day that was counted that is the provision that sets the limit, of a
    day off the one that says what a working day is, and of an event the one
    that says what it does.
    """

    citation: Citation | None = None
    """The provision."""


@frozen(slots=True, kw_only=True)
class Basis:
    """What a deadline rests on: everything but the days. Made once for each stretch of time by `Law`."""

    law: str
    """The code of the law."""
    name: LocalText
    """The name of the law."""
    version: Version | None
    """The version in force on the day that governs; `None` when none was."""
    duty: Duty
    """What has to be done."""
    value: DutyValue | None
    """What the duty demands; `None` when the law then has no such duty."""
    citation: Citation | None
    """The provision that sets the limit."""
    calendar: WorkingCalendar
    """The working days of the law."""
    calendar_citation: Citation
    """The provision that says what a working day is."""
    moves: Moves
    """What the law makes of events."""
    event_citations: Mapping[str, Citation]
    """The provisions that say so, by kind of event."""
    working_days: int | None = field(init=False)
    """The number of a limit in working days that begins the day after; `None` for any other limit."""

    @working_days.default
    def _plain_number(self) -> int | None:
        """Tell by the limit."""
        limit = None if self.value is None else self.value.limit
        plain = limit is not None and limit.unit is Unit.WORKING_DAY and limit.start is StartRule.NEXT_DAY
        return limit.count if plain and limit is not None and limit.calendar is None else None

    def due(
        self, start: date, events: tuple[Event, ...], named: Mapping[str, WorkingCalendar]
    ) -> tuple[date | None, bool]:
        """Return the due day, and whether the calendar settles it."""
        if self.working_days is not None and not events:
            return self.calendar.shift(start, self.working_days)
        if self.value is None or self.value.limit is None:
            return None, True
        return find_due(self.value.limit, start, self.calendar, events, self.moves, named)

    def cite(self, step: ClockStep) -> Citation | None:
        """Return the provision behind a step."""
        if step.move is not None:
            return self.event_citations[step.move.kind]
        is_off = step.kind in (DayStepKind.SKIPPED, DayStepKind.ROLLED) and not self.calendar.why(step.day).working
        return self.calendar_citation if is_off else self.citation


@frozen(slots=True, repr=False)
class Deadline:
    """When a duty has to be done, by which law, and why.

    Made by `Law.deadline`. The day is worked out at once, everything else when it is first asked for.
    """

    basis: Basis
    """What it rests on."""
    start: date
    """The day of the duty's trigger."""
    events: tuple[Event, ...]
    """What happened while the limit ran."""
    named: Mapping[str, WorkingCalendar] = field(repr=False)
    """The calendars that the body supplied, by the name that the limit has for them."""
    due: date | None
    """The last day in time (of an at-least limit, the first day allowed); `None` when there is no day."""
    settled: bool
    """True when no day that was looked at lies outside what the calendar knows for certain."""

    def __repr__(self) -> str:
        """Name law, duty, start and due day."""
        due = self.due if self.due is not None else "no day"
        mark = " (provisional)" if self.provisional and self.due is not None else ""
        return f"<Deadline {self.law} {self.duty.id} from {self.start}: {due}{mark}>"

    @property
    def provisional(self) -> bool:
        """True when the day may still change because the calendar is not settled, and when there is no day."""
        return self.due is None or not self.settled

    @property
    def law(self) -> str:
        """The code of the law."""
        return self.basis.law

    @property
    def name(self) -> LocalText:
        """The name of the law."""
        return self.basis.name

    @property
    def version(self) -> Version | None:
        """The version in force on the day that governs; `None` when none was."""
        return self.basis.version

    @property
    def duty(self) -> Duty:
        """What has to be done."""
        return self.basis.duty

    @property
    def value(self) -> DutyValue | None:
        """What the duty demands; `None` when the law then has no such duty."""
        return self.basis.value

    @property
    def citation(self) -> Citation | None:
        """The provision that sets the limit."""
        return self.basis.citation

    @property
    def calendar(self) -> WorkingCalendar:
        """The working days that were counted."""
        clock = self.clock
        return self.basis.calendar if clock is None else clock.calendar

    @cached_property
    def clock(self) -> Clock | None:
        """The limit laid on the calendar with everything that moved it; `None` when the law gives no limit."""
        limit = None if self.value is None else self.value.limit
        if limit is None:
            return None
        basis = self.basis
        return run_clock(limit, self.start, basis.calendar, self.events, basis.moves, self.named)

    @property
    def answered(self) -> date | None:
        """The day on which the duty was done, as the events have it; `None` where they do not."""
        clock = self.clock
        return None if clock is None else clock.answered

    @cached_property
    def steps(self) -> tuple[DeadlineStep, ...]:
        """What happened and which days were counted, in the order of days."""
        clock = self.clock
        return () if clock is None else tuple(map(self._cited_step, clock.steps))

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        """The conditions of events that were not kept, and those of which the record says nothing."""
        clock = self.clock
        return () if clock is None else clock.observations

    def _cited_step(self, step: ClockStep) -> DeadlineStep:
        """Put the provision to a step."""
        return DeadlineStep(
            step.day,
            step.kind,
            step.number,
            step.message,
            step.left,
            step.event,
            step.move,
            self.basis.cite(step),
        )

    def explain(self, lang: Language = "en") -> str:
        """Tell the whole way to the due day, line by line.

        >>> from gongkai.law.loading import law
        >>> print(law("cn-ogi").deadline("consult", date(2026, 12, 25)).explain())
        cn-ogi: to answer whether the information may be disclosed, as the third party concerned: by 2027-01-18
        15 working days from 2026-12-25, OGI Regulations (2019) art 32
        ...
        """
        return "\n".join(line.text(lang) for line in self._lines())

    def _lines(self) -> Iterator[Message]:
        """Say the answer, its basis, the steps, and what is not sure."""
        yield self._answer()
        if self.value is None:
            yield message("On {start} the law set no such duty.", start=self.start)
            return
        if self.value.limit is None:
            yield message("{citation} sets no time limit.", citation=self._cited())
        else:
            limit, start = self.value.limit.describe(), self.start
            yield message(
                "{limit} from {start}, {citation}", limit=limit, start=start, citation=self._cited()
            )
        yield from map(_tell_step, self.steps)
        yield from map(self._tell_observation, self.observations)
        yield from self._doubts(self.value)

    def _answer(self) -> Message:
        """Say the due day."""
        duty = self.duty.label
        if self.due is None and self.clock is not None and self.clock.standing:
            return message("{law}: to {duty}: no day while the clock stands still", law=self.law, duty=duty)
        if self.due is None:
            return message("{law}: to {duty}: no day is fixed", law=self.law, duty=duty)
        if self.value is not None and self.value.kind is LimitKind.AT_LEAST:
            return message("{law}: to {duty}: not before {due}", law=self.law, duty=duty, due=self.due)
        return message("{law}: to {duty}: by {due}", law=self.law, duty=duty, due=self.due)

    def _doubts(self, value: DutyValue) -> Iterator[Message]:
        """Say what may change or has not been read."""
        if value.note is not None:
            yield message("Note: {note}", note=value.note)
        if self.due is not None and self.provisional:
            yield message(
                "Provisional: the calendar {calendar} is settled from {first} to {last}.",
                calendar=self.calendar.code,
                first=self.calendar.settled_from,
                last=self.calendar.settled_through,
            )
        if not value.confidence.is_verified:
            how = _HOW_KNOWN[value.confidence]
            yield message(
                "Not verified: this is known {how}; checked on {day}.", how=how, day=value.checked_on
            )

    def _tell_observation(self, observation: Observation) -> Message:
        """Say a condition that was not kept, or cannot be told, with its provision."""
        cited = _shown(self.basis.event_citations.get(observation.event.kind))
        if observation.certain:
            return message(
                "Not lawful: {observation}; {citation}", observation=observation.message, citation=cited
            )
        return message(
            "Not certain: {observation}; {citation}", observation=observation.message, citation=cited
        )

    def _cited(self) -> LocalText:
        """Return the citation of the limit in both languages."""
        return _shown(self.citation)


def _tell_step(step: DeadlineStep) -> Message:
    """Say a step; of an event, with its provision."""
    if step.event is None or step.move is None:
        return message("  {step}", step=step.message)
    return message("  {step}; {citation}", step=step.message, citation=_shown(step.citation))


def _shown(citation: Citation | None) -> LocalText:
    """Return a citation in both languages."""
    return LocalText({} if citation is None else {"en": citation.text("en"), "zh": citation.text("zh")})
