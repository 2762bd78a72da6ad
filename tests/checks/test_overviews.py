"""An overview lists the worst first, and its totals are the sums of its rows."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import gongkai
from gongkai.checks.findings import Report
from gongkai.checks.overviews import NOT_READ, Overview, OverviewFigures, OverviewRow
from gongkai.checks.rules import ALL
from gongkai.checks.verdicts import Verdict
from gongkai.readers.loading import load_plain

DAY = date(2014, 12, 2)
ITEM = {"title": "x", "index_number": "1", "formed_on": "2014-03-03", "mode": "主动公开"}


def report(name: str, published: list[str]) -> Report:
    """Check a register with an item for each day of publication."""
    items = [
        {**ITEM, "index_number": str(number), "published_on": day} for number, day in enumerate(published)
    ]
    plain = {"law": ["cn-ogi"], "body": {"name": name}, "items": items}
    return gongkai.check(load_plain(plain), as_of=DAY)


@pytest.fixture(scope="module")
def overview() -> Overview:
    """Return an overview of four registers, named in no order."""
    good, worse, bad = report("好", ["2014-03-10"]), report("更差", ["", "2014-05-20"]), report("差", [""])
    rows = (
        OverviewRow("good", good),
        OverviewRow("bad", bad),
        OverviewRow("gone", problem="gone: no such file"),
        OverviewRow("worse", worse),
    )
    return Overview(DAY, rows)


def test_the_worst_comes_first(overview: Overview) -> None:
    assert [row.source for row in overview.rows] == ["gone", "worse", "bad", "good"]
    assert [row.verdict for row in overview.rows] == [
        *(Verdict.UNREAD, Verdict.NOT_IN_ORDER, Verdict.NOT_IN_ORDER),
        Verdict.NO_ERRORS,
    ]
    assert [one.body.name for one in overview.reports] == ["更差", "差", "好"]
    assert repr(overview) == (
        "<Overview of 4 registers as of 2014-12-02: 1 unread, 2 not-in-order, 1 no-errors>"
    )


def test_the_totals_are_the_sums(overview: Overview) -> None:
    total = overview.total
    assert (total.registers, total.items, total.due, total.on_time, total.late, total.overdue) == (
        4,
        4,
        4,
        1,
        1,
        2,
    )
    assert total.on_time_share == 1 / 4
    assert total.requests_overdue is None
    for field in attrs.fields(OverviewFigures):
        known = [value for row in overview.rows if (value := getattr(row.figures, field.name)) is not None]
        assert getattr(total, field.name) == (sum(known) if known else None)


@given(st.permutations(range(4)))
def test_the_order_in_which_registers_come_does_not_matter(overview: Overview, order: list[int]) -> None:
    assert Overview(DAY, [overview.rows[place] for place in order]) == overview


def test_the_rules_of_what_was_not_read_exist() -> None:
    assert {rule.code for rule in ALL} >= NOT_READ


def test_what_was_not_read_is_counted() -> None:
    plain = {"law": ["cn-ogi"], "items": [{**ITEM, "published_on": "some day"}]}
    found = gongkai.check(load_plain(plain), as_of=DAY)
    assert OverviewFigures.of(found).unread == 1
