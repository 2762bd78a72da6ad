"""Rows and data frames into the tables of a register, read cell by cell as files are.

A row is a mapping from column names to values; a frame is whatever speaks the
Arrow interface: of pandas, Polars, DuckDB or pyarrow.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs
from attrs import evolve, frozen

from gongkai.arguments import check_kind, check_kinds
from gongkai.errors import InvalidArgument, InvalidColumns, InvalidRegister, MissingExtra
from gongkai.locations import Location
from gongkai.readers.cells import Cell, plain
from gongkai.readers.grids import Chunk, Row, chunked
from gongkai.readers.headings import Known
from gongkai.readers.needed_columns import lacks_needed
from gongkai.readers.request_rows import charges_of, requests_of
from gongkai.readers.rows import catalogue_of, decisions_of, items_of
from gongkai.readers.tables import Table, TableReading, read_table
from gongkai.records.approval.decisions import Decision, Decisions
from gongkai.records.catalogue.catalogues import CatalogueEntry
from gongkai.records.columns import columns_of
from gongkai.records.items import Item
from gongkai.records.notices import Notice
from gongkai.records.requests.charges import Charge
from gongkai.records.requests.events import RequestEvent
from gongkai.records.requests.requests import Request, Requests
from gongkai.structuring import nearest

if TYPE_CHECKING:
    import pyarrow as pa

T = TypeVar("T")

_ARROW: Final = ("reading data frames", "arrow")


@frozen(eq=False)
class RowsGrid:
    """Rows laid out as a table: the names of the columns, then a row for each record, counted from 1."""

    location: Location
    keys: tuple[str, ...]
    records: Sequence[Mapping[str, object]]
    is_keyed: bool = False

    def rows(self) -> Iterator[Row]:
        """Yield the headings, which are row 0, and the records."""
        yield 0, list(self.keys)
        for number, record in enumerate(self.records, 1):
            yield number, [cell(record.get(key)) for key in self.keys]

    def chunks(self) -> Iterator[Chunk]:
        """Walk the same rows many at a time."""
        return chunked(self.rows())


@frozen(eq=False)
class FrameGrid:
    """A frame laid out as a table: the names of the columns, then its rows, counted from 1."""

    location: Location
    table: pa.Table
    keys: tuple[str, ...]
    is_keyed: bool = False

    def rows(self) -> Iterator[Row]:
        """Yield the headings, which are row 0, and the rows."""
        yield 0, list(self.keys)
        number = 1
        for batch in self.table.select(list(self.keys)).to_batches(max_chunksize=8192):
            columns = [list(map(cell, _values(column))) for column in batch.columns]
            for cells in zip(*columns, strict=True):
                yield number, list(cells)
                number += 1

    def chunks(self) -> Iterator[Chunk]:
        """Walk the same rows many at a time."""
        return chunked(self.rows())


def _values(column: pa.Array) -> list[Any]:
    """Return the values of a column; a moment that Python has no name for becomes what no column reads."""
    try:
        values: list[Any] = column.to_pylist()
    except (OverflowError, ValueError):
        values = [_value(one) for one in column]
    return values


def _value(scalar: pa.Scalar) -> object:
    """Return one value of a frame."""
    try:
        return scalar.as_py()
    except (OverflowError, ValueError):
        return [f"{scalar.type} {getattr(scalar, 'value', '')}".strip()]


def cell(value: object) -> Cell:
    """Return what a program holds as the cell of a table; what stands for a missing value is blank.

    Bytes, functions and whatever else has no text of its own become what no column reads.

    >>> from datetime import datetime
    >>> cell(float("nan")), cell(None), cell(3), cell(datetime(2014, 3, 3, 9, 30))
    ('', '', '3', datetime.date(2014, 3, 3))
    """
    if value is None or _is_missing(value):
        return ""
    if isinstance(value, Enum):
        return cell(value.value)
    if isinstance(value, str | date | float | bool | int | Decimal | list | dict | tuple):
        return plain(list(value) if isinstance(value, tuple) else value)
    unpacked = getattr(value, "tolist", None)  # of NumPy
    if callable(unpacked):
        return _moment(value) if type(value).__name__ == "datetime64" else cell(unpacked())
    is_text = not isinstance(value, bytes | bytearray) and type(value).__str__ is not object.__str__
    return plain(value if is_text else [value])


def _is_missing(value: object) -> bool:
    """Tell the marks for what is missing: NaN, and NA and NaT of pandas, of which nothing equals itself."""
    if isinstance(value, float):
        return math.isnan(value)
    return type(value).__name__ in {"NAType", "NaTType"}


def _moment(value: Any) -> Cell:  # noqa: ANN401 -- a ``datetime64`` of NumPy
    """Return a day or moment of NumPy as a cell; a month and a year stay what they are."""
    written = str(value)
    if written == "NaT":
        return ""
    return written if len(written) < _LENGTH_OF_DAY else cell(value.astype("datetime64[us]").item())


_LENGTH_OF_DAY: Final = len("2014-03-03")


@frozen(eq=False)
class _Reading:
    """How rows or a frame are read: the columns of fields, what is left out, the format of days, the name of the place."""

    columns: Mapping[str, str]
    ignore: frozenset[str]
    date_format: str | None
    name: str

    @classmethod
    def of(
        cls,
        record: type[attrs.AttrsInstance],
        columns: object,
        ignore: object,
        date_format: object,
        name: object,
    ) -> _Reading:
        """Check what a program asks for.

        Raises `InvalidColumns` for fields that the record does not have, and `InvalidArgument` for the rest.
        """
        if date_format is not None and not isinstance(date_format, str):
            raise InvalidArgument("date_format", date_format, "a strptime format, as '%d/%m/%Y'")
        place = check_kind(name, str, "name", "text: the name of the rows in findings")
        stated = {} if columns is None else columns
        if not isinstance(stated, Mapping) or not all(isinstance(one, str) for one in stated.values()):
            raise InvalidArgument("columns", columns, _MAPPING)
        fields = columns_of(record)
        unknown = sorted(str(one) for one in stated.keys() - fields.keys())
        if unknown:
            refused = InvalidColumns(unknown, tuple(fields))
            if not refused.nearest and fields.keys() >= {*stated.values()}:
                raise InvalidArgument("columns", columns, f"{_MAPPING}, not the other way round")
            raise refused
        for column, number in Counter(stated.values()).items():
            if number > 1:
                named = " and ".join(field for field, one in stated.items() if one == column)
                raise InvalidArgument(
                    "columns", columns, f"one field for each column: {column!r} is that of {named}"
                )
        left_out = frozenset(check_kinds(ignore, str, "ignore"))
        return cls(dict(stated), left_out, date_format, place)

    def kept(self, table: str, keys: Sequence[str]) -> tuple[str, ...]:
        """Return the columns that are read.

        Raises `InvalidColumns` for columns that are no field's, `InvalidArgument` for two of one field and for one
        that is not there, and `InvalidRegister` where none of them says what the rules rest on.
        """
        fields = columns_of(_RECORDS[table])
        for field, column in self.columns.items():
            if column not in keys:
                there = nearest(column, keys) if keys else "there is none"
                raise InvalidArgument(f"columns[{field!r}]", column, f"the name of a column; {there}")
        kept = tuple(key for key in keys if key not in self.ignore)
        known = Known.of(fields)
        found = {field: column for field, column in self.columns.items() if column in kept}
        strange: list[str] = []
        for key in kept:
            if key in self.columns.values():
                continue
            heading = known.find(key)
            if heading is None:
                strange.append(key)
            elif known.fields[heading] in found:
                field_twice = known.fields[heading]
                raise InvalidArgument(table, list(keys), _both(field_twice, found[field_twice], key))
            else:
                found[known.fields[heading]] = key
        if strange:
            raise InvalidColumns(strange, tuple(fields))
        for lacking in lacks_needed(table, found):
            remedy = (
                f"no column says {lacking.meaning}, on which the rules on {table} rest; name it: "
                f"columns={{{lacking.fields[0]!r}: '…'}}, or use one of: {', '.join(lacking.fields)}"
            )
            raise InvalidRegister(self.name, "columns", ", ".join(kept), remedy)
        return kept

    def table(self, name: str, grid: RowsGrid | FrameGrid) -> Table:
        """Read a table as the readers of files do."""
        return read_table(name, grid, _RECORDS[name], TableReading(self.columns, self.date_format, "columns"))


_MAPPING: Final = "a mapping from fields to columns, as {'title': 'name'}"


def _both(field: str, first: str, second: str) -> str:
    """Report that two columns are of one field, and what to do."""
    return f"one column for each field: {first!r} and {second!r} are both {field}; name one of them in ignore"


def from_rows(
    table: str,
    rows: Iterable[Mapping[str, object]],
    *,
    columns: Mapping[str, str] | None = None,
    ignore: Iterable[str] = (),
    date_format: str | None = None,
    name: str,
    events: Iterable[Mapping[str, object]] | None = None,
    event_columns: Mapping[str, str] | None = None,
) -> Any:  # noqa: ANN401 -- of the table's own class
    """Read rows as a table of a register; see `gongkai.Items.from_rows`."""
    made = _of_rows(table, rows, _Reading.of(_RECORDS[table], columns, ignore, date_format, name))
    if events is None:
        return _MADE[table](made)
    reading = _Reading.of(RequestEvent, event_columns, (), date_format, "events")
    return _requests(made, _of_rows("events", events, reading))


def _of_rows(table: str, rows: Iterable[Mapping[str, object]], reading: _Reading) -> Table:
    """Lay rows out as a table, and read it."""
    records = check_rows(rows)
    keys = tuple(dict.fromkeys(str(key) for record in records for key in record))
    kept = reading.kept(table, keys) if records else tuple(columns_of(_RECORDS[table]))
    return evolve(reading, columns={} if not records else reading.columns).table(
        table, RowsGrid(Location(reading.name), kept, records)
    )


def check_rows(rows: Iterable[Mapping[str, object]]) -> tuple[Mapping[str, object], ...]:
    """Return rows; raises `InvalidArgument` for what is no row."""
    if isinstance(rows, str | bytes | Mapping) or not isinstance(rows, Iterable):
        raise InvalidArgument("rows", rows, "several mappings from column names to values")
    kept = tuple(rows)
    for row in kept:
        if not isinstance(row, Mapping):
            raise InvalidArgument("each of rows", row, "a mapping from column names to values")
    return kept


def from_frame(
    table: str,
    frame: object,
    *,
    columns: Mapping[str, str] | None = None,
    ignore: Iterable[str] = (),
    date_format: str | None = None,
    name: str,
    events: object = None,
    event_columns: Mapping[str, str] | None = None,
) -> Any:  # noqa: ANN401 -- of the table's own class
    """Read a data frame as a table of a register; see `gongkai.Items.from_frame`."""
    made = _of_frame(table, frame, _Reading.of(_RECORDS[table], columns, ignore, date_format, name))
    if events is None:
        return _MADE[table](made)
    reading = _Reading.of(RequestEvent, event_columns, (), date_format, "events")
    return _requests(made, _of_frame("events", events, reading))


def _of_frame(table: str, frame: object, reading: _Reading) -> Table:
    """Lay a frame out as a table, and read it."""
    as_arrow = arrow_table(frame)
    for key, number in Counter(as_arrow.column_names).items():
        if number > 1:
            raise InvalidArgument(
                "frame",
                as_arrow.column_names,
                f"a frame in which each column has its own name: {key!r} stands twice",
            )
    return reading.table(
        table, FrameGrid(Location(reading.name), as_arrow, reading.kept(table, as_arrow.column_names))
    )


def arrow_table(frame: object) -> pa.Table:
    """Return a frame as a table of Arrow; raises `MissingExtra`, and `InvalidArgument` for what is no frame."""
    try:
        import pyarrow as pa  # noqa: PLC0415 -- an extra, imported where it is used
    except ModuleNotFoundError:
        raise MissingExtra(*_ARROW) from None
    try:
        if hasattr(frame, "__arrow_c_stream__"):
            return pa.table(frame)
        if hasattr(frame, "__dataframe__"):
            from pyarrow.interchange import from_dataframe  # noqa: PLC0415 -- as above

            return from_dataframe(frame)
        if hasattr(frame, "fetch_arrow_table"):  # a result of DuckDB before it spoke the interface
            return frame.fetch_arrow_table()
    except (TypeError, ValueError, pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise InvalidArgument("frame", type(frame), f"a frame that Arrow can read: {error}") from None
    raise InvalidArgument("frame", frame, "a data frame that speaks the Arrow interface (__arrow_c_stream__)")


def _with_notices(read: tuple[T, tuple[Notice, ...]], table: Table) -> T:
    """Return a table of records that has what was found in its rows and belongs to none of them."""
    records, unread = read
    notices = (*table.notices, *table.emptiness(), *unread)
    if isinstance(records, Decisions):
        records.notices = notices
        return records
    return evolve(records, notices=notices) if notices else records  # type: ignore[misc]  # attrs classes


def _requests(table: Table, events: Table | None = None) -> Requests:
    """Return the requests of a table, with the events of another."""
    requests, unread = requests_of(table, events)
    more = () if events is None else (*events.notices, *events.emptiness())
    return _with_notices((requests, (*more, *unread)), table)


_RECORDS: Final[Mapping[str, type[attrs.AttrsInstance]]] = {
    "items": Item,
    "requests": Request,
    "events": RequestEvent,
    "decisions": Decision,
    "charges": Charge,
    "entries": CatalogueEntry,
}
_MADE: Final[Mapping[str, Callable[[Table], object]]] = {
    "items": lambda table: _with_notices((items_of(table), ()), table),
    "requests": _requests,
    "decisions": lambda table: _with_notices(decisions_of(table), table),
    "charges": lambda table: _with_notices((charges_of(table), ()), table),
    "entries": lambda table: _with_notices(catalogue_of((table,)), table),
}
