"""Every example in a docstring or on a page does what it shows."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import gongkai

REPOSITORY = Path(__file__).resolve().parents[2]
MODULES = [gongkai.__name__, *(found.name for found in pkgutil.walk_packages(gongkai.__path__, "gongkai."))]
PAGES = sorted(
    path.relative_to(REPOSITORY).as_posix()
    for path in (*REPOSITORY.glob("README*.md"), *(REPOSITORY / "docs").rglob("*.md"))
    if "_build" not in path.parts and "```pycon" in path.read_text("utf-8")
)
OPTIONS = doctest.ELLIPSIS


@pytest.mark.parametrize("name", MODULES)
def test_docstrings_do_what_they_show(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name), optionflags=OPTIONS)
    assert not failed


def examples(text: str) -> str:
    """Blank every line outside the ``pycon`` blocks, so that a failure names the line of the page."""
    parts = re.split(r"(^```pycon\n.*?^```$)", text, flags=re.MULTILINE | re.DOTALL)
    for position, part in enumerate(parts):
        kept = part.splitlines(keepends=True)[1:-1] if position % 2 else []
        parts[position] = f"\n{''.join(kept)}" if position % 2 else "\n" * part.count("\n")
    return "".join(parts)


@pytest.mark.parametrize("page", PAGES)
def test_pages_do_what_they_show(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    text = examples((REPOSITORY / page).read_text("utf-8"))
    example = doctest.DocTestParser().get_doctest(text, {}, page, page, 0)
    assert example.examples
    assert not doctest.DocTestRunner(optionflags=OPTIONS).run(example).failed


def test_a_page_that_shows_something_else_is_found_in_its_line() -> None:
    text = "# Page\n\n```pycon\n>>> 1 + 1\n3\n```\n\nEnd.\n"
    example = doctest.DocTestParser().get_doctest(examples(text), {}, "page", "page", 0)
    assert [one.lineno for one in example.examples] == [text.splitlines().index(">>> 1 + 1")]
    assert doctest.DocTestRunner(verbose=False).run(example, out=lambda _: None).failed == 1
