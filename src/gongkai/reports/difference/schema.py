"""The shape of the JSON of a difference, as JSON Schema. Objects may get more keys; what is required here stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gongkai.checks.findings import FindingKind, Severity
from gongkai.json_schema import (
    COUNT,
    DAY,
    LANGUAGE,
    TEXT,
    TEXT_OR_NULL,
    TRUTH,
    Schema,
    document,
    head_of,
    list_of,
    object_of,
    one_of,
    reference,
)
from gongkai.reports.difference import json


def difference() -> Schema:
    """Return the schema of the JSON of a difference."""
    return document(
        json.FORMAT,
        "What is new, changed and cured between two checks, as gongkai diff --format json writes it.",
        object_of(_PROPERTIES),
        _DEFINITIONS,
    )


_PROPERTIES: Final[Mapping[str, Schema]] = {
    **head_of(json.FORMAT, json.FORMAT_VERSION),
    "before": reference("side"),
    "now": reference("side"),
    "new": list_of(reference("finding")),
    "changed": list_of(object_of({"before": reference("finding"), "now": reference("finding")})),
    "cured": list_of(reference("finding")),
    "not_asked": list_of(reference("finding")),
    "same": COUNT,
}

_DEFINITIONS: Final[Mapping[str, Schema]] = {
    "side": object_of(
        {
            "as_of": DAY,
            "source": TEXT_OR_NULL,
            "body": TEXT,
            "language": LANGUAGE,
            "laws": list_of(TEXT),
            "broken": TRUTH,
            "total": {"type": "object", "additionalProperties": {"type": ["number", "null"]}},
        }
    ),
    "finding": object_of(
        {
            "code": TEXT,
            "kind": one_of(FindingKind),
            "severity": one_of(Severity),
            "counts": TRUTH,
            "law": TEXT_OR_NULL,
            "key": TEXT_OR_NULL,
            "subject": TEXT,
            "unit": TEXT_OR_NULL,
            "message": TEXT,
            "provision": TEXT_OR_NULL,
            "evidence": {"type": "object"},
            "fingerprint": TEXT,
        }
    ),
}
