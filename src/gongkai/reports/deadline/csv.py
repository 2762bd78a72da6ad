"""Deadlines as CSV: a row for each day on which a duty may begin, for other systems to load."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from gongkai.legislation.deadlines import Deadline
from gongkai.messages import Language
from gongkai.reports.writing.csv_text import csv_text

COLUMNS: Final = (
    *("law", "duty", "given", "start", "due", "earliest", "latest", "provisional", "answer"),
    *("version", "citation", "citation_confidence", "calendar"),
)
"""The columns; days are ISO, and `answer` is a sentence in the language chosen."""


def render(answer: Deadline | Iterable[Deadline], lang: Language = "en") -> str:
    """Write a row for one deadline, or for each of several."""
    deadlines = (answer,) if isinstance(answer, Deadline) else answer
    return csv_text(COLUMNS, (_row(one, lang) for one in deadlines))


def _row(deadline: Deadline, lang: Language) -> dict[str, str | date | bool | None]:
    """Return one deadline."""
    citation, version = deadline.citation, deadline.version
    return {
        "law": deadline.law,
        "duty": deadline.duty.id,
        "given": deadline.given,
        "start": deadline.start,
        "due": deadline.due,
        "earliest": deadline.earliest,
        "latest": deadline.latest,
        "provisional": deadline.provisional,
        "answer": deadline.answer.text(lang),
        "version": None if version is None else version.cite_as.text(lang),
        "citation": None if citation is None else citation.text(lang),
        "citation_confidence": None if citation is None else citation.confidence.value,
        "calendar": deadline.calendar.code,
    }
