"""Write what follows from what ships: a page per rule and per law, the table of territories, and the list of the public names.

    python docs/generate.py           write the pages and the list
    python docs/generate.py --check   name what is stale; exit status 1 if anything is

The pages are committed, so that a change of a law or a rule shows in its diff
what it changes for readers. The reference of the library is not: Sphinx writes
it when it builds the documentation (`docs/conf.py`).
"""

from __future__ import annotations

import sys
from pathlib import Path

from pages import laws, public_names, rules, territories
from pages.shelves import stale_pages, surplus_pages, write_pages

DOCS = Path(__file__).resolve().parent
SHELVES = {"laws": laws.pages, "rules": rules.pages, "territories": territories.pages}


def main(arguments: list[str]) -> int:
    """Write every shelf and the public names, or compare them with what is there."""
    shelves = {DOCS / name: pages() for name, pages in SHELVES.items()}
    names = public_names.source_as_it_should_be()
    if arguments == ["--check"]:
        outdated = [
            path.relative_to(DOCS.parent)
            for shelf, pages in shelves.items()
            for path in sorted(stale_pages(shelf, pages) | surplus_pages(shelf, pages))
        ]
        if public_names.SOURCE.read_text("utf-8") != names:
            outdated.append(Path("src/gongkai/__init__.py"))
        for path in outdated:
            print(f"{path} is stale; run: python docs/generate.py", file=sys.stderr)
        return 1 if outdated else 0
    for shelf, pages in shelves.items():
        written, removed = write_pages(shelf, pages)
        print(f"{shelf.name}: {len(pages)} pages, {written} written, {removed} removed")
    public_names.SOURCE.write_text(names, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
