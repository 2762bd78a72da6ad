"""Workbooks (.xlsx, .xls, .ods): a sheet for each table. Needs the extra ``xlsx``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import field, frozen

from gongkai.errors import InvalidRegister, MissingExtra, UnreadableFile
from gongkai.locations import Location
from gongkai.readers.cells import plain
from gongkai.readers.grids import Chunk, Row, chunked
from gongkai.readers.workbooks.cell_errors import survey
from gongkai.readers.workbooks.valueless_cells import LOCKED, Unvalued, WorkbookSurvey
from gongkai.structuring import nearest

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
"""The endings of workbooks."""


@frozen(eq=False)
class SheetGrid:
    """One sheet. The whole sheet is held in memory, packed; rows are unpacked as they are walked.

    `unvalued` are the cells that hold an error or a formula that was never
    worked out; `counts_from_1904` is true where day 0 is 1 January 1904.
    `is_hidden` is true of a sheet that programs do not show, and `hidden_rows` are the rows they do not.
    """

    location: Location
    sheet: Any
    unvalued: Unvalued = field(factory=dict)
    counts_from_1904: bool = False
    is_hidden: bool = False
    hidden_rows: Sequence[int] = ()
    is_keyed: bool = False

    def rows(self) -> Iterator[Row]:
        """Yield the rows; a cell merged over several rows holds for each of them that has a cell of its own."""
        spans = _spans(self.sheet)
        covering: dict[int, tuple[int, Any]] = {}
        for position, cells in self._laid_out():
            row = [plain(cell) for cell in cells]
            if spans:
                is_blank = all(cell == "" for cell in row)
                for column, last in spans.get(position, {}).items():
                    covering[column] = (
                        last,
                        row[column],
                    )  # of an empty row too: nothing from further up holds below it
                for column in [column for column, (last, _) in covering.items() if last < position]:
                    del covering[column]
                if not is_blank:
                    for column, (_, cell) in covering.items():
                        if row[column] == "":
                            row[column] = cell
            yield position + 1, row

    def _laid_out(self) -> Iterator[tuple[int, list[Any]]]:
        """Yield the rows from 0 on, with what stands in cells that have no value, below the last value too."""
        position = -1
        for position, cells in enumerate(self.sheet.iter_rows()):
            yield position, self._completed(position, cells) if position in self.unvalued else cells
        for below in sorted(row for row in self.unvalued if row > position):
            yield below, self._completed(below, [""] * self.sheet.width)

    def _completed(self, position: int, cells: list[Any]) -> list[Any]:
        """Put what stands in cells without a value into their places; where no heading is, none is needed."""
        left = self.sheet.start[1]
        for column, shown in self.unvalued[position].items():
            if 0 <= column - left < len(cells):
                cells[column - left] = shown
        return cells

    def chunks(self) -> Iterator[Chunk]:
        """Walk the same rows many at a time."""
        return chunked(self.rows())

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes by the name of the file, which is opened anew there."""
        return _sheet_of, (self.location.file, self.location.sheet)


def _sheet_of(file: str, sheet: str) -> SheetGrid:
    """Open one sheet of a workbook."""
    return open_workbook(Path(file)).grid(sheet)


def _spans(sheet: Any) -> Mapping[int, Mapping[int, int]]:  # noqa: ANN401 -- calamine has no types
    """List the cells merged over several rows by their first row: column and last row."""
    spans: dict[int, dict[int, int]] = {}
    _, left = sheet.start or (0, 0)
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        if last > first and 0 <= column - left < sheet.width:
            spans.setdefault(first, {})[column - left] = last
    return spans


@frozen(eq=False)
class Workbook:
    """The sheets of one workbook that hold anything, by name."""

    file: str
    sheets: Mapping[str, Any]
    found: WorkbookSurvey = field(factory=WorkbookSurvey)
    hidden: frozenset[str] = frozenset()
    """The sheets that programs do not show."""

    def grid(self, name: str, stated_in: str = "", key: str = "") -> SheetGrid:
        """Return a sheet by its name; `stated_in` and `key` say where the name was written, for the error."""
        if name not in self.sheets:
            raise InvalidRegister(
                stated_in or self.file,
                key,
                name,
                f"no such sheet with content in {self.file}; {nearest(name, self.sheets)}",
            )
        return SheetGrid(
            Location(self.file, sheet=name),
            self.sheets[name],
            self.found.unvalued.get(name, {}),
            self.found.counts_from_1904,
            name in self.hidden,
            self.found.hidden.get(name, ()),
        )


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
        found = survey(path)
        with path.open("rb") as opened:
            book = calamine.CalamineWorkbook.from_filelike(opened)
            sheets = {name: book.get_sheet_by_name(name) for name in book.sheet_names}
            hidden = frozenset(
                one.name for one in book.sheets_metadata if one.visible != calamine.SheetVisibleEnum.Visible
            )
    except calamine.PasswordError:
        raise UnreadableFile(file, LOCKED) from None
    except UnreadableFile:
        raise
    except OSError as error:
        raise UnreadableFile(file, f"{error.strerror or 'cannot be read'}; check the path") from None
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == _PANIC:
            raise UnreadableFile(file, _damaged(error)) from None
        raise
    filled = {name: sheet for name, sheet in sheets.items() if sheet.start is not None}
    if not filled:
        raise UnreadableFile(file, "empty; a table needs at least a row of headings")
    return Workbook(file, filled, found, hidden)


_PANIC = "PanicException"
"""What the reader raises where it meets what it did not think of: no `Exception`, and of no module."""


def _damaged(error: BaseException) -> str:
    """Describe in one line that the reader could make nothing of a workbook."""
    return f"not a workbook that can be read ({' '.join(str(error).split())}); open it and save it anew"
