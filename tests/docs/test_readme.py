"""The README's commands stand alone, and CI runs the one for the tests as it is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest


def commands(document: Path) -> list[str]:
    """Return the content of each shell block."""
    return re.findall(r"^```sh\n(.*?)\n```$", document.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_readme_has_two_commands_of_one_line_that_each_make_an_environment(repository: Path) -> None:
    found = commands(repository / "README.md")
    assert len(found) == 2
    for command in found:
        assert "\n" not in command
        assert command.startswith("python3 -m venv ")


def test_the_first_command_checks_the_example_and_the_second_runs_the_tests(repository: Path) -> None:
    first, second = commands(repository / "README.md")
    assert "'.[cli,xlsx]'" in first
    assert "gongkai check docs/examples/hongmei-2014" in first
    assert "'.[dev]'" in second
    assert second.endswith("-m pytest")


def test_ci_runs_the_test_command_of_the_readme_letter_by_letter(repository: Path) -> None:
    *_, tests = commands(repository / "README.md")
    assert tests in (repository / ".ci" / "run").read_text("utf-8").splitlines()


@pytest.mark.parametrize("document", ["README.zh-CN.md", "docs/contributing.md"])
def test_other_pages_give_the_same_commands(repository: Path, document: str) -> None:
    quick = ".venv/bin/python -m pytest @tests/quick.txt"
    known = {*commands(repository / "README.md"), "bash .ci/run", quick}
    assert set(commands(repository / document)) <= known
