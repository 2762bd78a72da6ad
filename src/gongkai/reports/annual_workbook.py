"""The yearly report as a workbook laid out like the official tables. Needs the extra ``xlsx``."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from gongkai.errors import MissingExtra
from gongkai.law.report_forms import ReportTable
from gongkai.messages import Language
from gongkai.reports.annual_document import AnnualDocument, Layout, lay_out
from gongkai.reports.spreadsheet_cells import keep_all_as_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS: Final = (8, 14, 34)
"""Widths of label columns, the last of them being that of the rows themselves."""
_FIGURE_WIDTH: Final = 9
_LONG_LABEL: Final = 26
_TALL: Final = 30


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
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _sheet_name(title: str, number: int) -> str:
    """Shorten a title to what a sheet may be called."""
    cleaned = "".join(character for character in title if character not in "[]:*?/\\")
    return cleaned[:28] or str(number)


def _fill(
    sheet: Worksheet, document: AnnualDocument, title: str, tables: tuple[ReportTable, ...], lang: Language
) -> None:
    """Write one section: title, tables one below the other, and what could not be given."""
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 -- as above
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 -- as above

    layouts = [lay_out(document, table, lang) for table in tables]
    width = max(layout.width for layout in layouts)
    left = max(layout.label_columns for layout in layouts)
    _set_widths(sheet, left, width)
    line = 1
    for text, size in ((document.title(lang), 14), (title, 12)):
        _merge(sheet, line, 1, 1, width)
        cell = sheet.cell(line, 1, text)
        cell.font = Font(bold=True, size=size)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.row_dimensions[line].height = _TALL
        line += 1
    for table, layout in zip(tables, layouts, strict=True):
        line = _table(sheet, document, table, layout, line + 1, width, lang)
    keep_all_as_text(sheet)
    sheet.page_setup.orientation = "landscape" if width > _FIGURE_WIDTH else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _table(
    sheet: Worksheet,
    document: AnnualDocument,
    table: ReportTable,
    layout: Layout,
    line: int,
    width: int,
    lang: Language,
) -> int:
    """Write one table below a line, and return the line after it."""
    from openpyxl.styles import Alignment, Border, Font, Side  # noqa: PLC0415 -- as above

    _merge(sheet, line, 1, 1, width)
    sheet.cell(line, 1, table.title.text(lang)).font = Font(bold=True)
    thin = Side(style="thin")
    top = line + 1
    for spot in layout.spots:
        first = sheet.cell(top + spot.row, 1 + spot.column)
        first.value = Decimal(spot.text) if spot.is_figure and spot.text else spot.text or None
        is_label = not spot.is_figure and spot.row >= layout.heading_rows
        first.alignment = Alignment(
            horizontal="left" if is_label else "center", vertical="center", wrap_text=True
        )
        for down in range(spot.high):
            for across in range(spot.wide):
                sheet.cell(top + spot.row + down, 1 + spot.column + across).border = Border(
                    thin, thin, thin, thin
                )
        _merge(sheet, top + spot.row, 1 + spot.column, spot.high, spot.wide)
        if is_label and spot.high == 1 and len(spot.text) > _LONG_LABEL:
            sheet.row_dimensions[top + spot.row].height = _TALL * (1 + len(spot.text) // (2 * _LONG_LABEL))
    for row in range(layout.heading_rows):
        sheet.row_dimensions[top + row].height = _TALL
    line = top + layout.height
    for said in document.cannot(table):
        _merge(sheet, line, 1, 1, width)
        sheet.cell(line, 1, said.text(lang)).font = Font(italic=True, size=9)
        line += 1
    return line


def _set_widths(sheet: Worksheet, left: int, width: int) -> None:
    """Set the widths of label columns and figure columns."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- as above

    labels = _WIDTHS[-left:] if left else ()
    for position in range(width):
        wide = labels[position] if position < len(labels) else _FIGURE_WIDTH
        sheet.column_dimensions[get_column_letter(position + 1)].width = wide


def _merge(sheet: Worksheet, row: int, column: int, high: int, wide: int) -> None:
    """Merge cells where there is more than one."""
    if high > 1 or wide > 1:
        sheet.merge_cells(
            start_row=row, start_column=column, end_row=row + high - 1, end_column=column + wide - 1
        )
