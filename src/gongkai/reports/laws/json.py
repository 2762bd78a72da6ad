"""The laws for programs: one JSON object with each law in full, as its file says, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from gongkai.legislation.laws import Law
from gongkai.messages import Language
from gongkai.plain_data import plain
from gongkai.reports.writing.json_text import json_head, json_text

FORMAT: Final = "gongkai-laws"
FORMAT_VERSION: Final = 1
_PARTS: Final = (
    *(
        "code",
        "jurisdiction",
        "name",
        "url",
        "beside",
        "note",
        "working_days",
        "versions",
        "duties",
        "grounds",
    ),
    *("receipt", "answered", "documents", "categories", "outcomes", "remedies", "fees"),
)
"""The parts of a law, in the order in which they are written."""


def render(answer: Law | Iterable[Law], lang: Language = "en") -> str:
    """Write one law, or several, as JSON text that ends with a line break."""
    return json_text(to_dict(answer, lang), indent=2)


def to_dict(answer: Law | Iterable[Law], lang: Language = "en") -> dict[str, Any]:
    """Return one law, or several, as plain data, in the shape and order of the JSON object."""
    laws = (answer,) if isinstance(answer, Law) else answer
    return {
        **json_head(FORMAT, FORMAT_VERSION, lang),
        "laws": [{part: plain(getattr(law, part), lang) for part in _PARTS} for law in laws],
    }
