"""Rows into requests with their events, and into charges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from gongkai.errors import InvalidRegister
from gongkai.readers.rows import Unread, fields_of, lacking, place_of, placed
from gongkai.readers.tables import Table
from gongkai.records.items import UnreadableCell
from gongkai.records.notices import Notice
from gongkai.records.requests.charges import Charge, Charges
from gongkai.records.requests.events import RequestEvent
from gongkai.records.requests.requests import Request, Requests

Log = dict[str, tuple[RequestEvent, ...]]


def requests_of(table: Table, events: Table | None, *more: Table) -> tuple[Requests, tuple[Notice, ...]]:
    """Return the requests of a table, read afresh each time they are walked, each with its events.

    `more` are tables whose requests follow in turn. The events are read once. Raises `InvalidRegister` for a table of events
    that does not name the requests, or says not what happened.
    """
    log: Log = {}
    notices: tuple[Notice, ...] = ()
    if events is not None:
        log, notices = _log_of(events)
    event_columns = None if events is None else events.fields
    tables = (table, *more)
    walk = partial(_requests, tables, log)
    unread_days = tuple(dict.fromkeys(heading for one in tables for heading in one.unread_days))
    return Requests(
        walk,
        fields_of(tables),
        event_columns,
        place_of(tables),
        log,
        table.headings_by_field,
        unread_days=unread_days,
    ), notices


def _requests(tables: Sequence[Table], log: Log) -> Iterator[Request]:
    """Read the requests of tables, each with its events."""
    for table in tables:
        place = table.grid.location
        for row, values, unreadable in _records(table):
            happened = log.get(values.get("number") or "", ())
            read = Request(**values, source=place, row=row, unreadable=unreadable, events=happened)
            yield placed(table, read)


def charges_of(*tables: Table) -> Charges:
    """Return the charges of a table, read afresh each time they are walked; several tables give theirs in turn."""
    walk = partial(_charges, tables)
    return Charges(walk, fields_of(tables), place_of(tables), tables[0].headings_by_field)


def _charges(tables: Sequence[Table]) -> Iterator[Charge]:
    """Read the charges of tables."""
    for table in tables:
        for row, values, unreadable in _records(table):
            yield placed(table, Charge(**values, source=table.grid.location, row=row, unreadable=unreadable))


def _log_of(table: Table) -> tuple[Log, tuple[Notice, ...]]:
    """Sort events by their request; a row that names no request, or no event, is none, and is told."""
    for name, heading in (("request", "申请编号 (request)"), ("kind", "事件 (kind)")):
        if name not in table.fields:
            there = ", ".join(label for label in table.headings.labels if label)
            remedy = f"events need a column {heading}; head it so, or state it under columns"
            raise InvalidRegister(str(table.grid.location), table.name, there, remedy)
    unread = Unread(table)
    log: dict[str, list[RequestEvent]] = {}
    for row, values, unreadable in _records(table):
        missing = next((name for name in ("request", "kind") if values[name] is None), None)
        if missing is not None:
            unread.note(row, (lacking(table, missing),))
            continue
        read = RequestEvent(**values, source=table.grid.location, row=row, unreadable=unreadable)
        log.setdefault(values["request"], []).append(placed(table, read))
    return {number: tuple(events) for number, events in log.items()}, tuple(unread.notices())


def _records(table: Table) -> Iterator[tuple[int, dict[str, Any], tuple[UnreadableCell, ...]]]:
    """Yield the rows of a table: number, values by field, and the cells that could not be read."""
    for rows, columns, faults in table.parsed():
        for index, (row, *cells) in enumerate(zip(rows, *columns.values(), strict=True)):
            yield row, dict(zip(columns, cells, strict=True)), faults.get(index, ())
