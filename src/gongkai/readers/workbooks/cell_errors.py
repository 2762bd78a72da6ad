"""What a reader of workbooks does not tell: cells without a value that are not blank, and sheets without bounds.

The reader gives an error (#N/A) and a formula that was never worked out as blank
cells, and lays out every sheet of an .xlsx as wide and long as its furthest
cell. So a workbook is looked through before it is read; one without such cells
costs little more than a search for bytes. Sheets that are written in a manner of
their own are parsed instead. The binary sheets of an .xlsb are not looked into: such
a workbook, like an .xls and an .ods, is first read on trial.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from itertools import zip_longest
from pathlib import Path
from posixpath import join, normpath
from typing import IO
from zipfile import BadZipFile, ZipFile

from gongkai.errors import UnreadableFile
from gongkai.file_content import check_file
from gongkai.readers.cell_words import BROKEN, NOT_WORKED_OUT
from gongkai.readers.workbooks.packages import check_package, read_through
from gongkai.readers.workbooks.parsed_sheets import ParsedSheet
from gongkai.readers.workbooks.trial_reading import read_on_trial
from gongkai.readers.workbooks.valueless_cells import Unvalued, WorkbookSurvey
from gongkai.readers.workbooks.xls_cell_errors import COMPOUND_FILE, survey_xls

_CHUNK = 1 << 20
_TAG = re.compile(rb"<c[\s/>]")
_USUAL = re.compile(rb'<c r="[A-Z]{1,3}[1-9]\d{0,6}"')
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"([^>]*)>')
_ROW = re.compile(rb"<row[\s/>]")
_USUAL_ROW = re.compile(rb'<row r="\d{1,7}"')
_HIDDEN = re.compile(rb'<row r="(\d{1,7})"[^>]* hidden="(?:1|true)"')
_UNUSUAL = (b"='", b"= ", b' ="', b"<!", b":c ", b":c>", b":row ", b"<?xml version='1.0' encoding='utf-16'")
"""What stands in a sheet that has to be parsed, beside cells and rows that do not begin as usual."""
_FAR = re.compile(rb'r="(?:[A-Za-z]{2,}\d|[A-Za-z]+\d{7})')
"""A cell that may lie beyond column Z or row 999,999; nearer ones never exhaust the memory."""
_REFERENCE = re.compile(rb'\br="([A-Za-z]+)(\d+)"')
_SIGNS = (b't="e"', b"<f")
"""What stands in a part of a sheet that has errors or formulas."""
_FORMULA = re.compile(rb"<f\b")
_VALUE = re.compile(rb"<v(?: [^>]*)?>([^<]+)<")
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


Found = tuple[Unvalued, Sequence[int]]
"""What is found in a sheet: cells without a value that are not blank, and the numbers of its hidden rows."""


def survey(path: Path) -> WorkbookSurvey:
    """Look through a workbook; what is no workbook is told when it is read.

    Raises `UnreadableFile` for one locked by a password, for one that unpacks to more than
    any register does, for a sheet with a cell so far from the others that it cannot be laid out, and for one
    whose reading ends the process that tries it.
    """
    file = path.as_posix()
    check_file(path)
    with path.open("rb") as opened:
        top = opened.read(len(COMPOUND_FILE))
    if top == COMPOUND_FILE:
        found = survey_xls(path)
        read_on_trial(path)
        return found
    try:
        with path.open("rb") as opened, ZipFile(opened) as parts:
            check_package(parts, file)
            if "content.xml" in parts.namelist():
                read_through(parts, set())
                read_on_trial(path)
                return WorkbookSurvey(_survey_ods(parts.read("content.xml")))
            return _survey_xlsx(parts, path)
    except (BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError):
        read_on_trial(path)
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


def _survey_xlsx(parts: ZipFile, path: Path) -> WorkbookSurvey:
    """Look through the sheets of an .xlsx; one whose sheets are not found is read on trial."""
    file = path.as_posix()
    workbook = parts.read("xl/workbook.xml")
    targets = {
        attributes["Id"]: attributes["Target"]
        for attributes in _attributes(_RELATION, parts.read("xl/_rels/workbook.xml.rels"))
        if "Id" in attributes and "Target" in attributes
    }
    unvalued, hidden = {}, {}
    searched: set[str] = set()
    has_others = False
    for attributes in _attributes(_SHEET, workbook):
        target = targets.get(next((value for key, value in attributes.items() if key.endswith(":id")), ""))
        part = normpath(join("xl", target)).lstrip("/") if target is not None else ""
        if part.endswith(".xml") and part in parts.namelist():
            name = attributes.get("name", "")
            unvalued[name], hidden[name] = _look_through(parts, part, f"{file} [{name}]")
            searched.add(part)
        else:
            has_others = True
    read_through(parts, searched)
    if has_others or not searched:
        read_on_trial(path)
    properties = next(_attributes(_PROPERTIES, workbook), {})
    return WorkbookSurvey(unvalued, properties.get("date1904") in {"1", "true"}, hidden)


def _attributes(tag: re.Pattern[bytes], part: bytes) -> Iterator[dict[str, str]]:
    """Read the attributes of every such tag."""
    for found in tag.finditer(part):
        attributes = _ATTRIBUTE.findall(found[1].decode("utf-8", errors="replace"))
        yield {name: unescape(value) for name, value in attributes}


def _look_through(parts: ZipFile, name: str, place: str) -> Found:
    """Find the cells of a sheet that have no value and are not blank, and its hidden rows; refuse a sheet without bounds."""
    with parts.open(name) as part:
        found = _search(part, place)
    if found is not None:
        return found
    with parts.open(name) as part:
        parsed = ParsedSheet.of(part, place)
    _check_bounds(parsed.last_row, parsed.last_column, parts.getinfo(name).file_size, place)
    return parsed.unvalued, parsed.hidden


def _search(part: IO[bytes], place: str) -> Found | None:
    """Search the bytes of a sheet; `None` for one that is not written as most programs write it."""
    unvalued: dict[int, dict[int, str]] = {}
    hidden: list[int] = []
    seen, last_row, last_column = 0, 0, 1
    for rows in _whole_rows(part):
        if (seen == 0 and not rows.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")) or not _is_usual(rows):
            return None
        seen += len(rows)
        last = _REFERENCE.match(rows, rows.rfind(b'r="'))
        last_row = max(last_row, int(last[2]) if last is not None else 0)
        if _FAR.search(rows) is not None:
            reached = [_position(cell) for cell, content in _cells(rows) if content]
            last_row = max([last_row, *(row + 1 for row, _ in reached)])
            last_column = max([last_column, *(column + 1 for _, column in reached)])
            _check_bounds(last_row, last_column, seen, place)
        if b' hidden="' in rows:
            hidden += map(int, _HIDDEN.findall(rows))
        if any(sign in rows for sign in _SIGNS):
            for cell, content in _cells(rows):
                shown = _without_value(cell, content)
                if shown is not None:
                    row, column = _position(cell)
                    unvalued.setdefault(row, {})[column] = shown
    return unvalued, hidden


def _is_usual(rows: bytes) -> bool:
    """Return whether cells and rows are all written as most programs write them."""
    return (
        not any(sign in rows for sign in _UNUSUAL)
        and len(_TAG.findall(rows)) == len(_USUAL.findall(rows))
        and len(_ROW.findall(rows)) == len(_USUAL_ROW.findall(rows))
    )


def _cells(rows: bytes) -> Iterator[tuple[re.Match[bytes], bytes]]:
    """Yield the cells of some rows, each with what stands up to its end."""
    found = list(_CELL.finditer(rows))
    for cell, following in zip_longest(found, found[1:]):
        if cell[3].endswith(b"/"):
            yield cell, b""
        else:
            end = following.start() if following is not None else len(rows)
            closed = rows.find(b"</c>", cell.end(), end)
            yield cell, rows[cell.end() : closed if closed >= 0 else end]


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
    for letter in cell[1]:
        column = 26 * column + letter - ord("A") + 1
    return int(cell[2]) - 1, column - 1


def _check_bounds(last_row: int, last_column: int, seen: int, place: str) -> None:
    """Refuse a sheet that is all but empty and too large to be laid out."""
    area = last_row * last_column
    if area > _LARGE and area > _SPARSE * seen:
        problem = (
            f"a cell far from the others makes it a sheet of {last_row:,} rows and {last_column:,} columns; "
            "delete the rows and columns beyond the table, and save it"
        )
        raise UnreadableFile(place, problem)


def _without_value(cell: re.Match[bytes], content: bytes) -> str | None:
    """Describe what stands in a cell that is neither blank nor has a value."""
    attributes = dict(_ATTRIBUTE.findall(cell[3].decode("utf-8", errors="replace")))
    value = _VALUE.search(content)
    if attributes.get("t") == "e":
        return value[1].decode("utf-8", errors="replace") if value is not None else NOT_WORKED_OUT
    if value is None and attributes.get("t") != "str" and _FORMULA.search(content) is not None:
        return NOT_WORKED_OUT
    return None
