"""The shape of the JSON of what falls due, as JSON Schema. Objects may get more keys; what is required here stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gongkai.checks.due.days import DueKind
from gongkai.json_schema import (
    CITATION,
    COUNT,
    DAY,
    DAY_OR_NULL,
    INTEGER_OR_NULL,
    TEXT,
    TEXT_OR_NULL,
    TRUTH,
    Schema,
    document,
    head_of,
    list_of,
    object_of,
    one_of,
    or_null,
    reference,
)
from gongkai.reports.due import json


def due() -> Schema:
    """Return the schema of the JSON of what falls due."""
    return document(
        json.FORMAT,
        "What falls due, is overdue or has no due day, as gongkai due --format json writes it.",
        object_of(_PROPERTIES),
        _DEFINITIONS,
    )


_PROPERTIES: Final[Mapping[str, Schema]] = {
    **head_of(json.FORMAT, json.FORMAT_VERSION),
    "as_of": DAY,
    "within": COUNT,
    "through": {"type": "object", "additionalProperties": DAY},
    "source": TEXT_OR_NULL,
    "body": TEXT,
    "broken": TRUTH,
    "overdue": list_of(reference("due_day")),
    "coming": list_of(reference("due_day")),
    "open": list_of(reference("due_day")),
}

_DEFINITIONS: Final[Mapping[str, Schema]] = {
    "citation": CITATION,
    "due_day": object_of(
        {
            "kind": one_of(DueKind),
            "due": DAY_OR_NULL,
            "days_left": INTEGER_OR_NULL,
            "provisional": TRUTH,
            "what": TEXT,
            "key": TEXT_OR_NULL,
            "subject": TEXT,
            "unit": TEXT_OR_NULL,
            "law": TEXT_OR_NULL,
            "code": TEXT_OR_NULL,
            "doubt": TEXT_OR_NULL,
            "citation": or_null(reference("citation")),
            "location": TEXT_OR_NULL,
        }
    ),
}
