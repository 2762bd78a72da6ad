"""Reading a register: from a folder, a file, a stream or plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

import attrs
from attrs import evolve

from gongkai.arguments import check_kind, check_kinds, check_path
from gongkai.errors import InvalidArgument, InvalidRegister, UnreadableFile
from gongkai.legislation.laws import Law
from gongkai.legislation.loading import load_own_laws
from gongkai.readers.annual import us_foia
from gongkai.readers.annual.pages import PAGES, read_page
from gongkai.readers.annual.tables import YEARS, annual_of
from gongkai.readers.assumed_readings import assumed_readings
from gongkai.readers.contents import Content, source_file
from gongkai.readers.dates import EXCEL_1904_SERIALS, EXCEL_SERIALS, ROC_YEARS
from gongkai.readers.descriptions import (
    TableDescription,
    chains_of,
    closures_of,
    practice_of,
    read_plain,
)
from gongkai.readers.grids import Grid, GridGroup
from gongkai.readers.html_tables import HTML
from gongkai.readers.keyed_tables import keyed_grid
from gongkai.readers.named_files import inside
from gongkai.readers.page_tables import page_catalogue, page_lists
from gongkai.readers.register_sources import (
    CSV,
    PLAIN,
    REGISTER,
    RegisterSource,
    check_all_found,
    described_beside,
    find_source,
    open_table,
    source_of_plain,
    table_alone,
)
from gongkai.readers.request_rows import charges_of, requests_of
from gongkai.readers.rows import catalogue_of, decisions_of, items_of
from gongkai.readers.table_names import RECORDS
from gongkai.readers.tables import Table, TableReading, read_table
from gongkai.readers.unread_tables import unread_report
from gongkai.readers.waiver_rows import waivers_of
from gongkai.readers.workbooks.workbooks import WORKBOOKS, SheetGrid
from gongkai.records.annual.reports import AnnualReport
from gongkai.records.bodies import Body
from gongkai.records.notices import Notice, NoticeKind
from gongkai.records.register import Register
from gongkai.structuring import nearest


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
    where, law_codes = source_file(path, name), check_kinds(laws, str, "laws")
    described = check_path(mapping, "mapping") if mapping is not None else None
    if table is not None and table not in RECORDS:
        raise InvalidArgument("table", table, nearest(table, RECORDS))
    register = _load(where, described, law_codes, str(where), table)
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
    return _register(find_source(where, mapping, table), shown, laws)


def _check_alone(path: Path, table: str) -> None:
    """Refuse to be told which table a path is that is not one table alone."""
    if path.is_dir() or path.suffix.lower() not in CSV | WORKBOOKS | HTML:
        raise InvalidRegister(
            path.as_posix(),
            "table",
            table,
            f"this is for one table alone, a CSV or a workbook; name the file of each table in {REGISTER}",
        )


def _with_waivers(register: Register, path: Path) -> Register:
    """Put the waivers of a file beside those of a register."""
    table = read_table("waivers", _waiver_grid(path), RECORDS["waivers"], TableReading())
    read, unread = waivers_of(table)
    beside = (one for one in register.notices if not _is_about(one, path))
    notices = (*beside, *table.notices, *table.emptiness(), *unread)
    return attrs.evolve(register, waivers=(*register.waivers, *read), notices=notices)


def _is_about(notice: Notice, path: Path) -> bool:
    """Return whether a notice says that a file was not read."""
    place = notice.location
    return notice.kind is NoticeKind.UNREAD_TABLE and place is not None and Path(place.file) == path


def _waiver_grid(path: Path) -> Grid:
    """Open a file of waivers: a list of tables in TOML or JSON, else a table."""
    file = path.as_posix()
    if not path.is_file():
        raise UnreadableFile(file, "no such file of waivers; check the path")
    if path.suffix.lower() not in PLAIN:
        grid = open_table(path, "waivers", TableDescription(), file)
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
    description, described_in = described_beside(path, mapping)
    law_codes = laws or description.law
    alone = table_alone(description, described_in, table)
    is_html = path.suffix.lower() in HTML
    grids: dict[str, Grid | GridGroup] = {}
    if is_html and alone in (None, "entries") and (catalogue := page_catalogue(path)) is not None:
        grids = {"entries": catalogue}
    elif is_html and alone is not None:
        grids = dict(page_lists(path, alone))
    report: AnnualReport | None = None
    if not grids:
        try:
            report = read_page(path, law_codes)
        except UnreadableFile:
            grids = dict(page_lists(path)) if is_html else {}
            if not grids:
                raise
    if report is None:
        check_all_found(description, grids, described_in)
        return _register(RegisterSource(description, described_in, path.stem, grids), shown, laws)
    body = description.body or Body(name=path.stem)
    return Register(
        body=body,
        laws=law_codes,
        annual=(report,),
        source=str(path),
        is_body_assumed=description.body is None,
    )


def load_plain(data: Mapping[str, Any], file: str = "register.toml") -> Register:
    """Make a register of plain data, as a TOML or JSON file would give it; `file` is named in locations.

    Raises `InvalidArgument` for what is no mapping, and as `load`.

    >>> register = load_plain({"items": [{"title": "2014年财政预算", "formed_on": "2014-03-03"}]})
    >>> [item.formed_on for item in register.items]
    [datetime.date(2014, 3, 3)]
    """
    if not isinstance(data, Mapping):
        raise InvalidArgument("data", data, "a mapping, as a TOML or JSON file gives it")
    check_kind(file, str, "file", "text: the name of the data in findings")
    source = source_of_plain(data, file, Path(file).parent, look_beside=False)
    return _register(evolve(source, name=Path(file).stem), file, ())


def _register(source: RegisterSource, path: str, laws: tuple[str, ...]) -> Register:
    """Make the register: items stay in their file, catalogue and decisions are read."""
    description, file = source.description, source.described_in
    law_codes = tuple(dict.fromkeys(laws or description.law))
    tables = {name: _read(source, name, law_codes) for name in source.grids}
    notices = [
        notice
        for several in tables.values()
        for table in several
        for notice in (*table.notices, *table.emptiness(is_one_of_many=len(several) > 1))
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
    annual, unread = _annual(source, tables, law_codes)
    notices += unread
    return Register(
        body=description.body or Body(name=source.name),
        items=items_of(*tables["items"]) if "items" in tables else None,
        laws=law_codes,
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


def _own_laws(source: RegisterSource) -> tuple[Law, ...]:
    """Read the laws that the body brings itself; their files stand beside the description."""
    folder = Path(source.described_in).parent
    return load_own_laws(folder / name for name in source.description.law_files)


def _annual(
    source: RegisterSource, tables: Mapping[str, tuple[Table, ...]], laws: tuple[str, ...]
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


def _read(source: RegisterSource, name: str, laws: tuple[str, ...]) -> tuple[Table, ...]:
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
