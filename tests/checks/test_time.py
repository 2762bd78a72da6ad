"""Time cures no lateness: what was late on one day is late on every later day, whatever was recorded since."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.checks.checking import check
from gongkai.checks.findings import Finding, FindingKind
from gongkai.legislation.provisions import BodyKind, BodyLevel
from gongkai.readers.loading import load_plain
from gongkai.records.bodies import Body
from gongkai.records.items import DisclosureMode, Item
from gongkai.records.register import Items, Register
from gongkai.records.requests.events import RequestEvent
from gongkai.records.requests.requests import Request, Requests

BODY = Body("青山镇人民政府", level=BodyLevel.TOWNSHIP, kind=BodyKind.GOVERNMENT)
RECORDED_THROUGH = date(2025, 12, 31)
RECEIVED = date(2024, 3, 1)
DUE = date(2024, 3, 29)
"""Twenty working days after 1 March 2024."""
LATENESS = {"PUB001", "PUB002", "PUB003", "REQ001", "REQ002"}
STANDS_FOR_IT = LATENESS | {"REQ005", "REQ006", "REQ021", "REQ022", "DAT002", "DAT003"}
"""An unlawful extension is reported in the place of the lateness that it causes, and so is a day that cannot be."""
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def failures(register: Register, as_of: date) -> list[Finding]:
    """Check the register, and return what is certain."""
    report = check(register, as_of=as_of, select=STANDS_FOR_IT)
    return [one for one in report.findings if one.kind is FindingKind.FAIL]


def codes(register: Register, as_of: date) -> set[str]:
    """Return the codes of what is certain."""
    return {one.code for one in failures(register, as_of)}


def of_request(*events: RequestEvent, law: str = "cn-ogi", **fields: Any) -> Register:  # noqa: ANN401 -- fields
    """Make a register of one request."""
    one = Request(number="R-1", events=events, **{"received_on": RECEIVED, **fields})
    requests = Requests.of([one], event_columns=["request", "kind", "on", "until"])
    return Register(BODY, laws=(law,), requests=requests, recorded_through=RECORDED_THROUGH)


def of_item(**fields: Any) -> Register:  # noqa: ANN401 -- fields
    """Make a register of one item."""
    return load_plain(
        {
            "law": ["cn-ogi"],
            "body": {"name": "青山镇人民政府", "level": "township", "kind": "government"},
            "recorded_through": RECORDED_THROUGH,
            "entries": [{"code": "01", "title": "预算", "mode": "proactive"}],
            "items": [{"index_number": "A-1", "title": "预算", "entry": "01", "published_on": "", **fields}],
        }
    )


def event(kind: str, on: date | None) -> RequestEvent:
    """Make an event of the request."""
    return RequestEvent(request="R-1", kind=kind, on=on)


LATE = date(2024, 12, 20)
ANSWERED = date(2024, 12, 25)


@pytest.mark.parametrize(
    ("register", "found"),
    [
        (of_request(event("收到补正", LATE), answered_on=ANSWERED, outcome="予以公开"), "REQ002"),
        (of_request(event("缴费", LATE), answered_on=ANSWERED, outcome="予以公开"), "REQ002"),
        (of_request(event("告知补正", LATE), event("收到补正", LATE), answered_on=ANSWERED), "REQ002"),
        (of_request(event("征求第三方意见", LATE), answered_on=ANSWERED), "REQ002"),
        (of_request(event("撤回", LATE)), "REQ001"),
        (of_request(event("移送", LATE)), "REQ001"),
        (of_request(outcome="转送", decided_on=LATE), "REQ001"),
        (of_request(outcome="视为放弃", decided_on=LATE), "REQ001"),
        (of_request(outcome="视为放弃", answered_on=LATE), "REQ002"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_begins_after_the_time_was_over_leaves_a_request_late(register: Register, found: str) -> None:
    assert codes(register, date(2024, 6, 3)) == {"REQ001"}
    assert found in codes(register, RECORDED_THROUGH)
    assert check(register, as_of=RECORDED_THROUGH).rates.requests is not None
    late = next(one for one in failures(register, RECORDED_THROUGH) if one.code == found)
    assert late.due_on == DUE


@pytest.mark.parametrize(
    "register",
    [
        of_request(event("告知补正", date(2024, 3, 8)), event("收到补正", LATE), answered_on=ANSWERED),
        of_request(event("收费通知", date(2024, 3, 28)), event("缴费", LATE), answered_on=ANSWERED),
        of_request(event("撤回", DUE)),
        of_request(event("移送", DUE)),
        of_request(event("告知补正", date(2024, 3, 8)), outcome="视为放弃", decided_on=LATE),
        of_request(event("告知补正", date(2024, 3, 8)), event("撤回", LATE)),
    ],
)
def test_what_was_asked_in_time_may_be_done_later(register: Register) -> None:
    assert codes(register, date(2024, 6, 3)) == set()
    assert codes(register, RECORDED_THROUGH) & LATENESS == set()


def test_what_is_decided_after_the_day_of_the_check_has_not_been_decided() -> None:
    register = of_request(outcome="视为放弃", decided_on=LATE)
    assert codes(register, date(2024, 3, 29)) == set()
    assert codes(register, date(2024, 4, 1)) == {"REQ001"}


@pytest.mark.parametrize(
    ("register", "found"),
    [
        (of_request(outcome="视为放弃"), {"REQ025", "REQ028"}),
        (of_request(outcome="转送"), {"REQ025"}),
        (of_request(event("撤回", None)), {"REQ025"}),
    ],
)
def test_the_end_of_a_request_without_a_day_is_reported(register: Register, found: set[str]) -> None:
    report = check(register, as_of=RECORDED_THROUGH, select=["REQ"], ignore=["REQ016", "REQ017"])
    assert {one.code for one in report.findings if one.code != "DAT005"} == found


def test_without_a_table_of_events_a_request_given_up_late_is_open() -> None:
    one = Request(number="R-1", received_on=RECEIVED, answered_on=LATE, outcome="视为放弃")
    register = Register(BODY, laws=("cn-ogi",), requests=Requests.of([one]))
    report = check(register, as_of=RECORDED_THROUGH, select=["REQ001", "REQ002"])
    assert [(one.code, one.kind) for one in report.findings] == [("REQ002", FindingKind.OPEN)]


def test_a_change_after_the_due_day_leaves_an_item_late() -> None:
    """What was formed on 2 January 2024 was due on 30 January."""
    changed = of_item(formed_on="2024-01-02", changed_on="2024-06-03", published_on="2024-06-20")
    assert codes(changed, date(2024, 4, 1)) == {"PUB001"}
    late = failures(changed, RECORDED_THROUGH)
    assert [(one.code, one.due_on) for one in late] == [("PUB002", date(2024, 1, 30))]
    in_time = of_item(formed_on="2024-01-02", changed_on="2024-01-30", published_on="2024-02-20")
    assert codes(in_time, RECORDED_THROUGH) == set()


def test_a_decision_to_withhold_after_the_due_day_leaves_an_item_late() -> None:
    register = of_item(formed_on="2024-01-02", mode="withheld", withheld_on="2024-06-03", grounds="国家秘密")
    assert codes(register, date(2024, 4, 1)) == {"PUB001"}
    (late,) = failures(register, RECORDED_THROUGH)
    assert (late.code, late.due_on, late.working_days_late) == ("PUB001", date(2024, 1, 30), 84)
    in_time = of_item(formed_on="2024-01-02", mode="withheld", withheld_on="2024-01-30", grounds="国家秘密")
    assert codes(in_time, RECORDED_THROUGH) == set()


EVENTS = (
    "告知补正",
    "收到补正",
    "征求第三方意见",
    "第三方答复",
    "征求其他机关意见",
    "其他机关答复",
    "延期",
    "收费通知",
    "缴费",
    "撤回",
    "移送",
    "受理",
    "fees-notice",
    "fee-paid",
    "clarification-sought",
    "clarified",
)
DAYS = st.one_of(
    st.dates(RECEIVED, RECEIVED + timedelta(90)), st.dates(RECEIVED, RECORDED_THROUGH - timedelta(60))
)
OUTCOMES = (
    None,
    "予以公开",
    "视为放弃",
    "逾期不补正",
    "逾期未缴费",
    "转送",
    "撤回",
    "国家秘密",
    "办理中",
    "granted",
)


@QUICK
@given(
    events=st.lists(st.builds(event, st.sampled_from(EVENTS), DAYS), max_size=4),
    outcome=st.sampled_from(OUTCOMES),
    answered=st.one_of(st.none(), DAYS),
    decided=st.one_of(st.none(), DAYS),
    law=st.sampled_from(["cn-ogi", "gb-foia", "nz-oia", "eu-1049"]),
    first=DAYS,
    second=DAYS,
)
def test_a_request_that_was_late_stays_late(
    events: list[RequestEvent],
    outcome: str | None,
    answered: date | None,
    decided: date | None,
    law: str,
    first: date,
    second: date,
) -> None:
    register = of_request(*events, law=law, outcome=outcome, answered_on=answered, decided_on=decided)
    if codes(register, min(first, second)) & {"REQ001", "REQ002"}:
        assert codes(register, max(first, second)) & STANDS_FOR_IT


FIELDS = (
    "changed_on",
    "published_on",
    "republished_on",
    "withheld_on",
    "abolished_on",
    "withdrawn_on",
    "reassessed_on",
)


@QUICK
@given(
    fields=st.dictionaries(st.sampled_from(FIELDS), DAYS),
    mode=st.sampled_from([None, *DisclosureMode]),
    first=DAYS,
    second=DAYS,
)
def test_an_item_that_was_late_stays_late(
    fields: dict[str, Any], mode: DisclosureMode | None, first: date, second: date
) -> None:
    item = Item(
        index_number="A-1",
        title="预算",
        formed_on=RECEIVED,
        mode=mode,
        statutory_category="2019-20-7",
        **fields,
    )
    register = Register(BODY, Items.of([item]), laws=("cn-ogi",), recorded_through=RECORDED_THROUGH)
    if codes(register, min(first, second)) & LATENESS:
        assert codes(register, max(first, second)) & STANDS_FOR_IT
