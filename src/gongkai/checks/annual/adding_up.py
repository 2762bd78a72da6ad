"""Adding up: the relations of a form, checked on the figures of a report."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from gongkai.checks.findings import FindingKind
from gongkai.legislation.annual.relations import OTHERS, OVERALL, Comparison, FigureRelation, Pick, Sign, Term
from gongkai.legislation.annual.report_forms import Along, ReportRelation, ReportTable
from gongkai.records.annual.figures import Figure, FigureKind, Total, total_of
from gongkai.records.annual.reports import AnnualReport, CellKey

_NOT_PICKED: Final = frozenset(
    {FigureKind.BLANK, FigureKind.NOT_APPLICABLE, FigureKind.ZERO_OR_NONE, FigureKind.UNREADABLE}
)
"""Figures that are no candidates for the least or the greatest."""
_LESS_THAN_ONE: Final = Decimal("0.5")


@frozen(slots=True)
class BrokenRelation:
    """A relation that does not hold, or that holds only for some reading of cells that are not exact.

    `where` is the row or the column in which it was checked, `comparison` the
    first pair of sides that disagree, with their totals. `cells` are the
    figures involved.
    """

    relation: ReportRelation
    table: ReportTable
    where: str
    comparison: Comparison
    left: Total
    right: Total
    kind: FindingKind
    cells: tuple[tuple[CellKey, Figure], ...]


def breaches(report: AnnualReport) -> Iterator[BrokenRelation]:
    """Check every relation of the report's form in every row or column it is about."""
    for relation_of_form in report.form.relations:
        table = report.form.table(relation_of_form.table)
        if table is None:
            continue
        places = (
            report.rows_of(table)
            if relation_of_form.along is Along.ROW
            else tuple(one.id for one in table.columns)
        )
        for where in places:
            if not relation_of_form.only or where in relation_of_form.only:
                breach = _first_breach(report, relation_of_form, table, where)
                if breach is not None:
                    yield breach


@frozen(slots=True)
class UnjudgedRelation:
    """Relations of a table that could not be checked, because a row or a column that is a side of them is not there."""

    table: ReportTable
    along: Along
    absent: tuple[str, ...]
    """The rows or the columns that are not there, by their ids."""


def unjudged(report: AnnualReport) -> Iterator[UnjudgedRelation]:
    """Say which sums of a page could not be checked: a side of theirs is one row or column, and that is not there."""
    if not report.is_page:
        return
    absent: dict[tuple[str, Along], dict[str, None]] = {}
    for relation_of_form in report.form.relations:
        table = report.form.table(relation_of_form.table)
        if table is None or table.is_free or report.lacks(table.id):
            continue
        for comparison in relation_of_form.relation.comparisons:
            for term in _alone(comparison):
                part = {"row": term} if relation_of_form.along is Along.COLUMN else {"column": term}
                if report.lacks(table.id, **part):
                    absent.setdefault((table.id, relation_of_form.along), {})[term] = None
    for (name, along), parts in absent.items():
        table = report.form.table(name)
        if table is not None:
            yield UnjudgedRelation(table, along, tuple(parts))


def _alone(comparison: Comparison) -> tuple[str, ...]:
    """Return the terms that are a side of a comparison by themselves."""
    return tuple(
        side[0].name
        for side in (comparison.left, comparison.right)
        if len(side) == 1 and side[0].table is None and side[0].name not in (OTHERS, OVERALL)
    )


def _first_breach(
    report: AnnualReport, held: ReportRelation, table: ReportTable, where: str
) -> BrokenRelation | None:
    """Compare the sides of one relation in one place."""
    relation = held.relation
    asked = _Asked(report, held, table, relation, where)
    comparisons = relation.comparisons
    for position, comparison in enumerate(comparisons, 1):
        left, left_cells = asked.side(comparison.left)
        right, right_cells = asked.side(comparison.right)
        if left is None or right is None or left.is_blank or right.is_blank:
            continue
        if position == len(comparisons):
            right = right.at_most(held.cap)
        kind = _judge(left, comparison.sign, right)
        if kind is not None:
            return BrokenRelation(
                held, table, where, comparison, left, right, kind, (*left_cells, *right_cells)
            )
    return None


def _judge(left: Total, sign: Sign, right: Total) -> FindingKind | None:
    """Say whether two sides disagree for sure, or may; `None` where they agree."""
    surely = left.surely_exceeds(right) or (sign is Sign.EQUAL and right.surely_exceeds(left))
    if surely:
        return FindingKind.OPEN if left.doubtful or right.doubtful else FindingKind.FAIL
    blanks_matter = sign is Sign.EQUAL and (left.blanks or right.blanks) and left.least != right.least
    return FindingKind.OPEN if blanks_matter else None


_Cells = list[tuple[CellKey, Figure]]


@frozen(slots=True)
class _Asked:
    """One relation, checked in one row or column of one report."""

    report: AnnualReport
    held: ReportRelation
    table: ReportTable
    relation: FigureRelation
    where: str

    def side(self, terms: tuple[Term, ...]) -> tuple[Total | None, _Cells]:
        """Add up one side; no total where there is nothing to add, or something that cannot be read."""
        cells = [cell for term in terms for cell in self._cells(term)]
        if not cells:
            return None, []
        if Sign.EQUAL not in self.relation.signs and all(_does_not_apply(figure) for _, figure in cells):
            return None, []
        return total_of(figure for _, figure in cells), cells

    def _cells(self, term: Term) -> _Cells:
        """Return the figures that a term stands for."""
        if term.name == OTHERS:
            return self._others(term.pick)
        table = term.table or self.table.id
        if self.held.along is Along.ROW:
            key = (table, self.where, term.name)
        else:
            row = self.report.overall if term.name == OVERALL else term.name
            if row is None:
                return []
            key = (table, row, self.where)
        return [(key, self.report.figure(*key))]

    def _others(self, pick: Pick | None) -> _Cells:
        """Return the figures of the rows that the relation does not name, or one of them."""
        named = {self.report.overall if name == OVERALL else name for name in self.relation.named}
        rows = (row for row in self.report.rows_of(self.table) if row not in named)
        cells = [
            (key, self.report.figure(*key)) for key in ((self.table.id, row, self.where) for row in rows)
        ]
        if pick is None:
            return cells
        known = [cell for cell in cells if cell[1].kind not in _NOT_PICKED]
        if not known:
            return []
        chosen = min if pick is Pick.LEAST else max
        return [chosen(known, key=_rank)]


def _rank(cell: tuple[CellKey, Figure]) -> Decimal:
    """Order figures; less than one stands between zero and one."""
    value = cell[1].value
    return _LESS_THAN_ONE if value is None else value


def _does_not_apply(figure: Figure) -> bool:
    """Tell a cell that does not apply."""
    return figure.kind is FigureKind.NOT_APPLICABLE
