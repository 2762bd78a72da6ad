"""Files that are called workbooks and are text: web pages and CSV that systems export as ``.xls``."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from gongkai.errors import UnreadableFile
from gongkai.file_content import check_file
from gongkai.readers.foreign_files import foreign_kind

_TOP: Final = 4096
_BINARY: Final = (b"PK", b"\xd0\xcf\x11\xe0", b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
"""How workbooks begin: as ZIP and compound files, and the oldest as records."""
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def text_behind(path: Path) -> Literal["html", "csv"] | None:
    """Return what a file that is called a workbook holds in truth, by how it begins; `None` for a workbook, and for neither.

    Raises `UnreadableFile` for an empty file, and for what is known to be no table, as a PDF, a web archive, and the XML
    in which some spreadsheet programs save.
    """
    try:
        check_file(path)
        with path.open("rb") as opened:
            top = opened.read(_TOP)
    except OSError:
        return None  # said where the workbook is opened
    if top.startswith(_BINARY):
        return None
    problem = foreign_kind(top) if top else "empty; save the workbook anew"
    if problem is not None:
        raise UnreadableFile(path.as_posix(), problem)
    is_marked = top.startswith(_MARKS)
    text = top.replace(b"\0", b"") if is_marked else top
    for mark in _MARKS:
        text = text.removeprefix(mark)
    lower = text.lstrip().lower()
    if lower.startswith(b"<"):
        return (
            "html"
            if any(tag in lower for tag in (b"<html", b"<table", b"<!doctype html", b"<meta"))
            else None
        )
    is_text = b"\0" not in text and b"\n" in text and any(mark in text for mark in (b",", b"\t", b";"))
    return "csv" if is_text else None
