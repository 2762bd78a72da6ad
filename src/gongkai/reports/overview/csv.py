"""An overview as CSV: a row for each register, for spreadsheet programs and other systems."""

from __future__ import annotations

from gongkai.checks.overviews import Overview
from gongkai.messages import Language
from gongkai.reports.overview.rows import COLUMNS, rows
from gongkai.reports.writing.csv_text import csv_text


def render(overview: Overview, lang: Language = "en") -> str:
    """Write a row for each register, the worst first, with the names of columns that programs read."""
    del lang  # nothing in it is a sentence of gongkai
    return csv_text(list(COLUMNS), rows(overview))
