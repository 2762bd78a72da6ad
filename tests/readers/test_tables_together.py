"""Several sheets or files that are one table."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from gongkai.errors import InvalidRegister
from gongkai.readers import load
from gongkai.records.notices import NoticeKind
from gongkai.records.register import Register

HEADINGS = ["标题", "责任单位", "公开方式", "生成日期", "公开日期"]
ROW = ["甲", "党政办", "主动公开", "2024-03-04", "2024-03-11"]


def book(path: Path, **sheets: list[list[str]]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def places(register: Register) -> list[tuple[str | None, int | None]]:
    assert register.items is not None
    return [(item.location.sheet, item.location.row) for item in register.items if item.location is not None]


def test_sheets_with_the_same_columns_are_one_table(tmp_path: Path) -> None:
    swapped = [HEADINGS[3], *HEADINGS[:3], HEADINGS[4]]
    path = book(
        tmp_path / "x.xlsx",
        目录=[["序号", "月份"], ["1", "1月"]],
        一月=[HEADINGS, ROW],
        二月=[["二月台账"], swapped, [ROW[3], *ROW[:3], ROW[4]]],
    )
    register = load(path, laws=["cn-ogi"])
    assert places(register) == [("一月", 2), ("二月", 3)]
    assert register.items is not None
    assert {item.formed_on for item in register.items} == {item.formed_on for item in register.items}
    assert [notice.kind for notice in register.notices] == [NoticeKind.UNREAD_SHEET]
    assert "has no heading that is known" in str(register.notices[0].message)


def test_sheets_of_mostly_the_same_columns_are_one_table(tmp_path: Path) -> None:
    path = book(tmp_path / "x.xlsx", 一月=[HEADINGS, ROW], 二月=[[*HEADINGS, "摘要"], [*ROW, "x"]])
    register = load(path, laws=["cn-ogi"])
    assert places(register) == [("一月", 2), ("二月", 2)]
    assert register.items is not None
    assert [item.summary for item in register.items] == [None, "x"]


def test_sheets_with_other_columns_are_not_put_together(tmp_path: Path) -> None:
    other = ["名称", "发布日期", "文号", "主题分类", "公开时限", "公开依据"]
    path = book(tmp_path / "x.xlsx", 一月=[HEADINGS, ROW], 来文=[other, ["乙", "2024-03-04", *"abcd"]])
    with pytest.raises(InvalidRegister, match="sheets ="):
        load(path, laws=["cn-ogi"])


def test_a_sheet_without_rows_is_named(tmp_path: Path) -> None:
    path = book(tmp_path / "x.xlsx", 一月=[HEADINGS, ROW], 二月=[HEADINGS])
    (notice,) = load(path, laws=["cn-ogi"]).notices
    assert str(notice.message) == "the table 二月 has headings and no rows"


def test_a_hidden_sheet_is_no_obstacle(tmp_path: Path) -> None:
    path = book(tmp_path / "x.xlsx", 信息=[HEADINGS, ROW], 旧表=[HEADINGS, ROW])
    made = openpyxl.load_workbook(path)
    made["旧表"].sheet_state = "hidden"
    made.save(path)
    register = load(path, laws=["cn-ogi"])
    assert places(register) == [("信息", 2)]
    assert [(one.kind, str(one.message)) for one in register.notices] == [
        (NoticeKind.UNREAD_SHEET, "the hidden sheet 旧表 is not read")
    ]


def test_sheets_that_are_stated_are_one_table_whatever_columns_they_have(tmp_path: Path) -> None:
    path = book(tmp_path / "x.xlsx", a=[HEADINGS, ROW], b=[[*HEADINGS, "内容概述"], [*ROW, "x"]], c=[["y"]])
    (tmp_path / "x.toml").write_text(
        'law = "cn-ogi"\n[tables]\nitems = { sheets = ["a", "b"] }\n', encoding="utf-8"
    )
    register = load(path)
    assert places(register) == [("a", 2), ("b", 2)]
    assert register.items is not None
    assert [item.summary for item in register.items] == [None, "x"]
    (tmp_path / "x.toml").write_text('[tables]\nitems = { sheets = ["a", "d"] }\n', encoding="utf-8")
    with pytest.raises(InvalidRegister, match="no such sheet"):
        load(path, laws=["cn-ogi"])


def test_files_that_are_stated_are_one_table(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text(f"{','.join(HEADINGS)}\n{','.join(ROW)}\n", encoding="utf-8")
    for table, heading in (("items", "标题"), ("requests", "申请编号")):
        described = f'law = "cn-ogi"\n[tables]\n{table} = {{ files = ["a.csv", "b.csv"] }}\n'
        (tmp_path / "register.toml").write_text(described, encoding="utf-8")
        if table == "requests":
            for name in ("a", "b"):
                text = f"{heading},收到日期\n{name}-1,2024-03-04\n"
                (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        register = load(tmp_path)
        held = register.items if table == "items" else register.requests
        assert held is not None
        assert [Path(one.source.file).name for one in held if one.source] == ["a.csv", "b.csv"]
    (tmp_path / "register.toml").write_text('[tables]\nitems = { files = ["../a.csv"] }\n', encoding="utf-8")
    with pytest.raises(InvalidRegister, match="leads out of the folder"):
        load(tmp_path)


def test_decisions_cannot_be_several(tmp_path: Path) -> None:
    rows = [["索引号", "环节", "意见"], ["A-1", "x", "同意"]]
    path = book(tmp_path / "x.xlsx", items=[HEADINGS, ROW], a=rows, b=rows)
    (tmp_path / "x.toml").write_text('[tables]\ndecisions = { sheets = ["a", "b"] }\n', encoding="utf-8")
    with pytest.raises(InvalidRegister, match="several sheets or files can be items"):
        load(path, laws=["cn-ogi"])


def test_a_table_of_contents_before_a_catalogue_is_no_obstacle(tmp_path: Path) -> None:
    rows = [
        ["一级事项", "二级事项", "三级事项", "公开内容", "公开时限"],
        ["财政", "预算", "部门预算", "x", "20个工作日内"],
    ]
    path = book(tmp_path / "x.xlsx", 目录=[["序号", "领域名称"], ["1", "财政"]], 财政=rows, 养老=rows)
    register = load(path, laws=["cn-ogi"])
    assert register.catalogue is not None
    assert [entry.path for entry in register.catalogue.entries] == [
        ("财政", "财政", "预算", "部门预算"),
        ("养老", "财政", "预算", "部门预算"),
    ]
    assert register.catalogue.entries[0].name == "部门预算"
