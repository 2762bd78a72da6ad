"""The report line by line: a JSON object a line, so that a reader need not hold the whole.

The first line has the parameters of the check (``type`` is ``report``), then comes a line
for each finding (``finding``), for each that does not count (``suppressed``)
and for each that is cured (``cured``), and the last sums up (``summary``): a
report without it was cut off. The objects have the keys that the JSON has.
Several reports stand one after the other, each with its first line and its last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import attrs

from gongkai.checks.findings import Report
from gongkai.messages import Language
from gongkai.reports.check.json import finding_as_dict, head_as_dict, summary_as_dict, suppression_as_dict
from gongkai.reports.writing.json_text import json_head, json_text

FORMAT: Final = "gongkai-report-lines"
FORMAT_VERSION: Final = 1


def render(report: Report | Sequence[Report], lang: Language = "en") -> str:
    """Write one report or several as lines of JSON."""
    return "".join(lines(report, lang))


def lines(report: Report | Sequence[Report], lang: Language = "en") -> Iterator[str]:
    """Write line by line, each with its line break."""
    for one in (report,) if isinstance(report, Report) else report:
        yield from _lines(one, lang)


def _lines(report: Report, lang: Language) -> Iterator[str]:
    """Write the lines of one report."""
    yield _line("report", {**json_head(FORMAT, FORMAT_VERSION, lang), **head_as_dict(report)})
    for finding in report.findings:
        yield _line("finding", finding_as_dict(finding, lang))
    for suppression in report.suppressed:
        yield _line("suppressed", suppression_as_dict(suppression, lang))
    for cured in report.cured:
        yield _line("cured", attrs.asdict(cured))
    yield _line("summary", summary_as_dict(report))


def _line(kind: str, content: dict[str, Any]) -> str:
    """Write one object on one line."""
    return json_text({"type": kind, **content})
