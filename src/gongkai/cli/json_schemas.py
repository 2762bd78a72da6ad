"""The JSON Schemas by name: of what gongkai writes, and of a register kept in JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from gongkai.json_schema import Schema
from gongkai.readers.register_schema import register_schema
from gongkai.reports import schemas

SCHEMAS: Final[Mapping[str, Callable[[], Schema]]] = {**schemas.SCHEMAS, "register": register_schema}
