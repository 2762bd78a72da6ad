"""The page on pipelines: its commands run, its files can be read, and its test tells what it should."""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import gongkai
from gongkai.cli.application import run
from gongkai.reports.formats import ANSWERS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "pipelines.md").read_text("utf-8")
EXAMPLE = "docs/examples/hongmei-2014"


def blocks(language: str) -> list[str]:
    """Return the content of each block in some language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    """Return each command line of gongkai on the page, wherever it stands."""
    found = re.findall(r"gongkai check [^\n'`]*", "\n".join(blocks(r"(?:yaml|groovy|console)")))
    return [one.split(" >>")[0] for one in found]


@pytest.mark.parametrize("command", commands())
def test_a_command_checks_the_example_and_fails_the_build(
    command: str, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The day of the check is that of the example, and what is written goes to a folder of its own."""
    monkeypatch.chdir(repository)
    _, *arguments = shlex.split(command.replace("registers/2014", EXAMPLE))
    if "--output" in arguments:
        place = arguments.index("--output") + 1
        arguments[place] = str(tmp_path / arguments[place])
    if "--as-of" not in arguments:
        arguments += ["--as-of", "2014-12-02"]
    assert run(arguments) == ("never" not in arguments)
    if "--output" in arguments:
        assert (tmp_path / arguments[arguments.index("--output") + 1]).stat().st_size


def test_the_page_has_its_commands() -> None:
    assert len(commands()) == 6


def test_what_a_workflow_uploads_is_what_it_wrote() -> None:
    workflow, *_ = (yaml.safe_load(one) for one in blocks("yaml"))
    steps: list[dict[str, Any]] = workflow["jobs"]["check"]["steps"]
    (upload,) = [one for one in steps if "upload-sarif" in one.get("uses", "")]
    (checking,) = [one["run"] for one in steps if "gongkai check" in one.get("run", "")]
    assert checking.endswith(f"--output {upload['with']['sarif_file']}")


@pytest.mark.parametrize("text", blocks("yaml"))
def test_every_file_can_be_read(text: str) -> None:
    assert yaml.safe_load(text)


@pytest.mark.parametrize("text", blocks("python"))
def test_every_program_can_be_read_and_takes_names_that_exist(text: str) -> None:
    tree = ast.parse(text)
    taken = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "gongkai"]
    asked = re.findall(r"\bgongkai\.(\w+)", text)
    assert all(
        hasattr(gongkai, name) for name in (*asked, *(one.name for node in taken for one in node.names))
    )


def test_the_test_on_the_page_fails_for_the_example_and_names_the_findings(
    repository: Path, tmp_path: Path
) -> None:
    (text,) = [one for one in blocks("python") if "def test_" in one]
    (tmp_path / "test_register.py").write_text(text, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", tmp_path / "test_register.py"],
        cwd=repository,
        env={"PYTHONPATH": str(repository / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert "<Finding APR007 error, 洪梅镇人民政府" in ran.stdout


def test_the_status_on_the_page_is_that_of_its_command() -> None:
    (shown,) = blocks("console")
    assert shown.endswith("$ echo $?\n1\n")


def test_every_format_is_on_the_page() -> None:
    table = PAGE.split("## Which format for what")[1].split("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(ANSWERS["check"].formats)
