"""Files that are no tables, known by how they begin: what each is, and how its table gets out of it."""

from __future__ import annotations

from typing import Final

_SPREADSHEET_XML: Final = b"urn:schemas-microsoft-com:office:spreadsheet"
_BEGINNINGS: Final = (
    (
        b"%PDF",
        "a PDF, which is no table; copy its table into a workbook, or ask for the file it was made from",
    ),
    (b"{\\rtf", "a text of a word processor (RTF); copy its table into a workbook"),
    (b"Rar!", "an archive (RAR); unpack it"),
    (b"7z\xbc\xaf", "an archive (7z); unpack it"),
    (b"\x89PNG", "a picture; type its table into a workbook"),
    (b"\xff\xd8\xff", "a picture; type its table into a workbook"),
    (b"SQLite format 3", "a database; export its table as CSV"),
)
_PACKED: Final = b"PK\x03\x04"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def foreign_kind(top: bytes) -> str | None:
    """Describe what a file is that begins so, and the remedy; `None` where nothing is known against its being a table.

    Workbooks begin as other files of office programs do, so those are not told apart here.
    """
    for beginning, kind in _BEGINNINGS:
        if top.startswith(beginning):
            return kind
    start = top.lstrip()[:4096].lower()
    if start.startswith(b"mime-version:") and b"multipart/" in start:
        return "a web archive (MHTML) of a spreadsheet program; open it and save it as .xlsx"
    if start.startswith(b"<") and _SPREADSHEET_XML in start and b"<html" not in start:
        return "XML of a spreadsheet program, which is not read; open it and save it as .xlsx"
    return None


def office_kind(top: bytes) -> str | None:
    """Report of a file that is not called a workbook that it is one of an office program; `None` for others."""
    if top.startswith(_PACKED):
        return "a packed file, as office programs write them; open it and save the table as .xlsx or CSV"
    if top.startswith(_COMPOUND):
        return (
            "a file of an office program (Word, WPS, old Excel); open it and save the table as .xlsx or CSV"
        )
    return None
