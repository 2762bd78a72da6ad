"""An overview for programs: one JSON object. ``docs/many-registers.md`` describes every key."""

from __future__ import annotations

from typing import Any, Final

from gongkai.checks.overviews import Overview
from gongkai.messages import Language
from gongkai.reports.overview.rows import figures, rows
from gongkai.reports.writing.json_text import json_head, json_text

FORMAT: Final = "gongkai-overview"
FORMAT_VERSION: Final = 1


def render(overview: Overview, lang: Language = "en") -> str:
    """Write an overview as JSON text that ends with a line break."""
    return json_text(to_dict(overview, lang), indent=2)


def to_dict(overview: Overview, lang: Language = "en") -> dict[str, Any]:
    """Return an overview as plain data, in the shape and order of the JSON object."""
    total = overview.total
    return {
        **json_head(FORMAT, FORMAT_VERSION, lang),
        "as_of": overview.as_of.isoformat(),
        "registers": list(rows(overview)),
        "total": {"registers": total.registers, **figures(total)},
        "passed_over": list(overview.passed_over),
    }
