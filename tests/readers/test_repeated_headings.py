from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai.errors import BrokenTable
from gongkai.readers import load
from gongkai.records.items import Item

HEADINGS = "标题,责任单位,公开方式,生成日期,公开日期"
FIRST = "甲,党政办,主动公开,2024-03-04,2024-03-11"


def read(folder: Path, *lines: str) -> list[Item]:
    path = folder / "items.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    register = load(path, laws=["cn-ogi"])
    assert register.items is not None
    return list(register.items)


def test_headings_of_a_new_page_are_no_record(tmp_path: Path) -> None:
    items = read(tmp_path, HEADINGS, FIRST, HEADINGS, FIRST.replace("甲", "乙"))
    assert [(item.title, item.row) for item in items] == [("甲", 2), ("乙", 4)]


def test_a_second_table_with_its_columns_in_another_order_is_read_as_what_it_is(tmp_path: Path) -> None:
    second = ["标题,责任单位,公开方式,公开日期,生成日期", "乙,党政办,主动公开,2024-08-12,2024-08-05"]
    items = read(tmp_path, HEADINGS, FIRST, ",,,,", "2024年第二批,,,,", *second)
    assert [(item.title, item.formed_on, item.published_on) for item in items] == [
        ("甲", date(2024, 3, 4), date(2024, 3, 11)),
        ("乙", date(2024, 8, 5), date(2024, 8, 12)),
    ]


def test_the_first_order_holds_again_below_the_first_headings(tmp_path: Path) -> None:
    second = ["标题,公开日期,公开方式,责任单位,生成日期", "乙,2024-08-12,主动公开,党政办,2024-08-05"]
    items = read(tmp_path, HEADINGS, FIRST, *second, HEADINGS, FIRST.replace("甲", "丙"))
    assert [(item.title, item.formed_on) for item in items] == [
        ("甲", date(2024, 3, 4)),
        ("乙", date(2024, 8, 5)),
        ("丙", date(2024, 3, 4)),
    ]


def test_a_table_with_other_columns_is_refused_with_its_row(tmp_path: Path) -> None:
    second = ["申请编号,收到日期,标题,答复日期,公开日期", "A-1,2024-01-02,乙,2024-01-03,2024-01-04"]
    with pytest.raises(BrokenTable, match="headings of another table begin here"):
        read(tmp_path, HEADINGS, FIRST, "", *second)


def test_titles_of_further_tables_are_no_records(tmp_path: Path) -> None:
    items = read(tmp_path, HEADINGS, FIRST, "附表二 信息公开台账,,,,", HEADINGS, FIRST)
    assert len(items) == 2


def test_a_record_with_nothing_but_a_title_is_kept_above_headings(tmp_path: Path) -> None:
    items = read(tmp_path, HEADINGS, FIRST, "财政预算,,,,", HEADINGS, FIRST)
    assert [item.title for item in items] == ["甲", "财政预算", "甲"]


@pytest.mark.parametrize("before", [126, 127, 128, 129, 255, 256])
def test_where_a_chunk_ends_changes_nothing(tmp_path: Path, before: int) -> None:
    lines = [FIRST.replace("甲", f"第{number}件") for number in range(before)]
    second = ["标题,责任单位,公开方式,公开日期,生成日期", "乙,党政办,主动公开,2024-08-12,2024-08-05"]
    items = read(tmp_path, HEADINGS, *lines, ",,,,", "下半年,,,,", *second)
    assert len(items) == before + 1
    assert items[-1].formed_on == date(2024, 8, 5)
    assert items[-1].row == before + 5


def test_the_headings_of_the_first_table_count_where_those_below_have_more(tmp_path: Path) -> None:
    """Else the rows between them would be taken for titles, and be lost without a word."""
    path = tmp_path / "items.csv"
    path.write_text(
        "标题,公开方式,生成日期,公开日期\n甲,主动公开,2024-03-04,2024-03-11\n"
        "标题,公开方式,生成日期,公开日期,网址\n乙,主动公开,2024-03-04,2024-03-11,https://example.org\n",
        encoding="utf-8",
    )
    items = load(path, laws=["cn-ogi"]).items
    assert items is not None
    with pytest.raises(BrokenTable, match="row 3: headings of another table begin here"):
        list(items)


def test_a_block_above_the_headings_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "items.csv"
    path.write_text(
        "责任单位,党政办,备注,无,,\n年度,2024,,,,\n\n标题,公开方式,责任单位,备注,生成日期,公开日期\n"
        "甲,主动公开,党政办,,2024-03-04,2024-03-11\n",
        encoding="utf-8",
    )
    items = load(path, laws=["cn-ogi"]).items
    assert items is not None
    assert [one.title for one in items] == ["甲"]
