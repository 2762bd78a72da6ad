"""Events of requests: what happened to a request, on which day, and what it means for the clock."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from gongkai.days.events import Event
from gongkai.errors import InvalidDate
from gongkai.field_docs import documented
from gongkai.locations import Location, placed
from gongkai.records.columns import column
from gongkai.records.items import UnreadableCell
from gongkai.records.requests.headings import NUMBER_HEADINGS
from gongkai.records.requests.words import EVENTS, REPLIES, coded


@documented
@frozen(slots=True)
class RequestEvent:
    """Something that happened to a request, as one row of the table `events` records it.

    `request` is the number of the request. `kind` is what happened, in the words
    of the register; `code` is the code of it in laws. `days` counts working days
    where the limit does. Raises `InvalidDate` for a day that is not a `datetime.date`.
    """

    request: str | None = column("the number of the request", *NUMBER_HEADINGS, "编号")
    kind: str | None = column("what happened", "事件", "环节", "办理环节", "办理事项", "事项")
    on: date | None = column("the day it happened or began", "日期", "发生日期", "开始日期", is_date=True)
    until: date | None = column(
        "the day it ended; of an extension, the last day it gives",
        "结束日期",
        "截止日期",
        "延长至",
        is_date=True,
    )
    days: int | None = column("by how many days a limit was extended", "天数", "延长天数", "延长工作日")
    consent: bool | None = column(
        "whether whoever has to consent did", "负责人同意", "是否同意", "是否经同意", "审批同意"
    )
    notice: bool | None = column("whether the applicant was told", "告知申请人", "是否告知", "已告知")
    reasons: bool | None = column("whether reasons were given", "说明理由", "是否说明理由")
    agreement: bool | None = column("whether the applicant agreed", "申请人同意", "申请人是否同意")
    party: str | None = column("who was asked", "征求对象", "第三方", "对象")
    result: str | None = column(
        "what the party said, how its silence was read, or how the dispute ended",
        "意见",
        "回复意见",
        "征求结果",
        "结果",
    )
    note: str | None = column("a remark", "备注", "说明", "附注")
    source: Location | None = None
    """The file or sheet the event comes from."""
    row: int | None = None
    """The row in the file, counted from 1 with the headings."""
    unreadable: tuple[UnreadableCell, ...] = ()
    """The cells of its row that could not be read."""

    def __attrs_post_init__(self) -> None:
        """Refuse a day that carries a time."""
        for day in (self.on, self.until):
            if day is not None and type(day) is not date:
                raise InvalidDate(day, "a day of an event")

    @property
    def code(self) -> str:
        """What happened, as a code: ``extended``, ``third-party-consulted``."""
        return coded(self.kind or "", EVENTS)

    @property
    def reply(self) -> str | None:
        """What the party said or how its silence was read, as a code: ``agreed``, ``deemed-consent``."""
        return None if self.result is None else coded(self.result, REPLIES)

    @property
    def location(self) -> Location | None:
        """Where the event is recorded."""
        return placed(self.source, self.row, "events")

    def on_clock(self) -> Event | None:
        """Return the event as clocks take it; `None` without a day.

        Raises `InvalidCount` and `InvalidHistory` for what cannot have happened.
        """
        if self.on is None:
            return None
        return Event(
            self.code,
            self.on,
            self.until,
            self.days,
            consent=self.consent,
            notice=self.notice,
            reasons=self.reasons,
            agreement=self.agreement,
        )
