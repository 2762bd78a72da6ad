"""Five thousand requests under New Jersey's Open Public Records Act, as a platform dated them.

The platform counted seven business days with the federal holidays, not with those of the State, which
the law file has; these tests count as the platform did.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from gongkai.legislation.law_calendars import working_calendar
from gongkai.legislation.loading import law

FEDERAL = working_calendar("US")
Row = tuple[date, date, date]


@pytest.fixture(scope="module")
def requests(shared: Path) -> list[Row]:
    """Return the days on which requests were sent, due and long overdue; one row has no days."""
    path = shared / "data" / "foi" / "us-nj-opra" / "requests.csv"
    with path.open(encoding="utf-8", newline="") as file:
        columns = (
            "date_initial_request_last_sent_at",
            "date_response_required_by",
            "date_very_overdue_after",
        )
        rows = [tuple(row[column] for column in columns) for row in csv.DictReader(file)]
    dated = [row for row in rows if "NA" not in row]
    assert (len(rows), len(dated)) == (5549, 5548)
    return [(date.fromisoformat(a), date.fromisoformat(b), date.fromisoformat(c)) for a, b, c in dated]


def differing(requests: list[Row]) -> list[Row]:
    """Return the rows whose due day is not the seventh federal working day."""
    limit = law("us-nj-opra").duties["respond"].values[0].limit
    assert limit is not None
    return [row for row in requests if limit.run(row[0], FEDERAL).due != row[1]]


def test_every_due_day_outside_november_2017_recomputes(requests: list[Row]) -> None:
    assert {(sent.year, sent.month) for sent, _, _ in differing(requests)} == {(2017, 11)}


def test_the_anomaly_of_november_2017_is_found(requests: list[Row]) -> None:
    november = [row for row in requests if (row[0].year, row[0].month) == (2017, 11)]
    wrong = differing(november)
    assert (len(november), len(wrong)) == (333, 329)
    counted = {FEDERAL.count(sent, due) for sent, due, _ in wrong}
    assert counted == {6, 8}


def test_the_first_half_of_that_month_is_a_day_short_and_the_second_a_day_long(requests: list[Row]) -> None:
    wrong = differing(requests)
    short = [sent.day for sent, due, _ in wrong if FEDERAL.count(sent, due) == 6]
    long = [sent.day for sent, due, _ in wrong if FEDERAL.count(sent, due) == 8]
    assert max(short) < min(long)


def test_the_platforms_second_limit_is_twenty_days_from_then_on(requests: list[Row]) -> None:
    later = [row for row in requests if row[0] >= date(2017, 12, 1)]
    assert len(later) > 5000
    assert [row for row in later if FEDERAL.add(row[0], 20) != row[2]] == []


def test_the_holidays_of_the_state_give_other_days(requests: list[Row]) -> None:
    opra = law("us-nj-opra")
    other = [row for row in requests if opra.due("respond", row[0])[0] != row[1]]
    assert len(other) > len(differing(requests))
