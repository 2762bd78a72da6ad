"""The tables of a register for programs, or the JSON Schema of something that is written for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import attrs

from gongkai.json_schema import Schema
from gongkai.messages import Language
from gongkai.records.columns import columns_of
from gongkai.reports.writing.json_text import json_head, json_text

FORMAT: Final = "gongkai-tables"
FORMAT_VERSION: Final = 1


def render(answer: Schema | Mapping[str, type[attrs.AttrsInstance]], lang: Language = "en") -> str:
    """Write the columns of some tables, or a JSON Schema, as JSON text."""
    return json_text(answer if "$schema" in answer else to_dict(answer, lang), indent=2)


def to_dict(tables: Mapping[str, type[attrs.AttrsInstance]], lang: Language = "en") -> dict[str, Any]:
    """Return the columns of some tables as plain data."""
    return {
        **json_head(FORMAT, FORMAT_VERSION, lang),
        "tables": [
            {
                "name": name,
                "columns": [
                    {
                        "name": one.name,
                        "headings": list(one.headings),
                        "is_date": one.is_date,
                        "meaning": one.description.text(lang),
                    }
                    for one in columns_of(record).values()
                ],
            }
            for name, record in tables.items()
        ],
    }
