"""Months drawn as calendars: weeks in rows, and under each day a word that says what it is.

Everything that matters is said in words; colour only helps the eye.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Final

from attrs import frozen
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from gongkai.days.reasons import MONTHS, DayKind, DayReason, day_message
from gongkai.messages import Language, Message, message
from gongkai.reports.writing.paragraphs import Sayable, said

_WEEK: Final = 7
_WIDTH: Final = 10
"""Columns of a day: seven of them fit a page of 80."""
_SMALL_WIDTH: Final = 3
_WEEKDAYS: Final = (
    message("Mon"),
    message("Tue"),
    message("Wed"),
    message("Thu"),
    message("Fri"),
    message("Sat"),
    message("Sun"),
)


UNSETTLED: Final = "?"
"""What stands beside the number of a day that is not settled."""


@frozen
class Cell:
    """How one day is drawn."""

    word: Sayable = ""
    """What stands under its number: up to nine Latin or four Chinese characters."""
    mark: str = ""
    """What stands beside its number."""
    style: str = ""
    """Colour and weight, for those who see them."""


OFF_DAYS: Final = {
    DayKind.WEEKEND: Cell(message("off"), style="dim"),
    DayKind.HOLIDAY: Cell(message("holiday"), style="red"),
    DayKind.CLOSURE: Cell(message("closed"), style="red"),
}
"""How days off are drawn, by why they are off."""


def month_name(year: int, month: int) -> Message:
    """Name a month."""
    return message("{month} {year}", month=MONTHS[month - 1], year=year)


def days_of_month(year: int, month: int) -> Iterator[date]:
    """Give the days of a month."""
    return (date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1))


def draw_month(year: int, month: int, cell: Callable[[date], Cell], lang: Language) -> RenderableType:
    """Draw a month, Monday first; `cell` says how each day is drawn."""
    table = Table(box=None, padding=0, pad_edge=False, title_justify="left", title_style="bold")
    table.title = month_name(year, month).text(lang)
    for name in _WEEKDAYS:
        table.add_column(Text(f" {name.text(lang)}", style="bold"), width=_WIDTH, no_wrap=True)
    for week in _weeks(year, month):
        cells = [None if day is None else (day, cell(day)) for day in week]
        table.add_row(*(Text() if one is None else _number(*one) for one in cells))
        if any(one is not None and one[1].word for one in cells):
            table.add_row(*(Text() if one is None else _word(one[1], lang) for one in cells))
    return table


def _weeks(year: int, month: int) -> Iterator[list[date | None]]:
    """Give the weeks of a month; the days of other months are None."""
    days: list[date | None] = list(days_of_month(year, month))
    days[:0] = [None] * date(year, month, 1).weekday()
    return (days[start : start + _WEEK] for start in range(0, len(days), _WEEK))


def _number(day: date, cell: Cell) -> Text:
    """Write the number of a day."""
    return Text(f"{day.day:>3}{cell.mark}", style=cell.style)


def _word(cell: Cell, lang: Language) -> Text:
    """Write what a day is."""
    return Text(f" {said(cell.word, lang)}", style=cell.style)


def tell_named_days(reasons: Iterable[DayReason]) -> Iterator[Message]:
    """Say of each day why it is off or worked, where that is no matter of the weekday; a season in one line."""
    named = (reason for reason in reasons if reason.kind not in (DayKind.WEEKDAY, DayKind.WEEKEND))
    for season, group in groupby(named, key=_season):
        alike = list(group)
        if season is None or len(alike) == 1:
            yield from (reason.message for reason in alike)
        else:
            first, last = day_message(alike[0].day), day_message(alike[-1].day)
            yield message("{first} to {last}: closed, {name}", first=first, last=last, name=alike[0].name)


def _season(reason: DayReason) -> str | None:
    """Name the season that a closed day belongs to; None for any other day."""
    return str(reason.name) if reason.kind is DayKind.CLOSURE else None


def draw_small_month(year: int, month: int, cell: Callable[[date], Cell], lang: Language) -> RenderableType:
    """Draw a month three to a page: numbers alone, each with its mark."""
    table = Table(box=None, padding=0, pad_edge=False, title_justify="left", title_style="bold")
    table.title = month_name(year, month).text(lang)
    for name in _WEEKDAYS:
        table.add_column(Text(name.text(lang)[:2], style="bold"), width=_SMALL_WIDTH, no_wrap=True)
    for week in _weeks(year, month):
        table.add_row(*(Text() if day is None else _small(day, cell(day)) for day in week))
    return table


def _small(day: date, cell: Cell) -> Text:
    """Write the number of a day in little room."""
    return Text(f"{day.day:>2}{cell.mark}", style=cell.style)
