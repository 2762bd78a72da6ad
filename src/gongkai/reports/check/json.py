"""The report for programs: one JSON object of a stable, documented shape.

Keys stand in a fixed order, days are ISO, sentences are in the language
chosen. ``docs/command-line.md`` describes every key. A change of meaning raises
`FORMAT_VERSION`; new keys do not.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import attrs

from gongkai.checks.findings import Finding, FindingKind, Report, Severity, Suppression
from gongkai.locations import Location
from gongkai.messages import Language
from gongkai.plain_data import plain
from gongkai.records.bodies import Body
from gongkai.reports.writing.json_text import json_head, json_text

FORMAT: Final = "gongkai-report"
FORMAT_VERSION: Final = 1


def render(report: Report, lang: Language = "en") -> str:
    """Write a report as JSON text, in UTF-8 characters as they are, ending with a line break."""
    return json_text(to_dict(report, lang), indent=2)


def to_dict(report: Report, lang: Language = "en") -> dict[str, Any]:
    """Return a report as plain data, in the shape and order of the JSON object."""
    return {
        **json_head(FORMAT, FORMAT_VERSION, lang),
        **head_as_dict(report),
        **summary_as_dict(report),
        "findings": [finding_as_dict(finding, lang) for finding in report.findings],
        "suppressed": [suppression_as_dict(one, lang) for one in report.suppressed],
        "cured": [attrs.asdict(one) for one in report.cured],
    }


def head_as_dict(report: Report) -> dict[str, Any]:
    """Return the body, the day, the laws and the rules of a report."""
    return {
        "as_of": report.as_of.isoformat(),
        "source": report.source,
        "body": _body(report.body),
        "laws": list(report.laws),
        "rules": list(report.rules),
    }


def summary_as_dict(report: Report) -> dict[str, Any]:
    """Return the outcome in figures."""
    return {
        "ok": report.ok,
        "broken": report.broken,
        "crashed": list(report.crashed),
        "unjudged": list(report.unjudged),
        "selected_unjudged": list(report.selected_unjudged),
        "counts": _counts(report.findings),
        "rates": report.rates.to_dict(),
    }


def _body(body: Body) -> dict[str, str | None]:
    """Write who the register belongs to."""
    return {"code": body.code, "name": body.name, "level": body.level, "kind": body.kind}


def _counts(findings: Iterable[Finding]) -> dict[str, dict[str, int]]:
    """Count findings by kind and severity; what is not there is zero."""
    counts = {kind.value: {severity.value: 0 for severity in Severity} for kind in FindingKind}
    for finding in findings:
        counts[finding.kind.value][finding.severity.value] += 1
    return counts


def finding_as_dict(finding: Finding, lang: Language) -> dict[str, Any]:
    """Write one finding."""
    return {
        "code": finding.code,
        "name": finding.name,
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "basis": finding.basis.value,
        "law": finding.law,
        "key": finding.key,
        "field": finding.field,
        "subject": finding.subject,
        "unit": finding.unit,
        "category": finding.category,
        "message": finding.message.text(lang),
        "remedy": finding.remedy.text(lang),
        "citation": None if finding.citation is None else finding.citation.to_dict(lang),
        "location": None if finding.location is None else _location(finding.location),
        "evidence": plain(finding.evidence, lang),
        "fingerprint": finding.fingerprint,
    }


def suppression_as_dict(suppression: Suppression, lang: Language) -> dict[str, Any]:
    """Write a finding that stands and does not count, and why."""
    return {
        "grounds": suppression.grounds.value,
        "reason": suppression.reason,
        "approved_by": suppression.approved_by,
        "until": None if suppression.until is None else suppression.until.isoformat(),
        "location": None if suppression.location is None else _location(suppression.location),
        "finding": finding_as_dict(suppression.finding, lang),
    }


def _location(location: Location) -> dict[str, str | int | None]:
    """Write a place; rows count from 1, headings included."""
    return {
        "file": location.file,
        "sheet": location.sheet,
        "row": location.row,
        "column": location.column,
        "pointer": location.pointer,
    }
