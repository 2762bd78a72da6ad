"""Figures of a report: a number, "less than one", "not applicable" or a blank, which are four different values.

A figure that is not exact still has bounds, so that sums and orders can be
compared as far as possible: a blank may stand for anything from zero up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from gongkai.field_docs import documented

ZERO = Decimal(0)
ONE = Decimal(1)

_NUMBER = re.compile(r"([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+|(?=\.))(\.[0-9]+)?\s*([^0-9]*)")
_COUNTED = frozenset({"", "件", "条", "次", "项", "个", "宗", "起", "份"})
"""Words after a number that name what is counted; every other word is a unit."""
_UNITS = frozenset({"元", "万元", "亿元", "%"})
_NOT_APPLICABLE = frozenset({"n/a", "na", "不适用"})
_LESS_THAN_ONE = frozenset({"<1", "lt1"})
_BLANKS = frozenset({"", "-", "--", "—", "——", "–", "/", "\\", "无"})
"""What clerks write into a cell without a figure."""
_LONGEST = 40


@documented
class FigureKind(StrEnum):
    """What a cell contains."""

    NUMBER = "number"
    """A number."""
    DAY = "day"
    """A day."""
    BLANK = "blank"
    """An empty cell, or one that is missing: not a zero."""
    LESS_THAN_ONE = "less-than-one"
    """Less than one, written as ``<1``."""
    NOT_APPLICABLE = "not-applicable"
    """The cell says that no figure applies, as "n/a" does."""
    ZERO_OR_NONE = "zero-or-none"
    """The file cannot tell a zero from "not applicable"."""
    UNREADABLE = "unreadable"
    """A text that is no figure."""


@documented
@frozen(slots=True)
class Figure:
    """One figure as its cell gives it, with the values it can stand for.

    >>> [str(read_figure(text).kind) for text in ("1,024", "", "<1", "N/A", "约3件")]
    ['number', 'blank', 'less-than-one', 'not-applicable', 'unreadable']
    """

    kind: FigureKind
    """What the cell gives: a number, a day, a blank, less than one, not applicable, or something unreadable."""
    text: str = ""
    """The text of the cell."""
    value: Decimal | None = None
    """The number; `None` where there is none."""
    unit: str | None = None
    """The unit that the cell states."""

    @classmethod
    def of(cls, value: int | Decimal) -> Figure:
        """Return the figure of a number."""
        return cls(FigureKind.NUMBER, str(value), Decimal(value))

    @classmethod
    def on(cls, day: date) -> Figure:
        """Return the figure of a day; days compare as numbers do."""
        return cls(FigureKind.DAY, day.isoformat(), Decimal(day.toordinal()))

    @property
    def is_blank(self) -> bool:
        """True for a blank."""
        return self.kind is FigureKind.BLANK

    @property
    def is_unreadable(self) -> bool:
        """True when the cell contains something that is no figure."""
        return self.kind is FigureKind.UNREADABLE

    def __str__(self) -> str:
        """Return the text of the cell."""
        return self.text


BLANK = Figure(FigureKind.BLANK)
"""An empty cell."""


def read_figure(text: str) -> Figure:
    """Parse the text of a cell; never raises, and never guesses.

    A unit after the number is kept (``251000元``); a word for what is counted
    is dropped (``22条``).

    >>> figure = read_figure("12.5万元")
    >>> figure.value, figure.unit
    (Decimal('12.5'), '万元')
    """
    shown = " ".join(unicodedata.normalize("NFKC", text).split())
    bare = shown.replace(" ", "").lower()
    if bare in _BLANKS:
        return BLANK
    if bare in _NOT_APPLICABLE:
        return Figure(FigureKind.NOT_APPLICABLE, shown)
    if bare in _LESS_THAN_ONE:
        return Figure(FigureKind.LESS_THAN_ONE, "<1")
    match = _NUMBER.fullmatch(shown) if len(shown) <= _LONGEST else None
    if match is None or match[4].strip() not in _COUNTED | _UNITS:
        return Figure(FigureKind.UNREADABLE, shown)
    sign, whole, fraction, word = match.groups()
    value = Decimal(f"{sign}{whole.replace(',', '') or '0'}{fraction or ''}")
    word = word.strip()
    return Figure(FigureKind.NUMBER, shown, value, word if word in _UNITS else None)


@documented
@frozen(slots=True)
class Total:
    """A sum of figures: its lower bound, its upper bound (`None`: none), and how certain they are.

    `below_most` is true when the bound itself cannot be reached. `blanks`
    counts the blank parts, `parts` all of them. `doubtful` is true
    when a part may be zero or may not apply.
    """

    least: Decimal
    """The least the sum can be."""
    most: Decimal | None
    """The most the sum can be; `None` where there is no bound."""
    below_most: bool
    parts: int
    blanks: int
    doubtful: bool

    @property
    def is_blank(self) -> bool:
        """True when every part is blank."""
        return self.blanks == self.parts

    @property
    def is_exact(self) -> bool:
        """True when it stands for one number."""
        return self.most == self.least and not self.blanks

    def surely_exceeds(self, other: Total) -> bool:
        """Return true if it is more than another total, whatever the inexact cells stand for."""
        if other.most is None:
            return False
        return self.least > other.most or (other.below_most and self.least >= other.most)

    def at_most(self, cap: int | None) -> Total:
        """Return the total, no higher than a cap."""
        if cap is None or (self.most is not None and self.most <= cap):
            return self
        top = Decimal(cap)
        return Total(min(self.least, top), top, False, self.parts, self.blanks, self.doubtful)

    def __str__(self) -> str:
        """Return the number it stands for, or its lower bound where parts are blank."""
        if self.is_exact or self.most is None:
            return plain_number(self.least)
        return (
            f"<{plain_number(self.most)}"
            if self.below_most and self.least == ZERO
            else plain_number(self.least)
        )


def total_of(figures: Iterable[Figure]) -> Total | None:
    """Return the sum of figures; `None` where one of them cannot be read."""
    least, most, below, parts, blanks, doubtful = ZERO, ZERO, False, 0, 0, False
    for figure in figures:
        parts += 1
        match figure.kind:
            case FigureKind.UNREADABLE:
                return None
            case FigureKind.BLANK:
                blanks += 1
            case FigureKind.LESS_THAN_ONE:
                most, below = most + ONE, True
            case FigureKind.ZERO_OR_NONE:
                doubtful = True
            case _:
                value = figure.value or ZERO
                least, most = least + value, most + value
    return Total(least, None if blanks else most, below, parts, blanks, doubtful)


def plain_number(value: Decimal) -> str:
    """Return a number as text, without an exponent and without trailing zeros.

    >>> plain_number(Decimal("14.00")), plain_number(Decimal("0.50")), plain_number(Decimal("1E+3"))
    ('14', '0.5', '1000')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
