"""``gongkai due``: the sections, the units, the formats, and what is refused."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Command = Callable[..., Any]
SOON = "HM-4,又一件,又一件,2014-11-10,,主动公开,财政所\nHM-5,第五件,第五件,2014-11-11,,主动公开,财政所\n"
DAY = ("--as-of", "2014-12-02")


@pytest.fixture
def register(folder: Path) -> Path:
    """Return the register with one item overdue and two soon due."""
    items = folder / "items.csv"
    items.write_text(items.read_text(encoding="utf-8") + SOON, encoding="utf-8")
    return folder


def test_overdue_stands_first_and_each_unit_together(command: Command, register: Path) -> None:
    ran = command("due", register, *DAY)
    assert ran.status == 0
    lines = [line.strip() for line in ran.out.splitlines()]
    heads = [line.split(" ─")[0] for line in lines if "─" in line]
    assert heads == ["Past due (1)", "Falling due (2)"]
    assert lines.index("国土所") < lines.index("财政所")
    assert lines.count("财政所") == 1
    assert "- HM-3 宅基地审核结果: publish it" in lines
    assert "by Monday 8 Dec 2014" in lines
    assert "4 working days are left" in lines
    assert "OGI Regulations (2008) art 18" in lines


def test_the_days_looked_at_are_working_days_of_the_law(command: Command, register: Path) -> None:
    assert (
        "looks ahead 4 working days, through 2014-12-08" in command("due", register, *DAY, "--within", 4).out
    )
    found = json.loads(command("due", register, *DAY, "--within", "3", "--format", "json").out)
    assert found["coming"] == []
    assert found["through"] == {"cn-ogi": "2014-12-05"}


def test_the_json_says_everything(command: Command, register: Path) -> None:
    found = json.loads(command("due", register, *DAY, "--format", "json").out)
    assert list(found)[:2] == ["format", "format_version"]
    assert (found["format"], found["as_of"], found["within"]) == ("gongkai-due", "2014-12-02", 10)
    (late,) = found["overdue"]
    assert (late["key"], late["code"], late["kind"], late["unit"]) == ("HM-3", "PUB001", "publish", "国土所")
    assert late["days_left"] < 0
    assert [(one["key"], one["due"], one["days_left"]) for one in found["coming"]] == [
        ("HM-4", "2014-12-08", 4),
        ("HM-5", "2014-12-09", 5),
    ]
    assert found["coming"][0]["citation"]["provision"] == "art 18"
    assert found["open"] == []


def test_the_calendar_file_holds_what_is_coming_each_once(command: Command, register: Path) -> None:
    items = register / "items.csv"
    items.write_text(items.read_text(encoding="utf-8") + SOON, encoding="utf-8")
    out = command("due", register, *DAY, "--format", "ics").out
    assert out.count("BEGIN:VEVENT") == 4
    assert out.count("DTSTART;VALUE=DATE:20141208") == 2
    uids = [line for line in out.splitlines() if line.startswith("UID")]
    assert len(set(uids)) == 4
    assert "HM-3" not in out


def test_the_identity_of_a_day_in_a_calendar_stays_when_the_day_moves(
    command: Command, register: Path
) -> None:
    def uids() -> set[str]:
        out = command("due", register, *DAY, "--format", "ics").out
        return {line for line in out.splitlines() if line.startswith("UID")}

    before = uids()
    items = register / "items.csv"
    items.write_text(items.read_text(encoding="utf-8").replace("2014-11-10", "2014-11-12"), encoding="utf-8")
    assert uids() == before


def test_nothing_due_says_so(command: Command, folder: Path) -> None:
    ran = command("due", folder, "--as-of", "2014-03-04", "--law", "gb-foia")
    assert ran.status == 0
    assert "None." in ran.out


def test_chinese_is_asked_for_by_lang(command: Command, register: Path) -> None:
    assert command("due", register, *DAY, "--lang", "zh").status == 0
    found = json.loads(command("due", register, *DAY, "--lang", "zh", "--format", "json").out)
    assert found["language"] == "zh"
    assert found["coming"][0]["citation"]["provision"] == "第十八条"


def test_waivers_keep_what_is_waived_out(command: Command, register: Path, tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    path.write_text("规则,索引号,理由,批准人\nPUB001,HM-3,测绘中,镇长办公会\n", encoding="utf-8")
    ran = command("due", register, *DAY, "--waivers", path, "--format", "json")
    assert json.loads(ran.out)["overdue"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--within", "-1"), "--within"),
        (("--within", "zehn"), "--within"),
        (("--as-of", "gestern"), "'gestern' is not a day"),
        (("--law", "xx-none"), "no law is known as 'xx-none'"),
        (("--mapping", "none.toml"), "none.toml"),
        (("--waivers", "none.toml"), "no such file of waivers"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    command: Command, folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    ran = command("due", folder, *arguments)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert said in ran.err


def test_a_table_that_breaks_off_is_told_and_ends_with_2(command: Command, register: Path) -> None:
    items = register / "items.csv"
    items.write_text(items.read_text(encoding="utf-8") + SOON * 3000 + '9,"x', encoding="utf-8")
    ran = command("due", register, *DAY, "--format", "json")
    assert ran.status == 2
    assert json.loads(ran.out)["broken"] is True
    assert json.loads(ran.out)["coming"]
    assert "could not be read to its end" in ran.err


def test_every_due_day_is_a_row_of_each_table(command: Command, register: Path, tmp_path: Path) -> None:
    told = json.loads(command("due", register, *DAY, "--format", "json").out)
    days = [(state, one) for state in ("overdue", "coming", "open") for one in told[state]]
    assert command("due", register, *DAY, "--output", tmp_path / "due.csv").status == 0
    with (tmp_path / "due.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["state"], row["due"], row["key"]) for row in rows] == [
        (state, one["due"] or "", one["key"] or "") for state, one in days
    ]
    assert rows[0]["citation"] == "OGI Regulations (2008) art 18"
    assert command("due", register, *DAY, "--output", tmp_path / "due.xlsx", "--lang", "zh").status == 0
    sheet = openpyxl.load_workbook(tmp_path / "due.xlsx").active
    assert sheet is not None
    assert sheet["A4"].value == "状态"
    assert [sheet.cell(5 + position, 5).value for position in range(len(days))] == [
        one["key"] for _, one in days
    ]
    page = command("due", register, *DAY, "--format", "html").out
    assert page.count("<tr><td") == len(days)
    assert "Past due (1)" in page
