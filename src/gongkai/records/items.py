"""Items of government information (政府信息): what a body made or keeps, and how it was disclosed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs
from attrs import frozen

from gongkai.errors import InvalidArgument, InvalidDate, InvalidRecord
from gongkai.field_docs import documented
from gongkai.locations import Location, placed
from gongkai.messages import Message
from gongkai.records.columns import column


@documented
class DisclosureMode(StrEnum):
    """How an item is disclosed (公开方式)."""

    PROACTIVE = "proactive"
    """Published by the body of its own accord (主动公开)."""
    ON_REQUEST = "on-request"
    """Disclosed to whoever requests it (依申请公开)."""
    WITHHELD = "withheld"
    """Not disclosed (不予公开)."""


@documented
class ItemStatus(StrEnum):
    """Whether an item is valid (有效性): a draft need not be published yet, an abolished item is no longer in force."""

    DRAFT = "draft"
    """A draft: it need not be published yet."""
    VALID = "valid"
    """In force."""
    ABOLISHED = "abolished"
    """No longer in force."""


@documented
class InterpretationForm(StrEnum):
    """How an interpretation explains a document (解读形式)."""

    TEXT = "text"
    """In words."""
    PICTURE = "picture"
    """By pictures or diagrams."""
    VIDEO = "video"
    """By a film."""
    INTERVIEW = "interview"
    """By an interview or a press conference."""


@documented
@frozen(slots=True)
class UnreadableCell:
    """A cell with content that cannot be a value of its column.

    `ambiguous` marks a cell with several readings, such as ``03/04/2014``
    without a stated order of day and month; none of them is chosen. `reason`
    says why it cannot be read, where that is known.
    """

    field: str
    """The field the cell was to fill."""
    value: str
    """The text of the cell."""
    column: str | None = None
    """The heading of its column, as it stands in the file."""
    ambiguous: bool = False
    """True where the cell has several readings."""
    reason: Message | None = attrs.field(default=None, eq=False)
    """Why the cell cannot be read, where that is known."""


@documented
@frozen(slots=False)  # without slots a frozen class is made twice as fast, and items stream by the million
class Item:
    """One item of government information, as a register records it.

    Every field may be empty: what is missing becomes a finding. Days are
    local calendar days. `grounds` and `channels` are several values of one cell.
    `source` is the table and `row` the row in which the item stands; `unreadable`
    are the cells of that row which could not be read (their fields are empty).

    Raises `InvalidDate` for a day that is not a `datetime.date`, and
    `InvalidRecord` for negative views.

    >>> Item(index_number="HM-2014-001", title="镇政府机构职能", formed_on=date(2014, 3, 3)).key
    'HM-2014-001'
    """

    index_number: str | None = column(
        "the item's own number in the catalogue", "索引号", "索引", "信息索引号", "索引编号"
    )
    title: str | None = column("its name", "名称", "标题", "信息名称", "文件名称", "文件标题", "信息标题")
    summary: str | None = column(
        "its content in a sentence", "内容概述", "概述", "内容摘要", "摘要", "主要内容"
    )
    document_number: str | None = column(
        "the number of the document", "文号", "发文字号", "文件编号", "发文文号"
    )
    theme: str | None = column("its subject", "主题分类", "主题", "主题词")
    category: str | None = column(
        "the group it is counted in", "信息类别", "类别", "组配分类", "分类", "公开类别"
    )
    statutory_category: str | None = column(
        "the category of the law it falls under", "法定类别", "法定公开类别"
    )
    entry: str | None = column(
        "the catalogue entry it belongs to", "公开事项", "目录编号", "事项编号", "目录事项"
    )
    publisher: str | None = column(
        "the body that issued it", "发布机构", "发文机关", "公开主体", "发布单位", "发布机关"
    )
    unit: str | None = column(
        "the unit responsible for it",
        "责任单位",
        "责任部门",
        "责任科室",
        "承办单位",
        "站所",
        "承办科室",
        "主办科室",
        "拟稿科室",
    )
    formed_on: date | None = column(
        "the day it came into being",
        "生成日期",
        "成文日期",
        "形成日期",
        "制作日期",
        "生成时间",
        "成文时间",
        "形成时间",
        "制作时间",
        is_date=True,
    )
    changed_on: date | None = column(
        "the day it was last changed",
        "变更日期",
        "修改日期",
        "更新日期",
        "变更时间",
        "修改时间",
        "更新时间",
        is_date=True,
    )
    published_on: date | None = column(
        "the day it was published",
        "发布日期",
        "公开日期",
        "发布时间",
        "公开时间",
        "公布日期",
        "公布时间",
        is_date=True,
    )
    republished_on: date | None = column(
        "the day it was published again after a change",
        "重新发布日期",
        "再次公开日期",
        "更新发布日期",
        is_date=True,
    )
    mode: DisclosureMode | None = column("how it is disclosed", "公开方式", "公开属性", "公开类型")
    grounds: tuple[str, ...] = column(
        "why it is withheld", "不予公开理由", "不公开理由", "不予公开依据", default=()
    )
    withheld_on: date | None = column(
        "the day it was decided to withhold it", "不予公开决定日期", "不予公开日期", is_date=True
    )
    channels: tuple[str, ...] = column(
        "where it was published", "公开渠道", "公开载体", "公开渠道和载体", "公开形式", "公开途径", default=()
    )
    address: str | None = column("its address on the web", "网址", "链接", "公开网址", "url")
    audience: str | None = column("whom it is for", "公开对象", "公开范围")
    time_limit: str | None = column("the time limit stated for it, as text", "公开时限")
    basis: str | None = column("the legal basis stated for it", "公开依据", "法律依据")
    status: ItemStatus | None = column(
        "whether it is a draft, valid or abolished", "有效性", "效力状况", "状态", "效力状态"
    )
    abolished_on: date | None = column("the day it was abolished", "废止日期", "失效日期", is_date=True)
    withdraw_by: date | None = column(
        "the last day on which it may be shown", "应撤下日期", "应停止公示日期", "停止公示期限", is_date=True
    )
    withdrawn_on: date | None = column(
        "the day it was taken down", "撤下日期", "停止公示日期", "下线日期", is_date=True
    )
    reassessed_on: date | None = column(
        "the day it was last examined again whether to withhold it",
        "重新评估日期",
        "评估审查日期",
        "再次审查日期",
        is_date=True,
    )
    interprets: tuple[str, ...] = column(
        "the documents it explains", "解读文件", "所解读文件", "解读对象", default=()
    )
    interpretation_form: InterpretationForm | None = column(
        "how it explains them", "解读形式", "解读方式", "解读类型"
    )
    interpreted_by: tuple[str, ...] = column(
        "what explains it", "相关解读", "政策解读", "解读材料", default=()
    )
    attached_to: tuple[str, ...] = column("the items it is attached to", "所附文件", "主件", default=())
    amends: tuple[str, ...] = column("the documents it amends", "修改文件", "修订文件", default=())
    replaces: tuple[str, ...] = column(
        "the documents it takes the place of", "代替文件", "替代文件", default=()
    )
    abolishes: tuple[str, ...] = column("the documents it abolishes", "废止文件", "所废止文件", default=())
    views: int | None = column(
        "how often it was opened", "浏览量", "点击量", "访问量", "浏览次数", "点击次数", "访问次数", "阅读量"
    )
    proposer: str | None = column("who proposed its publication", "提出人", "拟稿人", "报送人")
    approver: str | None = column("who approved its publication", "审批人", "批准人", "签发人", "审核人")
    approved_on: date | None = column(
        "the day its publication was approved",
        "审批日期",
        "批准日期",
        "签发日期",
        "审核日期",
        "审批时间",
        "批准时间",
        "签发时间",
        "审核时间",
        is_date=True,
    )
    digest: str | None = column("the digest of what was published", "摘要值", "校验值")
    note: str | None = column("a remark", "备注", "说明", "附注")
    law: str | None = column("the code of the law it is checked against", "适用法律")
    source: Location | None = None
    row: int | None = None
    unreadable: tuple[UnreadableCell, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse what no item can hold; a `datetime` would smuggle in a time of day."""
        for day in (self.formed_on, self.published_on, self.changed_on, self.approved_on):
            if day is not None and type(day) is not date:
                raise InvalidDate(day, "a day of an item")
        for day in (self.republished_on, self.withheld_on, self.abolished_on):
            if day is not None and type(day) is not date:
                raise InvalidDate(day, "a day of an item")
        for day in (self.withdraw_by, self.withdrawn_on, self.reassessed_on):
            if day is not None and type(day) is not date:
                raise InvalidDate(day, "a day of an item")
        if self.views is not None and not isinstance(self.views, int):
            raise InvalidArgument("Item.views", self.views, "a whole number")
        if self.views is not None and self.views < 0:
            raise InvalidRecord(f"views cannot be negative: {self.views}; leave it empty where it is unknown")

    @property
    def key(self) -> str:
        """The first there is of index number, document number, address and title: the name that other tables use for it."""
        return self.index_number or self.document_number or self.address or self.title or ""

    @property
    def location(self) -> Location | None:
        """Where the item is recorded."""
        return placed(self.source, self.row, "items")

    @property
    def is_draft(self) -> bool:
        """True while the item has not been formed: it need not be published."""
        return self.status is ItemStatus.DRAFT

    def is_unreadable(self, field: str) -> bool:
        """Return whether the cell of a field could not be read."""
        return any(cell.field == field for cell in self.unreadable)
