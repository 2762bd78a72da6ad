"""Shells complete commands, options, laws, duties, rules and tables; what they are given is run by the shell itself."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.shell_completion import ShellComplete

from gongkai.cli.application import application

Command = Callable[..., Any]


def offered(*words: str) -> list[str]:
    """Return what is offered for the last of some words."""
    *before, begun = words
    shell = ShellComplete(application, {}, "gongkai", "_GONGKAI_COMPLETE")
    return [str(one.value) for one in shell.get_completions(list(before), begun)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("ch",), ["check"]),
        (("laws", "cn-og"), ["cn-ogi"]),
        (("fees", "cn-og"), ["cn-ogi"]),
        (("deadline", "cn-ogi", "resp"), ["respond"]),
        (("deadline", "nowhere", "resp"), []),
        (("rules", "pub00"), [f"PUB00{number}" for number in range(1, 10)]),
        (("check", "--select", "PUB001,apr00"), [f"PUB001,APR00{number}" for number in range(1, 10)]),
        (("check", "--law", "gb-eir"), ["gb-eir"]),
        (("check", "--form"), ["--format"]),
        (("check", "--format", "sa"), ["sarif"]),
        (("schema", "it"), ["items"]),
        (("schema", "regi"), ["register"]),
    ],
)
def test_a_word_is_completed(words: tuple[str, ...], expected: list[str]) -> None:
    assert offered(*words) == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_has_its_script(command: Command, shell: str) -> None:
    ran = command("completion", shell)
    assert (ran.status, ran.err) == (0, "")
    assert "_GONGKAI_COMPLETE" in ran.out


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_itself_completes(command: Command, tmp_path: Path) -> None:
    """The script is sourced, and what bash would offer for `gongkai deadline cn-ogi resp` is read back."""
    program = tmp_path / "gongkai"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m gongkai "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = tmp_path / "completion.bash"
    script.write_text(command("completion", "bash").out, encoding="utf-8")
    line = (
        f"PATH={tmp_path}:$PATH; source {script}; COMP_WORDS=(gongkai deadline cn-ogi resp); COMP_CWORD=3; "
        f'_gongkai_completion gongkai; echo "${{COMPREPLY[@]}}"'
    )
    ran = subprocess.run(["bash", "-c", line], capture_output=True, check=False, timeout=60)
    assert ran.stdout.decode().split() == ["respond"]


@pytest.mark.parametrize(
    ("word", "meant"), [("chekc", "check"), ("dedline", "deadline"), ("annual_report", "annual-report")]
)
def test_a_misspelt_command_gets_the_nearest(command: Command, word: str, meant: str) -> None:
    ran = command(word)
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert f"did you mean {meant!r}?" in ran.err
