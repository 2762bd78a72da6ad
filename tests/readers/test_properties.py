"""Whatever stands in a cell, a register is read whole or refused with an error of ours."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.errors import GongkaiError
from gongkai.readers import load, load_plain
from gongkai.readers.cells import visible
from gongkai.readers.dates import UnreadableDayError, day_reader, read_day
from gongkai.records.items import Item
from gongkai.records.register import Register

HEADINGS = ["索引号", "标题", "生成日期", "公开方式", "不予公开理由", "浏览量", "有效性", "审批日期"]
DAY_LIKE = st.from_regex(r"\A[0-9]{1,4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,4}日?( [0-9]{1,2}:[0-9]{2})?\Z")
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
CELL = st.one_of(
    TEXT, DAY_LIKE, st.sampled_from(["主动公开", "合计", "", " ", "-", "1,234", "二〇一四年十二月二日"])
)
ROWS = st.lists(st.lists(CELL, min_size=len(HEADINGS), max_size=len(HEADINGS)), max_size=8)
IN_WORKBOOKS = st.text(st.characters(min_codepoint=32, max_codepoint=0xD7FF), max_size=20)


def items(register: Register) -> list[Item]:
    assert register.items is not None
    return list(register.items)


@given(rows=ROWS, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]))
@example(rows=[["x", "0\r0", "", "", "", "", "", ""]], encoding="utf-16")
@example(rows=[["x", "y", "31/12/9999", "", "", "٣", "", "²014-01-01"]], encoding="utf-8")
@settings(max_examples=150, deadline=None)
def test_no_row_is_lost_whatever_its_cells_hold(rows: list[list[str]], encoding: str) -> None:
    numbered = [[f"A-{position}", *row[1:]] for position, row in enumerate(rows)]
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([HEADINGS, *numbered])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "items.csv"
        path.write_bytes(text.getvalue().encode(encoding))
        if encoding == "gb18030":  # a few rare characters alone cannot be told from those of Western Europe
            stated = '[tables]\nitems = { encoding = "gb18030" }\n'
            path.with_suffix(".toml").write_text(stated, encoding="utf-8")
        found = items(load(path))
    assert [item.index_number for item in found] == [row[0] for row in numbered]
    for item, row in zip(found, numbered, strict=True):
        assert item.title == (visible(row[1]).strip() or None)
        assert all(cell.column in HEADINGS for cell in item.unreadable)
        held = row[5].strip() if row[5].strip() not in {"-", "/"} else ""
        assert bool(held) >= (item.views is not None)


@given(
    content=st.binary(max_size=400),
    name=st.sampled_from(["x.csv", "x.json", "x.toml", "x.xlsx", "x.ods", "x.xls"]),
)
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_refused_with_an_error_of_ours(content: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        refused = ""
        try:
            list(load(path).items or ())
        except GongkaiError as error:
            refused = str(error)
    assert "\n" not in refused


@given(content=st.binary(max_size=200), encoding=st.sampled_from(["utf-8", "utf-16", "gb18030"]))
@settings(max_examples=150, deadline=None)
def test_a_broken_tail_never_hides_the_rows_before_it(content: bytes, encoding: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "items.csv"
        path.write_bytes("标题,文号\n甲,一号\n".encode(encoding) + content)
        found: list[Item] = []
        try:
            register = load(path)
            assert register.items is not None
            found.extend(register.items)
        except GongkaiError:
            return
    assert encoding != "utf-8" or found[0].title == "甲"


@given(
    rows=st.lists(
        st.lists(st.one_of(IN_WORKBOOKS, st.floats(), st.booleans(), st.dates(), st.integers()), max_size=8),
        max_size=5,
    )
)
@settings(max_examples=60, deadline=None)
def test_no_row_of_a_workbook_is_lost(rows: list[list[object]]) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADINGS)
    for position, row in enumerate(rows):
        sheet.append([f"A-{position}", *row[1:]])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.xlsx"
        book.save(path)
        found = items(load(path))
    assert [item.index_number for item in found] == [f"A-{position}" for position in range(len(rows))]


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(records=st.lists(st.dictionaries(st.sampled_from(HEADINGS), JSON, max_size=5), max_size=4))
@settings(max_examples=150, deadline=None)
def test_no_record_is_lost_whatever_its_keys_hold(records: list[dict[str, object]]) -> None:
    named = [
        {**record, "索引号": f"A-{position}", "生成日期": "2014-03-03"}
        for position, record in enumerate(records)
    ]
    assert [item.index_number for item in items(load_plain({"items": named}))] == [
        one["索引号"] for one in named
    ]


@given(text=st.one_of(TEXT, DAY_LIKE))
@settings(max_examples=300, deadline=None)
def test_a_text_is_a_day_or_is_refused(text: str) -> None:
    for read in (read_day, day_reader("%d/%m/%Y"), day_reader("excel")):
        try:
            read(text)
        except UnreadableDayError:
            continue


@given(day=st.dates())
def test_a_day_written_with_the_year_first_is_read_back(day: object) -> None:
    assert str(read_day(str(day))) == str(day)
    assert str(read_day(str(day).replace("-", ""))) == str(day)


@given(day=st.dates())
def test_a_day_written_with_the_year_last_is_read_right_or_not_at_all(day: object) -> None:
    year, month, of_month = str(day).split("-")
    for text in (f"{of_month}/{month}/{year}", f"{month}/{of_month}/{year}"):
        ambiguous = False
        try:
            read = str(read_day(text))
        except UnreadableDayError as refused:
            read, ambiguous = "", refused.ambiguous
        assert read == str(day) or (ambiguous and int(of_month) <= 12)


def test_gongkai_errors_are_what_these_tests_allow() -> None:
    with pytest.raises(GongkaiError):
        load("nowhere")
