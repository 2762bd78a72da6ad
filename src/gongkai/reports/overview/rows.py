"""An overview as rows of a table: one for each register, the worst first, and one for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from gongkai.checks.overviews import Overview, OverviewFigures, OverviewRow
from gongkai.checks.verdicts import Verdict
from gongkai.messages import Message, message

FIGURES: Final[Mapping[str, Message]] = {
    "items": message("Items"),
    "due": message("Due"),
    "on_time": message("On time"),
    "late": message("Late"),
    "overdue": message("Overdue"),
    "open": message("Open"),
    "unapproved": message("Unapproved"),
    "requests": message("Requests"),
    "requests_late": message("Requests late"),
    "requests_overdue": message("Requests overdue"),
    "errors": message("Errors"),
    "warnings": message("Warnings"),
    "notes": message("Notes"),
    "undecided": message("Undecided"),
    "unread": message("Unread"),
}
"""The figures, with their headings for people."""
COLUMNS: Final[Mapping[str, Message]] = {
    "verdict": message("Verdict"),
    "body": message("Body"),
    "source": message("Register"),
    **FIGURES,
    "on_time_share": message("On time %"),
    "problem": message("Why it could not be read"),
}
"""The columns, with their headings for people."""
VERDICTS: Final[Mapping[Verdict, Message]] = {
    Verdict.UNREAD: message("could not be read"),
    Verdict.UNFINISHED: message("not checked completely"),
    Verdict.NOT_IN_ORDER: message("not in order"),
    Verdict.UNDECIDED: message("undecided"),
    Verdict.NO_ERRORS: message("no errors in what could be judged"),
    Verdict.IN_ORDER: message("in order"),
}
"""The verdicts for people."""

Value = str | int | float | None


def rows(overview: Overview) -> Iterator[dict[str, Value]]:
    """Yield a row for each register, with the keys of :data:`COLUMNS`."""
    for row in overview.rows:
        yield {
            "verdict": row.verdict.value,
            "body": None if row.report is None else row.report.body.name,
            "source": row.source,
            **figures_of(row),
            "problem": row.problem,
        }


def figures_of(row: OverviewRow) -> dict[str, Value]:
    """Return the figures of one register; all of them blank where it could not be read."""
    if row.report is None:
        return dict.fromkeys((*FIGURES, "on_time_share"))
    return figures(row.figures)


def figures(counted: OverviewFigures) -> dict[str, Value]:
    """Return figures by the keys of :data:`COLUMNS`."""
    return {**{name: getattr(counted, name) for name in FIGURES}, "on_time_share": counted.on_time_share}
