"""Where something is recorded: a file, a sheet, a row, a column."""

from __future__ import annotations

from attrs import evolve, frozen

from gongkai.field_docs import documented


@documented
@frozen(slots=True)
class Location:
    """A place in a file that was read.

    `row` is counted from 1 as a spreadsheet or an editor counts, headings
    included; `column` is the heading as it stands in the file. `pointer` serves
    formats without rows (``items[3].formed_on``).

    >>> str(Location("register.xlsx", sheet="目录", row=7, column="生成日期"))
    'register.xlsx [目录] row 7, 生成日期'
    """

    file: str
    """The path of the file as it was given."""
    sheet: str | None = None
    """The sheet of a workbook; `None` for other files."""
    row: int | None = None
    column: str | None = None
    pointer: str | None = None

    def __str__(self) -> str:
        """Return the place as people look it up."""
        sheet = f" [{self.sheet}]" if self.sheet else ""
        row = f" row {self.row}" if self.row is not None else ""
        pointer = f" {self.pointer}" if self.pointer else ""
        column = f", {self.column}" if self.column else ""
        return f"{self.file}{sheet}{row}{pointer}{column}"


def placed(source: Location | None, row: int | None, table: str) -> Location | None:
    """Return where a record stands: its row in what was read, else the row a program gave it in a table without a file.

    >>> str(placed(None, 7, "items")), placed(None, None, "items")
    ('items row 7', None)
    """
    if source is not None:
        return evolve(source, row=row)
    return None if row is None else Location(table, row=row)
