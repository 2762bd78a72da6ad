"""What may be charged, for people: the sum and its steps, or the scales of a law."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from attrs import frozen
from rich.console import Group, RenderableType
from rich.text import Text

from gongkai.legislation.fees import Bracket, Charging, Fee, FeeSpan, FeeStep, FeeUnit, FeeValue, Reckoning
from gongkai.legislation.laws import Law
from gongkai.messages import Language, Message, message, message_plural
from gongkai.reports.writing.paragraphs import heading, line
from gongkai.reports.writing.wording import cited

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


@frozen
class FeeAnswer:
    """A fee in force, and what a number of units comes to; without a number, what the scale is."""

    fee: Fee
    value: FeeValue
    reckoning: Reckoning | None = None


def render(law: Law, answers: Sequence[FeeAnswer], on: date, lang: Language = "en") -> RenderableType:
    """Lay out what may be charged under a law on a day."""
    title = message("{law}, charges as of {day}", law=law.code, day=on)
    parts: list[RenderableType] = [line(title, lang, style="bold")]
    for answer in answers:
        parts += [heading(message("{name}", name=answer.fee.name), lang), *_parts(law, answer, lang), Text()]
    return Group(*parts)


_STEPS: Final = 12
"""Up to how many steps all are shown; of more the first and the last."""


def _steps(steps: Sequence[FeeStep]) -> Iterator[Message]:
    """Say step by step how a sum comes about."""
    if len(steps) <= _STEPS:
        yield from map(_step, steps)
        return
    yield from map(_step, steps[: _STEPS - 2])
    yield message("… and {more} more", more=len(steps) - _STEPS + 1)
    yield _step(steps[-1])


def _parts(law: Law, answer: FeeAnswer, lang: Language) -> Iterator[RenderableType]:
    """Give one fee: the sum and its steps where a number is given, and what it rests on."""
    fee, value, reckoning = answer.fee, answer.value, answer.reckoning
    if reckoning is None:
        yield line(CHARGINGS[fee.charging], lang)
        for text in scale(fee, value):
            yield line(text, lang, "  ")
    else:
        yield line(_sum(fee, reckoning), lang, style="bold")
        yield from (line(text, lang, "  ") for text in _steps(reckoning.steps))
    if fee.unit is not FeeUnit.NONE:
        yield line(message("added up {span}", span=SPANS[fee.per]), lang)
    if fee.excludes:
        others = tuple(law.fees[name].name for name in fee.excludes if name in law.fees)
        yield line(message("not together for one request: {fees}", fees=others), lang)
    if fee.only_when_given:
        yield line(message("only where the information itself is given"), lang)
    if value.waiver is not None:
        yield line(message("waived or reduced: {who}", who=value.waiver), lang)
    yield line(message("Rests on: {basis}", basis=cited(law.cite(value))), lang)
    if value.note is not None:
        yield line(message("Note: {note}", note=value.note), lang)


def units(unit: FeeUnit, quantity: int) -> Message:
    """Say a number of units."""
    match unit:
        case FeeUnit.ITEM:
            return message_plural("{count} item", "{count} items", quantity)
        case FeeUnit.PAGE:
            return message_plural("{count} page", "{count} pages", quantity)
        case _:
            return message_plural("{count} hour", "{count} hours", quantity)


def _sum(fee: Fee, reckoning: Reckoning) -> Message:
    """Say the sum, and how it stands to a limit."""
    asked, total = units(fee.unit, reckoning.quantity), reckoning.total
    if total is None:
        return message("{units}: the law fixes no sum; the free part is shown below", units=asked)
    if reckoning.ceiling is None:
        return message("{units}: {sum} {currency}", units=asked, sum=total, currency=fee.currency)
    values = {"units": asked, "sum": total, "currency": fee.currency, "ceiling": reckoning.ceiling}
    if reckoning.is_above_ceiling:
        return message(
            "{units}: {sum} {currency}, above the limit of {ceiling}: the request need not be met", **values
        )
    return message("{units}: {sum} {currency}, within the limit of {ceiling}", **values)


def _step(step: FeeStep) -> Message:
    """Say some units that cost the same."""
    values = {"first": step.first, "last": step.last, "units": step.units}
    if step.rate is None:
        return message("{first} to {last}: {units}, each at a rate the law leaves to others", **values)
    return message("{first} to {last}: {units} × {rate} = {sum}", **values, rate=step.rate, sum=step.amount)


def scale(fee: Fee, value: FeeValue) -> Iterator[Message]:
    """Say the parts of a scale, and the limit."""
    first = 1
    for bracket in value.brackets:
        yield _bracket(bracket, first)
        first = (bracket.through or 0) + 1
    if value.ceiling is not None:
        yield message("limit: {sum} {currency}", sum=value.ceiling, currency=fee.currency)
    if value.purposes:
        yield message("for {purposes}", purposes=value.purposes)


def _bracket(bracket: Bracket, first: int) -> Message:
    """Say one part of a scale."""
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
