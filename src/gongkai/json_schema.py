"""JSON Schema (draft 2020-12) from parts: of what is written for programs, and of what files may hold."""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import attrs

from gongkai.citations import Confidence
from gongkai.messages import LANGUAGES, LocalText

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
TEXT: Final[Schema] = {"type": "string"}
TEXT_OR_NULL: Final[Schema] = {"type": ["string", "null"]}
COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
COUNT_OR_NULL: Final[Schema] = {"type": ["integer", "null"], "minimum": 0}
INTEGER_OR_NULL: Final[Schema] = {"type": ["integer", "null"]}
SHARE: Final[Schema] = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
TRUTH: Final[Schema] = {"type": "boolean"}
TRUTH_OR_NULL: Final[Schema] = {"type": ["boolean", "null"]}
DAY: Final[Schema] = {"type": "string", "format": "date"}
DAY_OR_NULL: Final[Schema] = {"type": ["string", "null"], "format": "date"}
LANGUAGE: Final[Schema] = {"enum": list(LANGUAGES)}


def document(title: str, description: str, schema: Schema, definitions: Mapping[str, Schema]) -> Schema:
    """Return a schema that stands alone, with the definitions that it refers to."""
    return {
        "$schema": DIALECT,
        "title": title,
        "description": description,
        **schema,
        "$defs": dict(definitions),
    }


def object_of(properties: Mapping[str, Schema]) -> Schema:
    """Describe an object with these keys, all of them there; it may have more."""
    return {"type": "object", "properties": dict(properties), "required": list(properties)}


def head_of(name: str, format_version: int) -> dict[str, Schema]:
    """Return the properties with which every answer begins: its format, the version of gongkai, and the language."""
    return {
        "format": {"const": name},
        "format_version": {"const": format_version},
        "gongkai_version": TEXT,
        "language": LANGUAGE,
    }


def list_of(items: Schema) -> Schema:
    """Describe a list."""
    return {"type": "array", "items": items}


def reference(name: str) -> Schema:
    """Point to a definition."""
    return {"$ref": f"#/$defs/{name}"}


def or_null(schema: Schema) -> Schema:
    """Describe what may be absent."""
    return {"oneOf": [{"type": "null"}, schema]}


def one_of(values: Iterable[str]) -> Schema:
    """Describe one of some words.

    >>> one_of(Confidence)["enum"][0]
    'verified'
    """
    return {"enum": [str(value) for value in values]}


CITATION: Final = object_of(
    {
        "law": TEXT,
        "instrument": TEXT,
        "provision": TEXT,
        "text": TEXT,
        "url": TEXT_OR_NULL,
        "checked_on": DAY_OR_NULL,
        "confidence": one_of(Confidence),
    }
)
"""A provision, as `Citation.to_dict` gives it."""


def schema_of(kind: Any, definitions: dict[str, Schema]) -> Schema:  # noqa: ANN401 -- a type, or a union of types
    """Describe what `gongkai.structuring.structure` takes for a type from a JSON file.

    Classes of attrs become definitions, which are added to `definitions`; a key that they do not have is refused.

    >>> schema_of(tuple[int, ...] | None, {})
    {'type': 'array', 'items': {'type': 'integer'}}
    """
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _any_of([schema_of(one, definitions) for one in arguments if one is not type(None)])
    if origin is tuple:
        return list_of(schema_of(arguments[0], definitions))
    if origin is Mapping:
        return {"type": "object", "additionalProperties": schema_of(arguments[1], definitions)}
    return _schema_of_class(kind, definitions) if isinstance(kind, type) else {}


_OF_CLASSES: Final[Mapping[type, Schema]] = {
    bool: TRUTH,
    int: {"type": "integer"},
    float: {"type": "number"},
    str: TEXT,
    date: DAY,
    LocalText: {"oneOf": [TEXT, {"type": "object", "additionalProperties": TEXT, "minProperties": 1}]},
}


def _schema_of_class(kind: type, definitions: dict[str, Schema]) -> Schema:
    """Describe a class."""
    if kind in _OF_CLASSES:
        return _OF_CLASSES[kind]
    if issubclass(kind, Enum):
        return one_of(one.value for one in kind)
    if not attrs.has(kind):
        return {}
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # a class may hold itself
        fields = [one for one in attrs.fields(kind) if one.init and not one.name.startswith("_")]
        hints = get_type_hints(kind)
        definitions[kind.__name__] = {
            "type": "object",
            "properties": {one.name: schema_of(hints[one.name], definitions) for one in fields},
            "required": [one.name for one in fields if one.default is attrs.NOTHING],
            "additionalProperties": False,
        }
    return reference(kind.__name__)


def _any_of(schemas: list[Schema]) -> Schema:
    """Describe what fits one of some schemas."""
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
