"""Every day that an official list covers agrees with it, in both directions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from gongkai.days.calendars import WorkingCalendar
from gongkai.legislation.law_calendars import working_calendar

SCOTLAND_2026 = {
    # "APPOINTING MONDAY, 15TH JUNE 2026, AS A BANK HOLIDAY IN SCOTLAND": Royal Proclamation of
    # 3 February 2026 under section 1(3) of the Banking and Financial Dealings Act 1971
    # (www.gov.scot/news/world-cup-bank-holiday-confirmed). The stored copy of the list is older.
    date(2026, 6, 15),
}
TAIWAN_2025 = {
    # 紀念日及節日實施條例, 114年5月28日華總一義字第11400053171號令公布. The personnel administration
    # published a corrected calendar for the second half of 2025 on 13 June 2025 (Central News Agency):
    # "教師節因適逢星期日，將於次一日9月29日（星期一）補假；台灣光復暨金門古寧頭大捷紀念日適逢星期六，
    # 則於前一日10月24日（星期五）補假", and 12月25日 for 行憲紀念日. The stored calendar is the first edition.
    date(2025, 9, 29),
    date(2025, 10, 24),
    date(2025, 12, 25),
}
DIVISIONS = {
    "GB-ENG": "england-and-wales",
    "GB-WLS": "england-and-wales",
    "GB-SCT": "scotland",
    "GB-NIR": "northern-ireland",
}
WORKING_DAYS_A_YEAR = (
    *(249, 251, 250, 250, 250, 249, 250, 250, 249, 250),  # 2007 to 2016
    *(249, 250, 250, 249, 250, 249, 249, 251, 248, 248),  # 2017 to 2026
)


def test_china_agrees_on_every_day_of_twenty_years(shared: Path) -> None:
    off: dict[date, bool] = {}
    for year in range(2007, 2027):
        listed = json.loads((shared / f"data/calendars/cn/{year}.json").read_text("utf-8"))["days"]
        off |= {date.fromisoformat(day["date"]): day["isOffDay"] for day in listed}
    expected = {day: off.get(day, is_weekend(day)) for day in days(2007, 2026)}
    assert sum(expected.values()) > 2000
    assert differences(working_calendar("CN"), expected) == set()


@pytest.mark.parametrize(("code", "division"), list(DIVISIONS.items()))
def test_each_division_of_the_united_kingdom_agrees(shared: Path, code: str, division: str) -> None:
    listed = bank_holidays(shared, division)
    expected = {day: is_weekend(day) or day in listed for day in days(2012, 2028)}
    known = SCOTLAND_2026 if code == "GB-SCT" else set()
    assert differences(working_calendar(code), expected) == known


def test_the_united_kingdom_is_the_union_of_its_divisions(shared: Path) -> None:
    listed = set().union(*(bank_holidays(shared, division) for division in DIVISIONS.values()))
    expected = {day: is_weekend(day) or day in listed for day in days(2012, 2028)}
    assert differences(working_calendar("GB"), expected) == SCOTLAND_2026


def test_taiwan_agrees(shared: Path) -> None:
    expected: dict[date, bool] = {}
    for year in range(2017, 2026):
        listed = json.loads((shared / f"data/calendars/tw/{year}.json").read_text("utf-8"))
        expected |= {date.fromisoformat(day["date"]): day["isHoliday"] for day in listed}
    assert set(expected) == set(days(2017, 2025))
    assert differences(working_calendar("TW"), expected) == TAIWAN_2025


def test_korea_agrees(shared: Path) -> None:
    listed: set[date] = set()
    for year in range(2018, 2027):
        names = json.loads((shared / f"data/calendars/kr/{year}.json").read_text("utf-8"))
        listed |= {date.fromisoformat(day) for day in names}
    expected = {day: is_weekend(day) or day in listed for day in days(2018, 2026)}
    assert differences(working_calendar("KR"), expected) == set()


@pytest.mark.filterwarnings("ignore::gongkai.errors.UnsettledCalendarWarning")
def test_japan_agrees_also_beyond_what_is_settled(shared: Path) -> None:
    text = (shared / "data/calendars/jp/holidays.yml").read_text("utf-8")
    listed = {date.fromisoformat(day) for day in re.findall(r"^\d{4}-\d\d-\d\d", text, re.MULTILINE)}
    expected = {day: is_weekend(day) or day in listed for day in days(1970, 2050)}
    assert differences(working_calendar("JP"), expected) == set()


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        (date(2008, 5, 1), 20, date(2008, 5, 29)),
        (date(2014, 1, 24), 15, date(2014, 2, 19)),
        (date(2015, 8, 24), 15, date(2015, 9, 15)),
        (date(2019, 5, 14), 15, date(2019, 6, 4)),
        (date(2019, 5, 15), 20, date(2019, 6, 13)),
        (date(2020, 1, 20), 20, date(2020, 2, 25)),
        (date(2024, 2, 9), 20, date(2024, 3, 14)),
        (date(2024, 9, 13), 20, date(2024, 10, 17)),
        (date(2025, 1, 20), 20, date(2025, 2, 21)),
        (date(2025, 9, 26), 20, date(2025, 10, 30)),
        (date(2026, 2, 5), 20, date(2026, 3, 11)),
    ],
)
def test_chinese_periods_worked_out_by_hand(start: date, n: int, due: date) -> None:
    assert working_calendar("CN").add(start, n) == due
    assert working_calendar("CN").count(start, due) == n


@pytest.mark.parametrize(("year", "number"), list(enumerate(WORKING_DAYS_A_YEAR, 2007)))
def test_working_days_of_a_chinese_year(year: int, number: int) -> None:
    counted, _ = working_calendar("CN").tally(date(year - 1, 12, 31), date(year, 12, 31))
    assert counted == number


def test_the_stored_list_for_2027_is_empty_and_the_calendar_ends_before_it(shared: Path) -> None:
    listed = json.loads((shared / "data/calendars/cn/2027.json").read_text("utf-8"))
    assert listed["days"] == []
    assert working_calendar("CN").settled_through == date(2026, 12, 31)


def differences(calendar: WorkingCalendar, off: dict[date, bool]) -> set[date]:
    """Return the days on which a calendar and a list disagree, asking the calendar in two ways."""
    wrong = {day for day, is_off in off.items() if calendar.is_working_day(day) == is_off}
    first, last = min(off), max(off)
    listed = {day for day, _ in calendar.days_off(first - timedelta(days=1), last)}
    assert {day for day in off if (day in listed) != off[day]} == wrong
    return wrong


def bank_holidays(shared: Path, division: str) -> set[date]:
    """Return the days of the GOV.UK list for one division."""
    lists = json.loads((shared / "data/calendars/gb/bank-holidays.json").read_text("utf-8"))
    found = {date.fromisoformat(event["date"]) for event in lists[division]["events"]}
    assert {day.year for day in found} == set(range(2012, 2029))
    return found


def days(first_year: int, last_year: int) -> Iterator[date]:
    """Go through every day of some years."""
    return map(date.fromordinal, range(ordinal(first_year), ordinal(last_year + 1)))


def ordinal(year: int) -> int:
    """Return the number of a year's first day."""
    return date(year, 1, 1).toordinal()


def is_weekend(day: date) -> bool:
    """Return whether a day is a Saturday or Sunday."""
    return day.isoweekday() > 5
