"""Text from a register without invisible characters: no line breaks, format marks or control characters."""

from __future__ import annotations

import unicodedata
from typing import Final

_LONGEST_LINE: Final = 1000
"""Characters of a line in a list or a log."""


def clean(text: str) -> str:
    r"""Make text from a register safe to show on one line.

    Line breaks and runs of blanks become one blank. Invisible format marks go;
    control characters, which could drive a terminal, become U+FFFD.

    >>> clean("2014年\n低保\u200b名单\x1b[31m")
    '2014年 低保名单\ufffd[31m'
    """
    return visible(" ".join(text.split()))


def visible(text: str) -> str:
    """Leave blanks as they are; drop format marks, and replace control characters."""
    return text if text.isprintable() else "".join(map(_visible, text))


def plain(text: str) -> str:
    """Make text fit for a line in a list or a log: without invisible characters, and no longer than people read."""
    return bounded(clean(text), _LONGEST_LINE)


def bounded(text: str, most: int = 300) -> str:
    """Cut text that holds what a cell holds, which may be a whole document pasted by mistake.

    >>> bounded("政府信息公开", 4)
    '政府信…'
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _visible(character: str) -> str:
    """Keep visible characters, drop format marks, and replace the rest; every blank becomes a space."""
    if character.isprintable():
        return character
    return {"Cf": "", "Zs": " "}.get(unicodedata.category(character), "\N{REPLACEMENT CHARACTER}")
