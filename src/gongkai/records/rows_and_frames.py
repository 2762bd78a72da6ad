"""Tables of a register made of rows or of a data frame, read cell by cell as the tables of files are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any, ClassVar, Final, Self

_READERS: Final = "gongkai.readers.frames"
"""The module that reads rows and frames, which is imported when it is used: it knows the tables."""


class FromRowsOrFrame:
    """A table of a register that can be made of rows or of a data frame.

    `Items`, `Requests`, `Charges`, `Decisions` and `Catalogue` are such tables.
    """

    __slots__ = ()

    table_name: ClassVar[str]
    """The name of the table in registers."""

    @classmethod
    def from_rows(
        cls,
        rows: Iterable[Mapping[str, object]],
        columns: Mapping[str, str] | None = None,
        *,
        ignore: Iterable[str] = (),
        date_format: str | None = None,
        name: str | None = None,
    ) -> Self:
        """Return the table of rows, each a mapping from column names to values, read as the cells of a file are.

        `columns` names the column of a field where it is neither the field's
        name nor one of its headings; `ignore` names columns that hold nothing
        for the table; `date_format` is a `strptime` format; `name` is the file
        that findings name, by default the name of the table. Rows count from 1;
        blank ones are left out. A value that cannot be read becomes a finding with its row and column.

        Raises `InvalidColumns` for columns that are not known, `InvalidArgument` for what is no row, for two columns
        of one field and for `columns` that are not there, and `InvalidRegister` where no column says what all rules
        on the table rest on.

        >>> from gongkai import Items
        >>> rows = [{"标题": "2014年财政预算", "mode": "主动公开", "formed_on": "2014-03-03"}]
        >>> [(item.title, item.mode.value, str(item.formed_on)) for item in Items.from_rows(rows)]
        [('2014年财政预算', 'proactive', '2014-03-03')]
        """
        return cls._read("from_rows", rows, columns, ignore, date_format, name)

    @classmethod
    def from_frame(
        cls,
        frame: object,
        columns: Mapping[str, str] | None = None,
        *,
        ignore: Iterable[str] = (),
        date_format: str | None = None,
        name: str | None = None,
    ) -> Self:
        """Return the table of a data frame: of pandas, Polars, DuckDB, pyarrow, or whatever speaks the Arrow interface.

        As `from_rows`; items, requests and charges are read from the frame anew for each walk. Raises
        `MissingExtra` without the extra ``arrow``, and `InvalidArgument` for what is no frame.
        """
        return cls._read("from_frame", frame, columns, ignore, date_format, name)

    @classmethod
    def _read(
        cls,
        function: str,
        source: object,
        columns: Mapping[str, str] | None,
        ignore: Iterable[str],
        date_format: str | None,
        name: str | None,
        **more: object,
    ) -> Self:
        """Read rows or a frame by the function of that name."""
        read: Any = getattr(import_module(_READERS), function)
        table = cls.table_name
        made: Self = read(
            table,
            source,
            columns=columns,
            ignore=ignore,
            date_format=date_format,
            name=table if name is None else name,
            **more,
        )
        return made
