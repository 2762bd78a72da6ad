"""A workbook as a township keeps it: titles, running numbers, totals, several sheets, and its own words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from gongkai.checks.checking import check
from gongkai.readers.loading import load
from gongkai.records.approval.decisions import DecisionOutcome
from gongkai.records.items import DisclosureMode
from gongkai.records.register import Register

ITEMS = [
    ["某镇2024年度政府信息公开台账（一）"],
    ["填报单位：某镇人民政府（盖章）", None, None, None, "填报日期：2024年12月31日"],
    ["序号", "名 称", "文 号", "主要内容", "形成时间", "公开时间", "公开方式", "公开途径", "拟稿科室",
     "拟稿人", "审核人", "审批人", "审批时间", "浏览次数"],
    [1, "某制度", "某政〔2024〕1号", "制度", date(2024, 1, 9), date(2024, 1, 19), "主动公开", "网站、公告栏", "党政办",
     "甲", "乙", "丙", date(2024, 1, 12), 12],
    [2, "低保名单", None, "名单", "2024-2-30", "2024/3/1", "主动", "公告栏", "民政办", "甲", None, "丙", "2024-02-28", 3],
    [3, "会议纪要", "某政纪〔2024〕2号", "纪要", "2024.3.5", None, "不予公开", None, "党政办", "甲", "乙", None, None, None],
    ["小计", None, None, None, None, None, None, None, None, None, None, None, None, 15],
    ["填表人：甲", None, None, "审核：乙"],
]  # fmt: skip
DECISIONS = [
    ["某镇信息公开审批登记表"],
    ["序号", "文件名称", "审批人", "审批意见", "审批时间"],
    [1, "某制度", "丙", "同意公开。", "2024-01-12"],
    [2, "低保名单", "丙", "同意", "2024-02-28"],
    [3, "会议纪要", "丙", "不同意公开！", "2024.3.6"],
]


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """Read the workbook with four lines beside it."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows, merged in (("政府信息公开台账", ITEMS, "A1:N1"), ("审批登记表", DECISIONS, "A1:E1")):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.merge_cells(merged)
    book.save(tmp_path / "台账.xlsx")
    described = 'law = "cn-ogi"\nbody = { name = "某镇人民政府", level = "township", kind = "government" }\n'
    (tmp_path / "台账.toml").write_text(described, encoding="utf-8")
    return load(tmp_path / "台账.xlsx")


def test_every_column_is_taken_and_the_approver_is_who_approves(register: Register) -> None:
    assert register.items is not None
    rule, relief, minutes = register.items
    assert (rule.title, rule.summary, rule.unit, rule.views) == ("某制度", "制度", "党政办", 12)
    assert (rule.formed_on, rule.published_on, rule.approved_on) == (
        date(2024, 1, 9),
        date(2024, 1, 19),
        date(2024, 1, 12),
    )
    assert rule.channels == ("网站", "公告栏")
    assert (rule.proposer, rule.approver, minutes.approver) == ("甲", "丙", None)
    assert [cell.field for cell in relief.unreadable] == ["formed_on"]
    assert minutes.mode is DisclosureMode.WITHHELD


def test_decisions_name_items_by_title_and_end_in_a_full_stop(register: Register) -> None:
    assert register.decisions is not None
    assert {name: held[0].outcome for name, held in register.decisions.items()} == {
        "某制度": DecisionOutcome.APPROVED,
        "低保名单": DecisionOutcome.APPROVED,
        "会议纪要": DecisionOutcome.REJECTED,
    }


def test_what_is_wrong_is_told_and_nothing_else(register: Register) -> None:
    report = check(register, as_of=date(2024, 12, 31))
    told = [(one.code, one.subject) for one in report.findings if one.code != "DAT005"]
    assert told == [
        ("DAT004", "某镇人民政府"),
        ("DAT001", "低保名单"),
    ]
