"""How many working days late something is, as English says it of one day, of several and of none; Chinese says it one way."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.checks.checking import check
from gongkai.checks.findings import Finding
from gongkai.records.bodies import Body
from gongkai.records.columns import columns_of
from gongkai.records.items import DisclosureMode, Item
from gongkai.records.register import Items, PublishedOnIs, Register
from gongkai.records.requests.requests import Request, Requests

BODY = Body("洪梅镇人民政府")


def of_item(code: str, as_of: date, *, recorded: bool = False, **days: date) -> Finding:
    """Return what a rule finds of an item."""
    item = Item(index_number="A-1", title="名单", mode=DisclosureMode.PROACTIVE, **days)  # type: ignore[arg-type]
    held = Items.of([item], columns=columns_of(Item))
    which = PublishedOnIs.RECORDED if recorded else PublishedOnIs.FIRST
    register = Register(BODY, held, laws=("cn-ogi",), published_on_is=which)
    (finding,) = check(register, as_of=as_of, select=[code]).findings
    return finding


def of_request(code: str, as_of: date, answered: date | None) -> Finding:
    """Return what a rule finds of a request."""
    asked = Request(number="R-1", received_on=date(2024, 9, 13), answered_on=answered)
    register = Register(BODY, laws=("cn-ogi",), requests=Requests.of([asked], columns=columns_of(Request)))
    (finding,) = check(register, as_of=as_of, select=[code]).findings
    return finding


def late(code: str, done: date) -> Finding:
    """Return what a rule finds of something done, or still not done, on a day."""
    end, earlier, formed = date(2024, 12, 31), date(2014, 2, 3), date(2014, 3, 3)
    match code.split():
        case ["PUB001"]:
            return of_item("PUB001", done, formed_on=formed)
        case ["PUB002", *recorded]:
            return of_item("PUB002", end, recorded=bool(recorded), published_on=done, formed_on=formed)
        case ["PUB003", *recorded]:
            return of_item(
                "PUB003",
                end,
                recorded=bool(recorded),
                formed_on=earlier,
                published_on=earlier,
                changed_on=formed,
                republished_on=done,
            )
        case ["REQ001"]:
            return of_request("REQ001", done, None)
        case _:
            return of_request("REQ002", end, done)


SAID = {
    "PUB001": "was due on 2014-03-31 and is not published; {days} passed since",
    "PUB002": "was published on {done}, {days} after it was due on 2014-03-31",
    "PUB002 recorded": "is recorded as published on {done}, {days} after it was due on 2014-03-31",
    "PUB003": "was changed on 2014-03-03 and published again on {done}, {days} after 2014-03-31",
    "PUB003 recorded": "was changed on 2014-03-03 and is recorded as published again on {done}, {days} after 2014-03-31",
    "REQ001": "was to be answered by 2024-10-17 and is not; {days} passed since",
    "REQ002": "was answered on {done}, {days} after it was due on 2024-10-17",
}


@pytest.mark.parametrize("code", SAID)
@pytest.mark.parametrize("number", [1, 2])
def test_one_day_is_a_day_and_two_are_days(code: str, number: int) -> None:
    of_items = {1: date(2014, 4, 1), 2: date(2014, 4, 2)}
    of_requests = {1: date(2024, 10, 18), 2: date(2024, 10, 21)}
    done = (of_items if code.startswith("PUB") else of_requests)[number]
    days = {1: "1 working day", 2: "2 working days"}[number]
    if SAID[code].endswith("passed since"):
        days += {1: " has", 2: " have"}[number]
    told = late(code, done).message
    assert told.text() == SAID[code].format(done=done, days=days)
    assert f"{number}个工作日" in told.text("zh")


def test_the_day_off_after_is_late_by_0_working_days() -> None:
    """31 October 2014 is a Friday: the due day of what was formed on 29 September."""
    found = of_item("PUB002", date(2014, 12, 2), formed_on=date(2014, 9, 29), published_on=date(2014, 11, 1))
    assert (
        found.message.text() == "was published on 2014-11-01, 0 working days after it was due on 2014-10-31"
    )
