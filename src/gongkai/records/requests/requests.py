"""Requests for information (依申请公开): what was requested, everything that happened, and the outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from importlib import import_module
from itertools import count
from typing import ClassVar, Final, Self

from attrs import field, frozen

from gongkai.errors import InvalidArgument, InvalidDate
from gongkai.field_docs import documented
from gongkai.legislation.deadlines import Deadline
from gongkai.legislation.laws import Law
from gongkai.legislation.outcomes import Remedy
from gongkai.locations import Location, placed
from gongkai.messages import printable, shortened
from gongkai.records.bodies import Body
from gongkai.records.columns import column, columns_of
from gongkai.records.items import UnreadableCell
from gongkai.records.notices import Notice
from gongkai.records.record_input import (
    checked,
    columns_among,
    given_columns,
    named_columns,
    source_of,
)
from gongkai.records.record_tables import MadeRecords, RecordTable
from gongkai.records.requests.events import RequestEvent
from gongkai.records.requests.headings import LOGS, NUMBER_HEADINGS, REFERENCES
from gongkai.records.requests.words import CHANNELS, SERVICES, coded
from gongkai.records.rows_and_frames import FromRowsOrFrame

_CHECKS: Final = "gongkai.checks.single_records"
"""The module that computes the deadline of a request as a check does; it is imported when it is used."""


@documented
@frozen(slots=False, repr=False)
class Request:
    """One request, as a register records it, with its events.

    Every field may be empty. Days are local calendar days. `received_on` is the
    day of receipt as the body counts it; the days of submission, signature and
    confirmation let the law's own rule be applied. `unreadable` are the cells
    of its row that could not be read. Raises `InvalidDate` for a day that is
    not a `datetime.date`.

    >>> Request(number="R-1", channel="网上申请").channel_code
    'internet'
    """

    number: str | None = column("the request's own number", *NUMBER_HEADINGS, "编号", *REFERENCES)
    subject: str | None = column(
        "what was asked for",
        "申请内容",
        "申请事项",
        "申请公开的内容",
        "所需信息",
        "内容描述",
        *LOGS["subject"],
    )
    applicant: str | None = column(
        "who asked, by a name or a number", "申请人", "申请人姓名", "申请人编号", *LOGS["applicant"]
    )
    applicant_type: str | None = column(
        "what sort of applicant", "申请人类型", "申请人类别", "申请人性质", *LOGS["applicant_type"]
    )
    matter: str | None = column(
        "the class of the matter, where time limits differ by it", "事项类别", "办理类别", "事项类型"
    )
    unit: str | None = column(
        "the unit responsible for it", "承办单位", "责任单位", "承办科室", "责任部门", *LOGS["unit"]
    )
    channel: str | None = column(
        "the way it came in", "申请方式", "申请渠道", "提交方式", "申请途径", "收件方式", *LOGS["channel"]
    )
    submitted_on: date | None = column(
        "the day it was submitted", "提交日期", "申请日期", *LOGS["submitted_on"], is_date=True
    )
    signed_on: date | None = column("the day the body signed for it", "签收日期", is_date=True)
    confirmed_on: date | None = column("the day both sides confirmed it", "确认日期", is_date=True)
    received_on: date | None = column(
        "the day of receipt",
        "收到日期",
        "收到申请日期",
        "收件日期",
        "收到申请之日",
        "收到时间",
        *LOGS["received_on"],
        is_date=True,
    )
    due_on: date | None = column(
        "the day by which it has to be answered, as the body counts it",
        "答复期限",
        "答复截止日期",
        "应答复日期",
        "应答复时间",
        "答复到期日",
        "到期日期",
        "到期日",
        "截止日期",
        *LOGS["due_on"],
        is_date=True,
    )
    items: int | None = column("how many items it counts as", "件数", "拆分件数")
    outcome: str | None = column(
        "what came of it",
        "处理结果",
        "答复结果",
        "办理结果",
        "答复类型",
        "处理决定",
        "办理情况",
        "处理情形",
        "办理情形",
        *LOGS["outcome"],
    )
    status: str | None = column(
        "how far its handling is, apart from what came of it",
        "办理状态",
        "办理进度",
        "状态",
        "当前状态",
        "办结状态",
        *LOGS["status"],
    )
    grounds: tuple[str, ...] = column(
        "why it was refused",
        "不予公开理由",
        "不公开理由",
        "不予公开依据",
        "理由",
        *LOGS["grounds"],
        default=(),
    )
    decided_on: date | None = column(
        "the day of the decision", "决定日期", "作出决定日期", *LOGS["decided_on"], is_date=True
    )
    weighing: str | None = column(
        "what was weighed where the law leaves the choice", "裁量理由", "权衡说明", "利益衡量", "裁量说明"
    )
    severable: bool | None = column(
        "whether part of it could be given", "可区分处理", "能否区分处理", "是否可区分"
    )
    answered_on: date | None = column(
        "the day of the answer",
        "答复日期",
        "办结日期",
        "回复日期",
        "答复时间",
        "结案日期",
        *LOGS["answered_on"],
        is_date=True,
    )
    served_by: str | None = column("how the answer was served", "送达方式", "答复方式", "答复送达方式")
    posted_on: date | None = column("the day the answer was posted", "交邮日期", "寄出日期", is_date=True)
    delivered_on: date | None = column(
        "the day the applicant signed for the answer", "送达日期", "答复签收日期", is_date=True
    )
    proof: str | None = column("the proof of service", "送达凭证", "送达回证", "邮单号", "回执", "凭证")
    remedy: Remedy | None = column(
        "the remedy that the answer named", "救济途径", "救济告知", "救济渠道", "告知救济途径"
    )
    pages: int | None = column("how many pages were given", "页数", "提供页数", *LOGS["pages"])
    law: str | None = column("the code of the law it is checked against", "适用法律", *LOGS["law"])
    note: str | None = column("a remark", "备注", "说明", "附注", *LOGS["note"])
    source: Location | None = None
    """The file or sheet the request comes from."""
    row: int | None = None
    """The row in the file, counted from 1 with the headings."""
    unreadable: tuple[UnreadableCell, ...] = ()
    events: tuple[RequestEvent, ...] = ()
    """What happened to the request, in the order of the table."""

    def __attrs_post_init__(self) -> None:
        """Refuse what no request can hold; a `datetime` would smuggle in a time of day."""
        for name in (*DAYS, "due_on"):
            day = getattr(self, name)
            if day is not None and type(day) is not date:
                raise InvalidDate(day, "a day of a request")

    def __repr__(self) -> str:
        """Name the request and give its law, days, outcome and number of events."""
        days = {"received": self.received_on, "decided": self.decided_on, "answered": self.answered_on}
        parts = [] if self.law is None else [str(self.law)]
        parts += [f"{name} {day}" for name, day in days.items() if day is not None]
        parts += [] if self.outcome is None else [str(self.outcome)]
        parts += [f"events ({len(self.events)})"] if self.events else []
        name = str(self.key or "without a number")
        return printable(
            f"<Request {shortened(name)}{': ' if parts else ''}{', '.join(map(shortened, parts))}>"
        )

    @property
    def key(self) -> str:
        """The number, or what was asked for where there is none."""
        return self.number or self.subject or ""

    @property
    def location(self) -> Location | None:
        """Where the request is recorded."""
        return placed(self.source, self.row, "requests")

    @property
    def channel_code(self) -> str | None:
        """The way it came in, as a code: ``internet``, ``ordinary-post``."""
        return None if self.channel is None else coded(self.channel, CHANNELS)

    @property
    def service_code(self) -> str | None:
        """The way the answer was served, as a code: ``post``, ``direct``."""
        return None if self.served_by is None else coded(self.served_by, SERVICES)

    def happened(self, *codes: str) -> tuple[RequestEvent, ...]:
        """Return the events of some kinds, in the order in which they were recorded."""
        return tuple(event for event in self.events if event.code in codes)

    def deadline(self, law: str | Law, *, as_of: date, body: Body | None = None) -> Deadline | None:
        """Return the deadline of the answer as a check counts it on a day; see `gongkai.checks.single_records.request_deadline`.

        `law` is the code of a law, or a law of the body's own. Raises `UnknownLaw` and `InvalidDate`.

        >>> asked = Request(number="R-1", received_on=date(2024, 3, 4))
        >>> str(asked.deadline("gb-foia", as_of=date(2024, 3, 5)).due)
        '2024-04-04'
        """
        found: Deadline | None = import_module(_CHECKS).request_deadline(self, law, as_of=as_of, body=body)
        return found

    def is_unreadable(self, field: str) -> bool:
        """Return whether the cell of a field could not be read."""
        return any(cell.field == field for cell in self.unreadable)


ANSWER_DAYS = frozenset({"answered_on", "posted_on", "delivered_on"})
"""The fields that say when a request was answered."""
DAYS = tuple(name for name, one in columns_of(Request).items() if one.is_date and name != "due_on")
"""The fields of a request that are days on which something happened: all but the day by which it has to be answered."""


@documented
@frozen(eq=False, repr=False)
class Requests(RecordTable[Request], FromRowsOrFrame):
    """The requests of a register: read when asked for, as often as asked for, in their order.

    `columns` are the fields the table carries, `event_columns` those of the
    table of events (`None`: there is no such table).

    >>> requests = Requests.of([Request(number="R-1")])
    >>> [request.number for request in requests] == [request.number for request in requests]
    True
    """

    table_name: ClassVar[str] = "requests"

    source: Callable[[], Iterator[Request]] = field(eq=False)
    """A function that returns a fresh iterator over the requests."""
    columns: frozenset[str]
    event_columns: frozenset[str] | None = None
    location: Location | None = None
    """The file or sheet the requests come from."""
    log: Mapping[str, tuple[RequestEvent, ...]] = field(factory=dict, repr=False)
    """The events of the table, by the number of the request they name."""
    headings: Mapping[str, str] = field(factory=dict, repr=False)
    """The headings of the columns as they stand in the table, by field."""
    unread_days: tuple[str, ...] = field(default=(), kw_only=True, repr=False)
    """The headings of columns that hold days and are not understood; the day of the answer may be one of them."""
    notices: tuple[Notice, ...] = field(default=(), kw_only=True)
    """What was found in the rows of a program, and concerns no single record."""

    @property
    def may_have_unread_answers(self) -> bool:
        """True when no column is understood as the day of the answer, and one that holds days is not understood."""
        return bool(self.unread_days) and self.event_columns is None and ANSWER_DAYS.isdisjoint(self.columns)

    @classmethod
    def of(
        cls,
        requests: Iterable[Request],
        columns: Iterable[str] | None = None,
        event_columns: Iterable[str] | None = None,
    ) -> Requests:
        """Return requests that are made already, each with its events.

        `columns` are the fields the application has something for, and
        `event_columns` those of events; without them, those that any of the
        requests, or of their events, fills. A word in the place of a
        member of an enumeration becomes that member. Raises `InvalidArgument`
        and `InvalidDate` for values of another kind, and `InvalidColumns` for
        columns that no request has.
        """
        made = tuple(map(_named_events, count(), checked(requests, Request, "requests")))
        return cls(
            MadeRecords(made), columns_among(Request, made, columns), _event_columns(made, event_columns)
        )

    @classmethod
    def stream(
        cls,
        make: Callable[[], Iterable[Request]],
        columns: Iterable[str],
        event_columns: Iterable[str] | None = None,
    ) -> Requests:
        """Return requests that a function makes anew for each walk, each checked as it passes; raises as `Items.stream`."""
        named = None if event_columns is None else named_columns(RequestEvent, event_columns)
        source = partial(_with_named_events, source_of(make, Request, "requests"))
        return cls(source, named_columns(Request, columns), named)

    @classmethod
    def from_rows(
        cls,
        rows: Iterable[Mapping[str, object]],
        columns: Mapping[str, str] | None = None,
        *,
        ignore: Iterable[str] = (),
        date_format: str | None = None,
        name: str | None = None,
        events: Iterable[Mapping[str, object]] | None = None,
        event_columns: Mapping[str, str] | None = None,
    ) -> Self:
        """Return the requests of rows, as `Items.from_rows` returns items; `events` are rows of what happened to them.

        `event_columns` are for the events what `columns` are for the requests.

        >>> rows = [{"number": "R-1", "received_on": "2024-09-13"}]
        >>> events = [{"request": "R-1", "kind": "延期", "on": "2024-10-10", "days": 10}]
        >>> [event.code for request in Requests.from_rows(rows, events=events) for event in request.events]
        ['extended']
        """
        beside = {} if events is None and event_columns is None else _events(events, event_columns)
        return cls._read("from_rows", rows, columns, ignore, date_format, name, **beside)

    @classmethod
    def from_frame(
        cls,
        frame: object,
        columns: Mapping[str, str] | None = None,
        *,
        ignore: Iterable[str] = (),
        date_format: str | None = None,
        name: str | None = None,
        events: object = None,
        event_columns: Mapping[str, str] | None = None,
    ) -> Self:
        """Return the requests of a data frame; `events` is a frame of what happened to them. As `from_rows`."""
        beside = {} if events is None and event_columns is None else _events(events, event_columns)
        return cls._read("from_frame", frame, columns, ignore, date_format, name, **beside)


def _with_named_events(source: Callable[[], Iterator[Request]]) -> Iterator[Request]:
    """Walk requests whose events each say what happened."""
    return map(_named_events, count(), source())


def _named_events(number: int, request: Request) -> Request:
    """Return a request; raises `InvalidArgument` for an event that does not say what happened."""
    for position, event in enumerate(request.events):
        if event.kind is None:
            name = f"requests[{number}].events[{position}].kind"
            raise InvalidArgument(name, None, "what happened, as 延期 or extended")
    return request


def _events(events: object, columns: object) -> dict[str, object]:
    """Return the arguments for events; raises `InvalidArgument` for columns of no events."""
    if events is None:
        raise InvalidArgument("event_columns", columns, "given beside events")
    return {"events": events, "event_columns": columns}


def _event_columns(requests: Iterable[Request], columns: Iterable[str] | None) -> frozenset[str] | None:
    """Return the columns of the events: as named, else those that any event fills; `None` where there is no event."""
    if columns is not None:
        return named_columns(RequestEvent, columns)
    events = [event for request in requests for event in request.events]
    return given_columns(RequestEvent, events) if events else None
