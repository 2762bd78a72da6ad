"""Days and languages on the command line, and words that are not known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.cli.help_texts import language_of

from .conftest import RunCommand


@pytest.mark.parametrize(
    "day",
    [
        "2026-03-20",
        "2026年3月20日",
        "2026/3/20",
        "2026.3.20",
        "20260320",
        "20 March 2026",
        "二〇二六年三月二十日",
    ],
)
def test_days_are_read_as_in_cells(command: RunCommand, day: str) -> None:
    ran = command("deadline", "cn-ogi", "respond", day)
    assert "Monday 20 Apr 2026" in ran.out


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("3/4/2026", "is not a day; write it as 2014-12-02"),
        ("2026-02-30", "write it as 2014-12-02 (month 2 of 2026 has no day 30)"),
        ("3月20日", "write it as 2014-12-02 (a day without its year)"),
        ("tomorrow", "is not a day; write it as 2014-12-02\n"),
    ],
)
def test_why_a_day_is_none_is_said(command: RunCommand, day: str, why: str) -> None:
    ran = command("deadline", "cn-ogi", "respond", day)
    assert (ran.status, why in ran.err) == (2, True)


@pytest.mark.parametrize("tag", ["zh", "zh_CN", "zh-Hans", "ZH-cn", "zh_CN.UTF-8", "zh-Hans-CN"])
def test_a_language_is_known_by_its_tags(command: RunCommand, tag: str) -> None:
    assert "答复" in command("deadline", "cn-ogi", "respond", "2026-03-20", "--lang", tag).out


@pytest.mark.parametrize(
    ("variables", "word"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "答复"),
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"}, "答复"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, "To answer the application"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "To answer the application"),
        ({"LANG": "fr_FR.UTF-8"}, "To answer the application"),
        ({}, "To answer the application"),
    ],
)
def test_the_language_is_that_of_the_environment(
    command: RunCommand, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], word: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    asked = ("deadline", "cn-ogi", "respond", "2026-03-20")
    assert word in command(*asked).out
    assert "答复" not in command(*asked, "--lang", "en").out


def test_a_language_without_a_translation_is_refused(command: RunCommand) -> None:
    assert language_of("fr_FR") is None
    ran = command("laws", "--lang", "fr")
    assert (ran.status, "'fr' is not one of" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("search", "code"), [("kingdom", "gb-foia"), ("英国", "gb-foia"), ("scotland", "gb-sct-foisa")]
)
def test_laws_are_found_by_their_country(command: RunCommand, search: str, code: str) -> None:
    assert f"{code}:" in command("laws", "--search", search).out


@pytest.mark.parametrize("word", ["late", "published-late", "逾期", "Published late"])
def test_an_unknown_rule_comes_with_those_of_that_name(command: RunCommand, word: str) -> None:
    ran = command("rules", word)
    assert (ran.status, "PUB002 (published-late)" in ran.err) == (2, True)


@pytest.mark.parametrize(("word", "meant"), [("延缓", "extended"), ("extendd", "extended")])
def test_an_unknown_event_comes_with_the_nearest(command: RunCommand, word: str, meant: str) -> None:
    ran = command("deadline", "cn-ogi", "respond", "2024-01-02", "--event", word, "2024-01-10")
    assert (ran.status, "did you mean" in ran.err, meant in ran.err) == (2, True, True)


def test_events_may_be_called_as_registers_call_them(command: RunCommand, tmp_path: Path) -> None:
    asked = ("deadline", "cn-ogi", "respond", "2024-01-02", "--event")
    more = ("2024-01-10", "notice", "consent")
    assert command(*asked, "延期", *more).out == command(*asked, "extended", *more).out
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "table", ["items", "entries", "decisions", "requests", "events", "charges", "annual", "waivers"]
)
def test_what_columns_hold_is_said_in_chinese(command: RunCommand, table: str) -> None:
    answer = json.loads(command("schema", table, "--format", "json", "--lang", "zh").out)
    columns = next(one for one in answer["tables"] if one["name"] == table)["columns"]
    assert columns
    assert [one["name"] for one in columns if one["meaning"].isascii()] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help", "--lang", "zh"),
        ("--lang=zh_CN", "--help"),
        ("check", "--help", "--lang", "zh"),
        ("due", "--lang", "zh-Hans", "-h"),
    ],
)
def test_the_help_is_in_chinese(command: RunCommand, arguments: tuple[str, ...]) -> None:
    ran = command(*arguments)
    assert (ran.status, ran.err) == (0, "")
    assert {"check": "检查日期", "due": "提前查看的工作日数"}.get(arguments[0], "列出法规") in ran.out


def test_the_help_of_one_run_is_not_that_of_the_next(command: RunCommand) -> None:
    command("check", "--help", "--lang", "zh")
    assert "Show every finding in the text." in command("check", "--help", "--lang", "en").out
