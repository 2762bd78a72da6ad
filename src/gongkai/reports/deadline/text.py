"""A deadline for people: the day, the article, the working days, and the way there drawn as a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.text import Text

from gongkai.days.event_effects import Irregularity
from gongkai.days.reasons import tell_day
from gongkai.days.steps import DayStepKind
from gongkai.legislation.deadlines import Deadline, DeadlineStep
from gongkai.legislation.provisions import DutyValue
from gongkai.legislation.remarks import Remark
from gongkai.messages import Language, Message, message
from gongkai.reports.deadline.drawing import Drawing
from gongkai.reports.deadline.wording import stated_deadline
from gongkai.reports.writing.legal_words import SILENCES, TRIGGERS
from gongkai.reports.writing.paragraphs import Sayable, heading, line
from gongkai.reports.writing.wording import cited

_START: Final = message("Start")
_LIMIT: Final = message("Limit")
_SILENCE: Final = message("After that")
_WORKING_DAY: Final = message("Working day")
_CALENDAR: Final = message("Calendar")
_EVENT: Final = message("Event")
_NOTE: Final = message("Note")
_DOUBT: Final = message("Doubt")
_BREACH: Final = message("Breach")
_LABELS: Final = (_START, _LIMIT, _SILENCE, _EVENT, _WORKING_DAY, _CALENDAR, _NOTE, _DOUBT, _BREACH)


def render(deadline: Deadline, lang: Language = "en", *, explain: bool = False) -> RenderableType:
    """Show a deadline; with `explain`, draw the months it runs through and tell each step."""
    return Group(*_Page(deadline, lang).parts(explain=explain))


@frozen
class _Page:
    """One deadline in one language, laid out part by part."""

    deadline: Deadline
    lang: Language

    def parts(self, *, explain: bool) -> Iterator[RenderableType]:
        """Give the page from top to bottom."""
        deadline = self.deadline
        yield self._line(message("{name} ({code})", name=deadline.name, code=deadline.law))
        yield self._line(stated_deadline(deadline), style="bold")
        yield Text()
        yield from self._basis()
        if explain and deadline.steps:
            yield from self._drawn()
            yield from self._told()

    def _line(self, text: Sayable, lead: str = "", style: str = "") -> RenderableType:
        """Make one paragraph of a sentence."""
        return line(text, self.lang, lead, style)

    def _labelled(self, label: Message, text: Sayable) -> RenderableType:
        """Make a paragraph with a label before it, all as wide as the widest."""
        shown = label.text(self.lang)
        return self._line(text, f"  {shown}{' ' * (self._margin - cell_len(shown) - 2)}")

    @property
    def _margin(self) -> int:
        """The columns that labels take."""
        return 4 + max(cell_len(one.text(self.lang)) for one in _LABELS)

    def _basis(self) -> Iterator[RenderableType]:
        """Say what the day rests on, what may change, and what has not been read."""
        deadline, value = self.deadline, self.deadline.value
        trigger = TRIGGERS[deadline.duty.trigger]
        yield self._labelled(
            _START, message("{day}: {trigger}", day=tell_day(deadline.start), trigger=trigger)
        )
        if value is None:
            yield self._labelled(
                _LIMIT, message("On {start} the law set no such duty.", start=deadline.start)
            )
            return
        yield self._labelled(_LIMIT, self._limit(value))
        if value.on_silence is not None:
            yield self._labelled(_SILENCE, SILENCES[value.on_silence])
        if value.note is not None:
            yield self._labelled(_NOTE, value.note)
        for step in deadline.steps:
            if step.kind is DayStepKind.EVENT:
                yield self._labelled(_EVENT, _with_source(step))
        if deadline.steps:
            yield from self._days()
        for observation in deadline.observations:
            yield self._labelled(_BREACH if observation.certain else _DOUBT, self._observed(observation))
        for remark in deadline.remarks:
            yield self._labelled(_DOUBT if remark.kind.leaves_open else _NOTE, _remarked(remark))

    def _limit(self, value: DutyValue) -> Message:
        """Say the limit and where it stands, marked where nobody has read it there."""
        source = "" if self.deadline.citation is None else cited(self.deadline.citation)
        if value.limit is None:
            return message("{citation} sets no time limit.", citation=source)
        return message("{limit}, {citation}", limit=value.limit.describe(), citation=source)

    def _days(self) -> Iterator[RenderableType]:
        """Say what a working day is, where that stands, and how far it is known."""
        deadline, calendar = self.deadline, self.deadline.calendar
        yield self._labelled(_WORKING_DAY, cited(deadline.basis.calendar_citation))
        if deadline.basis.working_day is not None:
            yield self._line(deadline.basis.working_day, " " * self._margin)
        told = message(
            "{calendar}, settled from {first} to {last}",
            calendar=calendar.code,
            first=calendar.settled_from,
            last=calendar.settled_through,
        )
        yield self._labelled(_CALENDAR, told)
        if deadline.due is not None and not deadline.is_calendar_settled:
            yield self._labelled(
                _DOUBT, message("The day is provisional: the calendar is not settled on all days on the way.")
            )

    def _observed(self, observation: Irregularity) -> Message:
        """Say a condition that was not kept, or cannot be told, with its provision."""
        citation = self.deadline.basis.event_citations.get(observation.event.kind)
        source = "" if citation is None else cited(citation)
        if observation.certain:
            return message(
                "Not lawful: {observation}; {citation}", observation=observation.message, citation=source
            )
        return message(
            "Not certain: {observation}; {citation}", observation=observation.message, citation=source
        )

    def _drawn(self) -> Iterator[RenderableType]:
        """Draw the months, and name the days that are off or worked for a reason of their own."""
        yield Text()
        yield heading(message("Calendar"), self.lang)
        drawing = Drawing(self.deadline, self.lang)
        for month in drawing.months():
            yield month
            yield Text()
        for told in (*drawing.named_days(), *drawing.legend()):
            yield self._line(told, "  ")
        yield Text()

    def _told(self) -> Iterator[RenderableType]:
        """Tell the way step by step; of an event, with its provision."""
        yield heading(message("Step by step"), self.lang)
        for step in self.deadline.steps:
            yield self._line(_with_source(step), "  ")


def _remarked(remark: Remark) -> Sayable:
    """Say a remark, with its provision."""
    if remark.citation is None:
        return remark.message
    return message("{step}; {citation}", step=remark.message, citation=cited(remark.citation))


def _with_source(step: DeadlineStep) -> Sayable:
    """Say a step; of an event that the law makes something of, with its provision."""
    is_answer = step.event is not None and step.move is None
    if step.kind is not DayStepKind.EVENT or is_answer or step.citation is None:
        return step.message
    return message("{step}; {citation}", step=step.message, citation=cited(step.citation))
