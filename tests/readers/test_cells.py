from __future__ import annotations

import time as clock
from datetime import UTC, date, datetime, time

import pytest

from gongkai.legislation.laws import BodyLevel
from gongkai.readers.cell_words import LEVELS, MODES, OUTCOMES, STATUSES
from gongkai.readers.cells import Cell, Remembering, converter_for, plain, squeeze
from gongkai.readers.dates import read_day
from gongkai.records.approval.decisions import DecisionOutcome
from gongkai.records.items import DisclosureMode, ItemStatus, UnreadableCell


def convert(cell: Cell, kind: object, field: str = "summary") -> object:
    return converter_for(field, kind, "标题", read_day)(cell)


@pytest.mark.parametrize("cell", ["", "  ", "-", "—", "——", "/", "无", "暂无", "\u3000"])
def test_an_empty_mark_is_an_empty_cell(cell: str) -> None:
    assert convert(cell, str) is None
    assert convert(cell, date) is None
    assert convert(cell, int) is None
    assert convert(cell, DisclosureMode) is None
    assert convert(cell, tuple) == ()


def test_a_title_stands_as_it_is() -> None:
    assert convert("无", str, "title") == "无"
    assert convert(" ", str, "title") is None


@pytest.mark.parametrize(
    ("cell", "mode"),
    [
        ("主动公开", DisclosureMode.PROACTIVE),
        ("主動公開", DisclosureMode.PROACTIVE),
        ("Proactive", DisclosureMode.PROACTIVE),
        ("依 申请公开", DisclosureMode.ON_REQUEST),
        ("on-request", DisclosureMode.ON_REQUEST),
        ("On request", DisclosureMode.ON_REQUEST),
        ("on_request", DisclosureMode.ON_REQUEST),
        ("依申請公開", DisclosureMode.ON_REQUEST),
        ("不予公开", DisclosureMode.WITHHELD),
        ("不公開", DisclosureMode.WITHHELD),
    ],
)
def test_modes_are_read_in_both_languages_and_scripts(cell: str, mode: DisclosureMode) -> None:
    assert convert(cell, DisclosureMode, "mode") is mode


def test_an_unknown_word_is_kept_as_unreadable() -> None:
    assert convert("半公开", DisclosureMode, "mode") == UnreadableCell("mode", "半公开", "标题")
    assert convert("部分失效", ItemStatus, "status") == UnreadableCell("status", "部分失效", "标题")
    assert convert("阅", DecisionOutcome, "outcome") == UnreadableCell("outcome", "阅", "标题")
    assert convert("组级", BodyLevel, "levels") == UnreadableCell("levels", "组级", "标题")


def test_every_word_of_every_enumeration_is_known_by_its_own_name() -> None:
    for kind, words in (
        (DisclosureMode, MODES),
        (ItemStatus, STATUSES),
        (DecisionOutcome, OUTCOMES),
        (BodyLevel, LEVELS),
    ):
        for member in kind:
            assert words[squeeze(member.value)] is member


def test_every_word_is_written_down_squeezed() -> None:
    for words in (MODES, STATUSES, OUTCOMES, LEVELS):
        assert [squeeze(word) for word in words] == list(words)


def test_levels_of_government_are_several() -> None:
    assert convert("县、乡级", BodyLevel, "levels") == (BodyLevel.COUNTY, BodyLevel.TOWNSHIP)
    assert convert("县、区级", BodyLevel, "levels") == (BodyLevel.COUNTY,)


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("政府网站、公告栏", ("政府网站", "公告栏")),
        ("政府网站，公告栏；微信", ("政府网站", "公告栏", "微信")),
        ("政府网站\n公告栏", ("政府网站", "公告栏")),
        ("政府网站 公告栏", ("政府网站", "公告栏")),
        ("■政府网站 □政府公报\n■公开查阅点", ("政府网站", "公开查阅点")),
        ("⬛政府网站 ⬜政府公报", ("政府网站",)),
        ("√政府网站 政府公报 ✓公开查阅点", ("政府网站", "公开查阅点")),
        ("s.40(2), s.43", ("s.40(2)", "s.43")),
        ("s.40(2) s.43", ("s.40(2)", "s.43")),
        ("b(6)", ("b(6)",)),
        ("personal privacy", ("personal privacy",)),
        ("个人隐私（身份证、电话）", ("个人隐私（身份证、电话）",)),
        ("第十四条 第一款", ("第十四条 第一款",)),
        ("第十四条、第十五条", ("第十四条", "第十五条")),
        (("国家秘密", " ", "商业秘密"), ("国家秘密", "商业秘密")),
    ],
)
def test_several_values_of_one_cell_are_several(cell: Cell, values: tuple[str, ...]) -> None:
    assert convert(cell, tuple, "grounds") == values


@pytest.mark.parametrize(
    ("cell", "number"), [("12", 12), ("93,582", 93582), ("１２", 12), (" 1,234,567 ", 1234567)]
)
def test_whole_numbers_may_have_thousands_separators(cell: str, number: int) -> None:
    assert convert(cell, int, "views") == number


@pytest.mark.parametrize("cell", ["-5", "1.5", "12,34", "约100", "9" * 30])
def test_what_is_no_whole_number_is_unreadable(cell: str) -> None:
    assert convert(cell, int, "views") == UnreadableCell("views", cell, "标题")


def test_a_day_in_a_column_of_text_is_written_out() -> None:
    assert convert(date(2014, 12, 2), str) == "2014-12-02"


def test_a_list_in_a_column_of_one_value_is_unreadable() -> None:
    for kind in (str, date, int, DisclosureMode):
        assert convert(("a", "b"), kind) == UnreadableCell("summary", "a; b", "标题")


def test_ambiguity_is_kept_on_the_cell() -> None:
    cell = convert("03/04/2014", date, "formed_on")
    assert cell == UnreadableCell("formed_on", "03/04/2014", "标题", ambiguous=True)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (12.0, "12"),
        (41799.5, "41799.5"),
        (7, "7"),
        (True, "True"),
        (datetime(2014, 12, 2, 10, 51), date(2014, 12, 2)),  # noqa: DTZ001 -- workbooks hold local times
        (datetime(2014, 12, 2, 23, 0, tzinfo=UTC), "2014-12-02 23:00:00+00:00"),
        (date(2014, 12, 2), date(2014, 12, 2)),
        (time(10, 51), "10:51:00"),
        (["a", 2], ("a", "2")),
        ({"a": 1}, ("{'a': 1}",)),
        (float("nan"), "nan"),
    ],
)
def test_plain_values_become_cells(value: object, cell: object) -> None:
    assert plain(value) == cell


def test_what_is_remembered_is_bounded() -> None:
    seen: list[object] = []

    def note(cell: object) -> object:
        seen.append(cell)
        return cell

    remembering = Remembering(note)
    for number in (*range(60_000), 0, 59_999):
        assert remembering[number] == number
    assert len(remembering) < 50_001
    assert len(seen) == 60_001


@pytest.mark.parametrize("mark", ["\u200b", "\u00ad", "\u200e", "\u202e", "\u2060", "\ufeff"])
def test_characters_that_cannot_be_seen_change_nothing(mark: str) -> None:
    assert convert(f"{mark}2024-03-{mark}04", date, "formed_on") == date(2024, 3, 4)
    assert convert(f"主动{mark}公开{mark}", DisclosureMode, "mode") is DisclosureMode.PROACTIVE
    assert convert(f"1{mark}2", int, "views") == 12
    assert convert(f"{mark}-{mark}", str) is None
    assert convert(f"A-1{mark}", str, "index_number") == "A-1"
    assert converter_for("title", str, "标题", read_day).column([f"{mark}甲", "乙"]) == (["甲", "乙"], True)


def test_joiners_that_spelling_needs_stay() -> None:
    assert convert("می\u200cخواهم", str, "title") == "می\u200cخواهم"


def test_the_allowed_words_are_named() -> None:
    cell = convert("半公开", DisclosureMode, "mode")
    assert isinstance(cell, UnreadableCell)
    assert str(cell.reason) == (
        "allowed are proactive (主动公开), on-request (依申请公开), withheld (不予公开)"
    )
    assert cell.reason is not None
    assert cell.reason.text("zh") == "可填：主动公开、依申请公开、不予公开"


def test_an_error_of_the_spreadsheet_is_not_explained_as_a_word() -> None:
    cell = convert("#REF!", DisclosureMode, "mode")
    assert isinstance(cell, UnreadableCell)
    assert cell.reason is None


@pytest.mark.parametrize(
    ("kind", "field", "blank"),
    [(str, "title", None), (date, "formed_on", None), (tuple, "grounds", ()), (DisclosureMode, "mode", None)],
)
def test_texts_stated_as_missing_are_empty_cells(kind: object, field: str, blank: object) -> None:
    convert_cell = converter_for(field, kind, "标题", read_day, ["NA", "n/a", "未填"])
    assert convert_cell(" NA ") == blank
    assert convert_cell("未填") == blank


@pytest.mark.parametrize(
    "text", ["、" * 60_000, "a、" * 60_000, " " * 60_000 + "a", "（、" * 30_000, "第1款 " * 30_000]
)
def test_a_cell_full_of_separators_is_split_at_once(text: str) -> None:
    before = clock.process_time()
    convert(text, tuple, "grounds")
    assert clock.process_time() - before < 2
