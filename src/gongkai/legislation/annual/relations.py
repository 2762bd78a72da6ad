"""Relations between the figures of a report, as written in a form: ``start + received = processed + end``.

A relation is a chain of sides joined by ``=`` or ``<=``. A side is a sum
of terms. A term names a row or a column, of another table where the name of a table
is before it (``V.A:processed``); ``others`` stands for all rows that the relation
does not name, and ``least(others)`` or ``greatest(others)`` for one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from attrs import frozen

from gongkai.field_docs import documented

OTHERS = "others"
"""The term that stands for every row a relation does not name."""

OVERALL = "overall"
"""The term that stands for the row of the whole body, among rows of its components."""

_SIGNS = re.compile(r"\s+(<=|=)\s+")
_TERM = re.compile(
    r"(?:(?P<pick>least|greatest)\((?P<of>others)\)|(?:(?P<table>[\w.()-]+):)?(?P<name>[\w+-]+))"
)


@documented
class Sign(StrEnum):
    """How two sides compare."""

    EQUAL = "="
    """Both sides are equal."""
    AT_MOST = "<="
    """The left side is not greater than the right side."""


@documented
class Pick(StrEnum):
    """Which of the others a term means, where not their sum."""

    LEAST = "least"
    """The least of the others."""
    GREATEST = "greatest"
    """The greatest of the others."""


@documented
@frozen(slots=True)
class Term:
    """One term: a row or column by name, in the relation's own table or in another."""

    name: str
    """The id of the row or column."""
    table: str | None = None
    """The id of another table; `None` for the table of the relation."""
    pick: Pick | None = None
    """Whether the least or the greatest of several figures is meant; `None` for the figure itself."""


@documented
@frozen(slots=True)
class Comparison:
    """Two neighbouring sides of a chain and the sign between them."""

    left: tuple[Term, ...]
    """The terms whose sum stands on the left."""
    sign: Sign
    """How the two sums have to compare."""
    right: tuple[Term, ...]
    """The terms whose sum stands on the right."""


@documented
@frozen(slots=True)
class FigureRelation:
    """A chain of sides, as a form writes it.

    >>> relation = read_relation("lowest <= median <= highest")
    >>> [(pair.left[0].name, pair.right[0].name) for pair in relation.comparisons]
    [('lowest', 'median'), ('median', 'highest')]
    """

    text: str
    """The relation as it is written in the form."""
    sides: tuple[tuple[Term, ...], ...]
    """The sides of the chain, each the sum of its terms."""
    signs: tuple[Sign, ...]
    """The signs between the sides, one less than there are sides."""

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The neighbouring sides, two by two."""
        pairs = zip(self.sides, self.signs, self.sides[1:], strict=False)
        return tuple(Comparison(*pair) for pair in pairs)

    @property
    def terms(self) -> Iterator[Term]:
        """Every term, in the order of writing."""
        return (term for side in self.sides for term in side)

    @property
    def named(self) -> frozenset[str]:
        """The rows or columns of its own table that the relation names."""
        return frozenset(term.name for term in self.terms if term.table is None and term.name != OTHERS)

    @property
    def is_across_tables(self) -> bool:
        """True when it compares figures of different tables."""
        return any(term.table is not None for term in self.terms)


def read_relation(text: str) -> FigureRelation:
    """Parse a relation.

    Raises `ValueError`, with the remedy, for anything that is not one.
    """
    parts = _SIGNS.split(text.strip())
    signs = tuple(Sign(part) for part in parts[1::2])
    if not signs:
        raise ValueError('write sides joined by = or <=, with blanks around: "start + received = end"')
    return FigureRelation(text, tuple(_side(part) for part in parts[::2]), signs)


def _side(text: str) -> tuple[Term, ...]:
    """Parse one side: terms with plus signs between them."""
    return tuple(_term(part.strip()) for part in text.split(" + "))


def _term(text: str) -> Term:
    """Parse one term."""
    match = _TERM.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no term; write a row or column by its id, or table:id, or others")
    if match["pick"]:
        return Term(OTHERS, pick=Pick(match["pick"]))
    return Term(match["name"], match["table"])
