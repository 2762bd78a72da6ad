"""The ZIP files that newer workbooks are: how much they unpack to."""

from __future__ import annotations

from typing import Final
from zipfile import ZipFile

from gongkai.errors import UnreadableFile

_MOST: Final = 2_000_000_000
"""No workbook that is read unpacks to more bytes."""
_UNSUSPECTED: Final = 60_000_000
_MOST_RATIO: Final = 100
"""Sheets of real registers shrink to a tenth or a thirtieth; what shrinks to less than a hundredth is made to do harm."""
_MOST_PARTS: Final = 20_000
_CHUNK: Final = 1 << 20


def check_package(parts: ZipFile, file: str) -> None:
    """Refuse a workbook that unpacks to more than any register does, by what it says of itself.

    What it says can be false; `read_through` finds that out.
    """
    members = parts.infolist()
    packed = sum(info.compress_size for info in members)
    unpacked = sum(info.file_size for info in members)
    if len(members) > _MOST_PARTS:
        raise UnreadableFile(file, f"a workbook of {len(members):,} parts is not read; save the table as CSV")
    if unpacked > _MOST or (unpacked > _UNSUSPECTED and unpacked > _MOST_RATIO * packed):
        raise UnreadableFile(
            file,
            f"unpacks to {unpacked // 1_000_000:,} MB from {packed / 1_000_000:,.1f} MB, which no register does; "
            "save the table as CSV",
        )


def read_through(parts: ZipFile, names: set[str]) -> None:
    """Unpack parts and keep nothing; raises `BadZipFile` for one that is larger than it says, or damaged."""
    for info in parts.infolist():
        if info.filename not in names:
            with parts.open(info) as opened:
                while opened.read(_CHUNK):
                    pass
