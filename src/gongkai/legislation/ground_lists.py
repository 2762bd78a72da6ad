"""Lists of grounds: rejoining names with a mark of enumeration in them (法律、行政法规禁止公开), which splitting a list cuts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from gongkai.legislation.laws import Law

_MARK: Final = "、"
_MOST: Final = 12
"""The most parts of one name; no law has a ground with more."""


def join_grounds(law: Law, parts: Sequence[str]) -> tuple[str, ...]:
    """Return the grounds of a list, each whole where its parts together are the name of one.

    >>> from gongkai.legislation.loading import law
    >>> join_grounds(law("cn-ogi"), ("国家秘密", "法律", "行政法规禁止公开"))
    ('国家秘密', '法律、行政法规禁止公开')
    """
    return tuple(parts) if len(parts) < 2 else tuple(_whole(law, parts))  # noqa: PLR2004 -- a pair at least


def _whole(law: Law, parts: Sequence[str]) -> Iterator[str]:
    """Yield the longest name that begins at each position, else the part itself."""
    start = 0
    while start < len(parts):
        ends = range(min(len(parts), start + _MOST), start + 1, -1)
        texts = ((end, _MARK.join(parts[start:end])) for end in ends)
        end, text = next(
            ((end, text) for end, text in texts if law.grounds_named(text)), (start + 1, parts[start])
        )
        yield text
        start = end
