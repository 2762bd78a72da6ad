"""The way to a due day has a sign for each day, and is drawn once."""

from __future__ import annotations

from datetime import date, timedelta

import gongkai
from gongkai.reports.check.deadline_drawings import DeadlineDrawings

BODY = gongkai.Body("洪梅镇人民政府")
FORMED = date(2014, 1, 24)
LATE = date(2014, 3, 3)


def finding(formed_on: date = FORMED) -> gongkai.Finding:
    """Return the finding that an item was published late."""
    item = gongkai.Item(
        title="预算", formed_on=formed_on, published_on=LATE, mode=gongkai.DisclosureMode.PROACTIVE
    )
    register = gongkai.Register(BODY, gongkai.Items.of([item]), laws=("cn-ogi",))
    (found,) = gongkai.check(register, as_of=date(2014, 12, 2), select=["PUB002"]).findings
    return found


def test_each_day_to_the_due_day_and_to_the_publication_has_its_sign() -> None:
    drawings = DeadlineDrawings(BODY)
    assert drawings.number_of(finding()) == 0
    (drawn,) = drawings.drawn
    due = gongkai.law("cn-ogi").deadline("publish", FORMED).due
    calendar = gongkai.working_calendar("CN")
    expected = ""
    for number in range((LATE - FORMED).days + 1):
        day = FORMED + timedelta(days=number)
        if due is not None and day < due:
            sign = "c" if calendar.is_working_day(day) else "o"
        else:
            sign = "d" if day == due else "l"
        expected += sign if number else "s"
    assert drawn == {"from": "2014-01-24", "days": expected}
    assert {*expected} == {*"scodl"}


def test_a_way_is_drawn_once_and_each_other_way_too() -> None:
    drawings = DeadlineDrawings(BODY)
    numbers = [drawings.number_of(one) for one in (finding(), finding(date(2014, 1, 23)), finding())]
    assert numbers == [0, 1, 0]
    assert len(drawings.drawn) == 2


def test_what_has_no_due_day_is_not_drawn() -> None:
    item = gongkai.Item(index_number="1", title="预算", formed_on=FORMED)
    register = gongkai.Register(
        BODY,
        gongkai.Items.of([item], columns=["index_number", "title", "formed_on", "mode"]),
        laws=("cn-ogi",),
    )
    found = gongkai.check(register, as_of=date(2014, 12, 2)).findings
    drawings = DeadlineDrawings(BODY)
    assert {drawings.number_of(one) for one in found if one.due_on is None} == {-1}
    assert drawings.drawn == []
