"""Workbooks (.xlsx, .xls, .ods): a sheet for each table. Needs the extra ``xlsx``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from gongkai.errors import InvalidRegister, MissingExtra, UnreadableFile
from gongkai.locations import Location
from gongkai.readers.cells import plain
from gongkai.readers.grids import Chunk, Row, chunked
from gongkai.structuring import nearest

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
"""The endings of workbooks."""


@frozen(eq=False)
class SheetGrid:
    """One sheet. The whole sheet is held in memory, packed; rows are unpacked as they are walked."""

    location: Location
    sheet: Any
    is_keyed: bool = False

    def rows(self) -> Iterator[Row]:
        """Walk the rows; a cell merged over several rows holds for each of them that has a cell of its own."""
        spans = _spans(self.sheet)
        held: dict[int, Any] = {}
        for position, cells in enumerate(self.sheet.iter_rows()):
            row = [plain(cell) for cell in cells]
            if spans and any(cell != "" for cell in row):
                for first, last, column in spans.get(position, ()):
                    if position == first:
                        held[column] = row[column]
                    elif position <= last and row[column] == "":
                        row[column] = held[column]
            yield position + 1, row

    def chunks(self) -> Iterator[Chunk]:
        """Walk the same rows many at a time."""
        return chunked(self.rows())

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the name of the sheet alone: the workbook is opened again, as a CSV table is read again."""
        return _opened_again, (self.location.file, self.location.sheet)


def _opened_again(file: str, sheet: str) -> SheetGrid:
    """Open one sheet of a workbook."""
    return open_workbook(Path(file)).grid(sheet)


Span = tuple[int, int, int]
"""First row, last row and column of a cell merged over several rows."""


def _spans(sheet: Any) -> Mapping[int, list[Span]]:  # noqa: ANN401 -- calamine has no types
    """List the cells merged over several rows, by each row they reach."""
    spans: dict[int, list[Span]] = {}
    left = sheet.start[1] if sheet.start is not None else 0
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        if last > first and 0 <= column - left < sheet.width:
            for row in range(first, last + 1):
                spans.setdefault(row, []).append((first, last, column - left))
    return spans


@frozen(eq=False)
class Workbook:
    """The sheets of one workbook that hold anything, by name."""

    file: str
    sheets: Mapping[str, Any]

    def grid(self, name: str, stated_in: str = "", key: str = "") -> SheetGrid:
        """Return a sheet by its name; `stated_in` and `key` say where the name was written, for the error."""
        if name not in self.sheets:
            raise InvalidRegister(
                stated_in or self.file,
                key,
                name,
                f"no such sheet with content in {self.file}; {nearest(name, self.sheets)}",
            )
        return SheetGrid(Location(self.file, sheet=name), self.sheets[name])


def open_workbook(path: Path) -> Workbook:
    """Open a workbook.

    Raises `MissingExtra` without the extra ``xlsx``, and `UnreadableFile` for
    what is missing, damaged, locked by a password, or without any content.
    """
    try:
        import python_calamine as calamine  # noqa: PLC0415 -- an extra: only workbooks need it
    except ImportError:
        raise MissingExtra("reading workbooks", "xlsx") from None
    file = path.as_posix()
    try:
        with path.open("rb") as opened:
            book = calamine.CalamineWorkbook.from_filelike(opened)
            sheets = {name: book.get_sheet_by_name(name) for name in book.sheet_names}
    except calamine.PasswordError:
        raise UnreadableFile(file, "locked by a password; save it without one") from None
    except (calamine.CalamineError, ValueError) as error:
        raise UnreadableFile(
            file, f"not a workbook that can be read ({error}); open it and save it anew"
        ) from None
    except OSError as error:
        raise UnreadableFile(file, f"{error.strerror or 'cannot be read'}; check the path") from None
    filled = {name: sheet for name, sheet in sheets.items() if sheet.start is not None}
    if not filled:
        raise UnreadableFile(file, "empty; a table needs at least a row of headings")
    return Workbook(file, filled)
