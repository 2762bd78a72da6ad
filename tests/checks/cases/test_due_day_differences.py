"""Due days that bodies record themselves, compared with those of the law, and the counts that explain a difference."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from gongkai.checks.checking import check
from gongkai.checks.findings import Finding, FindingKind
from gongkai.legislation.loading import law
from gongkai.readers.loading import load, load_plain

CASES = [
    # law, received, recorded, by the law, counts that give it
    ("gb-foia", "2024-03-19", "2024-04-16", "2024-04-18", ["holiday-counted"], "Good Friday (2024-03-29)"),
    ("nz-oia", "2024-12-10", "2025-01-13", "2025-01-29", ["holiday-counted"], "public holidays alone"),
    ("gb-foia", "2024-03-04", "2024-04-03", "2024-04-04", ["other-start", "holiday-counted"], "first day"),
    ("gb-foia", "2024-05-13", "2024-06-02", "2024-06-11", ["other-unit"], "20 calendar days"),
    ("us-foia", "2024-04-01", "2024-05-13", "2024-04-29", ["extension-not-recorded"], "not on record"),
    ("us-foia", "2024-10-07", "2024-11-05", "2024-11-05", [], ""),
    ("cn-ogi", "2024-09-20", "2024-10-25", "2024-10-23", ["make-up-day-left-out"], "did not count"),
    (
        "cn-ogi",
        "2024-09-13",
        "2024-10-11",
        "2024-10-17",
        ["make-up-day-left-out"],
        "Mondays to Fridays alone",
    ),
    ("ca-atia", "2024-06-01", "2024-07-01", "2024-07-02", ["day-off-at-end"], "not moved off"),
]
BODY = {"name": "Body", "level": "township", "kind": "government"}


def found(code: str, cells: Mapping[str, object], as_of: date = date(2025, 6, 30)) -> list[Finding]:
    """Check one request."""
    register = load_plain({"law": code, "body": BODY, "requests": [{"number": "R-1", **cells}]})
    return [one for one in check(register, as_of=as_of, select=["REQ030"]).findings if one.code == "REQ030"]


@pytest.mark.parametrize(("code", "received", "recorded", "due", "reasons", "words"), CASES)
def test_a_difference_says_by_how_much_and_which_count_gives_it(
    code: str, received: str, recorded: str, due: str, reasons: list[str], words: str
) -> None:
    given = law(code).deadline("respond", date.fromisoformat(received))
    assert str(given.due) == due
    told = found(code, {"received_on": received, "due_on": recorded})
    if recorded == due:
        assert told == []
        return
    (one,) = told
    assert one.kind is FindingKind.FAIL
    assert set(reasons) <= set(one.evidence["reasons"]), str(one.message)  # type: ignore[call-overload]
    assert words in str(one.message)
    assert f"has {recorded} as its due day" in str(one.message)


def test_nothing_explains_a_slip_of_the_pen() -> None:
    (one,) = found("gb-foia", {"received_on": "2024-03-04", "due_on": "2042-04-04"})
    assert str(one.message).endswith("nothing on record explains it")
    assert one.evidence["working_days"] > 4000  # type: ignore[operator]


def test_a_due_day_before_receipt_leaves_the_request_judged() -> None:
    cells = {
        "number": "R-1",
        "received_on": "2024-03-04",
        "due_on": "2023-04-04",
        "answered_on": "2024-05-20",
    }
    register = load_plain({"law": "gb-foia", "body": BODY, "requests": [cells]})
    report = check(register, as_of=date(2024, 12, 31), select=["REQ"])
    assert {one.code for one in report.findings} >= {"REQ002", "REQ030"}
    assert "REQ021" not in {one.code for one in report.findings}


def test_a_due_day_that_lies_ahead_is_no_impossible_day() -> None:
    register = load_plain(
        {
            "law": "gb-foia",
            "body": BODY,
            "requests": [{"number": "R-1", "received_on": "2024-12-20", "due_on": "2025-01-23"}],
        }
    )
    report = check(register, as_of=date(2024, 12, 31), select=["REQ021", "REQ030"])
    assert [one.code for one in report.findings if one.code.startswith("REQ")] == []


def test_an_event_that_was_left_out_explains_a_difference() -> None:
    register = load_plain(
        {
            "law": "us-foia",
            "body": BODY,
            "requests": [{"number": "R-1", "received_on": "2024-04-01", "due_on": "2024-04-29"}],
            "events": [
                {"request": "R-1", "kind": "extended", "on": "2024-04-20", "notice": True, "reasons": True}
            ],
        }
    )
    told = [one for one in check(register, as_of=date(2025, 1, 1)).findings if one.code == "REQ030"]
    assert [one.evidence["reasons"] for one in told] == [("event-left-out",)]


def test_a_day_within_the_readings_is_no_difference() -> None:
    given = law("br-lai").deadline("respond", date(2024, 2, 3))
    assert given.earliest != given.latest
    assert given.latest is not None
    for day, count in ((given.earliest, 0), (given.latest, 0), (date(2024, 3, 15), 1)):
        assert len(found("br-lai", {"received_on": "2024-02-03", "due_on": str(day)})) == count


def test_the_due_days_of_new_jersey_differ_by_the_holidays_of_the_state(shared: Path) -> None:
    """The platform knows federal holidays alone; in November 2017 its count began a day later."""
    file = shared / "data/foi/us-nj-opra/requests.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        rows = [
            row for row in csv.DictReader(opened) if row["date_initial_request_last_sent_at"] < "2020-12-31"
        ]
    register = load(file, laws=["us-nj-opra"])
    report = check(register, as_of=date(2020, 12, 31), select=["REQ030"])
    told = [one for one in report.findings if one.code == "REQ030"]
    assert 400 < len(told) < len(rows)
    assert all(one.evidence["reasons"] for one in told)
    late = Counter(
        str(one.evidence["received_on"])[:7]
        for one in told
        if "holiday-counted" not in one.evidence["reasons"]  # type: ignore[operator]
    )
    assert set(late) == {"2017-11"}
