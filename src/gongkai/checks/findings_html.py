"""How findings look in a notebook: plain HTML, every value escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from itertools import islice

_ROWS = 60
"""How many rows a notebook shows before it says how many more there are."""


def table(caption: str, columns: Iterable[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Write rows as a table with a caption; of many, the first.

    >>> table("one <row>", ["a"], [{"a": None, "b": 2}])
    '<table><caption>one &lt;row&gt;</caption><tr><th>a</th></tr><tr><td></td></tr></table>'
    """
    names, left = tuple(columns), iter(rows)
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = "".join(
        f"<tr>{''.join(f'<td>{_shown(row.get(name))}</td>' for name in names)}</tr>"
        for row in islice(left, _ROWS)
    )
    more = sum(1 for _ in left)
    rest = f'<tr><td colspan="{len(names)}">… and {more} more</td></tr>' if more else ""
    return f"<table><caption>{escape(caption)}</caption><tr>{head}</tr>{body}{rest}</table>"


def definitions(caption: str, values: Mapping[str, object]) -> str:
    """Write what is known of one thing as a table of two columns; what is absent is left out.

    >>> definitions("PUB001", {"key": "a&b", "unit": None})
    '<table><caption>PUB001</caption><tr><th>key</th><td>a&amp;b</td></tr></table>'
    """
    body = "".join(
        f"<tr><th>{escape(name)}</th><td>{_shown(value)}</td></tr>"
        for name, value in values.items()
        if value is not None
    )
    return f"<table><caption>{escape(caption)}</caption>{body}</table>"


def _shown(value: object) -> str:
    """Write one value; nothing for none."""
    return "" if value is None else escape(str(value))
