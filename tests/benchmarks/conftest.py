"""A generated register: as many items as asked for, nearly all in order, the same at every run."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from gongkai.legislation.law_calendars import working_calendar

HEADINGS = (
    "索引号", "名称", "内容概述", "文号", "信息类别", "责任单位",
    "公开事项", "生成日期", "发布日期", "公开方式", "公开渠道", "网址",
)  # fmt: skip
_UNITS = ("党政办", "财政所", "民政办", "计生办", "农业站", "国土所", "司法所", "文化站")
_FAULTY = 0.01
_STEPS = (("保密审查", "保密审查员"), ("审批", "分管领导"))

DESCRIPTION = """\
law = ["cn-ogi"]
body = { code = "X", name = "某市人民政府", level = "city", kind = "government" }
[approval]
steps = [
  { id = "secrecy", role = "保密审查员", kind = "secrecy-review", name = { zh = "保密审查" } },
  { id = "approve", role = "分管领导", kind = "sign-off", name = { zh = "审批" } },
]
"""


def write_register(folder: Path, items: int) -> Path:
    """Write a register of so many items with a catalogue and three decisions an item; one in a hundred is late."""
    chance = random.Random(20141202)  # noqa: S311 -- a fixed sequence is wanted, not a secret one
    calendar = working_calendar("CN")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "register.toml").write_text(DESCRIPTION, encoding="utf-8")
    with (folder / "entries.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("目录编号", "公开事项", "公开方式"))
        writer.writerows((f"{number:03}", f"事项{number}", "主动公开") for number in range(200))
    with (
        (folder / "items.csv").open("w", encoding="utf-8", newline="") as item_file,
        (folder / "decisions.csv").open("w", encoding="utf-8", newline="") as decision_file,
    ):
        item_rows, decision_rows = csv.writer(item_file), csv.writer(decision_file)
        item_rows.writerow(HEADINGS)
        decision_rows.writerow(("索引号", "环节", "职务", "姓名", "日期"))
        for number in range(items):
            formed = date(2015, 1, 5) + timedelta(days=chance.randrange(3600))
            published = calendar.add(formed, 40 if chance.random() < _FAULTY else chance.randrange(4, 19))
            index = f"00001434X/{formed.year}-{number:07}"
            unit = _UNITS[number % len(_UNITS)]
            item_rows.writerow((
                index, f"关于第{number}号事项办理情况的通知", f"{unit}办理的第{number}号事项的依据、条件、程序和结果",
                f"某政办〔{formed.year}〕{number}号", f"类别{number % 7}", unit, f"{number % 200:03}",
                formed.isoformat(), published.isoformat(), "主动公开", "政府网站",
                f"https://example.invalid/zwgk/{formed.year}/{number}.html",
            ))  # fmt: skip
            for offset, (step, role) in enumerate(_STEPS):
                day = calendar.add(formed, 1 + offset).isoformat()
                decision_rows.writerow((index, step, role, f"{unit}{offset}", day))
    return folder


@pytest.fixture(scope="session")
def generated_register() -> Callable[[Path, int], Path]:
    """Return the function that writes a register of so many items into a folder."""
    return write_register


@pytest.fixture
def told(record_property: Callable[[str, object], None]) -> Callable[[float], float]:
    """Return the function that keeps a figure, so that it is shown when all is done, and hands it on."""

    def keep(figure: float) -> float:
        record_property("measured", figure)
        return figure

    return keep


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what was measured: that a bound held says nothing of how close it was."""
    for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")):
        figures = [value for name, value in report.user_properties if name == "measured"]
        if report.when == "call" and figures:
            shown = ", ".join(f"{value:,.2f}" for value in figures)
            terminalreporter.write_line(f"measured {shown}: {report.nodeid.rpartition('::')[2]}")
