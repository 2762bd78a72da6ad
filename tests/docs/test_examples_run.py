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


@pytest.mark.parametrize("page", PAGES)
def test_pages_do_what_they_show(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    blocks = re.findall(
        r"^```pycon\n(.*?)^```$", (REPOSITORY / page).read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    example = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, page, page, 0)
    assert example.examples
    assert not doctest.DocTestRunner(optionflags=OPTIONS).run(example).failed
