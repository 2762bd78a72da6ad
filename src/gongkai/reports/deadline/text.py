"""A deadline as text: the day, the article, the working days, and the days counted drawn as calendars."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.text import Text

from gongkai.days.reasons import day_message
from gongkai.days.steps import DayStepKind
from gongkai.legislation import deadline_words as words
from gongkai.legislation.deadlines import Deadline
from gongkai.messages import Language, Message, message
from gongkai.reports.deadline.drawing import Drawing
from gongkai.reports.writing.legal_words import SILENCES, TRIGGERS
from gongkai.reports.writing.paragraphs import Sayable, heading, line

_START: Final = message("Start")
_LIMIT: Final = message("Limit")
_SILENCE: Final = message("After that")
_WORKING_DAY: Final = message("Working day")
_CALENDAR: Final = message("Calendar")
_EVENT: Final = message("Event")
_NOTE: Final = message("Note")
_DOUBT: Final = message("Doubt")
_IRREGULARITY: Final = message("Breach")
_LABELS: Final = (_START, _LIMIT, _SILENCE, _EVENT, _WORKING_DAY, _CALENDAR, _NOTE, _DOUBT, _IRREGULARITY)


def render(deadline: Deadline, lang: Language = "en", *, explain: bool = False) -> RenderableType:
    """Return a deadline as a page; with `explain`, with the months drawn and every step."""
    return Group(*_Page(deadline, lang).parts(explain=explain))


@frozen
class _Page:
    """One deadline in one language, laid out part by part."""

    deadline: Deadline
    lang: Language

    def parts(self, *, explain: bool) -> Iterator[RenderableType]:
        """Yield the parts of the page from top to bottom."""
        deadline = self.deadline
        yield self._line(message("{name} ({code})", name=deadline.name, code=deadline.law))
        answer = message("To {duty}: {answer}", duty=deadline.duty.label, answer=deadline.answer)
        yield self._line(answer, style="bold")
        yield Text()
        yield from self._basis()
        if explain and deadline.steps:
            yield from self._drawn()
            yield from self._steps()

    def _line(self, text: Sayable, lead: str = "", style: str = "") -> RenderableType:
        """Return one paragraph."""
        return line(text, self.lang, lead, style)

    def _labelled(self, label: Message, text: Sayable) -> RenderableType:
        """Return a paragraph with a label before it, padded to the widest label."""
        shown = label.text(self.lang)
        return self._line(text, f"  {shown}{' ' * (self._margin - cell_len(shown) - 2)}")

    @property
    def _margin(self) -> int:
        """The width of the labels in columns."""
        return 4 + max(cell_len(one.text(self.lang)) for one in _LABELS)

    def _basis(self) -> Iterator[RenderableType]:
        """Yield what the day rests on, what may change, and what has not been read."""
        deadline, value = self.deadline, self.deadline.value
        trigger = deadline.duty.starts_with or TRIGGERS[deadline.duty.trigger]
        yield self._labelled(
            _START, message("{day}: {trigger}", day=day_message(deadline.start), trigger=trigger)
        )
        if value is None:
            yield self._labelled(_LIMIT, deadline.no_value)
            return
        yield self._labelled(_LIMIT, words.limit_and_source(value, deadline.citation))
        if value.on_silence is not None:
            yield self._labelled(_SILENCE, SILENCES[value.on_silence])
        if value.note is not None:
            yield self._labelled(_NOTE, value.note)
        for step in deadline.steps:
            if step.kind is DayStepKind.EVENT:
                yield self._labelled(_EVENT, words.step_and_source(step))
        if deadline.steps:
            yield from self._days()
        for irregularity in deadline.irregularities:
            label = _IRREGULARITY if irregularity.certain else _DOUBT
            citation = deadline.basis.event_citations.get(irregularity.event.kind)
            yield self._labelled(label, words.irregularity_and_source(irregularity, citation))
        yield from self._readings()
        for remark in deadline.remarks:
            yield self._labelled(
                _DOUBT if remark.kind.leaves_open else _NOTE, words.remark_and_source(remark)
            )

    def _readings(self) -> Iterator[RenderableType]:
        """Yield the first and the last day under every reading, and the readings."""
        deadline = self.deadline
        if not deadline.readings:
            return
        if deadline.earliest is not None and deadline.latest is not None:
            span = message(
                "from {earliest} to {latest}, as it is read",
                earliest=day_message(deadline.earliest),
                latest=day_message(deadline.latest),
            )
            yield self._labelled(_DOUBT, span)
        for reading in deadline.readings:
            yield self._labelled(_DOUBT, words.reading_and_source(reading))

    def _days(self) -> Iterator[RenderableType]:
        """Yield the definition of a working day, its provision, and how far the calendar is settled."""
        deadline, calendar = self.deadline, self.deadline.calendar
        yield self._labelled(_WORKING_DAY, words.marked_citation(deadline.basis.calendar_citation))
        if deadline.basis.working_day is not None:
            yield self._line(deadline.basis.working_day, " " * self._margin)
        settled = message(
            "{calendar}, {settlement}: {rests_on}",
            calendar=calendar.code,
            settlement=calendar.settlement,
            rests_on=calendar.rests_on_text,
        )
        yield self._labelled(_CALENDAR, settled)
        if deadline.due is not None and not deadline.is_calendar_settled:
            yield self._labelled(
                _DOUBT, message("The day is provisional: the calendar is not settled on all days on the way.")
            )

    def _drawn(self) -> Iterator[RenderableType]:
        """Yield the months, and the days that are off or worked for a reason other than the weekday."""
        yield Text()
        yield heading(message("Calendar"), self.lang)
        drawing = Drawing(self.deadline, self.lang)
        for month in drawing.months():
            yield month
            yield Text()
        for sentence in (*drawing.named_days(), *drawing.legend()):
            yield self._line(sentence, "  ")
        yield Text()

    def _steps(self) -> Iterator[RenderableType]:
        """Yield every step; of an event, with its provision."""
        yield heading(message("Step by step"), self.lang)
        for step in self.deadline.steps:
            yield self._line(words.step_and_source(step), "  ")
