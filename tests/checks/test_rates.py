"""Rates by month and law, delays, coverage, and two checks side by side."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gongkai.checks.checking import check
from gongkai.checks.findings import Report
from gongkai.checks.rates import DisclosureRate, Rates, Tally, Timeliness, compare
from gongkai.legislation.loading import law
from gongkai.readers.loading import load, load_plain
from gongkai.records.items import Item

LAW = law("cn-ogi")


def row(number: int, formed: str, published: str | None, **more: object) -> dict[str, Any]:
    """Write a proactive item."""
    return {
        "index_number": f"A-{number}", "title": f"第{number}号", "summary": "摘要", "formed_on": formed,
        "published_on": published or "", "mode": "主动公开", "unit": "党政办", "entry": "预算", **more,
    }  # fmt: skip


ITEMS = [
    row(1, "2014-03-03", "2014-03-10"),
    row(2, "2014-03-04", "2014-04-04"),
    row(3, "2014-03-05", "2014-04-30", unit="财政所"),
    row(4, "2014-04-01", None),
    row(5, "2014-04-01", "2014-04-02", entry="决算"),
    row(6, "2014-11-28", None, entry=""),
]
REGISTER: dict[str, Any] = {
    "law": ["cn-ogi"],
    "body": {"name": "青山镇人民政府", "level": "township", "kind": "government"},
    "entries": [{"title": "预算", "unit": "财政所"}, {"title": "决算", "unit": "财政所"}, {"title": "采购"}],
    "items": ITEMS,
}


def report(as_of: date = date(2014, 12, 2), **changes: object) -> Report:
    return check(load_plain({**REGISTER, **changes}), as_of=as_of)


def days_late(item: dict[str, Any]) -> int:
    """Count by the deadline and the calendar, not by the check."""
    due = LAW.deadline("publish", date.fromisoformat(item["formed_on"])).due
    assert due is not None
    return LAW.calendar.count(due, date.fromisoformat(item["published_on"]))


def test_delays_are_counted_in_working_days() -> None:
    rates = report().rates
    delays = [days_late(ITEMS[1]), days_late(ITEMS[2])]
    assert (rates.total.late, rates.total.worst_late) == (2, max(delays))
    assert rates.total.median_late == median(delays)
    assert rates.by_unit["财政所"].median_late == delays[1]
    assert rates.by_unit["党政办"].worst_late == delays[0]
    assert rates.by_month["2014-04"].worst_late is None


def test_items_are_counted_by_the_month_they_were_formed_in() -> None:
    rates = report().rates
    assert list(rates.by_month) == ["2014-03", "2014-04", "2014-11"]
    figures = {
        month: (rate.items, rate.due, rate.on_time, rate.late, rate.overdue)
        for month, rate in rates.by_month.items()
    }
    assert figures == {"2014-03": (3, 3, 1, 2, 0), "2014-04": (2, 2, 1, 0, 1), "2014-11": (1, 0, 0, 0, 0)}


def test_each_law_has_its_own_figures() -> None:
    rates = report(law=["cn-ogi", "gb-foia"]).rates
    assert list(rates.by_law) == ["cn-ogi", "gb-foia"]
    assert rates.by_law["cn-ogi"].late == rates.total.late == 2
    assert rates.by_law["gb-foia"].due == 0
    own = report(items=[*ITEMS[:3], {**ITEMS[3], "law": "gb-foia"}]).rates
    assert own.by_law["cn-ogi"].items == 3
    assert own.by_law["gb-foia"].items == 1


def test_coverage_stands_in_the_rates() -> None:
    coverage = report().rates.coverage
    assert coverage is not None
    assert (dict(coverage.items), coverage.unplaced) == ({"预算": 4, "决算": 1, "采购": 0}, 1)
    assert coverage.by_unit["财政所"].filled == 2
    without = check(
        load_plain({name: part for name, part in REGISTER.items() if name != "entries"}),
        as_of=date(2014, 12, 2),
    )
    assert without.rates.coverage is None


def test_two_checks_can_be_compared() -> None:
    change = compare(report(date(2014, 4, 20), recorded_through=date(2014, 12, 2)).rates, report().rates)
    assert change.total.on_time_share == pytest.approx(2 / 5 - 2 / 4)
    assert change.total.published_share == pytest.approx(4 / 5 - 3 / 4)
    assert change.by_month["2014-11"].before is not None
    assert change.by_unit["财政所"].on_time_share == 0
    assert change.by_law["cn-ogi"].median_late is not None
    assert change.total.worst_late is not None
    assert change.coverage == 0
    assert (change.requests.before, change.requests.after) == (None, None)
    gone = compare(report().rates, report(items=ITEMS[:1]).rates)
    assert gone.by_unit["财政所"].after is None
    assert gone.by_unit["财政所"].on_time_share is None
    assert gone.coverage is not None
    assert gone.coverage < 0


def test_a_table_read_by_the_batch_gives_the_same_rates(tmp_path: Path) -> None:
    head = list(ITEMS[0])
    lines = [",".join(head), *(",".join(str(item[name]) for name in head) for item in ITEMS)]
    (tmp_path / "items.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "entries.csv").write_text(
        "公开事项,公开主体\n预算,财政所\n决算,财政所\n采购,\n", encoding="utf-8"
    )
    (tmp_path / "register.toml").write_text(
        'law = "cn-ogi"\nbody = { name = "青山镇人民政府" }\n', encoding="utf-8"
    )
    assert check(load(tmp_path), as_of=date(2014, 12, 2)).rates == report().rates


late = some.lists(some.integers(0, 400), max_size=30)


@given(late)
def test_the_median_is_that_of_the_standard_library(delays: list[int]) -> None:
    tally = Tally()
    for days in delays:
        tally.add(Item(formed_on=date(2014, 3, 3)), Timeliness.LATE, days, is_unapproved=False)
    total: DisclosureRate = tally.rates().total
    assert total.median_late == (median(delays) if delays else None)
    assert total.worst_late == max(delays, default=None)


@given(
    some.lists(some.tuples(some.sampled_from(["甲", "乙", None]), some.sampled_from(Timeliness)), max_size=40)
)
def test_groups_add_up_to_the_whole(items: list[tuple[str | None, Timeliness]]) -> None:
    tally = Tally()
    for unit, timeliness in items:
        tally.add(
            Item(unit=unit, category=unit, formed_on=date(2014, 3, 3)), timeliness, None, is_unapproved=False
        )
        tally.add_under("cn-ogi", timeliness, None)
    rates: Rates = tally.rates()
    counted = Counter(timeliness for _, timeliness in items)
    assert rates.timeliness == {one: counted[one] for one in Timeliness if counted[one]}
    for groups in (rates.by_unit, rates.by_category, rates.by_month, rates.by_law):
        for figure in ("items", "due", "published", "on_time", "late", "overdue", "open"):
            assert sum(getattr(rate, figure) for rate in groups.values()) == getattr(rates.total, figure)
