"""What falls due as an iCalendar file: a day in the calendar for each thing that is coming."""

from __future__ import annotations

from collections import Counter
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from gongkai.checks.due.days import DueDay, DueDays
from gongkai.messages import Language
from gongkai.reports.deadline.ics import DayEvent, render_days
from gongkai.reports.due.wording import summary


def render(days: DueDays, lang: Language = "en", *, made_on: date | None = None) -> bytes:
    """Write what is coming as all-day events; what is overdue or has no day has no place in a calendar.

    `made_on` is the day on which the file is made; `None`: the day from which `days` look ahead. Raises
    `MissingExtra` where the library for the format is not installed.
    """
    ordinals: Counter[str] = Counter()
    events = []
    for one in days.coming:
        identity = _identity(days, one)
        ordinals[identity] += 1
        events.append(_event(one, f"{identity}:{ordinals[identity]}", lang))
    return render_days(events, made_on or days.as_of, lang)


def _identity(days: DueDays, one: DueDay) -> str:
    """Name a due day by what it is about, so that it keeps its identity when the day moves."""
    return f"gongkai:due:{days.body.key}:{one.kind}:{one.law}:{one.key}:{one.subject}:{one.what}"


def _event(one: DueDay, identity: str, lang: Language) -> DayEvent:
    """Make the event of one due day."""
    if one.due is None:
        raise ValueError("what has no day cannot stand in a calendar")
    return DayEvent(
        summary=summary(one),
        due=one.due,
        uid=str(uuid5(NAMESPACE_URL, identity.encode("utf-8", "backslashreplace").decode())),
        unit=one.unit,
        citation=None if one.citation is None else one.citation.text(lang),
        provisional=one.provisional,
        explanation=None if one.doubt is None else one.doubt.text(lang),
        url=None if one.citation is None else one.citation.url,
        categories=tuple(part for part in (one.law, one.kind.value) if part),
    )
