"""Tables laid out on a page, and the figures of a form in them.

A page may put several tables of the form into one, title rows and all. So the
rows are walked: rows of headings are remembered until a row of figures comes,
which is known by its label, and whose cells belong to the headings above them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import define, evolve, field, frozen

from gongkai.locations import Location
from gongkai.readers.annual.labels import FormLabels, TableLabels, bare
from gongkai.readers.annual.tables import LabelledFigure
from gongkai.records.annual.figures import read_figure


@frozen(slots=True)
class LayoutCell:
    """One spot of a table: the text of the cell that covers it, and whether the cell begins here."""

    text: str
    begins: bool = True


@frozen(eq=False)
class Laid:
    """A table with its merged cells laid out: every row has every spot."""

    rows: tuple[tuple[LayoutCell, ...], ...]

    @classmethod
    def of(cls, covered: Mapping[tuple[int, int], tuple[str, bool]]) -> Laid:
        """Lay out spots by row and column."""
        if not covered:
            return cls(())
        height, width = (max(spot[axis] for spot in covered) + 1 for axis in (0, 1))
        return cls(
            tuple(
                tuple(LayoutCell(*covered.get((row, column), ("", True))) for column in range(width))
                for row in range(height)
            )
        )

    @classmethod
    def of_rows(cls, rows: Sequence[Sequence[str]]) -> Laid:
        """Lay out rows that have no merged cells."""
        width = max(map(len, rows))
        return cls(
            tuple(tuple(LayoutCell(text) for text in (*row, *[""] * (width - len(row)))) for row in rows)
        )


def figures_in(
    laid: Laid, labels: FormLabels, place: Location, headings: HeadingRows | None = None
) -> Iterator[LabelledFigure]:
    """Find the figures of a form in a table; rows of figures that the form does not know keep their labels.

    `headings` are those of the table before: a table that begins with another row of it goes on below them. They
    are those of this table in the end.
    """
    headings = HeadingRows() if headings is None else headings
    if not headings.go_on(laid, labels):
        headings.begin_anew()
    for number, row in enumerate(laid.rows, 1):
        found, misspelt = _known(row, headings.rows, labels), None
        if found is None:
            found, misspelt = _misspelt(row, headings, labels)
        if found is None:
            strays = tuple(_stray(row, place, number))
            if not strays or headings.table is None:
                headings.add(row)
            yield from strays
            continue
        table, name, first = found
        headings.table = table
        where = evolve(place, pointer=f"{place.pointer}, row {number}")
        for position in range(first, len(row)):
            if row[position].begins:
                column = table.column_under([line[position].text for line in headings.rows])
                if column is not None:
                    figure = read_figure(row[position].text)
                    yield LabelledFigure(table.table.id, name, column, figure, where, misspelt)


@define(eq=False)
class HeadingRows:
    """The rows of headings above the rows that are read, and the table whose row was read last below them."""

    rows: list[tuple[LayoutCell, ...]] = field(factory=list)
    table: TableLabels | None = None

    def begin_anew(self) -> None:
        """Forget all headings."""
        self.rows, self.table = [], None

    def add(self, row: tuple[LayoutCell, ...]) -> None:
        """Add a row of headings; those above rows of figures are done with."""
        if self.table is not None:
            self.begin_anew()
        self.rows.append(row)

    def go_on(self, laid: Laid, labels: FormLabels) -> bool:
        """Return whether a table is as wide as the one before and begins with another row of it."""
        if self.table is None or not laid.rows or len(laid.rows[0]) != len(self.rows[0]):
            return False
        found = _known(laid.rows[0], self.rows, labels)
        return found is not None and found[0].table.id == self.table.table.id and _has_labels(self.table)


def _has_labels(table: TableLabels) -> bool:
    """Return whether the rows of a table have labels that the form knows."""
    return not table.table.is_free and bool(table.table.corner.by_language)


def _misspelt(
    row: Sequence[LayoutCell], headings: HeadingRows, labels: FormLabels
) -> tuple[tuple[TableLabels, str, int] | None, str | None]:
    """Find the row whose label differs by a character, in the table that is read, and that label as it stands."""
    for table in labels.tables if headings.table is None else (headings.table,):
        if not _has_labels(table):
            continue
        for position, spot in enumerate(row):
            name = table.nearest_row(spot.text) if spot.text and spot.begins else None
            others = [at for at in range(position + 1, len(row)) if row[at].text != spot.text]
            if name is None or not others or not all(_is_figure(row[at].text) for at in others):
                continue
            if _has_headings(headings.rows, table, others[0]):
                return (table, name, others[0]), spot.text
    return None, None


def _is_figure(text: str) -> bool:
    """Tell a figure, or a blank, from words."""
    return not text or not read_figure(text).is_unreadable


def _known(
    row: Sequence[LayoutCell], headings: Sequence[Sequence[LayoutCell]], labels: FormLabels
) -> tuple[TableLabels, str, int] | None:
    """Describe which row of which table this is, and where its figures begin; `None` for headings and titles."""
    for table in labels.tables:
        if table.table.is_free:
            found = _free_row(row, headings, table)
        elif not table.table.corner.by_language:
            found = _unlabelled_row(row, headings, table)
        else:
            found = _labelled_row(row, table)
        if found is not None and _has_headings(headings, table, found[1]):
            return table, *found
    return None


def _labelled_row(row: Sequence[LayoutCell], table: TableLabels) -> tuple[str, int] | None:
    """Find the label: the last text from the left that is one, with no heading of a column after it."""
    found: tuple[str, int] | None = None
    for position, spot in enumerate(row):
        name = table.row(spot.text) if spot.text else None
        if name is not None:
            found = name, position + 1
        elif spot.text and found is not None:
            break
    if found is None:
        return None
    rest = row[found[1] :]
    return None if not rest or any(spot.text and table.column(spot.text) for spot in rest) else found


def _unlabelled_row(
    row: Sequence[LayoutCell], headings: Sequence[Sequence[LayoutCell]], table: TableLabels
) -> tuple[str, int] | None:
    """Take a row of nothing but figures as the one row of a table without labels."""
    if not headings or any(spot.text and read_figure(spot.text).is_unreadable for spot in row):
        return None
    return table.table.rows[0].id, 0


def _free_row(
    row: Sequence[LayoutCell], headings: Sequence[Sequence[LayoutCell]], table: TableLabels
) -> tuple[str, int] | None:
    """Take any label below the corner of a free table as a row of its own."""
    corners = {bare(text) for text in table.table.corner.by_language.values()}
    name = table.row(row[0].text) if row[0].text else None
    below = any(bare(line[0].text) in corners for line in headings)
    return (name, 1) if below and name is not None else None


def _has_headings(headings: Sequence[Sequence[LayoutCell]], table: TableLabels, first: int) -> bool:
    """Return whether some column of the table stands above."""
    width = len(headings[0]) if headings else 0
    return any(
        table.column_under([line[position].text for line in headings]) is not None
        for position in range(first, width)
    )


def _stray(row: Sequence[LayoutCell], place: Location, number: int) -> Iterator[LabelledFigure]:
    """Keep the label of a row that has figures and is not known."""
    figures = [spot for spot in row[1:] if spot.begins and read_figure(spot.text).value is not None]
    label = next(
        (spot.text for spot in reversed(row) if spot.text and read_figure(spot.text).is_unreadable), ""
    )
    if figures and label:
        where = evolve(place, pointer=f"{place.pointer}, row {number}")
        yield LabelledFigure("", label, "", read_figure(figures[0].text), where)
