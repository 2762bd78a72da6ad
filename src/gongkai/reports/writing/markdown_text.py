"""Markdown that shows what it is given: nothing in it can end a cell, hide where a link leads, run HTML, or call somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from gongkai.reports.writing.visible_text import plain

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]()#~|!])")


_ENTITIES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"})


def escaped(text: str) -> str:
    r"""Write text so that Markdown shows it as it is, on one line.

    >>> escaped("a|b <script> [x](y) @team\n* z")
    'a\\|b &lt;script&gt; \\[x\\]\\(y\\) &#64;team \\* z'
    """
    return _SPECIAL.sub(r"\\\1", plain(text)).translate(_ENTITIES)


def table_row(cells: Iterable[str]) -> str:
    """Write one row."""
    return f"| {' | '.join(escaped(cell) for cell in cells)} |"
