"""Tables into records: headings found once, then one converter a column for each row.

Every format brings its tables as a `Grid`; what is read from them is the same for all.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, get_args, get_origin

import attrs
from attrs import evolve, field, frozen

from gongkai.errors import BrokenTable, InvalidRegister, UnreadableFile
from gongkai.messages import Message, message
from gongkai.readers.cells import Converter, converter_for, with_words
from gongkai.readers.dates import DayReader, UnreadableDayError, day_reader
from gongkai.readers.grids import Grid, Row
from gongkai.readers.headings import Headings, Known, find_headings, normalise
from gongkai.readers.needed_columns import lacks_needed
from gongkai.readers.repeated_headings import RepeatedHeadings
from gongkai.readers.surrounding_rows import are_plain, is_record
from gongkai.readers.workbooks.catalogue_sheets import DittoGrid
from gongkai.readers.workbooks.ticked_columns import TickedGrid
from gongkai.records.catalogue.catalogues import CatalogueEntry
from gongkai.records.columns import Column, columns_of
from gongkai.records.items import UnreadableCell
from gongkai.records.notices import Notice, NoticeKind, empty_table
from gongkai.records.requests.headings import FEES
from gongkai.records.requests.requests import ANSWER_DAYS
from gongkai.structuring import nearest

Faults = dict[int, tuple[UnreadableCell, ...]]
"""The cells that could not be read, by the position of their row in a batch."""
Batch = tuple[Sequence[int], list[tuple[Any, ...]], Faults]
Parsed = tuple[Sequence[int], dict[str, list[Any]], Faults]

_LOOKED_AT = 40
_MOST_COLUMNS = 16_384
"""No sheet has more columns."""
_SHOWN_HEADINGS = 8


@frozen
class TableReading:
    """What a register says of one of its tables, beyond what the table says itself.

    `columns` gives the heading of a field where it is not one of the usual ones;
    `values` gives, by field, words of its cells and what each means;
    `date_format` is a `strptime` format, ``excel`` for the day numbers of a
    spreadsheet, or ``roc`` for years counted from 1912; `missing` are texts that
    stand for an empty cell; `stated_in` is the file that says so, named in errors.
    """

    columns: Mapping[str, str] = field(factory=dict)
    date_format: str | None = None
    stated_in: str = ""
    values: Mapping[str, Mapping[str, str]] = field(factory=dict)
    missing: tuple[str, ...] = ()


@frozen(eq=False)
class Table:
    """One table whose headings are understood.

    `defaults` are the values of the record's fields where a cell is empty of meaning,
    `unread_days` the headings of columns that hold days and no field is read from;
    rows that are titles of sections are left out where `has_sections`.
    """

    name: str
    grid: Grid
    headings: Headings
    first_row: int
    defaults: Mapping[str, Any]
    converters: Mapping[str, Converter]
    notices: tuple[Notice, ...]
    has_sections: bool = True
    unread_days: tuple[str, ...] = ()

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the table has a column for."""
        return frozenset(self.headings.fields)

    def label(self, name: str) -> str:
        """Return the heading of a field as it stands in the file."""
        return self.headings.labels[self.headings.fields[name]]

    @property
    def headings_by_field(self) -> Mapping[str, str]:
        """The headings as they stand in the file, by the field that is read from them."""
        return {name: self.headings.labels[position] for name, position in self.headings.fields.items()}

    @property
    def is_empty(self) -> bool:
        """True when no row stands below the headings."""
        return next(self.batches(), None) is None

    def emptiness(self, *, is_one_of_many: bool = False) -> tuple[Notice, ...]:
        """Return the notice that a table without rows gives; that nothing is waived is as it should be."""
        if not self.is_empty or self.name == "waivers":
            return ()
        place = self.grid.location
        return (empty_table((place.sheet or Path(place.file).name) if is_one_of_many else self.name, place),)

    def batches(self) -> Iterator[Batch]:
        """Yield the rows that hold a record, many at a time: numbers, cells by column, and what stands beyond the last.

        Blank rows, rows with nothing but a running number, titles of sections, totals and footers are left out.
        """
        for numbers, cells in self.grid.chunks():
            rows, records, excess = self._kept(numbers, cells)
            if records:
                yield rows, list(zip(*records, strict=True)), excess

    def _kept(
        self, numbers: Sequence[int], records: list[list[Any]]
    ) -> tuple[Sequence[int], list[list[Any]], Faults]:
        """Leave out what is no record, and make ragged rows whole; mostly there is nothing to do."""
        counter, width = self.headings.counter, len(self.headings.labels)
        if numbers[0] >= self.first_row and counter != 0 and set(map(len, records)) == {width}:
            with contextlib.suppress(TypeError):
                if are_plain(records):
                    return numbers, records, {}
        rows: list[int] = []
        kept: list[list[Any]] = []
        excess: Faults = {}
        for row, cells in zip(numbers, records, strict=True):
            if row < self.first_row or not is_record(cells, counter, has_sections=self.has_sections):
                continue
            if len(cells) > width and (beyond := _excess(cells, width)):
                excess[len(kept)] = beyond
            rows.append(row)
            kept.append(cells if len(cells) == width else [*cells[:width], *[""] * (width - len(cells))])
        return rows, kept, excess

    def parsed(self) -> Iterator[Parsed]:
        """Yield the records many at a time: row numbers, values by field, and the cells that could not be read."""
        for rows, columns, excess in self.batches():
            unreadable: Faults = dict(excess)
            values: dict[str, list[Any]] = {}
            for name, position in self.headings.fields.items():
                converted, is_sound = self.converters[name].column(columns[position])
                if not is_sound and UnreadableCell in set(map(type, converted)):
                    _take_out(converted, self.defaults[name], unreadable)
                values[name] = converted
            yield rows, values, unreadable


def _take_out(converted: list[Any], default: object, unreadable: Faults) -> None:
    """Put the default in the place of each cell that could not be read, and note the cell with its row."""
    for index, value in enumerate(converted):
        if isinstance(value, UnreadableCell):
            converted[index] = default
            unreadable[index] = (*unreadable.get(index, ()), value)


def read_table(name: str, grid: Grid, record: type[attrs.AttrsInstance], reading: TableReading) -> Table:
    """Find the headings of a table and make the converters of its columns.

    Raises `InvalidRegister` where no heading is known, or none that the rules
    on the table rest on, where a heading stands twice, or where the register
    names a heading that the table does not have.
    """
    columns = columns_of(record)
    known = Known.of(columns, reading.columns)
    top = _first_rows(grid)
    shown = [[str(cell) for cell in cells] for _, cells in top]
    headings = find_headings(shown, known)
    if headings is None:
        raise _no_headings(name, grid, shown, columns)
    _check_stated(name, reading, headings)
    _check_needed(name, grid, headings, known)
    _check_repeated(name, grid, headings)
    read_day = day_reader(reading.date_format)
    attributes = attrs.fields(attrs.resolve_types(record))
    first_row = top[headings.last_row][0] + 1
    if not grid.is_keyed:
        written = {*headings.labels, *reading.columns.values()} - {""}
        for column_name, column in columns.items():
            written |= {column_name, *column.headings}
        grid = RepeatedHeadings(grid, headings, known, shown, frozenset(written), first_row)
    if record is CatalogueEntry and not grid.is_keyed:
        grid = DittoGrid(grid)
    kinds = {attribute.name: _kind_of(attribute.type) for attribute in attributes}
    unread_days = tuple(_unread_days(headings, shown, read_day)) if name in _WITH_ANSWERS else ()
    return Table(
        name=name,
        grid=TickedGrid(grid, headings.ticks) if headings.ticks else grid,
        headings=headings,
        first_row=first_row,
        defaults={attribute.name: attribute.default for attribute in attributes},
        converters=_mapped(
            name,
            {
                field: converter_for(
                    field, kinds[field], headings.labels[position], read_day, reading.missing
                )
                for field, position in headings.fields.items()
            },
            reading,
        ),
        notices=tuple(_column_notices(name, grid, headings, shown, known, unread_days)),
        unread_days=unread_days,
        has_sections=not grid.is_keyed and record is not CatalogueEntry,
    )


def _mapped(name: str, converters: Mapping[str, Converter], reading: TableReading) -> Mapping[str, Converter]:
    """Let the words that the register maps mean what it says; refuses words for columns that are not there."""
    mapped = dict(converters)
    for field_name, words in reading.values.items():
        key = f"tables.{name}.values.{field_name}"
        if field_name not in converters:
            remedy = f"the table has no column for it; {nearest(field_name, converters)}"
            raise InvalidRegister(reading.stated_in, key, field_name, remedy)
        for word, meant in words.items():
            read = converters[field_name](meant)
            if isinstance(read, UnreadableCell):
                raise InvalidRegister(reading.stated_in, f"{key}.{word}", meant, _allowed(read))
        mapped[field_name] = with_words(converters[field_name], words)
    return mapped


def _allowed(cell: UnreadableCell) -> str:
    """Report of a word that a register maps to that it is none."""
    return f"the column {cell.field} cannot mean this; write a word that it can hold"


def top_of(grid: Grid) -> list[list[str]]:
    """Return the rows of a table among which the headings are, as text."""
    return [[str(cell) for cell in cells] for _, cells in _first_rows(grid)]


def _first_rows(grid: Grid) -> list[Row]:
    """Read the rows among which the headings are; where the table breaks off is told when its rows are read."""
    top: list[Row] = []
    try:
        top.extend(islice(grid.rows(), 1 if grid.is_keyed else _LOOKED_AT))
    except BrokenTable:
        if not top:
            raise
    for number, cells in top:
        if len(cells) > _MOST_COLUMNS and any(map(str, cells[_MOST_COLUMNS:])):
            raise UnreadableFile(
                _place(grid),
                f"row {number + grid.is_keyed} has more than {_MOST_COLUMNS:,} columns, which no table has",
            )
    return top


def _excess(cells: list[Any], width: int) -> tuple[UnreadableCell, ...]:
    """Keep what stands to the right of the last heading: most often a comma that was not quoted."""
    beyond = [str(cell).strip() for cell in cells[width:]]
    shown = ", ".join(text for text in beyond if text)
    return (UnreadableCell("", shown),) if shown else ()


def _kind_of(annotation: Any) -> object:  # noqa: ANN401 -- an annotation can be anything
    """Return the class of a field's values: of the parts, where a cell holds several that are not text."""
    parts = [part for part in get_args(annotation) if part not in (type(None), ...)]
    if get_origin(annotation) is tuple:
        return tuple if parts == [str] else parts[0]
    return parts[0] if parts else annotation


def _no_headings(
    name: str, grid: Grid, shown: list[list[str]], columns: Mapping[str, Column]
) -> InvalidRegister:
    """Report that no row of the table has a heading that is known."""
    first = next((cells for cells in shown if any(cells)), [])
    known = ", ".join(column.label for column in list(columns.values())[:_SHOWN_HEADINGS])
    remedy = (
        f"no heading is known; name the columns in register.toml ([tables] {name}.columns), or use: {known} …"
    )
    there = " | ".join(cell for cell in first if cell)
    return InvalidRegister(_place(grid), name, there, remedy + _assumption(grid))


def _assumption(grid: Grid) -> str:
    """Describe in which encoding a file was read where that was found out: it may be another."""
    if not getattr(grid, "is_assumed", False):
        return ""
    encoding = getattr(grid, "encoding", "").upper()
    return (
        f'; it was read as {encoding}: where the characters are wrong, state another, as encoding = "big5" '
        "(or euc-kr, shift_jis, windows-1251)"
    )


def _check_needed(name: str, grid: Grid, headings: Headings, known: Known) -> None:
    """Refuse a table that says nothing that the rules on it rest on: it would pass for want of being understood."""
    for lacking in lacks_needed(name, headings.fields):
        columns = [known.examples(one) for one in lacking.fields]
        remedy = (
            f"no column is understood that says {lacking.meaning}, on which the rules on {name} rest; "
            f"{_nearest_headings(headings, known, lacking.fields)}"
            f'state it in register.toml, as [tables.{name}.columns] {lacking.fields[0]} = "…", '
            f"or use one of: {', '.join(columns)}"
        )
        there = " | ".join(label for label in headings.labels if label)
        raise InvalidRegister(_place(grid), name, there, remedy + _assumption(grid))


def _nearest_headings(headings: Headings, known: Known, fields: tuple[str, ...]) -> str:
    """Describe which unknown heading may be meant for one of some fields; nothing where none is near."""
    for position in headings.unknown:
        found = known.nearest(headings.labels[position], fields)
        if found is not None:
            return f"does {headings.labels[position]!r} mean {found[1]!r} ({found[0]})? "
    return ""


def _check_stated(name: str, reading: TableReading, headings: Headings) -> None:
    """Refuse a stated heading that the table does not have."""
    for field_name, heading in reading.columns.items():
        if field_name not in headings.fields:
            there = nearest(heading, [label for label in headings.labels if label])
            raise InvalidRegister(
                reading.stated_in, f"tables.{name}.columns.{field_name}", heading, f"no such heading; {there}"
            )


def _check_repeated(name: str, grid: Grid, headings: Headings) -> None:
    """Refuse a heading that stands twice: nothing says which of the columns is meant."""
    for field_name, positions in headings.repeated.items():
        places = " and ".join(str(position + 1) for position in positions)
        label = headings.labels[positions[0]]
        raise InvalidRegister(
            _place(grid),
            name,
            label,
            f"columns {places} both carry {field_name}; rename or remove one of them",
        )


def _place(grid: Grid) -> str:
    """Write file and sheet of a table."""
    return str(grid.location)


_WITH_ANSWERS: Mapping[str, frozenset[str]] = {"requests": ANSWER_DAYS}
"""Tables that record when something was answered, and the fields that say so."""


def _unread_days(headings: Headings, shown: list[list[str]], read_day: DayReader) -> Iterator[str]:
    """Return the headings of the unknown columns whose first cells are days."""
    for position in headings.unknown:
        cells = [row[position].strip() for row in shown[headings.last_row + 1 :] if position < len(row)]
        written = [cell for cell in cells if cell]
        if written and all(_is_day(cell, read_day) for cell in written):
            yield headings.labels[position]


def _is_day(cell: str, read_day: DayReader) -> bool:
    """Return whether a cell is a day, be it one that can be read in several ways."""
    try:
        read_day(cell)
    except UnreadableDayError as refused:
        return refused.ambiguous
    return True


def _column_notices(
    name: str,
    grid: Grid,
    headings: Headings,
    shown: list[list[str]],
    known: Known,
    unread_days: tuple[str, ...],
) -> Iterator[Notice]:
    """Report once of each column that it is kept out, and why."""
    free = set(known.fields.values()) - headings.fields.keys()
    for position in headings.unknown:
        label = headings.labels[position]
        found = known.nearest(label, free)
        if found is None and label in unread_days and _WITH_ANSWERS[name] <= free:
            sentence = message(
                'column {column} holds days, is not known and is kept out; if they are those of the answer, state [tables.{table}.columns] answered_on = "{column}"',
                column=label,
                table=name,
            )
        elif name == "requests" and normalise(label) in _FEES:
            sentence = message(
                "column {column} is kept out: charges are read from a table of charges, with the request, what was charged for and the sum",
                column=label,
            )
        elif found is None:
            sentence = message("column {column} is not known and is kept out", column=label)
        else:
            sentence = message(
                "column {column} is not known and is kept out; do you mean {nearest} ({field})?",
                column=label,
                nearest=found[1],
                field=found[0],
            )
        yield _column_notice(name, grid, label, sentence)
    for position, field_name in headings.rivals.items():
        label, taken = headings.labels[position], headings.labels[headings.fields[field_name]]
        sentence = message(
            "column {column} means the same as {taken}, which is read instead; "
            "to change that, name it in register.toml under columns",
            column=label,
            taken=taken,
        )
        yield _column_notice(name, grid, label, sentence)
    for position, label in enumerate(headings.labels):
        if not label and any(cells[position].strip() for cells in shown if position < len(cells)):
            sentence = message("column {position} has no heading and is kept out", position=position + 1)
            yield _column_notice(name, grid, str(position + 1), sentence)


_FEES = frozenset(map(normalise, FEES))


def _column_notice(name: str, grid: Grid, label: str, sentence: Message) -> Notice:
    """Make the notice of one column."""
    return Notice(NoticeKind.UNKNOWN_COLUMN, name, sentence, evolve(grid.location, column=label), label)
