"""The yearly report as a workbook laid out like the official tables. Needs the extra ``xlsx``."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from gongkai.errors import MissingExtra
from gongkai.legislation.annual.report_forms import ReportTable
from gongkai.messages import Language
from gongkai.reports.annual.document import FEW, AnnualDocument, DocumentCell, Layout, lay_out
from gongkai.reports.writing.spreadsheet_cells import keep_all_as_text
from gongkai.reports.writing.visible_text import plain
from gongkai.reports.writing.workbook_cells import LINE, lines_taken, set_up_sheet, width_of
from gongkai.reports.writing.workbook_files import saved

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LABEL_WIDTHS: Final = (10, 16, 40)
"""Widths of label columns in characters, the last of them being that of the rows themselves."""
_FIGURE_WIDTHS: Final = (10, 18)
"""Least widths of figure columns: of a sheet with many, and of one with few."""
_BOLD: Final = 2
"""By how much a column is wider than the longest word of its heading, which is bold and must not be broken."""
_ONE_PAGE: Final = 45
"""Up to how many lines a sheet is printed on one page."""
_WIDE: Final = 9
"""From how many columns on a sheet is printed across."""
_SIZE: Final = 11
"""The size of letters, in points."""


def render(document: AnnualDocument, lang: Language = "en") -> bytes:
    """Write the workbook: a sheet for each section that has tables.

    Raises `MissingExtra` without the extra ``xlsx``.
    """
    try:
        from openpyxl import Workbook  # noqa: PLC0415 -- an extra: only workbooks need it
    except ImportError:
        raise MissingExtra("writing workbooks", "xlsx") from None
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    for number, (title, tables) in enumerate(document.sections(), 1):
        if not tables:
            continue
        sheet = book.create_sheet(_sheet_name(title.text(lang), number))
        _fill(sheet, document, title.text(lang), tables, lang)
    return saved(book, document.figures.through)


def _sheet_name(title: str, number: int) -> str:
    """Shorten a title to what a sheet may be called."""
    cleaned = "".join(character for character in title if character not in "[]:*?/\\")
    return cleaned[:28] or str(number)


def _fill(
    sheet: Worksheet, document: AnnualDocument, title: str, tables: tuple[ReportTable, ...], lang: Language
) -> None:
    """Write one section: title, tables one below the other, and what could not be given."""
    layouts = [lay_out(document, table, lang) for table in tables]
    widths = _widths(layouts)
    _set_up(sheet, widths)
    line = 1
    for text, size in ((document.title(lang), 14), (title, 12)):
        _write_line(sheet, line, text, widths, size=size, is_heading=True)
        line += 1
    for table, layout in zip(tables, layouts, strict=True):
        line += 1
        name = table.title.text(lang)
        if name not in title:
            _write_line(sheet, line, name, widths)
            line += 1
        _write_table(sheet, layout, line, widths)
        line += layout.height
        for note in document.cannot(table):
            _write_line(sheet, line, note.text(lang), widths, size=9)
            line += 1
    sheet.page_setup.fitToHeight = int(line <= _ONE_PAGE)
    keep_all_as_text(sheet)


def _widths(layouts: Sequence[Layout]) -> list[int]:
    """Choose the widths of the columns, in characters: labels, then figures."""
    left = max(layout.label_columns for layout in layouts)
    figures = max(layout.width for layout in layouts) - left
    labels = list(_LABEL_WIDTHS[-left:]) if left else []
    return labels + [
        max(_FIGURE_WIDTHS[figures <= FEW], *(_longest_word(layout, across) + _BOLD for layout in layouts))
        for across in range(figures)
    ]


def _longest_word(layout: Layout, across: int) -> int:
    """Return how wide the longest word is that stands above one column of figures alone."""
    heads = (
        spot.text
        for spot in layout.spots
        if spot.row < layout.heading_rows and spot.wide == 1 and spot.column == layout.label_columns + across
    )
    return max((width_of(word) for text in heads for word in text.split()), default=0)


def _set_up(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Set the widths, and how the sheet is printed: on A4, as wide as the page, in its middle."""
    from openpyxl.worksheet.page import PageMargins  # noqa: PLC0415 -- an extra: only workbooks need it

    set_up_sheet(sheet, widths, across=len(widths) > _WIDE)
    sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.print_options.horizontalCentered = True


def _write_line(
    sheet: Worksheet,
    row: int,
    text: str,
    widths: Sequence[int],
    *,
    size: int = _SIZE,
    is_heading: bool = False,
) -> None:
    """Write a line of text across the sheet: a heading in its middle, anything else from the left."""
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 -- as above

    text = plain(text)
    _merge(sheet, row, 1, 1, len(widths))
    cell = sheet.cell(row, 1, text)
    cell.font = Font(bold=is_heading, size=size)
    middle = "center" if is_heading else "left"
    cell.alignment = Alignment(horizontal=middle, vertical="center", wrap_text=True)
    scale = size / _SIZE
    sheet.row_dimensions[row].height = LINE * scale * lines_taken(text, int(sum(widths) / scale)) + 4


def _write_table(sheet: Worksheet, layout: Layout, top: int, widths: Sequence[int]) -> None:
    """Write one table from a line on: merged heads and labels in frames, figures to the right, what is not given hatched."""
    from openpyxl.styles import Border, Side  # noqa: PLC0415 -- as above

    thin = Side(style="thin")
    frame = Border(thin, thin, thin, thin)
    lines = [1] * layout.height
    for spot in layout.spots:
        _write_spot(sheet, spot, layout, top)
        for down in range(spot.high):
            for across in range(spot.wide):
                sheet.cell(top + spot.row + down, 1 + spot.column + across).border = frame
        _merge(sheet, top + spot.row, 1 + spot.column, spot.high, spot.wide)
        if spot.high == 1:
            room = sum(widths[spot.column : spot.column + spot.wide])
            lines[spot.row] = max(lines[spot.row], lines_taken(spot.text, room))
    for down, count in enumerate(lines):
        sheet.row_dimensions[top + down].height = LINE * count + 4


def _write_spot(sheet: Worksheet, spot: DocumentCell, layout: Layout, top: int) -> None:
    """Write what a cell says, in the place its sort has: heads in the middle, labels left, figures right."""
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 -- as above

    cell = sheet.cell(top + spot.row, 1 + spot.column)
    is_head = not spot.is_figure and spot.row < layout.heading_rows
    cell.value = Decimal(spot.text) if spot.is_figure and spot.text else plain(spot.text) or None
    place = "center" if is_head else "right" if spot.is_figure else "left"
    indent = 1 if spot.is_figure else 0
    cell.alignment = Alignment(
        horizontal=place, vertical="center", wrap_text=not spot.is_figure, indent=indent
    )
    is_corner = layout.label_columns > 0 and spot.row == spot.column == 0
    cell.font = Font(size=_SIZE, bold=is_head and not is_corner)
    if spot.is_figure and not spot.text:
        cell.fill = PatternFill("lightUp", fgColor="BBBBBB")


def _merge(sheet: Worksheet, row: int, column: int, high: int, wide: int) -> None:
    """Merge cells where there is more than one."""
    if high > 1 or wide > 1:
        sheet.merge_cells(
            start_row=row, start_column=column, end_row=row + high - 1, end_column=column + wide - 1
        )
