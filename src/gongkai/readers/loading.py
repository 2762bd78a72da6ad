"""Files into a register: the one door that all formats come through."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any

import attrs
from attrs import evolve, frozen

from gongkai.arguments import check_kinds, check_path
from gongkai.errors import InvalidArgument, InvalidRegister, UnreadableFile
from gongkai.legislation.laws import Law
from gongkai.legislation.loading import load_own_laws
from gongkai.locations import Location
from gongkai.messages import message
from gongkai.readers.annual import us_foia
from gongkai.readers.annual.pages import PAGES, read_page
from gongkai.readers.annual.tables import YEARS, annual_of
from gongkai.readers.assumed_readings import assumed_readings
from gongkai.readers.contents import Content, source_file
from gongkai.readers.csv import open_csv
from gongkai.readers.dates import EXCEL_1904_SERIALS, EXCEL_SERIALS, ROC_YEARS
from gongkai.readers.descriptions import (
    Description,
    TableDescription,
    chains_of,
    closures_of,
    describe,
    practice_of,
    read_plain,
)
from gongkai.readers.grids import Grid, GridGroup
from gongkai.readers.headings import Known, find_headings
from gongkai.readers.html_tables import HTML
from gongkai.readers.keyed_tables import keyed_grid
from gongkai.readers.named_files import inside
from gongkai.readers.page_tables import page_catalogue, page_lists, together
from gongkai.readers.request_rows import charges_of, requests_of
from gongkai.readers.rows import catalogue_of, decisions_of, items_of
from gongkai.readers.table_names import RECORDS, TABLE_NAMES, looks_like_table, recognised, table_called
from gongkai.readers.tables import Table, TableReading, read_table, top_of
from gongkai.readers.text_workbooks import text_behind
from gongkai.readers.unread_tables import unread_report, unread_sheet, unread_table
from gongkai.readers.waiver_rows import waivers_of
from gongkai.readers.workbooks.catalogue_sheets import is_catalogue
from gongkai.readers.workbooks.own_workbooks import is_own_workbook
from gongkai.readers.workbooks.workbooks import WORKBOOKS, SheetGrid, Workbook, open_workbook
from gongkai.records.annual.reports import AnnualReport
from gongkai.records.bodies import Body
from gongkai.records.columns import columns_of
from gongkai.records.register import Notice, NoticeKind, Register
from gongkai.structuring import nearest

_CSV = frozenset({".csv", ".tsv", ".txt"})
_PLAIN = frozenset({".toml", ".json"})
_NOT_READ_HERE = _PLAIN | {".jsonl", ".parquet"}
"""Endings of files that no folder's table has; one that is called like a table was meant to be read."""
_REGISTER = "register.toml"


@frozen(eq=False)
class _Source:
    """Where a register was found: what it says of itself, in which file, and its tables."""

    description: Description
    described_in: str
    name: str
    grids: Mapping[str, Grid | GridGroup]
    unread: tuple[Notice, ...] = ()
    """Files and sheets that stand beside the tables and are none that is known."""


def load(
    path: str | PathLike[str] | Content,
    *,
    mapping: str | PathLike[str] | None = None,
    laws: Iterable[str] = (),
    waivers: str | PathLike[str] | None = None,
    table: str | None = None,
    name: str | None = None,
) -> Register:
    """Read a register.

    `path` is a folder with tables and a register.toml, a register.toml, one TOML
    or JSON file with everything in it, a workbook, or one table alone; or yearly reports alone: a page, or the XML of United States agencies. `mapping` is a TOML file that describes the tables in place of the
    register.toml or the ``<name>.toml`` beside the table. `laws`, where given,
    are used instead of those the register names. `waivers` is a TOML, JSON, CSV
    or workbook file of waivers, which stand beside those of the register.

    One table alone, a CSV or a workbook with one sheet, is what its name or its headings say,
    else the items; `table` says it outright, as ``"requests"``.

    Bytes and streams are read as the one file whose `name` is given: its ending says what it is.
    A stream is read once and kept.

    Items are read when they are walked, as often as they are walked; the rest
    is read now. Cells that cannot be read are kept on their items, never guessed.

    Raises `UnreadableFile` for what is missing, empty or no table, `BrokenTable`
    where a table breaks off, `InvalidRegister` for a description or a heading
    that cannot be taken, for tables in which nothing is understood that their rules rest on, and
    `MissingExtra` for a workbook without the extra.
    """
    where, held_laws = source_file(path, name), check_kinds(laws, str, "laws")
    described = check_path(mapping, "mapping") if mapping is not None else None
    if table is not None and table not in RECORDS:
        raise InvalidArgument("table", table, nearest(table, RECORDS))
    register = _load(where, described, held_laws, str(where), table)
    return register if waivers is None else _with_waivers(register, check_path(waivers, "waivers"))


def _load(
    where: Path, mapping: Path | None, laws: tuple[str, ...], shown: str, table: str | None
) -> Register:
    """Read a register, whatever it is kept in."""
    if table is not None:
        _check_alone(where, table)
    if where.is_file() and where.suffix.lower() in us_foia.ENDINGS:
        return us_foia.load_us_foia(where, laws)
    if where.is_file() and where.suffix.lower() in PAGES | HTML:
        return _load_page(where, mapping, laws, shown, table)
    return _register(_find(where, mapping, table), shown, laws)


def _check_alone(path: Path, table: str) -> None:
    """Refuse to be told which table a path is that is not one table alone."""
    if path.is_dir() or path.suffix.lower() not in _CSV | WORKBOOKS | HTML:
        raise InvalidRegister(
            path.as_posix(),
            "table",
            table,
            f"this is for one table alone, a CSV or a workbook; name the file of each table in {_REGISTER}",
        )


def _with_waivers(register: Register, path: Path) -> Register:
    """Put the waivers of a file beside those of a register."""
    table = read_table("waivers", _waiver_grid(path), RECORDS["waivers"], TableReading())
    read, unread = waivers_of(table)
    beside = (one for one in register.notices if not _is_about(one, path))
    notices = (*beside, *table.notices, *_emptiness(table), *unread)
    return attrs.evolve(register, waivers=(*register.waivers, *read), notices=notices)


def _is_about(notice: Notice, path: Path) -> bool:
    """Tell whether a notice says that a file was not read."""
    place = notice.location
    return notice.kind is NoticeKind.UNREAD_TABLE and place is not None and Path(place.file) == path


def _waiver_grid(path: Path) -> Grid:
    """Open a file of waivers: a list of tables in TOML or JSON, else a table."""
    file = path.as_posix()
    if not path.is_file():
        raise UnreadableFile(file, "no such file of waivers; check the path")
    if path.suffix.lower() not in _PLAIN:
        grid = _open_table(path, "waivers", TableDescription(), file)
        return grid.grids[0] if isinstance(grid, GridGroup) else grid
    data = read_plain(path)
    for key in data:
        if key != "waivers":
            raise InvalidRegister(file, key, None, "a file of waivers holds [[waivers]] and nothing else")
    return keyed_grid("waivers", data.get("waivers"), RECORDS["waivers"], file)


def _load_page(
    path: Path, mapping: Path | None, laws: tuple[str, ...], shown: str, table: str | None
) -> Register:
    """Read a page: a catalogue, one yearly report, or lists of items or requests; a TOML file beside it may say whose it is."""
    description, described_in = _described_beside(path, mapping)
    held_laws = laws or description.law
    alone = _table_alone(description, described_in, table)
    is_html = path.suffix.lower() in HTML
    grids: dict[str, Grid | GridGroup] = {}
    if is_html and alone in (None, "entries") and (catalogue := page_catalogue(path)) is not None:
        grids = {"entries": catalogue}
    elif is_html and alone is not None:
        grids = dict(page_lists(path, alone))
    report: AnnualReport | None = None
    if not grids:
        try:
            report = read_page(path, held_laws)
        except UnreadableFile:
            grids = dict(page_lists(path)) if is_html else {}
            if not grids:
                raise
    if report is None:
        _check_all_found(description, grids, described_in)
        return _register(_Source(description, described_in, path.stem, grids), shown, laws)
    body = description.body or Body(name=path.stem)
    return Register(
        body=body,
        laws=held_laws,
        annual=(report,),
        source=str(path),
        is_body_assumed=description.body is None,
    )


def load_plain(data: Mapping[str, Any], file: str = "register.toml") -> Register:
    """Make a register of plain data, as a TOML or JSON file would give it; `file` is named in locations.

    >>> register = load_plain({"items": [{"title": "2014年财政预算", "formed_on": "2014-03-03"}]})
    >>> [item.formed_on for item in register.items]
    [datetime.date(2014, 3, 3)]
    """
    source = _from_plain(data, file, Path(file).parent, look_beside=False)
    return _register(evolve(source, name=Path(file).stem), file, ())


def _find(path: Path, mapping: Path | None, table: str | None) -> _Source:
    """Tell what the path is by what stands there and how its name ends."""
    suffix = path.suffix.lower()
    if path.is_dir():
        return _from_folder(path, mapping)
    if not path.exists():
        raise UnreadableFile(path.as_posix(), "no such file or folder; check the path")
    if suffix in _PLAIN:
        data = read_plain(path)
        if mapping is not None:
            data = read_plain(mapping) | {name: data[name] for name in RECORDS if name in data}
        source = _from_plain(data, path.as_posix(), path.parent, look_beside=path.name == _REGISTER)
        if not source.grids and not source.description.says_enough:
            problem = f"no table in it; write [[items]] or [[requests]], or name the files under [tables]: {', '.join(RECORDS)}"
            raise UnreadableFile(path.as_posix(), problem)
        return source
    description, described_in = _described_beside(path, mapping)
    alone = _table_alone(description, described_in, table)
    if suffix in WORKBOOKS:
        text = text_behind(path)
        if text is None:
            grids, unread = _workbook_tables(path, description, described_in, alone)
            return _Source(description, described_in, path.stem, grids, unread)
        if text == "html":
            return _Source(description, described_in, path.stem, _html_tables(path, alone))
    return _Source(
        description, described_in, path.stem, _single_table(path, description, described_in, alone)
    )


def _table_alone(description: Description, described_in: str, table: str | None) -> str | None:
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


def _from_folder(folder: Path, mapping: Path | None) -> _Source:
    """Read a folder: its register.toml (or the mapping), and its tables as named there or by their own names."""
    described = mapping or folder / _REGISTER
    is_described = mapping is not None or described.exists() or described.is_symlink()
    return _from_plain(
        read_plain(described) if is_described else {}, described.as_posix(), folder, look_beside=True
    )


def _from_plain(data: Mapping[str, Any], file: str, folder: Path, *, look_beside: bool) -> _Source:
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
            opened = _open_table(inside(folder, one, f"tables.{name}.file", file), name, table, file)
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
                grids[name] = _open_table(path, name, description.tables.get(name, TableDescription()), file)
    _check_all_found(description, grids, file)
    if look_beside and not grids and not description.says_enough:
        raise UnreadableFile(folder.as_posix(), _nothing_in(folder, unread))
    notices = tuple(unread_table(Location(path.as_posix()), TABLE_NAMES, RECORDS) for path in unread)
    return _Source(description, file, folder.resolve().name, grids, notices)


def _check_other_files(description: Description, folder: Path, file: str) -> None:
    """Refuse a file that is said to be no table and is not there."""
    there = [path.name for path in folder.iterdir()]
    for name in description.other_files:
        if name not in there:
            raise InvalidRegister(
                file, "other_files", name, f"no such file in the folder; {nearest(name, there)}"
            )


def _nothing_in(folder: Path, unread: Sequence[Path]) -> str:
    """Say what a folder without any table holds, and what to do."""
    if unread:
        found = ", ".join(path.name for path in unread)
        return (
            f"no table is read from this folder, as no file is called like one; found: {found}; "
            f'check the file itself, or name it in {_REGISTER}: [tables] items = {{ file = "{unread[0].name}" }}, '
            "or requests in place of items"
        )
    held = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    more = f" and {len(held) - _SHOWN_FILES} more" if len(held) > _SHOWN_FILES else ""
    found = f"found: {', '.join(held[:_SHOWN_FILES])}{more}" if held else "it is empty"
    return (
        f"no table in this folder ({found}); put items.csv or requests.csv there, or name the files in "
        f"{_REGISTER} ([tables]; yearly reports: [[reports]])"
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
        if suffix not in _CSV | WORKBOOKS:
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


def _described_beside(path: Path, mapping: Path | None) -> tuple[Description, str]:
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
    grids = {name: _open_table(path, name, table, described_in)}
    _check_all_found(description, grids, described_in)
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
        return {alone: _open_table(path, alone, table, described_in)}, ()
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
    _check_all_found(description, grids, described_in)
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
        tell = unread_table if grid in lists else unread_sheet
        yield tell(grid.location, TABLE_NAMES, RECORDS)


def _called(grid: SheetGrid) -> str | None:
    """Return the table that a sheet is called; one called a catalogue without headings of one is a table of contents."""
    name = table_called(grid.location.sheet or "")
    if name == "entries" and find_headings(top_of(grid), Known.of(columns_of(RECORDS[name]))) is None:
        return None
    return name


def _one_table(grids: Sequence[Grid]) -> str | None:
    """Return the table that sheets together are, as where each month has its own: they have the same columns; else `None`."""
    names = {recognised((), top_of(grid)) for grid in grids}
    if len(names) != 1:
        return None
    (name,) = names
    known = Known.of(columns_of(RECORDS[name]))
    found = [find_headings(top_of(grid), known) for grid in grids]
    fields = {frozenset(one.fields) for one in found if one is not None}
    return name if len(fields) == 1 else None


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


def _open_table(path: Path, name: str, table: TableDescription, described_in: str) -> Grid | GridGroup:
    """Open the file of one table."""
    suffix = path.suffix.lower()
    if suffix in _PLAIN:
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


def _check_all_found(description: Description, grids: Mapping[str, object], described_in: str) -> None:
    """Refuse a description of a table that is not there."""
    for name in description.tables:
        if name not in grids:
            raise InvalidRegister(
                described_in, f"tables.{name}", None, "no such table here; state its file or its sheet"
            )


def _register(source: _Source, path: str, laws: tuple[str, ...]) -> Register:
    """Make the register: items stay in their file, catalogue and decisions are read."""
    description, file = source.description, source.described_in
    held_laws = tuple(dict.fromkeys(laws or description.law))
    tables = {name: _read(source, name, held_laws) for name in source.grids}
    notices = [
        notice
        for several in tables.values()
        for table in several
        for notice in (*table.notices, *_emptiness(table))
    ]
    for name, grid in source.grids.items():
        for one in grid.grids if isinstance(grid, GridGroup) else (grid,):
            notices += assumed_readings(name, one)
    notices += source.unread
    catalogue, decisions = None, None
    if "entries" in tables:
        catalogue, unread = catalogue_of(tables["entries"])
        notices += unread
    if "decisions" in tables:
        decisions, unread = decisions_of(tables["decisions"][0])
        notices += unread
    requests = None
    if "requests" in tables:
        events = tables["events"][0] if "events" in tables else None
        requests, unread = requests_of(tables["requests"][0], events, *tables["requests"][1:])
        notices += unread
    waivers, unread = waivers_of(tables["waivers"][0]) if "waivers" in tables else ((), ())
    notices += unread
    annual, unread = _annual(source, tables, held_laws)
    notices += unread
    return Register(
        body=description.body or Body(name=source.name),
        items=items_of(*tables["items"]) if "items" in tables else None,
        laws=held_laws,
        catalogue=catalogue,
        decisions=decisions,
        chains=chains_of(description, file),
        published_on_is=description.published_on_is,
        recorded_through=description.recorded_through,
        closures=closures_of(description, file),
        practice=practice_of(description, file),
        notices=tuple(notices),
        annual=annual,
        source=path,
        requests=requests,
        charges=charges_of(*tables["charges"]) if "charges" in tables else None,
        own_laws=_own_laws(source),
        waivers=waivers,
        is_body_assumed=description.body is None,
    )


def _own_laws(source: _Source) -> tuple[Law, ...]:
    """Read the laws that the body brings itself; their files stand beside the description."""
    folder = Path(source.described_in).parent
    return load_own_laws(folder / name for name in source.description.law_files)


def _annual(
    source: _Source, tables: Mapping[str, tuple[Table, ...]], laws: tuple[str, ...]
) -> tuple[tuple[AnnualReport, ...] | None, tuple[Notice, ...]]:
    """Read the yearly reports: figures in a table, and reports as pages that the description names."""
    pages = source.description.reports
    if "annual" not in tables and not pages:
        return None, ()
    reports, unread = annual_of(tables["annual"][0], laws) if "annual" in tables else ((), ())
    folder = Path(source.described_in).parent
    for index, page in enumerate(pages):
        if page.year is not None and page.year not in YEARS:
            remedy = f"no report is of that year; write one from {YEARS[0]} to {YEARS[-1]}"
            raise InvalidRegister(source.described_in, f"reports[{index}].year", page.year, remedy)
    read: list[AnnualReport] = []
    notices = list(unread)
    places = [
        inside(folder, page.file, f"reports[{index}].file", source.described_in)
        for index, page in enumerate(pages)
    ]
    for index, page in enumerate(pages):
        try:
            read.append(read_page(places[index], laws, page.year, page.published_on))
        except UnreadableFile as refused:
            if len(pages) == 1 and not reports:
                raise
            notices.append(unread_report(refused))
    if pages and not read and not reports:
        raise UnreadableFile(
            source.described_in, f"none of its {len(pages)} yearly reports can be read: {_first(notices)}"
        )
    return tuple(sorted((*reports, *read), key=lambda report: report.year)), tuple(notices)


def _first(notices: Sequence[Notice]) -> str:
    """Write the first of some notices."""
    return f"{notices[0].location}: {notices[0].message.text()}"


_JOINED = ("items", "requests", "charges", "entries")
_COUNTING_FROM_1912 = "tw-"
"""How the codes of laws begin whose bodies count years from 1912."""


def _read(source: _Source, name: str, laws: tuple[str, ...]) -> tuple[Table, ...]:
    """Find the headings of one table, or of each sheet of a catalogue, as its description says."""
    described = source.description.tables.get(name, TableDescription())
    grid = source.grids[name]
    grids = grid.grids if isinstance(grid, GridGroup) else (grid,)
    if len(grids) > 1 and name not in _JOINED:
        raise InvalidRegister(
            source.described_in,
            f"tables.{name}",
            None,
            f"several sheets or files can be {', '.join(_JOINED)}; name one",
        )
    date_format = described.date_format
    if date_format == EXCEL_SERIALS and isinstance(grids[0], SheetGrid) and grids[0].counts_from_1904:
        date_format = EXCEL_1904_SERIALS
    if date_format is None and laws and all(code.startswith(_COUNTING_FROM_1912) for code in laws):
        date_format = ROC_YEARS
    reading = TableReading(
        described.columns, date_format, source.described_in, described.values, described.missing_values
    )
    return tuple(read_table(name, one, RECORDS[name], reading) for one in grids)


def _emptiness(table: Table) -> Iterator[Notice]:
    """Say of a table without rows that it is empty; that nothing is waived is as it should be."""
    if table.is_empty and table.name != "waivers":
        said = message("the table {table} has headings and no rows", table=table.name)
        yield Notice(NoticeKind.EMPTY_TABLE, table.name, said, table.grid.location)
