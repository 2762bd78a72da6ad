"""The cells of a drawn month: what stands beside the number of a day, and under it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Final

from attrs import frozen

from gongkai.days.reasons import MONTHS, DayKind, DayReason, day_message
from gongkai.messages import Message, message
from gongkai.reports.writing.sentences import Sayable

_WEEK: Final = 7

WEEKDAYS: Final = (
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
    """Colour and weight on a terminal, for those who see them."""
    kind: str = ""
    """What the day is, as a class of a web page: ``due``, ``counted``, ``start``, ``paused``, ``off``."""


OFF_DAYS: Final = {
    DayKind.WEEKEND: Cell(message("off"), style="dim", kind="off"),
    DayKind.HOLIDAY: Cell(message("holiday"), style="red", kind="off"),
    DayKind.CLOSURE: Cell(message("closed"), style="red", kind="off"),
}
"""How days off are drawn, by why they are off."""


def month_name(year: int, month: int) -> Message:
    """Name a month."""
    return message("{month} {year}", month=MONTHS[month - 1], year=year)


def days_of_month(year: int, month: int) -> Iterator[date]:
    """Return the days of a month."""
    return (date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1))


def weeks_of(year: int, month: int) -> Iterator[list[date | None]]:
    """Return the weeks of a month; the days of other months are None."""
    days: list[date | None] = list(days_of_month(year, month))
    days[:0] = [None] * date(year, month, 1).weekday()
    return (days[start : start + _WEEK] for start in range(0, len(days), _WEEK))


def named_days(reasons: Iterable[DayReason]) -> Iterator[Message]:
    """Report of each day why it is off or worked, where that is no matter of the weekday; a season in one line."""
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
