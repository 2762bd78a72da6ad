"""Yearly reports out of the table `annual`: one figure a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from attrs import define, evolve, field, frozen

from gongkai.legislation.annual.report_forms import ReportForm, laws_with_forms
from gongkai.locations import Location
from gongkai.readers.annual.labels import FormLabels, labels_of
from gongkai.readers.rows import Unread
from gongkai.readers.tables import Table
from gongkai.records.annual.figures import Figure, FigureKind, read_figure
from gongkai.records.annual.reports import AnnualReport, CellKey, FigureCell
from gongkai.records.items import UnreadableCell
from gongkai.records.notices import Notice


@frozen(slots=True)
class LabelledFigure:
    """A figure with the labels it stands under; `table` may be blank where rows and columns say enough.

    `misspelt` is the label of its row as it stands, where it is that of `row` but for a character.
    """

    table: str
    row: str
    column: str
    figure: Figure
    location: Location | None = None
    misspelt: str | None = None


@define
class _Year:
    """What a table says of one year."""

    figures: list[LabelledFigure] = field(factory=list)
    published_on: date | None = None


def annual_of(table: Table, laws: Iterable[str]) -> tuple[tuple[AnnualReport, ...], tuple[Notice, ...]]:
    """Return the reports of a table, by year, and what could not be read of them.

    `laws` are those whose forms may be meant (none: every law that has forms).
    """
    unread = Unread(table)
    years: dict[int, _Year] = {}
    for number, values, unreadable in _rows(table):
        broken = next((cell for cell in unreadable if cell.field == "value"), None)
        faults = tuple(cell for cell in unreadable if cell is not broken)
        if faults:
            unread.note(number, faults)
        year = values.get("year")
        if year is None or year not in YEARS:
            if not faults:
                unread.note(number, (UnreadableCell("year", "" if year is None else str(year), "year"),))
            continue
        year_of_report = years.setdefault(year, _Year())
        year_of_report.published_on = year_of_report.published_on or values.get("published_on")
        table_label, row, column = (str(values.get(name) or "") for name in ("table", "row", "column"))
        figure = (
            read_figure(values.get("value") or "")
            if broken is None
            else Figure(FigureKind.UNREADABLE, broken.value)
        )
        year_of_report.figures.append(LabelledFigure(table_label, row, column, figure, _place(table, number)))
    known = labels_of(tuple(laws) or laws_with_forms())
    source = table.grid.location
    found = (
        placed_report(year, [(labels, one.figures) for labels in known], one.published_on, source)
        for year, one in years.items()
    )
    reports = tuple(report for report in found if report is not None)
    return tuple(sorted(reports, key=lambda report: report.year)), tuple(unread.notices())


def placed_report(
    year: int,
    read: Iterable[tuple[FormLabels, list[LabelledFigure]]],
    published_on: date | None = None,
    source: Location | None = None,
) -> AnnualReport | None:
    """Put figures into the form that has most of their labels; of equals, into the form of the year.

    `read` are the figures as each form's labels let them be read. `None` where no form is known.
    """
    placed = [_Placed.of(labels, figures) for labels, figures in read]
    if not placed:
        return None
    best = max(placed, key=lambda one: (len(one.cells), one.form.governs(year)))
    return best.report(year, published_on, source)


YEARS = range(1900, 3000)
"""The years that a report can be of."""


@frozen(eq=False)
class _Placed:
    """Figures in the cells of one form, and the labels that it does not know."""

    form: ReportForm
    cells: dict[CellKey, FigureCell]
    rows: dict[str, tuple[str, ...]]
    unplaced: tuple[str, ...]
    repeated: tuple[str, ...]
    misspelt: dict[str, tuple[str, str]]

    @classmethod
    def of(cls, labels: FormLabels, figures: Iterable[LabelledFigure]) -> _Placed:
        """Look every label up."""
        cells: dict[CellKey, FigureCell] = {}
        rows: dict[str, tuple[str, ...]] = {}
        unplaced: dict[str, None] = {}
        repeated: dict[str, None] = {}
        misspelt: dict[str, tuple[str, str]] = {}
        every_figure = list(figures)
        spelt = {
            key for one in every_figure if one.misspelt is None and (key := _key(labels, one)) is not None
        }
        for stated in every_figure:
            one, key = stated, _key(labels, stated)
            if key is None and (guessed := _misspelt(labels, stated)) is not None:
                one, key = guessed, _key(labels, guessed)
            shown = " / ".join(part for part in (one.table, one.misspelt or one.row, one.column) if part)
            if one.misspelt is not None and key in spelt:
                unplaced[one.misspelt] = None
                continue
            if one.misspelt is not None and key is not None:
                misspelt[one.misspelt] = key[:2]
            if key is None:
                unplaced[shown] = None
            elif key in cells:
                repeated[shown] = None
            else:
                cells[key] = FigureCell(one.figure, one.location)
                rows[key[0]] = tuple(dict.fromkeys((*rows.get(key[0], ()), key[1])))
        return cls(labels.form, cells, rows, tuple(unplaced), tuple(repeated), misspelt)

    def report(self, year: int, published_on: date | None, source: Location | None) -> AnnualReport:
        """Make the report."""
        overall = next(("overall" for rows in self.rows.values() if "overall" in rows), None)
        return AnnualReport(
            year=year,
            form=self.form,
            cells=self.cells,
            published_on=published_on,
            overall=overall,
            rows=self.rows,
            unplaced=self.unplaced,
            repeated=self.repeated,
            misspelt=self.misspelt,
            source=source,
        )


def _key(labels: FormLabels, one: LabelledFigure) -> CellKey | None:
    """Find the cell that labels mean; without a table, the one table whose rows and columns they are."""
    named = labels.table(one.table) if one.table else None
    if one.table and named is None:
        return None
    for table in (named,) if named is not None else labels.tables:
        row = table.row(one.row)
        column = table.column(one.column)
        if column is None and not one.column and len(table.table.columns) == 1:
            column = table.table.columns[0].id
        if row is not None and column is not None and (named is not None or not table.table.is_free):
            return table.table.id, row, column
    return None


def _misspelt(labels: FormLabels, one: LabelledFigure) -> LabelledFigure | None:
    """Read a figure of a named table whose row is spelt otherwise by a character; `None` where it is no such row."""
    named = labels.table(one.table) if one.table else None
    row = None if named is None else named.nearest_row(one.row)
    return None if row is None else evolve(one, row=row, misspelt=one.row)


def _rows(table: Table) -> Iterator[tuple[int, dict[str, Any], tuple[UnreadableCell, ...]]]:
    """Yield the rows of the table: number, values by field, and cells that could not be read."""
    for numbers, columns, faults in table.parsed():
        for index, number in enumerate(numbers):
            values = {name: column[index] for name, column in columns.items()}
            yield number, values, faults.get(index, ())


def _place(table: Table, number: int) -> Location:
    """Return the place of a figure."""
    location = table.grid.location
    if table.grid.is_keyed:
        return evolve(location, pointer=f"{location.pointer}[{number}]")
    return evolve(location, row=number)
