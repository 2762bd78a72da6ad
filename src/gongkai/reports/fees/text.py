"""What may be charged, for people: the sum and its steps, or the scales of a law."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import Group, RenderableType
from rich.text import Text

from gongkai.legislation.deadline_words import marked_citation
from gongkai.legislation.fees import Fee, FeeStep, FeeSum, FeeUnit
from gongkai.legislation.laws import Law
from gongkai.messages import Language, Message, message
from gongkai.reports.fees.answers import FeeAnswer, FeeAnswers
from gongkai.reports.fees.wording import CHARGINGS, SPANS, scale, units
from gongkai.reports.writing.paragraphs import heading, line


def render(answers: FeeAnswers, lang: Language = "en") -> RenderableType:
    """Lay out what may be charged under a law on a day."""
    law = answers.law
    title = message("{law}, charges as of {day}", law=law.code, day=answers.on)
    parts: list[RenderableType] = [line(title, lang, style="bold")]
    for answer in answers.fees:
        parts += [heading(message("{name}", name=answer.fee.name), lang), *_parts(law, answer, lang), Text()]
    return Group(*parts)


_STEPS: Final = 12
"""Up to how many steps all are shown; of more the first and the last."""


def _steps(steps: Sequence[FeeStep]) -> Iterator[Message]:
    """Describe step by step how a sum comes about."""
    if len(steps) <= _STEPS:
        yield from map(_step, steps)
        return
    yield from map(_step, steps[: _STEPS - 2])
    yield message("… and {more} more", more=len(steps) - _STEPS + 1)
    yield _step(steps[-1])


def _parts(law: Law, answer: FeeAnswer, lang: Language) -> Iterator[RenderableType]:
    """Yield one fee: the sum and its steps where a number is given, and what it rests on."""
    fee, value, reckoning = answer.fee, answer.value, answer.reckoning
    if reckoning is None:
        yield line(CHARGINGS[fee.charging], lang)
        for text in scale(fee, value):
            yield line(text, lang, "  ")
    else:
        yield line(_sum(fee, reckoning), lang, style="bold")
        yield from (line(text, lang, "  ") for text in _steps(reckoning.steps))
    if fee.unit is not FeeUnit.NONE:
        yield line(message("counted together {span}", span=SPANS[fee.per]), lang)
    if fee.excludes:
        others = tuple(law.fees[name].name for name in fee.excludes if name in law.fees)
        yield line(message("not together for one request: {fees}", fees=others), lang)
    if fee.only_when_given:
        yield line(message("only where the information itself is given"), lang)
    if value.waiver is not None:
        yield line(message("waived or reduced: {who}", who=value.waiver), lang)
    yield line(message("Basis: {basis}", basis=marked_citation(law.cite(value))), lang)
    if value.note is not None:
        yield line(message("Note: {note}", note=value.note), lang)


def _sum(fee: Fee, reckoning: FeeSum) -> Message:
    """Write the sum, and how it stands to a limit."""
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
    """Write some units that cost the same."""
    values = {"first": step.first, "last": step.last, "units": step.units}
    if step.rate is None:
        return message("{first} to {last}: {units}, each at a rate the law leaves to others", **values)
    return message("{first} to {last}: {units} × {rate} = {sum}", **values, rate=step.rate, sum=step.amount)
