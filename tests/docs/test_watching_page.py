"""What the page on watching shows is what the command line shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from gongkai.cli.application import run

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = REPOSITORY / "docs" / "watching.md"
BLOCKS = re.findall(
    r"^```console\n\$ gongkai (.*?)\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
)


def test_the_page_shows_something() -> None:
    assert BLOCKS


@pytest.mark.parametrize(("arguments", "shown"), BLOCKS, ids=[arguments for arguments, _ in BLOCKS])
def test_an_example_shows_what_is_shown(
    arguments: str, shown: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(REPOSITORY)
    assert run(shlex.split(arguments)) == 0
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert lines == shown.splitlines()
