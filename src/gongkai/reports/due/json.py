"""What falls due for programs: one JSON object. ``docs/watching.md`` describes every key."""

from __future__ import annotations

from typing import Any, Final

from gongkai.checks.due.days import DueDays
from gongkai.messages import Language
from gongkai.reports.writing.json_text import json_head, json_text

FORMAT: Final = "gongkai-due"
FORMAT_VERSION: Final = 1


def render(days: DueDays, lang: Language = "en") -> str:
    """Write what falls due as JSON text that ends with a line break."""
    return json_text(to_dict(days, lang), indent=2)


def to_dict(days: DueDays, lang: Language = "en") -> dict[str, Any]:
    """Return what falls due as plain data, in the shape and order of the JSON object."""
    return {
        **json_head(FORMAT, FORMAT_VERSION, lang),
        "as_of": days.as_of.isoformat(),
        "within": days.within,
        "through": {law: day.isoformat() for law, day in days.through},
        "source": days.source,
        "body": days.body.name,
        "broken": days.broken,
        "overdue": [one.to_dict(lang) for one in days.overdue],
        "coming": [one.to_dict(lang) for one in days.coming],
        "open": [one.to_dict(lang) for one in days.open],
    }
