"""The register: the records of a body, ready to be checked against the law."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from typing import ClassVar

from attrs import field, frozen

from gongkai.arguments import check_kind
from gongkai.days.closures import Closure
from gongkai.field_docs import documented
from gongkai.legislation.laws import Law
from gongkai.locations import Location
from gongkai.messages import printable
from gongkai.records.annual.reports import AnnualReport
from gongkai.records.approval.chains import ApprovalChain
from gongkai.records.approval.decisions import Decision, Decisions
from gongkai.records.batches import ItemBatch
from gongkai.records.bodies import Body
from gongkai.records.catalogue.catalogues import Catalogue
from gongkai.records.items import Item
from gongkai.records.kinds import check_record
from gongkai.records.notices import Notice
from gongkai.records.practice import Practice
from gongkai.records.record_input import (
    checked,
    checked_column,
    columns_among,
    named_columns,
    source_of,
)
from gongkai.records.record_tables import MadeRecords, RecordTable
from gongkai.records.requests.charges import Charges
from gongkai.records.requests.requests import Requests
from gongkai.records.rows_and_frames import FromRowsOrFrame
from gongkai.records.waivers import Waiver


@documented
class PublishedOnIs(StrEnum):
    """What the recorded day of publication is.

    `FIRST`: the day the item was first published anywhere. `RECORDED`: the day
    one website gives; an earlier publication elsewhere is possible, so lateness
    counted from it is open.
    """

    FIRST = "first"
    """The day the item was first published anywhere."""
    RECORDED = "recorded"
    """The day that one website gives."""


@documented
@frozen(eq=False, repr=False)
class Items(RecordTable[Item], FromRowsOrFrame):
    """The items of a register: read when asked for, as often as asked for, in their order.

    Programs make them with `of`, `stream`, `from_rows` or `from_frame`, which
    check every value; the readers of files give `source` and `batches` that are
    sound already. `columns` are the fields the table carries, so that a missing
    column can be told from empty cells. A table that breaks midway raises
    `BrokenTable` where it breaks.

    >>> items = Items.of([Item(title="2014年财政预算")])
    >>> [item.title for item in items] == [item.title for item in items]
    True
    """

    table_name: ClassVar[str] = "items"

    source: Callable[[], Iterator[Item]] = field(eq=False)
    """Makes a fresh iterator at each call."""
    columns: frozenset[str]
    """The fields the table has a column for."""
    location: Location | None = None
    """Where the table stands."""
    batches: Callable[[], Iterator[ItemBatch]] | None = field(default=None, eq=False)
    """The same items by the batch, where the table can be read so; a check of many items is faster then."""
    headings: Mapping[str, str] = {}
    """The headings of the columns as they stand in the table, by field."""
    is_sound: bool = field(default=False, kw_only=True, eq=False)
    """True where a reader vouches for every value; else each is checked as it is walked."""
    notices: tuple[Notice, ...] = field(default=(), kw_only=True)
    """What was found in the rows of a program, and concerns no single item."""

    def __attrs_post_init__(self) -> None:
        """Check what nobody vouches for: the columns now, the values as they are walked; raises as `stream`."""
        if self.is_sound:
            return
        object.__setattr__(self, "columns", named_columns(Item, self.columns))
        object.__setattr__(self, "source", source_of(self.source, Item, "items"))
        if self.batches is not None:
            object.__setattr__(self, "batches", partial(_checked_batches, self.batches))
            object.__setattr__(self, "source", partial(_one_by_one, self.batches))
        object.__setattr__(self, "is_sound", True)

    @classmethod
    def in_batches(
        cls,
        batches: Callable[[], Iterator[ItemBatch]],
        columns: Iterable[str],
        location: Location | None = None,
        headings: Mapping[str, str] = MappingProxyType({}),
        *,
        is_sound: bool = False,
    ) -> Items:
        """Return items that are given batch by batch; `is_sound` where every value is known to be of its field's kind.

        Raises as `stream`.
        """
        walk = partial(_one_by_one, batches)
        return cls(walk, frozenset(columns), location, batches, dict(headings), is_sound=is_sound)

    @classmethod
    def of(cls, items: Iterable[Item], columns: Iterable[str] | None = None) -> Items:
        """Return items that are made already.

        `columns` are the fields the application has something for; without
        them, those that any of the items fills. A word in the place of a member
        of an enumeration becomes that member. Raises `InvalidArgument` and
        `InvalidDate` for values of another kind, and `InvalidColumns` for
        columns that no item has.

        >>> Items.of([Item(title="通知", mode="proactive")]).columns == {"title", "mode"}
        True
        """
        made = checked(items, Item, "items")
        return cls(MadeRecords(made), columns_among(Item, made, columns), is_sound=True)

    @classmethod
    def stream(cls, make: Callable[[], Iterable[Item]], columns: Iterable[str]) -> Items:
        """Return items that a function makes anew for each walk, each checked as it passes.

        Raises as `of`, when the items are walked; `InvalidColumns`, `InvalidArgument`
        for what is no function, and `InvalidRecord` for a function that gives what can be walked only once,
        at once.
        """
        return cls(source_of(make, Item, "items"), named_columns(Item, columns), is_sound=True)


def _one_by_one(batches: Callable[[], Iterator[ItemBatch]]) -> Iterator[Item]:
    """Walk the items of batches."""
    return (item for batch in batches() for item in batch)


def _checked_batches(batches: Callable[[], Iterator[ItemBatch]]) -> Iterator[ItemBatch]:
    """Walk batches, each column of them checked."""
    for batch in batches():
        columns = {name: checked_column(Item, name, values) for name, values in batch.columns.items()}
        yield ItemBatch(batch.rows, columns, batch.source, batch.unreadable)


@documented
@frozen(repr=False)
class Register:
    """The records of a body, as one value.

    A table that is absent is `None`; an empty one is empty. `laws` are codes,
    and `own_laws` the laws that the body brings itself.
    A date is impossible when it lies after `recorded_through` (`None`: after
    the day of the check).
    """

    body: Body
    """The body whose register it is."""
    items: Items | None = None
    """The items of government information."""
    laws: tuple[str, ...] = ()
    catalogue: Catalogue | None = None
    """The body's catalogue."""
    decisions: Decisions | None = None
    """The decisions taken in approval chains."""
    chains: tuple[ApprovalChain, ...] = ()
    """The approval chains, each with its first day in force."""
    published_on_is: PublishedOnIs = PublishedOnIs.FIRST
    """Whether the recorded day of publication is the first one or that of one website."""
    recorded_through: date | None = None
    closures: tuple[Closure, ...] = ()
    """The body's own days off and days worked."""
    practice: Practice = field(factory=Practice)
    """The body's own standards."""
    notices: tuple[Notice, ...] = ()
    """What the readers found in files and could not use."""
    annual: tuple[AnnualReport, ...] | None = None
    """The yearly reports."""
    source: str | None = None
    """The path the register was read from; `None` for one made in a program."""
    requests: Requests | None = None
    """The requests for information, with their events."""
    charges: Charges | None = None
    """The charges for requests."""
    own_laws: tuple[Law, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    """The waivers of findings."""
    is_body_assumed: bool = False
    """True where nothing says whose it is: the body then has the name of the file, which may change."""

    @property
    def identity(self) -> str:
        """The body in fingerprints: its code or name; empty where it is only assumed."""
        return "" if self.is_body_assumed else self.body.key

    def __attrs_post_init__(self) -> None:
        """Refuse parts of the wrong kind: a list of items cannot be read as `Items` are."""
        check_record(self)

    def __repr__(self) -> str:
        """Name the body, the laws and the tables, with the number of their records where it is at hand."""
        tables = ("items", "catalogue", "decisions", "requests", "charges", "annual")
        there = ", ".join(
            _named(name, table) for name in tables if (table := getattr(self, name)) is not None
        )
        return printable(
            f"<Register {self.body.name}: {', '.join(self.laws) or 'no law'}; {there or 'no table'}>"
        )

    @property
    def tables(self) -> Mapping[str, Items | Catalogue | Decisions | Requests | Charges]:
        """The tables that are there, by their names in files."""
        tables = (self.items, self.catalogue, self.decisions, self.requests, self.charges)
        return {one.table_name: one for one in tables if one is not None}

    @property
    def all_notices(self) -> tuple[Notice, ...]:
        """What was found in files, and in the rows and frames that a program handed over."""
        return (*self.notices, *(notice for table in self.tables.values() for notice in table.notices))

    def decisions_on(self, item: Item) -> Sequence[Decision]:
        """Return the decisions on an item: those of the table, else those on its own row."""
        check_kind(item, Item, "item", "an Item")
        if self.decisions is not None:
            found = self.decisions.get(item.key) or (self.decisions.get(item.title) if item.title else None)
            if found:
                return found
        return _own_row(item) if item.approver is not None or item.approved_on is not None else ()

    @property
    def records_approval(self) -> bool:
        """True when approvals can be recorded: in a table, or in columns of the items."""
        own = self.items is not None and not self.items.columns.isdisjoint({"approver", "approved_on"})
        return self.decisions is not None or own


def _named(name: str, table: RecordTable[object] | Catalogue | Decisions | tuple[AnnualReport, ...]) -> str:
    """Return the name of a table, with the number of its records where it is at hand."""
    match table:
        case Catalogue():
            count: int | None = len(table.entries)
        case RecordTable():
            count = table.count
        case _:
            count = len(table)
    return name if count is None else f"{name} ({count})"


def _own_row(item: Item) -> tuple[Decision, ...]:
    """Return the sign-off that is recorded on the item's own row."""
    sign_off = Decision(
        item=item.key, person=item.approver, on=item.approved_on, source=item.source, row=item.row
    )
    return (sign_off,)
