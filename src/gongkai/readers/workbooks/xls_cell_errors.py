"""The older workbooks (.xls): which of their cells hold an error.

They are compound files: streams cut into sectors, with a table of which sector
follows which. The stream that is the workbook is a list of records, each with
its kind and its length.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

from gongkai.errors import UnreadableFile
from gongkai.file_content import file_content
from gongkai.readers.cell_words import NOT_WORKED_OUT
from gongkai.readers.workbooks.valueless_cells import LOCKED, WorkbookSurvey

COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
"""How such a file begins."""

_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The stream of an .xlsx behind a password, which is a compound file then."""
_WORKBOOK = "Workbook\0".encode("utf-16-le")
_SECTOR_SHIFTS = range(7, 17)
"""Sectors have 512 or 4,096 bytes; others that can be are read too."""
_MOST_SHEETS = 1_000
_NO_SECTOR = 0xFFFFFFF0
"""Numbers from here on are no sector but the end of a chain."""
_SHEET, _EPOCH, _END, _ERROR, _FORMULA = 0x85, 0x22, 0x0A, 0x205, 0x06
"""Kinds of records: a sheet's name and place, the first day, the end of a part, an error, a formula."""
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def survey_xls(path: Path) -> WorkbookSurvey:
    """Find the errors in the cells of an .xls; a damaged one has none, as is told when it is read.

    Raises `UnreadableFile` for an .xlsx that is locked by a password.
    """
    content = file_content(path)
    if _LOCKED in content:
        raise UnreadableFile(path.as_posix(), LOCKED)
    try:
        return _survey(_workbook_in(content))
    except (struct.error, IndexError, UnicodeDecodeError):
        return WorkbookSurvey()


def _workbook_in(content: bytes) -> bytes:
    """Put the sectors of the workbook together."""
    shift = struct.unpack_from("<H", content, 0x1E)[0]
    if shift not in _SECTOR_SHIFTS:
        return b""
    size = 1 << shift
    tables: dict[int, None] = dict.fromkeys(struct.unpack_from("<109I", content, 0x4C))
    more = struct.unpack_from("<I", content, 0x44)[0]
    walked: set[int] = set()
    while more < _NO_SECTOR and more not in walked:  # a damaged file may name a sector twice
        walked.add(more)
        *others, more = struct.unpack_from(f"<{size // 4}I", content, (more + 1) * size)
        tables |= dict.fromkeys(others)
    follows: list[int] = []
    for table in tables:
        if table < _NO_SECTOR:
            follows += struct.unpack_from(f"<{size // 4}I", content, (table + 1) * size)
    directory = _chain(content, struct.unpack_from("<I", content, 0x30)[0], follows, size)
    for entry in range(0, len(directory), 128):
        if directory.startswith(_WORKBOOK, entry):
            return _chain(content, struct.unpack_from("<I", directory, entry + 0x74)[0], follows, size)
    return b""


def _chain(content: bytes, sector: int, follows: Sequence[int], size: int) -> bytes:
    """Put the sectors of one stream together."""
    sectors: list[bytes] = []
    while sector < _NO_SECTOR and len(sectors) <= len(content) // size:
        sectors.append(content[(sector + 1) * size : (sector + 2) * size])
        sector = follows[sector]
    return b"".join(sectors)


def _records(stream: bytes, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one part of a workbook, to its end."""
    kind = None
    while kind != _END and start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        yield kind, stream[start + 4 : start + 4 + length]
        start += 4 + length


def _survey(stream: bytes) -> WorkbookSurvey:
    """Look through the sheets of a workbook."""
    sheets: dict[str, int] = {}
    counts_from_1904 = False
    for kind, record in _records(stream):
        if kind == _SHEET:
            start, _, count, is_wide = struct.unpack_from("<IHBB", record)
            name = record[8 : 8 + count * (1 + is_wide)]
            sheets[name.decode("utf-16-le" if is_wide else "latin-1")] = start
        elif kind == _EPOCH:
            counts_from_1904 = record[:1] == b"\1"
    listed = list(sheets.items())[:_MOST_SHEETS]
    found = {start: _errors(stream, start) for start in {start for _, start in listed}}
    return WorkbookSurvey({name: found[start] for name, start in listed}, counts_from_1904)


def _errors(stream: bytes, start: int) -> dict[int, dict[int, str]]:
    """Find the cells of a sheet that hold an error, written or worked out."""
    found: dict[int, dict[int, str]] = {}
    for kind, record in _records(stream, start):
        if kind == _ERROR and record[7] == 1:
            code = record[6]
        elif kind == _FORMULA and record[12:14] == b"\xff\xff" and record[6] == 2:  # noqa: PLR2004 -- an error
            code = record[8]
        else:
            continue
        row, column = struct.unpack_from("<HH", record)
        found.setdefault(row, {})[column] = _ERRORS.get(code, NOT_WORKED_OUT)
    return found
