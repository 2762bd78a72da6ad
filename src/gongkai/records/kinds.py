"""The kinds of values that the fields of records can have, checked in what programs hand over.

Readers convert what they read; programs can hand over anything, and text in the
place of a `DisclosureMode` would be judged wrongly without an error.
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
from gongkai.errors import InvalidArgument, InvalidDate, with_all
from gongkai.records.columns import columns_of

R = TypeVar("R", bound=attrs.AttrsInstance)


@frozen
class _Kind:
    """What a field can have: instances of `classes`, and in a list instances of `parts`."""

    name: str
    classes: tuple[type, ...]
    parts: tuple[type, ...] = (object,)
    has_records: bool = False
    """True where the parts of a list are records of a table themselves, such as the events of a request."""


def check_record(record: attrs.AttrsInstance) -> None:
    """Refuse a record that holds values of kinds its fields cannot have, all of them in one error.

    Raises `InvalidArgument`, and `InvalidDate` for a `datetime` in the place of a day.
    """
    faults = list(faults_of(record, type(record).__name__))
    if faults:
        raise with_all(faults)


def faults_of(record: attrs.AttrsInstance, name: str) -> Iterator[InvalidArgument | InvalidDate]:
    """Return an error for each value of a kind that its field cannot have; `name` is what the record is called.

    The records that a record has in a list, such as the events of a request, are looked at too.
    """
    for kind in _kinds_of(type(record)):
        value = getattr(record, kind.name)
        fault = _fault(kind, value, name)
        if fault is not None:
            yield fault
        elif kind.has_records:
            for number, part in enumerate(value):
                yield from faults_of(part, f"{name}.{kind.name}[{number}]")


def check_values(cls: type[attrs.AttrsInstance], name: str, values: Iterable[object]) -> None:
    """Refuse values that a field of a record cannot have; raises as `check_record`, for the first of them."""
    kind = next(one for one in _kinds_of(cls) if one.name == name)
    for value in values:
        fault = _fault(kind, value, cls.__name__)
        if fault is not None:
            raise fault


def _fault(kind: _Kind, value: object, name: str) -> InvalidArgument | InvalidDate | None:
    """Return the error for a value that a field of a record cannot have; `None` for one that it can."""
    if not isinstance(value, kind.classes) or isinstance(value, datetime) or _is_bool_for_number(kind, value):
        if date in kind.classes:
            return InvalidDate(value, f"{name}.{kind.name}")
        return InvalidArgument(f"{name}.{kind.name}", value, _wanted(kind))
    if isinstance(value, list | tuple) and not all(isinstance(part, kind.parts) for part in value):
        return InvalidArgument(f"{name}.{kind.name}", value, _wanted(kind))
    return None


def _is_bool_for_number(kind: _Kind, value: object) -> bool:
    """Return whether true or false stands where a number belongs: to Python both are numbers."""
    return isinstance(value, bool) and bool not in kind.classes and object not in kind.classes


def checked_records(records: Iterable[R], cls: type[R], name: str) -> tuple[R, ...]:
    """Return the records that a program made, each checked; `name` is what they are called in errors."""
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
    """Yield the fields that a caller gives."""
    for attribute in attrs.fields(attrs.resolve_types(cls)):
        if attribute.init and attribute.type is not Any:
            classes = tuple(_classes(attribute.type))
            if tuple in classes:
                one, *_ = get_args(attribute.type)
                parts = tuple(_classes(one)) if get_args(attribute.type)[1:] == (...,) else (object,)
                has_records = all(attrs.has(part) and columns_of(part) for part in parts)
                yield _Kind(attribute.name, (*classes, list), parts, has_records)
            else:
                yield _Kind(attribute.name, classes)


def _classes(annotation: Any) -> Iterator[type]:  # noqa: ANN401 -- an annotation can be anything
    """Yield the classes that an annotation allows."""
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        for one in get_args(annotation):
            yield from _classes(one)
    else:
        yield NoneType if annotation is None else origin or annotation


def _wanted(kind: _Kind) -> str:
    """Return the description of what a field can have."""
    return f"several of: {_named(kind.parts)}" if list in kind.classes else _named(kind.classes)


def _named(classes: tuple[type, ...]) -> str:
    """Return the description of kinds of values."""
    return " or ".join(_word(one) for one in classes if one is not NoneType)


def _word(cls: type) -> str:
    """Return the description of one kind of values; of an enumeration, how one of its words is written."""
    if issubclass(cls, Enum):
        return f"{cls.__name__}, as {cls.__name__}.{next(iter(cls)).name}"
    return {str: "text", int: "a whole number", date: "a datetime.date"}.get(cls, cls.__name__)
