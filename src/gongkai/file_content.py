"""The content of a file, read whole and within bounds.

A pipe is never ready and a device never ends; both look like files to whoever
opens them. So what is read whole is looked at before it is read.
"""

from __future__ import annotations

import errno
import stat
from pathlib import Path

MOST_BYTES = 256_000_000
"""No file that is read whole is larger."""


def file_content(path: Path, most: int = MOST_BYTES) -> bytes:
    """Read a file.

    Raises `OSError`, whose `strerror` says what is wrong, for what is missing, may not be read, is no file
    (a pipe, a device, a folder), or is larger than `most` bytes.
    """
    check_file(path)
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, f"larger than {most / 1_000_000:,.0f} MB; split it")
    return content


def check_file(path: Path) -> None:
    """Refuse what is no file that can be read twice; raises `OSError` as `file_content` does."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(errno.EINVAL, "not a file that can be read twice (a pipe or a device); save it first")
