r"""JSON as text that may be shown and cut into lines: invisible characters are escaped.

JSON itself escapes the control characters of ASCII alone. Those beyond, marks
that turn the direction of writing, and characters that some programs take for
the end of a line are escaped here too, and halves of characters, which no
encoding holds; what is read back is the same.
"""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from typing import Any, Final

from gongkai.messages import Language

_UNSEEN: Final = re.compile("[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def json_text(content: Any, *, indent: int | None = None) -> str:  # noqa: ANN401 -- whatever JSON can hold
    r"""Write plain data as JSON, ending with a line break.

    >>> json_text({"名称": "\u202egnp.exe"})
    '{"名称": "\\u202egnp.exe"}\n'
    """
    text = json.dumps(content, ensure_ascii=False, indent=indent)
    return f"{_UNSEEN.sub(_escape, text)}\n"


def json_head(name: str, format_version: int, lang: Language) -> dict[str, Any]:
    """Return the keys with which every JSON object begins: its format, the version of gongkai, and the language."""
    return {
        "format": name,
        "format_version": format_version,
        "gongkai_version": version("gongkai"),
        "language": lang,
    }


def _escape(match: re.Match[str]) -> str:
    """Write one character as JSON escapes it."""
    return f"\\u{ord(match.group()):04x}"
