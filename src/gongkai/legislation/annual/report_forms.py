"""Forms of the annual report: its tables row by row, and the relations between their figures.

A form is a provision with the report years it governs. Forms are in
``legislation/annual/forms/<law>.toml``, one file for each law, and are checked
on loading.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from attrs import field, frozen

from gongkai.errors import InvalidLawFile
from gongkai.field_docs import documented
from gongkai.legislation.annual.relations import OTHERS, OVERALL, FigureRelation, read_relation
from gongkai.legislation.provisions import BodyLevel, Provision, in_force
from gongkai.messages import LocalText
from gongkai.structuring import nearest, structure

_FORMS = files("gongkai.legislation.annual") / "forms"


@documented
class FigureSort(StrEnum):
    """The kind of figures in a column."""

    COUNT = "count"
    """A whole number, zero or more."""
    CHANGE = "change"
    """A whole number that may be negative: more or less than before."""
    MEASURE = "measure"
    """Days, money, staff, percent: zero or more, with a fraction."""
    DATE = "date"
    """A day."""


@documented
class Along(StrEnum):
    """Where a relation applies: in each row (its terms are columns) or in each column (its terms are rows)."""

    ROW = "row"
    """In each row: its terms are columns."""
    COLUMN = "column"
    """In each column: its terms are rows."""


@documented
@frozen(slots=True, kw_only=True)
class ReportColumn:
    """A column of a table.

    `path` are the headings from the outermost to its own; `unit` is the unit
    its figures are in, where the form states one. `counts` names what a register
    has to count for it, where items can be counted.
    """

    id: str
    """The name by which cells and relations refer to the column."""
    path: tuple[LocalText, ...]
    sort: FigureSort = FigureSort.COUNT
    """What its figures are: counts, sums of money, days, dates."""
    unit: str | None = None
    counts: str | None = None

    @property
    def name(self) -> LocalText:
        """Its own heading."""
        return self.path[-1]


@documented
@frozen(slots=True, kw_only=True)
class Makers(Provision):
    """The levels of government that can make what a row counts, by the law in force on a day."""

    levels: tuple[BodyLevel, ...]
    """The levels of government; empty for all."""


@documented
@frozen(slots=True, kw_only=True)
class ReportRow:
    """A row of a table.

    `path` are the labels from the outermost to its own, and `number` is the
    combined number before them (``3.1`` for 三（三）1). `marks` are the words
    by which the items of a register are recognized as belonging here. `makers` says
    which bodies can have such items at all; empty, all can.
    """

    id: str
    """The name by which cells and relations refer to the row."""
    path: tuple[LocalText, ...]
    number: str | None = None
    marks: tuple[str, ...] = ()
    makers: tuple[Makers, ...] = ()

    @property
    def name(self) -> LocalText:
        """Its own label."""
        return self.path[-1]

    def makers_on(self, day: date) -> Makers | None:
        """Return who can have such items by the law of a day; `None` where every body can."""
        found = in_force(self.makers, day)
        return found[0] if found else None


@documented
@frozen(slots=True, kw_only=True)
class ReportTable:
    """A table of the form.

    Without `rows` of its own a table is free: its rows are those of the report,
    as the categories of a township or the components of an agency. `corner` is
    the heading above the row labels.
    """

    id: str
    """The name by which cells and relations refer to the table."""
    section: LocalText
    """The section of the report in which the table stands."""
    title: LocalText
    """The title of the table in the form."""
    corner: LocalText = field(factory=lambda: LocalText({}))
    columns: tuple[ReportColumn, ...]
    """The columns from left to right."""
    rows: tuple[ReportRow, ...] = ()
    is_free: bool = False
    """Whether the rows are those of the report and not of the form."""

    def column(self, name: str) -> ReportColumn | None:
        """Return a column by its id."""
        return next((one for one in self.columns if one.id == name), None)

    def row(self, name: str) -> ReportRow | None:
        """Return a row by its id."""
        return next((one for one in self.rows if one.id == name), None)


@documented
@frozen(slots=True, kw_only=True)
class ReportRelation:
    """A relation between the figures of a table.

    `only` names the columns or rows in which it applies (none: all), and `cap`
    is the highest the last side can reach, as a list that shows ten at most.
    """

    table: str
    """The id of the table whose figures are compared."""
    along: Along
    """Whether the relation is between columns of each row or between rows of each column."""
    says: str
    """The relation as the file states it, such as ``a + b = total``."""
    only: tuple[str, ...] = ()
    cap: int | None = None

    @property
    def relation(self) -> FigureRelation:
        """The relation, parsed."""
        return _relation(self.says)


@documented
@frozen(slots=True, kw_only=True)
class Carry:
    """A figure that must equal another one of the year before."""

    table: str
    """The id of the table that has both figures."""
    along: Along
    """Whether `into` and `out_of` are rows or columns."""
    into: str
    """The row or column of this year's report."""
    out_of: str
    """The row or column of the report of the year before."""


@documented
@frozen(slots=True, kw_only=True)
class ReportForm(Provision):
    """A form of the annual report: the years it governs, its tables, and their relations.

    >>> form = report_form("cn-ogi", 2024)
    >>> [len(table.rows) for table in form.tables if table.id == "requests"]
    [25]
    """

    id: str
    """The name of the form among those of its law."""
    law: str
    """The code of the law."""
    name: LocalText
    """The name of the form."""
    first_year: int
    """The first year that is reported in this form."""
    last_year: int | None = None
    """The last year that is reported in this form; `None` where it still governs."""
    sections: tuple[LocalText, ...] = ()
    """The headings of the report, in their order."""
    tables: tuple[ReportTable, ...]
    """The tables, in their order."""
    relations: tuple[ReportRelation, ...] = ()
    """What the figures of one table have to satisfy."""
    carries: tuple[Carry, ...] = ()
    """What the figures of two years have to satisfy."""

    def governs(self, year: int) -> bool:
        """Return whether reports on that year have this form."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def table(self, name: str) -> ReportTable | None:
        """Return a table by its id."""
        return next((one for one in self.tables if one.id == name), None)


@frozen(slots=True, kw_only=True)
class _FormsFile:
    """The content of a file of forms."""

    law: str
    forms: tuple[ReportForm, ...]


def report_forms(law: str) -> tuple[ReportForm, ...]:
    """Return the forms of the annual report of a law, oldest first; none where there is no file of forms."""
    return _shipped().get(law, ())


def report_form(law: str, year: int) -> ReportForm | None:
    """Return the form that reports on a year have under a law, or `None`."""
    return next((form for form in report_forms(law) if form.governs(year)), None)


def laws_with_forms() -> tuple[str, ...]:
    """Return the codes of the laws that have a file of forms."""
    return tuple(_shipped())


@cache
def _shipped() -> Mapping[str, tuple[ReportForm, ...]]:
    """Read the files of forms, once."""
    forms = {}
    for path in sorted(_FORMS.iterdir(), key=lambda entry: entry.name):
        if path.name.endswith(".toml"):
            read = forms_of(path.read_text(encoding="utf-8"), path.name)
            forms[read[0].law] = read
    return forms


def forms_of(text: str, file: str) -> tuple[ReportForm, ...]:
    """Read the text of a file of forms; `file` is its name, for errors.

    Raises `InvalidLawFile` for what a form cannot have: an unknown key, a
    relation that cannot be parsed or names a row or column that does not exist.
    """
    data = tomllib.loads(text)
    for form in data.get("forms", ()):
        form.setdefault("law", data.get("law"))
    forms = structure(data, _FormsFile, file=file, error=InvalidLawFile).forms
    for position, form in enumerate(forms):
        _check(form, f"forms[{position}]", file)
    return forms


def _check(form: ReportForm, key: str, file: str) -> None:
    """Reject relations of rows and columns that the form does not have."""
    tables = {table.id: table for table in form.tables}
    for position, stated in enumerate(form.relations):
        place = f"{key}.relations[{position}]"
        try:
            relation = stated.relation
        except ValueError as refused:
            raise InvalidLawFile(file, f"{place}.says", stated.says, str(refused)) from None
        for name, table in [
            (stated.table, stated.table),
            *((t.name, t.table or stated.table) for t in relation.terms),
        ]:
            if table not in tables:
                raise InvalidLawFile(
                    file, f"{place}.table", table, f"no such table; {nearest(table, tables)}"
                )
            known = _names(tables[table], stated.along)
            if known and name not in {table, OTHERS, OVERALL, *known}:
                raise InvalidLawFile(file, f"{place}.says", name, f"not in {table}; {nearest(name, known)}")


def _names(table: ReportTable, along: Along) -> tuple[str, ...]:
    """Return the names that the terms of a relation can have; none where the rows are free."""
    parts: Iterable[ReportColumn | ReportRow] = table.columns if along is Along.ROW else table.rows
    return () if along is Along.COLUMN and table.is_free else tuple(part.id for part in parts)


@cache
def _relation(says: str) -> FigureRelation:
    """Parse a relation, once."""
    return read_relation(says)
