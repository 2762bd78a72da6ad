"""The report as workflow commands of GitHub Actions, which it shows as annotations on the lines they name.

It shows ten errors, ten warnings and ten notices of a step and drops the rest:
the gravest come first, and the last line counts them all and gives the rates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from gongkai.checks.findings import Finding, Report, Severity
from gongkai.messages import Language, message
from gongkai.reports.check.places import file_of, line_of, message_with_place
from gongkai.reports.check.rate_tables import sentences
from gongkai.reports.writing.visible_text import plain
from gongkai.reports.writing.wording import not_counted, stated, totals, weight, why_not_counted

_COMMANDS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
"""What the runner wants written otherwise in the text of a command."""
_PROPERTY: Final = _DATA | str.maketrans({":": "%3A", ",": "%2C"})
"""The same in a property, which a comma or a colon would end."""


def render(report: Report, lang: Language = "en") -> str:
    """Write a line for each finding, the gravest first, one for what does not count, and one that sums up."""
    return "".join(f"{line}\n" for line in _lines(report, lang))


def _lines(report: Report, lang: Language) -> Iterator[str]:
    """Write line by line."""
    for finding in sorted(report.findings, key=lambda one: -one.severity.weight):
        yield _annotation(finding, report, lang)
    if sentence := not_counted(report, lang):
        each = (
            plain(f"[{why_not_counted(one, lang)}] {one.finding.code} {stated(one.finding).text(lang)}")
            for one in report.suppressed
        )
        title = message("Not counted").text(lang)
        yield _command("notice", {"title": f"gongkai: {title}"}, "\n".join((sentence, *each)))
    last = (totals(report), *sentences(report.rates))
    yield _command("notice", {"title": "gongkai"}, "\n".join(text.text(lang) for text in last))


def _annotation(finding: Finding, report: Report, lang: Language) -> str:
    """Write one finding as an annotation, with its remedy."""
    line = line_of(finding)
    properties = {
        "file": file_of(finding, report),
        "line": None if line is None else str(line),
        "title": f"{finding.code} {finding.name} [{weight(finding.severity, finding.kind).text(lang)}]",
    }
    remedy = message("To do: {remedy}", remedy=finding.remedy).text(lang)
    text = f"{message_with_place(finding, lang)}\n{plain(remedy)}"
    return _command(_COMMANDS[finding.severity], properties, text)


def _command(name: str, properties: Mapping[str, str | None], data: str) -> str:
    """Write one workflow command; nothing in it can end it or begin another."""
    given = ",".join(
        f"{key}={value.translate(_PROPERTY)}" for key, value in properties.items() if value is not None
    )
    return f"::{name} {given}::{data.translate(_DATA)}"
