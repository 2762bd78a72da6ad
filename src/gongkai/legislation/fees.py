"""Fees: scales, costs, free amounts and limits, as a law has them over time.

Money is in whole units of the currency, as the laws write it.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from attrs import frozen

from gongkai.errors import InvalidCount, InvalidRecord
from gongkai.field_docs import documented
from gongkai.legislation.provisions import EVERY_BODY, Applies, Provision, is_spelt
from gongkai.messages import LocalText

MOST: Final = 10_000_000
"""The most units whose steps are listed; `sum_of` takes any number."""


@documented
class FeeUnit(StrEnum):
    """What is counted."""

    ITEM = "item"
    """An application, or the smallest part of one that can stand alone."""
    PAGE = "page"
    """A page."""
    HOUR = "hour"
    """An hour of work."""
    NONE = "none"
    """Nothing is counted."""


@documented
class FeeSpan(StrEnum):
    """The scope within which units are added up."""

    REQUEST = "request"
    """One request."""
    APPLICANT_AND_MONTH = "applicant-and-month"
    """All requests of one applicant in one calendar month."""


@documented
class Charging(StrEnum):
    """How a law charges for a number of units."""

    SCALE = "scale"
    """A scale fixes what may be charged."""
    COST = "cost"
    """Costs may be charged, for the purposes that the law names."""
    LIMIT = "limit"
    """A limit on the cost to the body; above it the body need not answer."""
    FREE = "free"
    """Free of charge, apart from other fees of the law."""


@documented
@frozen(slots=True, kw_only=True)
class Bracket:
    """One bracket of a progressive scale: its units, and the rate of each.

    Raises `InvalidRecord` for parts that contradict one another.
    """

    through: int | None = None
    """The last unit of the bracket; `None`: it has no end."""
    rate: int | None = None
    """The price of each unit; `None` where the law does not fix it."""
    step: int | None = None
    """After how many units the rate rises, in a bracket without a last unit."""
    rise: int | None = None
    """By how much it rises each time."""

    def __attrs_post_init__(self) -> None:
        """Reject parts that contradict one another."""
        if (self.step is None) != (self.rise is None):
            raise InvalidRecord("step and rise go together: after how many units, and by how much")
        if self.step is not None and (self.step < 1 or self.through is not None or self.rate is None):
            raise InvalidRecord("a rate that rises has a first rate, a step of at least 1, and no last unit")

    def sum_of(self, units: int) -> int:
        """Return the price of the first units of the bracket together; it must have a rate."""
        rate = self.rate or 0
        if self.step is None or self.rise is None:
            return units * rate
        whole, rest = divmod(units, self.step)
        risen = self.rise * whole * (whole - 1) // 2
        return self.step * (whole * rate + risen) + rest * (rate + whole * self.rise)


def quantity_of(quantity: int) -> int:
    """Return a number of units.

    Raises `InvalidCount` for anything but a whole number that is not negative.
    """
    if type(quantity) is not int or quantity < 0:
        raise InvalidCount(quantity, f"a quantity is a whole number of at least 0, not {quantity!r}")
    return quantity


@documented
@frozen(slots=True)
class FeeStep:
    """Some units that cost the same."""

    first: int
    """The number of the first unit."""
    last: int
    """The number of the last unit."""
    rate: int | None
    """The price of each; `None` where the law does not fix it."""

    @property
    def units(self) -> int:
        """How many units there are."""
        return self.last - self.first + 1

    @property
    def amount(self) -> int | None:
        """The price of all of them; `None` where the law does not fix it."""
        return None if self.rate is None else self.units * self.rate


@documented
@frozen(slots=True)
class FeeSum:
    """The sum for a number of units, step by step."""

    quantity: int
    """The number of units."""
    steps: tuple[FeeStep, ...]
    """The parts of the sum."""
    ceiling: int | None = None
    """The sum above which the body need not answer; `None` where there is none."""

    @property
    def total(self) -> int | None:
        """The sum; `None` where the law does not fix every rate."""
        amounts = [step.amount for step in self.steps]
        return None if None in amounts else sum(amount or 0 for amount in amounts)

    @property
    def is_above_ceiling(self) -> bool:
        """True when the sum is above the ceiling."""
        return self.ceiling is not None and self.total is not None and self.total > self.ceiling


@documented
@frozen(slots=True, kw_only=True)
class FeeValue(Provision):
    """What may be charged over a stretch of time, by the bodies to which it applies."""

    brackets: tuple[Bracket, ...] = ()
    """The brackets of the scale, lowest first."""
    ceiling: int | None = None
    """The sum above which a body need not answer."""
    purposes: tuple[LocalText, ...] = ()
    """The purposes for which costs may be charged."""
    waiver: LocalText | None = None
    """Reductions and waivers."""
    applies: Applies = EVERY_BODY
    """The bodies to which it applies."""

    def __attrs_post_init__(self) -> None:
        """Reject a scale with a gap, or one whose brackets are out of order."""
        ends = [bracket.through for bracket in self.brackets]
        if None in ends[:-1]:
            raise InvalidRecord("only the last part of a scale has no last unit; write through")
        known = [end for end in ends if end is not None]
        if any(end < 1 for end in known) or sorted(set(known)) != known:
            raise InvalidRecord("the parts of a scale follow one another; through has to rise")
        if self.brackets and ends[-1] is not None:
            raise InvalidRecord("the last part of a scale has no last unit; leave through out there")

    def sum_by_bracket(self, quantity: int) -> FeeSum:
        """Return the sum for a number of units, each at the rate of its own bracket, step by step.

        >>> from gongkai.legislation.loading import law
        >>> law("cn-ogi").fees["by-item"].values[-1].sum_by_bracket(45).total
        5500

        Raises `InvalidCount` for anything but a whole number from 0 to ten million.
        """
        if quantity_of(quantity) > MOST:
            raise InvalidCount(
                quantity, f"the steps of {quantity} are too many to show; sum_of gives the sum alone"
            )
        return FeeSum(quantity, tuple(self._steps(quantity)), self.ceiling)

    def sum_of(self, quantity: int) -> int | None:
        """Return the sum alone, for any number of units; `None` where the law does not fix every rate.

        >>> from gongkai.legislation.loading import law
        >>> law("cn-ogi").fees["by-item"].values[-1].sum_of(45)
        5500

        Raises `InvalidCount` for anything but a whole number that is not negative.
        """
        wanted, total, done = quantity_of(quantity), 0, 0
        for bracket in self.brackets:
            if wanted <= done:
                break
            end = wanted if bracket.through is None else min(bracket.through, wanted)
            if bracket.rate is None:
                return None
            total += bracket.sum_of(end - done)
            done = end
        return total

    def _steps(self, quantity: int) -> Iterator[FeeStep]:
        """Yield the steps of a sum, lowest bracket first."""
        done = 0
        for bracket in self.brackets:
            if done >= quantity:
                return
            end = quantity if bracket.through is None else min(bracket.through, quantity)
            if bracket.step is None or bracket.rise is None or bracket.rate is None:
                yield FeeStep(done + 1, end, bracket.rate)
            else:
                for number, first in enumerate(range(done + 1, end + 1, bracket.step)):
                    rate = bracket.rate + number * bracket.rise
                    yield FeeStep(first, min(first + bracket.step - 1, end), rate)
            done = end


@documented
@frozen(slots=True, kw_only=True)
class Fee:
    """A fee, or the rule that there is none, with what the law said of it over time."""

    id: str
    """Its name: ``by-item``, ``by-page``."""
    name: LocalText
    """What it is called."""
    aliases: tuple[str, ...] = ()
    """Spellings by which registers name it."""
    charging: Charging
    """How the law charges for a number of units."""
    unit: FeeUnit = FeeUnit.NONE
    """What is counted."""
    per: FeeSpan = FeeSpan.REQUEST
    """The scope within which units are added up."""
    currency: str | None = None
    """The currency of the sums, as in ``CNY``."""
    excludes: tuple[str, ...] = ()
    """The fees that may not be charged for the same request."""
    only_when_given: bool = False
    """True when it may be charged only where the applicant receives the information itself."""
    values: tuple[FeeValue, ...]
    """What the law said of it over time."""

    def is_named(self, text: str) -> bool:
        """Return whether the text is its id, a name or an alias, whatever its case and blanks."""
        return is_spelt(text, (self.id, *self.name.by_language.values(), *self.aliases))
