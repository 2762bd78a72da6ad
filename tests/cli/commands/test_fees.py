"""``gongkai fees`` prints the sum and its steps."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
DAY = ("--on", "2024-01-01")


def test_the_sum_and_its_steps_are_printed(command: Command) -> None:
    ran = command("fees", "cn-ogi", "--items", "45", *DAY)
    assert ran.status == 0
    assert "45 items: 5500 CNY" in ran.out
    assert "  41 to 45: 5 × 300 = 1500\n" in ran.out
    assert "arts 3-4" in ran.out


def test_pages_are_added_up_in_chinese(command: Command) -> None:
    ran = command("fees", "cn-ogi", "--pages", "250", *DAY, "--lang", "zh")
    assert ran.status == 0
    assert "4700" in ran.out
    assert "第三条、第五条" in ran.out


def test_of_very_many_steps_the_first_and_the_last_are_shown(command: Command) -> None:
    ran = command("fees", "cn-ogi", "--items", "1000", *DAY)
    lines = [line for line in ran.out.splitlines() if line.startswith("  ")]
    assert len(lines) == 12
    assert lines[-2].strip() == "… and 88 more"
    assert lines[-1].startswith("  991 to 1000:")


def test_programs_get_the_same(command: Command) -> None:
    ran = command("fees", "cn-ogi", "--pages", "250", "--items", "45", *DAY, "--format", "json")
    answer = json.loads(ran.out)
    assert (answer["format"], answer["law"], answer["on"]) == ("gongkai-fees", "cn-ogi", "2024-01-01")
    assert [(fee["id"], fee["sum"]) for fee in answer["fees"]] == [("by-item", 5500), ("by-page", 4700)]
    for fee in answer["fees"]:
        assert sum(step["sum"] for step in fee["steps"]) == fee["sum"]
        assert fee["citation"]["confidence"] == "second-hand"


def test_without_a_number_the_scales_are_shown(command: Command) -> None:
    ran = command("fees", "cn-ogi", *DAY)
    assert "from 31: 200 each, and 100 more after every 10" in ran.out
    assert "not together for one request: processing fee by page" in ran.out
    ran = command("fees", "cn-ogi", "--on", "2014-12-02")
    assert "for search, copying, postage" in ran.out
    assert "waived or reduced" in ran.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--level", "county", "--hours", "18"), "450 GBP, within the limit of 450"),
        (("--level", "county", "--hours", "19"), "475 GBP, above the limit of 450"),
        (("--level", "national", "--kind", "department", "--hours", "24"), "within the limit of 600"),
    ],
)
def test_a_limit_is_held_against_the_body(command: Command, arguments: tuple[str, ...], said: str) -> None:
    assert said in command("fees", "gb-foia", *arguments, *DAY).out


def test_what_the_law_leaves_to_others_is_said(command: Command) -> None:
    ran = command("fees", "us-foia", "--hours", "5", *DAY)
    assert "the law fixes no sum" in ran.out
    assert "3 to 5: 3, each at a rate the law leaves to others" in ran.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nz-oia",), "has no charges"),
        (("cn-ogi", "--hours", "3"), "has no scale by hour"),
        (("cn-ogi", "--on", "2007-01-01"), "has no charge in force"),
        (("gb-foia", "--hours", "3"), "name the body"),
        (("cn-ogi", "--items", "-1"), "--items"),
        (("cn-ogo",), "cn-ogi"),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_line(
    command: Command, arguments: tuple[str, ...], said: str
) -> None:
    ran = command("fees", *arguments)
    assert ran.status == 2
    assert said in ran.err


def test_the_page_on_charges_shows_what_is_shown(command: Command, repository: Path) -> None:
    page = (repository / "docs" / "charges.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```console\n\$ gongkai (.*?)\n(.*?)```", page, re.DOTALL)
    ran = command(*shlex.split(example[0]))
    assert [line.rstrip() for line in ran.out.rstrip().splitlines()] == example[1].splitlines()
