"""What may be charged, for programs: one JSON object of a stable, documented shape."""

from __future__ import annotations

from typing import Any, Final

from gongkai.legislation.fees import FeeStep
from gongkai.legislation.laws import Law
from gongkai.messages import Language
from gongkai.reports.fees.answers import FeeAnswer, FeeAnswers
from gongkai.reports.writing.json_text import json_head, json_text

FORMAT: Final = "gongkai-fees"
FORMAT_VERSION: Final = 1


def render(answers: FeeAnswers, lang: Language = "en") -> str:
    """Write what may be charged as JSON text, in UTF-8 characters as they are, ending with a line break."""
    return json_text(to_dict(answers, lang), indent=2)


def to_dict(answers: FeeAnswers, lang: Language = "en") -> dict[str, Any]:
    """Return the same as plain data, in the shape and order of the JSON object."""
    return {
        **json_head(FORMAT, FORMAT_VERSION, lang),
        "law": answers.law.code,
        "on": answers.on.isoformat(),
        "fees": [_fee(answers.law, answer, lang) for answer in answers.fees],
    }


def _fee(law: Law, answer: FeeAnswer, lang: Language) -> dict[str, Any]:
    """Show one fee."""
    fee, value, reckoning = answer.fee, answer.value, answer.reckoning
    return {
        "id": fee.id,
        "name": fee.name.text(lang),
        "charging": fee.charging.value,
        "unit": fee.unit.value,
        "per": fee.per.value,
        "currency": fee.currency,
        "excludes": list(fee.excludes),
        "only_when_given": fee.only_when_given,
        "quantity": None if reckoning is None else reckoning.quantity,
        "sum": None if reckoning is None else reckoning.total,
        "limit": value.ceiling,
        "above_limit": None if reckoning is None else reckoning.is_above_ceiling,
        "steps": [] if reckoning is None else [_step(step) for step in reckoning.steps],
        "citation": law.cite(value).to_dict(lang),
    }


def _step(step: FeeStep) -> dict[str, int | None]:
    """Show some units that cost the same."""
    return {
        "first": step.first,
        "last": step.last,
        "units": step.units,
        "rate": step.rate,
        "sum": step.amount,
    }
