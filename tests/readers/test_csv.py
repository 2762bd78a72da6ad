from __future__ import annotations

import codecs
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.errors import BrokenTable, GongkaiError, InvalidRegister, UnreadableFile
from gongkai.locations import Location
from gongkai.readers import csv as tables
from gongkai.readers import load
from gongkai.records.items import Item
from gongkai.records.register import Register

TABLE = "标题,生成日期\n机构职能,2014-03-03\n财政预算,2014年4月1日\n"


def write(folder: Path, content: str | bytes, name: str = "items.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def items(register: Register) -> list[Item]:
    assert register.items is not None
    return list(register.items)


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        codecs.BOM_UTF8 + TABLE.encode(),
        TABLE.encode("gb18030"),
        TABLE.encode("utf-16"),
        codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("\n", "\r").encode(),
        TABLE.replace(",", ";").encode(),
        TABLE.replace(",", "\t").encode("gb18030"),
    ],
    ids=["utf-8", "utf-8 mark", "gb18030", "utf-16 le", "utf-16 be", "crlf", "cr", "semicolon", "tab"],
)
def test_encoding_line_ends_and_delimiter_are_found(tmp_path: Path, content: bytes) -> None:
    found = items(load(write(tmp_path, content)))
    assert [(item.title, str(item.formed_on), item.row) for item in found] == [
        ("机构职能", "2014-03-03", 2),
        ("财政预算", "2014-04-01", 3),
    ]


def test_a_semicolon_table_with_commas_in_its_text_is_a_semicolon_table(tmp_path: Path) -> None:
    path = write(tmp_path, "标题;内容概述;生成日期\n甲;a, b, c, d, e;2014-01-02\n")
    assert items(load(path))[0].summary == "a, b, c, d, e"


def test_a_row_has_the_number_of_its_first_line(tmp_path: Path) -> None:
    path = write(tmp_path, '标题,生成日期\n"甲\n乙","一\n二"\n\n丙,三\n')
    found = items(load(path))
    assert [(item.title, item.row) for item in found] == [("甲\n乙", 2), ("丙", 6)]


def test_encoding_and_delimiter_can_be_stated(tmp_path: Path) -> None:
    path = write(tmp_path, "título|data\nPrefeitura de São Paulo|2014-01-02\n".encode("latin-1"))
    write(
        tmp_path,
        '[tables]\nitems = { columns = { title = "título", formed_on = "data" }, encoding = "latin-1", delimiter = "|" }\n',
        "items.toml",
    )
    assert items(load(path))[0].title == "Prefeitura de São Paulo"


def test_an_encoding_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, TABLE)
    write(tmp_path, '[tables]\nitems = { encoding = "utf-9" }\n', "items.toml")
    with pytest.raises(InvalidRegister, match=r"encoding = 'utf-9': no such encoding"):
        load(path)


def test_a_later_byte_that_cannot_be_decoded_breaks_the_table_at_its_row(tmp_path: Path) -> None:
    rows = "".join(f"第{number}号,2014-01-02\n" for number in range(60_000))
    content = ("标题,生成日期\n" + rows).encode() + "甲".encode("gb18030") + b",2014-01-02\n"
    register = load(write(tmp_path, content))
    assert register.items is not None
    walked = iter(register.items)
    for number in range(60_000):
        assert next(walked).row == number + 2
    with pytest.raises(BrokenTable, match=r"items\.csv: row 60002: not UTF-8") as caught:
        next(walked)
    assert caught.value.row == 60_002


def test_a_quotation_mark_that_is_not_closed_is_named_where_it_opens(tmp_path: Path) -> None:
    rows = "".join(f"{number},\n" for number in range(100))
    register = load(write(tmp_path, f'标题,生成日期\n{rows}甲,"乙\n丙,丁\n'))
    with pytest.raises(BrokenTable, match="opened and not closed") as caught:
        items(register)
    assert caught.value.row == 102


def test_a_quotation_mark_inside_a_quoted_cell_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenTable, match="row 2: a quotation mark stands inside"):
        load(write(tmp_path, '标题,生成日期\n"甲"乙",丙\n'))


def test_a_cell_of_ten_megabytes_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(BrokenTable, match=r"row 2: a cell holds more than 131,072 characters") as caught:
        load(write(tmp_path, "标题,生成日期\n甲," + "乙" * 10_000_000 + "\n"))
    assert len(str(caught.value)) < 300


def test_a_line_break_in_an_unquoted_cell_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenTable, match="row 2: a line break"):
        load(write(tmp_path, "标题,生成日期\n甲\r乙,丙\n"))


def test_a_zero_byte_far_down_breaks_the_table_at_its_row(tmp_path: Path) -> None:
    rows = "".join(f"第{number}号,2014-01-02\n" for number in range(60_000))
    register = load(write(tmp_path, ("标题,生成日期\n" + rows + "甲\0,\n").encode()))
    with pytest.raises(BrokenTable, match="row 60002: it holds a zero byte"):
        items(register)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty; a table needs at least a row of headings"),
        (b" \n\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture"),
        (b"\1\0\2\0\0\0", "not text"),
        (b"\xff\xfd\xff\xff\x81", "neither UTF-8 nor GB18030"),
    ],
)
def test_what_is_no_text_is_one_clear_line(tmp_path: Path, content: bytes, problem: str) -> None:
    with pytest.raises(UnreadableFile, match=problem) as caught:
        load(write(tmp_path, content))
    assert "\n" not in str(caught.value)


def test_a_table_without_a_known_heading_is_refused_with_its_own_headings(tmp_path: Path) -> None:
    with pytest.raises(
        InvalidRegister, match=r"items = 'a \| b': no heading is known; .*index_number \(索引号\)"
    ):
        load(write(tmp_path, "a,b\n1,2\n"))


def test_short_rows_are_filled_and_excess_cells_are_kept(tmp_path: Path) -> None:
    found = items(load(write(tmp_path, "标题,文号,生成日期\n甲\n乙,一号,2014-01-02,多余,,的\n")))
    assert (found[0].title, found[0].formed_on, found[0].unreadable) == ("甲", None, ())
    assert [(cell.field, cell.value, cell.column) for cell in found[1].unreadable] == [("", "多余, 的", None)]
    assert found[1].document_number == "一号"


def test_blank_rows_running_numbers_and_totals_are_left_out(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "序号,标题,浏览量,生成日期\n1,甲,3\n,,\n ,\u3000,\n2,,\n小计：,,3\n3,乙,4\n合 计,,7\n,总计,7\n",
    )
    assert [(item.title, item.views, item.row) for item in items(load(path))] == [("甲", 3, 2), ("乙", 4, 7)]


def test_an_item_whose_title_begins_like_a_total_is_an_item(tmp_path: Path) -> None:
    path = write(tmp_path, "标题,生成日期\n合计划生育办公室的通知,1\n总计划,2\n")
    assert [item.title for item in items(load(path))] == ["合计划生育办公室的通知", "总计划"]


def test_items_are_read_afresh_each_time_and_share_their_source(tmp_path: Path) -> None:
    path = write(tmp_path, TABLE)
    register = load(path)
    first, second = items(register), items(register)
    assert first == second
    assert first[0].source is first[1].source
    path.unlink()
    with pytest.raises(UnreadableFile):
        items(register)


LINES = st.lists(st.text('a中,; \t"\x0b\u2028', max_size=6), max_size=12)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\r\r\n"])


@given(LINES, st.lists(ENDS, min_size=1, max_size=4), st.sampled_from([",", ";", "\t"]), st.integers(1, 30))
@example(["a,b", 'c,"d', 'e",f', "g,h"], ["\r\n"], ",", 4)
@example(["a,b", "", "c,d"], ["\n"], ",", 30)
def test_rows_by_the_block_are_the_rows_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], ends: list[str], delimiter: str, block: int
) -> None:
    """Wherever blocks are cut, and whatever needs the csv module, both ways give the same rows or break at the same one."""
    text = "".join(line + ends[number % len(ends)] for number, line in enumerate(lines)) or "a"
    path = tmp_path_factory.mktemp("csv") / "items.csv"
    path.write_bytes(text.encode())
    grid = tables.CsvGrid(path, Location("items.csv"), "utf-8", delimiter)

    def read(walk: Iterator[tuple[int, list[Any]]]) -> tuple[list[tuple[int, list[Any]]], str | None]:
        rows: list[tuple[int, list[Any]]] = []
        try:
            rows.extend(walk)
        except BrokenTable as error:
            return rows, str(error)
        return rows, None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "_BLOCK", block)
        by_block = read(
            (row, cells) for rows, many in grid.chunks() for row, cells in zip(rows, many, strict=True)
        )
    assert by_block == read(grid.rows())


@pytest.mark.parametrize(
    "text",
    [
        "title,formed_on\nCafé élève,2024-01-02\n",
        "title,formed_on\nMinutes – “Budget” £5,2024-01-02\n",
        "title,formed_on\nnaïve Übersicht Größe,2024-01-02\n",
    ],
)
def test_a_file_of_western_europe_is_not_taken_for_chinese(tmp_path: Path, text: str) -> None:
    path = tmp_path / "items.csv"
    path.write_bytes(text.encode("windows-1252"))
    with pytest.raises(UnreadableFile, match=r'Windows-1252.*encoding = "windows-1252"'):
        tables.open_csv(path)
    assert tables.open_csv(path, "windows-1252").encoding == "windows-1252"


@pytest.mark.parametrize(
    "text", ["标题,生成日期\n关于朱镕基同志,2024-01-02\n", "title,x\n镇政府,1\n", "标题\n囧龘龗\n"]
)
def test_chinese_in_gb18030_is_read_as_such(tmp_path: Path, text: str) -> None:
    path = tmp_path / "items.csv"
    path.write_bytes(text.encode("gb18030"))
    assert tables.open_csv(path).encoding == "gb18030"


TAIWAN = "標題,責任單位,公開方式,製作日期,公開日期\n農地重劃公告,秘書處,主動公開,2024-03-04,2024-03-11\n"


@pytest.mark.parametrize(
    ("encoding", "found"), [("big5", "big5"), ("gb18030", "gb18030"), ("gbk", "gb18030")]
)
def test_traditional_characters_are_read_in_the_encoding_whose_headings_are_known(
    tmp_path: Path, encoding: str, found: str
) -> None:
    path = tmp_path / "items.csv"
    path.write_bytes(TAIWAN.encode(encoding))
    register = load(path, laws=["tw-foi"])
    assert register.items is not None
    assert [(item.title, item.unit) for item in register.items] == [("農地重劃公告", "秘書處")]
    assert any(f'encoding = "{found}"' in str(one.message) for one in register.notices)


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("Title,Formed on\nПротокол,2024-03-04\n", "cp1251", r"Windows-1251 \(Cyrillic\)"),
        ("Title,Formed on\nΠρακτικά,2024-03-04\n", "cp1253", r"Windows-1253 \(Greek\)"),
        ("标题,生成日期\n一览,2024-03-04\n", "utf-16-le", 'state encoding = "utf-16-le"'),
        ("标题,生成日期\n一览,2024-03-04\n", "utf-16-be", 'state encoding = "utf-16-be"'),
        (
            "件名,公開日\n議事録,2024-03-04\n",
            "shift_jis",
            "it was read as GB18030: where the characters are wrong",
        ),
        ("제목,Formed on\n회의록,2024-03-04\n", "euc-kr", "euc-kr"),
    ],
)
def test_another_encoding_is_suggested_with_the_line_that_states_it(
    tmp_path: Path, text: str, encoding: str, said: str
) -> None:
    path = tmp_path / "items.csv"
    path.write_bytes(text.encode(encoding))
    with pytest.raises(GongkaiError, match=said):
        load(path, laws=["cn-ogi"])


def test_rare_characters_alone_are_chinese(tmp_path: Path) -> None:
    """A few of them are no sign of another encoding where the headings are common ones."""
    path = tmp_path / "items.csv"
    path.write_bytes("标题,生成日期\n璟玥珺瑾,2024-03-04\n".encode("gb18030"))
    items = load(path, laws=["cn-ogi"]).items
    assert items is not None
    assert [item.title for item in items] == ["璟玥珺瑾"]


def test_a_table_may_be_delimited_by_bars(tmp_path: Path) -> None:
    path = tmp_path / "items.csv"
    path.write_text("标题|生成日期|公开日期\n甲,乙|2024-03-04|2024-03-11\n", encoding="utf-8")
    items = load(path, laws=["cn-ogi"]).items
    assert items is not None
    assert [(item.title, item.published_on) for item in items] == [("甲,乙", date(2024, 3, 11))]
