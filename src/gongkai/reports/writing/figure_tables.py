"""Tables of figures on a page: in columns where these fit, else as a list, so that no figure is ever cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import field, frozen
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.table import Table
from rich.text import Text

from gongkai.reports.writing.paragraphs import Paragraph

_NAME: Final = 10
"""The least width of the column of names, in which long names are folded."""
_GAP: Final = 2
"""The columns between two figures."""


@frozen
class FigureTable:
    """Figures with a heading over each column, a row for each name; the last rows may be set off.

    `title` heads the names. A line break in a heading divides it into two lines. Where the columns do not fit the page, each row is a paragraph: ``name: heading figure``.
    """

    title: str
    headings: tuple[str, ...]
    rows: list[tuple[str, tuple[str, ...], str]] = field(factory=list)
    """The name, the figures and the style of each row; a row without figures is a remark."""

    def add(self, name: str, figures: Iterable[str] = (), style: str = "") -> None:
        """Add a row."""
        self.rows.append((name, tuple(figures), style))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Yield the table, or the list."""
        room = options.max_width - self._width
        yield self._table(room) if room >= _NAME else self._list()

    @property
    def _width(self) -> int:
        """The width that the columns of figures take."""
        columns = zip(self.headings, *(figures for _, figures, _ in self.rows if figures), strict=True)
        return sum(
            _GAP + max(cell_len(line) for cell in column for line in cell.split("\n")) for column in columns
        )

    def _table(self, room: int) -> Table:
        """Draw the columns; a remark is on one line where the names have room for it."""
        remarks = (cell_len(name) for name, figures, _ in self.rows if not figures)
        table = Table(box=None, padding=(0, 0, 0, _GAP), pad_edge=False, header_style="bold")
        table.add_column(self.title, min_width=min(max(_NAME, *remarks, 0), room), overflow="fold")
        for heading in self.headings:
            table.add_column(heading, justify="right", no_wrap=True)
        for name, figures, style in self.rows:
            table.add_row(Text(name), *figures, style=style or None)
        return table

    def _list(self) -> RenderableType:
        """Write each row as a paragraph."""
        return _Lines(tuple(self._paragraphs()))

    def _paragraphs(self) -> Iterator[Paragraph]:
        """Yield the title, and a paragraph for each row."""
        yield Paragraph(Text(self.title, style="bold"))
        for name, figures, style in self.rows:
            text = " · ".join(
                f"{' '.join(heading.split())} {figure}"
                for heading, figure in zip(self.headings, figures, strict=False)
            )
            yield Paragraph(Text(f"{name}: {text}" if text else name, style=style), "  ")


@frozen
class _Lines:
    """Paragraphs one below the other."""

    paragraphs: tuple[Paragraph, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Yield them in their order."""
        del console, options
        yield from self.paragraphs
