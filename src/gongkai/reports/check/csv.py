"""The findings as a table, for spreadsheet programs and data frames: CSV with a row for each finding."""

from __future__ import annotations

from itertools import chain
from typing import Final

import attrs

from gongkai.checks.findings import Report
from gongkai.messages import Language
from gongkai.reports.writing.csv_text import csv_text

_WHY: Final = ("grounds", "reason", "approved_by", "until")
"""Why a finding does not count: empty for those that do."""

COLUMNS: Final = (
    *("code", "name", "kind", "severity", "basis", "law", "key", "subject", "unit", "category"),
    *("message", "remedy", "due_on", "published_on", "working_days_late"),
    *("citation", "citation_confidence", "citation_url"),
    *("file", "sheet", "row", "column", "field", "pointer", "fingerprint"),
)
"""What is written of each finding: the keys of `Finding.to_dict`."""


def render(report: Report, lang: Language = "en") -> str:
    """Write the findings that count, then those that do not, then what is cured, a row each.

    The columns are those of `Finding.to_dict`, and after them `grounds` (empty,
    ``waiver``, ``baseline`` or ``cured``), `reason`, `approved_by` and `until`.
    Read it with the encoding ``utf-8-sig``.
    """
    rows = chain(
        (finding.to_dict(lang) for finding in report.findings),
        (one.to_dict(lang) for one in report.suppressed),
        ({**attrs.asdict(one), "grounds": "cured"} for one in report.cured),
    )
    return csv_text((*COLUMNS, *_WHY), rows)
