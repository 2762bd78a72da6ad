"""Digests (摘要值): by which it can be told whether what was published is what was approved."""

from __future__ import annotations

import hashlib
import re
from os import PathLike

from gongkai.arguments import check_path
from gongkai.errors import UnreadableFile
from gongkai.file_content import check_file

_ALGORITHM = "sha256"
_WRITTEN = re.compile(r"(?:(?P<algorithm>[a-z][a-z0-9-]*):)?(?P<hex>[0-9a-f]+)")


def digest(content: bytes | str | PathLike[str]) -> str:
    """Return the digest of some bytes or of a file: SHA-256, as in ``sha256:9f86…``.

    Text is the path of a file, never its content. Raises `UnreadableFile` for a
    file that cannot be read.

    >>> digest(b"")
    'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    """
    if isinstance(content, bytes):
        return f"{_ALGORITHM}:{hashlib.sha256(content).hexdigest()}"
    path = check_path(content, "content")
    try:
        check_file(path)
        with path.open("rb") as file:
            return f"{_ALGORITHM}:{hashlib.file_digest(file, _ALGORITHM).hexdigest()}"
    except (OSError, ValueError) as error:
        problem = f"{getattr(error, 'strerror', None) or 'cannot be read'}; check the path"
        raise UnreadableFile(path.as_posix(), problem) from None


def are_same(one: str, other: str) -> bool | None:
    """Tell whether two digests as recorded are the same; `None` where they cannot be compared.

    Case, blanks and a missing name of the algorithm do not matter. Digests of
    different algorithms or lengths say nothing about each other.

    >>> are_same("SHA-256: AB12", "ab12"), are_same("ab12", "ab13"), are_same("md5:ab12", "sha256:ab12")
    (True, False, None)
    """
    first, second = _read(one), _read(other)
    if first is None or second is None:
        return True if one.strip() == other.strip() else None
    if first[0] and second[0] and first[0] != second[0]:
        return None
    if len(first[1]) != len(second[1]):
        return None
    return first[1] == second[1]


def _read(text: str) -> tuple[str, str] | None:
    """Take a digest as recorded apart into algorithm and number; `None` for what is no digest."""
    found = _WRITTEN.fullmatch(re.sub(r"\s+", "", text).lower())
    return ((found["algorithm"] or "").replace("-", ""), found["hex"]) if found is not None else None
