r"""Regular expressions that a register states: only those whose matching is bounded are taken.

Python's engine tries every way in which repeats can share a text between them, and
``(a+)+`` can share forty letters in a million million ways. A register comes from
anywhere, so its expression is taken only where few repeats can be shared differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

_parser: Any = re._parser  # type: ignore[attr-defined]  # noqa: SLF001 -- the only description of an expression there is

LONGEST_TEXT: Final = 128
"""No longer text is matched with a stated expression."""
_LONGEST: Final = 500
_MOST_SHARED: Final = 2
"""How many repeats may be shared differently: each of them multiplies the ways by the length of the text."""
_REPEATS: Final = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_REFUSED: Final = {
    "ASSERT": "a look ahead or behind",
    "ASSERT_NOT": "a look ahead or behind",
    "GROUPREF": "a reference to a group",
    "GROUPREF_EXISTS": "a reference to a group",
}
_CATEGORIES: Final = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}
_SAMPLES: Final = frozenset(map(chr, range(128))) | frozenset("é中１　〔〕号")
"""Characters of every category; with the ends of the ranges in an expression they tell sets apart."""


def check_bounded(expression: str) -> None:
    r"""Refuse an expression whose matching may take without bound.

    >>> check_bounded(r"[A-Z]+-\d{4}-\d+")
    >>> check_bounded(r"(a+)+")
    Traceback (most recent call last):
    ...
    ValueError: a repeat stands inside a repeat; write the inner one with a fixed number

    Raises `re.error` for what is no regular expression.
    """
    re.compile(expression)
    if len(expression) > _LONGEST:
        raise ValueError(f"it is longer than {_LONGEST} characters")
    parsed = _parser.parse(expression)
    shared = _Shared(_SAMPLES | frozenset(_literals(parsed)))
    shared.walk(list(parsed), frozenset(), in_repeat=False)
    if shared.count > _MOST_SHARED:
        raise ValueError(
            f"{shared.count} repeats may take the same characters from one another; "
            "put a mark between them, or write fixed numbers"
        )


class _Shared:
    """Count the repeats that can take a text in several ways, because what follows may begin with the same characters."""

    def __init__(self, universe: frozenset[str]) -> None:
        """Begin with none."""
        self.count = 0
        self._universe = universe

    def walk(self, items: Sequence[tuple[Any, Any]], after: frozenset[str], *, in_repeat: bool) -> None:
        """Look at a sequence; `after` is what may stand next to its end."""
        for position, (operation, argument) in enumerate(items):
            following = self.first(items[position + 1 :], after)
            name = str(operation)
            if name in _REFUSED:
                raise ValueError(f"it has {_REFUSED[name]}, which is not taken here")
            if name in _REPEATS:
                self._repeat(argument, following, in_repeat=in_repeat)
            elif name == "BRANCH" and in_repeat:
                raise ValueError("alternatives stand inside a repeat; write them out")
            for part in _parts(name, argument):
                self.walk(part, following, in_repeat=in_repeat)

    def _repeat(self, argument: Any, following: frozenset[str], *, in_repeat: bool) -> None:  # noqa: ANN401 -- as the parser has it
        """Look at a repeat and what is repeated."""
        least, most, inner = argument
        if in_repeat and least != most:
            raise ValueError("a repeat stands inside a repeat; write the inner one with a fixed number")
        self.walk(list(inner), following, in_repeat=in_repeat or most != 1)
        if least != most and not following.isdisjoint(self.first(list(inner), frozenset())):
            self.count += 1

    def first(self, items: Sequence[tuple[Any, Any]], after: frozenset[str]) -> frozenset[str]:
        """Return the characters that a sequence, followed by `after`, may begin with."""
        current = after
        for operation, argument in reversed(items):
            name = str(operation)
            if name in _REPEATS:
                inner = self.first(list(argument[2]), frozenset())
                current = inner | current if argument[0] == 0 else inner
            elif parts := _parts(name, argument):
                current = frozenset().union(*(self.first(part, current) for part in parts))
            elif name != "AT":
                current = frozenset(one for one in self._universe if _takes(name, argument, one))
        return current


def _parts(name: str, argument: Any) -> list[list[Any]]:  # noqa: ANN401 -- as the parser has it
    """List the sequences inside an element that is not a repeat."""
    if name == "BRANCH":
        return [list(branch) for branch in argument[1]]
    if name == "SUBPATTERN":
        return [list(argument[-1])]
    return [list(argument)] if name == "ATOMIC_GROUP" else []


def _takes(name: str, argument: Any, one: str) -> bool:  # noqa: ANN401 -- as the parser has it
    """Return whether an element takes a character."""
    match name:
        case "LITERAL":
            return bool(ord(one) == argument)
        case "NOT_LITERAL":
            return bool(ord(one) != argument)
        case "RANGE":
            return bool(argument[0] <= ord(one) <= argument[1])
        case "CATEGORY":
            return re.fullmatch(_CATEGORIES[str(argument)], one) is not None
        case "IN":
            negated = bool(argument) and str(argument[0][0]) == "NEGATE"
            listed = argument[1:] if negated else argument
            return any(_takes(str(kind), value, one) for kind, value in listed) is not negated
    return True


def _literals(items: Iterable[Any]) -> Iterable[str]:
    """Yield the characters that an expression names, ends of ranges included."""
    for item in items:
        if isinstance(item, int) and not isinstance(item, bool) and 0 <= item < 0x110000:  # noqa: PLR2004 -- Unicode
            yield chr(item)
        elif isinstance(item, tuple | list | _parser.SubPattern):
            yield from _literals(item)
