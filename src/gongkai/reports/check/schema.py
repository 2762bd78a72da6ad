"""The shape of the JSON of a report, as JSON Schema: of the one object, and of each line of the lines.

Objects may get more keys; what is required here stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import attrs

from gongkai.checks.findings import Basis, FindingKind, Grounds, Severity
from gongkai.checks.rates import DisclosureRate, Timeliness
from gongkai.citations import Confidence
from gongkai.messages import LANGUAGES
from gongkai.reports.check import json as report_json
from gongkai.reports.check import jsonl
from gongkai.reports.writing.json_text import json_text

_Schema = dict[str, Any]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Final[_Schema] = {"type": "string"}
_TEXT_OR_NONE: Final[_Schema] = {"type": ["string", "null"]}
_COUNT: Final[_Schema] = {"type": "integer", "minimum": 0}
_COUNT_OR_NONE: Final[_Schema] = {"type": ["integer", "null"], "minimum": 0}
_SHARE: Final[_Schema] = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
_TRUTH: Final[_Schema] = {"type": "boolean"}
_DAY: Final[_Schema] = {"type": "string", "format": "date"}
_DAY_OR_NONE: Final[_Schema] = {"type": ["string", "null"], "format": "date"}


def report() -> dict[str, Any]:
    """Return the schema of the JSON of a report."""
    return {
        "$schema": _DIALECT,
        "title": report_json.FORMAT,
        "description": "A register held against the law, as gongkai check --format json writes it.",
        **_object(
            {
                "format": {"const": report_json.FORMAT},
                "format_version": {"const": report_json.FORMAT_VERSION},
                **_HEAD,
                **_SUMMARY,
                "findings": _list(_ref("finding")),
                "suppressed": _list(_ref("suppression")),
                "cured": _list(_ref("cured")),
            }
        ),
        "$defs": _DEFINITIONS,
    }


def line() -> dict[str, Any]:
    """Return the schema of each line that ``gongkai check --format jsonl`` writes."""
    head: Mapping[str, _Schema] = {
        "format": {"const": jsonl.FORMAT},
        "format_version": {"const": jsonl.FORMAT_VERSION},
        **_HEAD,
    }
    return {
        "$schema": _DIALECT,
        "title": jsonl.FORMAT,
        "description": "One line of a report, as gongkai check --format jsonl writes it; type says which.",
        "oneOf": [
            _object({"type": {"const": "report"}, **head}),
            {"allOf": [_typed("finding"), _ref("finding")]},
            {"allOf": [_typed("suppressed"), _ref("suppression")]},
            {"allOf": [_typed("cured"), _ref("cured")]},
            _object({"type": {"const": "summary"}, **_SUMMARY}),
        ],
        "$defs": _DEFINITIONS,
    }


SCHEMAS: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {"report": report, "report-line": line}
"""The schemas that are published, by the name that ``gongkai schema`` knows them by."""


def render(name: str) -> str:
    """Write a schema as JSON text, ending with a line break."""
    return json_text(SCHEMAS[name](), indent=2)


def _object(properties: Mapping[str, _Schema]) -> _Schema:
    """Describe an object with these keys, all of them there."""
    return {"type": "object", "properties": dict(properties), "required": list(properties)}


def _list(items: _Schema) -> _Schema:
    """Describe a list."""
    return {"type": "array", "items": items}


def _ref(name: str) -> _Schema:
    """Point to a definition."""
    return {"$ref": f"#/$defs/{name}"}


def _or_none(schema: _Schema) -> _Schema:
    """Describe what may be absent."""
    return {"oneOf": [{"type": "null"}, schema]}


def _typed(name: str) -> _Schema:
    """Describe a line of one type."""
    return _object({"type": {"const": name}})


def _words(values: Iterable[str]) -> _Schema:
    """Describe one of some words."""
    return {"enum": list(values)}


def _named(key: str, schema: _Schema) -> _Schema:
    """Describe a list of groups, each with its name under a key."""
    return _list({"allOf": [_object({key: _TEXT_OR_NONE}), schema]})


_RATE: Final = _object(
    {
        **{one.name: _COUNT_OR_NONE for one in attrs.fields(DisclosureRate)},
        "median_late": {"type": ["number", "null"], "minimum": 0},
        "on_time_share": _SHARE,
        "published_share": _SHARE,
    }
)

_HEAD: Final[Mapping[str, _Schema]] = {
    "gongkai_version": _TEXT,
    "language": _words(LANGUAGES),
    "as_of": _DAY,
    "source": _TEXT_OR_NONE,
    "body": _object({"code": _TEXT_OR_NONE, "name": _TEXT, "level": _TEXT_OR_NONE, "kind": _TEXT_OR_NONE}),
    "laws": _list(_TEXT),
    "rules": _list(_TEXT),
}

_SUMMARY: Final[Mapping[str, _Schema]] = {
    "ok": _TRUTH,
    "broken": _TRUTH,
    "crashed": _list(_TEXT),
    "counts": _object({kind.value: _object({one.value: _COUNT for one in Severity}) for kind in FindingKind}),
    "rates": _ref("rates"),
}

_DEFINITIONS: Final[Mapping[str, _Schema]] = {
    "rate": _RATE,
    "rates": _object(
        {
            "total": _ref("rate"),
            "by_unit": _named("unit", _ref("rate")),
            "by_category": _named("category", _ref("rate")),
            "by_month": _named("month", _ref("rate")),
            "by_law": _named("law", _ref("rate")),
            "timeliness": _object({one.value: _COUNT for one in Timeliness}),
            "coverage": _or_none(_ref("coverage")),
        }
    ),
    "coverage": _object(
        {
            "entries": _COUNT,
            "empty": _list(_TEXT),
            "unplaced": _COUNT,
            "rate": _SHARE,
            "by_field": _named("field", {"type": "object"}),
            "by_unit": _named("unit", {"type": "object"}),
        }
    ),
    "finding": _object(
        {
            "code": _TEXT,
            "name": _TEXT,
            "kind": _words(FindingKind),
            "severity": _words(Severity),
            "basis": _words(Basis),
            "law": _TEXT_OR_NONE,
            "key": _TEXT_OR_NONE,
            "field": _TEXT_OR_NONE,
            "subject": _TEXT,
            "unit": _TEXT_OR_NONE,
            "category": _TEXT_OR_NONE,
            "message": _TEXT,
            "remedy": _TEXT,
            "citation": _or_none(_ref("citation")),
            "location": _or_none(_ref("location")),
            "evidence": {"type": "object"},
            "fingerprint": _TEXT,
        }
    ),
    "suppression": _object(
        {
            "grounds": _words(Grounds),
            "reason": _TEXT_OR_NONE,
            "approved_by": _TEXT_OR_NONE,
            "until": _DAY_OR_NONE,
            "location": _or_none(_ref("location")),
            "finding": _ref("finding"),
        }
    ),
    "cured": _object({"code": _TEXT, "subject": _TEXT, "fingerprint": _TEXT}),
    "citation": _object(
        {
            "law": _TEXT,
            "instrument": _TEXT,
            "provision": _TEXT,
            "text": _TEXT,
            "url": _TEXT_OR_NONE,
            "checked_on": _DAY_OR_NONE,
            "confidence": _words(Confidence),
        }
    ),
    "location": _object(
        {
            "file": _TEXT,
            "sheet": _TEXT_OR_NONE,
            "row": {"type": ["integer", "null"], "minimum": 1},
            "column": _TEXT_OR_NONE,
            "pointer": _TEXT_OR_NONE,
        }
    ),
}
