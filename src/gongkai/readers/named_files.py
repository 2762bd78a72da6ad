"""The files that a register names: where they may stand, and which they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from os.path import normpath
from pathlib import Path
from typing import Any, Final

from gongkai.errors import GongkaiError, InvalidRegister
from gongkai.readers.descriptions import read_plain

_PLAIN: Final = frozenset({".toml", ".json"})


def inside(folder: Path, name: str, key: str, file: str) -> Path:
    r"""Return the path of a file that a description names; it must stand in the folder of the description, or below.

    A register that comes from somewhere else reads out no other file of this machine. Law files may
    stand anywhere: nothing of a file that is no law is shown.

    >>> inside(Path("hongmei"), "tables/2024.csv", "tables.items.file", "register.toml").as_posix()
    'hongmei/tables/2024.csv'

    Raises `InvalidRegister`, naming `key` in `file`, for a path that leads out of the folder.
    """
    normal = normpath(name.replace("\\", "/")).replace("\\", "/")
    if normal.startswith("/") or normal.split("/")[0] == ".." or Path(name).drive:
        remedy = "leads out of the folder of the register; put the file into it, or move the description up"
        raise InvalidRegister(file, key, name, remedy)
    return folder / name


def named_files(path: Path) -> Iterator[Path]:
    """Yield the files that a register, or the description of one, names: tables, reports and laws.

    Where the description cannot be read, none is named; why is said when it is loaded.
    """
    described = path / "register.toml" if path.is_dir() else path
    if described.suffix.lower() not in _PLAIN or not described.is_file():
        return
    data: Mapping[str, Any] = {}
    with suppress(GongkaiError):
        data = read_plain(described)
    tables, reports, laws = (data.get(key) for key in ("tables", "reports", "law_files"))
    listed = [
        *(tables.values() if isinstance(tables, dict) else ()),
        *(reports if isinstance(reports, list) else ()),
    ]
    names = [one.get("file") for one in listed if isinstance(one, dict)]
    for name in (*names, *(laws if isinstance(laws, list) else ())):
        for single in name if isinstance(name, list) else (name,):
            if isinstance(single, str):
                yield described.parent / single
