from __future__ import annotations

import itertools
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

import gongkai

Command = Callable[..., Any]
DAY = ("--as-of", "2014-12-02")


def listed(folder: Path) -> set[str]:
    """Name everything below a folder."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_only_the_report_is_written(command: Command, folder: Path) -> None:
    before = listed(folder.parent)
    command("check", folder, *DAY)
    assert listed(folder.parent) == before
    command("check", folder, *DAY, "--output", folder.parent / "report.txt")
    assert listed(folder.parent) == before | {"report.txt"}


def test_a_run_that_fails_leaves_what_stood_there(command: Command, folder: Path) -> None:
    report = folder.parent / "report.txt"
    report.write_text("of yesterday")
    before = listed(folder.parent)
    assert command("check", folder / "nowhere", *DAY, "--output", report).status == 2
    assert report.read_text() == "of yesterday"
    assert listed(folder.parent) == before


def test_a_report_takes_the_place_of_the_last_one_with_its_mode(command: Command, folder: Path) -> None:
    report = folder.parent / "report.json"
    report.write_text("of yesterday")
    report.chmod(0o640)
    command("check", folder, *DAY, "--format", "json", "--output", report)
    assert json.loads(report.read_text(encoding="utf-8"))["format"] == "gongkai-report"
    assert report.stat().st_mode & 0o777 == 0o640


def test_a_link_still_points_where_it_did(command: Command, folder: Path) -> None:
    target, link = folder.parent / "real.txt", folder.parent / "link.txt"
    target.write_text("")
    link.symlink_to(target)
    command("check", folder, *DAY, "--output", link)
    assert link.is_symlink()
    assert "洪梅镇人民政府" in target.read_text(encoding="utf-8")


def test_a_device_is_written_to_and_not_replaced(command: Command, folder: Path) -> None:
    before = Path(os.devnull).stat()
    assert command("check", folder, *DAY, "--output", os.devnull).status == 1
    assert Path(os.devnull).stat().st_rdev == before.st_rdev


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_pipe_is_written_to_and_not_replaced(folder: Path) -> None:
    """As bash hands one over for `--output >(command)`: by a name that leads to no file."""
    reading, writing = os.pipe()
    arguments = ["check", str(folder), *DAY, "--format", "jsonl", "--output", f"/dev/fd/{writing}"]
    ran = subprocess.run(
        [sys.executable, "-m", "gongkai", *arguments], pass_fds=[writing], capture_output=True, check=False
    )
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        lines = [json.loads(line)["type"] for line in pipe]
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, b"", b"")
    assert (lines[0], lines[-1]) == ("report", "summary")


def test_a_dash_is_standard_output(
    command: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = listed(tmp_path)
    shown = command("check", folder, *DAY, "--format", "json")
    assert command("check", folder, *DAY, "--format", "json", "--output", "-") == shown
    assert listed(tmp_path) == before
    command("check", folder, *DAY, "--format", "json", "--output", "./-")
    assert (tmp_path / "-").read_text(encoding="utf-8") == shown.out


@pytest.mark.parametrize("place", ["nowhere/report.txt", "."])
def test_a_place_that_cannot_be_written_to_fails_before_the_work(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setattr(
        "gongkai.cli.register_options.load", lambda *_arguments, **_options: pytest.fail("the work began")
    )
    ran = command("check", folder, *DAY, "--output", folder / place)
    assert ran.status == 2
    assert "cannot be written to" in ran.err
    assert ran.err.count("\n") == 1


def test_a_write_protected_file_is_not_replaced(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = folder.parent / "report.txt"
    report.write_text("kept")
    # Nothing is protected from root, under whom tests may run.
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != report)
    assert "write-protected" in command("check", folder, *DAY, "--output", report).err
    assert report.read_text() == "kept"


def test_a_link_that_leads_to_itself_is_named(command: Command, folder: Path) -> None:
    link = folder.parent / "self.txt"
    link.symlink_to(link)
    for arguments in (
        ("check", folder, *DAY, "--output", link),
        ("annual-report", folder, "--year", "2014", "--output", link),
        ("annual-report", folder, "--year", "2014", "--format", "xlsx", "--output", link),
    ):
        ran = command(*arguments)
        assert ran.status == 2
        assert ran.err == f"gongkai: error: {link} is a link that leads to itself; name the file itself\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_a_run_that_is_ended_from_outside_leaves_nothing_half_written(folder: Path) -> None:
    before = listed(folder.parent)
    with (folder / "items.csv").open("a", encoding="utf-8") as file:
        file.writelines(
            f"L-{number},x,y,2014-03-03,2014-05-20,主动公开,民政办\n" for number in range(200_000)
        )
    arguments = ["check", str(folder), *DAY, "--output", str(folder.parent / "report.txt")]
    with subprocess.Popen([sys.executable, "-m", "gongkai", *arguments], stderr=subprocess.PIPE) as running:
        while listed(folder.parent) == before:
            time.sleep(0.01)
        running.terminate()
        assert running.wait(10) == 128 + signal.SIGTERM
        assert running.stderr is not None
        assert running.stderr.read() == b""
    assert listed(folder.parent) == before


def test_a_yearly_report_never_overwrites_what_is_read(command: Command, folder: Path) -> None:
    link = folder.parent / "report.txt"
    link.symlink_to(folder / "items.csv")
    before = (folder / "items.csv").read_bytes()
    for form in ("text", "xlsx"):
        ran = command("annual-report", folder, "--year", "2014", "--format", form, "--output", link)
        assert ran.status == 2
        assert "is one of the files that are read" in ran.err
    assert (folder / "items.csv").read_bytes() == before


def test_a_file_that_another_program_holds_is_named(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = listed(folder.parent)

    def refuse(_part: Path, _target: Path) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", refuse)
    ran = command("check", folder, *DAY, "--output", folder.parent / "report.txt")
    assert ran.status == 2
    assert "report.txt cannot be written to: The process cannot access the file" in ran.err
    assert listed(folder.parent) == before


def asking(name: str, folder: Path, *options: object) -> tuple[object, ...]:
    """Return the arguments of `due` of a register, or of `diff` of it with itself."""
    return (name, *([folder] if name == "due" else [folder, folder]), *DAY, *options)


@pytest.mark.parametrize("name", ["due", "diff", "annual-report"])
@pytest.mark.parametrize("place", ["nowhere/answer.txt", "."])
def test_a_place_that_cannot_be_written_to_fails_before_the_work_of_every_command(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, place: str
) -> None:
    monkeypatch.setattr(
        "gongkai.cli.register_options.load", lambda *_arguments, **_options: pytest.fail("the work began")
    )
    options = ("--output", folder.parent / place)
    arguments = (name, folder, "--year", "2014", *options) if "-" in name else asking(name, folder, *options)
    ran = command(*arguments)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "cannot be written to" in ran.err


def test_a_calendar_without_its_package_fails_before_the_work(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.reports.formats.find_spec", lambda _name: None)
    monkeypatch.setattr(
        "gongkai.cli.register_options.load", lambda *_arguments, **_options: pytest.fail("the work began")
    )
    assert "pip install 'gongkai[ics]'" in command("due", folder, *DAY, "--format", "ics").err


@pytest.mark.parametrize("name", ["check", "due", "diff"])
def test_no_answer_overwrites_what_is_read(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    place = folder.parent
    monkeypatch.chdir(place)
    (place / "gongkai.toml").write_text('law_paths = ["laws"]\nwaivers = "w.csv"\n', encoding="utf-8")
    (place / "w.csv").write_text("规则,索引号,理由,批准人\n", encoding="utf-8")
    (place / "laws").mkdir()
    shipped = Path(gongkai.__file__).parent / "legislation" / "statutes" / "cn-village.toml"
    own = shipped.read_text(encoding="utf-8").replace('code = "cn-village"', 'code = "cn-own"', 1)
    (place / "laws" / "own.toml").write_text(own, encoding="utf-8")
    read = ["gongkai.toml", "w.csv", "laws/own.toml", "hongmei/items.csv", "hongmei/register.toml"]
    held = {one: (place / one).read_bytes() for one in read}
    registers = [Path("hongmei"), Path("hongmei/register.toml")]
    for register, one in itertools.product(registers, read):
        arguments = asking(name, register, "--output", one)
        ran = command(*([name, register, *DAY, "--output", one] if name == "check" else arguments))
        assert ran.status == 2
        assert "is one of the files that are read" in ran.err, (register, one)
    assert {one: (place / one).read_bytes() for one in read} == held


def test_a_difference_overwrites_neither_of_its_sides(command: Command, folder: Path) -> None:
    report = folder.parent / "old.json"
    command("check", folder, *DAY, "--format", "json", "--output", report)
    before = report.read_bytes()
    for sides in ((report, folder), (folder, report)):
        ran = command("diff", *sides, *DAY, "--format", "json", "--output", report)
        assert (ran.status, "is one of the files that are read" in ran.err) == (2, True)
    assert report.read_bytes() == before


def test_the_description_beside_a_lone_table_is_not_overwritten(command: Command, folder: Path) -> None:
    described = folder / "items.toml"
    (folder / "register.toml").rename(described)
    before = described.read_bytes()
    ran = command("due", folder / "items.csv", *DAY, "--output", described)
    assert (ran.status, "is one of the files that are read" in ran.err) == (2, True)
    assert described.read_bytes() == before
    assert command("due", folder / "items.csv", *DAY, "--output", folder / "due.json").status == 0


def test_what_breaks_off_is_written_as_far_as_it_goes(command: Command, folder: Path) -> None:
    rows = "".join(f"L-{number},x,y,2014-11-10,,主动公开,民政办\n" for number in range(20_000))
    with (folder / "items.csv").open("a", encoding="utf-8") as file:
        file.write(rows + '9,"x')
    answer = folder.parent / "due.json"
    ran = command("due", folder, *DAY, "--format", "json", "--output", answer)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert json.loads(answer.read_text(encoding="utf-8"))["broken"] is True


@pytest.mark.parametrize(
    ("described", "named"),
    [
        ('reports = [{ file = "2024.html" }]', "2024.html"),
        ('[tables]\nrequests = { file = "tables/my.txt" }', "tables/my.txt"),
        ('law_files = ["sub/h.toml"]', "sub/h.toml"),
        ("", "decisions.txt"),
        ("", "decisions.xlsm"),
    ],
)
def test_what_a_register_names_is_not_overwritten(
    command: Command, folder: Path, described: str, named: str
) -> None:
    (folder / "register.toml").write_text(f'law = "cn-ogi"\n{described}\n', encoding="utf-8")
    target = folder / named
    target.parent.mkdir(exist_ok=True)
    target.write_text("what was there", encoding="utf-8")
    ran = command("check", folder, *DAY, "--output", target, "--format", "json")
    assert (ran.status, "is one of the files that are read" in ran.err) == (2, True)
    assert target.read_text(encoding="utf-8") == "what was there"


@pytest.mark.parametrize("name", ["check", "due"])
def test_half_a_surrogate_is_written_to_a_calendar(command: Command, tmp_path: Path, name: str) -> None:
    path = tmp_path / "r.json"
    item = r'{"index_number": "N\ud800", "title": "x", "formed_on": "2024-06-03", "published_on": "", "mode": "proactive"}'
    path.write_text(f'{{"law": ["cn-ogi"], "items": [{item}]}}', encoding="utf-8")
    out = tmp_path / "due.ics"
    command(name, path, "--as-of", "2024-06-25", "--format", "ics", "--output", out)
    assert b"BEGIN:VEVENT" in out.read_bytes()


@pytest.mark.parametrize(
    ("setting", "is_coloured", "width"),
    [
        ({}, False, 80),
        ({"FORCE_COLOR": "1", "COLUMNS": "60"}, True, 60),
        ({"FORCE_COLOR": "1", "COLUMNS": "200"}, True, 200),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "60"}, False, 60),
        ({"FORCE_COLOR": "", "COLUMNS": "60"}, False, 80),
    ],
)
def test_colour_and_width_follow_the_environment(
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
    setting: dict[str, str],
    is_coloured: bool,  # noqa: FBT001 -- a case
    width: int,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm-256color", **setting}.items():
        monkeypatch.setenv(name, value)
    shown = command("deadline", "cn-ogi", "respond", "2024-09-13", "--explain").out
    assert ("\x1b[" in shown) is is_coloured
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in shown.splitlines()]
    assert max(map(cell_len, lines)) <= max(width, 70)  # a drawn week takes 70 columns
    assert max(map(cell_len, lines)) > width - 30
