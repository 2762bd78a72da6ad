"""Checks of the arguments of public functions.

Not every caller uses a type checker, and a value of another kind would give a
wrong answer without an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar

from gongkai.errors import InvalidArgument, InvalidDate

T = TypeVar("T")


def check_kind(value: object, kind: type[T], name: str, wanted: str) -> T:
    """Return a value of one kind; raises `InvalidArgument` for any other, saying what is wanted."""
    if not isinstance(value, kind):
        raise InvalidArgument(name, value, wanted)
    return value


def check_kinds(values: object, kind: type[T], name: str) -> tuple[T, ...]:
    """Return several values of one kind as a tuple; raises `InvalidArgument` for one alone, text above all, and for other kinds.

    >>> check_kinds(["cn-ogi"], str, "laws")
    ('cn-ogi',)
    """
    if isinstance(values, list | tuple):  # the usual case, without the cost of a message
        for value in values:
            if not isinstance(value, kind):
                break
        else:
            return tuple(values)
    wanted = "several texts" if kind is str else f"several of {kind.__name__}"
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise InvalidArgument(name, values, f"{wanted}, as in a list")
    each = "text" if kind is str else f"of the kind {kind.__name__}"
    return tuple(check_kind(value, kind, f"each of {name}", each) for value in values)


def check_mapping(value: object, name: str, wanted: str) -> dict[Any, Any]:
    """Return a mapping as a dict, `None` as an empty one; raises `InvalidArgument` for anything else.

    >>> check_mapping({"PUB": "note"}, "severities", "severities by rule")
    {'PUB': 'note'}
    """
    if value is not None and not isinstance(value, Mapping):
        raise InvalidArgument(name, value, wanted)
    return dict(value or {})


def check_path(value: object, name: str) -> Path:
    """Return the path of a file or folder; raises `InvalidArgument` for what is none."""
    if not isinstance(value, str | PathLike):
        raise InvalidArgument(name, value, "the path of a file or folder")
    if isinstance(value, str) and "\n" in value:
        remedy = "the path of a file or folder; hand text over as io.StringIO(text), or as bytes"
        raise InvalidArgument(name, value, remedy)
    return Path(value)


def check_day(day: object, name: str = "day") -> date:
    """Return a day; raises `InvalidDate` for anything but a `datetime.date`, a `datetime` too."""
    if not isinstance(day, date) or isinstance(day, datetime):
        raise InvalidDate(day, name)
    return day
