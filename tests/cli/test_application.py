from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import gongkai
from gongkai.checks.rules import ALL
from gongkai.cli import main
from gongkai.cli.application import run

Command = Callable[..., Any]


def process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as users do."""
    return subprocess.run(
        [sys.executable, "-m", "gongkai", *map(str, arguments)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        timeout=60,
    )


def test_the_program_checks_a_register(folder: Path) -> None:
    ran = process("check", folder, "--as-of", "2014-12-02")
    assert ran.returncode == 1
    assert "HM-3 宅基地审核结果".encode() in ran.stdout
    assert ran.stderr == b""


def test_the_program_fails_in_one_line() -> None:
    ran = process("check", "nowhere", "--law", "cn-ogi")
    assert ran.returncode == 2
    assert ran.stdout == b""
    assert ran.stderr.startswith(b"gongkai: error: nowhere")
    assert ran.stderr.count(b"\n") == 1


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_reader_that_has_seen_enough_ends_it_quietly(folder: Path, form: str) -> None:
    with (folder / "items.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"L-{number},x,y,2014-03-03,2014-05-20,主动公开,民政办\n" for number in range(5000))
    arguments = ["check", str(folder), "--as-of", "2014-12-02", "--all", "--format", form]
    with subprocess.Popen(
        [sys.executable, "-m", "gongkai", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 1


def test_what_the_encoding_lacks_is_written_as_escapes(folder: Path) -> None:
    ran = process("check", folder, "--as-of", "2014-12-02", PYTHONIOENCODING="latin-1")
    assert ran.returncode == 1
    assert rb"\u6d2a\u6885\u9547" in ran.stdout


@pytest.mark.parametrize(("missing", "what"), [("click", "the command line"), ("rich", "the format text")])
def test_a_missing_extra_is_named_in_one_line(
    folder: Path, tmp_path: Path, repository: Path, missing: str, what: str
) -> None:
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    (blocked / f"{missing}.py").write_text(f"raise ModuleNotFoundError('not installed', name={missing!r})\n")
    ran = process("check", folder, PYTHONPATH=os.pathsep.join((str(blocked), str(repository / "src"))))
    assert ran.returncode == 2
    assert ran.stderr.decode() == (
        f"gongkai: error: {what} needs packages that are not installed; run: pip install 'gongkai[cli]'\n"
    )


def test_the_version_is_shown_without_loading_a_law_or_a_rule() -> None:
    ran = process("--version")
    assert ran.stdout.decode() == f"gongkai {gongkai.__version__}\n"


def test_without_arguments_the_help_is_shown(command: Command) -> None:
    ran = command()
    assert ran.status == 0
    assert all(f"\n  {name} " in ran.out for name in ("check", "laws", "rules"))


def test_an_unknown_command_is_refused(command: Command) -> None:
    ran = command("chekc")
    assert ran.status == 2
    assert "chekc" in ran.err


def test_laws_are_listed_and_shown_in_full(command: Command) -> None:
    assert "cn-ogi: " in command("laws").out
    assert "art 33(1)-(2); verified; checked on 2026-11-22" in " ".join(command("laws", "cn-ogi").out.split())
    assert "中华人民共和国政府信息公开条例" in command("laws", "--lang", "zh").out


def test_an_unknown_law_is_refused(command: Command) -> None:
    ran = command("laws", "cn-oig")
    assert ran.status == 2
    assert "cn-oig" in ran.err
    assert "cn-ogi" in ran.err


def test_rules_are_listed_by_family_and_shown_in_full(command: Command) -> None:
    listed = command("rules").out
    assert all(rule.code in listed for rule in ALL)
    family = command("rules", "pub").out
    assert "PUB001" in family
    assert "APR001" not in family
    assert "What it checks" in command("rules", "PUB001").out
    assert "期限届满而未公开" in command("rules", "PUB001", "--lang", "zh").out


def test_several_faults_are_told_in_one_line(folder: Path) -> None:
    ran = process("check", folder, "--select", "PUB01,QQ", "--as-of", "2014-12-02")
    assert ran.returncode == 2
    assert ran.stderr.count(b"\n") == 1
    assert b"'PUB01'" in ran.stderr
    assert b"; also: no rule or family of rules is known as 'QQ'" in ran.stderr


def test_an_unknown_rule_is_refused(command: Command) -> None:
    ran = command("rules", "PUB999")
    assert ran.status == 2
    assert "'PUB999'" in ran.err


@pytest.mark.skipif(os.name == "nt", reason="Windows closes no streams so")
@pytest.mark.parametrize(
    "arguments", ["laws", "schema items", "deadline cn-ogi respond 2024-03-01", "--help", "calendar CN 2014"]
)
def test_nothing_fails_where_nobody_listens(arguments: str) -> None:
    for closed in (">&-", "2>&-"):
        line = f"{sys.executable} -m gongkai {arguments} {closed}"
        ran = subprocess.run(["sh", "-c", line], capture_output=True, check=False, timeout=60)
        assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_check_fails_as_it_would_where_nobody_listens(folder: Path) -> None:
    line = f"{sys.executable} -m gongkai check {folder} --as-of 2014-12-02 >&- 2>&-"
    assert subprocess.run(["sh", "-c", line], capture_output=True, check=False, timeout=60).returncode == 1


def test_an_interrupt_while_the_program_is_loaded_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gongkai.cli.application.run", interrupt)
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 130


def test_an_error_drives_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`click` takes colours out for a pipe and leaves them for a terminal."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert run(["check", "no\x1b[31mwhere", "--law", "cn-ogi"]) == 2
    assert (
        capsys.readouterr().err
        == "gongkai: error: no\ufffd[31mwhere: no such file or folder; check the path\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", ""),
        ("due", " "),
        ("diff", "", "hongmei"),
        ("annual-report", "", "--year", "2014"),
        ("init", ""),
    ]
    + [
        ("check", ".", option, "")
        for option in ("--output", "--mapping", "--waivers", "--baseline", "--law-file")
    ],
)
def test_a_blank_path_is_not_the_folder_one_works_in(command: Command, arguments: tuple[str, ...]) -> None:
    """A variable that is not set leaves a blank, and the register of another folder must not be checked for it."""
    ran = command(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert "a blank path names nothing" in ran.err


def test_the_help_imports_no_command_and_lists_every_one() -> None:
    """`gongkai --help` is fast because nothing but the command line itself is loaded."""
    script = (
        "import sys; from gongkai.cli.application import run; run(['--help']); "
        "print(sorted(name for name in sys.modules if name.startswith('gongkai.')), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, timeout=60)
    loaded = ran.stderr.decode()
    assert not any(f"gongkai.{wing}" in loaded for wing in ("checks", "readers", "legislation", "days"))
    commands = {path.stem for path in Path(gongkai.__file__).parent.glob("cli/commands/[!_]*.py")}
    listed = ran.stdout.decode().partition("Commands:")[2]
    assert commands == {line.split()[0].replace("-", "_") for line in listed.splitlines() if line.strip()}
