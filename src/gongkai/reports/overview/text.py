"""An overview for people at a screen: the registers under their verdicts, the worst first, and the totals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.text import Text

from gongkai.checks.overviews import Overview
from gongkai.checks.verdicts import Verdict
from gongkai.messages import Language, message
from gongkai.reports.check.rate_tables import ALL_OF_THEM
from gongkai.reports.overview.rows import COLUMNS, Value, figures, figures_of
from gongkai.reports.overview.wording import counted, head, passed_over
from gongkai.reports.writing.figure_tables import FigureTable
from gongkai.reports.writing.paragraphs import heading, line
from gongkai.reports.writing.visible_text import bounded, clean

_SHOWN: Final = (
    *("items", "due", "on_time", "late", "overdue", "unapproved"),
    *("requests_overdue", "unread"),
)
"""The figures that a screen has room for."""
_ABSENT: Final = "–"
_STYLES: Final = {
    Verdict.UNREAD: "bold red",
    Verdict.UNFINISHED: "bold red",
    Verdict.NOT_IN_ORDER: "bold red",
    Verdict.UNDECIDED: "bold yellow",
}


def render(overview: Overview, lang: Language = "en") -> RenderableType:
    """Lay an overview out for a rich console."""
    return Group(*_parts(overview, lang))


def _parts(overview: Overview, lang: Language) -> Iterator[RenderableType]:
    """Yield the head, the table, what could not be read, and what was passed over."""
    yield line(head(overview), lang, style="bold")
    yield Text()
    yield _table(overview, lang)
    unread = [row for row in overview.rows if row.problem is not None]
    if unread:
        yield heading(COLUMNS["problem"], lang)
        for row in unread:
            yield line(row.problem or "", lang, "  - ")
    if (sentence := passed_over(overview, lang)) is not None:
        yield Text()
        yield line(sentence, lang)
    if overview.reports:
        yield Text()
        yield line(message("gongkai check PATH shows the findings of one register."), lang)


def _table(overview: Overview, lang: Language) -> FigureTable:
    """Write the registers under their verdicts, with their figures, and all of them together."""
    columns = tuple(COLUMNS[name].text(lang).replace(" ", "\n") for name in _SHOWN)
    table = FigureTable(COLUMNS["body"].text(lang), columns)
    for verdict, title in counted(overview):
        table.add(title.text(lang), style=_STYLES.get(verdict, "bold"))
        for row in overview.rows:
            if row.verdict is verdict:
                table.add(clean(bounded(row.name)), _cells(figures_of(row)) if row.report is not None else ())
    table.add(ALL_OF_THEM.text(lang), _cells(figures(overview.total)), "bold")
    return table


def _cells(its: dict[str, Value]) -> tuple[str, ...]:
    """Write the figures of a row."""
    return tuple(_ABSENT if its[name] is None else f"{its[name]:,}" for name in _SHOWN)
