"""What a path holds: the description of a register and its tables, in a folder, a workbook, a page or one file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from gongkai.errors import GongkaiError, InvalidRegister, UnreadableFile
from gongkai.locations import Location
from gongkai.readers.csv import open_csv
from gongkai.readers.descriptions import (
    Description,
    TableDescription,
    describe,
    read_plain,
)
from gongkai.readers.grids import Grid, GridGroup
from gongkai.readers.headings import Known, find_headings
from gongkai.readers.html_tables import HTML
from gongkai.readers.keyed_tables import keyed_grid
from gongkai.readers.named_files import inside
from gongkai.readers.needed_columns import lacks_needed
from gongkai.readers.page_tables import page_catalogue, page_lists, together
from gongkai.readers.table_names import RECORDS, TABLE_NAMES, looks_like_table, recognised, table_called
from gongkai.readers.tables import top_of
from gongkai.readers.text_workbooks import text_behind
from gongkai.readers.unread_tables import hidden_sheet, unread_sheet, unread_table
from gongkai.readers.workbooks.catalogue_sheets import is_catalogue
from gongkai.readers.workbooks.own_workbooks import is_own_workbook
from gongkai.readers.workbooks.workbooks import WORKBOOKS, SheetGrid, Workbook, open_workbook
from gongkai.records.columns import columns_of
from gongkai.records.notices import Notice
from gongkai.structuring import nearest

CSV = frozenset({".csv", ".tsv", ".txt"})


PLAIN = frozenset({".toml", ".json"})


_NOT_READ_HERE = PLAIN | {".jsonl", ".parquet"}
"""Endings of files that no folder's table has; one that is called like a table was meant to be read."""


REGISTER = "register.toml"


@frozen(eq=False)
class RegisterSource:
    """Where a register was found: what it says of itself, in which file, and its tables."""

    description: Description
    described_in: str
    name: str
    grids: Mapping[str, Grid | GridGroup]
    unread: tuple[Notice, ...] = ()
    """Files and sheets that stand beside the tables and are none that is known."""


def find_source(path: Path, mapping: Path | None, table: str | None) -> RegisterSource:
    """Return what the path is by what stands there and how its name ends."""
    suffix = path.suffix.lower()
    if path.is_dir():
        return _from_folder(path, mapping)
    if not path.exists():
        raise UnreadableFile(path.as_posix(), "no such file or folder; check the path")
    if suffix in PLAIN:
        data = read_plain(path)
        if mapping is not None:
            data = read_plain(mapping) | {name: data[name] for name in RECORDS if name in data}
        source = source_of_plain(data, path.as_posix(), path.parent, look_beside=path.name == REGISTER)
        if not source.grids and not source.description.is_sufficient:
            problem = f"no table in it; write [[items]] or [[requests]], or name the files under [tables]: {', '.join(RECORDS)}"
            raise UnreadableFile(path.as_posix(), problem)
        return source
    description, described_in = described_beside(path, mapping)
    alone = table_alone(description, described_in, table)
    if suffix in WORKBOOKS:
        text = text_behind(path)
        if text is None:
            grids, unread = _workbook_tables(path, description, described_in, alone)
            return RegisterSource(description, described_in, path.stem, grids, unread)
        if text == "html":
            return RegisterSource(description, described_in, path.stem, _html_tables(path, alone))
    return RegisterSource(
        description, described_in, path.stem, _single_table(path, description, described_in, alone)
    )


def table_alone(description: Description, described_in: str, table: str | None) -> str | None:
    """Return which table a lone table is said to be: by the caller, else by its description; `None` where nobody says."""
    described = [name for name, one in description.tables.items() if one.sheet is None and not one.sheets]
    if table is not None:
        for name in described:
            if name != table:
                raise InvalidRegister(
                    described_in, f"tables.{name}", None, f"the file is {table}, as was said; describe that"
                )
        return table
    return described[0] if len(described) == 1 else None


def _from_folder(folder: Path, mapping: Path | None) -> RegisterSource:
    """Read a folder: its register.toml (or the mapping), and its tables as named there or by their own names."""
    described = mapping or folder / REGISTER
    is_described = mapping is not None or described.exists() or described.is_symlink()
    return source_of_plain(
        read_plain(described) if is_described else {}, described.as_posix(), folder, look_beside=True
    )


def source_of_plain(data: Mapping[str, Any], file: str, folder: Path, *, look_beside: bool) -> RegisterSource:
    """Read a description with its tables: inside it, named by it, or beside it."""
    head = {key: value for key, value in data.items() if key not in RECORDS}
    description = describe(head, file, RECORDS)
    grids: dict[str, Grid | GridGroup] = {
        name: keyed_grid(name, data[name], record, file) for name, record in RECORDS.items() if name in data
    }
    for name, table in description.tables.items():
        listed = (table.file, *table.files) if table.file is not None else table.files
        if listed and name in grids:
            key = f"tables.{name}.file" if table.file is not None else f"tables.{name}.files"
            raise InvalidRegister(file, key, listed[0], f"{name} also stands in this file; keep one")
        parts: list[Grid] = []
        for one in listed:
            opened = open_table(inside(folder, one, f"tables.{name}.file", file), name, table, file)
            parts += opened.grids if isinstance(opened, GridGroup) else (opened,)
        if parts:
            grids[name] = (
                together(parts)
                if name != "entries" or len(parts) == 1
                else GridGroup(Location(file), tuple(parts))
            )
    unread: list[Path] = []
    if look_beside:
        beside, others = _tables_beside(folder, description.other_files)
        stated = {Path(table.file).name for table in description.tables.values() if table.file is not None}
        stated |= {Path(one).name for table in description.tables.values() for one in table.files}
        stated |= {Path(name).name for name in (*description.law_files, Path(file).name)}
        unread = [path for path in others if path.name not in stated]
        _check_other_files(description, folder, file)
        for name, path in beside.items():
            if name in data:
                raise InvalidRegister(
                    file, name, None, f"{path.name} beside it holds {name} too; keep one of the two"
                )
            if name not in grids:
                grids[name] = open_table(path, name, description.tables.get(name, TableDescription()), file)
    check_all_found(description, grids, file)
    if look_beside and not grids and not description.is_sufficient:
        raise UnreadableFile(folder.as_posix(), _nothing_in(folder, unread))
    notices = tuple(unread_table(Location(path.as_posix()), TABLE_NAMES, RECORDS) for path in unread)
    return RegisterSource(description, file, folder.resolve().name or Path(file).stem, grids, notices)


def _check_other_files(description: Description, folder: Path, file: str) -> None:
    """Refuse a file that is said to be no table and is not there."""
    there = [path.name for path in folder.iterdir()]
    for name in description.other_files:
        if name not in there:
            raise InvalidRegister(
                file, "other_files", name, f"no such file in the folder; {nearest(name, there)}"
            )


def _likely_table(path: Path) -> str:
    """Return which table a file may be, by its headings where it is a CSV; else the items."""
    if path.suffix.lower() in CSV:
        with suppress(GongkaiError):
            return recognised((path.stem,), top_of(open_csv(path)))
    return "items"


def _nothing_in(folder: Path, unread: Sequence[Path]) -> str:
    """Describe what a folder without any table holds, and what to do."""
    if unread:
        found = ", ".join(path.name for path in unread)
        table = _likely_table(unread[0])
        alike = [
            path.name for path in unread if path.suffix == unread[0].suffix and _likely_table(path) == table
        ]
        files = ", ".join(f'"{name}"' for name in alike[:_SHOWN_FILES])
        place = f"file = {files}" if len(alike) == 1 else f"files = [{files}]"
        return (
            f"no table is read from this folder, as no file is called like one; found: {found}; "
            f"check the file itself, or name it in {REGISTER}: [tables] {table} = {{ {place} }}"
        )
    names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    more = f" and {len(names) - _SHOWN_FILES} more" if len(names) > _SHOWN_FILES else ""
    found = f"found: {', '.join(names[:_SHOWN_FILES])}{more}" if names else "it is empty"
    return (
        f"no table in this folder ({found}); put items.csv or requests.csv there, or name the files in "
        f"{REGISTER} ([tables]; yearly reports: [[reports]])"
    )


_SHOWN_FILES = 8


def _tables_beside(folder: Path, other_files: Collection[str]) -> tuple[dict[str, Path], list[Path]]:
    """Find the tables of a folder by the names of their files, and the tables that have no known name."""
    found: dict[str, Path] = {}
    others: list[Path] = []
    for path in sorted(folder.iterdir()):
        suffix, table = path.suffix.lower(), table_called(path.stem)
        if path.name in other_files or path.name.startswith((".", "~$")):
            continue
        if suffix not in CSV | WORKBOOKS:
            if suffix in _NOT_READ_HERE and table is not None:
                others.append(path)
            continue
        if table is None:
            if suffix != ".txt" and not is_own_workbook(path):
                others.append(path)
            continue
        if table in found:
            raise InvalidRegister(
                folder.as_posix(),
                table,
                path.name,
                f"{found[table].name} is {table} too; name one in register.toml",
            )
        found[table] = path
    return found, others


def described_beside(path: Path, mapping: Path | None) -> tuple[Description, str]:
    """Read the description of a table that stands alone: the mapping, or the file of the same name beside it."""
    described = mapping or path.with_suffix(".toml")
    if mapping is None and not described.exists() and not described.is_symlink():
        return Description(), path.as_posix()
    file = described.as_posix()
    data = read_plain(described)
    for name in RECORDS:
        if name in data:
            raise InvalidRegister(
                file, name, None, f"{path.name} is the table; describe it here, or load {described.name}"
            )
    description = describe(data, file, RECORDS)
    for name, table in description.tables.items():
        if table.file is not None and Path(table.file).name != path.name:
            raise InvalidRegister(
                file, f"tables.{name}.file", table.file, f"this describes {path.name}; leave file out"
            )
    return description, file


def _single_table(
    path: Path, description: Description, described_in: str, alone: str | None
) -> dict[str, Grid | GridGroup]:
    """Open one CSV: it is the table that is said, else the one that its name or its headings say."""
    name = alone
    if name is None:
        encodings = {(one.encoding, one.delimiter) for one in description.tables.values()} or {(None, None)}
        encoding, delimiter = next(iter(encodings)) if len(encodings) == 1 else (None, None)
        scores = [Known.of(columns_of(RECORDS[one])) for one in ("items", "requests")]
        grid = open_csv(path, encoding, delimiter, lambda rows: max(_score(known, rows) for known in scores))
        name = recognised((path.stem,), top_of(grid))
    table = description.tables.get(name, TableDescription())
    grids = {name: open_table(path, name, table, described_in)}
    check_all_found(description, grids, described_in)
    return grids


def _workbook_tables(
    path: Path, description: Description, described_in: str, alone: str | None
) -> tuple[dict[str, Grid | GridGroup], tuple[Notice, ...]]:
    """Open a workbook: the sheets that the description names, those called like a table, those that are catalogues.

    A lone sheet that is no catalogue is what is said, else what its name, that of the file or its headings say.
    Also returned is what is said of the sheets that are none of these.
    """
    book = open_workbook(path)
    if alone is not None and len(book.sheets) > 1 and description.tables.keys() <= {alone}:
        table = description.tables.get(alone, TableDescription())
        return {alone: open_table(path, alone, table, described_in)}, ()
    stated = _stated_sheets(description)
    grids: dict[str, Grid | GridGroup] = {
        name: together([book.grid(sheet, described_in, f"tables.{name}.sheet") for sheet in sheets])
        for name, sheets in stated.items()
    }
    left = [
        sheet for sheet in book.sheets if sheet not in {one for sheets in stated.values() for one in sheets}
    ]
    called = {sheet: _called(book.grid(sheet)) for sheet in left}
    named = "entries" in called.values()
    if "entries" not in stated and alone in (None, "entries") and (len(book.sheets) == 1 or not named):
        catalogue = _catalogue_in(book, left)
        if catalogue is not None:
            grids["entries"] = catalogue
            left = [sheet for sheet in left if sheet not in {one.location.sheet for one in catalogue.grids}]
    unread: list[Notice] = []
    unnamed: list[SheetGrid] = []
    for sheet in left:
        name = called[sheet]
        if len(book.sheets) == 1:
            name = alone or recognised((sheet, path.stem), top_of(book.grid(sheet)))
        if name is None:
            unnamed.append(book.grid(sheet))
        if name is None or name in stated:
            continue
        if name in grids:
            other = grids[name].location.sheet
            raise InvalidRegister(
                path.as_posix(), name, sheet, f"sheet {other} is {name} too; name one under [tables]"
            )
        grids[name] = book.grid(sheet)
    unread += _placed(unnamed, grids)
    if not grids:
        raise InvalidRegister(
            path.as_posix(),
            "sheets",
            list(book.sheets),
            'no sheet is called like a table; state [tables] items = { sheet = "…" }, or sheets = ["…", "…"] for several',
        )
    check_all_found(description, grids, described_in)
    return grids, tuple(unread)


def _stated_sheets(description: Description) -> Mapping[str, tuple[str, ...]]:
    """Return the sheets that a description names, by table."""
    named = {
        name: (table.sheet,) if table.sheet is not None else table.sheets
        for name, table in description.tables.items()
    }
    return {name: sheets for name, sheets in named.items() if sheets}


def _placed(unnamed: Sequence[SheetGrid], grids: dict[str, Grid | GridGroup]) -> Iterator[Notice]:
    """Take sheets without a known name for one table where they have the same columns; say of the others what they are.

    A sheet alone is taken where there is no other table: those beside it are tables of contents and notes.
    """
    lists = [grid for grid in unnamed if looks_like_table(top_of(grid))]
    name = _one_table(lists)
    if name is not None and name not in grids and (len(lists) > 1 or not grids):
        grids[name] = together(lists)
        unnamed = [grid for grid in unnamed if grid not in lists]
    for grid in unnamed:
        if grid.is_hidden:
            yield hidden_sheet(grid.location)
        else:
            tell = unread_table if grid in lists else unread_sheet
            yield tell(grid.location, TABLE_NAMES, RECORDS)


def _called(grid: SheetGrid) -> str | None:
    """Return the table that a sheet is called; one called a catalogue without headings of one is a table of contents."""
    name = table_called(grid.location.sheet or "")
    if name == "entries" and find_headings(top_of(grid), Known.of(columns_of(RECORDS[name]))) is None:
        return None
    return name


_SHARED: Final = 0.6
"""The share of columns that sheets of one table have in common at least."""


def _one_table(grids: Sequence[Grid]) -> str | None:
    """Return the table that sheets together are, as where each month has its own; else `None`.

    Each has the columns that the table needs, and mostly those of the others.
    """
    names = {recognised((), top_of(grid)) for grid in grids}
    if len(names) != 1:
        return None
    (name,) = names
    known = Known.of(columns_of(RECORDS[name]))
    found = [find_headings(top_of(grid), known) for grid in grids]
    fields = {frozenset(one.fields) for one in found if one is not None}
    if len(fields) > 1 and any(lacks_needed(name, one) for one in fields):
        return None
    return name if all(_are_alike(one, other) for one, other in combinations(fields, 2)) else None


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether sheets with these columns are parts of one table: most columns are in both."""
    return len(one & other) >= _SHARED * len(one | other)


def _html_tables(path: Path, alone: str | None) -> dict[str, Grid | GridGroup]:
    """Find the tables of a web page that is called a workbook; raises `UnreadableFile` where there are none."""
    catalogue = page_catalogue(path) if alone in (None, "entries") else None
    grids: dict[str, Grid | GridGroup] = {}
    grids |= page_lists(path, alone) if catalogue is None else {"entries": catalogue}
    if not grids:
        raise UnreadableFile(
            path.as_posix(),
            "a web page without a table whose headings are known; save the table as .xlsx or CSV",
        )
    return grids


def _catalogue_in(book: Workbook, sheets: Iterable[str]) -> GridGroup | None:
    """Find the sheets that hold the entries of a catalogue, whatever they are called."""
    grids = tuple(grid for sheet in sheets if is_catalogue(grid := book.grid(sheet)))
    return GridGroup(Location(book.file), grids) if grids else None


def open_table(path: Path, name: str, table: TableDescription, described_in: str) -> Grid | GridGroup:
    """Open the file of one table."""
    suffix = path.suffix.lower()
    if suffix in PLAIN:
        raise InvalidRegister(
            described_in,
            f"tables.{name}.file",
            path.name,
            f"a table is a CSV or a workbook; put [[{name}]] into this file",
        )
    text = text_behind(path) if suffix in WORKBOOKS else None
    if suffix in HTML or text == "html":
        found = _html_tables(path, name)
        return found[name]
    if suffix in WORKBOOKS and text is None:
        return _open_sheets(path, name, table, described_in)
    known = Known.of(columns_of(RECORDS[name]), table.columns)
    return open_csv(path, table.encoding, table.delimiter, partial(_score, known))


def _open_sheets(path: Path, name: str, table: TableDescription, described_in: str) -> Grid | GridGroup:
    """Open the sheet of one table, or the sheets."""
    book = open_workbook(path)
    if table.sheets:
        return together([book.grid(sheet, described_in, f"tables.{name}.sheets") for sheet in table.sheets])
    if table.sheet is not None:
        return book.grid(table.sheet, described_in, f"tables.{name}.sheet")
    named = [sheet for sheet in book.sheets if table_called(sheet) == name]
    if name == "entries" and not named and (catalogue := _catalogue_in(book, book.sheets)):
        return catalogue
    lists = [grid for sheet in book.sheets if looks_like_table(top_of(grid := book.grid(sheet)))]
    if not named and _one_table(lists) == name:
        return together(lists)
    if len(named) != 1 and len(book.sheets) > 1:
        remedy = f"which sheet is {name}? State sheet; there are: {', '.join(book.sheets)}"
        raise InvalidRegister(described_in, f"tables.{name}", path.name, remedy)
    return book.grid(named[0] if named else next(iter(book.sheets)))


def _score(known: Known, rows: list[list[str]]) -> int:
    """Count the headings that are known."""
    headings = find_headings(rows, known)
    return len(headings.fields) if headings is not None else 0


def check_all_found(description: Description, grids: Mapping[str, object], described_in: str) -> None:
    """Refuse a description of a table that is not there."""
    for name in description.tables:
        if name not in grids:
            raise InvalidRegister(
                described_in, f"tables.{name}", None, "no such table here; state its file or its sheet"
            )
