"""What may be charged under a law on a day: what the formats of ``gongkai fees`` write."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from gongkai.legislation.fees import Fee, FeeSum, FeeValue
from gongkai.legislation.laws import Law


@frozen
class FeeAnswer:
    """A fee in force."""

    fee: Fee
    """The fee."""
    value: FeeValue
    """Its scale on the day asked about."""
    reckoning: FeeSum | None = None
    """What a number of units comes to; `None` where no number was given, and the scale is the answer."""


@frozen
class FeeAnswers:
    """The fees of a law that are in force on a day."""

    law: Law
    """The law."""
    on: date
    """The day whose law governs."""
    fees: tuple[FeeAnswer, ...]
    """The fees, in the order of the law file."""
