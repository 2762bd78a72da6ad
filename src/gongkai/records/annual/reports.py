"""Yearly reports (年度报告) as recorded: their figures by table, row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import field, frozen

from gongkai.field_docs import documented
from gongkai.legislation.annual.report_forms import Along, Carry, ReportForm, ReportTable
from gongkai.locations import Location
from gongkai.records import columns
from gongkai.records.annual.figures import BLANK, Figure
from gongkai.records.bodies import Body

CellKey = tuple[str, str, str]
"""Table, row and column of a figure."""


@documented
@frozen(slots=False)
class AnnualRow:
    """One figure of a yearly report, as the table `annual` of a register gives it.

    `table`, `row` and `column` are ids or labels of the form. A report has as
    many rows as figures; its day of publication may stand on any of them.
    """

    year: int | None = columns.column("the year the report covers", "年度", "报告年度", "年份")
    table: str | None = columns.column("the table of the form", "表", "表格", "部分")
    row: str | None = columns.column("the row of the table", "项目", "行", "信息内容", "办理情况")
    column: str | None = columns.column("the column of the table", "栏目", "列", "申请人类型", "指标")
    value: str | None = columns.column("the figure", "数值", "数量", "件数", "值")
    published_on: date | None = columns.column(
        "the day the report was published", "公布日期", "发布日期", "公开日期", is_date=True
    )


@documented
@frozen(slots=True)
class FigureCell:
    """A figure and its place."""

    figure: Figure
    """The figure."""
    location: Location | None = None
    """Where it stands; `None` for a figure made in a program."""


@documented
@frozen
class AnnualReport:
    """One yearly report.

    `form` is the form whose rows and columns it has, `cells` its figures, blank
    ones included. `rows` are the rows of each table that is free, in their
    order, and `overall` the one among them that is for the whole body.
    `unplaced` are labels that the form does not know, `repeated` rows that
    occur twice. `misspelt` are labels that differ by a character from that of a
    row, each with the table and the row it was read as. `is_page` is true where a
    whole page was read, so that a table that was not found is missing; `stated` are
    figures in the sentences of the page, by table, row and column. `body` is given where a file holds the reports of several.
    """

    year: int
    """The year reported on."""
    form: ReportForm
    cells: Mapping[CellKey, FigureCell]
    published_on: date | None = None
    """The day on which the report was published; `None` where it is not recorded."""
    body: Body | None = None
    overall: str | None = None
    rows: Mapping[str, tuple[str, ...]] = field(factory=dict)
    unplaced: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    source: Location | None = None
    """The file the report was read from."""
    misspelt: Mapping[str, tuple[str, str]] = field(factory=dict)
    is_page: bool = False
    stated: Mapping[CellKey, FigureCell] = field(factory=dict)

    @property
    def missing(self) -> tuple[ReportTable, ...]:
        """The tables of the form whose figures have to agree with one another and that the page does not have."""
        if not self.is_page:
            return ()
        related = {one.table for one in self.form.relations}
        tables = {table for table, _, _ in self.cells}
        return tuple(one for one in self.form.tables if one.id in related - tables and not one.is_free)

    def lacks(self, table: str, *, row: str | None = None, column: str | None = None) -> bool:
        """Return whether the report has no cell at all in a row or a column, not even a blank one."""
        return not any(
            key[0] == table and row in (None, key[1]) and column in (None, key[2]) for key in self.cells
        )

    def figure(self, table: str, row: str, column: str) -> Figure:
        """Return a figure; what the report does not give is blank."""
        cell = self.cells.get((table, row, column))
        return BLANK if cell is None else cell.figure

    def location(self, table: str, row: str, column: str) -> Location | None:
        """Return where a figure stands, or where the report does."""
        cell = self.cells.get((table, row, column))
        return self.source if cell is None or cell.location is None else cell.location

    def rows_of(self, table: ReportTable) -> tuple[str, ...]:
        """Return the rows of a table: those of the form, or of the report where the table is free."""
        return self.rows.get(table.id, ()) if table.is_free else tuple(row.id for row in table.rows)

    def label(self, table: ReportTable, row: str, lang: str = "zh") -> str:
        """Return what a row is called; the rows of a free table are called by their own names."""
        known = table.row(row)
        return row if known is None else known.name.text(lang)

    def carried(self, carry: Carry) -> Iterator[tuple[CellKey, CellKey]]:
        """Pair each figure that is carried in with the one it comes out of, which is that of another year."""
        table = self.form.table(carry.table)
        if table is None:
            return
        if carry.along is Along.COLUMN:
            for one in table.columns:
                yield (table.id, carry.into, one.id), (table.id, carry.out_of, one.id)
        else:
            for row in self.rows_of(table):
                yield (table.id, row, carry.into), (table.id, row, carry.out_of)
