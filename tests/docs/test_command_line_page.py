"""What the page on the command line shows is what the command line shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from gongkai.cli.application import run

DOCS = Path(__file__).resolve().parents[2] / "docs"
BLOCKS = [
    block
    for page in ("command-line.md", "worked-examples.md")
    for block in re.findall(
        r"^```console\n\$ gongkai (.*?)\n(.*?)^```$",
        (DOCS / page).read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
]


@pytest.mark.parametrize(("arguments", "shown"), BLOCKS, ids=[arguments for arguments, _ in BLOCKS])
def test_an_example_shows_what_is_shown(
    arguments: str, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three dots at the end stand for the rest."""
    assert run(shlex.split(arguments)) == 0
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    expected = shown.splitlines()
    if expected[-1] == "...":
        del expected[-1]
        assert len(lines) > len(expected)
        del lines[len(expected) :]
    assert lines == expected
