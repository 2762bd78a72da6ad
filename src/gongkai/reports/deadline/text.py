"""A deadline as text: the day, the article, the working days, and the days counted drawn as calendars."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.text import Text

from gongkai.legislation import deadline_words as words
from gongkai.legislation.deadlines import Deadline
from gongkai.messages import Language, Message, message
from gongkai.reports.deadline.drawing import Drawing
from gongkai.reports.deadline.facts import LABELS, facts
from gongkai.reports.writing.calendar_drawing import draw_month
from gongkai.reports.writing.paragraphs import heading, line
from gongkai.reports.writing.sentences import Sayable


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
        return 4 + max(cell_len(one.text(self.lang)) for one in LABELS)

    def _basis(self) -> Iterator[RenderableType]:
        """Yield what the day rests on, what may change, and what has not been read."""
        for fact in facts(self.deadline):
            yield self._labelled(fact.label, fact.text)
            if fact.more is not None:
                yield self._line(fact.more, " " * self._margin)

    def _drawn(self) -> Iterator[RenderableType]:
        """Yield the months, and the days that are off or worked for a reason other than the weekday."""
        yield Text()
        yield heading(message("Calendar"), self.lang)
        drawing = Drawing(self.deadline, self.lang)
        for month in drawing.months():
            yield Text(" …") if month is None else draw_month(*month, drawing.cell, self.lang)
            yield Text()
        for sentence in (*drawing.named_days(), *drawing.legend()):
            yield self._line(sentence, "  ")
        yield Text()

    def _steps(self) -> Iterator[RenderableType]:
        """Yield every step; of an event, with its provision."""
        yield heading(message("Step by step"), self.lang)
        for step in self.deadline.steps:
            yield self._line(words.step_and_source(step), "  ")
