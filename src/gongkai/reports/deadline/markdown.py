"""A deadline in Markdown: the day, what it rests on, the months drawn as tables, and a paragraph for a letter."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.legislation.deadlines import Deadline
from gongkai.messages import Language, message
from gongkai.reports.deadline.drawing import Drawing
from gongkai.reports.deadline.facts import facts
from gongkai.reports.deadline.letter import letter
from gongkai.reports.writing.calendar_cells import WEEKDAYS, month_name, weeks_of
from gongkai.reports.writing.markdown_text import escaped, table_row
from gongkai.reports.writing.sentences import said


def render(deadline: Deadline, lang: Language = "en") -> str:
    """Write a deadline in Markdown."""
    return "\n".join(_lines(deadline, lang)) + "\n"


def _lines(deadline: Deadline, lang: Language) -> Iterator[str]:
    """Write line by line."""
    name = message("{name} ({code})", name=deadline.name, code=deadline.law)
    answer = message("To {duty}: {answer}", duty=deadline.duty.label, answer=deadline.answer)
    yield f"# {escaped(answer.text(lang))}"
    yield ""
    yield escaped(name.text(lang))
    yield ""
    for fact in facts(deadline):
        more = "" if fact.more is None else f"<br>{escaped(said(fact.more, lang))}"
        yield f"- **{escaped(fact.label.text(lang))}**: {escaped(said(fact.text, lang))}{more}"
    yield from _for_a_letter(deadline, lang)
    if deadline.steps:
        yield from _months(deadline, lang)


def _for_a_letter(deadline: Deadline, lang: Language) -> Iterator[str]:
    """Write the paragraph for a letter."""
    yield from ("", f"## {escaped(message('For a letter').text(lang))}", "")
    yield f"> {escaped(letter(deadline, lang))}"


def _months(deadline: Deadline, lang: Language) -> Iterator[str]:
    """Draw the months, each as a table."""
    drawing = Drawing(deadline, lang)
    yield from ("", f"## {escaped(message('Calendar').text(lang))}")
    for month in drawing.months():
        yield ""
        if month is None:
            yield "…"
            continue
        yield f"**{escaped(month_name(*month).text(lang))}**"
        yield ""
        yield table_row([day.text(lang) for day in WEEKDAYS])
        yield "|" + " :-: |" * len(WEEKDAYS)
        for week in weeks_of(*month):
            cells = []
            for day in (*week, *[None] * (len(WEEKDAYS) - len(week))):
                cell = None if day is None else drawing.cell(day)
                word = "" if cell is None else said(cell.word, lang)
                cells.append("" if day is None or cell is None else f"{day.day}{cell.mark} {word}".strip())
            yield table_row(cells)
    sentences = (*drawing.named_days(), *drawing.legend())
    if sentences:
        yield ""
        yield from (f"- {escaped(sentence.text(lang))}" for sentence in sentences)
