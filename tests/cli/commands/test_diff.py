"""``gongkai diff``: registers and reports in any pairing, what is new, cured and changed, and the exit status."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gongkai.checks.differences import Difference
from gongkai.cli.delivery import page_as_text
from gongkai.errors import InvalidFile
from gongkai.readers.past_reports import past_report
from gongkai.reports.difference import json as difference_json
from gongkai.reports.difference import text as difference_text

Command = Callable[..., Any]
DAY = ("--as-of", "2014-12-02")
MORE = "HM-4,又一件,又一件,2014-03-04,,主动公开,国土所\n"


@pytest.fixture
def later(folder: Path) -> Path:
    """Return the register half a year on: HM-3 is published late, HM-4 is missing."""
    path = folder.with_name("later")
    shutil.copytree(folder, path)
    items = (path / "items.csv").read_text(encoding="utf-8").replace("2014-03-03,,", "2014-03-03,2014-11-03,")
    (path / "items.csv").write_text(items + MORE, encoding="utf-8")
    return path


def report(command: Command, register: Path, *options: str) -> Path:
    """Write the report of a register beside it."""
    path = register.with_suffix(".json")
    command("check", register, *DAY, "--format", "json", "--output", path, *options)
    return path


def keys(found: list[dict[str, Any]], family: str = "PUB00") -> list[tuple[str, str]]:
    """List rule and item of what was found on publication."""
    return sorted((one["code"], one["key"]) for one in found if one["code"].startswith(family))


@pytest.mark.parametrize("old_is_report", [False, True])
@pytest.mark.parametrize("new_is_report", [False, True])
def test_registers_and_reports_give_the_same_difference(
    command: Command, folder: Path, later: Path, *, old_is_report: bool, new_is_report: bool
) -> None:
    old = report(command, folder) if old_is_report else folder
    new = report(command, later) if new_is_report else later
    ran = command("diff", old, new, *DAY, "--format", "json")
    found = json.loads(ran.out)
    assert ran.status == 1
    assert (found["format"], found["format_version"]) == ("gongkai-difference", 1)
    assert ("PUB001", "HM-4") in keys(found["new"])
    assert ("PUB002", "HM-3") in keys(found["new"])
    assert keys(found["cured"]) == [("PUB001", "HM-3")]
    assert found["changed"] == found["not_asked"] == []
    assert (found["before"]["total"]["items"], found["now"]["total"]["items"]) == (3, 4)


def test_a_register_does_not_differ_from_itself(command: Command, folder: Path) -> None:
    ran = command("diff", folder, report(command, folder), *DAY, "--format", "json")
    found = json.loads(ran.out)
    assert ran.status == 0
    assert found["new"] == found["changed"] == found["cured"] == []
    assert found["same"] == len(json.loads(report(command, folder).read_text(encoding="utf-8"))["findings"])


def test_a_later_day_changes_findings_and_adds_none(command: Command, folder: Path) -> None:
    old = report(command, folder)
    ran = command("diff", old, folder, "--as-of", "2014-12-03", "--format", "json")
    found = json.loads(ran.out)
    assert ran.status == 0
    assert found["new"] == found["cured"] == []
    (change,) = [one for one in found["changed"] if one["now"]["code"] == "PUB001"]
    late = [change[side]["evidence"]["working_days_late"] for side in ("before", "now")]
    assert late[1] == late[0] + 1


@pytest.mark.parametrize(
    ("severity", "kind", "options", "status"),
    [
        ("warning", "fail", (), 1),
        ("error", "fail", (), 0),
        ("warning", "fail", ("--fail-on", "never"), 0),
        ("error", "open", (), 0),
        ("error", "open", ("--allow-open",), 1),
    ],
)
def test_a_finding_that_has_become_graver_is_as_good_as_new(
    command: Command, folder: Path, severity: str, kind: str, options: tuple[str, ...], status: int
) -> None:
    old = report(command, folder)
    data = json.loads(old.read_text(encoding="utf-8"))
    for one in data["findings"]:
        if one["severity"] == "error":
            one.update(severity=severity, kind=kind)
    old.write_text(json.dumps(data), encoding="utf-8")
    assert command("diff", old, folder, *DAY, *options).status == status


def test_what_was_not_asked_is_not_cured(command: Command, folder: Path, later: Path) -> None:
    old, new = report(command, folder), report(command, later, "--ignore", "PUB001")
    found = json.loads(command("diff", old, new, "--format", "json").out)
    assert keys(found["cured"]) == []
    assert keys(found["not_asked"]) == [("PUB001", "HM-3")]


def test_what_is_waived_is_changed_and_not_cured_and_new_when_the_waiver_goes(
    command: Command, folder: Path
) -> None:
    plain = report(command, folder)
    waived = folder.with_name("waived")
    shutil.copytree(folder, waived)
    text = "规则,索引号,理由,批准人\nPUB001,HM-3,测绘中,镇长办公会\n"
    (waived / "waivers.csv").write_text(text, encoding="utf-8")
    ran = command("diff", plain, waived, *DAY, "--format", "json")
    found = json.loads(ran.out)
    assert ran.status == 0
    assert keys(found["cured"]) == keys(found["new"]) == []
    assert [(one["before"]["counts"], one["now"]["counts"]) for one in found["changed"]] == [(True, False)]
    back = command("diff", waived, plain, *DAY, "--format", "json")
    assert back.status == 1
    assert keys(json.loads(back.out)["new"]) == [("PUB001", "HM-3")]


def test_the_text_can_be_read_by_a_clerk(command: Command, folder: Path, later: Path) -> None:
    out = command("diff", folder, later, *DAY).out
    lines = out.splitlines()
    assert lines[0] == "洪梅镇人民政府"
    assert "Before: as of 2014-12-02, checked against cn-ogi" in out
    assert "[error] PUB001 HM-4 又一件, 国土所" in out
    assert lines.index(next(one for one in lines if one.startswith("New "))) < lines.index(
        next(one for one in lines if one.startswith("Cured "))
    )
    assert next(one for one in lines if one.startswith("items")).split() == ["items", "3", "4", "+1"]
    assert max(map(len, lines)) <= 80


def test_long_lists_are_cut_unless_all_is_asked_for(command: Command, folder: Path, later: Path) -> None:
    rows = "".join(MORE.replace("HM-4", f"HM-{number}") for number in range(5, 30))
    items = later / "items.csv"
    items.write_text(items.read_text(encoding="utf-8") + rows, encoding="utf-8")
    cut, whole = (command("diff", folder, later, *DAY, *more).out for more in ((), ("--all",)))
    assert "HM-29" in whole
    assert "--all shows them" in cut
    assert "--all shows them" not in whole


def test_markdown_holds_the_same(command: Command, folder: Path, later: Path) -> None:
    out = command("diff", folder, later, *DAY, "--format", "markdown").out
    assert "## New" in out
    assert "## Cured" in out
    assert "| items | 3 | 4 | +1 |" in out
    assert "\\|" not in out


def test_different_bodies_and_orders_are_told(command: Command, folder: Path, later: Path) -> None:
    description = later / "register.toml"
    description.write_text(
        description.read_text(encoding="utf-8").replace("洪梅镇", "青山镇"), encoding="utf-8"
    )
    old = report(command, folder)
    out = " ".join(command("diff", old, later, "--as-of", "2014-11-02").out.split())
    assert "They are of different bodies" in out
    assert "The second was checked as of an earlier day than the first." in out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"format": "gongkai-report", "format_version": 1}', "body: missing"),
        ('{"format": "gongkai-report", "format_version": 9}', "written by a newer gongkai"),
        ('{"format": "gongkai-report", "form', "broken: not JSON"),
        ('{"format": "gongkai-report", "format_version": 1, "as_of": "2014-12-02", "body": 7}', "broken: "),
    ],
)
def test_a_broken_report_is_refused_in_one_line(command: Command, folder: Path, text: str, said: str) -> None:
    path = folder / "old.json"
    path.write_text(text, encoding="utf-8")
    ran = command("diff", path, folder, *DAY)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert said in ran.err


def test_what_is_not_there_and_unknown_laws_are_refused(command: Command, folder: Path) -> None:
    assert "no such file or folder" in command("diff", folder, folder / "none", *DAY).err
    assert command("diff", folder, folder, *DAY, "--law", "xx-none").status == 2
    assert command("diff", folder).status == 2


@pytest.mark.parametrize("wrong", [{}, [], 1, "x", None, [{}]])
def test_a_report_with_another_kind_of_value_anywhere_is_refused_or_read(
    command: Command, folder: Path, wrong: object
) -> None:
    path = report(command, folder)
    whole = json.loads(path.read_text(encoding="utf-8"))
    del whole["findings"][2:]

    def places(data: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 -- whatever JSON holds
        inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
        for key, value in list(inside):
            yield data, key
            yield from places(value)

    sound, refused = past_report(whole, "old.json"), 0
    for data, key in places(whole):
        held, data[key] = data[key], wrong
        try:
            difference = Difference.between(past_report(whole, "old.json"), sound)
        except InvalidFile:
            refused += 1
        else:
            page_as_text(difference_text.render(difference, show_all=True), to_screen=False)
            assert difference_json.render(difference)
        data[key] = held
    assert refused
