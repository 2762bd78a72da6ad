"""The sentences on a fee: how it is charged, over which span, and the parts of its scale."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gongkai.legislation.fees import Bracket, Charging, Fee, FeeSpan, FeeUnit, FeeValue
from gongkai.messages import Message, message, message_plural

CHARGINGS: Final = {
    Charging.SCALE: message("by a scale"),
    Charging.COST: message("what was spent"),
    Charging.LIMIT: message("what an answer may cost the body"),
    Charging.FREE: message("nothing may be charged"),
}


SPANS: Final = {
    FeeSpan.REQUEST: message("for one request"),
    FeeSpan.APPLICANT_AND_MONTH: message("for one applicant in one calendar month"),
}


def units(unit: FeeUnit, quantity: int) -> Message:
    """Write a number of units."""
    match unit:
        case FeeUnit.ITEM:
            return message_plural("{count} item", "{count} items", quantity)
        case FeeUnit.PAGE:
            return message_plural("{count} page", "{count} pages", quantity)
        case _:
            return message_plural("{count} hour", "{count} hours", quantity)


def scale(fee: Fee, value: FeeValue) -> Iterator[Message]:
    """Write the parts of a scale, and the limit."""
    first = 1
    for bracket in value.brackets:
        yield _bracket(bracket, first)
        first = (bracket.through or 0) + 1
    if value.ceiling is not None:
        yield message("limit: {sum} {currency}", sum=value.ceiling, currency=fee.currency)
    if value.purposes:
        yield message("for {purposes}", purposes=value.purposes)


def _bracket(bracket: Bracket, first: int) -> Message:
    """Write one part of a scale."""
    if bracket.through is not None:
        return message("{first} to {last}: {rate} each", first=first, last=bracket.through, rate=bracket.rate)
    if bracket.rate is None:
        return message("from {first}: at a rate the law leaves to others", first=first)
    if bracket.step is None:
        return message("from {first}: {rate} each", first=first, rate=bracket.rate)
    return message(
        "from {first}: {rate} each, and {rise} more after every {step}",
        first=first,
        rate=bracket.rate,
        rise=bracket.rise,
        step=bracket.step,
    )
