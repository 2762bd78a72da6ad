"""What a reader of workbooks does not tell: cells without a value that are not blank, and sheets without bounds.

The reader gives an error (#N/A) and a formula that was never worked out as blank
cells, and lays out every sheet as wide and long as its furthest cell. So the
parts of an .xlsx are looked through before it is read; of one without such
cells nothing but a search for bytes is paid.
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

from attrs import field, frozen

from gongkai.errors import UnreadableFile
from gongkai.readers.cells import NOT_WORKED_OUT

Unvalued = Mapping[int, Mapping[int, str]]
"""What stands in cells that have no value, by row and column from 0: an error, or the sign of a formula."""

_CHUNK = 1 << 20
_CELL = re.compile(
    rb'<(?:\w+:)?c\b([^>]*?)\br="([A-Za-z]+)(\d+)"([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)', re.DOTALL
)
_FAR = re.compile(rb'\br="(?:[A-Za-z]{2,}\d|[A-Za-z]+\d{7})')
"""A cell that may lie beyond column Z or row 999,999; nearer ones never exhaust the memory."""
_REFERENCE = re.compile(rb'\br="([A-Za-z]+)(\d+)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_VALUE = re.compile(rb"<(?:\w+:)?v(?: [^>]*)?>([^<]+)<")
_ROW_ENDS = re.compile(rb"</(?:\w+:)?row>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_PROPERTIES = re.compile(rb"<(?:\w+:)?workbookPr\s([^>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_LARGE = 20_000_000
_FILLED = 100
"""A sheet is refused where it would take up more than so many cells, and more than so many for each that is filled."""


@frozen(eq=False)
class Survey:
    """What was found in a workbook: cells without a value by sheet, and whether its days count from 1904."""

    unvalued: Mapping[str, Unvalued] = field(factory=dict)
    counts_from_1904: bool = False


def survey(path: Path) -> Survey:
    """Look through the parts of a workbook; one that is no .xlsx has none to look through.

    Raises `UnreadableFile` for one locked by a password, and for a sheet with
    a cell so far from the others that it cannot be laid out.
    """
    with path.open("rb") as opened:
        if opened.read(len(_COMPOUND_FILE)) == _COMPOUND_FILE and _LOCKED in opened.read():
            raise UnreadableFile(path.as_posix(), LOCKED)
    try:
        with ZipFile(path) as parts:
            return _survey(parts, path.as_posix())
    except (BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError):
        return Survey()  # not an .xlsx, or a damaged one, as is told when it is read


LOCKED = "locked by a password; open it, save it without one, and read that"
"""What is said of a workbook that only a password opens."""


def _survey(parts: ZipFile, file: str) -> Survey:
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
    return Survey(unvalued, properties.get("date1904") in {"1", "true"})


def _attributes(tag: re.Pattern[bytes], part: bytes) -> Iterator[dict[str, str]]:
    """Read the attributes of every such tag."""
    for found in tag.finditer(part):
        said = _ATTRIBUTE.findall(found[1].decode("utf-8", errors="replace"))
        yield {name: unescape(value) for name, value in said}


def _look_through(part: IO[bytes], place: str) -> Unvalued:
    """Find the cells of a sheet that have no value and are not blank; refuse a sheet without bounds."""
    unvalued: dict[int, dict[int, str]] = {}
    filled, last_row, last_column = 0, 0, 1
    for rows in _whole_rows(part):
        filled += rows.count(b"c>")
        last = _REFERENCE.match(rows, rows.rfind(b'r="'))
        last_row = max(last_row, int(last[2]) if last is not None else 0)
        if _FAR.search(rows) is not None:
            reached = [_position(cell) for cell in _CELL.finditer(rows) if cell[5]]
            last_row = max([last_row, *(row + 1 for row, _ in reached)])
            last_column = max([last_column, *(column + 1 for _, column in reached)])
            _check_bounds(last_row, last_column, filled, place)
        if b't="e"' in rows or _FORMULA.search(rows) is not None:
            for cell in _CELL.finditer(rows):
                shown = _without_value(cell)
                if shown is not None:
                    row, column = _position(cell)
                    unvalued.setdefault(row, {})[column] = shown
    return unvalued


def _whole_rows(part: IO[bytes]) -> Iterator[bytes]:
    """Read a sheet by the chunk, cut after the end of a row."""
    rest = b""
    while chunk := part.read(_CHUNK):
        rest += chunk
        *_, last = [0, *(found.end() for found in _ROW_ENDS.finditer(rest))]
        if last:
            yield rest[:last]
            rest = rest[last:]
    yield rest


def _position(cell: re.Match[bytes]) -> tuple[int, int]:
    """Return the row and column of a cell, from 0: of ``C2``, 1 and 2."""
    column = 0
    for letter in cell[2].upper():
        column = 26 * column + letter - ord("A") + 1
    return int(cell[3]) - 1, column - 1


def _check_bounds(last_row: int, last_column: int, filled: int, place: str) -> None:
    """Refuse a sheet that is all but empty and too large to be laid out."""
    area = last_row * last_column
    if area > _LARGE and area > _FILLED * filled:
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
