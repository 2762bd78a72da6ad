"""What the JSON of a calendar and that of a deadline say alike of the calendar: how far its days are known, and on what."""

from __future__ import annotations

from typing import Any

from gongkai.days.calendars import WorkingCalendar
from gongkai.messages import Language


def coverage_as_dict(calendar: WorkingCalendar, lang: Language) -> dict[str, Any]:
    """Return the settled and the known days of a calendar, what they rest on, and the version of its data."""
    return {
        "settled_from": calendar.settled_from.isoformat() if calendar.has_settled_days else None,
        "settled_through": calendar.settled_through.isoformat() if calendar.has_settled_days else None,
        "known_from": calendar.known_from.isoformat(),
        "known_through": calendar.known_through.isoformat(),
        "source": calendar.rests_on_text.text(lang),
        "data": calendar.data_version,
    }
