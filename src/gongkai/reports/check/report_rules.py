"""The rules that were run for a report, as far as they are known here: for formats that list rules beside findings."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from gongkai.checks.declaring import Rule
from gongkai.checks.findings import Described, Finding, Report, Severity
from gongkai.checks.rules import ALL
from gongkai.messages import Message

_KNOWN: Final = {rule.code: rule for rule in ALL}
_WHOLE: Final = "register"
_TABLES: Final = ("charges", "decisions", "catalogue")
"""The tables of the rules that look at a register once, a table of its own before one looked up beside it."""


@frozen
class ReportRule:
    """One rule that was run: its table is the one it judges, or ``register`` for the whole.

    `page` is Markdown, in English; it is empty for a rule that is known by its findings alone.
    """

    code: str
    name: str
    title: Message | str
    remedy: Message | None
    severity: Severity
    table: str
    page: str


def findings_of(report: Report) -> Iterator[Finding]:
    """Yield all findings: those that count, then those that stand and do not count."""
    yield from report.findings
    yield from (one.finding for one in report.suppressed)


def rules_of_report(report: Report) -> dict[str, ReportRule]:
    """Return each rule that was run or has a finding, by code, in the order in which they ran; those known by a finding alone come last."""
    first: dict[str, Finding] = {}
    for finding in findings_of(report):
        first.setdefault(finding.code, finding)
    own = {rule.code: rule for rule in report.own_rules}
    return {code: _rule(code, own.get(code), first.get(code)) for code in (*report.rules, *first)}


def rules_not_run(report: Report) -> dict[str, Finding]:
    """Return the rules that a report says could not run, each with the finding that says why."""
    return {
        code: finding for finding in report.findings for code in finding.not_judged if not report.count(code)
    }


def _rule(code: str, own: Described | None, finding: Finding | None) -> ReportRule:
    """Describe a rule by its declaration, else by a finding, else by its code alone."""
    declared = own or _KNOWN.get(code)
    if declared is not None:
        return _declared(declared)
    if finding is None:
        return ReportRule(code, code, code, None, Severity.WARNING, _WHOLE, "")
    return ReportRule(code, finding.name, finding.name, finding.remedy, finding.severity, _WHOLE, "")


def _declared(rule: Described) -> ReportRule:
    """Describe a rule by what it says of itself."""
    return ReportRule(
        rule.code,
        rule.name,
        rule.title,
        rule.remedy,
        rule.severity,
        _table(rule),
        inspect.cleandoc(rule.page),
    )


def _table(rule: Described) -> str:
    """Name the table a rule judges."""
    if not isinstance(rule, Rule):
        return _WHOLE
    if rule.judge_item is not None:
        return "items"
    if rule.judge_request is not None:
        return "requests"
    return next((table for table in _TABLES if table in rule.tables), _WHOLE)
