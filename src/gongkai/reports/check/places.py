"""Where findings stand, as programs name it: addresses of files, and the file that stands for a whole register."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from gongkai.checks.findings import Finding, Report
from gongkai.messages import Language, message
from gongkai.reports.writing.visible_text import plain
from gongkai.reports.writing.wording import place, stated

_DRIVE: Final = re.compile(r"[A-Za-z]:[/\\]")
_FILE: Final = re.compile(r"\.[A-Za-z]{2,5}$")
_DESCRIPTION: Final = "register.toml"
_LINES: Final = (".csv", ".tsv", ".txt", ".toml", ".json")
"""Files whose rows are lines: where a location has a row in one of them, it is that of a line."""


def file_of(finding: Finding, report: Report) -> str | None:
    """Name the file a finding stands in; on a register as a whole, what describes it.

    That is the file that was read, or in a folder its register.toml, where what
    is missing belongs. `None` for a register that was read from nowhere.
    """
    if finding.location is not None:
        return finding.location.file
    source = report.source
    if source is None or _FILE.search(source):
        return source
    return f"{source.rstrip('/')}/{_DESCRIPTION}"


def line_of(finding: Finding) -> int | None:
    """Return the line a finding stands on, from 1, where its file has lines; of a longer row the first."""
    where = finding.location
    return where.row if where is not None and where.file.lower().endswith(_LINES) else None


def message_with_place(finding: Finding, lang: Language) -> str:
    """Return a finding in one line; where no line of a file can be named, as in a workbook, with sheet and row."""
    text = plain(stated(finding).text(lang))
    if finding.location is None or line_of(finding) is not None:
        return text
    within = place(finding.location, lang, within=finding.location.file)
    return message("{text} ({place})", text=text, place=plain(within)).text(lang) if within else text


def uri(file: str) -> str:
    """Write the name of a file as a URI: relative names stay relative, all but plain characters are encoded.

    >>> uri("登记/items 2014.csv")
    '%E7%99%BB%E8%AE%B0/items%202014.csv'
    >>> uri("C:/items.csv"), uri("/srv/items.csv")
    ('file:///C:/items.csv', 'file:///srv/items.csv')
    """
    if _DRIVE.match(file):
        return f"file:///{quote(_in_bytes(file.replace(chr(92), '/')), safe='/:')}"
    if file.startswith("/"):
        return f"file://{quote(_in_bytes(file))}"
    return quote(_in_bytes(file), safe="/")


def _in_bytes(file: str) -> bytes:
    """Write the name of a file as the disk has it: it may be no UTF-8."""
    try:
        return file.encode(errors="surrogateescape")
    except UnicodeEncodeError:  # half a character, which no disk gave
        return file.encode(errors="surrogatepass")
