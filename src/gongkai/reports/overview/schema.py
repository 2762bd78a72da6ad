"""The shape of the JSON of an overview, as JSON Schema. Objects may get more keys; what is required here stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gongkai.checks.verdicts import Verdict
from gongkai.json_schema import (
    COUNT,
    COUNT_OR_NULL,
    DAY,
    SHARE,
    TEXT,
    TEXT_OR_NULL,
    Schema,
    document,
    head_of,
    list_of,
    object_of,
    one_of,
    reference,
)
from gongkai.reports.overview import json
from gongkai.reports.overview.rows import FIGURES


def overview() -> Schema:
    """Return the schema of the JSON of an overview."""
    return document(
        json.FORMAT,
        "The reports of many registers side by side, as gongkai overview --format json writes them.",
        object_of(_PROPERTIES),
        _DEFINITIONS,
    )


_FIGURES: Final[Mapping[str, Schema]] = {**dict.fromkeys(FIGURES, COUNT_OR_NULL), "on_time_share": SHARE}
_PROPERTIES: Final[Mapping[str, Schema]] = {
    **head_of(json.FORMAT, json.FORMAT_VERSION),
    "as_of": DAY,
    "registers": list_of(reference("register")),
    "total": object_of({"registers": COUNT, **_FIGURES}),
    "passed_over": list_of(TEXT),
}
_DEFINITIONS: Final[Mapping[str, Schema]] = {
    "register": object_of(
        {
            "verdict": one_of(Verdict),
            "body": TEXT_OR_NULL,
            "source": TEXT,
            **_FIGURES,
            "problem": TEXT_OR_NULL,
        }
    ),
}
