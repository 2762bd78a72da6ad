"""What the tables of a register have in common: each walk reads the records anew, and equal tables are equal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Generic, TypeVar

import attrs
from attrs import frozen

from gongkai.locations import Location
from gongkai.messages import printable

R = TypeVar("R")


@frozen(eq=False, repr=False)
class MadeRecords(Generic[R]):
    """The source of records that are at hand; calling it begins a walk.

    >>> source = MadeRecords((1, 2))
    >>> list(source()), list(source()), len(source)
    ([1, 2], [1, 2], 2)
    """

    records: tuple[R, ...]

    def __call__(self) -> Iterator[R]:
        """Return an iterator over the records."""
        return iter(self.records)

    def __len__(self) -> int:
        """Return the number of the records."""
        return len(self.records)


class RecordTable(Generic[R]):
    """A table of a register: attrs classes with `source`, `columns` and `location` derive from it.

    Two tables are equal when their fields are (the fields with ``eq=False``
    left out) and the same records come out of them in the same order. Where
    the records stand in files, comparing reads both files, and raises as
    reading does.
    """

    __slots__ = ()

    source: Callable[[], Iterator[R]]
    columns: frozenset[str]
    location: Location | None

    @property
    def count(self) -> int | None:
        """The number of the records where they are at hand; `None` where they would have to be read."""
        return len(self.source) if isinstance(self.source, MadeRecords) else None

    @property
    def is_empty(self) -> bool:
        """True where there is no record; reads the first one where they are not at hand."""
        return next(iter(self), None) is None

    def __iter__(self) -> Iterator[R]:
        """Read the records from the start."""
        return self.source()

    def __eq__(self, other: object) -> bool:
        """Return whether both have the same columns and the same records."""
        if not isinstance(other, RecordTable) or type(other) is not type(self):
            return NotImplemented
        if other is self:
            return True
        fields: tuple[attrs.Attribute[object], ...] = attrs.fields(type(self))  # type: ignore[arg-type]  # see above
        if any(getattr(self, one.name) != getattr(other, one.name) for one in fields if one.eq):
            return False
        return all(mine == theirs for mine, theirs in zip_longest(self, other))

    def __hash__(self) -> int:
        """Return a hash of the columns; the records are not read for it."""
        return hash((type(self), self.columns))

    def __repr__(self) -> str:
        """Name the table and count its columns, and its records where they are at hand: none is read for it."""
        where = f" of {self.location}" if self.location is not None else ""
        records = "" if self.count is None else f"{self.count} records, "
        return printable(f"<{type(self).__name__}{where}: {records}{len(self.columns)} columns>")
