"""Keeping an answer from being written over what it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from gongkai.cli.delivery import resolved
from gongkai.readers.named_files import named_files
from gongkai.readers.table_names import table_called

_TABLES: Final = frozenset({".csv", ".tsv", ".toml", ".json", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})


def refuse_inputs(output: Path | None, path: Path, *others: Path | None) -> None:
    """Refuse to overwrite an input: a file of the register or named by it, a table or law in a folder, through any link.

    Raises `click.UsageError`.
    """
    target = None if output is None else resolved(output)
    if target is None or target.is_dir():
        return  # a folder cannot be written to, which is said where it is tried
    read = {resolved(file) for one in others if one is not None for file in _files_of(one)}
    for one in (path, path.with_suffix(".toml"), *others):
        if one is not None:
            read |= {resolved(named) for named in named_files(one)}
    folder = path if path.is_dir() else path.parent
    if path.is_dir() or path.name == "register.toml":
        is_table = target.suffix.lower() in _TABLES or table_called(target.stem) is not None
        is_read = target.parent == folder.resolve() and is_table and target.exists()
    else:
        is_read = target in {resolved(path), resolved(path.with_suffix(".toml"))}
    if is_read or target in read:
        raise click.UsageError(f"--output {output} is one of the files that are read; name another file")


def _files_of(path: Path) -> Iterator[Path]:
    """Walk the files behind a path that is read beside a register: itself, or the laws in a folder."""
    return path.glob("*.toml") if path.is_dir() else iter((path,))
