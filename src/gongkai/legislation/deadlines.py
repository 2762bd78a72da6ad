"""The answer to "by when?": a day or none, how sure it is, and everything that led there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from attrs import field, frozen

from gongkai.citations import Citation, Confidence
from gongkai.days.calendars import WorkingCalendar
from gongkai.days.clock_steps import ClockStep
from gongkai.days.clocks import Clock, run_clock
from gongkai.days.event_effects import Irregularity
from gongkai.days.events import ANSWERED, Event
from gongkai.days.steps import DayStepKind
from gongkai.field_docs import documented
from gongkai.legislation.counted_days import Asked, CountedDay
from gongkai.legislation.deadline_bases import DeadlineBasis
from gongkai.legislation.provisions import Duty, DutyValue, LimitKind, Trigger, Version
from gongkai.legislation.remarks import Remark, RemarkKind
from gongkai.messages import Language, LocalText, Message, message

_HOW_KNOWN = {
    Confidence.SECOND_HAND: message("at second hand"),
    Confidence.DERIVED: message("by inference"),
    Confidence.OWN_KNOWLEDGE: message("from own knowledge"),
    Confidence.UNSAFE: message("not safely at all"),
}


@documented
@frozen(slots=True)
class DeadlineStep(ClockStep):
    """One day, or one event, on the way to the due day, with the provision behind it.

    Of a day that was counted that is the provision that sets the limit, of a
    day off the one that says what a working day is, and of an event the one
    that says what it does.
    """

    citation: Citation | None = None
    """The provision."""


@documented
@frozen(slots=False, repr=False)  # a dictionary is filled three times as fast as slots that are frozen
class Deadline:
    """When a duty has to be done, by which law, and why.

    Made by `Law.deadline`. The day is worked out at once, everything else when it is first asked for.
    """

    basis: DeadlineBasis
    """What it rests on."""
    start: date
    """The day from which the limit runs: that of the duty's trigger."""
    events: tuple[Event, ...]
    """What happened while the limit ran."""
    named: Mapping[str, WorkingCalendar] = field(repr=False)
    """The calendars that the body supplied, by the name that the limit has for them."""
    due: date | None
    """The last day in time; of an at-least limit, the last of the days that have to pass; `None` when there is none."""
    settled: bool
    """True when nothing that the day rests on is open: calendar, governing law, day of receipt."""
    asked: Asked | None = None
    """What was asked with, where the law makes other days count than those given; `None` where it does not."""

    def __repr__(self) -> str:
        """Name law, duty, start and due day."""
        due = self.due if self.due is not None else "no day"
        mark = " (provisional)" if self.provisional and self.due is not None else ""
        return f"<Deadline {self.law} {self.duty.id} from {self.start}: {due}{mark}>"

    @property
    def given(self) -> date:
        """The day that was asked with: where it is not `start`, `receipt` or `remarks` say why."""
        return self.start if self.asked is None else self.asked.given

    @property
    def receipt(self) -> CountedDay | None:
        """Which day is the day of receipt, where the channel was given; else `None`."""
        return None if self.asked is None else self.asked.receipt

    @property
    def service(self) -> CountedDay | None:
        """Which day is the day of the answer, where the way of service was recorded; else `None`."""
        return None if self.asked is None else self.asked.service

    @property
    def provisional(self) -> bool:
        """True when the day may still change because something it rests on is open, and when there is no day."""
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

    @property
    def is_calendar_settled(self) -> bool:
        """True when no day that was looked at lies outside what the calendar knows for certain."""
        clock = self.clock
        return clock is None or clock.settled

    @cached_property
    def steps(self) -> tuple[DeadlineStep, ...]:
        """What happened and which days were counted, in the order of days; first which day is that of receipt."""
        clock = self.clock
        counted = (one for one in (self.receipt, self.service) if one is not None and one.certain)
        told = [
            DeadlineStep(one.day, DayStepKind.EVENT, None, one.message, citation=one.citation)
            for one in counted
        ]
        days = () if clock is None else map(self._cited_step, clock.steps)
        return tuple(sorted((*told, *days), key=lambda step: step.day))

    @cached_property
    def observations(self) -> tuple[Irregularity, ...]:
        """The conditions of events that were not kept, and those of which the record says nothing."""
        clock = self.clock
        return () if clock is None else clock.observations

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """What a reader must know beside the day: what it rests on that is open, or was chosen between two."""
        return tuple(self._remarks())

    def _remarks(self) -> Iterator[Remark]:
        """Say what is open about receipt, start, calendar and governing law."""
        basis, receipt = self.basis, self.receipt
        if receipt is not None and not receipt.certain:
            yield Remark(RemarkKind.UNCONFIRMED, receipt.message, receipt.citation)
        began = self.given if receipt is None else receipt.day
        if self.start != began:
            yield Remark(RemarkKind.MOVED_START, self._tell_moved_start(began), basis.citation)
        if basis.stands_in is not None and self.due is not None:
            told = message("{words}", words=basis.stands_in)
            yield Remark(RemarkKind.STAND_IN, told, basis.calendar_citation)
        clock = self.clock
        if clock is not None and clock.unsaid is not None:
            yield Remark(RemarkKind.NO_SUCH_DAY, _tell_no_such_day(clock.unsaid), basis.citation)
        yield from self._remarks_on_law()

    def _tell_moved_start(self, began: date) -> Message:
        """Say why the limit does not run from the day given."""
        if self.duty.trigger is Trigger.MONTH_END:
            return message(
                "{given} ends no month; counted from {start}, the end of the month it lies in",
                given=began,
                start=self.start,
            )
        return message(
            "{given} ends no quarter; counted from {start}, the end of the quarter it lies in",
            given=began,
            start=self.start,
        )

    def _remarks_on_law(self) -> Iterator[Remark]:
        """Say which law governs, where it changed before the limit ended."""
        changes_on, basis = self.basis.changes_on, self.basis
        if changes_on is None or not self.start < changes_on <= self._last_day():
            return
        if self.duty.governed_by is Trigger.DECIDED:
            if not any(event.kind == ANSWERED for event in self.events):
                told = message(
                    "the law of the day of the answer governs, and it changes on {day}; counted by that of {start}",
                    day=changes_on,
                    start=self.start,
                )
                yield Remark(RemarkKind.OPEN_VERSION, told, basis.citation)
            return
        told = message(
            "the law changed on {day}, while the limit ran: that of {start} governs, the day it began",
            day=changes_on,
            start=self.start,
        )
        version = basis.next_version
        if version is not None and version.in_force == changes_on and version.transition is not None:
            told = message("{told}; {transition}", told=told, transition=version.transition)
        yield Remark(RemarkKind.VERSION, told, basis.citation)

    def _last_day(self) -> date:
        """Return the last day on which the limit runs, as far as that is known."""
        if self.clock is not None and self.clock.standing:
            return date.max
        days = (self.due, self.answered, *(event.until or event.on for event in self.events))
        return max((day for day in days if day is not None), default=self.start)

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

        >>> from gongkai.legislation.loading import law
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
        yield from self._working_day()
        yield from map(_tell_step, self.steps)
        yield from map(self._tell_observation, self.observations)
        yield from map(_tell_remark, self.remarks)
        yield from self._doubts(self.value)

    def _working_day(self) -> Iterator[Message]:
        """Say what a working day is, where days off were passed over for it."""
        basis = self.basis
        if not any(step.citation is basis.calendar_citation for step in self.steps):
            return
        cited = marked_citation(basis.calendar_citation)
        if basis.working_day is None:
            yield message("Working days: {citation}", citation=cited)
        else:
            yield message("Working days: {citation}. {words}", citation=cited, words=basis.working_day)

    def _answer(self) -> Message:
        """Say the due day."""
        duty = self.duty.label
        if self.due is None and self.clock is not None and self.clock.standing:
            return message("{law}: to {duty}: no day while the clock stands still", law=self.law, duty=duty)
        if self.clock is not None and self.clock.unsaid is not None:
            return message("{law}: to {duty}: no day that can be told", law=self.law, duty=duty)
        if self.due is None:
            return message("{law}: to {duty}: no day is fixed", law=self.law, duty=duty)
        if self.value is not None and self.value.kind is LimitKind.AT_LEAST:
            return message(
                "{law}: to {duty}: not before the end of {due}", law=self.law, duty=duty, due=self.due
            )
        return message("{law}: to {duty}: by {due}", law=self.law, duty=duty, due=self.due)

    def _doubts(self, value: DutyValue) -> Iterator[Message]:
        """Say what may change or has not been read."""
        if value.note is not None:
            yield message("Note: {note}", note=value.note)
        if self.due is not None and not self.is_calendar_settled:
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

    def _tell_observation(self, observation: Irregularity) -> Message:
        """Say a condition that was not kept, or cannot be told, with its provision."""
        cited = marked_citation(self.basis.event_citations.get(observation.event.kind))
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


def _tell_no_such_day(last: date) -> Message:
    """Say why a limit in months has no end."""
    return message(
        "the month in which the limit ends is too short for it, and the law does not say what then: "
        "up to {last} is in time, after that nobody can say",
        last=last,
    )


def _tell_step(step: DeadlineStep) -> Message:
    """Say a step; of an event, with its provision."""
    is_answer = step.event is not None and step.move is None
    if step.kind is not DayStepKind.EVENT or is_answer:
        return message("  {step}", step=step.message)
    return message("  {step}; {citation}", step=step.message, citation=marked_citation(step.citation))


def _tell_remark(remark: Remark) -> Message:
    """Say a remark, with its provision."""
    told: Message = remark.message
    if remark.citation is not None:
        told = message("{step}; {citation}", step=told, citation=marked_citation(remark.citation))
    if remark.kind.leaves_open:
        return message("Provisional: {reason}", reason=told)
    return message("Note: {note}", note=told)


def _shown(citation: Citation | None) -> LocalText:
    """Return a citation in both languages."""
    return LocalText({} if citation is None else {"en": citation.text("en"), "zh": citation.text("zh")})


def marked_citation(citation: Citation | None) -> LocalText | Message:
    """Return a citation in both languages, marked where nobody has read the provision itself.

    >>> from gongkai.legislation.loading import law
    >>> fees = law("cn-ogi").duties["pay"].values[0]
    >>> marked_citation(law("cn-ogi").cite(fees)).text()
    'Measures on Processing Fees (Guobanhan [2020] 109) art 6 (not verified: known at second hand)'
    """
    shown = _shown(citation)
    if citation is None or citation.confidence.is_verified:
        return shown
    return message(
        "{provision} (not verified: known {how})", provision=shown, how=_HOW_KNOWN[citation.confidence]
    )
