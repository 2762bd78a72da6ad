"""The yearly report as a document: what a register gives, laid out like the official tables.

The layout is made once; the formats only draw it. What the register cannot
give stays blank, and each table says below it what that is, and why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from attrs import field, frozen

from gongkai.errors import AmbiguousDuty
from gongkai.legislation.annual.report_forms import ReportTable
from gongkai.legislation.laws import Law
from gongkai.messages import Language, LocalText, Message, message, message_plural
from gongkai.records.annual.figures import plain_number
from gongkai.records.bodies import Body
from gongkai.records.compiled.figures import AnnualFigures, reasons

_DUTY: Final = "annual-report"
FEW: Final = 4
"""Up to how many columns of figures a table is narrow: they then have room, and need not be as wide as the page."""
MANY: Final = 10
"""From how many on they have to stand close."""


@frozen
class AnnualDocument:
    """Everything that goes into a yearly report of one body on one year."""

    body: Body
    law: Law
    figures: AnnualFigures
    due: Message
    due_on: date | None = None
    _reasons: dict[str, tuple[Message, ...]] = field(factory=dict, init=False, repr=False, eq=False)

    @classmethod
    def of(cls, body: Body, law: Law, figures: AnnualFigures) -> AnnualDocument:
        """Put a document together; `law` is taken as it binds the body."""
        bound = law.for_body(body.level, body.kind)
        due, due_on = _due(bound, date(figures.year, 12, 31))
        return cls(body, bound, figures, due, due_on)

    def title(self, lang: Language) -> str:
        """Write the title as such reports have it."""
        sentence = message(
            "{body}: yearly report on open government information, {year}",
            body=self.body.name,
            year=self.figures.year,
        )
        return sentence.text(lang)

    @property
    def basis(self) -> Message:
        """Describe which form it has, and through which day it counts."""
        return message(
            "{form}, {citation}; counted through {through}",
            form=self.figures.form.name,
            citation=LocalText({lang: self.law.cite(self.figures.form).text(lang) for lang in ("en", "zh")}),
            through=self.figures.through,
        )

    def cannot(self, table: ReportTable) -> tuple[Message, ...]:
        """Describe what the register cannot give of a table, and why."""
        if not self._reasons:
            for reason_table, why, count in reasons(self.figures):
                sentence = message_plural(
                    "{count} figure not given: {why}", "{count} figures not given: {why}", count, why=why
                )
                self._reasons[reason_table.id] = (*self._reasons.get(reason_table.id, ()), sentence)
        return self._reasons.get(table.id, ())

    def sections(self) -> Iterator[tuple[LocalText, tuple[ReportTable, ...]]]:
        """Yield the sections of the form with the tables of each; some have none and are written by hand."""
        form = self.figures.form
        for title in form.sections or _own_sections(form.tables):
            yield title, tuple(one for one in form.tables if one.section == title)

    def value(self, table: ReportTable, row: str, column: str) -> str:
        """Write one figure; blank where it cannot be given."""
        figure = self.figures.cells.get((table.id, row, column))
        return "" if figure is None or figure.value is None else plain_number(figure.value)


def to_be_written() -> Message:
    """Report of a section without figures who writes it."""
    return message("To be written by the body: this section has no figures that a register gives.")


def _own_sections(tables: Sequence[ReportTable]) -> tuple[LocalText, ...]:
    """Name the sections of a form that lists none."""
    found: list[LocalText] = []
    for table in tables:
        if table.section not in found:
            found.append(table.section)
    return tuple(found)


def _due(law: Law, end: date) -> tuple[Message, date | None]:
    """Describe by when the report is to be published."""
    if _DUTY not in law.duties or not law.in_force_on(end):
        return message("The law sets no yearly report for that year."), None
    try:
        deadline = law.deadline(_DUTY, end)
    except AmbiguousDuty:
        return message(
            "The day of publication depends on level and kind of the body, which are not recorded."
        ), None
    citation = deadline.citation
    provision = (
        LocalText({lang: citation.text(lang) for lang in ("en", "zh")}) if citation is not None else ""
    )
    if deadline.due is None:
        return message(
            "The law sets no day of publication for a body of this level: {citation}.", citation=provision
        ), None
    return message(
        "To be published by {due}: {citation}.", due=deadline.due, citation=provision
    ), deadline.due


@frozen(slots=True)
class DocumentCell:
    """A cell of the layout: its place from 0, how far it reaches, what it says, and whether it is a figure."""

    row: int
    column: int
    text: str
    high: int = 1
    wide: int = 1
    is_figure: bool = False


@frozen(slots=True)
class Layout:
    """One table laid out: how many rows of headings and columns of labels it has, and its cells."""

    heading_rows: int
    label_columns: int
    width: int
    height: int
    spots: tuple[DocumentCell, ...]


def lay_out(document: AnnualDocument, table: ReportTable, lang: Language) -> Layout:
    """Lay one table out with merged headings and labels, as the official form has it."""
    rows = document.figures.rows_of(table)
    known = [table.row(row) for row in rows]
    labels = [
        [step.text(lang) for step in one.path] if one is not None else [row]
        for one, row in zip(known, rows, strict=True)
    ]
    headings = [[step.text(lang) for step in column.path] for column in table.columns]
    corner = table.corner.text(lang)
    top = max(map(len, headings))
    left = max(map(len, labels), default=0) if corner else 0
    spots = [DocumentCell(0, 0, corner, top, left)] if corner and left else []
    spots += [
        DocumentCell(level, left + at, text, high, wide)
        for at, level, text, wide, high in _merged(headings, top)
    ]
    if left:
        spots += [
            DocumentCell(top + at, level, text, high, wide)
            for at, level, text, high, wide in _merged(labels, left)
        ]
    for down, row in enumerate(rows):
        for across, column in enumerate(table.columns):
            text = document.value(table, row, column.id)
            spots.append(DocumentCell(top + down, left + across, text, is_figure=True))
    return Layout(top, left, left + len(headings), top + len(rows), tuple(spots))


def _merged(paths: Sequence[Sequence[str]], depth: int) -> Iterator[tuple[int, int, str, int, int]]:
    """Merge equal steps of neighbouring paths: position, level, text, how many paths, how many levels."""
    for at, path in enumerate(paths):
        for level, text in enumerate(path):
            is_last = level == len(path) - 1
            if is_last:
                yield at, level, text, 1, depth - level
            elif at == 0 or list(paths[at - 1][: level + 1]) != list(path[: level + 1]):
                same = 1
                while at + same < len(paths) and _shares(paths[at + same], path, level):
                    same += 1
                yield at, level, text, same, 1


def _shares(other: Sequence[str], path: Sequence[str], level: int) -> bool:
    """Return whether two paths have their first steps in common, with more to come."""
    return len(other) > level + 1 and list(other[: level + 1]) == list(path[: level + 1])
