"""A workbook read on trial in a process of its own.

The library that reads workbooks trusts the older formats: a few wrong bytes can make it
ask for gigabytes, or end the whole process. So such a workbook is read once by a
process whose memory and time are bounded, and is refused where that one fails.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

from gongkai.errors import UnreadableFile
from gongkai.file_content import file_content

_SCRIPT: Final = """
import io, sys
memory, seconds = int(sys.argv[1]), int(sys.argv[2])
content = io.BytesIO(sys.stdin.buffer.read())
try:
    import python_calamine as calamine
except ImportError:
    sys.exit(0)
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
except (ImportError, OSError, ValueError):
    pass
try:
    book = calamine.CalamineWorkbook.from_filelike(content)
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        sheet.merged_cell_ranges
        for row in sheet.iter_rows():
            break
except Exception:
    sys.exit(0)
except BaseException:
    sys.exit(3)
"""
"""Errors that are exceptions are left to the reading itself, which says what is wrong; only the others are looked for."""
_MEMORY: Final = 1_000_000_000
_MEMORY_A_BYTE: Final = 60
_SECONDS: Final = 60
_SECONDS_A_MEGABYTE: Final = 2


def read_on_trial(path: Path) -> None:
    """Read a workbook in a process of its own; raises `UnreadableFile` where that process does not survive it.

    Where no process can be started, as in a program that carries its own interpreter, nothing is tried.
    """
    if not sys.executable:
        return
    content = file_content(path)
    seconds = _SECONDS + _SECONDS_A_MEGABYTE * len(content) // 1_000_000
    memory = _MEMORY + _MEMORY_A_BYTE * len(content)
    try:
        ended = subprocess.run(  # noqa: S603 -- this interpreter, and a program that stands above
            [sys.executable, "-I", "-c", _SCRIPT, str(memory), str(seconds)],
            input=content,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=2 * seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableFile(path.as_posix(), _problem(f"not read after {2 * seconds} seconds")) from None
    except OSError:
        return
    if ended.returncode:
        raise UnreadableFile(path.as_posix(), _problem("damaged"))


def _problem(what: str) -> str:
    """Report that a workbook cannot be read, and what to do."""
    return f"not a workbook that can be read ({what}); open it and save it anew"
