from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.days.periods import TimeUnit
from gongkai.legislation.law_calendars import working_calendar
from gongkai.legislation.limit_clauses import number_of
from gongkai.legislation.limit_texts import Frequency, LimitText, StatedDeadline, parse_time_limit
from gongkai.legislation.provisions import Trigger

USUAL = "信息形成或者变更之日起20个工作日内"
CLAUSES = (
    USUAL,
    "及时公开",
    "公告期限为5个工作日",
    "长期公开",
    "按年公开",
    "同上",
    "按有关规定执行",
    "批复后20日内公开",
    "其中行政许可事项自作出决定之日起7个工作日内公示",
    "法律、法规另有规定的,从其规定",
    "属于依申请公开的",
)


def only(text: str) -> StatedDeadline:
    """Return the one deadline of a text in which nothing else is said."""
    read = parse_time_limit(text)
    assert read.unread == ()
    assert not read.display
    assert not read.retention
    (deadline,) = read.deadlines
    return deadline


def in_words(read: LimitText) -> tuple[list[tuple[str, str | None, str | None]], list[str], list[str]]:
    """Return limit, trigger and matter of each deadline, then what is shown and what is kept how long."""
    deadlines = [(str(one.limit), one.trigger and one.trigger.value, one.matter) for one in read.deadlines]
    return deadlines, [str(one.limit) for one in read.display], [str(one.limit) for one in read.retention]


@pytest.mark.parametrize(
    ("text", "limit", "trigger"),
    [
        (USUAL, "20 working days", Trigger.FORMED_OR_CHANGED),
        ("信息形成或变更之日起20个工作日内", "20 working days", Trigger.FORMED_OR_CHANGED),
        ("信息形成/变更之日起20个工作日内", "20 working days", Trigger.FORMED_OR_CHANGED),
        ("自信息形成或者变更之日起20个工作日内予以公开", "20 working days", Trigger.FORMED_OR_CHANGED),
        ("政府信息形成之日起20个工作日内及时公开", "20 working days", Trigger.FORMED),
        ("信息形成20个工作日内公开", "20 working days", Trigger.FORMED),
        ("信息变更后3日内更新", "3 calendar days", Trigger.CHANGED),
        ("自批复之日起20日内", "20 calendar days", Trigger.APPROVED),
        ("部门预算经本级财政部门批复后20日内公开", "20 calendar days", Trigger.APPROVED),
        ("应当自作出行政决定之日起7个工作日内公示", "7 working days", Trigger.DECIDED),
        ("自收到申请之日起20个工作日内答复", "20 working days", Trigger.RECEIVED),
        ("每季度结束后15日内公开", "15 calendar days", Trigger.QUARTER_END),
        ("7个工作日内", "7 working days", None),
        ("中标公告之日起3个月内", "3 months", None),
        ("半年内", "6 months", None),
        ("24小时内", "24 hours", None),
    ],
)
def test_a_number_is_read_with_its_unit_and_its_event(text: str, limit: str, trigger: Trigger | None) -> None:
    read = only(text)
    assert str(read.limit) == limit
    assert read.trigger is trigger


@pytest.mark.parametrize(
    "text",
    [
        "信息形成或者变更之日起２０个工作日内",
        "信息形成或者变更之日起二十个工作日内",
        "自信息形\n成或者变\n更之日起 20 个工作\n日内予以\n公开",
        " 自信息形成或者变更之日起20个工作日以内公开。",
        "1．信息形成或者变更之日起20个工作日之内向社会公开；",
        "公开时限：信息形成或者变更之日起20个工作日内在政府网站公开",
        "信息形成（变更）之日起20个工作日内",
        "自信息形成（或者变更）之日起20个工作日内公开",
    ],
)
def test_widths_blanks_numerals_and_punctuation_make_no_difference(text: str) -> None:
    assert (only(text).limit, only(text).trigger) == (only(USUAL).limit, Trigger.FORMED_OR_CHANGED)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "信息形成或者变更之日起20个工作日内。法律、法规对政府信息公开的期限另有规定的，从其规定。",
            "从其规定",
        ),
        ("信息形成或者变更之日起20个工作日内（法律、法规另有规定的除外）", "除外"),
        ("信息形成或者变更之日起20个工作日内，国家另有规定的，依照其规定", "依照其规定"),
    ],
)
def test_another_law_that_goes_before_is_kept_in_its_words(text: str, words: str) -> None:
    read = parse_time_limit(text)
    assert read.is_read
    assert [str(one.limit) for one in read.deadlines] == ["20 working days"]
    assert [one.endswith(words) for one in read.exceptions] == [True]


def test_two_limits_in_one_text_keep_their_matters_apart() -> None:
    read = parse_time_limit(
        "信息形成20个工作日内公开；其中行政许可、行政处罚事项应自作出行政决定之日起7个工作日内公示"
    )
    assert in_words(read)[0] == [
        ("20 working days", "formed", None),
        ("7 working days", "decided", "行政许可、行政处罚事项"),
    ]


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("属于依申请公开的，自收到申请之日起20个工作日内答复", "属于依申请公开的"),
        ("自然资源信息自形成之日起20个工作日内公开", "自然资源信息"),
        ("行政处罚：作出决定之日起7个工作日内公示", "行政处罚"),
        ("50万元以上项目自中标之日起3日内公开", "50万元以上项目"),
    ],
)
def test_the_matter_is_told_from_the_event(text: str, matter: str) -> None:
    assert only(text).matter == matter


def test_same_as_above_needs_what_stands_above() -> None:
    assert parse_time_limit("同上").unread == ("同上",)
    above = parse_time_limit(f"{USUAL}，公示期为7天；看情况")
    below = parse_time_limit("同上；长期公开", above=above)
    assert below.inherited
    assert in_words(below) == (
        [("20 working days", "formed-or-changed", None)],
        ["7 calendar days"],
        ["for the long term"],
    )
    assert below.unread == ("看情况",)
    assert not parse_time_limit(USUAL, above=above).inherited


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("按年公开", Frequency.YEAR),
        ("每年公开一次", Frequency.YEAR),
        ("一年一次", Frequency.YEAR),
        ("年度公开", Frequency.YEAR),
        ("每半年", Frequency.HALF_YEAR),
        ("每季度", Frequency.QUARTER),
        ("按季公布", Frequency.QUARTER),
        ("按月", Frequency.MONTH),
        ("每周更新一次", Frequency.WEEK),
    ],
)
def test_what_comes_back_without_a_day_has_no_day(text: str, every: Frequency) -> None:
    read = only(text)
    assert read.every is every
    assert not read.limit.has_number


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("每年1月31日前", date(2025, 1, 31)),
        ("每年3月底前公开", date(2024, 3, 31)),
        ("每年2月底前", date(2024, 2, 29)),
        ("年底前公开", date(2024, 12, 31)),
        ("每季度末", date(2024, 3, 31)),
        ("每月10日前公开", date(2024, 3, 10)),
        ("每月底前", date(2024, 2, 29)),
    ],
)
def test_what_comes_back_on_a_day_has_that_day(text: str, due: date) -> None:
    assert only(text).limit.run(date(2024, 2, 20), working_calendar("CN")).due == due


@pytest.mark.parametrize(
    "text", ["实时公开", "及时公开", "信息形成后及时公开", "即时", "在政府网站及时公开", "动态更新"]
)
def test_words_without_a_number_give_no_day(text: str) -> None:
    limit = only(text).limit
    assert not limit.has_number
    assert limit.text is not None


def test_the_day_itself_is_the_last_one_in_time() -> None:
    read = only("信息形成当日公开")
    assert read.trigger is Trigger.FORMED
    assert read.limit.run(date(2024, 2, 17), working_calendar("CN")).due == date(2024, 2, 17)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("公告期限为5个工作日", "5 working days"),
        ("公示期不少于7天", "7 calendar days"),
        ("公示十日以上", "10 calendar days"),
        ("中标结果公告期限：1个工作日", "1 working day"),
    ],
)
def test_how_long_a_notice_is_shown_is_no_deadline(text: str, shown: str) -> None:
    assert in_words(parse_time_limit(f"及时公开，{text}")) == ([("promptly", None, None)], [shown], [])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("长期公开", "for the long term"),
        ("公开期限：长期", "for the long term"),
        ("永久保存", "for good"),
        ("保存5年", "5 years"),
        ("公开期限为2年", "2 years"),
        ("公开时间不少于6个月", "6 months"),
    ],
)
def test_how_long_information_is_kept_is_no_deadline(text: str, kept: str) -> None:
    assert in_words(parse_time_limit(text)) == ([], [], [kept])


@pytest.mark.parametrize(
    "text",
    [
        "公开",
        "20个工作日",
        "会议召开10日前公开",
        "提前30日公开",
        "2024年内公开",
        "0个工作日内",
        "公示7个工作日内",
        "公开期限为20个工作日",
        "每月30日前",
        "每年2月29日前",
        "每年3月前",
        "每两年",
        "20-30个工作日内",
        "按规定时限公开",
        "底前公开",
        "之日起20个工作日内",
        "信息形成之日起20个工作日内不公开",
        "非涉密信息形成后10个工作日内、涉密信息解密后5日内公开",
        "within 20 working days",
        "长" * 5000,
    ],
)
def test_what_is_in_doubt_is_handed_back_whole(text: str) -> None:
    read = parse_time_limit(text)
    assert read == LimitText(text=text, unread=("".join(text.split()),))
    assert not read.is_read


@pytest.mark.parametrize("text", ["", " \n", "。；"])
def test_a_text_that_says_nothing_is_not_read(text: str) -> None:
    assert parse_time_limit(text) == LimitText(text=text)
    assert not parse_time_limit(text).is_read


@pytest.mark.parametrize(
    ("start", "due"), [(date(2024, 4, 11), date(2024, 5, 6)), (date(2024, 4, 12), date(2024, 5, 6))]
)
def test_calendar_days_that_end_on_a_day_off_end_after_it(start: date, due: date) -> None:
    """民法典 art 203: 1 May 2024 and 2 May were off, up to 5 May."""
    assert only("批复后20日内公开").limit.run(start, working_calendar("CN")).due == due


def test_a_month_ends_on_its_corresponding_or_last_day() -> None:
    """民法典 art 202."""
    assert only("批复后1个月内公开").limit.run(date(2024, 1, 31), working_calendar("CN")).due == date(
        2024, 2, 29
    )


def test_every_form_that_was_seen_in_real_catalogues_is_read(shared: Path) -> None:
    """The forms of the column in the copies of the standard catalogues that were looked at."""
    facts = json.loads((shared / "facts" / "cn.json").read_text("utf-8"))
    seen = [fact["value"] for fact in _facts(facts) if fact["id"].startswith("std.timelimit.")]
    above = parse_time_limit(USUAL)
    assert len(seen) == 16
    unread = [
        text for text in seen if text != "7个工作日内" and not parse_time_limit(text, above=above).is_read
    ]
    assert unread == []


def _facts(data: object) -> list[dict[str, str]]:
    """Collect the facts wherever they stand."""
    if isinstance(data, list):
        return [fact for part in data for fact in _facts(part)]
    if isinstance(data, dict):
        return [data] if "id" in data else [fact for part in data.values() for fact in _facts(part)]
    return []


def parts_of(read: LimitText) -> list[str]:
    """Return every part of a text, read or not, in its own words."""
    periods = (*read.display, *read.retention)
    said = [*(one.text for one in read.deadlines), *(one.text for one in periods)]
    return [*said, *read.exceptions, *read.unread]


def characters(text: str) -> Counter[str]:
    """Count the characters of a text that are neither blanks nor separators."""
    bare = "".join(unicodedata.normalize("NFKC", text).split())
    return Counter(re.sub(r"[,;。/()\[\]【】]", "", bare))


@given(st.text())
def test_no_text_raises_anything(text: str) -> None:
    assert parse_time_limit(text).text == text


@given(st.text("自信息形成或者变更之日起二十个工作内及时公开示期为年月每按法律另有规定的从其，；。（） \n"))
def test_every_character_comes_back_read_or_unread(text: str) -> None:
    assert characters("".join(parts_of(parse_time_limit(text)))) == characters(text)


@given(st.lists(st.sampled_from(CLAUSES), max_size=6), st.sampled_from(["，", "；", "。\n"]))
def test_clauses_are_read_side_by_side_as_each_alone(clauses: list[str], between: str) -> None:
    read = parse_time_limit(between.join(clauses))
    alone = [parse_time_limit(clause) for clause in clauses]
    together = characters("".join(parts_of(read)))
    assert together == characters("".join(clauses))
    assert [one.limit for one in read.deadlines] == [one.limit for each in alone for one in each.deadlines]
    assert [one.limit for one in read.display] == [one.limit for each in alone for one in each.display]
    assert read.exceptions == tuple(one for each in alone for one in each.exceptions)


@given(st.integers(1, 999))
def test_a_number_in_chinese_is_the_number(number: int) -> None:
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    written = (f"{digits[hundreds]}百" if hundreds else "") + ("零" if hundreds and not tens and ones else "")
    written += (f"{digits[tens]}十" if tens else "") + (digits[ones] if ones else "")
    assert number_of(written) == number
    assert only(f"{written}个工作日内").limit.count == number == only(f"{number}个工作日内").limit.count


@given(st.integers(1, 9999), st.sampled_from(["个工作日", "日", "天", "个月"]))
def test_the_number_read_is_the_number_written(count: int, unit: str) -> None:
    limit = only(f"信息形成之日起{count}{unit}内公开").limit
    units = {"个工作日": TimeUnit.WORKING_DAY, "日": TimeUnit.DAY, "天": TimeUnit.DAY, "个月": TimeUnit.MONTH}
    assert (limit.count, limit.unit) == (count, units[unit])
