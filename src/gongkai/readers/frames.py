"""Rows and data frames into the tables of a register, read cell by cell as files are.

A row is a mapping from column names to values; a frame is whatever speaks the
Arrow interface: of pandas, Polars, DuckDB or pyarrow.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs
from attrs import frozen

from gongkai.arguments import check_kinds
from gongkai.errors import InvalidArgument, InvalidColumns, InvalidRecord, MissingExtra
from gongkai.locations import Location
from gongkai.readers.cells import Cell, plain
from gongkai.readers.grids import Chunk, Row, chunked
from gongkai.readers.headings import Known
from gongkai.readers.request_rows import charges_of, requests_of
from gongkai.readers.rows import catalogue_of, decisions_of, items_of
from gongkai.readers.tables import Table, TableReading, read_table
from gongkai.records.approval.decisions import Decision
from gongkai.records.catalogue.catalogues import CatalogueEntry
from gongkai.records.columns import columns_of
from gongkai.records.items import Item
from gongkai.records.register import Notice
from gongkai.records.requests.charges import Charge
from gongkai.records.requests.requests import Request

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
        """Walk the headings, which are row 0, and the records."""
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
        """Walk the headings, which are row 0, and the rows."""
        yield 0, list(self.keys)
        number = 1
        for batch in self.table.select(list(self.keys)).to_batches(max_chunksize=8192):
            columns = [list(map(cell, column.to_pylist())) for column in batch.columns]
            for cells in zip(*columns, strict=True):
                yield number, list(cells)
                number += 1

    def chunks(self) -> Iterator[Chunk]:
        """Walk the same rows many at a time."""
        return chunked(self.rows())


def cell(value: object) -> Cell:
    """Return what a program holds as the cell of a table; what stands for a missing value is blank.

    >>> from datetime import datetime
    >>> cell(float("nan")), cell(None), cell(3), cell(datetime(2014, 3, 3, 9, 30))
    ('', '', '3', datetime.date(2014, 3, 3))
    """
    if value is None or _is_missing(value):
        return ""
    if isinstance(value, Enum):
        return cell(value.value)
    if not isinstance(value, str | date | float | bool | int | Decimal | list | tuple | dict):
        unpacked = getattr(value, "item", None)  # a scalar of NumPy
        return cell(unpacked()) if callable(unpacked) else plain(value)
    if isinstance(value, float) and math.isnan(value):
        return ""
    return plain(list(value) if isinstance(value, tuple) else value)


def _is_missing(value: object) -> bool:
    """Tell the marks of pandas for what is missing: NA and NaT, of which nothing equals itself."""
    return type(value).__name__ in {"NAType", "NaTType"}


def from_rows(
    table: str,
    rows: Iterable[Mapping[str, object]],
    *,
    columns: Mapping[str, str] | None = None,
    ignore: Iterable[str] = (),
    date_format: str | None = None,
    name: str,
) -> Any:  # noqa: ANN401 -- of the table's own class
    """Read rows as a table of a register; see `gongkai.Items.from_rows`."""
    records = check_rows(rows)
    keys = tuple(dict.fromkeys(str(key) for record in records for key in record))
    record = _RECORDS[table]
    kept = _kept(record, keys or tuple(columns_of(record)), columns or {}, ignore)
    grid = RowsGrid(Location(name), kept, records)
    return _read(table, grid, columns or {}, date_format)


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
) -> Any:  # noqa: ANN401 -- of the table's own class
    """Read a data frame as a table of a register; see `gongkai.Items.from_frame`."""
    as_arrow = arrow_table(frame)
    record = _RECORDS[table]
    kept = _kept(record, tuple(as_arrow.column_names), columns or {}, ignore)
    return _read(table, FrameGrid(Location(name), as_arrow, kept), columns or {}, date_format)


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


def _kept(
    record: type[attrs.AttrsInstance], keys: Sequence[str], stated: Mapping[str, str], ignore: Iterable[str]
) -> tuple[str, ...]:
    """Return the columns that are read; raises `InvalidColumns` for fields and columns that are not known."""
    fields = columns_of(record)
    unknown = sorted(stated.keys() - fields.keys())
    if unknown:
        raise InvalidColumns(unknown, tuple(fields))
    left_out = frozenset(check_kinds(ignore, str, "ignore")) if not isinstance(ignore, frozenset) else ignore
    kept = tuple(key for key in keys if key not in left_out)
    known = Known.of(fields, stated)
    strange = [key for key in kept if known.find(key) is None]
    if strange:
        raise InvalidColumns(strange, tuple(fields))
    return kept


def _read(table: str, grid: RowsGrid | FrameGrid, stated: Mapping[str, str], date_format: str | None) -> Any:  # noqa: ANN401 -- of the table's own class
    """Read a table as the readers of files do."""
    reading = TableReading(stated, date_format, "columns")
    return _MADE[table](read_table(table, grid, _RECORDS[table], reading))


def _all_read(read: tuple[T, tuple[Notice, ...]]) -> T:
    """Return records that hold no unreadable cell; raises `InvalidRecord` where any of them could not be read.

    Decisions and entries have no place of their own for such a cell, and a row that is left out would not be seen.
    """
    records, notices = read
    if notices:
        raise InvalidRecord("; ".join(str(notice.message) for notice in notices))
    return records


_RECORDS: Final[Mapping[str, type[attrs.AttrsInstance]]] = {
    "items": Item,
    "requests": Request,
    "decisions": Decision,
    "charges": Charge,
    "entries": CatalogueEntry,
}
_MADE: Final[Mapping[str, Callable[[Table], object]]] = {
    "items": items_of,
    "requests": lambda table: requests_of(table, None)[0],
    "decisions": lambda table: _all_read(decisions_of(table)),
    "charges": charges_of,
    "entries": lambda table: _all_read(catalogue_of((table,))),
}
