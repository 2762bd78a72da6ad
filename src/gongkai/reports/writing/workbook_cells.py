"""Cells of a workbook that is written row by row: each as its sort wants, none of them run. Needs the extra ``xlsx``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final
from unicodedata import east_asian_width

from attrs import field, frozen

from gongkai.messages import Language, LocalText, Message
from gongkai.reports.writing.spreadsheet_cells import keep_as_text
from gongkai.reports.writing.visible_text import bounded, clean

Value = Message | LocalText | str | int | float | Decimal | date | None
"""What a cell can hold."""

_LONGEST: Final = 1000
"""Characters of a cell: what holds more is a document pasted by mistake."""
_FIRST_DAY: Final = date(1900, 3, 1)
"""The first day that all spreadsheet programs count alike; earlier ones are written as text."""
LINE: Final = 15.0
"""The height of a line, in points."""
_HIGHEST: Final = 400.0
"""The height of a row, in points, that programs surely take."""
_FONT: Final = "Calibri"
_A4: Final = 9
"""How workbooks call the paper."""


def width_of(text: str) -> int:
    """Return how wide a text is, a Chinese character being as wide as two others.

    >>> width_of("公开A4")
    6
    """
    return len(text) if text.isascii() else sum(1 + (east_asian_width(sign) in "WFA") for sign in text)


def lines_taken(text: str, width: int) -> int:
    r"""Return how many lines a text takes in a cell: programs do not fit every row by themselves.

    >>> lines_taken("政府信息公开", 8), lines_taken("", 8), lines_taken("一\n二", 8)
    (2, 1, 2)
    """
    room = max(width - 1, 1)
    return sum(-(-width_of(line) // room) or 1 for line in text.split("\n"))


def set_up_sheet(sheet: Any, widths: Sequence[int], *, across: bool) -> None:  # noqa: ANN401 -- also a sheet that is only written
    """Set the widths of the columns, and print on A4, as wide as the page and as long as it takes."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- an extra: only workbooks need it
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 -- as above

    for position, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    sheet.page_setup.orientation = "landscape" if across else "portrait"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


@frozen
class Pen:
    """Writes the cells of one sheet, each as its sort wants."""

    sheet: Any
    lang: Language
    _styles: dict[type, Any] = field(factory=dict, init=False)

    def append(self, cells: Sequence[Any], widths: Sequence[int], row: int) -> None:
        """Write a row, as high as its longest text: not every program works that out by itself."""
        shown = (getattr(cell, "value", cell) for cell in cells)
        lines = max(
            (
                lines_taken(text, width)
                for text, width in zip(shown, widths, strict=True)
                if isinstance(text, str)
            ),
            default=1,
        )
        if lines > 1:
            self.sheet.row_dimensions[row].height = min(LINE * lines + 2, _HIGHEST)
        self.sheet.append(cells)
        self.sheet.row_dimensions.pop(row, None)

    def cell(self, value: Value) -> Any:  # noqa: ANN401 -- a cell, or what is one by itself
        """Write a value: text wraps, days look like days, and nothing can be run."""
        from openpyxl.styles import Alignment  # noqa: PLC0415 -- an extra: only workbooks need it

        plain = self._plain(value)
        if plain is None or isinstance(plain, int | Decimal):
            return plain
        cell = self._made(plain)
        if cell.quotePrefix:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            return cell
        sort = type(plain)
        if sort not in self._styles:
            if isinstance(plain, float):
                cell.number_format = "0.0%"
            elif isinstance(plain, date):
                cell.number_format = "yyyy-mm-dd"
                cell.alignment = Alignment(vertical="top", horizontal="left")
            else:
                cell.alignment = Alignment(vertical="top", wrap_text=True)
            self._styles[sort] = cell._style  # noqa: SLF001 -- working it out for each cell takes most of the time
        cell._style = self._styles[sort]  # noqa: SLF001 -- as above
        return cell

    def head(self, text: Message) -> Any:  # noqa: ANN401 -- as above
        """Write a heading."""
        from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 -- as above

        cell = self._made(text.text(self.lang))
        cell.font = Font(name=_FONT, bold=True)
        cell.fill = PatternFill("solid", fgColor="E7E7E7")
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        return cell

    def strong(self, text: Value) -> Any:  # noqa: ANN401 -- as above
        """Write the title of a sheet."""
        from openpyxl.styles import Font  # noqa: PLC0415 -- as above

        cell = self.line(text)
        cell.font = Font(name=_FONT, bold=True, size=14)
        return cell

    def line(self, text: Value) -> Any:  # noqa: ANN401 -- as above
        """Write a line that may reach over the cells beside it."""
        return self._made(self._plain(text))

    def link(self, value: Value, address: str, row: int, column: int) -> Any:  # noqa: ANN401 -- as above
        """Write a cell that leads to an address."""
        from openpyxl.styles import Font  # noqa: PLC0415 -- as above

        cell = self.cell(value)
        # A link is told its cell when it is made; cells get their place only when they are appended.
        cell.row, cell.column = row, column
        cell.hyperlink = address
        cell.font = Font(name=_FONT, color="0B4F8A", underline="single")
        return cell

    def _made(self, value: str | float | Decimal | date | None) -> Any:  # noqa: ANN401 -- as above
        """Make a cell; text that might be run is kept as text."""
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- as above

        cell: Any = WriteOnlyCell(self.sheet)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # and not the error that "#N/A" would be
            keep_as_text(cell)
        return cell

    def _plain(self, value: Value) -> str | int | float | Decimal | date | None:
        """Return a value in the language of the workbook; text without invisible characters."""
        if isinstance(value, Message | LocalText):
            value = value.text(self.lang)
        if isinstance(value, date) and value < _FIRST_DAY:
            value = value.isoformat()
        return bounded(clean(value), _LONGEST) or None if isinstance(value, str) else value
