"""Records that programs give: each is checked, whether it is given in a list or by a function.

Rows and frames are read in `gongkai.records.rows_and_frames`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from functools import partial
from typing import Any, Final, TypeVar

import attrs
from attrs import evolve

from gongkai.arguments import check_kind, check_kinds
from gongkai.errors import GongkaiError, InvalidArgument, InvalidColumns, InvalidRecord, with_all
from gongkai.records.columns import columns_of
from gongkai.records.kinds import check_values, enumerations_of, faults_of

R = TypeVar("R", bound=attrs.AttrsInstance)

_MOST_FAULTS: Final = 10
"""After so many faults no further records are looked at."""


def checked(records: Iterable[R], cls: type[R], name: str) -> tuple[R, ...]:
    """Return records that a program made, each checked; a word in the place of an enumeration becomes its member.

    Raises `InvalidArgument` and `InvalidDate` for values of another kind, several of them in one error; `name`
    is what the records are called in it, as in ``items[3].mode``.
    """
    made: list[R] = []
    faults: list[GongkaiError] = []
    for number, record in enumerate(check_kinds(records, cls, name)):
        known, found = _converted(record, f"{name}[{number}]")
        made.append(known)
        faults += found
        if len(faults) >= _MOST_FAULTS:
            break
    if faults:
        raise with_all(faults)
    return tuple(made)


def _converted(record: R, name: str) -> tuple[R, list[GongkaiError]]:
    """Return a record with its words made members of their enumerations, and what is wrong with its values."""
    words: dict[str, Enum] = {}
    unknown: list[GongkaiError] = []
    for field, enumeration in enumerations_of(type(record)).items():
        value = getattr(record, field)
        if isinstance(value, str) and not isinstance(value, Enum):
            try:
                words[field] = _member(enumeration, value, f"{name}.{field}")
            except InvalidArgument as fault:
                unknown.append(fault)
    known: R = evolve(record, **words) if words else record  # type: ignore[misc]  # every record is an attrs class
    reported = {fault.name for fault in unknown if isinstance(fault, InvalidArgument)}
    return known, unknown + [fault for fault in faults_of(known, name) if fault.name not in reported]


def checked_record(record: R, cls: type[R], name: str) -> R:
    """Return one record with its words made members of their enumerations; raises as `checked`."""
    known, faults = _converted(check_kind(record, cls, name, f"of the kind {cls.__name__}"), name)
    if faults:
        raise with_all(faults)
    return known


def _member(kind: type[Enum], word: str, name: str) -> Enum:
    """Return the member of an enumeration that a word names; raises `InvalidArgument` for any other word."""
    try:
        return kind(word)
    except ValueError:
        raise InvalidArgument(name, word, f"one of: {', '.join(str(one.value) for one in kind)}") from None


def checked_column(cls: type[attrs.AttrsInstance], name: str, values: Sequence[Any]) -> Sequence[Any]:
    """Return the values of one field of many records, its words made members of their enumeration.

    Raises `InvalidColumns` for a field that the record does not have, `InvalidArgument` and `InvalidDate` for
    values of another kind.
    """
    named_columns(cls, (name,))
    enumeration = enumerations_of(cls).get(name)
    if enumeration is not None and str in set(map(type, values)):
        label = f"{cls.__name__}.{name}"
        values = [_member(enumeration, one, label) if type(one) is str else one for one in values]
    check_values(cls, name, values)
    return values


def named_columns(cls: type[attrs.AttrsInstance], columns: Iterable[str]) -> frozenset[str]:
    """Return columns that a program names; raises `InvalidColumns` for names that no field has."""
    named = frozenset(check_kinds(columns, str, "columns"))
    known = columns_of(cls)
    unknown = sorted(named - known.keys())
    if unknown:
        raise InvalidColumns(unknown, tuple(known))
    return named


def given_columns(cls: type[attrs.AttrsInstance], records: Iterable[attrs.AttrsInstance]) -> frozenset[str]:
    """Return the fields that any of the records fills; of no record at all, every field.

    A program without a field for something leaves it at its default in every
    record; then nothing is said of it, as of a column that a table does not have.
    """
    defaults = {one.name: one.default for one in attrs.fields(cls) if one.name in columns_of(cls)}
    left = dict(defaults)
    empty = True
    for record in records:
        empty = False
        for name in [name for name, default in left.items() if getattr(record, name) != default]:
            del left[name]
        unreadable = getattr(record, "unreadable", ())
        for cell in unreadable:
            left.pop(cell.field, None)
    return frozenset(defaults) if empty else frozenset(defaults).difference(left)


def columns_among(
    cls: type[attrs.AttrsInstance], records: Iterable[attrs.AttrsInstance], columns: Iterable[str] | None
) -> frozenset[str]:
    """Return the columns that a program names, else those that any of its records fills.

    Raises `InvalidColumns` for names that no field has.
    """
    return given_columns(cls, records) if columns is None else named_columns(cls, columns)


def source_of(make: Callable[[], Iterable[R]], cls: type[R], name: str) -> Callable[[], Iterator[R]]:
    """Return a source whose records are checked as they are walked.

    `make` is called for each walk and gives the records from the start. Raises
    `InvalidArgument` for what cannot be called, and `InvalidRecord` for what
    can be walked only once.
    """
    if not callable(make):
        raise InvalidArgument(name, make, "a function that returns the records from the start each time")
    first, second = iter(make()), iter(make())
    if first is second:
        raise InvalidRecord(
            f"{name} gives the same iterator twice, which can be walked only once; "
            f"give a function that begins anew, or hand a list over with `of`"
        )

    return partial(_walk_checked, make, cls, name)


def _walk_checked(make: Callable[[], Iterable[R]], cls: type[R], name: str) -> Iterator[R]:
    """Walk the records that a function gives, each checked."""
    return (checked_record(record, cls, f"{name}[{number}]") for number, record in enumerate(make()))
