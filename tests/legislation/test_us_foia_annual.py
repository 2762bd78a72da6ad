"""The annual FOIA reports of all federal agencies: a stress of the federal calendar.

Every agency lists its oldest pending requests with the day of receipt and the
working days they had been pending at the end of the fiscal year, 30 September.
Many count in other ways (days tolled, days of perfection, plain mistakes), but
those who count plain federal working days must agree with this calendar.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from gongkai.legislation.law_calendars import working_calendar

YEARS = (2012, 2018, 2022)
_OLD_ITEM = re.compile(
    r"OldItemReceiptDate>(\d{4}-\d\d-\d\d)<[^<>]*>\s*<[^<>]*OldItemPendingDaysQuantity>(\d+)<"
)
_BALANCE = re.compile(
    r"PendingAtStartQuantity>(\d+)<.*?ReceivedQuantity>(\d+)<.*?ProcessedQuantity>(\d+)<.*?PendingAtEndQuantity>(\d+)<",
    re.DOTALL,
)


def reports(shared: Path, year: int) -> Iterator[str]:
    """Read the reports of one fiscal year as text; what is looked for is told apart by its tags."""
    with ZipFile(shared / f"data/us-foia-annual/{year}.zip") as folder:
        for name in folder.namelist():
            if name.endswith(".xml"):
                yield folder.read(name).decode("utf-8", "replace")


def weekdays(start: date, end: date) -> int:
    """Count Mondays to Fridays after the start up to and with the end, holidays among them."""
    return sum((start + timedelta(day)).weekday() < 5 for day in range(1, (end - start).days + 1))


@pytest.mark.parametrize("year", YEARS)
def test_more_agencies_count_by_this_calendar_than_by_any_other(shared: Path, year: int) -> None:
    calendar, end = working_calendar("US"), date(year, 9, 30)
    agreement: Counter[str] = Counter()
    rows = 0
    for report in reports(shared, year):
        for received, pending in _OLD_ITEM.findall(report):
            day = date.fromisoformat(received)
            if day > end or day.year < year - 4:
                continue
            rows += 1
            counted = calendar.tally(day, end)[0]
            agreement["federal working days"] += counted == int(pending)
            agreement["received day counted too"] += counted + calendar.is_working_day(day) == int(pending)
            agreement["week-days, holidays ignored"] += weekdays(day, end) == int(pending)
            agreement["calendar days"] += (end - day).days == int(pending)
    assert rows > 2_000
    assert agreement.most_common(1)[0][0] == "federal working days"
    assert agreement["federal working days"] > 2 * agreement["week-days, holidays ignored"]


@pytest.mark.parametrize("year", YEARS)
def test_the_balance_holds_in_every_row(shared: Path, year: int) -> None:
    rows = [tuple(map(int, row)) for report in reports(shared, year) for row in _BALANCE.findall(report)]
    assert len(rows) > 200
    assert [row for row in rows if row[0] + row[1] - row[2] != row[3]] == []
