"""Write the pages that describe what ships: a page per rule, per law and per module.

    python docs/generate.py           write the pages
    python docs/generate.py --check   say which pages are stale; exit status 1 if any is

The pages are committed, so that a change of a law or a rule shows in its diff
what it changes for readers.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pages import api, laws, rules

DOCS = Path(__file__).resolve().parent
SHELVES = {"api": api.pages, "laws": laws.pages, "rules": rules.pages}


def main(arguments: list[str]) -> int:
    """Write every shelf, or compare it with what is there."""
    fresh = {DOCS / shelf / name: text for shelf, pages in SHELVES.items() for name, text in pages().items()}
    present = {path for shelf in SHELVES for path in (DOCS / shelf).glob("*.md")}
    stale = {path for path, text in fresh.items() if path not in present or path.read_text("utf-8") != text}
    surplus = present - fresh.keys()
    if arguments == ["--check"]:
        for path in sorted(stale | surplus):
            print(f"{path.relative_to(DOCS.parent)} is stale; run: python docs/generate.py", file=sys.stderr)
        return 1 if stale or surplus else 0
    for path in surplus:
        path.unlink()
    for path in sorted(stale):
        path.parent.mkdir(exist_ok=True)
        path.write_text(fresh[path], "utf-8")
    print(f"{len(fresh)} pages, {len(stale)} written, {len(surplus)} removed")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
