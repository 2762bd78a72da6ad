"""The findings as a table, for spreadsheet programs and data frames: CSV with a row for each finding.

The file begins with a byte order mark: without one, Excel takes UTF-8 for the
encoding of the system and shows Chinese as nonsense. No cell can be run as a
formula. Rows end in CR LF, as RFC 4180 has it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Final

import attrs

from gongkai.checks.findings import Report
from gongkai.messages import Language
from gongkai.reports.writing.spreadsheet_cells import inert

_MARK: Final = "\ufeff"
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
    file = io.StringIO()
    writer = csv.DictWriter(file, (*COLUMNS, *_WHY), restval="")
    writer.writeheader()
    writer.writerows(_cells(finding.to_dict(lang)) for finding in report.findings)
    writer.writerows(_cells(one.to_dict(lang)) for one in report.suppressed)
    writer.writerows(_cells({**attrs.asdict(one), "grounds": "cured"}) for one in report.cured)
    # Half a character, as JSON can write it, is held by no encoding and stands as an escape.
    return _MARK + file.getvalue().encode(errors="backslashreplace").decode()


def _cells(row: Mapping[str, object]) -> dict[str, object]:
    """Keep text from being run; leave numbers, days and blanks as they are."""
    return {name: inert(value) if isinstance(value, str) else value for name, value in row.items()}
