"""Every link from one page to another leads somewhere, down to the heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pages import api

REPOSITORY = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path.relative_to(REPOSITORY).as_posix()
    for path in (
        *REPOSITORY.glob("*.md"),
        *(REPOSITORY / "docs").glob("*.md"),
        *(REPOSITORY / "docs" / "examples").rglob("*.md"),
        *(REPOSITORY / "docs" / "rules").glob("*.md"),
        *(REPOSITORY / "docs" / "laws").glob("*.md"),
    )
)


def parsed(path: Path) -> list[Token]:
    """Read the blocks of a page."""
    return MarkdownIt("commonmark").enable("table").parse(path.read_text("utf-8"))


def links(path: Path) -> Iterator[str]:
    """Walk the addresses of the links and pictures of a page."""
    for block in parsed(path):
        for token in block.children or ():
            address = token.attrGet("href") or token.attrGet("src")
            if isinstance(address, str):
                yield unquote(address)


@cache
def anchors(path: Path) -> frozenset[str]:
    """Return the anchors of the headings of a page, as MyST and code hosts make them."""
    blocks = parsed(path)
    return frozenset(
        re.sub(r"[^\w\- ]", "", below.content.lower()).replace(" ", "-")
        for block, below in pairwise(blocks)
        if block.type == "heading_open"
    )


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    source = REPOSITORY / page
    for address in links(source):
        if re.match(r"[a-z]+:", address):
            continue
        name, _, anchor = address.partition("#")
        target = (source.parent / name).resolve() if name else source
        built = target.parent == REPOSITORY / "docs" / "api" and target.name in api.pages()
        assert built or target.exists(), f"{page} links to {address}, which is not there"
        if anchor and not built:
            assert anchor in anchors(target), f"{page} links to {address}: {sorted(anchors(target))}"
