"""A shelf is a folder of generated pages: what stands there is compared with what should, and written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def stale_pages(shelf: Path, pages: Mapping[str, str]) -> set[Path]:
    """Return the pages that are missing on a shelf or read otherwise than they should."""
    return {
        shelf / name
        for name, text in pages.items()
        if not (shelf / name).is_file() or (shelf / name).read_text("utf-8") != text
    }


def surplus_pages(shelf: Path, pages: Mapping[str, str]) -> set[Path]:
    """Return the pages on a shelf that nothing asks for any more."""
    return set(shelf.glob("*.md")) - {shelf / name for name in pages}


def write_pages(shelf: Path, pages: Mapping[str, str]) -> tuple[int, int]:
    """Bring a shelf up to date and return how many pages were written and how many removed.

    A page that reads as it should is not touched, so that Sphinx reads only
    what changed.
    """
    stale, surplus = stale_pages(shelf, pages), surplus_pages(shelf, pages)
    shelf.mkdir(exist_ok=True)
    for path in surplus:
        path.unlink()
    for path in stale:
        path.write_text(pages[path.name], "utf-8")
    return len(stale), len(surplus)
