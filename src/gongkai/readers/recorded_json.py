"""What gongkai wrote for programs, read back: JSON objects that name their format and its version."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gongkai.errors import InvalidFile, UnreadableFile
from gongkai.file_content import file_content


def read_recorded(path: Path, form: str, version: int, what: str) -> dict[str, Any]:
    """Read one JSON object of a format, in its version or an older one; `what` names it in errors, as "a baseline".

    Raises `UnreadableFile` for a file that is missing or not text, and
    `InvalidFile` for one that is broken, of another format, or of a later version.
    """
    file = path.as_posix()
    try:
        data = json.loads(file_content(path).decode("utf-8-sig"))
    except OSError as error:
        raise UnreadableFile(file, f"{error.strerror or 'cannot be read'}; give the path of {what}") from None
    except UnicodeDecodeError:
        raise UnreadableFile(file, f"not UTF-8 text, so it is not {what}") from None
    except (ValueError, RecursionError) as error:
        raise InvalidFile(file, "", None, f"broken: not JSON ({error}); write {what} anew") from None
    if not isinstance(data, dict) or data.get("format") != form:
        raise InvalidFile(file, "", None, f'this is not {what}, which says "format": "{form}"')
    format_version = data.get("format_version")
    if type(format_version) is not int or format_version < 1:
        raise InvalidFile(file, "format_version", format_version, f"broken: write {what} anew")
    if format_version > version:
        raise InvalidFile(
            file,
            "format_version",
            format_version,
            f"written by a newer gongkai; this one reads versions up to {version}: upgrade it, or write {what} anew",
        )
    return data
