"""What is told to fall due is what the rules find the day after, if nothing is done."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.checks.checking import check
from gongkai.checks.due.days import DueDays, DueKind
from gongkai.checks.due.freezing import frozen_on
from gongkai.checks.due.schedule import due
from gongkai.checks.findings import Report
from gongkai.errors import DateOutOfRange, InvalidCount, InvalidDate, InvalidRecord
from gongkai.readers.loading import load_plain
from gongkai.records.batches import ItemBatch
from gongkai.records.register import Items, Register

TODAY = date(2014, 9, 18)
DAYS = (TODAY, date(2020, 9, 17), date(2024, 4, 28))
"""Under both texts of the law; before make-up working days."""
ONE_DAY = timedelta(days=1)
TOLD = {"PUB001", "PUB003", "PUB010", "PUB013", "EXM004", "APR010", "REQ001", "ORG005", "CAT008", "WVR001"}
ITEM = {
    "index_number": "1",
    "title": "通知",
    "formed_on": "2014-09-01",
    "published_on": "",
    "mode": "主动公开",
    "unit": "甲办",
    "changed_on": "",
    "republished_on": "",
    "withdraw_by": "",
    "withdrawn_on": "",
    "withheld_on": "",
    "reassessed_on": "",
    "entry": "",
    "interprets": "",
}
BODY = {"name": "青山镇人民政府", "level": "township", "kind": "government", "units": ["甲办", "乙办"]}
CHAIN = [
    {"id": "propose", "role": "甲", "kind": "propose", "limit": {"count": 3, "unit": "working-day"}},
    {"id": "approve", "role": "乙", "kind": "sign-off", "limit": {"count": 5, "unit": "working-day"}},
]


def register_of(**tables: Any) -> Register:  # noqa: ANN401 -- cells
    """Make a register of a township."""
    return load_plain({"law": ["cn-ogi"], "body": BODY, **tables})


def days(first: date, last: date) -> st.SearchStrategy[str]:
    """Draw a day, or none."""
    return st.one_of(st.just(""), st.dates(first, last).map(date.isoformat))


def past(today: date) -> st.SearchStrategy[str]:
    """Draw a day of the last two months, or none."""
    return days(today - timedelta(60), today)


def soon(today: date) -> st.SearchStrategy[str]:
    """Draw a day around today, or none."""
    return days(today - timedelta(20), today + timedelta(20))


@st.composite
def items(draw: st.DrawFn, today: date) -> list[dict[str, Any]]:
    """Draw items whose recorded days are not later than today, unless planned."""
    return [
        ITEM
        | {
            "index_number": str(number),
            "title": f"第{number}件",
            "unit": draw(st.sampled_from(["甲办", "乙办", ""])),
            "formed_on": draw(past(today)),
            "published_on": draw(past(today)),
            "changed_on": draw(past(today)),
            "republished_on": draw(st.one_of(st.just(""), past(today))),
            "mode": draw(st.sampled_from(["主动公开", "主动公开", "依申请公开", "不予公开", ""])),
            "withdraw_by": draw(soon(today)),
            "withdrawn_on": draw(st.one_of(st.just(""), past(today))),
            "withheld_on": draw(days(today - timedelta(380), today)),
            "entry": draw(st.sampled_from(["", "01", "02", "03"])),
            "interprets": draw(st.sampled_from(["", "0", "1"])),
        }
        for number in range(draw(st.integers(0, 6)))
    ]


@st.composite
def requests(draw: st.DrawFn, today: date) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Draw requests with events on the way."""
    rows, events = [], []
    for number in range(draw(st.integers(0, 4))):
        received = draw(st.dates(today - timedelta(50), today))
        rows.append(
            {
                "number": f"R{number}",
                "subject": f"申请{number}",
                "received_on": received.isoformat(),
                "answered_on": draw(st.one_of(st.just(""), st.dates(received, today).map(date.isoformat))),
                "outcome": "",
            }
        )
        for kind in draw(
            st.lists(st.sampled_from(["延期", "征求第三方意见", "要求补正", "补正", "收费通知"]), max_size=2)
        ):
            on = draw(st.dates(received, today)).isoformat()
            events.append(
                {"request": f"R{number}", "kind": kind, "on": on, "days": "15" if kind == "延期" else ""}
            )
    return rows, events


@st.composite
def registers(draw: st.DrawFn) -> tuple[date, Register]:
    """Draw registers of items, requests, work points, entries that come back, decisions and waivers."""
    today = draw(st.sampled_from(DAYS))
    rows, events = draw(requests(today))
    held = draw(items(today))
    decisions = [
        {
            "item": one["index_number"],
            "step": step,
            "role": role,
            "on": draw(past(today)),
            "outcome": "approved",
        }
        for one in held
        for step, role in draw(
            st.sampled_from([[], [("propose", "甲")], [("propose", "甲"), ("approve", "乙")]])
        )
    ]
    points = [
        {"title": f"要点{number}"}
        | {
            name: date.fromisoformat(day)
            for name, day in (
                ("due_on", draw(soon(today))),
                ("done_on", draw(st.one_of(st.just(""), past(today)))),
            )
            if day
        }
        for number in range(draw(st.integers(0, 3)))
    ]
    limits = draw(
        st.lists(st.sampled_from(["每周公开", "每月公开", "每季度公开", "长期公开"]), min_size=3, max_size=3)
    )
    waivers = [
        {
            "code": draw(st.sampled_from(["PUB001", "REQ001", "APR", "CAT008"])),
            "item": draw(st.sampled_from(["0", "第1件", "R0", "*"])),
            "reason": "r",
            "approved_by": "a",
            "until": draw(soon(today)),
        }
        for _ in range(draw(st.integers(0, 2)))
    ]
    register = load_plain(
        {
            "law": ["cn-ogi"],
            "body": BODY | {"work_points": points},
            "practice": {"interpret_within": {"count": 15, "unit": "working-day"}},
            "approval": {"steps": CHAIN},
            "items": held or [ITEM],
            "entries": [
                {"code": f"0{number}", "title": f"事项{number}", "time_limit": limit}
                for number, limit in enumerate(limits, 1)
            ],
            "decisions": decisions
            or [{"item": "x", "step": "propose", "on": "2014-09-01", "outcome": "approved"}],
            "requests": rows,
            "events": events,
            "waivers": waivers,
        },
        "register.toml",
    )
    return today, register


Found = Counter[tuple[str, str, str]]


def overdue(report: Report) -> Found:
    """List what a check finds undone, with what tells cases of one rule apart; what was done too late is history."""
    found: Found = Counter()
    for one in report.findings:
        seen: Any = one.evidence
        is_history = (
            (one.code == "PUB003" and "working_days_late" in seen)
            or (one.code == "PUB010" and seen["withdrawn_on"] is not None)
            or (one.code == "PUB013" and seen["published_on"] is not None)
            or (one.code == "APR010" and seen["done_on"] is not None)
        )
        if one.code in TOLD and not is_history:
            for part in seen.get("missed", [seen.get("title") or seen.get("step") or ""]):
                found[one.code, one.key or one.subject, part] += 1
    return found


def told(held: DueDays, day: date) -> Found:
    """List what is told to fall due on a day, in the same form."""
    found: Found = Counter()
    for one in held.coming:
        if one.due == day and one.code is not None:
            part = (
                next(iter(one.what.values.values()), "") if one.code in {"APR010", "CAT008", "ORG005"} else ""
            )
            found[one.code, one.key or one.subject, str(part)] += 1
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(registers())
def test_what_is_told_is_what_is_found_the_day_after_and_nothing_else(drawn: tuple[date, Register]) -> None:
    today, register = drawn
    held = due(register, as_of=today, within=8)
    last = dict(held.through)["cn-ogi"]
    waived_until = {one.until + ONE_DAY for one in register.waivers if one.until is not None}
    put_off = {one.key for one in held.overdue if one.kind is DueKind.ANSWER and one.code is None}
    before = overdue(check(register, as_of=today))
    for number in range((last - today).days + 1):
        day = today + timedelta(number)
        after = overdue(check(register, as_of=day + ONE_DAY))
        new = after - before
        # An answer put off unlawfully is told as overdue already, and found once that time is over as well.
        new = Counter({one: n for one, n in new.items() if one[0] != "REQ001" or one[1] not in put_off})
        if day + ONE_DAY in waived_until:  # what was waived comes back, and is told with the waiver
            assert told(held, day) <= after
        else:
            assert new == told(held, day), day
        before = after


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(registers())
def test_overdue_is_what_is_found_today_and_open_has_no_day(drawn: tuple[date, Register]) -> None:
    today, register = drawn
    held = due(register, as_of=today, within=8)
    dated = Counter(one.code for one in held.overdue if one.code is not None)
    undated = Counter(one.code for one in held.open if one.code is not None)
    found = overdue(check(register, as_of=today))
    by_code: Counter[str] = Counter()
    for (code, _, _), count in found.items():
        by_code[code] += count
    assert dated + undated == by_code
    assert all(one.due is not None and one.due < today for one in held.overdue)
    assert all(one.due is None and one.doubt is not None for one in held.open if one.code is None)
    assert all(one.due is not None and one.due >= today for one in held.coming)
    assert [one.due for one in held.coming] == sorted(one.due for one in held.coming if one.due)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(registers(), st.data())
def test_what_is_recorded_for_later_has_not_happened(
    drawn: tuple[date, Register], data: st.DataObject
) -> None:
    """A publication planned for a later day changes nothing of what is due until then."""
    today, register = drawn
    assert register.items is not None
    planned = today + timedelta(data.draw(st.integers(1, 5)))
    later = [
        evolve(item, published_on=planned) if item.published_on is None and item.formed_on else item
        for item in register.items
    ]
    held = evolve(register.items, source=lambda: iter(later), batches=None)
    through = today + timedelta(90)
    with_plan = evolve(register, items=held, recorded_through=through)
    plain = evolve(register, recorded_through=through)
    first, second = (due(one, as_of=today, within=8) for one in (plain, with_plan))
    assert (first.overdue, first.coming, first.open) == (second.overdue, second.coming, second.open)


def test_a_day_of_publication_that_cannot_be_read_is_open_and_one_to_come_is_none() -> None:
    rows = [
        ITEM | {"index_number": "1", "published_on": "3月12日"},
        ITEM | {"index_number": "2", "published_on": "未公开"},
    ]
    report = check(register_of(items=rows), as_of=date(2014, 12, 2))
    assert [(one.code, one.key) for one in report.findings if one.code in {"DAT001", "PUB001", "PUB002"}] == [
        ("DAT001", "1"),
        ("PUB001", "2"),
    ]
    assert (report.rates.total.open, report.rates.total.overdue) == (1, 1)
    held = due(register_of(items=rows), as_of=date(2014, 12, 2))
    assert [(one.key, str(one.doubt)) for one in held.open if one.kind is DueKind.PUBLISH] == [
        ("1", "its day of publication cannot be read")
    ]


def test_freezing_leaves_out_what_comes_later_and_keeps_what_cannot_be() -> None:
    rows = [
        ITEM | {"index_number": "1", "published_on": "2014-09-19"},
        ITEM | {"index_number": "2", "formed_on": "2014-09-19"},
        ITEM | {"index_number": "3", "published_on": "2015-09-19"},
        ITEM | {"index_number": "4", "mode": "不予公开", "withheld_on": "2014-09-19"},
        ITEM | {"index_number": "5", "withdraw_by": "2014-09-30"},
    ]
    register = register_of(items=rows, recorded_through=date(2014, 12, 31))
    frozen = frozen_on(register, TODAY).items
    assert frozen is not None
    kept = {item.index_number: item for item in frozen}
    assert sorted(one or "" for one in kept) == ["1", "3", "4", "5"]
    assert kept["1"].published_on is None
    assert kept["3"].published_on == date(2015, 9, 19)
    assert (kept["4"].mode, kept["4"].withheld_on) == (None, None)
    assert kept["5"].withdraw_by == date(2014, 9, 30)


def request(number: str = "R1", received: str = "2014-09-01") -> dict[str, str]:
    """Make a request that is not answered."""
    return {"number": number, "subject": "决算", "received_on": received, "answered_on": "", "outcome": ""}


def test_a_third_party_who_was_asked_is_told_by_the_law_or_as_open() -> None:
    event = {"request": "R1", "kind": "征求第三方意见", "on": "2019-09-10"}
    register = register_of(requests=[request(received="2019-09-02")], events=[event])
    held = due(register, as_of=date(2019, 9, 18), within=10)
    (one,) = [one for one in held.coming if one.kind is DueKind.CONSULT]
    assert (one.due, one.days_left) == (date(2019, 10, 8), 10)
    assert one.citation is not None
    answer = [one for one in held.open if one.kind is DueKind.ANSWER]
    assert ["its time stands still" in str(one.doubt) for one in answer] == [True]
    event["on"] = "2014-09-10"
    old = due(register_of(requests=[request()], events=[event]), as_of=TODAY)
    assert {one.kind for one in (*old.open, *old.coming)} >= {DueKind.CONSULT}


def test_an_answer_put_off_after_its_day_is_overdue() -> None:
    """The extension of 1 September came after 27 August, so that it does not count: cn-ogi 2008 art 24."""
    events = [{"request": "R1", "kind": "延期", "on": "2014-09-01", "days": "15"}]
    register = register_of(requests=[request(received="2014-08-06")], events=events)
    assert not check(register, as_of=TODAY, select=["REQ001"]).findings  # REQ006 says it
    held = due(register, as_of=TODAY)
    (one,) = [one for one in held.overdue if one.kind is DueKind.ANSWER]
    assert (one.due, one.code) == (date(2014, 8, 27), None)
    assert "an extension is recorded that does not count" in str(one.doubt)
    later = due(register, as_of=date(2014, 9, 25))  # when the 15 days are over as well, REQ001 speaks
    assert [(one.due, one.code) for one in later.overdue if one.kind is DueKind.ANSWER] == [
        (date(2014, 8, 27), "REQ001")
    ]


def test_an_answer_put_off_without_consent_is_due_when_it_was() -> None:
    """Both for today and for a day on which the time taken is over too, the day is told once."""
    events = [{"request": "R1", "kind": "延期", "on": "2014-09-10", "days": "1", "consent": "否"}]
    register = register_of(requests=[request(received="2014-09-01")], events=events)
    held = due(register, as_of=TODAY, within=8)
    (one,) = [one for one in held.coming if one.kind is DueKind.ANSWER]
    assert (one.due, one.code) == (date(2014, 9, 23), None)


def test_what_waits_for_the_applicant_is_open_and_never_silent() -> None:
    events = [{"request": "R1", "kind": "要求补正", "on": "2014-09-10"}]
    held = due(register_of(requests=[request()], events=events), as_of=TODAY)
    kinds = {one.kind: str(one.doubt) for one in held.open}
    assert "begun on 2014-09-10, and nothing says by when" in kinds[DueKind.CORRECT]
    assert DueKind.ANSWER in kinds


def test_a_request_without_its_day_of_receipt_is_open() -> None:
    held = due(register_of(requests=[request(received="")]), as_of=TODAY)
    assert [str(one.doubt) for one in held.open if one.kind is DueKind.ANSWER] == [
        "its day of receipt is not recorded"
    ]


def test_items_without_a_day_or_a_mode_are_open() -> None:
    rows = [
        ITEM | {"index_number": "1", "formed_on": ""},
        ITEM | {"index_number": "2", "mode": "", "formed_on": "2014-05-05"},
        ITEM | {"index_number": "3", "published_on": "2014-12-01"},
    ]
    held = due(register_of(items=rows), as_of=TODAY)
    reasons = {one.key: str(one.doubt) for one in held.open if one.kind is DueKind.PUBLISH}
    assert reasons["1"] == "has no day of formation"
    assert reasons["2"] == "does not state how it is to be disclosed"
    assert reasons["3"] == "its days cannot all be true"


def test_an_absent_column_is_told() -> None:
    rows = [{name: cell for name, cell in ITEM.items() if name != "published_on"}]
    held = due(register_of(items=rows), as_of=TODAY)
    assert [one.kind for one in held.open] == [DueKind.UNKNOWN]
    assert "PUB001" in str(held.open[0].doubt)


@pytest.mark.parametrize(
    ("level", "kind", "as_of", "expected"),
    [
        ("township", "government", date(2014, 3, 20), date(2014, 3, 31)),
        ("county", "department", date(2024, 1, 25), date(2024, 1, 31)),
        ("county", "government", date(2024, 3, 25), date(2024, 3, 31)),
        ("township", "government", date(2024, 3, 25), None),
    ],
)
def test_the_annual_report_falls_due_on_the_day_of_its_body(
    level: str, kind: str, as_of: date, expected: date | None
) -> None:
    register = register_of(body=BODY | {"level": level, "kind": kind}, items=[])
    found = [one.due for one in due(register, as_of=as_of).coming if one.kind is DueKind.ANNUAL_REPORT]
    assert found == ([] if expected is None else [expected])


def test_a_published_annual_report_is_not_due_and_a_missing_one_is_overdue() -> None:
    row = {"year": 2013, "table": "counts", "row": "收到申请数", "column": "数量", "value": "3"}
    published = register_of(items=[], annual=[row | {"published_on": "2014-03-10"}])
    assert due(published, as_of=date(2014, 3, 25)).coming == ()
    older = register_of(items=[], annual=[row | {"year": 2012, "published_on": "2013-03-10"}])
    held = due(older, as_of=date(2014, 4, 2))
    assert [(one.kind, one.days_left) for one in held.overdue] == [(DueKind.ANNUAL_REPORT, -2)]
    assert due(register_of(items=[]), as_of=date(2014, 4, 2)).overdue == ()


def test_a_body_whose_level_is_not_known_is_told_so() -> None:
    register = register_of(body={"name": "x"}, items=[])
    held = due(register, as_of=date(2024, 1, 25))
    assert [one.kind for one in held.open] == [DueKind.ANNUAL_REPORT]


def test_a_day_beyond_the_settled_calendar_is_provisional() -> None:
    register = register_of(items=[ITEM | {"formed_on": "2026-12-20"}])
    held = due(register, as_of=date(2027, 1, 10), within=15)
    (one,) = [one for one in held.coming if one.kind is DueKind.PUBLISH]
    assert one.provisional
    assert one.doubt is not None


def test_a_waived_item_is_not_told_and_the_end_of_its_waiver_is() -> None:
    waiver = {"code": "PUB001", "item": "1", "reason": "r", "approved_by": "a", "until": "2014-09-22"}
    late = register_of(items=[ITEM | {"formed_on": "2014-08-01"}], waivers=[waiver])
    held = due(late, as_of=TODAY)
    assert [one.kind for one in held.overdue] == []
    assert [(one.kind, one.due) for one in held.coming] == [(DueKind.WAIVER, date(2014, 9, 22))]


def test_looking_no_day_ahead_tells_of_today_alone() -> None:
    rows = [
        ITEM | {"index_number": str(number), "formed_on": f"2014-08-{20 + number}"} for number in range(5)
    ]
    everything = due(register_of(items=rows), as_of=TODAY, within=10)
    today = due(register_of(items=rows), as_of=TODAY, within=0)
    assert today.coming == tuple(one for one in everything.coming if one.due == TODAY)


@pytest.mark.parametrize("within", [-1, 2501, 1.5, True, "10"])
def test_a_number_of_days_that_cannot_be_is_refused(within: Any) -> None:  # noqa: ANN401 -- what is refused
    with pytest.raises(InvalidCount, match="within must be a whole number"):
        due(register_of(items=[]), as_of=TODAY, within=within)


@pytest.mark.parametrize("law", ["cn-ogi", "de-ifg"])
def test_the_first_and_the_last_days_there_are_can_be_asked_or_are_refused(law: str) -> None:
    register = register_of(items=[])
    assert due(register, as_of=date.min, laws=[law]).overdue == ()
    for within in (0, 10):
        with pytest.raises(DateOutOfRange, match="9999"):
            due(register, as_of=date.max, within=within, laws=[law])


def test_what_is_no_register_and_no_day_is_refused() -> None:
    with pytest.raises(InvalidRecord, match="no register"):
        due("register", as_of=TODAY)  # type: ignore[arg-type]
    with pytest.raises(InvalidDate):
        due(register_of(items=[]), as_of="2014-09-18")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "as_of", "row"),
    [
        ("PUB001", TODAY, {"formed_on": "2014-09-01"}),
        (
            "PUB003",
            TODAY,
            {"formed_on": "2014-05-05", "published_on": "2014-05-06", "changed_on": "2014-09-01"},
        ),
        (
            "PUB010",
            TODAY,
            {"formed_on": "2014-05-05", "published_on": "2014-05-06", "withdraw_by": "2014-09-25"},
        ),
        (
            "EXM004",
            date(2020, 9, 17),
            {"formed_on": "2019-09-19", "mode": "不予公开", "withheld_on": "2019-09-20"},
        ),
    ],
)
def test_each_duty_of_an_item_is_told_and_then_found(code: str, as_of: date, row: dict[str, str]) -> None:
    register = register_of(items=[ITEM | row])
    (one,) = [one for one in due(register, as_of=as_of, within=20).coming if one.code == code]
    assert one.due is not None
    assert code not in {finding.code for finding in check(register, as_of=one.due).findings}
    assert code in {finding.code for finding in check(register, as_of=one.due + ONE_DAY).findings}


def test_a_step_of_the_chain_is_told_and_then_found() -> None:
    decisions = [{"item": "1", "step": "propose", "role": "甲", "on": "2014-09-16", "outcome": "approved"}]
    register = register_of(
        items=[ITEM | {"formed_on": "2014-09-15"}], decisions=decisions, approval={"steps": CHAIN}
    )
    (one,) = [one for one in due(register, as_of=TODAY).coming if one.kind is DueKind.APPROVE]
    assert (one.due, str(one.what)) == (date(2014, 9, 23), "take the step approve")
    assert one.due is not None
    found = check(register, as_of=one.due + ONE_DAY, select=["APR010"]).findings
    assert [finding.due_on for finding in found] == [one.due]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(registers(), st.integers(0, 30))
def test_items_read_by_the_batch_are_told_as_items_read_one_by_one(
    drawn: tuple[date, Register], earlier: int
) -> None:
    """Some days then lie ahead, so that batches are frozen too."""
    today, register = drawn
    assert register.items is not None
    items = [evolve(item, source=None, row=row) for row, item in enumerate(register.items, 1)]
    columns = {name: [getattr(item, name) for item in items] for name in register.items.columns}
    batch = ItemBatch([item.row or 0 for item in items], columns)
    one_by_one = evolve(register.items, source=lambda: iter(items), location=None)
    batched = Items.in_batches(lambda: iter([batch]), register.items.columns)
    day = today - timedelta(earlier)
    first, second = (
        due(evolve(register, items=held, recorded_through=today), as_of=day, within=8)
        for held in (one_by_one, batched)
    )
    assert (first.overdue, first.coming, first.open) == (second.overdue, second.coming, second.open)


def test_many_due_days_are_shown_in_one_line() -> None:
    items = [ITEM | {"index_number": str(number)} for number in range(500)]
    found = due(register_of(items=items), as_of=TODAY)
    assert repr(found).startswith("<DueDays 青山镇人民政府 as of 2014-09-18: 0 overdue, 500 coming, ")
    assert repr(found.coming[0]) == "<DueDay 0: publish it, by 2014-09-29>"
    assert all("\n" not in repr(one) and len(repr(one)) < 200 for one in (found, *found.coming, *found.open))
