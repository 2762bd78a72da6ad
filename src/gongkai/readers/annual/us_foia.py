"""Annual FOIA reports of United States agencies: NIEM XML files, alone or many in a ZIP file.

The XML comes from outside, so entities, document types and external references
are refused, and what a ZIP file unpacks to is bounded. Needs the extra ``xml``.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import evolve

from gongkai.errors import MissingExtra, UnreadableFile
from gongkai.file_content import check_file, file_content
from gongkai.legislation.annual.report_forms import ReportForm, report_form
from gongkai.legislation.provisions import BodyKind, BodyLevel
from gongkai.locations import Location
from gongkai.readers.annual.us_foia_sections import SECTIONS, Section, attribute, local, text_of
from gongkai.readers.foreign_files import foreign_kind
from gongkai.readers.unread_tables import unread_report
from gongkai.records.annual.reports import AnnualReport, CellKey, FigureCell
from gongkai.records.bodies import Body
from gongkai.records.register import Register

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

US_FOIA: Final = "us-foia"
ENDINGS: Final = frozenset({".xml", ".zip"})
"""The endings of files that are read as annual FOIA reports."""

_NAMESPACES: Final = re.compile(r"http://leisp\.usdoj\.gov/niem/FoiaAnnualReport/")
_BIGGEST: Final = 20_000_000
"""Bytes that one report may have unpacked; the largest known has under one million."""
_MOST: Final = 2_000
"""How many reports one ZIP file may hold."""
_ALL: Final = 500_000_000
"""Bytes that all reports of a ZIP file may have unpacked; those of a whole year have some twenty million."""


def load_us_foia(path: Path, laws: Iterable[str] = ()) -> Register:
    """Read one XML report, or all reports of a ZIP file, into a register of yearly reports.

    One report of many in a ZIP file that cannot be read is a notice, and the others are read.
    Raises `UnreadableFile` for what is no such file, or holds no report that can be read, naming
    the first of them inside the ZIP, and `MissingExtra` without the extra ``xml``.
    """
    file = path.as_posix()
    members = _members(path) if path.suffix.lower() == ".zip" else _alone(path)
    read = [_read_or_refuse(content, name) for name, content in members]
    refused = [one for one in read if isinstance(one, UnreadableFile)]
    reports = tuple(one for one in read if isinstance(one, AnnualReport))
    if refused and not reports:
        raise refused[0]
    if not reports:
        raise UnreadableFile(file, "no XML file in it; an annual FOIA report is NIEM XML")
    alone = reports[0].body if len(reports) == 1 else None
    name = f"United States agencies, {len(reports)} annual FOIA reports ({path.name})"
    body = alone or Body(name=name, level=BodyLevel.NATIONAL)
    return Register(
        body=body,
        laws=tuple(laws),
        annual=reports,
        source=str(path),
        notices=tuple(map(unread_report, refused)),
        is_body_assumed=alone is None,
    )


def _read_or_refuse(content: bytes | UnreadableFile, name: str) -> AnnualReport | UnreadableFile:
    """Read one report, or return why it cannot be read."""
    if isinstance(content, UnreadableFile):
        return content
    try:
        return read_report(content, name)
    except UnreadableFile as refused:
        return refused


def _alone(path: Path) -> Iterator[tuple[str, bytes | UnreadableFile]]:
    """Read a file that is one report."""
    file = path.as_posix()
    try:
        check_file(path)
        size = path.stat().st_size
        content = file_content(path, _BIGGEST) if size <= _BIGGEST else b""
    except OSError as error:
        raise UnreadableFile(file, f"{error.strerror or 'cannot be read'}; check the path") from None
    if size > _BIGGEST:
        raise UnreadableFile(file, f"{size} bytes, which no annual report has")
    yield file, content


def _members(path: Path) -> Iterator[tuple[str, bytes | UnreadableFile]]:
    """Unpack the XML files of a ZIP file one by one, in the order of their names; what macOS adds is left out.

    Of a file that cannot be unpacked the reason stands in the place of its content.
    """
    file = path.as_posix()
    try:
        check_file(path)
        with path.open("rb") as opened, zipfile.ZipFile(opened) as packed:
            members = [info for info in packed.infolist() if _is_report(info.filename)]
            _bound(members, file)
            for info in sorted(members, key=lambda info: info.filename):
                yield f"{file}/{info.filename}", _unpacked(packed, info, file)
    except zipfile.BadZipFile as error:
        raise UnreadableFile(file, f"not a ZIP file that can be read ({error})") from None
    except UnreadableFile:
        raise
    except OSError as error:
        raise UnreadableFile(file, f"{error.strerror or 'cannot be read'}; check the path") from None


def _bound(members: Sequence[zipfile.ZipInfo], file: str) -> None:
    """Refuse more reports than anybody has, or such as are bigger together."""
    if len(members) > _MOST:
        raise UnreadableFile(file, f"{len(members)} reports in it; give at most {_MOST} at a time")
    total = sum(info.file_size for info in members if info.file_size <= _BIGGEST)
    if total > _ALL:
        raise UnreadableFile(file, f"{total} bytes unpacked, which no year of reports has")


def _unpacked(packed: zipfile.ZipFile, info: zipfile.ZipInfo, file: str) -> bytes | UnreadableFile:
    """Unpack one file, or return why it cannot be unpacked."""
    name = f"{file}/{info.filename}"
    if info.file_size > _BIGGEST:
        return UnreadableFile(name, f"{info.file_size} bytes unpacked, which no annual report has")
    try:
        return packed.read(info)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        return UnreadableFile(name, f"damaged, and cannot be unpacked ({error})")
    except (RuntimeError, NotImplementedError) as error:
        return UnreadableFile(name, f"cannot be unpacked ({error}); pack it without a password")


def _is_report(name: str) -> bool:
    """Tell the reports of a ZIP file from folders and resource forks."""
    *folders, last = name.split("/")
    return last.lower().endswith(".xml") and not last.startswith("._") and "__MACOSX" not in folders


def read_report(content: bytes, file: str) -> AnnualReport:
    """Read one report from the bytes of its file; `file` is its name in locations.

    Raises `UnreadableFile` for what is no annual FOIA report, or holds entities
    or a document type.
    """
    root = _parsed(content, file)
    if _NAMESPACES.match(root.tag.lstrip("{")) is None:
        other = foreign_kind(content) or "not an annual FOIA report; its first element is of another kind"
        raise UnreadableFile(file, other)
    year = _year(root, file)
    form = report_form(US_FOIA, year)
    if form is None:
        raise UnreadableFile(file, f"fiscal year {year}: no form of that year is known")
    reading = _Reading(root, form, file)
    reading.read()
    return reading.report(year)


def _parsed(content: bytes, file: str) -> Element:
    """Parse XML that is not trusted."""
    try:
        import defusedxml  # noqa: PLC0415 -- an extra: only these reports need it
        from defusedxml.ElementTree import ParseError, fromstring  # noqa: PLC0415
    except ImportError:
        raise MissingExtra("reading annual FOIA reports", "xml") from None
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except ParseError as error:
        raise UnreadableFile(file, f"not XML that can be read: {error}") from None
    except defusedxml.DefusedXmlException:
        raise UnreadableFile(
            file, "holds a document type or entities, which no annual FOIA report needs; remove them"
        ) from None
    except (ValueError, LookupError, RecursionError) as error:
        raise UnreadableFile(file, f"not XML that can be read: {error}") from None
    return root


def _year(root: Element, file: str) -> int:
    """Read the fiscal year."""
    text = next((one.text or "" for one in root if local(one.tag) == "DocumentFiscalYearDate"), "")
    if not re.fullmatch(r"\d{4}", text.strip()):
        raise UnreadableFile(file, f"DocumentFiscalYearDate {text!r} is no year")
    return int(text)


def _organisations(agency: Element) -> Iterator[tuple[str, str]]:
    """Name the agency and its components by their ids; one that shares its abbreviation with another gets its id."""
    taken: set[str] = set()
    for one in agency.iter():
        number = attribute(one, "id")
        if local(one.tag) in {"Organization", "OrganizationSubUnit"} and number is not None:
            name = text_of(one, "OrganizationAbbreviationText") or text_of(one, "OrganizationName") or number
            yield number, f"{name} ({number})" if name in taken else name
            taken.add(name)


def _owners(section: Element) -> dict[str, str]:
    """Describe which organisation each record of a section belongs to, by their ids; a record without one is left out."""
    owners: dict[str, str] = {}
    for association in section:
        if local(association.tag).endswith("Association"):
            ends = {local(end.tag): attribute(end, "ref") for end in association}
            record, owner = ends.get("ComponentDataReference"), ends.get("OrganizationReference")
            if record and owner:
                owners[record] = owner
    return owners


class _Reading:
    """Read one report: organisations first, then the sections, whose records point to them."""

    def __init__(self, root: Element, form: ReportForm, file: str) -> None:
        """Begin with nothing read."""
        self._root = root
        self._form = form
        self._source = Location(file)
        self._cells: dict[CellKey, FigureCell] = {}
        self._rows: dict[str, tuple[str, ...]] = {}
        self._unplaced: list[str] = []
        self._repeated: list[str] = []
        self._agency = next((one for one in root if local(one.tag) == "Organization"), None)
        self._names = dict(_organisations(self._agency)) if self._agency is not None else {}

    def read(self) -> None:
        """Read every section that the form has a table for."""
        for element in self._root:
            section = SECTIONS.get(local(element.tag))
            if section is not None:
                self._read_section(element, section)

    def report(self, year: int) -> AnnualReport:
        """Return the report."""
        agency = self._agency
        name = text_of(agency, "OrganizationName") if agency is not None else None
        code = text_of(agency, "OrganizationAbbreviationText") if agency is not None else None
        body = Body(
            name=name or code or self._source.file, code=code, level=BodyLevel.NATIONAL, kind=BodyKind.AGENCY
        )
        overall = next(iter(self._names.values()), None)
        return AnnualReport(
            year=year,
            form=self._form,
            cells=self._cells,
            body=body,
            overall=overall,
            rows=self._rows,
            unplaced=tuple(self._unplaced),
            repeated=tuple(self._repeated),
            source=self._source,
        )

    def _read_section(self, element: Element, section: Section) -> None:
        """Read the records of one section, each under the name of its organisation."""
        owners = _owners(element)
        rows: list[str] = []
        for record in element:
            number = attribute(record, "id")
            if number is None:
                continue
            row = self._names.get(owners.get(number, ""))
            place = f"section {section.table} ({local(element.tag)} {number})"
            if row is None:
                self._unplaced.append(place)
                row = number
            elif row in rows:
                self._repeated.append(f"{place}: {row}")
                row = f"{row} ({number})"
            rows.append(row)
            where = evolve(self._source, pointer=f"{local(element.tag)}/{number}")
            self._keep(record, section, row, where)
        self._rows[section.table] = tuple(rows)

    def _keep(self, record: Element, section: Section, row: str, where: Location) -> None:
        """Keep the figures of one record."""
        for name, path, figure in section.figures(record):
            place = evolve(where, pointer=f"{where.pointer}/{path}")
            self._cells[section.table, row, name] = FigureCell(figure, place)
