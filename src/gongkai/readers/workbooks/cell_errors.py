"""What a reader of workbooks does not tell: cells without a value that are not blank, and sheets without bounds.

The reader gives an error (#N/A) and a formula that was never worked out as blank
cells, and lays out every sheet of an .xlsx as wide and long as its furthest
cell. So a workbook is looked through before it is read; one without such cells
costs little more than a search for bytes. The binary sheets of an .xlsb are not
looked into.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from posixpath import join, normpath
from typing import IO
from zipfile import BadZipFile, ZipFile

from gongkai.errors import UnreadableFile
from gongkai.readers.cells import BROKEN, NOT_WORKED_OUT
from gongkai.readers.workbooks.valueless_cells import Unvalued, WorkbookSurvey
from gongkai.readers.workbooks.xls_cell_errors import COMPOUND_FILE, survey_xls

_CHUNK = 1 << 20
_CELL = re.compile(
    rb'<(?:\w+:)?c\b([^>]*?)\br="([A-Za-z]+)(\d+)"([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)', re.DOTALL
)
_FAR = re.compile(rb'r="(?:[A-Za-z]{2,}\d|[A-Za-z]+\d{7})')
"""A cell that may lie beyond column Z or row 999,999; nearer ones never exhaust the memory."""
_REFERENCE = re.compile(rb'\br="([A-Za-z]+)(\d+)"')
_SIGNS = (b't="e"', b"<f", b":f")
"""What stands in a part of a sheet that has errors or formulas."""
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_VALUE = re.compile(rb"<(?:\w+:)?v(?: [^>]*)?>([^<]+)<")
_ROW_END = b"row>"
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_PROPERTIES = re.compile(rb"<(?:\w+:)?workbookPr\s([^>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*["']([^"']*)["']""")
_OPEN_DOCUMENT = re.compile(
    rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>"
    rb"(?:(?<!/>)\s*<text:p>([^<]*)</text:p>)?"
)
_SUSPECT = re.compile(rb">(?:#[A-Z]|Err:\d{3}<)|table:formula=")
_LARGE = 20_000_000
_SPARSE = 5
"""A sheet is refused where it would take up more than so many cells, and more than so many for each byte that describes it."""


def survey(path: Path) -> WorkbookSurvey:
    """Look through a workbook; what is no workbook is told when it is read.

    Raises `UnreadableFile` for one locked by a password, and for a sheet with
    a cell so far from the others that it cannot be laid out.
    """
    with path.open("rb") as opened:
        top = opened.read(len(COMPOUND_FILE))
    if top == COMPOUND_FILE:
        return survey_xls(path)
    try:
        with path.open("rb") as opened, ZipFile(opened) as parts:
            if "content.xml" in parts.namelist():
                return WorkbookSurvey(_survey_ods(parts.read("content.xml")))
            return _survey_xlsx(parts, path.as_posix())
    except (BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError):
        return WorkbookSurvey()


def _survey_ods(content: bytes) -> Mapping[str, Unvalued]:
    """Look through the sheets of an OpenDocument; rows and cells that repeat are counted as often."""
    if _SUSPECT.search(content) is None:
        return {}
    unvalued: dict[str, dict[int, dict[int, str]]] = {}
    sheet: dict[int, dict[int, str]] = {}
    row = column = next_row = 0
    for found in _OPEN_DOCUMENT.finditer(content):
        said = {
            name: unescape(value) for name, value in _ATTRIBUTE.findall(found[2].decode("utf-8", "replace"))
        }
        match found[1]:
            case b"table":
                sheet = unvalued[said.get("table:name", "")] = {}
                next_row = 0
            case b"table-row":
                row, column = next_row, 0
                next_row += int(said.get("table:number-rows-repeated", 1))
            case _:
                shown = (found[3] or b"").decode("utf-8", "replace")
                if "table:formula" in said and (shown in BROKEN or "office:value-type" not in said):
                    sheet.setdefault(row, {})[column] = shown if shown in BROKEN else NOT_WORKED_OUT
                column += int(said.get("table:number-columns-repeated", 1))
    return unvalued


def _survey_xlsx(parts: ZipFile, file: str) -> WorkbookSurvey:
    """Look through the sheets of an .xlsx."""
    workbook = parts.read("xl/workbook.xml")
    targets = {
        said["Id"]: said["Target"]
        for said in _attributes(_RELATION, parts.read("xl/_rels/workbook.xml.rels"))
        if "Id" in said and "Target" in said
    }
    unvalued = {}
    for said in _attributes(_SHEET, workbook):
        target = targets.get(next((value for key, value in said.items() if key.endswith(":id")), ""))
        part = normpath(join("xl", target)).lstrip("/") if target is not None else ""
        if part.endswith(".xml") and part in parts.namelist():
            with parts.open(part) as opened:
                unvalued[said.get("name", "")] = _look_through(opened, f"{file} [{said.get('name', '')}]")
    properties = next(_attributes(_PROPERTIES, workbook), {})
    return WorkbookSurvey(unvalued, properties.get("date1904") in {"1", "true"})


def _attributes(tag: re.Pattern[bytes], part: bytes) -> Iterator[dict[str, str]]:
    """Read the attributes of every such tag."""
    for found in tag.finditer(part):
        said = _ATTRIBUTE.findall(found[1].decode("utf-8", errors="replace"))
        yield {name: unescape(value) for name, value in said}


def _look_through(part: IO[bytes], place: str) -> Unvalued:
    """Find the cells of a sheet that have no value and are not blank; refuse a sheet without bounds."""
    unvalued: dict[int, dict[int, str]] = {}
    seen, last_row, last_column = 0, 0, 1
    for rows in _whole_rows(part):
        seen += len(rows)
        last = _REFERENCE.match(rows, rows.rfind(b'r="'))
        last_row = max(last_row, int(last[2]) if last is not None else 0)
        if _FAR.search(rows) is not None:
            reached = [_position(cell) for cell in _CELL.finditer(rows) if cell[5]]
            last_row = max([last_row, *(row + 1 for row, _ in reached)])
            last_column = max([last_column, *(column + 1 for _, column in reached)])
            _check_bounds(last_row, last_column, seen, place)
        if any(sign in rows for sign in _SIGNS):
            for cell in _CELL.finditer(rows):
                shown = _without_value(cell)
                if shown is not None:
                    row, column = _position(cell)
                    unvalued.setdefault(row, {})[column] = shown
    return unvalued


def _whole_rows(part: IO[bytes]) -> Iterator[bytes]:
    """Read a sheet by the chunk, cut after the end of a row."""
    rest: list[bytes] = []
    while chunk := part.read(_CHUNK):
        end = chunk.rfind(_ROW_END) + len(_ROW_END)
        if end >= len(_ROW_END):
            yield b"".join((*rest, chunk[:end]))
            rest = [chunk[end:]]
        else:
            rest.append(chunk)
    yield b"".join(rest)


def _position(cell: re.Match[bytes]) -> tuple[int, int]:
    """Return the row and column of a cell, from 0: of ``C2``, 1 and 2."""
    column = 0
    for letter in cell[2].upper():
        column = 26 * column + letter - ord("A") + 1
    return int(cell[3]) - 1, column - 1


def _check_bounds(last_row: int, last_column: int, seen: int, place: str) -> None:
    """Refuse a sheet that is all but empty and too large to be laid out."""
    area = last_row * last_column
    if area > _LARGE and area > _SPARSE * seen:
        problem = (
            f"a cell far from the others makes it a sheet of {last_row:,} rows and {last_column:,} columns; "
            "delete the rows and columns beyond the table, and save it"
        )
        raise UnreadableFile(place, problem)


def _without_value(cell: re.Match[bytes]) -> str | None:
    """Say what stands in a cell that is neither blank nor has a value."""
    said = dict(_ATTRIBUTE.findall((cell[1] + cell[4]).decode("utf-8", errors="replace")))
    content = cell[5] or b""
    value = _VALUE.search(content)
    if said.get("t") == "e":
        return value[1].decode("utf-8", errors="replace") if value is not None else NOT_WORKED_OUT
    if value is None and said.get("t") != "str" and _FORMULA.search(content) is not None:
        return NOT_WORKED_OUT
    return None
