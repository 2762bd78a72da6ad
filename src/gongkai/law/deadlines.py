"""The answer to "by when?": a day or none, how sure it is, and everything that led there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from gongkai.citations import Citation, Confidence
from gongkai.days.calendars import WorkingCalendar
from gongkai.days.periods import Period
from gongkai.days.steps import DayStep
from gongkai.law.provisions import Duty, DutyValue, LimitKind, Version
from gongkai.messages import Language, LocalText, Message, message

_HOW_KNOWN = {
    Confidence.SECOND_HAND: message("at second hand"),
    Confidence.DERIVED: message("by inference"),
    Confidence.OWN_KNOWLEDGE: message("from own knowledge"),
    Confidence.UNSAFE: message("not safely at all"),
}


@frozen(slots=True, kw_only=True)
class Deadline:
    """When a duty has to be done, by which law, and why.

    Made by `Law.deadline`.
    """

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
    start: date
    """The day of the duty's trigger."""
    calendar: WorkingCalendar
    """The working days that were counted."""
    period: Period | None
    """The limit laid on the calendar; `None` when the law gives none."""

    @property
    def due(self) -> date | None:
        """The last day in time (of an at-least limit, the first day allowed); `None` when there is no day."""
        return None if self.period is None else self.period.due

    @property
    def provisional(self) -> bool:
        """True when the day may still change because the calendar is not settled, and when there is no day."""
        return self.period is None or self.period.due is None or not self.period.settled

    @property
    def steps(self) -> tuple[DayStep, ...]:
        """The days on the way to the due day, worked out when asked for."""
        return () if self.period is None else self.period.steps

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
        yield from (message("  {step}", step=step.message) for step in self.steps)
        yield from self._doubts(self.value)

    def _answer(self) -> Message:
        """Say the due day."""
        duty = self.duty.label
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

    def _cited(self) -> LocalText:
        """Return the citation in both languages."""
        cited = self.citation
        return LocalText({} if cited is None else {"en": cited.text("en"), "zh": cited.text("zh")})
