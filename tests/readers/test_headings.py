from __future__ import annotations

import pytest

from gongkai.readers.headings import Known, find_headings, normalise
from gongkai.records.approval.decisions import Decision
from gongkai.records.catalogue.catalogues import CatalogueEntry
from gongkai.records.columns import columns_of
from gongkai.records.items import Item
from gongkai.records.requests.charges import Charge
from gongkai.records.requests.events import RequestEvent
from gongkai.records.requests.requests import Request
from gongkai.records.waivers import Waiver

ITEMS = Known.of(columns_of(Item))
ENTRIES = Known.of(columns_of(CatalogueEntry))


@pytest.mark.parametrize(
    "heading",
    [
        "生成日期",
        " 生成\n日期：",
        "*生成日期",
        "【生成日期】",
        "生成日期（年月日）",
        "生 成 日 期",
        "formed_on",
        "Formed on",
        "FORMED-ON",
    ],
)
def test_a_heading_is_known_however_it_is_dressed(heading: str) -> None:
    headings = find_headings([["标题", heading]], ITEMS)
    assert headings is not None
    assert headings.fields == {"title": 0, "formed_on": 1}
    assert headings.labels[1] == heading.strip()


@pytest.mark.parametrize("record", [Item, CatalogueEntry, Decision, Request, RequestEvent, Charge, Waiver])
def test_no_heading_means_two_fields_of_one_table(record: type) -> None:
    owners: dict[str, str] = {}
    for name, column in columns_of(record).items():
        for heading in (name, *column.headings):
            owner = owners.setdefault(normalise(heading), name)
            if owner != name:
                pytest.fail(
                    f"{record.__module__}.{record.__name__}: the heading {heading} is that of {owner} and of {name}; "
                    "give it to one of the two",
                    pytrace=False,
                )


def test_every_heading_of_every_field_finds_it() -> None:
    for name, column in columns_of(Item).items():
        for heading in (name, *column.headings):
            headings = find_headings([[heading]], ITEMS)
            assert headings is not None
            assert headings.fields == {name: 0}, f"the heading {heading} of {name} is another column's"


@pytest.mark.parametrize(
    ("record", "heading", "field"),
    [
        (Item, "製作日期", "formed_on"),
        (Item, "公開日期", "published_on"),
        (Item, "發布機關", "publisher"),
        (Item, "標題", "title"),
        (Item, "瀏覽量", "views"),
        (Request, "案號", "number"),
        (Request, "收件日期", "received_on"),
        (Request, "結案日期", "answered_on"),
        (Request, "處理情形", "outcome"),
        (Charge, "繳費日期", "paid_on"),
        (CatalogueEntry, "公開時限", "time_limit"),
    ],
)
def test_headings_in_traditional_characters_are_known(record: type, heading: str, field: str) -> None:
    known = Known.of(columns_of(record))
    assert (found := known.find(heading)) is not None
    assert known.fields[found] == field


def test_titles_above_the_headings_are_passed_over() -> None:
    rows = [
        ["洪梅镇政府信息公开目录", "", ""],
        ["填报单位：党政办", "", "2014年"],
        ["序号", "标题", "生成日期"],
        ["1", "甲", ""],
    ]
    headings = find_headings(rows, ITEMS)
    assert headings is not None
    assert headings.last_row == 2
    assert headings.counter == 0
    assert headings.fields == {"title": 1, "formed_on": 2}
    assert headings.unknown == ()


def test_headings_over_two_merged_rows_are_one() -> None:
    rows = [
        ["序号", "公开事项", "", "公开内容（要素）", "公开时限"],
        ["", "一级事项", "二级事项", "", ""],
        ["1", "机构职能", "领导分工", "姓名、职务", "20个工作日"],
    ]
    headings = find_headings(rows, ENTRIES)
    assert headings is not None
    assert headings.last_row == 1
    assert headings.fields == {"parent": 1, "title": 2, "content": 3, "time_limit": 4}
    assert headings.counter == 0


def test_a_row_of_data_is_not_taken_into_the_headings() -> None:
    headings = find_headings([["标题", "生成日期"], ["甲", ""], ["", "2014-01-02"]], ITEMS)
    assert headings is not None
    assert headings.last_row == 0


def test_no_known_heading_is_no_heading() -> None:
    assert find_headings([["a", "b"], ["1", "2"]], ITEMS) is None
    assert find_headings([], ITEMS) is None


def test_of_two_headings_of_one_field_the_first_in_its_list_is_read() -> None:
    headings = find_headings([["主题词", "标题", "主题分类"]], ITEMS)
    assert headings is not None
    assert headings.fields == {"title": 1, "theme": 2}
    assert headings.rivals == {0: "theme"}
    assert headings.repeated == {}


def test_a_stated_heading_stands_instead_of_the_usual_ones() -> None:
    known = Known.of(columns_of(Item), {"formed_on": "iss", "title": "名称"})
    headings = find_headings([["标题", "名称", "iss", "生成日期"]], known)
    assert headings is not None
    assert headings.fields == {"title": 1, "formed_on": 2}
    assert headings.unknown == (0, 3)


def test_a_stated_heading_can_be_one_that_usually_means_something_else() -> None:
    known = Known.of(columns_of(Item), {"published_on": "生成日期"})
    headings = find_headings([["标题", "生成日期"]], known)
    assert headings is not None
    assert headings.fields == {"title": 0, "published_on": 1}


def test_a_heading_that_stands_twice_is_named() -> None:
    headings = find_headings([["标题", "标题", "心情", "心情"]], ITEMS)
    assert headings is not None
    assert headings.repeated == {"title": (0, 1)}
    assert headings.unknown == (2, 3)


def test_ticked_columns_are_gathered_for_catalogues_only() -> None:
    rows = [
        ["公开事项", "公开对象", "", "公开方式", ""],
        ["", "全社会", "特定群体（请写明）", "主动", "依申请"],
    ]
    headings = find_headings(rows, ENTRIES)
    assert headings is not None
    assert headings.last_row == 1
    assert headings.ticks == {
        "audience": ((1, "全社会"), (2, "特定群体")),
        "mode": ((3, "主动"), (4, "依申请")),
    }
    assert headings.fields == {"title": 0, "audience": 1, "mode": 3}
    items = find_headings([["标题", "主动", "依申请"]], ITEMS)
    assert items is not None
    assert items.unknown == (1, 2)


def test_a_tick_yields_to_a_column_of_its_field() -> None:
    headings = find_headings([["公开事项", "公开方式", "主动"]], ENTRIES)
    assert headings is not None
    assert (headings.fields, headings.ticks, headings.unknown) == ({"title": 0, "mode": 1}, {}, (2,))
