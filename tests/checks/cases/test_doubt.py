"""A due day that can be read in two ways: late after the last, in time by the first, open between, with the doubt named."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from gongkai.checks.checking import check
from gongkai.checks.findings import Finding, FindingKind
from gongkai.legislation.law_calendars import working_calendar
from gongkai.legislation.loading import load_law
from gongkai.records.bodies import Body
from gongkai.records.columns import columns_of
from gongkai.records.items import DisclosureMode, Item
from gongkai.records.register import Items, Register
from gongkai.records.requests.events import RequestEvent
from gongkai.records.requests.requests import Request, Requests

BODY = Body("庁")
AS_OF = date(2025, 3, 31)
EXTENDED = RequestEvent(
    request="R-1", kind="extended", on=date(2024, 12, 20), notice=True, reasons=True, consent=True
)
LAW = """
code = "xx-own"
jurisdiction = "CN"
name = "Own Measures"
[calendar]
holidays = "CN"
doubts = [{ first = 2024-10-16, reason = "the festival of the town", citation = "Notice 3" }]
citation = "art 1"
checked_on = 2026-11-30
confidence = "verified"
[[versions]]
in_force = 2020-01-01
cite_as = "Own Measures"
checked_on = 2026-11-30
confidence = "verified"
[duties.publish]
label = "publish the information"
trigger = "formed"
[[duties.publish.values]]
in_force = 2020-01-01
limit = { count = 20, unit = "working-day" }
citation = "art 2"
checked_on = 2026-11-30
confidence = "verified"
[[duties.publish.values.readings]]
limit = { count = 20, unit = "working-day", start = "same-day" }
text = "the day of forming is counted"
read_by = "the county"
citation = "Reply 7"
checked_on = 2026-11-30
confidence = "second-hand"
"""


def answered(on: date | None, as_of: date = AS_OF) -> list[Finding]:
    """Return the findings on a Japanese request of 2 December 2024 that was extended: 31 January or 5 February."""
    request = Request(number="R-1", received_on=date(2024, 12, 2), answered_on=on, events=(EXTENDED,))
    requests = Requests.of([request], columns_of(Request), columns_of(RequestEvent))
    report = check(
        Register(BODY, laws=("jp-apio",), requests=requests), as_of=as_of, select=["REQ001", "REQ002"]
    )
    return list(report.findings)


def test_an_answer_by_the_first_day_is_in_time() -> None:
    assert answered(date(2025, 1, 31)) == []


@pytest.mark.parametrize("day", [date(2025, 2, 1), date(2025, 2, 5)])
def test_an_answer_between_the_two_is_open_and_the_doubt_is_named(day: date) -> None:
    (found,) = answered(day)
    assert (found.code, found.kind) == ("REQ002", FindingKind.OPEN)
    assert "is in doubt, from 2025-01-31 to 2025-02-05: counted from the day to which" in found.message.text()
    assert "期限存疑，为2025-01-31至2025-02-05：自因休息日顺延后的" in found.message.text("zh")


def test_an_answer_after_the_last_day_is_late_from_then_on() -> None:
    (found,) = answered(date(2025, 2, 6))
    assert (found.code, found.kind, found.due_on, found.working_days_late) == (
        "REQ002",
        FindingKind.FAIL,
        date(2025, 2, 5),
        1,
    )


def test_no_answer_is_judged_by_the_same_days() -> None:
    assert answered(None, date(2025, 1, 31)) == []
    (between,) = answered(None, date(2025, 2, 3))
    assert (between.code, between.kind) == ("REQ001", FindingKind.OPEN)
    assert "is not answered; by when it has to be is in doubt" in between.message.text()
    (after,) = answered(None, date(2025, 2, 6))
    assert (after.code, after.kind) == ("REQ001", FindingKind.FAIL)


def published(tmp_path: Path, on: date | None, as_of: date = AS_OF) -> list[Finding]:
    """Return the findings on an item formed on 13 September 2024 under a law of the body's own."""
    path = tmp_path / "xx-own.toml"
    path.write_text(LAW, encoding="utf-8")
    item = Item(title="一", formed_on=date(2024, 9, 13), published_on=on, mode=DisclosureMode.PROACTIVE)
    items = Items.of([item], columns=columns_of(Item))
    register = Register(BODY, laws=("xx-own",), items=items, own_laws=(load_law(path),))
    report = check(register, as_of=as_of, select=["PUB001", "PUB002"])
    return list(report.findings)


def test_a_publication_is_judged_by_the_first_and_the_last_of_all_days(tmp_path: Path) -> None:
    due = working_calendar("CN").add(date(2024, 9, 13), 20)
    first, last = due - timedelta(1), due + timedelta(1)
    assert published(tmp_path, first) == []
    for day in (due, last):
        (found,) = published(tmp_path, day)
        assert (found.code, found.kind) == ("PUB002", FindingKind.OPEN)
        assert f"is in doubt, from {first} to {last}" in found.message.text()
        assert "the day of forming is counted (the county)" in found.message.text()
        assert "Wednesday 16 Oct 2024 may be off: the festival of the town; Notice 3" in found.message.text()
    (late,) = published(tmp_path, last + timedelta(3))
    assert (late.kind, late.due_on, late.working_days_late) == (FindingKind.FAIL, last, 1)
    assert [one.kind for one in published(tmp_path, None, due)] == [FindingKind.OPEN]
    assert [one.kind for one in published(tmp_path, None, last + timedelta(3))] == [FindingKind.FAIL]
