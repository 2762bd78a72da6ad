"""What a pipeline sees of the program: its exit status, what it writes, and how it ends."""

from __future__ import annotations

import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from gongkai.cli.application import run
from gongkai.cli.commands import check

RunProgram = Callable[..., "subprocess.CompletedProcess[bytes]"]
DAY = ("--as-of", "2014-12-02")
FORMATS = next(
    parameter.type.choices
    for parameter in check.command.params
    if parameter.name == "form" and isinstance(parameter.type, click.Choice)
)
TEXTS = sorted(set(FORMATS) - {"xlsx"})
"""The formats that a test can read as text."""
WAITS = """\
import time
from pathlib import Path
from gongkai import Basis, Severity, item_rule, message

@item_rule("WAIT001", "waits", title=message("Waits"), remedy=message("Wait."), severity=Severity.NOTE, basis=Basis.OWN)
def waits(case):
    Path("begun").touch()
    time.sleep(60)
"""


@pytest.mark.parametrize("form", TEXTS)
def test_the_exit_status_is_the_same_for_every_format(
    place: Path, form: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """0 nothing that counts, 1 findings, 2 could not run."""
    monkeypatch.chdir(place)
    as_form = ("check", *DAY, "--format", form)
    assert run((*as_form, "--select", "EXM")) == 0
    assert run((*as_form, "--select", "PUB")) == 1
    assert run((*as_form, "--fail-on", "never")) == 0
    (place / "hongmei" / "items.csv").write_bytes(b"\x00\x01")
    capsys.readouterr()
    assert run(as_form) == 2
    shown = capsys.readouterr()
    assert (shown.out, shown.err.count("\n")) == ("", 1)


@pytest.mark.parametrize(
    ("arguments", "status"), [("--select EXM", 0), ("--select PUB", 1), ("--select X", 2)]
)
def test_the_process_ends_with_that_status(program: RunProgram, arguments: str, status: int) -> None:
    assert program("check", *DAY, *arguments.split()).returncode == status


@pytest.mark.parametrize(
    "arguments",
    [
        "check nowhere",
        "check --law cn-oig",
        "check --select PUP",
        "check --as-of yesterday",
        "check --format docx",
        "check --nothing",
        "rules PUP",
        "nothing",
    ],
)
def test_what_cannot_run_is_one_line_and_2(program: RunProgram, arguments: str) -> None:
    ran = program(*shlex.split(arguments))
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.startswith(b"gongkai: error: ")
    assert ran.stderr.count(b"\n") == 1


@pytest.mark.parametrize("form", FORMATS)
def test_two_runs_give_the_same_bytes(program: RunProgram, form: str) -> None:
    """Whatever the seed of hashes, the width of the terminal, the time zone and the locale."""
    one = {"PYTHONHASHSEED": "1", "COLUMNS": "40", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"}
    other = {
        "PYTHONHASHSEED": "2",
        "COLUMNS": "200",
        "TZ": "America/New_York",
        "LC_ALL": "C",
        "PYTHONUTF8": "1",
    }
    first = program("check", *DAY, "--format", form, more=one)
    assert first.stdout
    assert program("check", *DAY, "--format", form, more=other).stdout == first.stdout


def test_a_reader_that_has_seen_enough_ends_it_quietly(place: Path, environment: dict[str, str]) -> None:
    rows = "".join(
        f"HM-{number},低保名单,x,2014-03-03,2014-05-20,主动公开,民政办\n" for number in range(10, 3000)
    )
    with (place / "hongmei" / "items.csv").open("a", encoding="utf-8") as table:
        table.write(rows)
    command = f"{shlex.quote(sys.executable)} -m gongkai check --all {' '.join(DAY)}"
    ran = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command} | head -1; echo ${{PIPESTATUS[0]}}"],
        cwd=place,
        env=environment,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert ran.stderr == b""
    assert ran.stdout.splitlines() == [b"hongmei", b"1"]


@pytest.mark.parametrize("output", ["nowhere/report.txt", "hongmei"])
def test_a_place_that_cannot_be_written_to_fails_before_the_work(
    program: RunProgram, place: Path, output: str
) -> None:
    (place / "waits.py").write_text(WAITS, encoding="utf-8")
    ran = program("check", *DAY, "--rules", "waits.py", "--output", output)
    assert ran.returncode == 2
    assert b"cannot be written to" in ran.stderr
    assert not (place / "begun").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM that a program could answer")
def test_an_end_from_outside_leaves_nothing_half_written(place: Path, environment: dict[str, str]) -> None:
    (place / "waits.py").write_text(WAITS, encoding="utf-8")
    (place / "report.txt").write_text("of yesterday")
    running = subprocess.Popen(
        [sys.executable, "-m", "gongkai", "check", *DAY, "--rules", "waits.py", "--output", "report.txt"],
        cwd=place,
        env=environment,
        stderr=subprocess.PIPE,
    )
    _wait_for(place / "begun", running)
    assert list(place.glob(".*.part"))
    running.send_signal(signal.SIGTERM)
    _, error = running.communicate(timeout=30)
    assert (running.returncode, error) == (128 + signal.SIGTERM, b"")
    assert list(place.glob(".*.part")) == []
    assert (place / "report.txt").read_text() == "of yesterday"


def _wait_for(mark: Path, running: subprocess.Popen[Any]) -> None:
    """Wait until a file is there."""
    for _ in range(600):
        if mark.exists():
            return
        assert running.poll() is None
        time.sleep(0.05)
    raise AssertionError(f"{mark} did not come")


def test_importing_gongkai_looks_for_no_package_of_rules(place: Path, environment: dict[str, str]) -> None:
    """Nor does the command line, but for the commands that ask rules."""
    script = (
        "import importlib.metadata as m\n"
        "def refuse(**_): raise AssertionError('looked for')\n"
        "m.entry_points = refuse\n"
        "import gongkai; gongkai.check\n"
        "from gongkai.cli.application import run\n"
        "raise SystemExit(run(['laws', 'cn-ogi']))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        cwd=place,
        env=environment,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
