"""Catalogues in the layouts that counties and townships publish, read without a mapping."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from attrs import evolve

from gongkai.errors import MissingExtra
from gongkai.legislation.laws import BodyLevel
from gongkai.legislation.limit_texts import Frequency
from gongkai.readers import load
from gongkai.records.catalogue.catalogues import Catalogue, CatalogueEntry
from gongkai.records.items import DisclosureMode
from gongkai.reports.registers.catalogue_workbook import write_catalogue

Rows = list[list[Any]]

TWENTY = "信息形成或者变更之日起20个工作日内"
CHANNELS = "■政府网站 □政府公报\n■两微一端 □发布会/听证会\n□广播电视 □纸质媒体\n■公开查阅点 □其他"
OCR = "■政府网站 口政府公报 口两微一端 ■社区/企事业单位/村公示栏（电子屏） 口其他"


def save(path: Path, sheets: dict[str, tuple[Rows, list[str]]]) -> Path:
    """Write a workbook: rows and merged ranges of each sheet."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, (rows, merged) in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
    book.save(path)
    return path


def catalogue(path: Path) -> Catalogue:
    register = load(path)
    assert [notice.message.text() for notice in register.notices] == []
    assert register.catalogue is not None
    return register.catalogue


def test_the_full_layout_with_merged_headings_and_cells(tmp_path: Path) -> None:
    """Two rows of headings under a title; first-level matter, basis, limit and body merged over several rows."""
    rows: Rows = [
        ["（四）财政预决算领域基层政务公开标准目录"] + [None] * 13,
        ["序号", "公开事项", None, "公开内容\n（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体",
         "公开对象", None, "公开方式", None, "公开层级", None],
        [None, "一级事项", "二级事项", None, None, None, None, None,
         "全社会", "特定群体", "主动", "依申请", "县级", "乡级"],
        [1, "政府预算", "收支总体情况", "1.一般公共预算；2.政府性基金预算", "《预算法》、《政府信息公开条例》",
         "批复后20日内公开", "财政局、乡镇人民政府", CHANNELS, "√", None, "√", None, "√", "√"],
        [2, None, "举借债务情况", "债务限额和余额", None, None, None, CHANNELS, "√", None, "√", None, "√", None],
        [3, "部门预算", "申请表", "需求信息", "《政府信息公开条例》", TWENTY, "财政局", "■其他",
         None, "√", None, "√", "√", None],
        ["合计", 3],
    ]  # fmt: skip
    merged = [
        "A1:N1",
        "A2:A3",
        "B2:C2",
        "D2:D3",
        "E2:E3",
        "F2:F3",
        "G2:G3",
        "H2:H3",
        "I2:J2",
        "K2:L2",
        "M2:N2",
    ]
    merged += ["B4:B5", "E4:E5", "F4:F5", "G4:G5"]
    entries = catalogue(save(tmp_path / "x.xlsx", {"Sheet1": (rows, merged)})).entries
    assert [one.path for one in entries] == [
        ("政府预算", "收支总体情况"), ("政府预算", "举借债务情况"), ("部门预算", "申请表"),
    ]  # fmt: skip
    first, second, third = entries
    assert first.elements == ("一般公共预算", "政府性基金预算")
    assert second.basis == first.basis == "《预算法》、《政府信息公开条例》"
    assert (second.time_limit, second.unit) == ("批复后20日内公开", "财政局、乡镇人民政府")
    assert first.channels == ("政府网站", "两微一端", "公开查阅点")
    assert first.levels == (BodyLevel.COUNTY, BodyLevel.TOWNSHIP)
    assert second.levels == (BodyLevel.COUNTY,)
    assert (first.mode, third.mode) == (DisclosureMode.PROACTIVE, DisclosureMode.ON_REQUEST)
    assert (first.audience, third.audience) == ("全社会", "特定群体")
    assert third.row == 6


def test_several_sheets_are_several_fields_and_a_column_may_be_missing(tmp_path: Path) -> None:
    """One sheet a field, 同上, levels of a town and its villages, boxes read as 口; one sheet has no levels at all."""
    heading = [
        "序号",
        "公开事项",
        None,
        "公开内容（要素）",
        "公开依据",
        "公开时限",
        "公开主体",
        "公开渠道和载体",
    ]
    below = [None, "一级事项", "二级事项", None, None, None, None, None]
    care: Rows = [
        ["（十八）养老服务领域基层政务公开标准目录"],
        [*heading, "公开对象", None, "公开方式", None, "公开层级", None],
        [*below, "全社会", "特定群众", "主动", "依申请公开", "区级", "乡、村级"],
        [1, "政策文件", "法律法规", "国家规定", "《政府信息公开条例》", TWENTY, "某镇人民政府", OCR, "√", None, "√", None, None, "√"],
        [2, "养老机构", "名单", "名称、地址", "同上", "同上", "同上", "同上", "同上", None, "同上", None, None, "同上"],
        [3, None, "补贴发放", "金额", "同上", "每季度公开", "同上", "同上", "√", None, "√", None, "√", "√"],
    ]  # fmt: skip
    school: Rows = [
        [*heading, "公开对象", None, "公开方式", None],
        [*below, "全社会", "特定群体", "主动", "依申请"],
        [
            1,
            "政策文件",
            "法律法规",
            "教育规定",
            "《义务教育法》",
            "实时公开",
            "教育局",
            "政府网站、公示栏",
            "√",
            None,
            "√",
            None,
        ],
    ]
    book = {"18.养老服务": (care, ["A1:N1"]), "24、义务教育领域": (school, [])}
    read = catalogue(save(tmp_path / "目录.xlsx", book))
    assert list(read.tree) == ["养老服务", "义务教育"]
    law, homes, grants, school_law = read.entries
    assert law.key == "养老服务/政策文件/法律法规"
    assert school_law.key == "义务教育/政策文件/法律法规"
    assert (homes.time_limit, homes.channels, homes.mode) == (TWENTY, law.channels, DisclosureMode.PROACTIVE)
    assert law.channels == ("政府网站", "社区/企事业单位/村公示栏（电子屏）")
    assert law.levels == homes.levels == (BodyLevel.TOWNSHIP,)
    assert grants.levels == (BodyLevel.COUNTY, BodyLevel.TOWNSHIP)
    assert grants.frequency is Frequency.QUARTER
    assert (grants.parent, grants.unit) == ("养老机构", "某镇人民政府")
    assert school_law.levels == ()
    assert school_law.channels == ("政府网站", "公示栏")
    assert read.by_name["名单"] is homes
    assert "法律法规" not in read.by_name
    assert read.named("法律法规") == (law, school_law)


def test_a_matter_spread_over_rows_is_one_entry_and_a_plain_layout_has_no_ticks(tmp_path: Path) -> None:
    """One row of headings, words in place of ticks, contents of one matter in rows of their own."""
    rows: Rows = [
        ["某某镇社会救助基层政务公开事项目录", None, None],
        ["序号", "一级事项", "二级事项", "公开内容", "公开依据", "公开时限", "公开主体", "公开渠道", "公开对象", "公开方式"],
        [1, "最低生活保障", "审核信息", "初审对象名单", "《社会救助暂行办法》", "公示7个工作日", "民政办", "公示栏", "全社会", "主动公开"],
        [2, None, None, "家庭人口", None, TWENTY, None, "政府网站", None, "主动公开"],
        [3, None, None, "家庭收入", None, TWENTY, None, "政府网站", "特定群体", "依申请公开"],
        [4, "临时救助", "审核信息", "支出型救助", "《社会救助暂行办法》", "动态更新", "民政办", "公示栏", "全社会", "主动公开"],
    ]  # fmt: skip
    merged = ["B3:B5", "C3:C5", "E3:E5", "G3:G5"]
    read = catalogue(save(tmp_path / "x.xlsx", {"基层政务公开": (rows, merged)}))
    assert [one.key for one in read.entries] == [
        "最低生活保障/审核信息", "最低生活保障/审核信息 (2)", "临时救助/审核信息",
    ]  # fmt: skip
    first, request, _ = read.entries
    assert first.elements == ("初审对象名单", "家庭人口")
    assert first.time_limit == f"公示7个工作日；{TWENTY}"
    assert first.channels == ("公示栏", "政府网站")
    assert (request.mode, request.audience, request.unit) == (DisclosureMode.ON_REQUEST, "特定群体", "民政办")


@pytest.mark.parametrize("heading", ["生成日期", "发布日期"])
def test_a_sheet_with_days_is_items_not_a_catalogue(tmp_path: Path, heading: str) -> None:
    rows: Rows = [
        ["标题", "公开事项", "公开内容", "公开时限", heading],
        ["预算", "财政", "收支", TWENTY, "2014-03-03"],
    ]
    register = load(save(tmp_path / "x.xlsx", {"Sheet1": (rows, [])}))
    assert register.catalogue is None
    assert register.items is not None
    assert [item.title for item in register.items] == ["预算"]


def test_a_catalogue_of_many_sheets_stands_in_a_folder_beside_the_items(tmp_path: Path) -> None:
    rows: Rows = [["一级事项", "二级事项", "公开内容", "公开时限"], ["机构", "职能", "职责", TWENTY]]
    save(
        tmp_path / "公开目录.xlsx", {"1.机构": (rows, []), "2.财政": (rows, []), "说明": ([["填表说明"]], [])}
    )
    (tmp_path / "items.csv").write_text(
        "标题,公开事项,生成日期\n领导分工,机构/职能,2014-03-03\n", encoding="utf-8"
    )
    register = load(tmp_path)
    assert register.catalogue is not None
    assert [one.key for one in register.catalogue.entries] == ["机构/机构/职能", "财政/机构/职能"]


def test_a_catalogue_that_is_written_is_read_again_as_it_was(tmp_path: Path) -> None:
    entries = (
        CatalogueEntry(
            field="养老服务", parent="政策文件", title="法律法规", content="1.规定；2.文件", basis="《政府信息公开条例》",
            time_limit=TWENTY, unit="民政办", channels=("政府网站", "其他（自助机）"), audience="全社会",
            mode=DisclosureMode.PROACTIVE, levels=(BodyLevel.COUNTY, BodyLevel.TOWNSHIP), statutory_category="2019-20-1",
        ),
        CatalogueEntry(field="养老服务", parent="政策文件", title="补贴政策", mode=DisclosureMode.ON_REQUEST, levels=(BodyLevel.TOWNSHIP,)),
        CatalogueEntry(field="养老服务", parent="养老机构", title="名单", content="名称"),
        CatalogueEntry(field="义务教育", parent="政策文件", title="法律法规", mode=DisclosureMode.WITHHELD),
        CatalogueEntry(field="财政预决算", parent="财政", title="预算", third="部门预算", time_limit="批复后20日内", levels=(BodyLevel.TOWNSHIP,)),
        CatalogueEntry(field="财政预决算", parent="财政", title="预算", third="政府预算", time_limit="批准后20日内", mode=DisclosureMode.PROACTIVE),
        CatalogueEntry(field="财政预决算", parent="财政", title="决算"),
    )  # fmt: skip
    path = tmp_path / "目录.xlsx"
    write_catalogue(Catalogue(entries), path)
    read = catalogue(path)
    assert tuple(evolve(entry, source=None, row=None) for entry in read.entries) == entries
    assert all(entry.row is not None for entry in read.entries)


def test_a_catalogue_that_is_written_can_be_read_on_a_screen_and_on_paper(tmp_path: Path) -> None:
    entry = CatalogueEntry(
        parent="财政",
        title="预算",
        content="收支" * 60,
        levels=(BodyLevel.TOWNSHIP,),
        mode=DisclosureMode.PROACTIVE,
    )
    write_catalogue(Catalogue((entry,)), tmp_path / "目录.xlsx")
    (sheet,) = openpyxl.load_workbook(tmp_path / "目录.xlsx").worksheets
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == (
        "A4",
        "$1:$3",
        "landscape",
    )
    assert sheet["E4"].alignment.wrap_text
    assert sheet.column_dimensions["E"].width > sheet.column_dimensions["O"].width
    assert sheet["O4"].value == "√"
    assert sheet.row_dimensions[4].height == 9 * 14  # 240 columns of text in 29


def test_writing_without_the_extra_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtra, match="writing workbooks"):
        write_catalogue(Catalogue(()), tmp_path / "x.xlsx")
