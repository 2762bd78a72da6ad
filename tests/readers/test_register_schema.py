"""The JSON Schema of a register takes what gongkai reads, and refuses what it refuses."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import gongkai
from gongkai.errors import GongkaiError
from gongkai.readers.descriptions import Description
from gongkai.readers.register_schema import register_schema
from gongkai.readers.table_names import RECORDS

SCHEMA = register_schema()
CHECKED = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)
REGISTER: dict[str, Any] = {
    "law": "cn-ogi",
    "published_on_is": "recorded",
    "body": {"name": "洪梅镇人民政府", "level": "township", "kind": "government"},
    "closures": {"first": "12-24", "last": "01-02", "name": {"en": "closed", "zh": "休息"}},
    "approval": {
        "since": "2014-01-01",
        "steps": [
            {"id": "propose", "kind": "propose", "role": "clerk"},
            {
                "id": "approve",
                "kind": "sign-off",
                "role": "head",
                "limit": {"count": 3, "unit": "working-day"},
            },
        ],
    },
    "items": [{"index_number": "HM-1", "名称": "预算", "formed_on": "2014-03-03", "published_on": None}],
    "decisions": [],
}


def as_json(data: object) -> Any:  # noqa: ANN401 -- whatever TOML holds
    """Return the content of a TOML file as JSON has to write it."""
    if isinstance(data, Mapping):
        return {key: as_json(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_json(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data


def load(data: object, folder: Path) -> gongkai.Register:
    """Read a register from a JSON file."""
    path = folder / "register.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return gongkai.load(path)


def test_the_schema_is_one_and_names_every_key_and_table() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["properties"]) == {one.name for one in Description.__attrs_attrs__} | set(RECORDS)


@pytest.mark.parametrize("example", ["hongmei-2014", "qingshan-2024"])
def test_the_examples_keep_to_it(repository: Path, example: str) -> None:
    text = (repository / "docs" / "examples" / example / "register.toml").read_text(encoding="utf-8")
    CHECKED.validate(as_json(tomllib.loads(text)))


def test_what_keeps_to_it_is_read(tmp_path: Path) -> None:
    CHECKED.validate(REGISTER)
    assert load(REGISTER, tmp_path).body.name == "洪梅镇人民政府"


@pytest.mark.parametrize(
    "fault",
    [
        {"laws": ["cn-ogi"]},
        {"law": 7},
        {"published_on_is": "first day"},
        {"body": {"name": "x", "level": "village"}},
        {"body": {"level": "township"}},
        {"closures": [{"first": "12-24", "last": "01-02"}]},
        {"approval": [{"steps": [{"id": "x"}]}]},
        {"recorded_through": "2014-13-01"},
        {"tables": {"items": {"file": "x.csv", "columns": ["x"]}}},
        {"items": [7]},
        {"items": {}},
    ],
    ids=json.dumps,
)
def test_what_it_refuses_is_not_read_either(tmp_path: Path, fault: dict[str, Any]) -> None:
    assert not CHECKED.is_valid({**REGISTER, **fault})
    with pytest.raises(GongkaiError):
        load({**REGISTER, **fault}, tmp_path)
