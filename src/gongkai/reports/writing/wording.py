"""The words that every report for people shares: severities, bases, doubts, places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from gongkai.checks.findings import Basis, Finding, FindingKind, Grounds, Report, Severity, Suppression
from gongkai.checks.rates import Timeliness
from gongkai.errors import UnknownLaw
from gongkai.legislation.deadline_words import marked_citation
from gongkai.legislation.loading import law
from gongkai.locations import Location
from gongkai.messages import Language, Message, message, message_plural

SEVERITIES: Final[Mapping[Severity, Message]] = {
    Severity.ERROR: message("error"),
    Severity.WARNING: message("warning"),
    Severity.NOTE: message("note"),
}

BASES: Final[Mapping[Basis, Message]] = {
    Basis.STATUTE: message("the law"),
    Basis.OWN: message("the body's own approval chain or catalogue"),
    Basis.PRACTICE: message("good practice, not required by any article"),
    Basis.DATA: message("the quality of the data in the register"),
}

FAMILIES: Final[Mapping[str, Message]] = {
    "PUB": message("publication"),
    "APR": message("approval"),
    "CAT": message("catalogue"),
    "EXM": message("exemptions"),
    "REQ": message("requests"),
    "CHG": message("charges"),
    "RPT": message("annual reports"),
    "ORG": message("body and guide"),
    "DAT": message("data"),
    "LAW": message("laws"),
    "WVR": message("waivers"),
}

GROUNDS: Final[Mapping[Grounds, Message]] = {
    Grounds.WAIVER: message("waived"),
    Grounds.BASELINE: message("in the baseline"),
}

NOT_JUDGED: Final[Mapping[Timeliness, Message]] = {
    Timeliness.PENDING: message("not published, and not due yet"),
    Timeliness.NOT_OWED: message(
        "no duty to publish: on request, withheld, a draft, or no such duty in the law"
    ),
    Timeliness.BEFORE_LAW: message("formed before the law was in force"),
    Timeliness.NOT_FORMED: message("formed after the day of the check"),
    Timeliness.UNDATED: message("without a day of formation"),
    Timeliness.CONTRADICTORY: message("with days that cannot all be true"),
}
"""What is counted in a register and yet neither on time, late, overdue nor open."""


def weight(severity: Severity, kind: FindingKind) -> Message:
    """Describe how grave a finding is, and whether it could be decided.

    >>> weight(Severity.ERROR, FindingKind.OPEN).text()
    'error, could not be decided'
    """
    if kind is FindingKind.FAIL:
        return SEVERITIES[severity]
    return message("{severity}, could not be decided", severity=SEVERITIES[severity])


def unfinished(report: Report) -> Message | None:
    """Explain why a check did not come to its end; `None` where it did."""
    if report.broken:
        return message("A table could not be read to its end; the results are those up to there.")
    if report.crashed:
        codes = ", ".join(report.crashed)
        return message("A rule failed ({codes}); the results are those of the others.", codes=codes)
    if report.selected_unjudged:
        return message(
            "Selected and could not be judged: {codes}; what is missing stands among the findings.",
            codes=report.selected_unjudged,
        )
    return None


def place(
    location: Location, lang: Language = "en", *, within: str | None = None, one_sheet: bool = False
) -> str:
    """Describe which row to look at; the sentence beside it says which column.

    `within` is what the reader knows already: the file or folder that was read.
    With `one_sheet`, the sheet of that file goes without saying too.

    >>> place(Location("2014/register.xlsx", sheet="目录", row=7, column="生成日期"))
    '2014/register.xlsx [目录], row 7'
    >>> place(Location("2014/register.xlsx", sheet="目录", row=7), within="2014/register.xlsx")
    '[目录], row 7'
    """
    file = location.file
    beyond = file.removeprefix(within.rstrip("/\\")) if within is not None else file
    if beyond != file and beyond[:1] in {"", "/", "\\"}:
        file = beyond[1:]
    is_known = location.sheet is None or (one_sheet and not file)
    sheet = "" if is_known else f"[{location.sheet}]"
    row = message("row {row}", row=location.row).text(lang) if location.row is not None else ""
    table = " ".join(part for part in (file, sheet) if part)
    return message(", ").text(lang).join(part for part in (table, row, location.pointer) if part)


def named_law(code: str) -> Message | str:
    """Show a law by name and code, as far as its name is known here."""
    try:
        name = law(code).name
    except UnknownLaw:
        return code
    return message("{name} ({code})", name=name, code=code)


def totals(report: Report) -> Message:
    """Count the findings by weight, and those that could not be decided among them."""
    found = Counter(finding.severity for finding in report.findings)
    undecided = sum(finding.kind is FindingKind.OPEN for finding in report.findings)
    counted = message(
        "{errors}, {warnings}, {notes}",
        errors=message_plural("{count} error", "{count} errors", found[Severity.ERROR]),
        warnings=message_plural("{count} warning", "{count} warnings", found[Severity.WARNING]),
        notes=message_plural("{count} note", "{count} notes", found[Severity.NOTE]),
    )
    if not undecided:
        return counted
    return message("{totals}; {undecided} of them could not be decided", totals=counted, undecided=undecided)


def about(finding: Finding) -> str:
    """Name what a finding is about by its key and by what it is called."""
    key = finding.key or ""
    return finding.subject if key == finding.subject else f"{key} {finding.subject}".strip()


def stated(finding: Finding) -> Message:
    """Return a finding in one line: subject, message and provision.

    A provision that nobody has read is marked.
    """
    seen = message("{subject}: {seen}", subject=about(finding), seen=finding.message)
    if finding.citation is None:
        return seen
    return message("{seen} ({provision})", seen=seen, provision=marked_citation(finding.citation))


def why_not_counted(suppression: Suppression, lang: Language = "en") -> str:
    """Describe on what ground a finding does not count: for a waiver why, by whose leave, and until when."""
    parts: list[Message | str] = [GROUNDS[suppression.grounds]]
    if suppression.reason:
        parts.append(suppression.reason)
    if suppression.approved_by:
        parts.append(message("approved by {person}", person=suppression.approved_by))
    if suppression.until is not None:
        parts.append(message("until {day}", day=suppression.until))
    return message(", ").text(lang).join(part if isinstance(part, str) else part.text(lang) for part in parts)


def not_counted(report: Report, lang: Language = "en") -> str:
    """Count what stands and does not count, and what is cured; empty where there is nothing of either."""
    grounds = Counter(one.grounds for one in report.suppressed)
    counts = (
        (message("{count} waived", count=grounds[Grounds.WAIVER]), grounds[Grounds.WAIVER]),
        (message("{count} in the baseline", count=grounds[Grounds.BASELINE]), grounds[Grounds.BASELINE]),
        (message("{count} cured since the baseline", count=len(report.cured)), len(report.cured)),
    )
    return message(", ").text(lang).join(part.text(lang) for part, count in counts if count)
