"""The verdict on a register: how it stands, in one sentence."""

from __future__ import annotations

from gongkai.checks.findings import FindingKind, Report, Severity
from gongkai.messages import Message, message, message_plural


def verdict(report: Report) -> Message:
    """Describe how the register stands."""
    errors = [finding.kind for finding in report.findings if finding.severity is Severity.ERROR]
    certain, undecided = errors.count(FindingKind.FAIL), errors.count(FindingKind.OPEN)
    rest = message_plural(
        "{count} finding of severity error could not be decided.",
        "{count} findings of severity error could not be decided.",
        undecided,
    )
    if (unfinished := _unfinished(report)) is not None:
        return unfinished
    if certain:
        sentence = message_plural(
            "Verdict: not in order; {count} error must be corrected.",
            "Verdict: not in order; {count} errors must be corrected.",
            certain,
        )
        return sentence if not undecided else message("{verdict} {rest}", verdict=sentence, rest=rest)
    if undecided:
        return message("Verdict: undecided. {rest}", rest=rest)
    if open_notes := sum(finding.kind is FindingKind.OPEN for finding in report.findings):
        return message_plural(
            "Verdict: no errors in what could be judged; {count} finding says what could not be.",
            "Verdict: no errors in what could be judged; {count} findings say what could not be.",
            open_notes,
        )
    if not report.rates.total.items and report.rates.requests is None:
        return message("Verdict: no errors; the register holds no items.")
    return message("Verdict: in order; no errors.")


def _unfinished(report: Report) -> Message | None:
    """Explain why the check did not come to its end, if it did not."""
    if report.broken:
        return message(
            "Verdict: not checked completely; a table could not be read beyond the place named above."
        )
    if report.crashed:
        return message("Verdict: not checked completely; a rule failed, as named above.")
    if report.selected_unjudged:
        return message(
            "Verdict: not checked; selected and could not be judged: {codes}.",
            codes=report.selected_unjudged,
        )
    return None
