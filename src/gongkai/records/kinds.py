"""The kinds of values that records hold, checked where programs hand them over.

Readers make what they read of the right kind; programs can hand over anything,
and a word in the place of a `Mode` would be judged wrongly without a sound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

import attrs
from attrs import frozen

from gongkai.arguments import check_kinds
from gongkai.errors import InvalidArgument, InvalidDate

R = TypeVar("R", bound=attrs.AttrsInstance)


@frozen
class _Kind:
    """What a field holds: instances of `classes`, and in a list instances of `parts`."""

    name: str
    classes: tuple[type, ...]
    parts: tuple[type, ...] = (object,)


def check_record(record: attrs.AttrsInstance) -> None:
    """Refuse a record that holds a value of a kind its field cannot have.

    Raises `InvalidArgument`, and `InvalidDate` for a `datetime` in the place of a day.
    """
    for kind in _kinds_of(type(record)):
        _check_value(kind, getattr(record, kind.name), type(record))


def check_values(cls: type[attrs.AttrsInstance], name: str, values: Iterable[object]) -> None:
    """Refuse values that a field of a record cannot have; raises as `check_record`."""
    kind = next(one for one in _kinds_of(cls) if one.name == name)
    for value in values:
        _check_value(kind, value, cls)


def _check_value(kind: _Kind, value: object, cls: type[attrs.AttrsInstance]) -> None:
    """Refuse a value that a field cannot have."""
    name = f"{cls.__name__}.{kind.name}"
    if not isinstance(value, kind.classes) or isinstance(value, datetime):
        if date in kind.classes:
            raise InvalidDate(value, name)
        raise InvalidArgument(name, value, _wanted(kind))
    if isinstance(value, list | tuple) and not all(isinstance(part, kind.parts) for part in value):
        raise InvalidArgument(name, value, _wanted(kind))


def checked_records(records: Iterable[R], cls: type[R], name: str) -> tuple[R, ...]:
    """Take records that a program made, each checked; `name` is what they are called in errors."""
    taken = check_kinds(records, cls, name)
    for record in taken:
        check_record(record)
    return taken


@cache
def enumerations_of(cls: type[attrs.AttrsInstance]) -> Mapping[str, type[Enum]]:
    """Return the fields of a record that hold a member of an enumeration, each with the enumeration."""
    return {
        kind.name: one
        for kind in _kinds_of(cls)
        for one in kind.classes
        if issubclass(one, Enum) and list not in kind.classes
    }


@cache
def _kinds_of(cls: type[attrs.AttrsInstance]) -> tuple[_Kind, ...]:
    """Read the kinds of a record's fields from their annotations."""
    return tuple(_kinds(cls))


def _kinds(cls: type[attrs.AttrsInstance]) -> Iterator[_Kind]:
    """Walk the fields that a caller gives."""
    for attribute in attrs.fields(attrs.resolve_types(cls)):
        if attribute.init and attribute.type is not Any:
            classes = tuple(_classes(attribute.type))
            if tuple in classes:
                one, *_ = get_args(attribute.type)
                parts = tuple(_classes(one)) if get_args(attribute.type)[1:] == (...,) else (object,)
                yield _Kind(attribute.name, (*classes, list), parts)
            else:
                yield _Kind(attribute.name, classes)


def _classes(annotation: Any) -> Iterator[type]:  # noqa: ANN401 -- an annotation can be anything
    """Walk the classes that an annotation allows."""
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        for one in get_args(annotation):
            yield from _classes(one)
    else:
        yield NoneType if annotation is None else origin or annotation


def _wanted(kind: _Kind) -> str:
    """Say what a field holds."""
    return f"several of: {_named(kind.parts)}" if list in kind.classes else _named(kind.classes)


def _named(classes: tuple[type, ...]) -> str:
    """Name kinds of values."""
    return " or ".join(_word(one) for one in classes if one is not NoneType)


def _word(cls: type) -> str:
    """Name one kind of values; of an enumeration, how one of its words is written."""
    if issubclass(cls, Enum):
        return f"{cls.__name__}, as {cls.__name__}.{next(iter(cls)).name}"
    return {str: "text", int: "a whole number", date: "a datetime.date"}.get(cls, cls.__name__)
