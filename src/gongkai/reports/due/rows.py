"""What falls due as rows of a table: one for each due day, what is overdue first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from gongkai.checks.due.days import DueDay, DueDays
from gongkai.messages import Language, Message, message

COLUMNS: Final[Mapping[str, Message]] = {
    "state": message("State"),
    "due": message("Due on"),
    "days_left": message("Working days left"),
    "unit": message("Unit"),
    "key": message("Number or name"),
    "subject": message("About"),
    "what": message("To do"),
    "law": message("Law"),
    "citation": message("Provision"),
    "citation_confidence": message("How it is known"),
    "provisional": message("Provisional"),
    "doubt": message("Doubt"),
    "rule": message("Rule"),
    "place": message("Place"),
}
"""The columns, with their headings for people."""
STATES: Final[Mapping[str, Message]] = {
    "overdue": message("overdue"),
    "coming": message("falling due"),
    "open": message("without a due day"),
}
"""The states, by the names that programs read."""


def rows(days: DueDays, lang: Language) -> Iterator[dict[str, str | int | date | bool | None]]:
    """Yield a row for each due day, with the keys of :data:`COLUMNS`: overdue, then coming, then without a day."""
    for state in STATES:
        listed: tuple[DueDay, ...] = getattr(days, state)
        for one in listed:
            yield {"state": state, **_row(one, lang)}


def _row(one: DueDay, lang: Language) -> dict[str, str | int | date | bool | None]:
    """Return one due day."""
    return {
        "due": one.due,
        "days_left": one.days_left,
        "unit": one.unit,
        "key": one.key,
        "subject": one.subject,
        "what": one.what.text(lang),
        "law": one.law,
        "citation": None if one.citation is None else one.citation.text(lang),
        "citation_confidence": None if one.citation is None else one.citation.confidence.value,
        "provisional": one.provisional,
        "doubt": None if one.doubt is None else one.doubt.text(lang),
        "rule": one.code,
        "place": None if one.location is None else str(one.location),
    }
