from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.cli.application import run
from gongkai.reports.formats import ANSWERS, Content

Command = Callable[..., Any]
DAY = ("--as-of", "2014-12-02")
TEXTS = [name for name, one in ANSWERS["check"].formats.items() if one.content is not Content.BYTES]


def error_of(ran: Any) -> str:  # noqa: ANN401 -- what the fixture returns
    """Return the one line of a run that failed."""
    assert ran.status == 2
    assert ran.err.startswith("gongkai: error: ")
    assert ran.err.count("\n") == 1
    return str(ran.err)


def test_findings_are_shown_and_make_the_status_1(command: Command, folder: Path) -> None:
    ran = command("check", folder, *DAY)
    assert ran.status == 1
    assert "[error] PUB001 unpublished-when-due, 1 finding: Due, and not published" in ran.out
    assert "HM-2 农村低保名单 (items.csv, row 3)" in ran.out
    assert ran.err == ""


def test_nothing_at_the_gravity_asked_for_makes_the_status_0(command: Command, folder: Path) -> None:
    assert command("check", folder, *DAY, "--select", "EXM").status == 0
    assert command("check", folder, *DAY, "--fail-on", "never").status == 0


@pytest.mark.parametrize(("fail_on", "status"), [("error", 0), ("warning", 1), ("note", 1)])
def test_gravity_decides_the_status(command: Command, folder: Path, fail_on: str, status: int) -> None:
    (folder / "items.csv").write_text(
        "索引号,名称,内容概述,生成日期,发布日期,公开方式,网址\n1,a,b,2014-03-03,2014-03-04,主动公开,\n",
        encoding="utf-8",
    )
    assert command("check", folder, *DAY, "--select", "PUB006", "--fail-on", fail_on).status == status


def test_what_is_open_counts_until_it_is_allowed(command: Command, folder: Path) -> None:
    (folder / "register.toml").write_text(
        'law = ["cn-ogi"]\npublished_on_is = "recorded"\nbody = { name = "洪梅镇" }\n', encoding="utf-8"
    )
    assert command("check", folder, *DAY, "--select", "PUB002").status == 1
    assert command("check", folder, *DAY, "--select", "PUB002", "--allow-open").status == 0


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (("--select", "PUB"), {"PUB001", "PUB002"}),
        (("--select", "pub001, PUB002"), {"PUB001", "PUB002"}),
        (("--select", "PUB", "--ignore", "PUB001"), {"PUB002"}),
    ],
)
def test_rules_are_picked_by_code_and_family(
    command: Command, folder: Path, arguments: tuple[str, ...], codes: set[str]
) -> None:
    report = json.loads(command("check", folder, *DAY, "--format", "json", *arguments).out)
    assert {one["code"] for one in report["findings"] if one["severity"] == "error"} == codes


def test_an_unknown_rule_is_refused_with_the_nearest(command: Command, folder: Path) -> None:
    assert "'PUB01'; do you mean PUB01" in error_of(command("check", folder, *DAY, "--select", "PUB01"))
    assert "'PUP'; do you mean PUB" in error_of(command("check", folder, *DAY, "--ignore", "PUP"))


def test_leaving_no_rule_to_ask_is_an_error(command: Command, folder: Path) -> None:
    assert "no rule is left to run" in error_of(
        command("check", folder, "--select", "PUB001", "--ignore", "PUB")
    )


def test_a_register_without_law_names_both_ways_to_say_it(command: Command, folder: Path) -> None:
    (folder / "register.toml").write_text('body = { name = "洪梅镇" }\n', encoding="utf-8")
    error = error_of(command("check", folder, *DAY))
    assert "--law" in error
    assert 'law = ["cn-ogi"]' in error
    assert command("check", folder, *DAY, "--law", "cn-ogi").status == 1


def test_an_unknown_law_is_refused_before_anything_is_read(command: Command) -> None:
    assert "'cn-oig'" in error_of(command("check", "nowhere", "--law", "cn-oig"))


@pytest.mark.parametrize("day", ["yesterday", "2014-02-30", "02/12/2014"])
def test_a_day_that_is_none_is_refused(command: Command, folder: Path, day: str) -> None:
    assert f"'{day}' is not a day; write it as 2014-12-02" in error_of(
        command("check", folder, "--as-of", day)
    )


def test_without_a_day_today_is_meant(command: Command, folder: Path) -> None:
    report = json.loads(command("check", folder, "--format", "json").out)
    assert abs(date.fromisoformat(report["as_of"]) - date.today()).days <= 1  # noqa: DTZ011 -- as the command does


def test_the_report_is_in_chinese_when_asked_for(command: Command, folder: Path) -> None:
    out = command("check", folder, *DAY, "--lang", "zh").out
    assert "【错误】PUB001 期限届满而未公开（unpublished-when-due）：1项" in out
    assert "findings" not in out


@pytest.mark.parametrize("arguments", [(), ("--all",)])
def test_all_cuts_no_list(command: Command, folder: Path, arguments: tuple[str, ...]) -> None:
    rows = "".join(f"HM-{number},x,y,2014-03-03,2014-05-20,主动公开,民政办\n" for number in range(10, 30))
    with (folder / "items.csv").open("a", encoding="utf-8") as file:
        file.write(rows)
    out = command("check", folder, *DAY, *arguments).out
    assert ("HM-29" in out) is bool(arguments)
    assert ("… and 18 more" in out) is not bool(arguments)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("binary.csv", bytes(range(256))),
        ("no.xlsx", b"no workbook"),
        ("no.toml", b"not = toml ="),
        ("no.json", b"{"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_status_2(
    command: Command, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    assert name in error_of(command("check", tmp_path / name, *DAY, "--law", "cn-ogi"))


def test_what_is_not_there_is_one_line_and_status_2(command: Command, tmp_path: Path) -> None:
    assert "nowhere" in error_of(command("check", tmp_path / "nowhere", *DAY))


def test_a_table_that_breaks_off_beats_findings_and_shows_them(command: Command, folder: Path) -> None:
    with (folder / "items.csv").open("a", encoding="utf-8") as table:
        table.write('HM-9,"a cell that is opened and never closed\n')
    ran = command("check", folder, *DAY, "--fail-on", "never")
    assert "could not be read to its end" in error_of(ran)
    assert "HM-2 农村低保名单" in ran.out
    assert "not checked completely" in ran.out


def test_an_unknown_option_is_one_line(command: Command, folder: Path) -> None:
    assert "--as-off" in error_of(command("check", folder, "--as-off", "2014-12-02"))


def test_a_fault_of_our_own_is_named_and_not_traced(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("gongkai.cli.rule_options.check", fail)
    error = error_of(command("check", folder, *DAY))
    assert "a fault of gongkai itself, please report it: ZeroDivisionError at test_check.py, line " in error


def test_an_interrupted_run_ends_quietly(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gongkai.cli.rule_options.check", interrupt)
    ran = command("check", folder, *DAY)
    assert (ran.status, ran.out, ran.err.strip()) == (130, "", "")


def test_the_report_never_overwrites_what_is_read(command: Command, folder: Path) -> None:
    before = (folder / "items.csv").read_bytes()
    assert "is one of the files that are read" in error_of(
        command("check", folder, *DAY, "--output", folder / "items.csv")
    )
    assert (folder / "items.csv").read_bytes() == before


@pytest.mark.parametrize("form", TEXTS)
def test_every_format_has_the_same_exit_status(command: Command, folder: Path, form: str) -> None:
    assert command("check", folder, *DAY, "--format", form).status == 1
    assert command("check", folder, *DAY, "--format", form, "--fail-on", "never").status == 0
    (folder / "decisions.csv").write_text('item,step\n"HM-1,propose\n', encoding="utf-8")
    assert command("check", folder, *DAY, "--format", form).status == 2


def test_a_workbook_goes_to_a_file_or_a_pipe_and_not_to_a_terminal(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    as_workbook = ["check", str(folder), *DAY, "--format", "xlsx"]
    assert run(as_workbook) == 1
    piped = capfdbinary.readouterr().out
    assert run([*as_workbook, "--output", str(tmp_path / "report.xlsx")]) == 1
    assert (tmp_path / "report.xlsx").read_bytes() == piped
    assert piped.startswith(b"PK")
    monkeypatch.setattr("gongkai.cli.delivery.is_terminal", lambda _stream: True)
    monkeypatch.setattr(
        "gongkai.cli.register_options.load", lambda *_arguments, **_options: pytest.fail("the work began")
    )
    assert run(as_workbook) == 2
    shown = capfdbinary.readouterr()
    assert shown.out == b""
    assert shown.err == (
        b"gongkai: error: xlsx is no text for a terminal; name a file: --output report.xlsx\n"
    )


@pytest.mark.parametrize("form", ["xlsx", "ics"])
def test_a_format_that_lacks_its_packages_is_refused_before_the_work(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr("gongkai.reports.formats.find_spec", lambda _name: None)
    monkeypatch.setattr(
        "gongkai.cli.register_options.load", lambda *_arguments, **_options: pytest.fail("the work began")
    )
    assert f"pip install 'gongkai[{form}]'" in error_of(command("check", folder, *DAY, "--format", form))


def test_the_deadlines_of_open_items_are_those_that_due_tells(command: Command, folder: Path) -> None:
    """Of the same day and as far ahead."""
    day = ("--as-of", "2014-03-20")
    told = command("check", folder, *day, "--format", "ics")
    ahead = command("due", folder, *day, "--format", "ics", "--within", "250")
    assert told.out == ahead.out
    assert "DTSTART;VALUE=DATE:20140331" in told.out
    assert "HM-3" in told.out


def test_cases_of_junit_fail_by_what_makes_the_exit_status_1(command: Command, folder: Path) -> None:
    assert 'failures="2"' in command("check", folder, *DAY, "--format", "junit").out
    never = command("check", folder, *DAY, "--format", "junit", "--fail-on", "never").out
    assert "<failure" not in never
