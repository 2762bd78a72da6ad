"""Values as plain data for programs: what JSON, data frames and message queues can hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

import attrs

from gongkai.messages import Language, LocalText, Message


def plain(value: object, lang: Language = "en") -> Any:  # noqa: ANN401 -- plain data has no narrower type
    """Return a value as plain data: dicts with text keys, lists, text, numbers, booleans and `None`.

    Days become ISO text, decimal numbers text, sentences and names text in the language asked for, enumerations their
    values, and objects of gongkai dicts by field: by their own `to_dict`, where they have one.

    >>> plain({"due": date(2014, 3, 31), "name": LocalText({"en": "budget", "zh": "预算"})}, "zh")
    {'due': '2014-03-31', 'name': '预算'}
    """
    if isinstance(value, Mapping):
        return {str(plain(name, lang)): plain(part, lang) for name, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        parts = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [plain(part, lang) for part in parts]
    return _plain_object(value, lang) if attrs.has(type(value)) else _plain_value(value)


def _plain_value(value: object) -> Any:  # noqa: ANN401 -- as above
    """Return a value without parts as plain data."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def _plain_object(value: object, lang: Language) -> Any:  # noqa: ANN401 -- as above
    """Return an object of gongkai as plain data."""
    if isinstance(value, Message | LocalText):
        return value.text(lang)
    return value.to_dict(lang) if hasattr(value, "to_dict") else plain_fields(value, lang)


def plain_fields(value: Any, lang: Language = "en") -> dict[str, Any]:  # noqa: ANN401 -- any class of attrs
    """Return the public fields of an object of gongkai as plain data, in their order."""
    names = (one.name for one in attrs.fields(type(value)) if not one.name.startswith("_"))
    return {name: plain(getattr(value, name), lang) for name in names}
