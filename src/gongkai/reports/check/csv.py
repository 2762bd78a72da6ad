"""The findings as a table, for spreadsheet programs and data frames: CSV with a row for each finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Final

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


_WHOSE: Final = ("register", "body")
"""Which register a finding is of, where there are several."""


def render(report: Report | Sequence[Report], lang: Language = "en") -> str:
    """Write the findings that count, then those that do not, then what is cured, a row each.

    The columns are those of `Finding.to_dict`, and after them `grounds` (empty,
    ``waiver``, ``baseline`` or ``cured``), `reason`, `approved_by` and `until`;
    of several reports `register` (the path) and `body` stand before them.
    Read it with the encoding ``utf-8-sig``.
    """
    if isinstance(report, Report):
        return csv_text((*COLUMNS, *_WHY), _rows(report, lang))
    rows = (
        {"register": one.source, "body": one.body.name, **row} for one in report for row in _rows(one, lang)
    )
    return csv_text((*_WHOSE, *COLUMNS, *_WHY), rows)


def _rows(report: Report, lang: Language) -> Iterator[dict[str, Any]]:
    """Walk the rows of one report."""
    return chain(
        (finding.to_dict(lang) for finding in report.findings),
        (one.to_dict(lang) for one in report.suppressed),
        ({**attrs.asdict(one), "grounds": "cured"} for one in report.cured),
    )
