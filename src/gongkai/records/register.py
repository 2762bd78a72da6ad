"""The register: what a body holds, ready to be held against the law."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import partial

from attrs import field, frozen

from gongkai.arguments import check_kind, check_kinds
from gongkai.days.closures import Closure
from gongkai.field_docs import documented
from gongkai.legislation.laws import Law
from gongkai.locations import Location
from gongkai.messages import Message, printable
from gongkai.records.annual.reports import AnnualReport
from gongkai.records.approval.chains import ApprovalChain
from gongkai.records.approval.decisions import Decision, Decisions
from gongkai.records.batches import ItemBatch
from gongkai.records.bodies import Body
from gongkai.records.catalogue.catalogues import Catalogue
from gongkai.records.columns import columns_of
from gongkai.records.items import Item
from gongkai.records.kinds import check_record, checked_records
from gongkai.records.practice import Practice
from gongkai.records.requests.charges import Charges
from gongkai.records.requests.requests import Requests
from gongkai.records.waivers import Waiver


class PublishedOnIs(StrEnum):
    """What the recorded day of publication is.

    `FIRST`: the day the item was first published anywhere. `RECORDED`: the day
    one website gives; an earlier publication elsewhere is possible, so lateness
    counted from it is open.
    """

    FIRST = "first"
    RECORDED = "recorded"


class NoticeKind(StrEnum):
    """What a reader can have to say about a table as a whole."""

    UNKNOWN_COLUMN = "unknown-column"
    UNREADABLE_ROW = "unreadable-row"
    EMPTY_TABLE = "empty-table"
    UNREAD_TABLE = "unread-table"
    """A file or sheet that looks like a table, and was not read."""
    UNREAD_SHEET = "unread-sheet"
    """A sheet that does not look like a table."""
    UNREAD_REPORT = "unread-report"
    """One of several yearly reports that cannot be read."""


@documented
@frozen(slots=True)
class Notice:
    """Something a reader met that belongs to a table, not to one item; it becomes a finding."""

    kind: NoticeKind
    """What was met: an unknown column, an unreadable row, an empty or an unread table."""
    table: str
    """The name of the table."""
    message: Message
    """The sentence that the finding shows."""
    location: Location | None = None
    """Where it was met; `None` where there is no file."""
    discriminator: str = ""
    """What tells several notices on one table apart in fingerprints."""


@documented
@frozen
class Items:
    """The items of a register: read when asked for, as often as asked for, in their order.

    `columns` are the fields the table carries, so that a missing column can be
    told from empty cells. `source` makes a fresh iterator at each call; a table
    that breaks midway raises `BrokenTable` where it breaks.

    >>> items = Items.of([Item(title="2014年财政预算")])
    >>> [item.title for item in items] == [item.title for item in items]
    True
    """

    source: Callable[[], Iterator[Item]]
    columns: frozenset[str]
    location: Location | None = None
    """The file or sheet the items come from; `None` for items made in a program."""
    batches: Callable[[], Iterator[ItemBatch]] | None = None
    """The same items by the batch, where the table can be read so; a check of many items is faster then."""

    @classmethod
    def in_batches(
        cls,
        batches: Callable[[], Iterator[ItemBatch]],
        columns: Iterable[str],
        location: Location | None = None,
    ) -> Items:
        """Hold items that are read batch by batch."""
        return cls(partial(_one_by_one, batches), frozenset(columns), location, batches)

    @classmethod
    def of(cls, items: Iterable[Item], columns: Iterable[str] | None = None) -> Items:
        """Hold items already made; every field counts as a column of the table unless `columns` says less."""
        made = checked_records(items, Item, "items")
        known = columns_of(Item) if columns is None else check_kinds(columns, str, "columns")
        return cls(partial(iter, made), frozenset(known))

    def __iter__(self) -> Iterator[Item]:
        """Read the items from the start."""
        return self.source()


def _one_by_one(batches: Callable[[], Iterator[ItemBatch]]) -> Iterator[Item]:
    """Walk the items of batches."""
    return (item for batch in batches() for item in batch)


@documented
@frozen(repr=False)
class Register:
    """What a body holds, as one value.

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
    """The approval chains, each with the day since which it holds."""
    published_on_is: PublishedOnIs = PublishedOnIs.FIRST
    """Whether the recorded day of publication is the first one or that of one website."""
    recorded_through: date | None = None
    closures: tuple[Closure, ...] = ()
    """The body's own days off and days worked."""
    practice: Practice = field(factory=Practice)
    """What the register states of the body's own standards."""
    notices: tuple[Notice, ...] = ()
    """What the readers met in tables and could not use."""
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
        """What fingerprints know the body by: its code or name; empty where it is only assumed."""
        return "" if self.is_body_assumed else self.body.key

    def __attrs_post_init__(self) -> None:
        """Refuse parts of the wrong kind: a list of items would never be read as `Items` are."""
        check_record(self)

    def __repr__(self) -> str:
        """Name the body, the laws and the tables there are; all that these hold would fill pages."""
        tables = ("items", "catalogue", "decisions", "requests", "charges", "annual")
        there = ", ".join(name for name in tables if getattr(self, name) is not None)
        return printable(
            f"<Register {self.body.name}: {', '.join(self.laws) or 'no law'}; {there or 'no table'}>"
        )

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
        """True when approvals can stand somewhere: in a table, or in columns of the items."""
        own = self.items is not None and not self.items.columns.isdisjoint({"approver", "approved_on"})
        return self.decisions is not None or own


def _own_row(item: Item) -> tuple[Decision, ...]:
    """Read the proposal and the sign-off that stand on the item's own row."""
    sign_off = Decision(
        item=item.key, person=item.approver, on=item.approved_on, source=item.source, row=item.row
    )
    return (sign_off,)
