"""Pages that show files and what the command line makes of them: the files are written, the commands run."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.cli.application import run

DOCS = Path(__file__).resolve().parents[2] / "docs"
EXAMPLE = DOCS / "examples" / "hongmei-2014"


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """Walk the blocks of code of a page: their language and their text."""
    text = (DOCS / page).read_text("utf-8")
    yield from re.findall(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def write_files(page: str, place: Path) -> set[str]:
    """Write the files of a page, whose first line names them."""
    written = set()
    for language, text in blocks(page):
        first, _, content = text.partition("\n")
        if language in {"python", "toml"} and (named := re.fullmatch(r"# (\S+\.(?:py|toml))", first)):
            path = place / named[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
            written.add(named[1])
    return written


@pytest.mark.parametrize(
    ("page", "files"),
    [("own-rules.md", {"rules/hongmei.py", "gongkai.toml"}), ("settings.md", {"gongkai.toml"})],
)
def test_the_page_shows_what_its_files_give(
    page: str,
    files: set[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Three dots at the end of what is shown stand for the rest."""
    shutil.copytree(EXAMPLE, tmp_path / EXAMPLE.name)
    assert write_files(page, tmp_path) == files
    monkeypatch.chdir(tmp_path)
    shown = [text for language, text in blocks(page) if language == "console"]
    assert shown
    for text in shown:
        command, _, expected = text.partition("\n")
        assert run(shlex.split(command.removeprefix("$ gongkai "))) in {0, 1}
        lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
        wanted = expected.splitlines()
        if wanted[-1] == "...":
            del wanted[-1]
            assert wanted
            lines = lines[: len(wanted)]
        assert lines == wanted
