"""Deadlines: by when a duty has to be done, how sure the day is, and how it was found.

They are made by `Law.deadline`, in `gongkai.legislation.laws`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from attrs import field, frozen

from gongkai.citations import Citation
from gongkai.days.calendars import WorkingCalendar
from gongkai.days.clock_steps import ClockStep
from gongkai.days.clocks import Clock, run_clock
from gongkai.days.event_effects import Irregularity
from gongkai.days.events import ANSWERED, Event
from gongkai.days.steps import DayStepKind
from gongkai.field_docs import documented
from gongkai.legislation import deadline_words as words
from gongkai.legislation.counted_days import CountedDay, RecordedDays
from gongkai.legislation.deadline_bases import DeadlineBasis
from gongkai.legislation.deadline_words import DeadlineStep
from gongkai.legislation.provisions import Duty, DutyValue, Trigger, Version
from gongkai.legislation.readings import DeadlineReading, DueRange, bounds, due_range, is_in_doubt
from gongkai.legislation.remarks import Remark, RemarkKind, Uncertainty
from gongkai.messages import Language, LocalText, Message, message
from gongkai.rendering import Renderable


@documented
@frozen(slots=False, repr=False)  # three times as fast to make as with slots
class Deadline(Renderable):
    """By when a duty has to be done, by which law, and why.

    Made by `Law.deadline`. The day is computed at once, everything else on first use.
    """

    basis: DeadlineBasis
    """The provisions and the calendar that it rests on."""
    start: date
    """The day from which the limit runs: that of the duty's trigger."""
    events: tuple[Event, ...]
    """The events while the limit ran."""
    named: Mapping[str, WorkingCalendar] = field(repr=False)
    """The calendars that the body supplied, by the name that the limit has for them."""
    due: date | None
    """The last day in time; of an at-least limit, the last of the days that have to pass; `None` when there is none."""
    settled: bool
    """True when nothing that the day rests on is open: calendar, governing law, day of receipt."""
    recorded_days: RecordedDays | None = None
    """The days given, where the law makes other days count; `None` where it does not."""

    def __repr__(self) -> str:
        """Return law, duty, start and due day."""
        due = self.due if self.due is not None else "no day"
        mark = " (provisional)" if self.provisional and self.due is not None else ""
        return f"<Deadline {self.law} {self.duty.id} from {self.start}: {due}{mark}>"

    def __hash__(self) -> int:
        """Hash by law, duty, start, events and due day, which equal deadlines have in common."""
        return hash((self.law, self.duty.id, self.start, self.events, self.due))

    @property
    def given(self) -> date:
        """The day given to `Law.deadline`; where it is not `start`, `receipt` or `remarks` give the reason."""
        return self.start if self.recorded_days is None else self.recorded_days.given

    @property
    def receipt(self) -> CountedDay | None:
        """Which day is the day of receipt, where the channel was given; else `None`."""
        return None if self.recorded_days is None else self.recorded_days.receipt

    @property
    def service(self) -> CountedDay | None:
        """Which day is the day of the answer, where the way of service was recorded; else `None`."""
        return None if self.recorded_days is None else self.recorded_days.service

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
        """What the duty demands; `None` when the law then had no such duty."""
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
        """The limit run on the calendar with everything that moved it; `None` when the law gives no limit."""
        limit = None if self.value is None else self.value.limit
        if limit is None:
            return None
        basis = self.basis
        return run_clock(limit, self.start, basis.calendar, self.events, basis.rules, self.named)

    @cached_property
    def _range(self) -> DueRange:
        """The due days under every reading."""
        if not is_in_doubt(self.basis, self.events):
            return DueRange(self.due, self.due)
        return due_range(self.basis, self.start, self.events, self.named, self.due)

    @property
    def earliest(self) -> date | None:
        """The first due day under every reading; what is done by then is in time. `None` where there is none.

        It is `due` where nothing is in doubt. Where the due day lies beyond the known days of the
        calendar, it is no later than the first day that is not known.
        """
        return bounds(self._range, self.start, self.calendar, settled=self.settled)[0]

    @property
    def latest(self) -> date | None:
        """The last due day under every reading; what is done after it is late.

        It is `due` where nothing is in doubt, and `None` where there is no due day, or the day is
        provisional: it may then be later than any reading says.

        >>> from gongkai.legislation.loading import law
        >>> extended = Event("extended", date(2024, 12, 20), notice=True, reasons=True)
        >>> deadline = law("jp-apio").deadline("respond", date(2024, 12, 2), [extended])
        >>> str(deadline.earliest), str(deadline.due), str(deadline.latest)
        ('2025-01-31', '2025-01-31', '2025-02-05')
        """
        return bounds(self._range, self.start, self.calendar, settled=self.settled)[1]

    @property
    def readings(self) -> tuple[DeadlineReading, ...]:
        """The readings under which the due day is another one, and the days in doubt that would move it."""
        return self._range.readings

    @property
    def uncertainties(self) -> tuple[Uncertainty, ...]:
        """Why the due day is not certain; empty where it is.

        An unread provision, or a calendar that was not compared, does not make it provisional.

        >>> from gongkai.legislation.loading import law
        >>> [str(one) for one in law("cn-ogi").deadline("respond", date(2026, 12, 25)).uncertainties]
        ['calendar-not-published']
        """
        return tuple(dict.fromkeys(self._uncertainties()))

    def _uncertainties(self) -> Iterator[Uncertainty]:
        """Yield why the due day is not certain."""
        if not self.is_calendar_settled:
            yield Uncertainty.CALENDAR_NOT_PUBLISHED
        elif not self.is_calendar_compared:
            yield Uncertainty.CALENDAR_NOT_COMPARED
        for remark in self.remarks:
            if remark.kind is RemarkKind.NO_SUCH_DAY:
                yield Uncertainty.NO_RULE
            elif remark.kind.leaves_open:
                yield Uncertainty.FACT_NOT_RECORDED
        cited = (self.citation, *(step.citation for step in self.steps if step.event is not None))
        if any(one is not None and not one.confidence.is_verified for one in cited):
            yield Uncertainty.PROVISION_NOT_READ
        if self.readings:
            yield Uncertainty.READINGS_DIFFER

    @property
    def answered(self) -> date | None:
        """The day on which the duty was done, as the events have it; `None` where they do not."""
        clock = self.clock
        return None if clock is None else clock.answered

    @property
    def is_calendar_settled(self) -> bool:
        """True when the calendar is known on every day that was used."""
        clock = self.clock
        return clock is None or clock.settled

    @property
    def is_calendar_compared(self) -> bool:
        """True when the calendar was compared with official lists from the start to the due day."""
        calendar = self.calendar
        return self.due is None or (calendar.is_settled(self.start) and calendar.is_settled(self.due))

    @cached_property
    def steps(self) -> tuple[DeadlineStep, ...]:
        """The events and the days counted, in the order of days; the day of receipt and of the answer among them."""
        clock = self.clock
        counted = (one for one in (self.receipt, self.service) if one is not None and one.certain)
        events = [
            DeadlineStep(one.day, DayStepKind.EVENT, None, one.message, citation=one.citation)
            for one in counted
        ]
        days = () if clock is None else map(self._cited_step, clock.steps)
        return tuple(sorted((*events, *days), key=lambda step: step.day))

    @cached_property
    def irregularities(self) -> tuple[Irregularity, ...]:
        """The conditions of events that were not met, and those of which the record says nothing."""
        clock = self.clock
        return () if clock is None else clock.irregularities

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """What else a reader has to know: what the day rests on that is open, and which law was chosen."""
        return tuple(self._remarks())

    def _remarks(self) -> Iterator[Remark]:
        """Yield what is open about receipt, start, calendar and governing law."""
        basis, receipt = self.basis, self.receipt
        if receipt is not None and not receipt.certain:
            yield Remark(RemarkKind.UNCONFIRMED, receipt.message, receipt.citation)
        began = self.given if receipt is None else receipt.day
        if self.start != began:
            yield Remark(
                RemarkKind.MOVED_START,
                words.moved_start(self.duty.trigger, began, self.start),
                basis.citation,
            )
        if basis.substitute_reason is not None and self.due is not None:
            reason = message("{words}", words=basis.substitute_reason)
            yield Remark(RemarkKind.SUBSTITUTE_CALENDAR, reason, basis.calendar_citation)
        clock = self.clock
        if clock is not None and clock.short_month_end is not None:
            yield Remark(RemarkKind.NO_SUCH_DAY, words.short_month(clock.short_month_end), basis.citation)
        yield from self._remarks_on_law()

    def _remarks_on_law(self) -> Iterator[Remark]:
        """Yield which law governs, where it changed before the limit ended."""
        changes_on, basis = self.basis.changes_on, self.basis
        if changes_on is None or not self.start < changes_on <= self._last_day():
            return
        if self.duty.governed_by is Trigger.DECIDED:
            if not any(event.kind == ANSWERED for event in self.events):
                text = message(
                    "the law of the day of the answer governs, and it changes on {day}; counted by that of {start}",
                    day=changes_on,
                    start=self.start,
                )
                yield Remark(RemarkKind.OPEN_VERSION, text, basis.citation)
            return
        text = message(
            "the law changed on {day}, while the limit ran: that of {start} governs, the day it began",
            day=changes_on,
            start=self.start,
        )
        version = basis.next_version
        if version is not None and version.in_force == changes_on and version.transition is not None:
            text = message("{told}; {transition}", told=text, transition=version.transition)
        yield Remark(RemarkKind.VERSION, text, basis.citation)

    def _last_day(self) -> date:
        """Return the last day on which the limit runs, as far as it is known."""
        if self.clock is not None and self.clock.paused:
            return date.max
        days = (self.due, self.answered, *(event.until or event.on for event in self.events))
        return max((day for day in days if day is not None), default=self.start)

    def _cited_step(self, step: ClockStep) -> DeadlineStep:
        """Return a step with its provision."""
        return DeadlineStep(
            step.day,
            step.kind,
            step.number,
            step.message,
            step.left,
            step.event,
            step.rule,
            self.basis.cite(step),
        )

    def explain(self, lang: Language = "en") -> str:
        """Return the whole way to the due day as text, a line for each day or event.

        >>> from gongkai.legislation.loading import law
        >>> print(law("cn-ogi").deadline("consult", date(2026, 12, 25)).explain())
        cn-ogi: to answer whether the information may be disclosed, as the third party concerned: by Monday 18 Jan 2027 (provisional)
        From 2026-12-25: 15 working days, OGI Regulations (2019) art 32
        ...
        """
        return "\n".join(line.text(lang) for line in self._lines())

    @property
    def answer(self) -> Message:
        """By when the duty has to be done, or that there is no such day, as a translatable phrase."""
        return words.answer(self.due, self.value, self.clock, provisional=self.provisional)

    def _lines(self) -> Iterator[Message]:
        """Yield the lines of `explain`."""
        value = self.value
        yield message("{law}: to {duty}: {answer}", law=self.law, duty=self.duty.label, answer=self.answer)
        if value is None:
            yield self.no_value
            return
        limit = words.limit_and_source(value, self.citation)
        yield (
            limit if value.limit is None else message("From {start}: {limit}", start=self.start, limit=limit)
        )
        yield from self._working_day()
        for step in self.steps:
            yield message("  {step}", step=words.step_and_source(step))
        for irregularity in self.irregularities:
            cited = self.basis.event_citations.get(irregularity.event.kind)
            yield words.irregularity_and_source(irregularity, cited)
        for remark in self.remarks:
            reason = words.remark_and_source(remark)
            if remark.kind.leaves_open:
                yield message("Provisional: {reason}", reason=reason)
            else:
                yield message("Note: {note}", note=reason)
        yield from self._doubts(value)

    @property
    def no_value(self) -> Message:
        """That the law, or its file, has no value for the duty, as a translatable sentence."""
        return words.no_value(self.duty, self.start, self.basis.absence, self.basis.absence_citation)

    def _working_day(self) -> Iterator[Message]:
        """Yield the definition of a working day, where days off were skipped."""
        basis = self.basis
        if not any(step.citation is basis.calendar_citation for step in self.steps):
            return
        cited = words.marked_citation(basis.calendar_citation)
        if basis.working_day is None:
            yield message("Working days: {citation}", citation=cited)
        else:
            yield message("Working days: {citation}. {words}", citation=cited, words=basis.working_day)

    def _doubts(self, value: DutyValue) -> Iterator[Message]:
        """Yield what may change or has not been read."""
        if value.note is not None:
            yield message("Note: {note}", note=value.note)
        if self.due is not None and not self.is_calendar_settled:
            yield message(
                "Provisional: the calendar {calendar} is {settlement}. It rests on: {rests_on}.",
                calendar=self.calendar.code,
                settlement=self.calendar.settlement,
                rests_on=self.calendar.rests_on_text,
            )
        elif not self.is_calendar_compared:
            yield message(
                "Days off not compared with an official list: calendar {calendar} rests on: {rests_on}.",
                calendar=self.calendar.code,
                rests_on=self.calendar.rests_on_text,
            )
        if self.earliest != self.latest and self.earliest is not None and self.latest is not None:
            yield message(
                "In doubt: from {earliest} to {latest}.", earliest=self.earliest, latest=self.latest
            )
        for reading in self.readings:
            yield message("  {step}", step=words.reading_and_source(reading))
        if not value.confidence.is_verified:
            yield words.not_verified(value)
