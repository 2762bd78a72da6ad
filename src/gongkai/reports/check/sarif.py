"""The report in SARIF 2.1.0, which code hosts and editors show beside the lines it speaks of.

What could not be decided is of kind ``open`` and, as the format wants of all
that is no failure, of level ``none``; its weight is in the properties. Waived
findings carry a suppression, those that a baseline knows the state
``unchanged``. What is cured is no result, since hosts that do not read the
state would show it as new; it stands in the properties of the run. Several
reports are one run, since code hosts take only a few runs of one file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Any, Final

import attrs
from attrs import frozen

from gongkai.checks.findings import Finding, FindingKind, Grounds, Report, Severity, Suppression
from gongkai.locations import Location
from gongkai.messages import Language, language_tag, message
from gongkai.reports.check.places import file_of, line_of, message_with_place, uri
from gongkai.reports.check.report_rules import ReportRule, findings_of, rules_of_report
from gongkai.reports.writing.json_text import json_text
from gongkai.reports.writing.web_page import is_web_address
from gongkai.reports.writing.wording import FAMILIES, unfinished, weight

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
"""The address by which programs know the schema of the format."""
_PROBLEM_SEVERITIES: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "recommendation",
}
_LONGEST: Final = 1024
"""What code hosts take of a description, in characters."""


def render(report: Report | Sequence[Report], lang: Language = "en") -> str:
    """Write one report or several as SARIF, ending with a line break."""
    return json_text(to_dict(report, lang), indent=2)


def to_dict(report: Report | Sequence[Report], lang: Language = "en") -> dict[str, Any]:
    """Return the log as plain data."""
    reports = (report,) if isinstance(report, Report) else tuple(report)
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run.of(reports, lang).to_dict()]}


@frozen
class _Run:
    """Reports in one language, as one run of one tool."""

    reports: tuple[Report, ...]
    lang: Language
    rules: Mapping[str, ReportRule]
    places: Mapping[str, int]
    has_baseline: bool

    @classmethod
    def of(cls, reports: tuple[Report, ...], lang: Language) -> _Run:
        """Return the run of reports, with the rules that have findings, and whether a baseline was applied."""
        rules: dict[str, ReportRule] = {}
        for report in reports:
            found = {finding.code for finding in findings_of(report)}
            rules |= {code: rule for code, rule in rules_of_report(report).items() if code in found}
        places = {code: place for place, code in enumerate(rules)}
        known = {one.grounds for report in reports for one in report.suppressed}
        has_baseline = Grounds.BASELINE in known or any(report.cured for report in reports)
        return cls(reports, lang, rules, places, has_baseline)

    def to_dict(self) -> dict[str, Any]:
        """Write the run."""
        return {
            "tool": {"driver": self._driver()},
            "automationDetails": {"id": self._id()},
            "language": language_tag(self.lang),
            "columnKind": "unicodeCodePoints",
            "invocations": [self._invocation()],
            "results": [result for report in self.reports for result in self._results(report)],
            "properties": self._properties(),
        }

    def _id(self) -> str:
        """Name the run by what was checked and the day."""
        whose, days = "overview", sorted({report.as_of.isoformat() for report in self.reports})
        if len(self.reports) == 1:
            whose = self.reports[0].source or self.reports[0].body.name
        return "/".join(("gongkai", whose, *days))

    def _properties(self) -> dict[str, Any]:
        """Write what the format has no place for; of several reports, a list of it."""
        listed = [_properties_of(report) for report in self.reports]
        if len(listed) == 1:
            return listed[0]
        sources = (report.source for report in self.reports)
        return {"registers": [{"source": source, **one} for source, one in zip(sources, listed, strict=True)]}

    def _results(self, report: Report) -> Iterator[dict[str, Any]]:
        """Yield the findings of one report: those that count, then those that do not."""
        for finding in report.findings:
            yield self._result(finding, report)
        for one in report.suppressed:
            yield self._suppressed(one, report)

    def _driver(self) -> dict[str, Any]:
        """Describe the tool and its rules."""
        pages = _addresses(self.reports)
        return {
            "name": "gongkai",
            "version": version("gongkai"),
            "semanticVersion": version("gongkai"),
            "language": language_tag(self.lang),
            "rules": [self._rule(rule, pages.get(rule.code)) for rule in self.rules.values()],
        }

    def _rule(self, rule: ReportRule, address: str | None) -> dict[str, Any]:
        """Describe one rule; its page is in English."""
        title = rule.title if isinstance(rule.title, str) else rule.title.text(self.lang)
        remedy = "" if rule.remedy is None else rule.remedy.text(self.lang)
        page = "\n\n".join(part for part in (title, remedy, rule.page) if part)
        family = FAMILIES.get(rule.code[:-3])
        described = {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": title},
            "fullDescription": {"text": (remedy or title)[:_LONGEST]},
            "help": {"text": remedy or title, "markdown": page},
            "defaultConfiguration": {"level": rule.severity.value},
            "properties": {
                "tags": [] if family is None else [family.text(self.lang)],
                "problem.severity": _PROBLEM_SEVERITIES[rule.severity],
            },
        }
        return described if address is None else {**described, "helpUri": address}

    def _invocation(self) -> dict[str, Any]:
        """Return whether the checks came to their end."""
        problems = [problem for report in self.reports if (problem := unfinished(report)) is not None]
        if not problems:
            return {"executionSuccessful": True}
        return {
            "executionSuccessful": False,
            "toolExecutionNotifications": [
                {"level": "error", "message": {"text": problem.text(self.lang)}} for problem in problems
            ],
        }

    def _result(self, finding: Finding, report: Report, state: str = "new") -> dict[str, Any]:
        """Write one finding."""
        is_open = finding.kind is FindingKind.OPEN
        result = {
            "ruleId": finding.code,
            "ruleIndex": self.places[finding.code],
            "kind": "open" if is_open else "fail",
            "level": "none" if is_open else finding.severity.value,
            "message": {"text": self._message(finding)},
            "locations": self._locations(finding, report),
            "partialFingerprints": {
                "primaryLocationLineHash": finding.fingerprint,
                "gongkai/v1": finding.fingerprint,
            },
            "properties": {
                "severity": finding.severity.value,
                "basis": finding.basis.value,
                "law": finding.law,
                "field": finding.field,
                "remedy": finding.remedy.text(self.lang),
                "citation": None if finding.citation is None else finding.citation.to_dict(self.lang),
            },
        }
        return {**result, "baselineState": state} if self.has_baseline else result

    def _suppressed(self, suppression: Suppression, report: Report) -> dict[str, Any]:
        """Write a finding that stands and does not count."""
        if suppression.grounds is Grounds.BASELINE:
            return self._result(suppression.finding, report, "unchanged")
        declared = suppression.location
        suppressed: dict[str, Any] = {
            "kind": "external",
            "status": "accepted",
            "properties": {
                "approvedBy": suppression.approved_by,
                "until": None if suppression.until is None else suppression.until.isoformat(),
            },
        }
        if suppression.reason:
            suppressed["justification"] = suppression.reason
        if declared is not None:
            suppressed["location"] = {"physicalLocation": {"artifactLocation": {"uri": uri(declared.file)}}}
        return {**self._result(suppression.finding, report), "suppressions": [suppressed]}

    def _message(self, finding: Finding) -> str:
        """Describe what was seen; of what is open that it could not be decided.

        It is one line, since viewers list it. Braces are doubled, since a brace would begin a placeholder, and no
        cell of a register can make a link.
        """
        text = message_with_place(finding, self.lang)
        if finding.kind is FindingKind.OPEN:
            sentence = message("{told} [{weight}]", told=text, weight=weight(finding.severity, finding.kind))
            text = sentence.text(self.lang)
        return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")

    def _locations(self, finding: Finding, report: Report) -> list[dict[str, Any]]:
        """Describe where it stands: file and line, and in a workbook or a file of keys what stands for a line."""
        location: dict[str, Any] = {}
        file, line = file_of(finding, report), line_of(finding)
        if file is not None:
            location["physicalLocation"] = {"artifactLocation": {"uri": uri(file)}}
        if line is not None:
            region = {"startLine": line, "startColumn": 1, "endLine": line}
            location["physicalLocation"]["region"] = region
        logical = _logical(finding.location, report)
        return [{**location, "logicalLocations": logical}]


def _logical(location: Location | None, report: Report) -> list[dict[str, str]]:
    """Name sheet, row and column the way the file does; of a register as a whole, the body."""
    if location is None:
        return [{"name": report.body.name, "kind": "module"}]
    row = None if location.row is None else f"row {location.row}"
    steps = [step for step in (location.sheet, row, location.pointer, location.column) if step]
    named = [{"name": steps[-1], "fullyQualifiedName": "/".join(steps)}] if steps else []
    return [{**one, "kind": "member"} for one in named] or [{"name": location.file, "kind": "module"}]


def _properties_of(report: Report) -> dict[str, Any]:
    """Return the day, the body, the laws, the rules and the rates of a report, and what is cured."""
    return {
        "asOf": report.as_of.isoformat(),
        "body": report.body.name,
        "laws": list(report.laws),
        "rulesAsked": list(report.rules),
        "rates": report.rates.to_dict(),
        "cured": [attrs.asdict(one) for one in report.cured],
    }


def _addresses(reports: Iterable[Report]) -> dict[str, str]:
    """Return for each rule the official address of the law it is first cited under."""
    addresses: dict[str, str] = {}
    for finding in (finding for report in reports for finding in findings_of(report)):
        address = None if finding.citation is None else finding.citation.url
        if address is not None and is_web_address(address):
            addresses.setdefault(finding.code, address)
    return addresses
