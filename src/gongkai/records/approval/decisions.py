"""Decisions (审批意见): what was decided on which item, by whom, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from attrs import evolve, frozen

from gongkai.errors import InvalidArgument, InvalidDate
from gongkai.field_docs import documented
from gongkai.locations import Location, placed
from gongkai.records.columns import column
from gongkai.records.items import DisclosureMode
from gongkai.records.notices import Notice
from gongkai.records.record_input import checked, source_of
from gongkai.records.rows_and_frames import FromRowsOrFrame

URGENT = frozenset({"urgent", "紧急", "急", "急件", "加急", "特急", "是"})
"""The words for an urgent matter (紧急程度)."""


@documented
class DecisionOutcome(StrEnum):
    """What was decided at a step (审批意见)."""

    APPROVED = "approved"
    """The step was approved (同意)."""
    RETURNED = "returned"
    """The item was sent back to be worked on (退回)."""
    REJECTED = "rejected"
    """The item was refused (不同意)."""
    WITHDRAWN = "withdrawn"
    """The item was withdrawn (撤回)."""


@documented
@frozen(slots=True)
class Decision:
    """One recorded decision.

    `item` names the item by index number, document number, address or title.
    A decision without a step is the chain's sign-off. `returned_to` is
    for returns; `None` goes back to the start. `mark` and `reason` are the origin
    marking (属性源头认定): how the item is to be disclosed, and why not. Raises
    `InvalidDate` for a day that is not a `datetime.date`.
    """

    item: str | None = column(
        "the item decided on",
        "索引号",
        "信息索引号",
        "索引编号",
        "文号",
        "发文字号",
        "名称",
        "标题",
        "信息名称",
        "文件名称",
        "文件标题",
    )
    step: str | None = column("the step of the chain", "环节", "审批环节", "步骤")
    role: str | None = column("the role that decided", "职务", "角色", "岗位")
    person: str | None = column("the person who decided", "审批人", "审核人", "经办人", "姓名")
    on: date | None = column(
        "the day of the decision",
        "日期",
        "审批日期",
        "审核日期",
        "时间",
        "审批时间",
        "审核时间",
        is_date=True,
    )
    outcome: DecisionOutcome = column(
        "what was decided",
        "意见",
        "审批意见",
        "结果",
        "审核意见",
        "审批结果",
        "审核结果",
        default=DecisionOutcome.APPROVED,
    )
    digest: str | None = column("the digest of what was decided on", "摘要值", "校验值")
    note: str | None = column("a remark", "备注", "说明")
    returned_to: str | None = column("the step it goes back to", "退回环节", "退回至", "退回到")
    mark: DisclosureMode | None = column(
        "how it is marked to be disclosed", "公开属性", "属性认定", "公开属性认定"
    )
    reason: str | None = column("the reason for the mark", "认定理由", "不公开理由", "不予公开理由")
    urgency: str | None = column("how urgent the matter is", "紧急程度", "缓急", "缓急程度")
    source: Location | None = None
    """The file or sheet the decision comes from."""
    row: int | None = None
    """The row in the file, counted from 1 with the headings."""

    def __attrs_post_init__(self) -> None:
        """Refuse a day that carries a time."""
        if self.on is not None and type(self.on) is not date:
            raise InvalidDate(self.on, "the day of a decision")

    @property
    def is_urgent(self) -> bool:
        """True when the record says that the matter is urgent."""
        return self.urgency in URGENT

    @property
    def location(self) -> Location | None:
        """Where the decision is recorded."""
        return placed(self.source, self.row, "decisions")


Row = tuple[str, tuple[int, date | None, int | None]]
"""A row of a table of decisions: the item's name; the number of its form, its day and its row."""


class Decisions(FromRowsOrFrame, Mapping[str, tuple[Decision, ...]]):
    """The decisions of a register, by the item they decide on.

    Most items share the same few *courses* of decisions (who did what, one
    after the other) and differ in their days alone. Each course is kept once, the
    days apart from it, so that millions of decisions fit into memory and a
    course is judged once. A `Decision` is made on access; `rows_by_item` has them as
    they are stored, for callers that read millions of them.

    >>> decisions = Decisions.of([
    ...     Decision(item="A-1", step="propose", on=date(2014, 3, 3)),
    ...     Decision(item="A-1", step="approve", on=date(2014, 3, 4)),
    ... ])
    >>> [str(one.on) for one in decisions["A-1"]]
    ['2014-03-03', '2014-03-04']
    """

    table_name: ClassVar[str] = "decisions"

    __slots__ = ("_forms", "notices", "rows_by_item")

    rows_by_item: Mapping[str, tuple[Any, ...]]
    """For each item, flat and in their order: number of the form, day and row of each decision."""

    notices: tuple[Notice, ...]
    """What was found in the rows of a program, and concerns no decision."""

    def __init__(
        self, forms: Sequence[Decision], rows: Iterable[Row], notices: Iterable[Notice] = ()
    ) -> None:
        """Store rows: each is the number of a form (a decision without item, day and row), with day and row."""
        rows_by_item: dict[str, tuple[Any, ...]] = {}
        earlier = rows_by_item.get
        for name, decided in rows:
            rows_by_item[name] = earlier(name, ()) + decided
        self.rows_by_item = rows_by_item
        self._forms = forms
        self.notices = tuple(notices)

    @property
    def is_empty(self) -> bool:
        """True where there is no decision."""
        return not self.rows_by_item

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Decisions:
        """Return decisions that are made already.

        Raises as `Items.of`, and `InvalidArgument` for one that does not name its item.
        """
        forms: dict[Decision, int] = {}
        rows = [
            (
                _item_of(one, number),
                (forms.setdefault(evolve(one, item=None, on=None, row=None), len(forms)), one.on, one.row),
            )
            for number, one in enumerate(checked(decisions, Decision, "decisions"))
        ]
        return cls(tuple(forms), rows)

    @classmethod
    def stream(cls, make: Callable[[], Iterable[Decision]]) -> Decisions:
        """Return the decisions that a function gives, each checked; they are read once and kept.

        Raises as `Items.stream`.
        """
        return cls.of(tuple(source_of(make, Decision, "decisions")()))

    def __getitem__(self, name: str) -> tuple[Decision, ...]:
        """Return the decisions on an item in the order in which they were recorded."""
        stored = self.rows_by_item[name]
        return tuple(
            evolve(self._forms[form], item=name, on=day, row=row)
            for form, day, row in zip(stored[::3], stored[1::3], stored[2::3], strict=True)
        )

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names of the items decided on."""
        return iter(self.rows_by_item)

    def __len__(self) -> int:
        """Count the items decided on."""
        return len(self.rows_by_item)

    def __eq__(self, other: object) -> bool:
        """Return whether the same decisions were recorded on the same items."""
        if not isinstance(other, Mapping):
            return NotImplemented
        return len(self) == len(other) and all(other.get(name) == decided for name, decided in self.items())

    def __hash__(self) -> int:
        """Return a hash of the number of items; the decisions are not made for it."""
        return hash(len(self.rows_by_item))

    def __repr__(self) -> str:
        """Count decisions and items."""
        decisions = sum(map(len, self.rows_by_item.values())) // 3
        return f"<Decisions: {decisions} decisions on {len(self)} items>"

    @property
    def forms(self) -> Sequence[Decision]:
        """The different decisions, each once, without item, day and row."""
        return self._forms

    @property
    def names_persons(self) -> bool:
        """True when any decision names the person who took it."""
        return any(one.person is not None for one in self._forms)

    def records(self, field: str) -> bool:
        """Return whether any decision has a value in a field, as ``step``; true where there are no decisions."""
        if field == "on":
            return not self.rows_by_item or any(
                day is not None for stored in self.rows_by_item.values() for day in stored[1::3]
            )
        return not self._forms or any(getattr(one, field) is not None for one in self._forms)

    @property
    def carries_digests(self) -> bool:
        """True when any decision has the digest of what was decided on."""
        return any(one.digest is not None for one in self._forms)

    def course(self, forms: Iterable[int]) -> tuple[Decision, ...]:
        """Return a course by the numbers of its forms: its decisions without item, day and row."""
        return tuple(self._forms[form] for form in forms)


def _item_of(decision: Decision, number: int) -> str:
    """Return the item that a decision names; raises `InvalidArgument` where it names none, as nobody would find it."""
    if decision.item is None:
        raise InvalidArgument(
            f"decisions[{number}].item", None, "the index number, or the title, of the item decided on"
        )
    return decision.item
