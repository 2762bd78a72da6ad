"""The words that every report for people shares: severities, bases, doubts, places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gongkai.checks.findings import Basis, Kind, Severity
from gongkai.checks.rates import Timeliness
from gongkai.citations import Citation, Confidence
from gongkai.locations import Location
from gongkai.messages import Language, LocalText, Message, message

SEVERITIES: Final[Mapping[Severity, Message]] = {
    Severity.ERROR: message("error"),
    Severity.WARNING: message("warning"),
    Severity.NOTE: message("note"),
}

BASES: Final[Mapping[Basis, Message]] = {
    Basis.STATUTE: message("the law"),
    Basis.OWN: message("the body's own approval chain or catalogue"),
    Basis.PRACTICE: message("good practice, which no article demands"),
    Basis.DATA: message("the register itself, which has to be sound"),
}

CONFIDENCES: Final[Mapping[Confidence, Message]] = {
    Confidence.VERIFIED: message("verified"),
    Confidence.SECOND_HAND: message("unverified: known at second hand"),
    Confidence.DERIVED: message("unverified: derived from other provisions"),
    Confidence.OWN_KNOWLEDGE: message("unverified: not held against the source"),
    Confidence.UNSAFE: message("unverified: doubtful"),
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

NOT_JUDGED: Final[Mapping[Timeliness, Message]] = {
    Timeliness.PENDING: message("not published, and not due yet"),
    Timeliness.NOT_OWED: message("nothing owed: on request, withheld, a draft, or no such duty in the law"),
    Timeliness.BEFORE_LAW: message("formed before the law was in force"),
    Timeliness.NOT_FORMED: message("formed after the day of the check"),
    Timeliness.UNDATED: message("without a day of formation"),
    Timeliness.CONTRADICTORY: message("with days that cannot all be true"),
}
"""What is counted in a register and yet neither on time, late, overdue nor open."""


def weight(severity: Severity, kind: Kind) -> Message:
    """Say how grave a finding is, and whether it could be decided.

    >>> weight(Severity.ERROR, Kind.OPEN).text()
    'error, could not be decided'
    """
    if kind is Kind.FAIL:
        return SEVERITIES[severity]
    return message("{severity}, could not be decided", severity=SEVERITIES[severity])


def cited(citation: Citation) -> Message | LocalText:
    """Cite a provision, marked where nobody has read the provision itself."""
    provision = LocalText({"en": citation.text("en"), "zh": citation.text("zh")})
    if citation.confidence.is_verified:
        return provision
    return message(
        "{provision} ({confidence})", provision=provision, confidence=CONFIDENCES[citation.confidence]
    )


def place(
    location: Location, lang: Language = "en", *, within: str | None = None, one_sheet: bool = False
) -> str:
    """Say which row to look at; the sentence beside it says which column.

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
