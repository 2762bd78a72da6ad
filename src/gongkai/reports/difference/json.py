"""The difference between two checks for programs: one JSON object. ``docs/watching.md`` describes every key."""

from __future__ import annotations

from typing import Any, Final

from gongkai.checks.differences import Difference, PastFinding, PastReport
from gongkai.messages import Language
from gongkai.reports.writing.json_text import json_head, json_text

FORMAT: Final = "gongkai-difference"
FORMAT_VERSION: Final = 1


def render(difference: Difference, lang: Language = "en") -> str:
    """Write a difference as JSON text that ends with a line break."""
    return json_text(to_dict(difference, lang), indent=2)


def to_dict(difference: Difference, lang: Language = "en") -> dict[str, Any]:
    """Return a difference as plain data, in the shape and order of the JSON object."""
    return {
        **json_head(FORMAT, FORMAT_VERSION, lang),
        "before": _side(difference.before),
        "now": _side(difference.after),
        "new": [_finding(one) for one in difference.new],
        "changed": [{"before": _finding(one.old), "now": _finding(one.new)} for one in difference.changed],
        "cured": [_finding(one) for one in difference.cured],
        "not_asked": [_finding(one) for one in difference.unsettled],
        "same": difference.same,
    }


def _side(report: PastReport) -> dict[str, Any]:
    """Write one side without its findings."""
    return {
        "as_of": report.as_of.isoformat(),
        "source": report.source,
        "body": report.body,
        "language": report.language,
        "laws": list(report.laws),
        "broken": report.broken,
        "total": dict(report.total),
    }


def _finding(one: PastFinding) -> dict[str, Any]:
    """Write one finding, with the keys that a report gives it."""
    return {
        "code": one.code,
        "kind": one.kind.value,
        "severity": one.severity.value,
        "counts": one.counts,
        "law": one.law,
        "key": one.key,
        "subject": one.subject,
        "unit": one.unit,
        "message": one.message,
        "provision": one.provision,
        "evidence": one.evidence,
        "fingerprint": one.fingerprint,
    }
