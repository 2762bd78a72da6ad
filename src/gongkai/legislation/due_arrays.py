"""Due days of whole arrays: of NumPy, Arrow, pandas and Polars, each returned as an array of the same library.

No library is imported before one of its arrays is passed. A table has the
due day of every day between the first and the last that were looked up, so that
an array of any length is one look-up.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any, Final

from gongkai.arguments import check_day
from gongkai.errors import DateOutOfRange, InvalidArgument, InvalidDate

_EPOCH: Final = date(1970, 1, 1).toordinal()
_BLOCK: Final = 1 << 14
_LONGEST_TABLE: Final = 146_097
"""The most days in a table: four hundred years. Days farther apart are looked up one by one."""
_MISSING: Final = -(1 << 63)
"""The number by which NumPy stores a missing day: less than that of any day."""

_COARSE: Final = frozenset({"Y", "M", "W"})
"""The units of NumPy that are longer than a day."""

FindDues = Callable[[list[date]], list[date | None]]
"""Returns the due days of days; None where there is none."""


def is_array(dates: object) -> bool:
    """Return whether it is an array of NumPy or of Arrow, or a series of pandas or of Polars."""
    return _library(dates) in ("numpy", "pyarrow", "pandas", "polars")


def _plain_day(day: object) -> date:
    """Return a day; raises `InvalidDate` for anything else."""
    return check_day(day, "each of dates")


def _is_column(dates: object) -> bool:
    """Return whether it is an array, a series or an index, and no table, scalar or expression."""
    has_kind = hasattr(dates, "__len__") and (hasattr(dates, "dtype") or hasattr(dates, "type"))
    return has_kind and getattr(dates, "nlevels", 1) == 1


def _library(dates: object) -> str:
    """Return the name of the library whose object it is."""
    return type(dates).__module__.partition(".")[0]


class DueTable:
    """The due days of one duty, filled on use."""

    __slots__ = ("_dues", "_first", "_short")

    def __init__(self) -> None:
        """Make an empty table."""
        self._first = 0
        self._dues: Any = None  # numbers of days from 1970 on, as NumPy keeps days
        self._short: Any = None  # the same as Arrow keeps them; None where a due day is missing

    def dues(self, dates: Any, find: FindDues) -> Any:  # noqa: ANN401 -- an array of a library that may not be installed
        """Return the due days of an array: its missing days and those without a due day are missing.

        `find` returns the due days that the table does not have yet.

        Raises `InvalidDate` for an array of anything but days, `InvalidArgument` for moments with a time of day or a
        zone, for months and years, and for whole tables, and `DateOutOfRange` for days before year 1 or after year 9999.
        """
        if not _is_column(dates):
            raise InvalidArgument("dates", dates, "one column of days, as frame['received_on']")
        match _library(dates):
            case "numpy":
                return self._numpy(dates, find)
            case "pandas":
                return self._pandas(dates, find)
            case "polars":
                return type(dates)(dates.name, self._arrow(dates.to_arrow(), find))
            case _:
                return self._arrow(dates, find)

    def _pandas(self, dates: Any, find: FindDues) -> Any:  # noqa: ANN401 -- as above
        """Look up a series or an index of pandas: of moments, all at midnight, or of `datetime.date`."""
        values = dates.to_numpy()
        if values.dtype.kind == "M":
            found = self._numpy(values, find)
        else:
            missing = dates.isna()
            days = [None if gone else day for day, gone in zip(dates, missing, strict=True)]
            known = iter(find([_plain_day(day) for day in days if day is not None]))
            found = [None if day is None else next(known) for day in days]
        made = {"index": dates.index, "name": dates.name} if hasattr(dates, "index") else {"name": dates.name}
        return type(dates)(found, **made)

    def _arrow(self, dates: Any, find: FindDues) -> Any:  # noqa: ANN401 -- as above
        """Look up an Arrow array, chunk by chunk."""
        pa: Any = import_module("pyarrow")  # optional, slow to import, and without types

        if isinstance(dates, pa.ChunkedArray):
            return pa.chunked_array([self._arrow(chunk, find) for chunk in dates.chunks], pa.date32())
        if dates.type != pa.date32():
            dates = self._arrow_days(pa, dates)
        if not dates.null_count and len(dates):
            numbers = dates.view(pa.int32()).to_numpy()
            if self._reach(numbers, find) and self._short is not None:
                return pa.array(self._look_up(self._short, numbers)).view(pa.date32())
        return pa.array(self._numpy(dates.to_numpy(zero_copy_only=False), find), pa.date32())

    @staticmethod
    def _arrow_days(pa: Any, dates: Any) -> Any:  # noqa: ANN401 -- as above
        """Return moments at midnight, encoded days and missing values alone as an Arrow array of days."""
        kind = dates.type
        value_type = kind.value_type if pa.types.is_dictionary(kind) else kind
        if getattr(value_type, "tz", None) is not None:
            raise InvalidArgument(
                "dates", kind, "days: these are moments in a zone; take the local day of each first"
            )
        if not (
            pa.types.is_date(value_type) or pa.types.is_timestamp(value_type) or pa.types.is_null(value_type)
        ):
            raise InvalidDate(kind, "dates")
        moments = dates.dictionary_decode() if value_type is not kind else dates
        days = moments.cast(pa.date32())
        if days.null_count != len(days) and not days.cast(value_type).equals(moments):
            remedy = (
                "days: some have a time of day; take the local day of each first, .dt.date() in Polars, "
                ".cast(pyarrow.date32()) in Arrow"
            )
            raise InvalidArgument("dates", kind, remedy)
        return days

    def _numpy(self, dates: Any, find: FindDues) -> Any:  # noqa: ANN401 -- as above
        """Look up a NumPy array."""
        import numpy as np  # noqa: PLC0415 -- optional, and slow to import

        if dates.dtype != np.dtype("datetime64[D]"):
            if dates.dtype.kind != "M":
                raise InvalidDate(dates.dtype, "dates")
            if np.datetime_data(dates.dtype)[0] in _COARSE:
                remedy = "days: months, years and weeks have none; give the day, as datetime64[D]"
                raise InvalidArgument("dates", dates.dtype, remedy)
            days = dates.astype("datetime64[D]")
            if not ((days == dates) | np.isnat(dates)).all():
                remedy = "days: some have a time of day; take the local day of each first, .astype('datetime64[D]')"
                raise InvalidArgument("dates", dates.dtype, remedy)
            return self._numpy(days, find).astype(dates.dtype)
        numbers = np.ascontiguousarray(dates).view(np.int64).reshape(-1)
        if not numbers.size:
            return dates.copy()
        if numbers.min() == _MISSING:
            known = ~np.isnat(dates)
            found = np.full(dates.shape, np.datetime64("NaT", "D"))
            found[known] = self._numpy(dates[known], find)
            return found
        if not self._reach(numbers, find):
            return _look_up_each(numbers, find).reshape(dates.shape)
        return self._look_up(self._dues, numbers).view(dates.dtype).reshape(dates.shape)

    def _look_up(self, dues: Any, numbers: Any) -> Any:  # noqa: ANN401 -- as above
        """Return the due days of days that are in the table."""
        import numpy as np  # noqa: PLC0415 -- optional, and slow to import

        found = np.empty_like(numbers)
        for start in range(0, numbers.size, _BLOCK):  # in blocks that stay in the cache
            block = slice(start, start + _BLOCK)
            # The table reaches that far, so nothing is clipped; this spares a second look at each number.
            dues.take(numbers[block] - self._first, out=found[block], mode="clip")
        return found

    def _reach(self, numbers: Any, find: FindDues) -> bool:  # noqa: ANN401 -- as above
        """Extend the table to all of these days; return False where they are too far apart for a table."""
        first, last = int(numbers.min()), int(numbers.max())
        if self._dues is not None:
            ends = self._first, self._first + len(self._dues) - 1
            if ends[0] <= first and last <= ends[1]:
                return True
            first, last = min(first, ends[0]), max(last, ends[1])
        import numpy as np  # noqa: PLC0415 -- optional, and slow to import

        if first + _EPOCH < date.min.toordinal() or last + _EPOCH > date.max.toordinal():
            raise DateOutOfRange(f"some dates lie outside the years {date.min.year} to {date.max.year}")
        if last - first >= _LONGEST_TABLE:
            return False
        days = [date.fromordinal(number + _EPOCH) for number in range(first, last + 1)]
        dues = np.array(find(days), dtype="datetime64[D]")
        self._first = first
        self._dues = dues.view(np.int64)
        self._short = None if np.isnat(dues).any() else self._dues.astype(np.int32)
        return True


def _look_up_each(numbers: Any, find: FindDues) -> Any:  # noqa: ANN401 -- as above
    """Return the due days of days by their numbers, without a table."""
    import numpy as np  # noqa: PLC0415 -- optional, and slow to import

    different, places = np.unique(numbers, return_inverse=True)
    dues = np.array(
        find([date.fromordinal(number + _EPOCH) for number in different.tolist()]), dtype="datetime64[D]"
    )
    return dues[places]
