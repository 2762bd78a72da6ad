"""Text from a register with nothing in it that cannot be seen: no line breaks, format marks or control characters."""

from __future__ import annotations

import unicodedata


def clean(text: str) -> str:
    r"""Make text from a register safe to show on one line.

    Line breaks and runs of blanks become one blank. Invisible format marks go;
    control characters, which could drive a terminal, become U+FFFD.

    >>> clean("2014年\n低保\u200b名单\x1b[31m")
    '2014年 低保名单\ufffd[31m'
    """
    return "".join(_visible(one) for one in " ".join(text.split()))


def bounded(text: str, most: int = 300) -> str:
    """Cut text that holds what a cell holds, which may be a whole document pasted by mistake.

    >>> bounded("政府信息公开", 4)
    '政府信…'
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _visible(character: str) -> str:
    """Keep what can be seen, drop format marks, and stand in for the rest."""
    if character.isprintable():
        return character
    return "" if unicodedata.category(character) == "Cf" else "\N{REPLACEMENT CHARACTER}"
