"""A calendar for people: which days of a month or a year count, drawn, and why the others do not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import evolve, frozen
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from gongkai.days.calendars import WorkingCalendar
from gongkai.days.reasons import DayKind
from gongkai.messages import Language, LocalText, message, message_plural
from gongkai.reports.calendar.spans import CalendarSpan
from gongkai.reports.writing.calendar_cells import OFF_DAYS, UNSETTLED, Cell, named_days
from gongkai.reports.writing.calendar_drawing import draw_month, draw_small_month
from gongkai.reports.writing.paragraphs import line
from gongkai.reports.writing.sentences import Sayable

_WORDS: Final = {
    DayKind.WEEKDAY: Cell(),
    DayKind.MAKE_UP: Cell(message("worked"), style="bold green"),
    **OFF_DAYS,
}
"""How a day is drawn in a month."""
_MARKS: Final = {
    DayKind.WEEKDAY: "",
    DayKind.MAKE_UP: "+",
    DayKind.WEEKEND: "-",
    DayKind.HOLIDAY: "x",
    DayKind.CLOSURE: "x",
}
"""What stands beside the number of a day in a year, where there is no room for words."""
_MONTHS_A_ROW: Final = 3


def render(span: CalendarSpan, lang: Language = "en") -> RenderableType:
    """Draw a month with words, or a year with marks."""
    page, days = _Page(span.calendar, lang), span.days
    if span.month is None:
        drawn = page.year(span.year)
    else:
        drawn = iter((draw_month(span.year, span.month, page.worded, lang), Text()))
    return Group(*page.head(span.name), *drawn, *page.reasons(days), *page.totals(days))


@frozen
class _Page:
    """One calendar in one language, laid out part by part."""

    calendar: WorkingCalendar
    lang: Language

    def head(self, name: LocalText | None) -> Iterator[RenderableType]:
        """Report whose calendar it is, and how far it is known."""
        calendar = self.calendar
        title: Sayable = calendar.code
        if name is not None:
            title = message("{name}: calendar {code}", name=name, code=calendar.code)
        yield self._line(title, style="bold")
        if calendar.has_settled_days:
            first, last = calendar.settled_from, calendar.settled_through
            yield self._line(message("Settled from {first} to {last}.", first=first, last=last))
        else:
            yield self._line(message("Settled for no year: no official list was compared."))
        yield self._line(message("It rests on: {rests_on}.", rests_on=calendar.rests_on_text))
        yield Text()

    def worded(self, day: date) -> Cell:
        """Draw a day of a month."""
        reason = self.calendar.why(day)
        drawn = _WORDS[reason.kind]
        return drawn if reason.settled else evolve(drawn, mark=UNSETTLED)

    def marked(self, day: date) -> Cell:
        """Draw a day of a year."""
        reason = self.calendar.why(day)
        mark = _MARKS[reason.kind] or ("" if reason.settled else UNSETTLED)
        return evolve(_WORDS[reason.kind], mark=mark)

    def year(self, year: int) -> Iterator[RenderableType]:
        """Draw the months of a year, three in a row, and say what the marks mean."""
        grid = Table.grid(padding=(0, 3))
        for first in range(1, 13, _MONTHS_A_ROW):
            months = range(first, first + _MONTHS_A_ROW)
            grid.add_row(*(draw_small_month(year, month, self.marked, self.lang) for month in months))
            grid.add_row()
        yield grid
        yield self._line(
            message("- weekend; x holiday or closed; + worked although a weekend day; ? not settled")
        )
        yield Text()

    def reasons(self, days: tuple[date, ...]) -> Iterator[RenderableType]:
        """Explain why days are off or worked, where that is not a matter of the weekday; a season in one line."""
        named = list(named_days(map(self.calendar.why, days)))
        yield from (self._line(one, "  ") for one in named)
        if named:
            yield Text()

    def totals(self, days: tuple[date, ...]) -> Iterator[RenderableType]:
        """Count the working days, and say which are not settled."""
        reasons = [self.calendar.why(day) for day in days]
        yield self._line(
            message_plural("{count} working day", "{count} working days", sum(one.working for one in reasons))
        )
        unsettled = sum(not one.settled for one in reasons)
        if unsettled:
            yield self._line(
                message_plural(
                    "{count} day is not settled: it is drawn with what is known so far.",
                    "{count} days are not settled: they are drawn with what is known so far.",
                    unsettled,
                )
            )

    def _line(self, text: Sayable, lead: str = "", style: str = "") -> RenderableType:
        """Make one paragraph of a sentence."""
        return line(text, self.lang, lead, style)
