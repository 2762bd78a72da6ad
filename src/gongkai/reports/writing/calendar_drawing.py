"""Months drawn as calendars: weeks in rows, and under each day a word that says what it is.

Everything that matters is said in words; colour only helps the eye.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from gongkai.messages import Language
from gongkai.reports.writing.calendar_cells import WEEKDAYS, Cell, month_name, weeks_of
from gongkai.reports.writing.sentences import said

_WIDTH: Final = 10
"""Columns of a day: seven of them fit a page of 80."""
_SMALL_WIDTH: Final = 3


def draw_month(year: int, month: int, cell: Callable[[date], Cell], lang: Language) -> RenderableType:
    """Draw a month, Monday first; `cell` says how each day is drawn."""
    table = Table(box=None, padding=0, pad_edge=False, title_justify="left", title_style="bold")
    table.title = month_name(year, month).text(lang)
    for name in WEEKDAYS:
        table.add_column(Text(f" {name.text(lang)}", style="bold"), width=_WIDTH, no_wrap=True)
    for week in weeks_of(year, month):
        cells = [None if day is None else (day, cell(day)) for day in week]
        table.add_row(*(Text() if one is None else _number(*one) for one in cells))
        if any(one is not None and one[1].word for one in cells):
            table.add_row(*(Text() if one is None else _word(one[1], lang) for one in cells))
    return table


def _number(day: date, cell: Cell) -> Text:
    """Write the number of a day."""
    return Text(f"{day.day:>3}{cell.mark}", style=cell.style)


def _word(cell: Cell, lang: Language) -> Text:
    """Write what a day is."""
    return Text(f" {said(cell.word, lang)}", style=cell.style)


def draw_small_month(year: int, month: int, cell: Callable[[date], Cell], lang: Language) -> RenderableType:
    """Draw a month three to a page: numbers alone, each with its mark."""
    table = Table(box=None, padding=0, pad_edge=False, title_justify="left", title_style="bold")
    table.title = month_name(year, month).text(lang)
    for name in WEEKDAYS:
        table.add_column(Text(name.text(lang)[:2], style="bold"), width=_SMALL_WIDTH, no_wrap=True)
    for week in weeks_of(year, month):
        table.add_row(*(Text() if day is None else _small(day, cell(day)) for day in week))
    return table


def _small(day: date, cell: Cell) -> Text:
    """Write the number of a day in little room."""
    return Text(f"{day.day:>2}{cell.mark}", style=cell.style)
