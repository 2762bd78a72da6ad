"""The shape of the JSON of a report, as JSON Schema: of the one object, and of each line of the lines.

Objects may get more keys; what is required here stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs

from gongkai.checks.findings import Basis, FindingKind, Grounds, Severity
from gongkai.checks.rates import DisclosureRate, Timeliness
from gongkai.json_schema import (
    CITATION,
    COUNT,
    COUNT_OR_NULL,
    DAY,
    DAY_OR_NULL,
    SHARE,
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
from gongkai.reports.check import json as report_json
from gongkai.reports.check import jsonl


def report() -> Schema:
    """Return the schema of the JSON of a report."""
    head = {**head_of(report_json.FORMAT, report_json.FORMAT_VERSION), **_HEAD}
    found = {name: list_of(reference(one)) for name, one in _FOUND.items()}
    return document(
        report_json.FORMAT,
        "A register checked against the law, as gongkai check --format json writes it.",
        object_of({**head, **_SUMMARY, **found}),
        _DEFINITIONS,
    )


def line() -> Schema:
    """Return the schema of each line that ``gongkai check --format jsonl`` writes."""
    head = {**head_of(jsonl.FORMAT, jsonl.FORMAT_VERSION), **_HEAD}
    kinds = [
        object_of({"type": {"const": "report"}, **head}),
        {"allOf": [_typed("finding"), reference("finding")]},
        {"allOf": [_typed("suppressed"), reference("suppression")]},
        {"allOf": [_typed("cured"), reference("cured")]},
        object_of({"type": {"const": "summary"}, **_SUMMARY}),
    ]
    return document(
        jsonl.FORMAT,
        "One line of a report, as gongkai check --format jsonl writes it; type says which.",
        {"oneOf": kinds},
        _DEFINITIONS,
    )


def _typed(name: str) -> Schema:
    """Describe a line of one type."""
    return object_of({"type": {"const": name}})


def _named(key: str, schema: Schema) -> Schema:
    """Describe a list of groups, each with its name under a key."""
    return list_of({"allOf": [object_of({key: TEXT_OR_NULL}), schema]})


_RATE: Final = object_of(
    {
        **{one.name: COUNT_OR_NULL for one in attrs.fields(DisclosureRate)},
        "median_late": {"type": ["number", "null"], "minimum": 0},
        "on_time_share": SHARE,
        "published_share": SHARE,
    }
)

_FOUND: Final = {"findings": "finding", "suppressed": "suppression", "cured": "cured"}
"""The lists of a report, and what stands in them."""

_HEAD: Final[Mapping[str, Schema]] = {
    "as_of": DAY,
    "source": TEXT_OR_NULL,
    "body": object_of({"code": TEXT_OR_NULL, "name": TEXT, "level": TEXT_OR_NULL, "kind": TEXT_OR_NULL}),
    "laws": list_of(TEXT),
    "rules": list_of(TEXT),
}

_SUMMARY: Final[Mapping[str, Schema]] = {
    "ok": TRUTH,
    "broken": TRUTH,
    "crashed": list_of(TEXT),
    "unjudged": list_of(TEXT),
    "selected_unjudged": list_of(TEXT),
    "counts": object_of(
        {kind.value: object_of({one.value: COUNT for one in Severity}) for kind in FindingKind}
    ),
    "rates": reference("rates"),
}

_DEFINITIONS: Final[Mapping[str, Schema]] = {
    "rate": _RATE,
    "rates": object_of(
        {
            "total": reference("rate"),
            "by_unit": _named("unit", reference("rate")),
            "by_category": _named("category", reference("rate")),
            "by_month": _named("month", reference("rate")),
            "by_law": _named("law", reference("rate")),
            "timeliness": object_of({one.value: COUNT for one in Timeliness}),
            "coverage": or_null(reference("coverage")),
            "requests": or_null(reference("rate")),
        }
    ),
    "coverage": object_of(
        {
            "entries": COUNT,
            "empty": list_of(TEXT),
            "unplaced": COUNT,
            "rate": SHARE,
            "by_field": _named("field", {"type": "object"}),
            "by_unit": _named("unit", {"type": "object"}),
        }
    ),
    "finding": object_of(
        {
            "code": TEXT,
            "name": TEXT,
            "kind": one_of(FindingKind),
            "severity": one_of(Severity),
            "basis": one_of(Basis),
            "law": TEXT_OR_NULL,
            "key": TEXT_OR_NULL,
            "field": TEXT_OR_NULL,
            "subject": TEXT,
            "unit": TEXT_OR_NULL,
            "category": TEXT_OR_NULL,
            "message": TEXT,
            "remedy": TEXT,
            "citation": or_null(reference("citation")),
            "location": or_null(reference("location")),
            "evidence": {"type": "object"},
            "fingerprint": TEXT,
        }
    ),
    "suppression": object_of(
        {
            "grounds": one_of(Grounds),
            "reason": TEXT_OR_NULL,
            "approved_by": TEXT_OR_NULL,
            "until": DAY_OR_NULL,
            "location": or_null(reference("location")),
            "finding": reference("finding"),
        }
    ),
    "cured": object_of({"code": TEXT, "subject": TEXT, "fingerprint": TEXT}),
    "citation": CITATION,
    "location": object_of(
        {
            "file": TEXT,
            "sheet": TEXT_OR_NULL,
            "row": {"type": ["integer", "null"], "minimum": 1},
            "column": TEXT_OR_NULL,
            "pointer": TEXT_OR_NULL,
        }
    ),
}
