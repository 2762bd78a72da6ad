"""Workbooks that gongkai wrote itself: reports, which are no tables of a register."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

_PROPERTIES: Final = "docProps/core.xml"
_CREATOR: Final = b">gongkai</dc:creator>"
_BIGGEST: Final = 100_000
"""Bytes that the properties of a workbook may have; those of gongkai's own have some hundred."""


def is_own_workbook(path: Path) -> bool:
    """Return whether a file is a workbook that gongkai wrote, as its properties say."""
    if path.suffix.lower() != ".xlsx":
        return False
    try:
        with zipfile.ZipFile(path) as packed:
            if packed.getinfo(_PROPERTIES).file_size > _BIGGEST:
                return False
            return _CREATOR in packed.read(_PROPERTIES)
    except (OSError, KeyError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile, EOFError):
        return False
