"""The figures of a yearly report that can be computed from a register, and why the others cannot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Final

from attrs import field, frozen

from gongkai.legislation.annual.report_forms import ReportColumn, ReportForm, ReportRow, ReportTable
from gongkai.messages import Message, message, message_plural
from gongkai.records.annual.figures import BLANK, Figure
from gongkai.records.annual.reports import AnnualReport, CellKey, FigureCell
from gongkai.records.compiled.requests import (
    DISPUTED,
    RECEIVED,
    REMEDIES,
    REQUESTS,
    CountedRequest,
    RequestCounts,
    count_requests,
)
from gongkai.records.items import Item, ItemStatus
from gongkai.records.register import Register

TOTAL: Final = "total"
FEES: Final = "fees"


@frozen(slots=True)
class CompiledFigure:
    """One figure: its value, or why the register cannot give it.

    `by_law` marks a zero that rests on the level of the body alone, not on what is in the register.
    """

    value: Decimal | None = None
    why_not: Message | None = None
    by_law: bool = False

    @classmethod
    def of(cls, value: int) -> CompiledFigure:
        """Return the figure of a number."""
        return cls(Decimal(value))


@frozen
class AnnualFigures:
    """The figures of one year as a register gives them, through a day.

    `rows` are the rows of the tables that are free.

    >>> from gongkai.records.bodies import Body
    >>> from gongkai.records.register import Items
    >>> from gongkai.legislation.annual.report_forms import report_form
    >>> item = Item(title="2014年财政预算", category="公共服务类", published_on=date(2014, 4, 15))
    >>> register = Register(Body("洪梅镇人民政府"), Items.of([item]))
    >>> figures = figures_of(register, report_form("cn-ogi", 2014), 2014, date(2014, 12, 2))
    >>> figures.cells["items", "公共服务类", "published"].value
    Decimal('1')
    """

    form: ReportForm
    year: int
    through: date
    cells: Mapping[CellKey, CompiledFigure]
    rows: Mapping[str, tuple[str, ...]] = field(factory=dict)

    def items(self) -> Iterable[tuple[CellKey, CompiledFigure]]:
        """Walk the figures."""
        return self.cells.items()

    def rows_of(self, table: ReportTable) -> tuple[str, ...]:
        """Return the rows of a table."""
        return self.rows.get(table.id, ()) if table.is_free else tuple(row.id for row in table.rows)

    def as_report(self) -> AnnualReport:
        """Return the figures as a report of which nothing else is known; what cannot be given is blank."""
        cells = {
            key: FigureCell(BLANK if one.value is None else Figure.of(one.value))
            for key, one in self.cells.items()
        }
        return AnnualReport(self.year, self.form, cells, rows=self.rows)


def figures_of(
    register: Register,
    form: ReportForm,
    year: int,
    through: date,
    requests: Iterable[CountedRequest] | None = None,
    fees: CompiledFigure | None = None,
) -> AnnualFigures:
    """Compute every figure that the register can give, from 1 January of the year through a day.

    `requests` are those of the register, as such a report counts them, and
    `fees` what was collected; without them the figures that rest on them cannot
    be given. Raises `BrokenTable` where the items cannot be read to their end.
    """
    counted = count_requests(requests, form, year, through) if requests is not None else None
    request_figures = _RequestFigures(register, counted, fees, year)
    items = _ItemFigures(register, year, through)
    cells: dict[CellKey, CompiledFigure] = {}
    rows: dict[str, tuple[str, ...]] = {}
    for table in form.tables:
        if table.is_free:
            rows[table.id] = items.categories
        for row in rows[table.id] if table.is_free else tuple(one.id for one in table.rows):
            for column in table.columns:
                key = (table.id, row, column.id)
                cells[key] = request_figures.figure(key) or items.figure(table, row, column)
    return AnnualFigures(form, year, through, cells, rows)


@frozen
class _RequestFigures:
    """The figures that depend on requests, disputes and fees."""

    register: Register
    counted: RequestCounts | None
    fees: CompiledFigure | None
    year: int

    def figure(self, key: CellKey) -> CompiledFigure | None:
        """Return one figure, or why it cannot be given; `None` where it does not depend on requests."""
        if key[0] == FEES:
            return self.fees
        if key == DISPUTED and self._complaints is None:
            return CompiledFigure(
                why_not=message("the register keeps no complaints of {year}", year=self.year)
            )
        if self.counted is None or not (key[0] == REQUESTS or key == RECEIVED or self._is_of_disputes(key)):
            return None
        why_not = self.counted.why_not(key)
        if why_not is not None:
            return CompiledFigure(why_not=why_not)
        more = self._complaints or 0 if key == DISPUTED else 0
        return CompiledFigure.of(self.counted.numbers[key] + more)

    def _is_of_disputes(self, key: CellKey) -> bool:
        """Return true for a figure that counts reconsiderations and suits, where the register has events to count them by."""
        requests = self.register.requests
        return (key[0] == REMEDIES or key == DISPUTED) and (
            requests is None or requests.event_columns is not None
        )

    @property
    def _complaints(self) -> int | None:
        """How many complaints were received in the year; `None` where that is not recorded."""
        received = (one.received for one in self.register.body.complaints if one.year == self.year)
        return next(received, None)


class _ItemFigures:
    """The items of a register, counted for one year in one pass."""

    def __init__(self, register: Register, year: int, through: date) -> None:
        """Keep the register and the year to count."""
        self._register = register
        self._first = date(year, 1, 1)
        self._through = through

    @cached_property
    def _formed(self) -> tuple[Item, ...]:
        """The items that can matter: formed, published or abolished by the day."""
        items = self._register.items
        return () if items is None else tuple(item for item in items if not item.is_draft)

    @cached_property
    def _published(self) -> tuple[Item, ...]:
        """The items published in the year, through the day."""
        return tuple(item for item in self._formed if self._in_year(item.published_on))

    @cached_property
    def _by_category(self) -> Counter[str | None]:
        """The items published, by category."""
        return Counter(item.category for item in self._published)

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories of the items published, as they come, and the total."""
        return (*(category for category in self._by_category if category is not None), TOTAL)

    def figure(self, table: ReportTable, row: str, column: ReportColumn) -> CompiledFigure:
        """Return one figure that depends on items, or why it cannot be given."""
        if table.is_free:
            return self._of_category(row)
        known = table.row(row)
        if known is not None and column.counts is not None:
            return self._of_mark(known, column.counts)
        if (table.id, row) == ("counts", "views"):
            return self._views()
        return CompiledFigure(why_not=_why_not(table.id, row))

    def _of_category(self, row: str) -> CompiledFigure:
        """Count the items of one category, or all of them."""
        if self._register.items is None:
            return CompiledFigure(why_not=message("the register has no items"))
        if not self._published:
            return CompiledFigure(
                why_not=message("no item of the register was published in {year}", year=self._first.year)
            )
        return CompiledFigure.of(len(self._published) if row == TOTAL else self._by_category[row])

    def _of_mark(self, row: ReportRow, counts: str) -> CompiledFigure:
        """Count the items that are marked as what the row is about."""
        makers = row.makers_on(self._through)
        level = self._register.body.level
        if makers is not None and level is not None and level not in makers.levels:
            return CompiledFigure(Decimal(0), by_law=True)
        marked = [item for item in self._formed if not {item.category, item.theme}.isdisjoint(row.marks)]
        if not marked:
            return CompiledFigure(
                why_not=message("no item of the register has the category {category}", category=row.marks[0])
            )
        undated = sum(_is_undated(item, counts) for item in marked)
        if undated:
            return CompiledFigure(
                why_not=message_plural(
                    "{count} item lacks the day that decides",
                    "{count} items lack the day that decides",
                    undated,
                )
            )
        return CompiledFigure.of(sum(self._counts(item, counts) for item in marked))

    def _counts(self, item: Item, counts: str) -> bool:
        """Return true for an item that a column counts."""
        is_valid = item.abolished_on is None or item.abolished_on > self._through
        match counts:
            case "made":
                return self._in_year(item.formed_on)
            case "abolished":
                return self._in_year(item.abolished_on)
            case "disclosed":
                return self._in_year(item.published_on)
            case "disclosed-in-all":
                return is_valid and item.published_on is not None and item.published_on <= self._through
            case _:
                return is_valid and item.formed_on is not None and item.formed_on <= self._through

    def _views(self) -> CompiledFigure:
        """Add up the views of the items published by the day."""
        items = self._register.items
        if items is None or "views" not in items.columns:
            return CompiledFigure(why_not=message("the register records no views"))
        views = [
            item.views for item in self._formed if item.published_on and item.published_on <= self._through
        ]
        blank = sum(one is None for one in views)
        if blank:
            return CompiledFigure(
                why_not=message_plural(
                    "views are not recorded of {count} item", "views are not recorded of {count} items", blank
                )
            )
        return CompiledFigure.of(sum(one for one in views if one is not None))

    def _in_year(self, day: date | None) -> bool:
        """Return whether a day lies in the year, and not after the day through which is counted."""
        return day is not None and self._first <= day <= self._through


def _is_undated(item: Item, counts: str) -> bool:
    """Return whether the day that decides about an item is missing."""
    if counts == "made":
        return item.formed_on is None
    if counts == "disclosed":
        return False
    gone = item.status is ItemStatus.ABOLISHED and item.abolished_on is None
    return gone or (counts == "valid" and item.formed_on is None)


_NO_REQUESTS: Final = message("the register keeps no requests")
_NO_DISPUTES: Final = message("the register keeps no reconsiderations and suits")
_REASONS: Final[Mapping[str, Message]] = {
    "requests": _NO_REQUESTS,
    "remedies": _NO_DISPUTES,
    "complaints": _NO_DISPUTES,
    FEES: message("the register keeps no payments of fees"),
}
"""Why a register cannot give the figures of a table, or of a row."""


def _why_not(table: str, row: str) -> Message:
    """Return why a register cannot give a figure."""
    return (
        _REASONS.get(table)
        or _REASONS.get(row)
        or message("a register of items does not count decisions, charges and purchases")
    )


def reasons(figures: AnnualFigures) -> Iterator[tuple[ReportTable, Message, int]]:
    """Return, table by table, why figures cannot be given, and how many of them."""
    for table in figures.form.tables:
        counts: dict[str, tuple[Message, int]] = {}
        for key, one in figures.items():
            if key[0] == table.id and one.why_not is not None:
                text = str(one.why_not)
                counts[text] = (one.why_not, counts.get(text, (one.why_not, 0))[1] + 1)
        for why, count in counts.values():
            yield table, why, count
