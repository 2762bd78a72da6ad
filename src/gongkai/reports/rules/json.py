"""The rules for programs: one JSON object with each rule, its page in English."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from typing import Any, Final

from gongkai.checks.declaring import Rule
from gongkai.messages import Language
from gongkai.plain_data import plain
from gongkai.reports.writing.json_text import json_head, json_text

FORMAT: Final = "gongkai-rules"
FORMAT_VERSION: Final = 1


def render(answer: Rule | Iterable[Rule], lang: Language = "en") -> str:
    """Write one rule, or several, as JSON text that ends with a line break."""
    return json_text(to_dict(answer, lang), indent=2)


def to_dict(answer: Rule | Iterable[Rule], lang: Language = "en") -> dict[str, Any]:
    """Return one rule, or several, as plain data, in the shape and order of the JSON object."""
    rules = (answer,) if isinstance(answer, Rule) else answer
    return {
        **json_head(FORMAT, FORMAT_VERSION, lang),
        "rules": [_rule(rule, lang) for rule in rules],
    }


def _rule(rule: Rule, lang: Language) -> dict[str, Any]:
    """Write one rule."""
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": rule.severity.value,
        "basis": rule.basis.value,
        "title": rule.title.text(lang),
        "remedy": rule.remedy.text(lang),
        "needs": sorted(rule.needs),
        "needs_any": sorted(rule.needs_any),
        "tables": sorted(rule.tables),
        "thresholds": [
            {"name": one.name, "default": plain(one.default, lang), "meaning": one.meaning.text(lang)}
            for one in rule.thresholds
        ],
        "origin": rule.origin,
        "page": inspect.cleandoc(rule.page),
    }
