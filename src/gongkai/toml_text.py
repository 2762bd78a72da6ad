"""TOML out of text that may come from anywhere."""

from __future__ import annotations

import tomllib
from typing import Any

_MOST_PARTS = 300
"""How many dots a key may have: the parser takes the square of that in time."""


def parse_toml(text: str) -> dict[str, Any]:
    """Parse TOML.

    >>> parse_toml("a.b = 1")
    {'a': {'b': 1}}

    Raises `ValueError` for what is not TOML, for lists or tables nested without end, and for a
    key of more than 300 parts.
    """
    for number, line in enumerate(text.split("\n"), 1):
        key = line if line.lstrip().startswith("[") else line.partition("=")[0]
        if key.count(".") > _MOST_PARTS:
            raise ValueError(f"a key of more than {_MOST_PARTS} parts (at line {number})")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("lists in lists without end") from None
