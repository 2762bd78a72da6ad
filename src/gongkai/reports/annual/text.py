"""The yearly report on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gongkai.legislation.annual.report_forms import ReportTable
from gongkai.messages import Language, LocalText, Message, message
from gongkai.reports.annual.document import FEW, AnnualDocument, to_be_written
from gongkai.reports.writing.paragraphs import line
from gongkai.reports.writing.visible_text import clean

_TOTAL: Final = "total"
_NOTHING: Final = frozenset({"", "0"})


def render(document: AnnualDocument, lang: Language = "en") -> Group:
    """Lay the report out for the screen."""
    return Group(*_parts(document, lang))


def _parts(document: AnnualDocument, lang: Language) -> Iterator[RenderableType]:
    """Lay out title, sections and tables."""
    yield line(document.title(lang), lang, style="bold")
    yield line(document.basis, lang)
    yield line(document.due, lang)
    for title, tables in document.sections():
        yield Text()
        yield line(title, lang, style="bold")
        if not tables:
            yield line(to_be_written(), lang, "  ")
        for table in tables:
            if table.title.text(lang) not in title.text(lang):
                yield line(table.title, lang, "  ")
            yield _draw(document, table, lang)
            yield from (line(one, lang, "    - ") for one in document.cannot(table))


def _draw(document: AnnualDocument, table: ReportTable, lang: Language) -> RenderableType:
    """Draw a table; one too wide for the screen has a line for each total, or for each figure."""
    if len(table.columns) <= FEW:
        return _whole(document, table, lang)
    return (
        _by_total(document, table, lang)
        if table.column(_TOTAL) is not None
        else _by_figure(document, table, lang)
    )


def _whole(document: AnnualDocument, table: ReportTable, lang: Language) -> Table:
    """Draw a table as it is, figures to the right."""
    grid = _grid(*(column.name.text(lang) for column in table.columns))
    for row in document.figures.rows_of(table):
        label = row if (known := table.row(row)) is None else known.name.text(lang)
        figures = (document.value(table, row, one.id) or "–" for one in table.columns)
        grid.add_row("", clean(label), *figures)
    return grid


def _by_total(document: AnnualDocument, table: ReportTable, lang: Language) -> Table:
    """Draw the total of each row that has one, and what it is made of; rows of nothing are left out."""
    grid = _grid(*(one.name.text(lang) for one in table.columns if one.id == _TOTAL))
    for row in document.figures.rows_of(table):
        values = [(one, document.value(table, row, one.id)) for one in table.columns]
        parts = tuple(
            message("{kind} {number}", kind=one.name, number=number)
            for one, number in values
            if one.id != _TOTAL and number not in _NOTHING
        )
        total = document.value(table, row, _TOTAL)
        if parts or total not in _NOTHING:
            known = table.row(row)
            grid.add_row("", row if known is None else _joined(known.path[1:] or known.path, lang), total)
            grid.add_row("", Padding(Message("{parts}", {"parts": parts}).text(lang), (0, 0, 0, 2)), "")
    return grid


def _by_figure(document: AnnualDocument, table: ReportTable, lang: Language) -> Table:
    """Draw a line for each figure that is not nothing."""
    grid = _grid("")
    for row in document.figures.rows_of(table):
        for column in table.columns:
            value = document.value(table, row, column.id)
            if value not in _NOTHING:
                grid.add_row("", _joined(column.path, lang), value)
    return grid


def _joined(path: tuple[LocalText, ...], lang: Language) -> str:
    """Write the last two headings one after the other, the outer first."""
    *outer, inner = path
    sentence = message("{outer}: {inner}", outer=outer[-1], inner=inner) if outer else inner
    return clean(sentence.text(lang))


def _grid(*headings: str) -> Table:
    """Begin a drawing: a label, and figures to the right."""
    grid = Table(box=None, show_header=any(headings), padding=(0, 1), pad_edge=False)
    grid.add_column(width=2)
    grid.add_column(overflow="fold")
    for heading in headings:
        grid.add_column(clean(heading), justify="right", overflow="fold")
    return grid
