"""A catalogue as a workbook, in the layout of the standard catalogues: a sheet for each field. Needs the extra ``xlsx``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from gongkai.arguments import check_kind, check_path
from gongkai.errors import MissingExtra, UnwritableFile
from gongkai.legislation.laws import BodyLevel
from gongkai.records.catalogue.catalogues import Catalogue, CatalogueEntry
from gongkai.records.items import DisclosureMode
from gongkai.reports.writing.spreadsheet_cells import keep_all_as_text
from gongkai.reports.writing.workbook_cells import lines_taken, set_up_sheet

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_TICK: Final = "√"
_THIRD: Final = ("公开事项", "三级事项")
_COLUMNS: Final[Mapping[tuple[str, str], int]] = {
    ("序号", ""): 6, ("目录编号", ""): 10, ("公开事项", "一级事项"): 14, ("公开事项", "二级事项"): 18, _THIRD: 18,
    ("公开内容（要素）", ""): 30, ("公开依据", ""): 30, ("公开时限", ""): 20, ("公开主体", ""): 16,
    ("公开渠道和载体", ""): 22, ("公开对象", ""): 12, ("法定类别", ""): 12,
    ("公开方式", "主动"): 9, ("公开方式", "依申请"): 9, ("公开方式", "不予公开"): 9,
}  # fmt: skip
"""The headings, upper and lower, each with the width of its column in characters; levels follow, as far as any entry has them."""
_LEVELS: Final[Mapping[BodyLevel, str]] = {
    BodyLevel.NATIONAL: "国家级",
    BodyLevel.PROVINCE: "省级",
    BodyLevel.CITY: "市级",
    BodyLevel.COUNTY: "县级",
    BodyLevel.TOWNSHIP: "乡级",
}
_TICK_WIDTH: Final = 9
_FIRST_TEXT: Final = 2
_LINE: Final = 14
"""The height of a line, in points."""
_HEADINGS: Final = 3
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
_LONGEST_SHEET_NAME: Final = 31
_LONE: Final = "公开目录"


def write_catalogue(catalogue: Catalogue, path: str | PathLike[str] | IO[bytes]) -> None:
    """Write a catalogue so that offices and `gongkai.load` can read it again.

    First-level matters are merged over their rows, channels are ticked with ■,
    mode and levels with √. `path` is a file, or a stream of bytes. Raises `MissingExtra` without the extra, and
    `UnwritableFile` where the file cannot be written.
    """
    check_kind(catalogue, Catalogue, "catalogue", "a Catalogue")
    target = path if hasattr(path, "write") else check_path(path, "path")
    try:
        import openpyxl  # noqa: PLC0415 -- an extra: only this needs it
    except ImportError:
        raise MissingExtra("writing workbooks", "xlsx") from None
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    levels = [level for level in _LEVELS if any(level in entry.levels for entry in catalogue.entries)]
    for government, matters in (catalogue.tree or {None: {}}).items():
        sheet = book.create_sheet(_sheet_name(government))
        _write(sheet, government, [entry for entries in matters.values() for entry in entries], levels)
    try:
        if isinstance(target, Path):
            with target.open("wb") as file:
                book.save(file)
        else:
            book.save(target)
    except (OSError, ValueError) as error:
        raise UnwritableFile(str(target), getattr(error, "strerror", None) or str(error)) from None


def _sheet_name(government: str | None) -> str:
    """Name the sheet of a field as workbooks allow it."""
    return _FORBIDDEN.sub(" ", government or _LONE)[:_LONGEST_SHEET_NAME]


def _write(
    sheet: Worksheet, government: str | None, entries: list[CatalogueEntry], levels: list[BodyLevel]
) -> None:
    """Write title, headings and rows of one field."""
    has_third = any(entry.third for entry in entries)
    columns = (
        *(one for one in _COLUMNS if has_third or one != _THIRD),
        *(("公开层级", _LEVELS[level]) for level in levels),
    )
    sheet.append([f"{government}领域基层政务公开标准目录" if government else "政务公开目录"])
    sheet.append(
        [
            upper if column == 0 or columns[column - 1][0] != upper else None
            for column, (upper, _) in enumerate(columns)
        ]
    )
    sheet.append([lower or None for _, lower in columns])
    for number, entry in enumerate(entries, 1):
        sheet.append([number, *_cells(entry, levels, has_third=has_third)])
    keep_all_as_text(sheet)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(columns))
    _merge_headings(sheet, columns)
    _merge_matters(sheet, entries)
    _set_up(sheet, [_COLUMNS.get(one, _TICK_WIDTH) for one in columns])


def _set_up(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Make it readable: widths, lines, headings that stay, and print on A4 across, as wide as the page."""
    from openpyxl.styles import Alignment, Border, Font, Side  # noqa: PLC0415 -- an extra: only this needs it

    line = Side(style="thin", color="999999")
    for row, cells in enumerate(sheet.iter_rows(), 1):
        for column, cell in enumerate(cells, 1):
            is_text = row > _HEADINGS and column >= _FIRST_TEXT and widths[column - 1] > _TICK_WIDTH
            cell.alignment = Alignment(
                horizontal="left" if is_text else "center", vertical="center", wrap_text=True
            )
            cell.font = Font(bold=row <= _HEADINGS, size=14 if row == 1 else 10)
            if row > 1:
                cell.border = Border(left=line, right=line, top=line, bottom=line)
        if row > _HEADINGS:
            lines = max(_lines(cell.value, width) for cell, width in zip(cells, widths, strict=True))
            sheet.row_dimensions[row].height = _LINE * lines
    set_up_sheet(sheet, widths, across=True)
    sheet.freeze_panes = f"A{_HEADINGS + 1}"
    sheet.print_title_rows = f"1:{_HEADINGS}"


def _lines(value: object, width: int) -> int:
    """Count the lines that a cell takes in its column: programs do not fit rows with merged cells by themselves."""
    return lines_taken(value, width) if isinstance(value, str) else 1


def _cells(entry: CatalogueEntry, levels: Iterable[BodyLevel], *, has_third: bool) -> list[Any]:
    """Write the cells of one entry after its number."""
    ticks = (DisclosureMode.PROACTIVE, DisclosureMode.ON_REQUEST, DisclosureMode.WITHHELD)
    return [
        entry.code, entry.parent, entry.title, *([entry.third] if has_third else []),
        entry.content, entry.basis, entry.time_limit, entry.unit,
        "\n".join(f"■{channel}" for channel in entry.channels) or None,
        entry.audience, entry.statutory_category,
        *(_TICK if entry.mode is mode else None for mode in ticks),
        *(_TICK if level in entry.levels else None for level in levels),
    ]  # fmt: skip


def _merge_headings(sheet: Worksheet, columns: tuple[tuple[str, str], ...]) -> None:
    """Merge headings: those without a lower one downwards, the others over their group."""
    first = 1
    for column in range(1, len(columns) + 1):
        upper, lower = columns[column - 1]
        if not lower:
            sheet.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
        if column == len(columns) or columns[column][0] != upper:
            if lower and column > first:
                sheet.merge_cells(start_row=2, end_row=2, start_column=first, end_column=column)
            first = column + 1


def _merge_matters(sheet: Worksheet, entries: list[CatalogueEntry]) -> None:
    """Merge each first-level matter over its rows."""
    first = 0
    for position in range(1, len(entries) + 1):
        if position < len(entries) and entries[position].parent == entries[first].parent:
            continue
        if entries[first].parent is not None and position - first > 1:
            sheet.merge_cells(
                start_row=_HEADINGS + 1 + first, end_row=_HEADINGS + position, start_column=3, end_column=3
            )
        first = position
