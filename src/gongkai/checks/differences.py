"""Differences: what a later check finds that an earlier one did not, what was cured, and what has changed.

Both sides are told as reports for programs tell them, so that a check made
today and a report written years ago are compared by the same facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import field, frozen

from gongkai.checks.findings import FindingKind, Severity
from gongkai.field_docs import documented
from gongkai.rendering import Renderable

Figures = Mapping[str, float | None]
"""The figures of a rate by their names."""


@documented
@frozen(slots=True)
class PastFinding:
    """One finding as a report tells it; `counts` is false where a waiver or a baseline had put it aside."""

    code: str
    """The code of the rule."""
    kind: FindingKind
    """Whether the finding is a fault or could not be decided."""
    severity: Severity
    """How grave it is."""
    subject: str
    """What it is about."""
    message: str
    """The sentence, in the language of the report."""
    fingerprint: str
    """The fingerprint, by which findings of two reports are matched."""
    key: str | None = None
    """The index number of the item, or another name of it."""
    unit: str | None = None
    """The unit responsible."""
    law: str | None = None
    """The code of the law."""
    provision: str | None = None
    """The provision in words."""
    evidence: Mapping[str, Any] = field(factory=dict)
    """The values behind the finding, by name."""
    counts: bool = True

    def reaches(self, severity: Severity, *, allow_open: bool = False) -> bool:
        """Return whether it counts and is of a severity or a graver one; `allow_open` leaves out what was not decided."""
        is_left_out = not self.counts or (allow_open and self.kind is FindingKind.OPEN)
        return not is_left_out and self.severity.weight >= severity.weight


@documented
@frozen
class PastReport:
    """What a check found, as a report tells it.

    `body` is the code or the name of the body; `total` are the figures of all
    its items, with the share of catalogue entries that have any
    (`coverage_share`). `language` is that of the sentences.
    """

    as_of: date
    """The day of the check."""
    body: str
    language: str
    laws: tuple[str, ...]
    """The codes of the laws of the check."""
    rules: tuple[str, ...]
    """The codes of the rules of the check."""
    broken: bool
    """Whether a table could not be read to its end."""
    total: Figures
    findings: tuple[PastFinding, ...]
    """The findings, suppressed ones included."""
    source: str | None = None
    """The path of the register or of the report."""
    crashed: tuple[str, ...] = ()
    """The codes of rules that failed, which are not among `rules`."""


@documented
@frozen(slots=True)
class Change:
    """One finding at two checks."""

    old: PastFinding
    """The finding at the earlier check."""
    new: PastFinding
    """The finding at the later check."""


@documented
@frozen
class Difference(Renderable):
    """Two checks side by side.

    `new` were not found before, `cured` are found no longer, though their rule
    ran on everything under their law; `changed` are found by both, with other words or values.
    `unsettled` were found before, and the later check did not look for them.
    `same` counts what has not changed. All are in the order of their report.
    """

    before: PastReport
    """The earlier check."""
    after: PastReport
    """The later check."""
    new: tuple[PastFinding, ...]
    cured: tuple[PastFinding, ...]
    changed: tuple[Change, ...]
    unsettled: tuple[PastFinding, ...]
    same: int

    @classmethod
    def between(cls, before: PastReport, after: PastReport) -> Difference:
        """Compare two checks, finding by finding, by their fingerprints.

        What a waiver or a baseline put aside stands nevertheless: it is not
        cured. It is new where it begins to count.
        """
        old = {one.fingerprint: one for one in before.findings}
        now = {one.fingerprint: one for one in after.findings}
        gone = [one for one in before.findings if one.counts and one.fingerprint not in now]
        both = [
            Change(old[one.fingerprint], one)
            for one in after.findings
            if one.fingerprint in old and not _begins_to_count(old[one.fingerprint], one)
        ]
        says = before.language == after.language
        changed = tuple(one for one in both if _differ(one, compare_text=says))
        return cls(
            before=before,
            after=after,
            new=tuple(
                one
                for one in after.findings
                if one.counts and (one.fingerprint not in old or not old[one.fingerprint].counts)
            ),
            cured=tuple(one for one in gone if _was_run(one, after)),
            changed=changed,
            unsettled=tuple(one for one in gone if not _was_run(one, after)),
            same=len(both) - len(changed),
        )

    def worse(self, severity: Severity, *, allow_open: bool = False) -> tuple[PastFinding, ...]:
        """Return what counts at a severity, or a graver one, and did not before: what is new, and what has become so."""
        risen = (one.new for one in self.changed if not one.old.reaches(severity, allow_open=allow_open))
        return tuple(one for one in (*self.new, *risen) if one.reaches(severity, allow_open=allow_open))


def _begins_to_count(old: PastFinding, new: PastFinding) -> bool:
    """Return whether a finding was put aside before and is not any more."""
    return new.counts and not old.counts


def _differ(change: Change, *, compare_text: bool) -> bool:
    """Return whether a finding is told otherwise; sentences are compared in one language only."""
    old, new = change.old, change.new
    return (
        (old.kind, old.severity, old.counts, old.evidence)
        != (new.kind, new.severity, new.counts, new.evidence)
    ) or (compare_text and old.message != new.message)


def _was_run(one: PastFinding, report: PastReport) -> bool:
    """Return whether a check would have found something again if it still stood."""
    is_under_law = one.law is None or one.law in report.laws
    return (
        not report.broken and one.code in report.rules and one.code not in _unjudged(report) and is_under_law
    )


def _unjudged(report: PastReport) -> frozenset[str]:
    """Name the rules that lacked a table or a column, as far as the report says so (DAT005)."""
    return frozenset(
        str(code)
        for one in report.findings
        if one.code == "DAT005"
        for code in one.evidence.get("not_judged") or ()
    )
