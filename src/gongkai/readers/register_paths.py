"""Which registers stand in a folder: the folder itself, or each workbook, table and folder in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from attrs import frozen

from gongkai.readers.annual import us_foia
from gongkai.readers.html_tables import HTML
from gongkai.readers.table_names import table_called
from gongkai.readers.workbooks.workbooks import WORKBOOKS

_DESCRIPTION: Final = "register.toml"
_TABLES: Final = frozenset({".csv", ".tsv", ".txt"}) | WORKBOOKS | HTML | us_foia.ENDINGS
"""Endings of files that can be a register alone."""
_PLAIN: Final = frozenset({".toml", ".json"})
_SETTINGS: Final = frozenset({"gongkai.toml", "pyproject.toml"})


@frozen
class RegisterPaths:
    """The registers at some places, and the files beside them that are of no kind that holds one."""

    registers: tuple[Path, ...]
    passed_over: tuple[Path, ...]


def register_paths(places: Iterable[Path]) -> RegisterPaths:
    """Find the registers at some places.

    A file is a register. So is a folder with a register.toml, or with a file that is called like a table
    (``items.csv``, ``依申请公开.xlsx``). In any other folder each file of a kind that can be a register is one, and
    each folder is looked at in the same way; a folder without any is returned itself, so that reading it says why.
    A TOML file of the name of a table beside it describes that table. Hidden files, the lock files of spreadsheet
    programs and settings files are no registers; links to folders are not followed.
    """
    passed_over: list[Path] = []
    found = [path for place in places for path in _registers_at(place, passed_over)]
    return RegisterPaths(tuple(dict.fromkeys(found)), tuple(passed_over))


def _registers_at(place: Path, passed_over: list[Path]) -> list[Path]:
    """Return the registers at one place, and list the files that hold none."""
    if not place.is_dir() or _is_register(place):
        return [place]
    shown = _shown(place)
    tables = {path.stem for path in shown if path.suffix.lower() in _TABLES}
    found: list[Path] = []
    for path in shown:
        suffix = path.suffix.lower()
        if path.is_dir():
            found += [] if path.is_symlink() else _registers_at(path, passed_over)
        elif path.name in _SETTINGS or (suffix == ".toml" and path.stem in tables):
            continue
        elif suffix in _TABLES | _PLAIN:
            found.append(path)
        else:
            passed_over.append(path)
    return found or [place]


def _is_register(folder: Path) -> bool:
    """Return whether a folder is one register."""
    return (folder / _DESCRIPTION).exists() or any(
        path.is_file() and path.suffix.lower() in _TABLES | _PLAIN and table_called(path.stem) is not None
        for path in _shown(folder)
    )


def _shown(folder: Path) -> list[Path]:
    """List what stands in a folder in order of name, less hidden files and lock files."""
    return [path for path in sorted(folder.iterdir()) if not path.name.startswith((".", "~$"))]
