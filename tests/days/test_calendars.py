"""Working calendars: answers, marks, reasons, combinations, refusals."""

from __future__ import annotations

import json
import os
import pickle
import re
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from gongkai.days import territories
from gongkai.days.calendars import Closure, DayKind, DayReason, Observance, WorkingCalendar
from gongkai.days.library_calendars import library_calendar
from gongkai.errors import (
    DateOutOfRange,
    GongkaiError,
    InvalidClosure,
    InvalidCount,
    InvalidDate,
    InvalidTimeLimit,
    UnknownCalendar,
    UnsettledCalendarWarning,
)
from gongkai.legislation.law_calendars import working_calendar
from gongkai.messages import LocalText

CHINA = working_calendar("CN")
SEASON = Closure("12-25", "01-15", LocalText({"en": "summer season"}), citation="s 2(1)")
NOT_A_DAY: tuple[Any, ...] = (
    datetime(2014, 5, 6, 9, 30, tzinfo=UTC),
    "2014-05-06",
    True,
    1399334400.0,
    735359,
    None,
)
QUESTIONS: dict[str, Any] = {
    "is_working_day": CHINA.is_working_day,
    "add": lambda day: CHINA.add(day, 20),
    "add back": lambda day: CHINA.add(day, -20),
    "shift": lambda day: CHINA.shift(day, 20),
    "count from": lambda day: CHINA.count(day, date(2014, 5, 7)),
    "count to": lambda day: CHINA.count(date(2014, 5, 7), day),
    "tally": lambda day: CHINA.tally(day, date(2014, 5, 7)),
    "next_working_day": CHINA.next_working_day,
    "previous_working_day": CHINA.previous_working_day,
    "why": CHINA.why,
    "days_off": lambda day: CHINA.days_off(day, date(2014, 5, 7)),
    "is_settled": CHINA.is_settled,
    "covers": lambda day: CHINA.covers(date(2014, 5, 7), day),
}


# Answers


def test_a_make_up_sunday_is_a_working_day_and_counts() -> None:
    assert CHINA.is_working_day(date(2025, 9, 28))
    assert CHINA.add(date(2025, 9, 26), 1) == date(2025, 9, 28)
    assert CHINA.count(date(2025, 9, 26), date(2025, 9, 28)) == 1


def test_counting_back_leaves_the_day_itself_out() -> None:
    assert CHINA.add(date(2025, 5, 7), -1) == date(2025, 5, 6)
    assert CHINA.add(date(2025, 5, 4), -1) == date(2025, 4, 30)


def test_the_count_of_reversed_days_is_negative() -> None:
    start, end = date(2014, 1, 24), date(2014, 2, 19)
    assert CHINA.count(start, end) == 15
    assert CHINA.count(end, start) == -15
    assert CHINA.count(start, start) == 0


def test_next_and_previous_working_day_stay_on_a_working_day() -> None:
    holiday, worked = date(2025, 5, 3), date(2025, 5, 6)
    assert CHINA.next_working_day(holiday) == worked
    assert CHINA.previous_working_day(holiday) == date(2025, 4, 30)
    assert CHINA.next_working_day(worked) == CHINA.previous_working_day(worked) == worked


def test_days_off_leave_out_the_first_day_and_keep_the_last() -> None:
    found = CHINA.days_off(date(2025, 10, 1), date(2025, 10, 12))
    assert [day.day for day, _ in found] == [2, 3, 4, 5, 6, 7, 8, 12]
    assert {reason.kind for _, reason in found} == {DayKind.HOLIDAY, DayKind.WEEKEND}
    assert CHINA.days_off(date(2025, 10, 12), date(2025, 10, 1)) == ()


@pytest.mark.filterwarnings("ignore::gongkai.errors.UnsettledCalendarWarning")
def test_answers_reach_over_centuries_and_to_both_ends_of_time() -> None:
    fresh = pickle.loads(pickle.dumps(CHINA))  # noqa: S301 (our own bytes)
    assert fresh.count(date.min, date(1, 1, 8)) == 5
    assert fresh.add(date(9999, 12, 1), 20) == date(9999, 12, 29)
    assert fresh.add(date(1301, 3, 7), 520) == date(1303, 3, 5)
    assert fresh.add(date(2040, 6, 1), -15000) < date(1985, 1, 1)
    assert fresh.add(fresh.add(date(2014, 5, 7), 9000), -9000) == date(2014, 5, 7)


def test_dates_of_a_subclass_are_days_too() -> None:
    class Stamp(date):
        """A date as other libraries make them."""

    assert CHINA.add(Stamp(2014, 1, 24), 15) == date(2014, 2, 19)


def test_the_united_states_have_their_federal_holidays() -> None:
    federal = working_calendar("US")
    assert not federal.is_working_day(date(2021, 6, 18))  # Juneteenth, observed
    assert federal.is_working_day(date(2020, 6, 19))
    assert federal.is_working_day(date(2017, 11, 24))  # the day after Thanksgiving


# What is settled


def test_china_is_settled_for_the_years_of_its_notices() -> None:
    assert (CHINA.settled_from, CHINA.settled_through) == (date(2007, 1, 1), date(2026, 12, 31))
    assert "State Council" in CHINA.rests_on
    assert CHINA.covers(date(2007, 1, 1), date(2026, 12, 31))
    assert not CHINA.covers(date(2006, 12, 31), date(2007, 1, 4))
    assert not CHINA.is_settled(date(2027, 1, 1))


@pytest.mark.parametrize(
    "ask",
    [
        lambda: CHINA.is_working_day(date(2027, 2, 17)),
        lambda: CHINA.add(date(2026, 12, 20), 20),
        lambda: CHINA.add(date(2027, 1, 20), -20),
        lambda: CHINA.add(date(2006, 12, 20), 1),
        lambda: CHINA.count(date(2026, 12, 1), date(2027, 1, 2)),
        lambda: CHINA.next_working_day(date(2027, 1, 2)),
        lambda: CHINA.previous_working_day(date(2027, 1, 3)),
    ],
)
def test_an_answer_that_is_not_settled_is_marked_where_it_was_asked(ask: Any) -> None:  # noqa: ANN401
    with pytest.warns(UnsettledCalendarWarning) as caught:
        ask()
    assert [warning.filename for warning in caught] == [__file__]


def test_the_mark_names_calendar_day_limit_source_and_remedy() -> None:
    expected = (
        r"calendar CN: 2027-02-17 lies after 2026-12-31, the last known day "
        r"\(the State Council.* 2007–2026\); treat the answer as provisional, and ask again when"
    )
    with pytest.warns(UnsettledCalendarWarning, match=expected):
        CHINA.is_working_day(date(2027, 2, 17))
    with pytest.warns(UnsettledCalendarWarning, match="1999-02-17 lies before 2007-01-01"):
        CHINA.is_working_day(date(1999, 2, 17))


def test_quiet_answers_say_themselves_whether_they_are_settled() -> None:
    assert CHINA.shift(date(2014, 1, 24), 15) == (date(2014, 2, 19), True)
    assert CHINA.shift(date(2027, 1, 4), 1) == (date(2027, 1, 5), False)
    assert CHINA.shift(date(2026, 12, 31), -1) == (date(2026, 12, 30), True)
    assert CHINA.tally(date(2026, 12, 31), date(2027, 1, 4)) == (1, False)
    assert not CHINA.why(date(2027, 1, 4)).settled
    assert CHINA.why(date(2026, 12, 31)).settled


def test_settled_days_never_warn_however_the_table_grows() -> None:
    fresh = pickle.loads(pickle.dumps(CHINA))  # noqa: S301 (our own bytes)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert fresh.add(date(2026, 12, 1), 5) == date(2026, 12, 8)
        assert fresh.add(date(2007, 1, 1), 5) == CHINA.add(date(2007, 1, 1), 5)
        assert fresh.count(date(2007, 1, 1), date(2026, 12, 31)) == 4991


# Why


@pytest.mark.parametrize(
    ("code", "day", "sentence"),
    [
        ("CN", date(2025, 9, 28), "Sunday 28 Sep 2025: worked, in exchange for 7 Oct"),
        ("CN", date(2025, 10, 7), "Tuesday 7 Oct 2025: off, in exchange for 28 Sep"),
        ("CN", date(2007, 12, 29), "Saturday 29 Dec 2007: worked, in exchange for 31 Dec"),
        ("CN", date(2013, 1, 3), "Thursday 3 Jan 2013: off, in exchange for 6 Jan"),
        ("CN", date(2025, 10, 1), "Wednesday 1 Oct 2025: off, National Day"),
        ("CN", date(2025, 10, 12), "Sunday 12 Oct 2025: weekend"),
        ("CN", date(2025, 10, 13), "Monday 13 Oct 2025: working day"),
        ("CN", date(2027, 10, 13), "Wednesday 13 Oct 2027: working day (not settled)"),
        ("US-NY", date(2026, 7, 4), "Saturday 4 Jul 2026: off, Independence Day"),
        ("GB", date(2026, 12, 25), "Friday 25 Dec 2026: off, Christmas Day"),
        ("GB", date(2026, 1, 2), "Friday 2 Jan 2026: off, New Year Holiday (GB-SCT)"),
    ],
)
def test_why_a_day_counts_or_not(code: str, day: date, sentence: str) -> None:
    reason = working_calendar(code).why(day)
    assert str(reason) == sentence
    _, settled = working_calendar(code).shift(day, 1)
    assert reason.settled is settled
    number, _ = working_calendar(code).tally(date.fromordinal(day.toordinal() - 1), day)
    assert reason.working is bool(number)


def test_an_exchange_over_the_turn_of_the_year_names_the_year() -> None:
    pairs = [
        CHINA.why(date(year, month, day))
        for year, month, day in [(2010, 12, 31), (2011, 12, 31), (2012, 12, 29), (2012, 12, 30)]
    ]
    exchanged = [
        reason for reason in pairs if reason.exchanged_for and reason.exchanged_for.year != reason.day.year
    ]
    assert exchanged
    assert all(str(reason.exchanged_for.year) in str(reason) for reason in exchanged if reason.exchanged_for)


def test_reasons_have_their_chinese_names() -> None:
    name = CHINA.why(date(2025, 10, 1)).name
    assert name is not None
    assert (name.text("zh"), name.text("en")) == ("国庆节", "National Day")
    german = working_calendar("DE").why(date(2025, 10, 3)).name
    assert german is not None
    assert german.by_language["de"] == "Tag der Deutschen Einheit"
    assert german.text("en") == "German Unity Day"


def test_the_environment_does_not_change_names() -> None:
    program = (
        "from datetime import date\n"
        "from gongkai import working_calendar\n"
        "for code, day in [('CN', date(2025, 10, 1)), ('GB-SCT', date(2026, 1, 2)), ('NZ', date(2026, 2, 6)),\n"
        "                  ('UA', date(2026, 8, 24)), ('TW', date(2025, 10, 10))]:\n"
        "    print(ascii(working_calendar(code).why(day).name))\n"
    )
    names = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "LANGUAGE": language, "LANG": f"{language}.UTF-8", "LC_ALL": ""},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for language in ("en_US", "th", "zh_TW", "uk")
    }
    assert len(names) == 1
    assert "National Day" in names.pop()


# Territories


def test_a_code_gives_one_calendar_and_the_calendar_tells_it() -> None:
    assert working_calendar("NZ-AUK") is working_calendar("NZ-AUK")
    assert working_calendar("NZ-AUK").code == "NZ-AUK"
    assert working_calendar("GB").code == "GB"
    assert repr(CHINA).startswith("WorkingCalendar(code='CN', settled_from=")
    assert re.fullmatch(r"gongkai \S+, holidays 0\.\S+", CHINA.data_version)


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        ("cn", 'upper case without blanks: write "CN"'),
        (" CN", 'write "CN"'),
        ("us-NY", 'write "US-NY"'),
        ("CHN", 'write "CN"'),
        ("China", 'write "CN"'),
        ("UK", 'write "GB"'),
        ("CM-", 'write "CM"'),
        ("QN", "near: "),
        ("US-ny", 'write "US-NY"'),
        ("US-New York", 'write "US-NY"'),
        ("DE-XX", "DE has the subdivisions BB, BE,"),
        ("CN-FJ", 'CN has no subdivisions here; write "CN"'),
        ("XX", "ISO 3166"),
        ("", "ISO 3166"),
        ("-", "ISO 3166"),
        ("CN-", 'write "CN"'),
        (None, "as text"),
        (86, "as text"),
        (["CN"], "as text"),
    ],
)
def test_an_unknown_code_is_refused_with_the_nearest_known(code: Any, remedy: str) -> None:  # noqa: ANN401
    with pytest.raises(UnknownCalendar) as caught:
        working_calendar(code)
    assert remedy in str(caught.value)
    assert caught.value.code == code
    assert isinstance(caught.value, LookupError)


# Combinations


def test_a_union_is_off_where_either_part_is() -> None:
    both = working_calendar("GB-ENG") | working_calendar("GB-SCT")
    assert both.code == "GB-ENG|GB-SCT"
    assert not both.is_working_day(date(2026, 1, 2))  # only in Scotland
    assert not both.is_working_day(date(2026, 4, 6))  # Easter Monday, only in England


def test_in_a_union_a_make_up_day_works_only_where_both_work() -> None:
    both = CHINA | working_calendar("GB")
    assert not both.is_working_day(date(2025, 9, 28))
    assert both.why(date(2025, 9, 28)).part == "GB"
    twice = CHINA | working_calendar("CN").overlay(code="CN-TOWN")
    assert twice.is_working_day(date(2025, 9, 28))
    assert twice.why(date(2025, 9, 28)).kind is DayKind.MAKE_UP


def test_a_common_calendar_is_off_only_where_both_parts_are() -> None:
    common = working_calendar("GB-ENG").common(working_calendar("GB-SCT"))
    assert common.code == "GB-ENG&GB-SCT"
    assert common.is_working_day(date(2026, 1, 2))
    assert not common.is_working_day(date(2026, 12, 25))
    assert common.why(date(2026, 1, 2)).part == "GB-ENG"
    assert CHINA.common(working_calendar("GB")).is_working_day(date(2025, 9, 28))


def test_a_combination_is_settled_where_all_parts_are_and_names_their_sources() -> None:
    both = CHINA | working_calendar("GB")
    assert (both.settled_from, both.settled_through) == (date(2012, 1, 1), date(2026, 12, 31))
    assert "State Council" in both.rests_on
    assert "GOV.UK" in both.rests_on


def test_how_calendars_were_joined_makes_no_difference() -> None:
    a, b, c = (working_calendar(code) for code in ("GB-ENG", "GB-NIR", "GB-SCT"))
    assert (a | b) | c == c | (b | a)
    assert hash((a | b) | c) == hash(c | (b | a))
    assert a | a == a
    assert a.common(b) != a | b
    assert a | working_calendar("GB") != working_calendar("GB")  # a union with its own name stays one part


def test_only_calendars_can_be_joined() -> None:
    with pytest.raises(TypeError):
        CHINA | "GB"  # type: ignore[operator]


def test_a_closed_season_over_new_year_is_put_on() -> None:
    closed = working_calendar("NZ").overlay(SEASON, code="NZ-OIA")
    assert closed.code == "NZ-OIA"
    assert closed.add(date(2025, 12, 24), 1) == date(2026, 1, 16)
    assert closed.add(date(2026, 1, 16), -1) == date(2025, 12, 24)
    assert closed.settled_through == working_calendar("NZ").settled_through
    assert str(closed.why(date(2025, 12, 29))) == "Monday 29 Dec 2025: closed, summer season"
    assert closed.why(date(2025, 12, 25)).kind is DayKind.HOLIDAY
    assert closed.why(date(2025, 12, 27)).kind is DayKind.WEEKEND


def test_a_dated_closure_and_a_worked_day_and_the_last_one_holds() -> None:
    move = Closure(date(2014, 7, 7), date(2014, 7, 11), LocalText({"en": "removal", "zh": "搬迁"}))
    rescue = Closure(date(2014, 7, 10), date(2014, 7, 12), LocalText({"en": "flood relief"}), worked=True)
    body = CHINA.overlay(move, rescue, code="HONGMEI")
    assert [body.is_working_day(date(2014, 7, day)) for day in range(6, 14)] == [
        *(False, False, False, False, True, True, True, False),
    ]
    assert str(body.why(date(2014, 7, 12))) == "Saturday 12 Jul 2014: worked, flood relief"
    assert body.why(date(2014, 7, 10)).kind is DayKind.WEEKDAY
    assert CHINA.is_working_day(date(2014, 7, 7))
    assert body.is_working_day(date(2015, 7, 7))


def test_a_statute_may_know_other_holidays_than_its_territory() -> None:
    easter = Observance("FREQ=YEARLY;BYEASTER=1", LocalText({"en": "Easter Monday"}))
    remembrance = Observance(
        "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=11", LocalText({"en": "Remembrance Day"}), since=date(2000, 1, 1)
    )
    canada = library_calendar("CA").overlay(easter, remembrance, code="CA-ATIA")
    assert str(canada.why(date(2024, 4, 1))) == "Monday 1 Apr 2024: off, Easter Monday"
    assert str(canada.why(date(2023, 11, 11))) == "Saturday 11 Nov 2023: off, Remembrance Day"
    assert canada.is_working_day(date(1999, 11, 11))
    assert not canada.is_working_day(date(2026, 11, 11))
    assert canada.is_working_day(date(2024, 4, 2))


def test_a_holiday_that_the_statute_does_not_know_is_worked() -> None:
    day = Observance(
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=26;BYDAY=MO,TU,WE,TH,FR",
        LocalText({"en": "Boxing Day"}),
        worked=True,
    )
    ontario = working_calendar("CA-ON").overlay(day, code="XX")
    assert ontario.is_working_day(date(2024, 12, 26))
    assert not ontario.is_working_day(date(2026, 12, 26))


def test_an_observance_without_a_day_is_refused() -> None:
    with pytest.raises(InvalidTimeLimit, match="names no day"):
        Observance("FREQ=YEARLY;BYMONTH=11", LocalText({"en": "some day"}))


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("13-01", "01-15"),
        ("12-25", "1-15"),
        ("25 December", "01-15"),
        ("12-25", date(2026, 1, 15)),
        (date(2026, 1, 15), "12-25"),
        (date(2026, 1, 15), date(2025, 12, 25)),
    ],
)
def test_a_closure_without_sense_is_refused(first: Any, last: Any) -> None:  # noqa: ANN401
    with pytest.raises(InvalidClosure, match="25"):
        Closure(first, last, LocalText({"en": "season"}))


def test_a_closure_takes_days_and_no_times() -> None:
    with pytest.raises(InvalidDate, match=r"first must be a datetime.date, not datetime"):
        Closure(datetime(2026, 1, 1, tzinfo=UTC), date(2026, 1, 2), LocalText({"en": "season"}))


# Values


def test_a_calendar_is_frozen_equal_by_definition_and_hashable() -> None:
    with pytest.raises(AttributeError):
        CHINA.code = "XX"  # type: ignore[misc]
    one = working_calendar("NZ").overlay(SEASON, code="NZ-OIA")
    two = working_calendar("NZ").overlay(SEASON, code="NZ-OIA")
    assert one == two
    assert len({one, two}) == 1
    assert one != working_calendar("NZ").overlay(code="NZ-OIA")


@pytest.mark.parametrize(
    "calendar",
    [
        CHINA,
        working_calendar("GB"),
        CHINA.common(working_calendar("TW")),
        working_calendar("NZ").overlay(SEASON, code="NZ-OIA"),
    ],
    ids=lambda calendar: calendar.code,
)
def test_a_calendar_survives_pickling_without_its_table(calendar: WorkingCalendar) -> None:
    before = len(pickle.dumps(calendar))
    calendar.count(date(2018, 1, 1), date(2020, 1, 1))
    packed = pickle.dumps(calendar)
    again: WorkingCalendar = pickle.loads(packed)  # noqa: S301 (our own bytes)
    assert len(packed) == before < 16_000  # four lists of seventeen years
    assert again == calendar
    assert hash(again) == hash(calendar)
    assert again.add(date(2018, 5, 1), 30) == calendar.add(date(2018, 5, 1), 30)


def test_reasons_are_values() -> None:
    reason = CHINA.why(date(2025, 10, 1))
    assert reason == CHINA.why(date(2025, 10, 1))
    assert hash(reason) == hash(CHINA.why(date(2025, 10, 1)))
    assert reason != DayReason(date(2025, 10, 1), DayKind.WEEKDAY)


def test_threads_that_fill_one_table_at_once_agree() -> None:
    days = [date(year, month, 7) for year in range(2007, 2026) for month in (1, 6, 12)]
    expected = [(CHINA.add(day, 30), CHINA.count(days[0], day), CHINA.is_working_day(day)) for day in days]
    workers = 8
    for _ in range(5):
        territories.working_days.cache_clear()
        fresh: WorkingCalendar = pickle.loads(pickle.dumps(CHINA))  # noqa: S301 (our own bytes)
        barrier = Barrier(workers)

        def ask(worker: int, calendar: WorkingCalendar = fresh, start: Barrier = barrier) -> list[Any]:
            start.wait()
            order = days[worker * 7 :] + days[: worker * 7]
            found = {day: (calendar.add(day, 30), calendar.count(days[0], day)) for day in order}
            return [(*found[day], calendar.is_working_day(day)) for day in days]

        with ThreadPoolExecutor(workers) as pool:
            assert all(answers == expected for answers in pool.map(ask, range(workers)))


# Refusals


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("value", NOT_A_DAY, ids=lambda value: type(value).__name__)
def test_what_is_not_a_day_is_refused(question: str, value: Any) -> None:  # noqa: ANN401
    with pytest.raises(InvalidDate, match=f"not {type(value).__name__} "):
        QUESTIONS[question](value)


def test_the_refusal_of_a_datetime_says_what_to_do() -> None:
    with pytest.raises(TypeError, match=r"take the local day first: value.date\(\)"):
        CHINA.add(datetime(2014, 5, 6, tzinfo=UTC), 20)


@pytest.mark.parametrize("n", [True, 20.0, "20", None, [20]])
def test_a_count_that_is_not_a_whole_number_is_refused(n: Any) -> None:  # noqa: ANN401
    for ask in (CHINA.add, CHINA.shift):
        with pytest.raises(InvalidCount, match="whole numbers"):
            ask(date(2014, 5, 6), n)


def test_a_count_of_zero_is_refused_with_the_alternatives() -> None:
    for ask in (CHINA.add, CHINA.shift):
        with pytest.raises(
            InvalidCount, match=r"next_working_day\(day\) or previous_working_day\(day\)"
        ) as caught:
            ask(date(2014, 5, 6), 0)
        assert caught.value.value == 0


@pytest.mark.parametrize(
    ("day", "n"),
    [
        (date.max, 1),
        (date.min, -1),
        (date(9999, 12, 1), 25),
        (date(1, 1, 30), -25),
        (date(2014, 5, 6), 10**9),
        (date(2014, 5, 6), -(10**9)),
    ],
)
def test_a_day_outside_the_calendar_of_the_world_is_refused(day: date, n: int) -> None:
    with pytest.raises(DateOutOfRange, match="outside the years 1 to 9999") as caught:
        CHINA.add(day, n)
    assert isinstance(caught.value, GongkaiError)
    assert isinstance(caught.value, OverflowError)


def test_federal_holidays_agree_with_the_list_of_those_of_the_statute(shared: Path) -> None:
    """5 U.S.C. 6103: every day of 2008 to 2027, both ways."""
    oracle = json.loads((shared / "oracles/peer_cases.json").read_text(encoding="utf-8"))
    holidays = {date.fromisoformat(day) for day in oracle["calendars"]["US-federal 5 USC 6103"]}
    calendar = working_calendar("US")
    assert (calendar.settled_from, calendar.settled_through) == (date(2008, 1, 1), date(2027, 12, 31))
    ordinals = range(calendar.settled_from.toordinal(), calendar.settled_through.toordinal() + 1)
    days = [date.fromordinal(ordinal) for ordinal in ordinals]
    wrong = [day for day in days if calendar.is_working_day(day) is (day in holidays or day.weekday() > 4)]
    assert wrong == []
