"""A calendar for programs: one JSON object with every day of a month or a year, and why it counts or does not."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any, Final

from gongkai.messages import Language
from gongkai.plain_data import plain
from gongkai.reports.calendar.spans import CalendarSpan
from gongkai.reports.writing.json_text import json_text

FORMAT: Final = "gongkai-calendar"
FORMAT_VERSION: Final = 1


def render(span: CalendarSpan, lang: Language = "en") -> str:
    """Write a month or a year as JSON text that ends with a line break."""
    return json_text(to_dict(span, lang), indent=2)


def to_dict(span: CalendarSpan, lang: Language = "en") -> dict[str, Any]:
    """Return a month or a year as plain data, in the shape and order of the JSON object."""
    calendar, reasons = span.calendar, [span.calendar.why(day) for day in span.days]
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "gongkai_version": version("gongkai"),
        "language": lang,
        "calendar": calendar.code,
        "law": plain(span.name, lang),
        "settled_from": calendar.settled_from.isoformat() if calendar.has_settled_days else None,
        "settled_through": calendar.settled_through.isoformat() if calendar.has_settled_days else None,
        "known_from": calendar.known_from.isoformat(),
        "known_through": calendar.known_through.isoformat(),
        "source": calendar.rests_on_text.text(lang),
        "data": calendar.data_version,
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
