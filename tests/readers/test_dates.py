from __future__ import annotations

from datetime import date

import pytest

from gongkai.readers.dates import UnreadableDayError, day_reader, read_day


@pytest.mark.parametrize(
    "text",
    [
        "2014-12-02",
        "2014-12-2",
        "2014/12/2",
        "2014.12.2",
        "2014年12月2日",
        "2014 年 12 月 2 日",
        "２０１４年１２月２日",
        "20141202",
        "2014-12-02 10:51",
        "2014-12-02T10:51:07",
        "2014年12月2日 10:51",
        "2014年12月2日10时51分",
        "二〇一四年十二月二日",
        "二零一四年十二月二日",
        "  2014-12-02  ",
    ],
)
def test_a_day_is_read_in_every_common_spelling(text: str) -> None:
    assert read_day(text) == date(2014, 12, 2)


def test_chinese_numerals_count_tens() -> None:
    assert read_day("二〇一九年十月三十一日") == date(2019, 10, 31)
    assert read_day("二〇一九年十一月二十日") == date(2019, 11, 20)


@pytest.mark.parametrize("text", ["03/04/2014", "3.4.2014", "1-2-2014 10:00", "14-12-02", "04/08/16 11:13"])
def test_a_day_with_two_readings_is_not_guessed(text: str) -> None:
    with pytest.raises(UnreadableDayError) as caught:
        read_day(text)
    assert caught.value.ambiguous


@pytest.mark.parametrize(("text", "day"), [("13/04/2014", 13), ("04/13/2014", 13), ("04/04/2014", 4)])
def test_a_day_with_one_reading_is_read_in_either_order(text: str, day: int) -> None:
    assert read_day(text) == date(2014, 4, day)


@pytest.mark.parametrize(
    "text",
    [
        "2014-02-30",
        "2014-13-01",
        "31/02/2014",
        "2014",
        "2014年12月",
        "41799.0",
        "41799",
        "2014-12-02T10:51Z",
        "2014-12-02 10:51+08:00",
        "2014-12-02 99:99",
        "2014-12/02",
        "2014年12-02",
        "二〇一四年十十月二日",
        "0000-01-01",
        "去年",
        "不详",
    ],
)
def test_what_is_no_day_is_refused_and_not_called_ambiguous(text: str) -> None:
    with pytest.raises(UnreadableDayError) as caught:
        read_day(text)
    assert not caught.value.ambiguous


def test_an_old_year_is_a_day_to_be_judged_later() -> None:
    assert read_day("1301-05-06") == date(1301, 5, 6)


def test_a_stated_format_settles_the_order_of_day_and_month() -> None:
    read = day_reader("%d/%m/%Y")
    assert read("03/04/2014") == date(2014, 4, 3)
    assert read("2014-04-03") == date(2014, 4, 3)


def test_a_stated_format_never_lets_the_other_order_in() -> None:
    with pytest.raises(UnreadableDayError) as caught:
        day_reader("%d/%m/%Y")("04/13/2014")
    assert not caught.value.ambiguous


def test_day_numbers_are_read_only_where_they_are_stated() -> None:
    read = day_reader("excel")
    assert read("41799") == date(2014, 6, 9)
    assert read("41799.75") == date(2014, 6, 9)
    assert read("20140609") == date(2014, 6, 9)
    assert read("2014-06-09") == date(2014, 6, 9)
    with pytest.raises(UnreadableDayError):
        read("9999999")


@pytest.mark.parametrize(
    "date_format", ["%d/%m", "%H:%M", "%d/%m/%Y %z", "day", "%", "%Y%Y%m%d", "%\ud800", "%Y-%m-%d\0"]
)
def test_a_format_that_gives_no_day_is_refused(date_format: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        day_reader(date_format)


def test_a_day_followed_by_very_many_blanks_is_refused_at_once() -> None:
    with pytest.raises(UnreadableDayError):
        read_day("2014-01-01" + " " * 100_000 + "x")


@pytest.mark.parametrize("text", ["2014121", "201411", "20141"])
def test_numbers_run_together_are_not_cut_by_guessing(text: str) -> None:
    read = day_reader("%Y%m%d")
    assert read("20141201") == read("２０１４１２０１") == date(2014, 12, 1)
    with pytest.raises(UnreadableDayError):
        read(text)


def test_a_short_day_between_marks_is_read() -> None:
    assert day_reader("%d.%m.%Y")("1.2.2014") == date(2014, 2, 1)


@pytest.mark.parametrize("mark", ["(", "[", "*", "+", "?", "{", "|"])
def test_marks_in_a_format_stand_for_themselves(mark: str) -> None:
    assert day_reader(f"%d{mark}%m{mark}%Y")(f"1{mark}2{mark}2014") == date(2014, 2, 1)


def test_days_counted_from_1904_can_be_stated() -> None:
    assert day_reader("excel-1904")("40337") == date(2014, 6, 9)


@pytest.mark.parametrize(
    "text",
    [
        "4 March 2024",
        "4th of March, 2024",
        "March 4, 2024",
        "Mar 4 2024",
        "Monday, 4 March 2024",
        "04-Mar-2024",
        "2024 March 4",
        "2024-03-04 3:30 PM",
        "2024-03-04 11:30:00 a.m.",
        "2024/3/4 下午3:30",
        "2024年3月4日 下午3时30分",
        "4 March 2024 10:15",
        "中華民國113年3月4日",
        "民国113年3月4日",
    ],
)
def test_months_by_name_halves_of_the_day_and_named_years_of_the_republic_are_read(text: str) -> None:
    assert read_day(text) == date(2024, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "'2024-03-04",
        "2024—03—04",
        "2024 – 03 – 04",
        "2024.3.4.",
        "2024年3月4日。",
        "2024年3月4日 星期一",
        "2024年3月4日（周一）",
        "2024-03-04 (Mon)",
        "2024年3月4日上午",
    ],
)
def test_what_says_nothing_of_the_day_is_taken_off(text: str) -> None:
    assert read_day(text) == date(2024, 3, 4)


@pytest.mark.parametrize(
    "text", ["113年3月4日", "113/03/04", "113.3.4", "1130304", "2024-03-04", "民國113年3月4日"]
)
def test_a_table_that_counts_from_1912_is_read_so(text: str) -> None:
    assert day_reader("roc")(text) == date(2024, 3, 4)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2014-02-30", "month 2 of 2014 has no day 30"),
        ("30 February 2014", "month 2 of 2014 has no day 30"),
        ("2014-13-01", "no year has a month 13"),
        ("2014-03-04T10:00:00+08:00", "a time with an offset from UTC"),
        ("2014-03-04 10:00Z", "a time with an offset from UTC"),
        ("113年3月4日", "would be 2024"),
        ("2014年3月", "a month without a day"),
        ("41799", 'date_format = "excel"'),
        ("03/04/2014", 'date_format = "%d/%m/%Y" or "%m/%d/%Y"'),
        ("4-Mar-14", "the century is not written"),
        ("31/13/2014", "in either order"),
        ("3月4日", "a day without its year"),
        ("4 March", "a day without its year"),
        ("2014年", "a year without month and day"),
        ("2014-03-04至2014-03-10", "more than one day"),
        ("2014年3月4日、2014年3月5日", "more than one day"),
        ("#######", "the column was too narrow"),
        ("TBC", 'missing_values = ["TBC"]'),
        ("待定", 'missing_values = ["待定"]'),
    ],
)
def test_why_a_day_cannot_be_read_is_said(text: str, reason: str) -> None:
    with pytest.raises(UnreadableDayError) as refused:
        read_day(text)
    assert reason in str(refused.value.reason)


def test_a_day_not_of_the_stated_form_names_the_form() -> None:
    with pytest.raises(UnreadableDayError) as refused:
        day_reader("%d.%m.%Y")("04/03/2014")
    assert "not of the form %d.%m.%Y" in str(refused.value.reason)
