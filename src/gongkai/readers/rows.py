"""The rows of a table that was read, as items, catalogue entries and decisions."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from attrs import evolve

from gongkai.errors import InvalidRecord, InvalidRegister
from gongkai.locations import Location
from gongkai.messages import message_plural
from gongkai.readers.tables import Table
from gongkai.readers.workbooks.catalogue_sheets import field_of
from gongkai.records.approval.decisions import Decision, Decisions, Row
from gongkai.records.batches import ItemBatch
from gongkai.records.catalogue.catalogues import Catalogue, CatalogueEntry, merged_rows
from gongkai.records.items import Item, UnreadableCell
from gongkai.records.notices import Notice, NoticeKind
from gongkai.records.register import Items
from gongkai.records.requests.charges import Charge
from gongkai.records.requests.events import RequestEvent
from gongkai.records.requests.requests import Request
from gongkai.records.waivers import Waiver

R = TypeVar("R", Item, CatalogueEntry, Decision, Request, RequestEvent, Charge, Waiver)


def items_of(*tables: Table) -> Items:
    """Return the items of a table, read afresh each time they are walked; several tables give their items in turn."""
    location = place_of(tables)
    if tables[0].grid.is_keyed:
        return Items(
            partial(_keyed_items, tables[0]),
            tables[0].fields,
            location,
            headings=tables[0].headings_by_field,
            is_sound=True,
        )
    return Items.in_batches(
        partial(_batches, tables), fields_of(tables), location, tables[0].headings_by_field, is_sound=True
    )


def fields_of(tables: Sequence[Table]) -> frozenset[str]:
    """Return the fields that several tables together have a column for."""
    return frozenset().union(*(table.fields for table in tables))


def place_of(tables: Sequence[Table]) -> Location:
    """Return the place of several tables: that of the one there is, else their file."""
    first = tables[0].grid.location
    return first if len(tables) == 1 else Location(first.file)


def _batches(tables: Sequence[Table]) -> Iterator[ItemBatch]:
    """Read the items of tables by the batch; a column that one of them lacks is empty there."""
    fields = fields_of(tables)
    for table in tables:
        lacking_here = fields - table.fields
        for rows, columns, unreadable in table.parsed():
            for name in lacking_here:
                columns[name] = [table.defaults[name]] * len(rows)
            yield ItemBatch(rows, columns, table.grid.location, unreadable)


def _keyed_items(table: Table) -> Iterator[Item]:
    """Read the items of a keyed file one by one."""
    return (placed(table, item) for batch in _batches((table,)) for item in batch)


def catalogue_of(tables: Iterable[Table]) -> tuple[Catalogue, tuple[Notice, ...]]:
    """Return the catalogue that one or several tables make, and what could not be read of it.

    A matter that is merged over several rows stands in the first of them only;
    the rows below take it over, and become one entry with it. Of several
    sheets each is a field of government of its own. Raises `InvalidRegister`
    for entries that items could not tell apart.
    """
    entries: list[CatalogueEntry] = []
    notices: list[Notice] = []
    place = ""
    tables = tuple(tables)
    for table in tables:
        unread = Unread(table)
        entries += _entries(table, unread, field_of(table.grid) if len(tables) > 1 else None)
        notices += unread.notices()
        place = place or str(table.grid.location)
    try:
        return Catalogue(merged_rows(entries)), tuple(notices)
    except InvalidRecord as refused:
        raise InvalidRegister(place, "entries", None, str(refused)) from None


def _entries(table: Table, unread: Unread, government: str | None) -> Iterator[CatalogueEntry]:
    """Read the entries of one table; `government` is the field they belong to, where no column says it."""
    above = CatalogueEntry()
    for rows, columns, faults in table.parsed():
        for index, unreadable in faults.items():
            unread.note(rows[index], unreadable)
        for row, *cells in zip(rows, *columns.values(), strict=True):
            read = CatalogueEntry(
                **dict(zip(columns, cells, strict=True)), source=table.grid.location, row=row
            )
            entry = placed(table, read)
            if entry.field is None:
                entry = evolve(entry, field=government)
            if entry.parent is None and (entry.title is not None or not entry.code):
                entry = evolve(entry, parent=above.parent)
                if entry.title is None:
                    entry = evolve(entry, title=above.title)
            above = entry
            yield entry


def decisions_of(table: Table) -> tuple[Decisions, tuple[Notice, ...]]:
    """Return the decisions of a table, and what could not be read of them.

    A row that names no item, or whose outcome is blank or cannot be read, is no
    decision: nothing is taken as approved that is not recorded so. A day that
    cannot be read leaves the decision without a day. Raises `InvalidRegister`
    for a table that does not name the items.
    """
    if "item" not in table.fields:
        there = ", ".join(label for label in table.headings.labels if label)
        remedy = "no column says which item was decided on; head it 索引号 (item), or state it under columns"
        raise InvalidRegister(str(table.grid.location), table.name, there, remedy)
    unread = Unread(table)
    forms = _Forms(table, unread)
    made = Decisions(forms.made, forms.rows())
    return made, tuple(unread.notices())


class _Forms:
    """Read decisions by their form: all that stands in a row but item, day and row number.

    Millions of rows share a few hundred forms, so each is made once.
    """

    def __init__(self, table: Table, unread: Unread) -> None:
        """Begin with none."""
        self.made: list[Decision] = []
        self._table = table
        self._unread = unread
        self._numbers: dict[object, int] = {}
        at = table.headings.fields
        self._others = tuple(name for name in at if name not in {"item", "on"})
        self._positions = tuple(at[name] for name in self._others)

    def rows(self) -> Iterator[Row]:
        """Yield the rows: item, number of the form, day and row."""
        table = self._table
        at, converters = table.headings.fields, table.converters
        for rows, columns, excess in table.batches():
            for index, cells in excess.items():
                self._unread.note(rows[index], cells)
            items, are_named = converters["item"].column(columns[at["item"]])
            days, are_read = (
                converters["on"].column(columns[at["on"]]) if "on" in at else ([None] * len(rows), True)
            )
            numbers: list[Any]
            forms = list(zip(*(columns[position] for position in self._positions), strict=True))
            numbers = self._numbered(rows, forms or [()] * len(rows))
            if are_named and are_read and None not in numbers:
                yield from zip(items, zip(numbers, days, rows, strict=True), strict=True)
            else:
                yield from self._sound(zip(items, numbers, days, rows, strict=True))

    def _sound(self, rows: Iterable[tuple[Any, int | None, Any, int]]) -> Iterator[Row]:
        """Leave out the rows that are no decision, and note what could not be read."""
        for item, number, day, row in rows:
            if isinstance(day, UnreadableCell):
                self._unread.note(row, (day,))
            if item is None or isinstance(item, UnreadableCell):
                self._unread.note(row, (lacking(self._table, "item"),))
            elif number is not None:
                yield item, (number, None if isinstance(day, UnreadableCell) else day, row)

    def _numbered(self, rows: Sequence[int], forms: Sequence[tuple[Any, ...]]) -> list[int | None]:
        """Return each row the number of its form; mostly all forms of a batch were met before."""
        known = self._numbers
        try:
            return [known[form] for form in forms]
        except (KeyError, TypeError):
            return [self._number(row, form) for row, form in zip(rows, forms, strict=True)]

    def _number(self, row: int, form: tuple[Any, ...]) -> int | None:
        """Make a form the first time it is met; a form without an outcome is none, and is told each time."""
        with contextlib.suppress(KeyError, TypeError):
            return self._numbers[form]
        values: dict[str, Any] = {}
        faults: list[UnreadableCell] = []
        for name, cell in zip(self._others, form, strict=True):
            value = self._table.converters[name](cell)
            if isinstance(value, UnreadableCell):
                faults.append(value)
            else:
                values[name] = value
        reported = {fault.field for fault in faults}
        if "outcome" in self._others and values.get("outcome") is None and "outcome" not in reported:
            faults.append(lacking(self._table, "outcome"))
        if faults:
            self._unread.note(row, faults)
        if any(cell.field == "outcome" for cell in faults):
            return None
        self.made.append(Decision(**values, source=self._table.grid.location))
        number = len(self.made) - 1
        if not faults:
            with contextlib.suppress(TypeError):
                self._numbers[form] = number
        return number


def placed(table: Table, record: R) -> R:
    """Point a record of a keyed file (JSON, TOML) to its key, as it has no row."""
    if not table.grid.is_keyed or record.row is None or record.source is None:
        return record
    pointer = f"{record.source.pointer}[{record.row}]"
    return evolve(record, source=evolve(record.source, pointer=pointer), row=None)


class Unread:
    """Count the cells of a table that could not be read, column by column, for one notice each."""

    def __init__(self, table: Table) -> None:
        """Begin with none."""
        self._table = table
        self._first: dict[str, tuple[int, UnreadableCell]] = {}
        self._counts: dict[str, int] = {}

    def note(self, row: int, cells: Sequence[UnreadableCell]) -> None:
        """Count the unreadable cells of one row."""
        for cell in cells:
            self._first.setdefault(cell.field, (row, cell))
            self._counts[cell.field] = self._counts.get(cell.field, 0) + 1

    def notices(self) -> Iterator[Notice]:
        """Make one notice for each column that had such cells, naming the first of them."""
        for field, (row, cell) in sorted(self._first.items(), key=lambda entry: entry[1][0]):
            sentence = message_plural(
                "{count} cell of column {column} could not be read: {value}",
                "{count} cells of column {column} could not be read; the first: {value}",
                self._counts[field],
                column=cell.column or field,
                value=cell.value or "''",
            )
            yield Notice(
                NoticeKind.UNREADABLE_ROW, self._table.name, sentence, self._location(row, cell), field
            )

    def _location(self, row: int, cell: UnreadableCell) -> Location:
        """Return the place of a cell."""
        location = self._table.grid.location
        if self._table.grid.is_keyed:
            return evolve(location, pointer=f"{location.pointer}[{row}].{cell.column}")
        return evolve(location, row=row, column=cell.column)


def lacking(table: Table, field: str) -> UnreadableCell:
    """Make the cell of a field that a record cannot be without."""
    return UnreadableCell(field, "", table.label(field) if field in table.fields else field)
