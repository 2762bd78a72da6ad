"""The difference between two checks for people at a screen: what is new first, then changed, cured, and the rates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from attrs import frozen
from rich.console import Group, RenderableType

from gongkai.checks.differences import Change, Difference, PastFinding
from gongkai.messages import Language, Message, message
from gongkai.reports.difference.wording import before_and_after, doubts, named, rows, sides, totals
from gongkai.reports.writing.figure_tables import FigureTable
from gongkai.reports.writing.paragraphs import heading, line
from gongkai.reports.writing.sentences import Sayable

Told = TypeVar("Told", PastFinding, Change)
SHOWN: Final = 10
"""How many findings of a kind are shown where lists are cut."""


def render(difference: Difference, lang: Language = "en", *, show_all: bool = False) -> RenderableType:
    """Lay a difference out for a rich console; `show_all` cuts no list short."""
    return Group(*_View(difference, lang, show_all).parts())


@frozen
class _View:
    """One difference in one language, laid out part by part."""

    difference: Difference
    lang: Language
    show_all: bool

    def parts(self) -> Iterator[RenderableType]:
        """Yield head, findings and figures, from top to bottom."""
        one = self.difference
        yield self._line(one.after.body, style="bold")
        for text in (*sides(one), *doubts(one)):
            yield self._line(text)
        yield self._line(totals(one), style="bold")
        yield from self._list(message("New"), one.new)
        yield from self._changes(one.changed)
        yield from self._list(message("Cured"), one.cured)
        yield from self._list(message("Found before, by rules that did not run now"), one.unsettled)
        yield heading(message("Rates"), self.lang)
        yield self._rates()

    def _line(self, text: Sayable, lead: str = "", style: str = "") -> RenderableType:
        """Make one paragraph."""
        return line(text, self.lang, lead, style)

    def _list(self, title: Message, findings: Sequence[PastFinding]) -> Iterator[RenderableType]:
        """Show some findings under a heading; none makes no heading."""
        if findings:
            yield heading(title, self.lang)
        for one in self._cut(findings):
            yield self._line(named(one), "  - ")
            yield self._line(one.message, "    ")
        yield from self._rest(findings)

    def _changes(self, changes: Sequence[Change]) -> Iterator[RenderableType]:
        """List what has changed, before and after."""
        if changes:
            yield heading(message("Changed"), self.lang)
        for one in self._cut(changes):
            yield self._line(named(one.new), "  - ")
            for text in before_and_after(one):
                yield self._line(text, "    ")
        yield from self._rest(changes)

    def _cut(self, entries: Sequence[Told]) -> Sequence[Told]:
        """Keep the first of a list, unless all are wanted."""
        return entries if self.show_all else entries[:SHOWN]

    def _rest(self, entries: Sequence[object]) -> Iterator[RenderableType]:
        """Report how many are not shown."""
        if not self.show_all and len(entries) > SHOWN:
            yield self._line(message("… and {more} more; --all shows them", more=len(entries) - SHOWN), "  ")

    def _rates(self) -> FigureTable:
        """Draw the figures side by side."""
        titles = (message("before"), message("now"), message("difference"))
        table = FigureTable("", tuple(title.text(self.lang) for title in titles))
        for name, *cells in rows(self.difference):
            table.add(name.text(self.lang), cells)
        return table
