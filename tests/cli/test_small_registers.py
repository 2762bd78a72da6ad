"""Small registers that were once read or judged wrongly, checked as a clerk checks them: each with what it must give.

Files that are made to do harm stand in ``tests/readers/test_hostile_files.py``, those that no run may overwrite in
``tests/cli/test_delivery.py``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from attrs import field, frozen

from gongkai.readers.loading import load

from .conftest import RunCommand

BODY = 'law = ["cn-ogi"]\nbody = { name = "青山镇人民政府", code = "A", level = "township", kind = "government" }\n'
ALONE = 'law = ["cn-ogi"]\n'
ITEM = "index_number,title,summary,category,unit,formed_on,published_on,mode,channels"
LOG = "申请编号,申请内容,收到日期,答复日期,处理结果\n"
Rows = list[list[str | None]]


@frozen
class Case:
    """A register in files, how it is checked, and what is found apart from what it lacks."""

    name: str
    files: Mapping[str, str]
    found: tuple[str, ...]
    path: str = "."
    as_of: str = "2024-12-31"
    status: int = 1
    sheets: Mapping[str, Rows] = field(factory=dict)
    """The sheets of ``items.xlsx``."""
    items: int | None = None
    """How many items are counted."""
    entries: tuple[str, ...] | None = None
    """The keys of the catalogue's entries, none of which has an item."""


LATE = "甲,主动公开,2024-03-04,2024-05-30"
MATTERS: Rows = [
    ["序号", "公开事项", None, None, "公开内容", "公开时限", "公开主体", "公开方式"],
    [None, "一级事项", "二级事项", "三级事项", None, None, None, None],
    ["1", "财政", "预算", "部门预算", "预算表", "批复后20日内", "财政所", "主动公开"],
    ["2", None, None, "政府预算", "预算表", "批准后20日内", "财政所", "主动公开"],
]
FIELD: Rows = [
    ["序号", "公开事项", None, "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体"],
    [None, "一级事项", "二级事项", None, None, None, None, None],
    ["1", "养老服务", "补贴", "名称；标准", "《政府信息公开条例》", "20个工作日内", "民政办", "■政府网站"],
]
CASES = [
    Case(
        "a-sheet-a-month",
        {"items.toml": ALONE},
        (),
        path="items.xlsx",
        status=0,
        sheets={
            f"{month}月": [
                ["标题", "责任单位", "公开方式", "生成日期", "公开日期"],
                [title, "党政办", "主动公开", "2024-03-04", "2024-03-11"],
            ]
            for month, title in ((1, "甲"), (2, "乙"))
        },
        items=2,
    ),
    Case(
        "change-after-due-softens",
        {"register.toml": BODY, "items.csv": f"{ITEM},changed_on\nA-1,t,s,c,u,2024-01-02,2024-06-20,proactive,网站,2024-06-03\n"},
        ("PUB002",),
    ),
    Case(
        "change-after-due-softens, seen before",
        {"register.toml": f"{BODY}recorded_through = 2024-12-31\n", "items.csv": f"{ITEM},changed_on\nA-1,t,s,c,u,2024-01-02,2024-06-20,proactive,网站,2024-06-03\n"},
        ("PUB001",),
        as_of="2024-04-01",
    ),
    Case(
        "charge-without-day",
        {"register.toml": BODY, "charges.csv": "request,fee,amount,noticed_on,paid_on\n,手续费,380,,\n"},
        ("CHG001 open",),
    ),
    Case(
        "future-days-unreported",
        {
            "register.toml": BODY,
            "items.csv": f"{ITEM},withdrawn_on,reassessed_on\nA-1,t,s,c,u,2024-01-02,2024-01-05,proactive,网站,2099-01-01,2099-02-02\n",
            "requests.csv": f"{LOG}R-1,合同,2024-03-01,2024-03-20,予以公开\n",
            "events.csv": "申请编号,事件,日期,结束日期\nR-1,征求第三方意见,2024-03-05,2099-01-01\n",
        },
        ("DAT002", "DAT002", "REQ021"),
    ),
    Case(
        "index-sheet",
        {"items.toml": ALONE},
        ("DAT004",),
        path="items.xlsx",
        status=0,
        sheets={
            "目录": [["序号", "领域名称", "牵头单位"], ["1", "养老服务", "民政办"], ["2", "社会救助", "民政办"]],
            "养老服务": FIELD,
            "社会救助": FIELD,
        },
        entries=("养老服务/养老服务/补贴", "社会救助/养老服务/补贴"),
    ),
    Case(
        "invisible-characters",
        {
            "items.toml": ALONE,
            "items.csv": f"标题,公开方式,生成日期,公开日期\u200b\n{LATE}\n乙,主动公开\u200b,\u200e2024-03-04,2024-05-30\n",
        },
        ("PUB002", "PUB002"),
        path="items.csv",
        items=2,
    ),
    Case(
        "item-twice",
        {
            "items.toml": ALONE,
            "items.csv": f"标题,公开方式,生成日期,公开日期,网址\n{LATE},https://example.org/1\n{LATE},https://example.org/1\n",
        },
        ("DAT010", "PUB002"),
        path="items.csv",
        items=1,
    ),
    Case(
        "limit-text-unread",
        {
            "register.toml": BODY,
            "items.csv": f"{ITEM},entry\nA-1,t,s,c,u,2024-01-02,2024-01-05,proactive,网站,01\n",
            "entries.csv": "code,title,mode,time_limit\n01,x,proactive,30个工作日\n02,y,proactive,一般20个工作日，特殊30个工作日\n",
        },
        ("CAT001", "CAT005 open", "CAT005 open", "CAT005 open"),
        status=0,
    ),
    Case(
        "on-request-without-formed-on",
        {
            "register.toml": BODY,
            "items.csv": "index_number,title,published_on,mode,channels,statutory_category\nA-1,t,2024-01-05,on-request,网站,2019-19-1\n",
        },
        (),
        status=0,
    ),
    Case(
        "pending-outcome",
        {
            "register.toml": BODY,
            "requests.csv": f"{LOG}R1,合同,2024-01-20,,办理中\nR2,合同,2024-01-20,,已受理\n",
        },
        ("REQ001", "REQ001"),
        as_of="2025-06-30",
    ),
    Case(
        "repeated-headings",
        {"items.toml": ALONE},
        (),
        path="items.xlsx",
        status=0,
        sheets={
            "信息": [
                ["标题", "责任单位", "公开方式", "生成日期", "公开日期"],
                ["甲", "党政办", "主动公开", "2024-03-04", "2024-03-11"],
                [None] * 5,
                ["2024年下半年", None, None, None, None],
                ["标题", "责任单位", "公开方式", "公开日期", "生成日期"],
                ["乙", "党政办", "主动公开", "2024-08-12", "2024-08-05"],
            ]
        },
        items=2,
    ),
    Case(
        "req-abandoned-without-day",
        {
            "register.toml": BODY,
            "requests.csv": f"{LOG}R-1,合同,2024-03-01,,视为放弃\nR-2,合同,2024-03-01,,转送\nR-3,合同,2024-03-01,2024-11-01,视为放弃\n",
            "events.csv": "申请编号,事件,日期\nR-1,受理,2024-03-01\n",
        },
        ("REQ002", "REQ025 open", "REQ025 open", "REQ028", "REQ028"),
    ),
    Case(
        "req-late-correction-silences",
        {
            "register.toml": BODY,
            "requests.csv": f"{LOG}R-1,合同,2024-03-01,2024-12-25,予以公开\n",
            "events.csv": "申请编号,事件,日期\nR-1,收到补正,2024-12-20\n",
        },
        ("REQ002",),
    ),
    Case(
        "row-law-escapes",
        {"register.toml": BODY, "items.csv": f"{ITEM},law\nA-1,t,s,c,u,2024-01-02,,proactive,网站,gb-foia\n"},
        ("LAW002 open",),
        status=0,
    ),
    Case(
        "screened-approved-on, as a table",
        {
            "register.toml": BODY,
            "items.csv": f"{ITEM},approver,approved_on\nA-1,t,s,c,u,2014-03-03,2014-03-10,proactive,网站,甲,2099-01-01\n",
            "decisions.csv": "item,person,on,outcome\nA-1,甲,2014-03-05,approved\n",
        },
        ("DAT002",),
    ),
    Case(
        "screened-approved-on, as a document",
        {
            "r.json": json.dumps(
                {
                    "law": ["cn-ogi"],
                    "body": {"name": "青山镇人民政府", "level": "township", "kind": "government"},
                    "items": [
                        dict(
                            zip(
                                [*ITEM.split(","), "approver", "approved_on"],
                                ["A-1", "t", "s", "c", "u", "2014-03-03", "2014-03-10", "proactive", "网站", "甲", "2099-01-01"],
                                strict=True,
                            )
                        )
                    ],
                    "decisions": [{"item": "A-1", "person": "甲", "on": "2014-03-05", "outcome": "approved"}],
                }
            )
        },
        ("DAT002",),
        path="r.json",
    ),
    Case(
        "lone-request-log",
        {
            "log.csv": "Ref,Received,Sent,Result\nR1,2024-03-04,2024-04-30,refused\n",
            "log.toml": 'law = ["gb-foia"]\nbody = { name = "Council" }\n[tables.requests]\nfile = "log.csv"\n'
            'columns = { number = "Ref", received_on = "Received", answered_on = "Sent", outcome = "Result" }\n',
        },
        ("REQ002",),
        path="log.csv",
    ),
    *(
        Case(
            f"lone-sheet-requests, {path}",
            {"items.toml": BODY, "依申请公开台账.toml": BODY, "依申请公开台账.csv": f"{LOG}R-1,合同,2024-03-01,,\nR-2,预算,2024-03-01,2024-06-28,予以公开\n"},
            ("REQ001", "REQ002"),
            path=path,
            sheets={
                "requests": [
                    ["申请编号", "申请内容", "收到日期", "答复日期", "处理结果"],
                    ["R-1", "合同", "2024-03-01", None, None],
                    ["R-2", "预算", "2024-03-01", "2024-06-28", "予以公开"],
                ]
            },
        )
        for path in ("items.xlsx", "依申请公开台账.csv")
    ),
    Case(
        "roc-years",
        {
            "r.csv": "案號,收件日期,答復日期\nA1,113年3月4日,113年3月29日\nA2,113/03/04,113/03/19\n",
            "requests.toml": 'law = ["tw-foi"]\n[tables.requests]\nfile = "r.csv"\n',
        },
        ("REQ002",),
        path="requests.toml",
    ),
    Case(
        "third-level-matter",
        {"items.toml": ALONE},
        (),
        path="items.xlsx",
        status=0,
        sheets={"公开目录": MATTERS},
        entries=("财政/预算/部门预算", "财政/预算/政府预算"),
    ),
    Case(
        "totals-and-footers",
        {
            "items.toml": ALONE,
            "items.csv": "标题,公开方式,生成日期,公开日期\n一、党政办,,,\n甲,主动公开,2024-03-04,2024-03-11\n"
            "小计：1,,,\n本页合计,,,\n合计1件,,,\n（以下空白）,,,\n共1条,,,\n说明：由党政办填报,,,\n",
        },
        (),
        path="items.csv",
        status=0,
        items=1,
    ),
]  # fmt: skip


def written(case: Case, folder: Path) -> Path:
    """Write the files of a case; return the path that is checked."""
    for name, text in case.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    if case.sheets:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for title, rows in case.sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
            if rows[0] == FIELD[0]:
                sheet.merge_cells("B1:C1")
            if rows is MATTERS:
                for place in ("B1:D1", "B3:B4", "C3:C4"):
                    sheet.merge_cells(place)
        book.save(folder / "items.xlsx")
    return folder / case.path


def summary(answer: Mapping[str, Any]) -> tuple[str, ...]:
    """List what was found, apart from what a register lacks and what its items lack."""
    return tuple(
        sorted(
            f"{one['code']}{' open' if one['kind'] == 'open' else ''}"
            for one in answer["findings"]
            if one["code"] not in {"DAT005", "CAT004"}
        )
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_small_register_gives_what_it_must(case: Case, command: RunCommand, tmp_path: Path) -> None:
    ran = command("check", written(case, tmp_path), "--as-of", case.as_of, "--format", "json")
    assert ran.err == ""
    answer = json.loads(ran.out)
    assert (summary(answer), ran.status) == (case.found, case.status)
    if case.items is not None:
        assert answer["rates"]["total"]["items"] == case.items
    if case.entries is not None:
        assert tuple(answer["rates"]["coverage"]["empty"]) == case.entries


def test_each_third_level_matter_has_its_own_limit(tmp_path: Path) -> None:
    case = next(one for one in CASES if one.name == "third-level-matter")
    catalogue = load(written(case, tmp_path)).catalogue
    assert catalogue is not None
    assert [one.time_limit for one in catalogue.entries] == ["批复后20日内", "批准后20日内"]


def test_what_cannot_be_judged_without_a_day_of_formation_is_named(
    command: RunCommand, tmp_path: Path
) -> None:
    """A category that lacks the day by which it binds leaves PUB004 unjudged."""
    case = next(one for one in CASES if one.name == "on-request-without-formed-on")
    ran = command("check", written(case, tmp_path), "--as-of", case.as_of)
    assert (
        "has no column formed_on (生成日期): not judged: PUB001, PUB002, PUB004, CAT004, LAW003"
        in " ".join(ran.out.split())
    )


def test_pending_requests_fall_due_and_are_carried_over(command: RunCommand, tmp_path: Path) -> None:
    case = next(one for one in CASES if one.name == "pending-outcome")
    path = written(case, tmp_path)
    assert command("due", path, "--as-of", "2024-02-01", "--within", "30").out.count("21 Feb 2024") == 2
    text = " ".join(command("annual-report", path, "--year", "2024").out.split())
    assert "4. carried over to next year 2" in text


DEADLINES = [
    ("au-foi respond 2024-03-06 --region ACT --event fees-notice 2024-03-11 2024-03-15", "Wednesday 10 Apr 2024", ()),
    (
        "ca-atia respond 2012-11-23 --event extended 2012-12-10 30 notice reasons",
        "Tuesday 22 Jan 2013",
        (),
    ),
    ("au-foi respond 2024-05-09 --region ACT --event agreed 2024-06-03 agreement notice", "Monday 8 Jul 2024", ()),
    (
        "de-ifg respond 2025-07-15 --region BY",
        "Friday 15 Aug 2025",
        ("by Monday 18 Aug 2025 if read otherwise: Friday 15 Aug 2025 may be off",),
    ),
    ("de-ifg respond 2025-07-15 --region BY --closure 2025-08-15 2025-08-15 Himmelfahrt", "Monday 18 Aug 2025", ()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "due", "doubts"), DEADLINES, ids=lambda one: one if isinstance(one, str) else ""
)
def test_a_deadline_is_the_day_that_its_law_gives(
    command: RunCommand, asked: str, due: str, doubts: tuple[str, ...]
) -> None:
    ran = command("deadline", *asked.split())
    text = " ".join(ran.out.split())
    assert ran.status == 0
    assert f": by {due}" in text
    assert all(doubt in text for doubt in doubts)
