"""Verdicts: how a register stands, in one word that programs read."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from gongkai.checks.findings import FindingKind, Report, Severity
from gongkai.field_docs import documented


@documented
class Verdict(StrEnum):
    """How a register stands. The order is the order of gravity, the gravest first."""

    UNREAD = "unread"
    """The register could not be read, so nothing was checked."""
    UNFINISHED = "unfinished"
    """The check did not come to its end: a table broke off, or a rule failed."""
    NOT_IN_ORDER = "not-in-order"
    """There are errors that are certain."""
    UNDECIDED = "undecided"
    """There are errors, and none of them could be decided."""
    NO_ERRORS = "no-errors"
    """There are no errors in what could be judged; something could not be."""
    IN_ORDER = "in-order"
    """There are no errors, and everything could be judged."""

    @property
    def rank(self) -> int:
        """0 for the gravest; the higher, the better."""
        return list(Verdict).index(self)


def verdict_of(report: Report) -> Verdict:
    """Return how the register of a report stands."""
    errors = Counter(one.kind for one in report.findings if one.severity is Severity.ERROR)
    if report.broken or report.crashed:
        return Verdict.UNFINISHED
    if errors[FindingKind.FAIL]:
        return Verdict.NOT_IN_ORDER
    if errors[FindingKind.OPEN]:
        return Verdict.UNDECIDED
    if any(one.kind is FindingKind.OPEN for one in report.findings):
        return Verdict.NO_ERRORS
    return Verdict.IN_ORDER
