"""The report as JUnit XML, which build servers show as tests: a suite for each table, a case for each rule.

A rule that found nothing that counts has passed; one that could not run
is skipped. A case has one failure, since most programs read no second one;
each finding is a paragraph of it. What does not count stands in the output of
its case, and the rates in the properties of their suite.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from attrs import frozen

from gongkai.checks.findings import Finding, FindingKind, Report, Severity
from gongkai.messages import Language, Message, message, message_plural
from gongkai.reports.check.places import file_of
from gongkai.reports.check.report_rules import ReportRule, rules_not_run, rules_of_report
from gongkai.reports.writing.visible_text import plain
from gongkai.reports.writing.wording import place, stated, unfinished, weight, why_not_counted

_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that XML 1.0 cannot hold, however they are written."""


def render(
    report: Report,
    lang: Language = "en",
    *,
    fail_on: Severity | None = Severity.ERROR,
    allow_open: bool = False,
) -> str:
    """Write a report as JUnit XML, ending with a line break.

    Findings at least as grave as `fail_on` make a case fail (`None`: none
    does); with `allow_open` those that could not be decided do not. The
    defaults are those of the exit status.
    """
    counted = () if fail_on is None else report.at_least(fail_on, allow_open=allow_open)
    sheet = _Sheet(report, lang, frozenset(map(_identity, counted)), rules_not_run(report))
    root = sheet.suites()
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


@frozen
class _Sheet:
    """One report in one language: the identities of what fails a case, and the rules that did not run."""

    report: Report
    lang: Language
    failing: frozenset[tuple[str, str]]
    missed: Mapping[str, Finding]

    def suites(self) -> Element:
        """Write all suites, and a case of its own for a run that did not come to its end."""
        root = Element("testsuites", name="gongkai")
        rules = sorted(rules_of_report(self.report).values(), key=lambda rule: rule.table)
        for table, of_table in groupby(rules, key=lambda rule: rule.table):
            self._suite(root, table, [self._case(rule) for rule in of_table])
        if sentence := unfinished(self.report):
            self._suite(root, "run", [self._unfinished(sentence)])
        _count(root, [*root.iter("testcase")])
        return root

    def _suite(self, root: Element, table: str, cases: Sequence[Element]) -> None:
        """Add the cases of one table, counted; they all happened on the day of the check."""
        suite = SubElement(root, "testsuite", name=f"gongkai.{table}")
        _count(suite, cases)
        suite.set("skipped", str(_number(cases, "skipped")))
        suite.set("timestamp", f"{self.report.as_of.isoformat()}T00:00:00")
        if figures := self._figures(table):
            properties = SubElement(suite, "properties")
            for name, value in figures.items():
                SubElement(properties, "property", name=name, value=f"{value:.12g}")
        suite.extend(cases)

    def _figures(self, table: str) -> Mapping[str, float]:
        """Return the rates that belong to a table, as far as there are any, by their names in JSON."""
        rates = self.report.rates.to_dict()
        coverage = rates["coverage"] or {}
        figures = {
            "items": rates["total"],
            "requests": rates["requests"] or {},
            "catalogue": {"entries": coverage.get("entries"), "rate": coverage.get("rate")},
        }.get(table, {})
        return {name: value for name, value in figures.items() if value is not None}

    def _case(self, rule: ReportRule) -> Element:
        """Write one rule: failed, skipped or passed, and what does not count."""
        case = _named(f"{rule.code} {rule.name}", rule.table)
        findings = [one for one in self.report.findings if one.code == rule.code]
        failing = [one for one in findings if _identity(one) in self.failing]
        if failing:
            self._fail(case, failing)
        elif rule.code in self.missed:
            reason = self.missed[rule.code].message.text(self.lang)
            SubElement(case, "skipped", message=_legal(reason))
        if noted := [*self._noted(rule, findings)]:
            SubElement(case, "system-out").text = _legal("\n".join(noted))
        return case

    def _fail(self, case: Element, failing: Sequence[Finding]) -> None:
        """Let a case fail: of type ``open`` where none of its findings could be decided, else ``fail``."""
        is_open = all(one.kind is FindingKind.OPEN for one in failing)
        count = message_plural("{count} finding", "{count} findings", len(failing)).text(self.lang)
        first = self._stated(failing[0])
        failure = SubElement(
            case,
            "failure",
            type="open" if is_open else "fail",
            message=_legal(first if len(failing) == 1 else f"{count}: {first} …"),
        )
        failure.text = _legal("\n\n".join(self._paragraph(one) for one in failing))

    def _stated(self, finding: Finding) -> str:
        """Describe what was found, in a line that a log can show."""
        return plain(stated(finding).text(self.lang))

    def _paragraph(self, finding: Finding) -> str:
        """Tell one finding in three lines: what, where, and what to do."""
        gravity = weight(finding.severity, finding.kind).text(self.lang)
        todo = message("To do: {remedy}", remedy=finding.remedy).text(self.lang)
        where = file_of(finding, self.report) or ""
        if finding.location is not None:
            where = place(finding.location, self.lang)
        return "\n".join(part for part in (f"[{gravity}] {self._stated(finding)}", where, todo) if part)

    def _noted(self, rule: ReportRule, findings: Sequence[Finding]) -> Iterator[str]:
        """Return what was found and fails no case: too light, waived, or in the baseline."""
        for one in findings:
            if _identity(one) not in self.failing:
                gravity = weight(one.severity, one.kind).text(self.lang)
                yield f"[{gravity}] {self._stated(one)}"
        for suppression in self.report.suppressed:
            if suppression.finding.code == rule.code:
                why = plain(why_not_counted(suppression, self.lang))
                yield f"[{why}] {self._stated(suppression.finding)}"

    def _unfinished(self, sentence: Message) -> Element:
        """Write the case that stands for the run as a whole, which did not come to its end."""
        case = _named("came-to-its-end", "run")
        report = self.report
        kind = "broken" if report.broken else "crashed" if report.crashed else "unjudged"
        SubElement(case, "error", type=kind, message=_legal(sentence.text(self.lang)))
        return case


def _identity(finding: Finding) -> tuple[str, str]:
    """Tell a finding from all others of a report."""
    return finding.code, finding.fingerprint


def _named(name: str, table: str) -> Element:
    """Begin a case; nothing here reads a clock, so that it took no time."""
    return Element("testcase", name=_legal(name), classname=f"gongkai.{table}", time="0")


def _count(element: Element, cases: Sequence[Element]) -> None:
    """Write how many cases there are, and how many of them failed or could not be run."""
    element.set("tests", str(len(cases)))
    element.set("failures", str(_number(cases, "failure")))
    element.set("errors", str(_number(cases, "error")))


def _number(cases: Sequence[Element], outcome: str) -> int:
    """Count the cases with some outcome."""
    return sum(case.find(outcome) is not None for case in cases)


def _legal(text: str) -> str:
    """Stand in for what XML cannot hold."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)
