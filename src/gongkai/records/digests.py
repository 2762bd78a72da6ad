"""Digests (摘要值), to compare what was published with what was approved."""

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


def digests_match(one: str, other: str) -> bool | None:
    """Return whether two recorded digests are the same; `None` where they cannot be compared.

    Case, blanks and a missing name of the algorithm do not matter. Digests of
    different algorithms or lengths cannot be compared.

    >>> digests_match("SHA-256: AB12", "ab12"), digests_match("ab12", "ab13"), digests_match("md5:ab12", "sha256:ab12")
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
    """Split a recorded digest into algorithm and hexadecimal digits; `None` for what is no digest."""
    found = _WRITTEN.fullmatch(re.sub(r"\s+", "", text).lower())
    return ((found["algorithm"] or "").replace("-", ""), found["hex"]) if found is not None else None
