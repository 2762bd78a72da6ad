"""The report for programs: one JSON object of a stable, documented shape.

Keys stand in a fixed order, days are ISO, sentences are in the language asked
for. ``docs/command-line.md`` describes every key. A change of meaning raises
`FORMAT_VERSION`; new keys do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from importlib.metadata import version
from typing import Any, Final

import attrs

from gongkai.checks.findings import Finding, FindingKind, Report, Severity, Suppression
from gongkai.checks.rates import DisclosureRate, Rates, Timeliness
from gongkai.locations import Location
from gongkai.messages import Language, LocalText, Message
from gongkai.records.bodies import Body
from gongkai.records.catalogue.catalogues import Coverage
from gongkai.reports.writing.json_text import citation_as_dict, json_text

FORMAT: Final = "gongkai-report"
FORMAT_VERSION: Final = 1


def render(report: Report, lang: Language = "en") -> str:
    """Write a report as JSON text, in UTF-8 characters as they are, ending with a line break."""
    return json_text(to_dict(report, lang), indent=2)


def to_dict(report: Report, lang: Language = "en") -> dict[str, Any]:
    """Return a report as plain data, in the shape and order of the JSON object."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        **head_as_dict(report, lang),
        **summary_as_dict(report),
        "findings": [finding_as_dict(finding, lang) for finding in report.findings],
        "suppressed": [suppression_as_dict(one, lang) for one in report.suppressed],
        "cured": [attrs.asdict(one) for one in report.cured],
    }


def head_as_dict(report: Report, lang: Language) -> dict[str, Any]:
    """Write what was asked: of whom, as of when, under which laws, by which rules."""
    return {
        "gongkai_version": version("gongkai"),
        "language": lang,
        "as_of": report.as_of.isoformat(),
        "source": report.source,
        "body": _body(report.body),
        "laws": list(report.laws),
        "rules": list(report.rules),
    }


def summary_as_dict(report: Report) -> dict[str, Any]:
    """Write what came of it, in figures."""
    return {
        "ok": report.ok,
        "broken": report.broken,
        "crashed": list(report.crashed),
        "counts": _counts(report.findings),
        "rates": rates_as_dict(report.rates),
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


def rates_as_dict(rates: Rates) -> dict[str, Any]:
    """Write the figures; a group whose unit or category is not recorded has the name null."""
    return {
        "total": _rate(rates.total),
        "by_unit": [{"unit": name, **_rate(rate)} for name, rate in rates.by_unit.items()],
        "by_category": [{"category": name, **_rate(rate)} for name, rate in rates.by_category.items()],
        "by_month": [{"month": name, **_rate(rate)} for name, rate in rates.by_month.items()],
        "by_law": [{"law": name, **_rate(rate)} for name, rate in rates.by_law.items()],
        "timeliness": {one.value: rates.timeliness.get(one, 0) for one in Timeliness},
        "coverage": None if rates.coverage is None else _coverage(rates.coverage),
        "requests": None if rates.requests is None else _rate(rates.requests),
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    """Write how far the entries of the catalogue have items."""
    return {
        "entries": len(coverage.items),
        "empty": list(coverage.empty),
        "unplaced": coverage.unplaced,
        "rate": coverage.rate,
        "by_field": [{"field": name, **attrs.asdict(share)} for name, share in coverage.by_field.items()],
        "by_unit": [{"unit": name, **attrs.asdict(share)} for name, share in coverage.by_unit.items()],
    }


def _rate(rate: DisclosureRate) -> dict[str, int | float | None]:
    """Write the figures of one group."""
    return {
        **attrs.asdict(rate),
        "on_time_share": rate.on_time_share,
        "published_share": rate.published_share,
    }


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
        "citation": None if finding.citation is None else citation_as_dict(finding.citation, lang),
        "location": None if finding.location is None else _location(finding.location),
        "evidence": _plain(finding.evidence, lang),
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


def _plain(value: object, lang: Language) -> Any:  # noqa: ANN401 -- plain data has no narrower type
    """Turn evidence into plain data: days into ISO text, sentences into the language asked for."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mapping):
        return {str(name): _plain(part, lang) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part, lang) for part in value]
    if isinstance(value, Message | LocalText):
        return value.text(lang)
    return value.isoformat() if isinstance(value, date) else str(value)
