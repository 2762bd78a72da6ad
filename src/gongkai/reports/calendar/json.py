"""A calendar for programs: one JSON object with every day of a month or a year, and why it counts or does not."""

from __future__ import annotations

from typing import Any, Final

from gongkai.messages import Language
from gongkai.plain_data import plain
from gongkai.reports.calendar.spans import CalendarSpan
from gongkai.reports.writing.calendar_json import coverage_as_dict
from gongkai.reports.writing.json_text import json_head, json_text

FORMAT: Final = "gongkai-calendar"
FORMAT_VERSION: Final = 1


def render(span: CalendarSpan, lang: Language = "en") -> str:
    """Write a month or a year as JSON text that ends with a line break."""
    return json_text(to_dict(span, lang), indent=2)


def to_dict(span: CalendarSpan, lang: Language = "en") -> dict[str, Any]:
    """Return a month or a year as plain data, in the shape and order of the JSON object."""
    calendar, reasons = span.calendar, [span.calendar.why(day) for day in span.days]
    return {
        **json_head(FORMAT, FORMAT_VERSION, lang),
        "calendar": calendar.code,
        "law": plain(span.name, lang),
        **coverage_as_dict(calendar, lang),
        "working_days": sum(one.working for one in reasons),
        "days": [
            {
                "day": one.day.isoformat(),
                "working": one.working,
                "kind": one.kind.value,
                "settled": calendar.is_settled(one.day),
                "known": one.settled,
                "text": one.text(lang),
            }
            for one in reasons
        ],
    }
