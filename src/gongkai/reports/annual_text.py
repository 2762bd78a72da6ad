"""The yearly report on the screen."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from gongkai.law.report_forms import ReportTable
from gongkai.messages import Language, LocalText
from gongkai.reports.annual_document import AnnualDocument
from gongkai.reports.annual_html import to_be_written
from gongkai.reports.paragraphs import clean, line

_WIDEST = 4
"""How many columns a table may have on the screen; a wider one shows its totals, or turns columns into rows."""


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
            yield line(table.title, lang, "  ")
            yield from (_grid(cells) for cells in _cells(document, table, lang))
            yield from (line(one, lang, "    - ") for one in document.cannot(table))


def _cells(document: AnnualDocument, table: ReportTable, lang: Language) -> Iterator[list[list[str]]]:
    """Write the rows of a table: headings first; a table too wide is written one figure a line."""
    rows = document.figures.rows_of(table)
    if len(table.columns) <= _WIDEST:
        headings = [column.name.text(lang) for column in table.columns]
        yield [["", *headings]] + [
            [_label(table, row, lang), *(document.value(table, row, column.id) for column in table.columns)]
            for row in rows
        ]
        return
    figures = [
        [" / ".join(text for text in (_label(table, row, lang), _joined(column.path, lang)) if text), value]
        for row in rows
        for column in table.columns
        if (value := document.value(table, row, column.id)) not in {"", "0"}
    ]
    if figures:
        yield [["", ""], *figures]


def _label(table: ReportTable, row: str, lang: Language) -> str:
    """Return the label of a row; the one row of a table without labels has none."""
    known = table.row(row)
    if known is None:
        return row
    return known.name.text(lang) if table.corner.text(lang) else ""


def _joined(path: tuple[LocalText, ...], lang: Language) -> str:
    """Write the headings of a column one after the other."""
    return " ".join(step.text(lang) for step in path[-2:])


def _grid(cells: list[list[str]]) -> Table:
    """Draw rows of cells, figures to the right."""
    grid = Table(box=None, show_header=any(cells[0]), padding=(0, 1), pad_edge=False)
    grid.add_column("  ", overflow="fold")
    for heading in cells[0][1:]:
        grid.add_column(clean(heading), justify="right", overflow="fold")
    for label, *figures in cells[1:]:
        grid.add_row(Text(f"    {clean(label)}"), *figures)
    return grid
