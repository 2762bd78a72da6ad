"""Files that are called workbooks and are text: web pages and CSV that systems export as ``.xls``."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from gongkai.errors import UnreadableFile
from gongkai.file_content import check_file

_TOP: Final = 4096
_BINARY: Final = (b"PK", b"\xd0\xcf\x11\xe0", b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
"""How workbooks begin: as ZIP and compound files, and the oldest as records."""
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SPREADSHEET_XML: Final = b"urn:schemas-microsoft-com:office:spreadsheet"


def text_behind(path: Path) -> Literal["html", "csv"] | None:
    """Tell what a file that is called a workbook holds in truth, by how it begins; `None` for a workbook, and for neither.

    Raises `UnreadableFile` for the XML in which some spreadsheet programs save, which is not read.
    """
    try:
        check_file(path)
        with path.open("rb") as opened:
            top = opened.read(_TOP)
    except OSError:
        return None  # said where the workbook is opened
    if top.startswith(_BINARY):
        return None
    is_marked = top.startswith(_MARKS)
    text = top.replace(b"\0", b"") if is_marked else top
    for mark in _MARKS:
        text = text.removeprefix(mark)
    lower = text.lstrip().lower()
    if lower.startswith(b"<"):
        if _SPREADSHEET_XML in lower and b"<html" not in lower:
            problem = "XML of a spreadsheet program, which is not read; open it and save it as .xlsx"
            raise UnreadableFile(path.as_posix(), problem)
        return (
            "html"
            if any(tag in lower for tag in (b"<html", b"<table", b"<!doctype html", b"<meta"))
            else None
        )
    is_text = b"\0" not in text and b"\n" in text and any(mark in text for mark in (b",", b"\t", b";"))
    return "csv" if is_text else None
