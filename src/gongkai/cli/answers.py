"""The shape of a report that was asked for: which there are, what each needs, and how it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from attrs import frozen

from gongkai.checks.due.schedule import due
from gongkai.checks.findings import Report, Severity
from gongkai.cli.delivery import as_bytes, in_parts, printed, spare_the_screen
from gongkai.cli.extras import require_extra
from gongkai.cli.options import NEVER
from gongkai.messages import Language
from gongkai.records.register import Register
from gongkai.reports.check import jsonl, junit, text
from gongkai.reports.due import ics as due_calendar
from gongkai.reports.formats import FILE_FORMATS, FORMATS

_DEADLINES: Final = "ics"
"""The shape that tells what is coming, not what was found."""
_AHEAD: Final = 250
"""How many working days, about a year, the deadlines look ahead."""

SHAPES: Final = (*FORMATS, *FILE_FORMATS, _DEADLINES)
"""What ``gongkai check --format`` can be given."""


@frozen(kw_only=True)
class Shape:
    """One shape, and what bears on it: the language, where it goes, what makes the exit status 1, the laws named, and the thresholds set."""

    form: str
    lang: Language
    output: Path | None
    fail_on: str
    allow_open: bool
    show_all: bool
    laws: tuple[str, ...]
    thresholds: Mapping[str, Mapping[str, object]]

    def prepare(self) -> None:
        """Refuse, before the work, a shape that has nowhere to go or lacks its packages.

        Raises `click.UsageError` and `MissingExtra`.
        """
        if self.form in FILE_FORMATS:
            spare_the_screen(self.output)
        require_extra(self.form)

    def parts(self, report: Report, register: Register) -> Iterator[str | bytes]:
        """Write the report part by part: text for a terminal, bytes for programs."""
        match self.form:
            case "text":
                page = text.render(report, self.lang, show_all=self.show_all)
                yield printed(page, to_screen=self.output is None)
            case "jsonl":
                yield from in_parts(jsonl.lines(report, self.lang))
            case "junit":  # its cases fail by what makes the exit status 1
                gravity = None if self.fail_on == NEVER else Severity(self.fail_on)
                yield as_bytes(junit.render(report, self.lang, fail_on=gravity, allow_open=self.allow_open))
            case "ics":
                coming = due(
                    register,
                    as_of=report.as_of,
                    within=_AHEAD,
                    laws=self.laws,
                    thresholds=self.thresholds,
                )
                yield due_calendar.render(coming, report.as_of, self.lang)
            case form if form in FILE_FORMATS:
                yield FILE_FORMATS[form](report, self.lang)
            case form:
                yield as_bytes(FORMATS[form](report, self.lang))
