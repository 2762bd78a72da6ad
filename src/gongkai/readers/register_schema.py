"""The shape of a register as one JSON file, as JSON Schema: what editors complete and check while it is written.

What the schema takes, `gongkai.load` takes too, but for what only the whole shows: names of laws and of fields,
formats of dates, chains that cannot work.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import attrs

from gongkai.json_schema import TEXT, Schema, document, list_of, schema_of
from gongkai.readers.descriptions import Description
from gongkai.readers.table_names import RECORDS
from gongkai.records.columns import columns_of

_CELL: Final[Schema] = {"type": ["string", "number", "boolean", "null", "array"]}
"""What a cell of a table may hold; a list holds several grounds, categories and the like."""


def register_schema() -> Schema:
    """Return the schema of a register in JSON; days are text in ISO form."""
    definitions: dict[str, Schema] = {}
    schema_of(Description, definitions)
    described = definitions.pop("Description")
    properties: dict[str, Schema] = dict(described["properties"])
    properties["law"] = {"anyOf": [TEXT, properties["law"]]}
    for name in ("approval", "closures"):  # one may stand without brackets
        properties[name] = {"anyOf": [properties[name]["items"], properties[name]]}
    tables = {name: list_of(_row(record)) for name, record in RECORDS.items()}
    return document(
        "gongkai-register",
        "A register of government information, as gongkai reads it from one JSON file.",
        {"type": "object", "properties": {**properties, **tables}, "additionalProperties": False},
        definitions,
    )


def _row(record: type[attrs.AttrsInstance]) -> Schema:
    """Describe a row of a table by its columns; a heading of the body's own may stand too, and is reported."""
    columns: Mapping[str, Any] = columns_of(record)
    return {
        "type": "object",
        "properties": {name: {**_CELL, "description": column.meaning} for name, column in columns.items()},
        "additionalProperties": _CELL,
    }
