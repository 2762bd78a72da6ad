"""Which table a lone file or sheet is, and what is said of files that are none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from gongkai.checks.checking import check
from gongkai.checks.findings import Severity
from gongkai.errors import InvalidArgument, InvalidRegister, UnreadableFile
from gongkai.readers.loading import load
from gongkai.readers.table_names import TABLE_NAMES, recognised, table_called
from gongkai.records.register import Register

CLERKS = "申请编号,申请内容,承办单位,收到日期,答复日期,处理结果,备注\nR-1,采购合同,财政所,2024-03-01,,,\nR-2,预算,财政所,2024-03-01,2024-06-28,予以公开,\n"
COUNCIL = "Ref,Date Received,Subject,Date Closed,Outcome\nR-1,2024-03-01,Roads,,\nR-2,2024-03-01,Parks,2024-06-28,Full disclosure\n"
ITEMS = "索引号,标题,成文日期,发布日期\nA-1,预算,2024-03-01,2024-03-02\n"
HEAD = 'law = ["{law}"]\nbody = {{ name = "甲", level = "township", kind = "government" }}\n'


def put(path: Path, text: str) -> Path:
    """Write a file."""
    path.write_text(text, encoding="utf-8")
    return path


def book(path: Path, sheets: dict[str, str]) -> Path:
    """Write a workbook of tables in CSV."""
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("python_calamine")
    written = openpyxl.Workbook()
    written.remove(written.active)
    for name, text in sheets.items():
        sheet = written.create_sheet(name)
        for line in text.splitlines():
            sheet.append(line.split(","))
    written.save(path)
    return path


def codes(register: Register) -> list[str]:
    """Return the errors of a check at the end of 2024."""
    report = check(register, as_of=date(2024, 12, 31))
    return [one.code for one in report.findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize(("law", "text"), [("cn-ogi", CLERKS), ("gb-foia", COUNCIL)])
@pytest.mark.parametrize("name", ["log.csv", "requests.csv", "依申请公开台账.csv", "2024.csv", "台账.csv"])
def test_a_lone_csv_of_requests_is_known_by_its_name_or_its_headings(
    tmp_path: Path, law: str, text: str, name: str
) -> None:
    path = put(tmp_path / name, text)
    put(path.with_suffix(".toml"), HEAD.format(law=law))
    assert codes(load(path)) == ["REQ001", "REQ002"]
    assert codes(load(path, table="requests")) == ["REQ001", "REQ002"]


@pytest.mark.parametrize(
    ("file", "sheet"), [("x", "依申请公开台账"), ("x", "requests"), ("requests", "Sheet1"), ("x", "Sheet1")]
)
def test_a_lone_sheet_of_requests_is_known_by_its_name_or_its_headings(
    tmp_path: Path, file: str, sheet: str
) -> None:
    path = book(tmp_path / f"{file}.xlsx", {sheet: CLERKS})
    assert codes(load(path, laws=["cn-ogi"])) == ["REQ001", "REQ002"]


@pytest.mark.parametrize("case", ["x.xlsx", "y.xlsx", "依申请公开台账.csv", "folder"])
def test_the_lone_tables_of_requests_that_were_read_as_items(shared: Path, case: str) -> None:
    pytest.importorskip("python_calamine")
    assert codes(load(shared / "cases/lone-sheet-requests" / case)) == ["REQ001", "REQ002"]


def test_a_description_may_name_the_lone_file_it_describes(shared: Path) -> None:
    for name in ("log.csv", "log.toml"):
        assert codes(load(shared / "cases/lone-request-log" / name)) == ["REQ002"]


@pytest.mark.parametrize("name", ["x.csv", "items.csv", "目录.csv", "审批.csv"])
def test_items_stay_items_whatever_the_file_is_called(tmp_path: Path, name: str) -> None:
    register = load(put(tmp_path / name, ITEMS), laws=["cn-ogi"])
    assert register.items is not None
    assert [one.index_number for one in register.items] == ["A-1"]


@pytest.mark.parametrize(
    ("names", "headings", "table"),
    [
        (["x"], ["标题", "收到日期", "发布日期", "索引号"], "items"),
        (["x"], ["title", "received_on", "outcome"], "requests"),
        (["x"], ["nothing", "known"], "items"),
        (["审批"], ["索引号", "审批人", "意见"], "decisions"),
        (["Sheet1", "办理记录"], ["申请编号", "事件", "日期"], "events"),
        (["requests"], ["nothing", "known"], "requests"),
    ],
)
def test_a_name_counts_where_the_headings_do_not_speak_for_items(
    names: Sequence[str], headings: list[str], table: str
) -> None:
    assert recognised(names, [headings]) == table


def test_every_name_of_a_table_means_it() -> None:
    assert {name: table_called(name) for name in TABLE_NAMES} == dict(TABLE_NAMES)
    assert table_called("公开 台账") == "items"


def test_which_table_it_is_can_be_said_of_one_table_alone_only(tmp_path: Path) -> None:
    put(tmp_path / "items.csv", ITEMS)
    with pytest.raises(InvalidRegister, match="this is for one table alone"):
        load(tmp_path, table="items")
    with pytest.raises(InvalidArgument, match="did you mean 'requests'"):
        load(tmp_path / "items.csv", table="request")
    put(tmp_path / "items.toml", '[tables]\nitems = { date_format = "%d/%m/%Y" }\n')
    with pytest.raises(InvalidRegister, match=r"tables\.items: the file is requests"):
        load(tmp_path / "items.csv", table="requests")


def test_of_many_sheets_the_one_that_is_called_so_is_taken(tmp_path: Path) -> None:
    path = book(tmp_path / "x.xlsx", {"requests": CLERKS, "台账": ITEMS})
    assert load(path).items is not None
    assert load(path, table="requests").items is None
    with pytest.raises(InvalidRegister, match="which sheet is events"):
        load(path, table="events")


@pytest.mark.parametrize("name", ["2024年公开情况.csv", "FOI 2024.csv"])
@pytest.mark.parametrize("described", [True, False])
def test_a_folder_without_a_table_that_is_read_is_refused(
    tmp_path: Path, name: str, *, described: bool
) -> None:
    put(tmp_path / name, ITEMS)
    if described:
        put(tmp_path / "register.toml", HEAD.format(law="cn-ogi"))
    for path in (tmp_path, tmp_path / "register.toml") if described else (tmp_path,):
        with pytest.raises(
            UnreadableFile, match=f"no table is read .* found: {name}; check the file itself, or name"
        ):
            load(path)


def test_a_description_alone_is_no_register(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"no table in it; write \[\[items\]\]"):
        load(put(tmp_path / "x.toml", HEAD.format(law="cn-ogi")))


@pytest.mark.parametrize("name", ["requests 2024.csv", "申请.json", "items.parquet"])
def test_a_table_beside_others_that_is_not_read_is_an_error(tmp_path: Path, name: str) -> None:
    put(tmp_path / "items.csv", ITEMS)
    put(tmp_path / "register.toml", HEAD.format(law="cn-ogi"))
    put(tmp_path / name, CLERKS)
    assert codes(load(tmp_path)) == ["DAT008"]
    put(tmp_path / "register.toml", f'other_files = ["{name}"]\n' + HEAD.format(law="cn-ogi"))
    assert codes(load(tmp_path)) == []


def test_a_file_that_is_said_to_be_none_of_the_register_must_be_there(tmp_path: Path) -> None:
    put(tmp_path / "items.csv", ITEMS)
    put(tmp_path / "register.toml", 'other_files = ["item.csv"]\n')
    with pytest.raises(InvalidRegister, match=r"no such file in the folder; did you mean 'items\.csv'"):
        load(tmp_path)


def test_waivers_from_the_folder_are_no_unread_table(tmp_path: Path) -> None:
    put(tmp_path / "items.csv", ITEMS)
    put(tmp_path / "put aside.csv", "规则,理由\nPUB001,x\n")
    assert codes(load(tmp_path, laws=["cn-ogi"])) == ["DAT008"]
    assert "DAT008" not in codes(load(tmp_path, laws=["cn-ogi"], waivers=tmp_path / "put aside.csv"))


def test_a_sheet_that_looks_like_a_table_is_an_error_and_another_a_note(tmp_path: Path) -> None:
    path = book(tmp_path / "x.xlsx", {"items": ITEMS, "说明": "填表说明,\n甲,\n", "第二季度": ITEMS})
    report = check(load(path, laws=["cn-ogi"]), as_of=date(2024, 12, 31), select=["DAT004", "DAT008"])
    assert [(one.code, one.location.sheet if one.location else None) for one in report.findings] == [
        ("DAT004", "说明"),
        ("DAT008", "第二季度"),
    ]


def test_a_folder_of_yearly_reports_alone_is_read(shared: Path) -> None:
    pytest.importorskip("lxml")
    register = load(shared / "cases/annual-reports-only")
    assert [report.year for report in register.annual or ()] == [2024]


def test_one_page_of_several_that_cannot_be_read_is_one_finding(tmp_path: Path) -> None:
    report = "# 2024年政府信息公开工作年度报告\n\n| 项目 | 2024 |\n|---|---|\n"
    put(tmp_path / "2023.md", report.replace("2024", "2023"))
    put(tmp_path / "2024.md", "")
    put(tmp_path / "items.csv", ITEMS)
    head = HEAD.format(law="cn-ogi")
    put(tmp_path / "register.toml", head + '[[reports]]\nfile = "2023.md"\n[[reports]]\nfile = "2024.md"\n')
    with pytest.raises(
        UnreadableFile, match=r"none of its 2 yearly reports can be read: .*2023\.md: cannot be read"
    ):
        load(tmp_path)
