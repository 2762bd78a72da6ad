"""The few pieces of Markdown that generated pages are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NOTICE = "<!-- Written by docs/generate.py from what ships. Change that, then run it again. -->"


def page(*blocks: str) -> str:
    """Join blocks into a page, leaving out the empty ones."""
    return "\n\n".join(filter(None, (NOTICE, *blocks))) + "\n"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Draw a table; a column that is empty throughout is left out, and so is a table without rows."""
    held = [[_cell(cell) for cell in row] for row in rows]
    if not held:
        return ""
    kept = [column for column in range(len(headings)) if any(row[column] for row in held)]
    lines = [[headings[column] for column in kept], ["---"] * len(kept)]
    lines += [[row[column] for column in kept] for row in held]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Draw a table of two columns without headings; a fact that is not there is left out."""
    lines = [f"* - {name}\n  - {_cell(fact)}" for name, fact in pairs if fact]
    return "\n".join(["```{list-table}", ":class: facts", ":align: left", "", *lines, "```"])


def contents(pages: Iterable[str], *, hidden: bool = False) -> str:
    """Draw a table of contents of other pages."""
    options = [":hidden:"] if hidden else [":maxdepth: 1"]
    return "\n".join(["```{toctree}", *options, "", *pages, "```"])


def _cell(text: str) -> str:
    """Keep a cell on one line, and its bars from being taken for the next cell."""
    return " ".join(text.split()).replace("|", r"\|")
