"""What falls due as CSV: a row for each due day, for spreadsheet programs and other systems."""

from __future__ import annotations

from gongkai.checks.due.days import DueDays
from gongkai.messages import Language
from gongkai.reports.due.rows import COLUMNS, rows
from gongkai.reports.writing.csv_text import csv_text


def render(days: DueDays, lang: Language = "en") -> str:
    """Write a row for each due day, with the names of columns that programs read."""
    return csv_text(list(COLUMNS), rows(days, lang))
