"""What a register says of itself: register.toml, a mapping beside a table, the head of a JSON file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from attrs import field, frozen

from gongkai.days.calendars import Closure
from gongkai.days.periods import TimeLimit
from gongkai.errors import GongkaiError, InvalidChain, InvalidRecord, InvalidRegister, UnreadableFile
from gongkai.file_content import file_content
from gongkai.messages import LocalText
from gongkai.readers.dates import day_reader
from gongkai.records.approval.appointments import Appointment, ApprovalRole, Authority
from gongkai.records.approval.chains import ApprovalChain, ApprovalStep, ApprovalStepKind
from gongkai.records.bodies import Body
from gongkai.records.columns import columns_of
from gongkai.records.index_numbers import index_pattern
from gongkai.records.practice import Practice
from gongkai.records.register import PublishedOnIs
from gongkai.structuring import nearest, structure
from gongkai.toml_text import parse_toml

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@frozen(kw_only=True)
class TableDescription:
    """Where a table stands and how it is written.

    `files` and `sheets` are several that together are one table. `columns` gives the heading of a field that has an unusual one,
    ``{ formed_on = "iss" }``. `values` gives, by field, words that its cells hold and what each
    means, ``{ outcome = { "Part disclosed" = "partly granted" } }``. `date_format` is a `strptime` format,
    ``excel`` where bare numbers are the day numbers of a spreadsheet, or ``roc`` where years are counted
    from 1912. `missing_values` are texts that stand for an empty cell.
    """

    file: str | None = None
    files: tuple[str, ...] = ()
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(factory=dict)
    date_format: str | None = None
    missing_values: tuple[str, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    values: Mapping[str, Mapping[str, str]] = field(factory=dict)


@frozen(kw_only=True)
class StepDescription:
    """One step of an approval chain, as register.toml gives it."""

    id: str
    kind: ApprovalStepKind
    role: str | None = None
    name: LocalText = field(factory=lambda: LocalText({}))
    limit: TimeLimit | None = None
    urgent_limit: TimeLimit | None = None
    unless_urgent: bool = False
    group: str | None = None
    when: Mapping[str, tuple[str, ...]] = field(factory=dict)

    def step(self) -> ApprovalStep:
        """Make the step."""
        return ApprovalStep(
            self.id,
            self.role,
            self.kind,
            self.name,
            limit=self.limit,
            urgent_limit=self.urgent_limit,
            unless_urgent=self.unless_urgent,
            group=self.group,
            when=self.when,
        )


@frozen(kw_only=True)
class AppointmentDescription:
    """One appointment, as register.toml gives it; checked once it is known to which chain it belongs."""

    role: str
    person: str
    since: date | None = None
    until: date | None = None
    authority: Authority = Authority.REGULAR
    by: str | None = None
    document: str | None = None


@frozen(kw_only=True)
class ChainDescription:
    """One approval chain, as register.toml gives it."""

    steps: tuple[StepDescription, ...]
    since: date | None = None
    distinct: tuple[tuple[str, ...], ...] = ()
    quorum: Mapping[str, int] = field(factory=dict)
    roles: tuple[ApprovalRole, ...] = ()
    marks_origin: bool = False

    @property
    def role_names(self) -> frozenset[str]:
        """The roles that the chain knows."""
        return frozenset(
            {
                *(role.name for role in self.roles),
                *(step.role for step in self.steps if step.role is not None),
            }
        )


@frozen(kw_only=True)
class ClosureDescription:
    """Days that the body closes, as register.toml gives them: dates, or month and day of every year."""

    first: Any
    last: Any
    name: LocalText
    worked: bool = False
    citation: str | None = None


@frozen(kw_only=True)
class ReportDescription:
    """A yearly report that stands in a page of its own, as register.toml names it."""

    file: str
    year: int | None = None
    published_on: date | None = None


@frozen(kw_only=True)
class Description:
    """What a register says of itself, its tables apart. `law_files` are laws that the body brings itself."""

    law: tuple[str, ...] = ()
    law_files: tuple[str, ...] = ()
    published_on_is: PublishedOnIs = PublishedOnIs.FIRST
    recorded_through: date | None = None
    body: Body | None = None
    tables: Mapping[str, TableDescription] = field(factory=dict)
    approval: tuple[ChainDescription, ...] = ()
    appointments: tuple[AppointmentDescription, ...] = ()
    closures: tuple[ClosureDescription, ...] = ()
    reports: tuple[ReportDescription, ...] = ()
    other_files: tuple[str, ...] = ()
    """Files in the register's folder that look like tables and are none of the register."""
    practice: Practice = field(factory=Practice)

    @property
    def is_sufficient(self) -> bool:
        """True when there is something to judge without any table: yearly reports, or what the body says of itself."""
        body = self.body
        described = body is not None and (
            body.guide is not None or body.office is not None or bool(body.responsible or body.work_points)
        )
        return described or bool(self.reports or self.approval)


def read_plain(path: Path) -> dict[str, Any]:
    """Read a TOML or JSON file as plain data, which must be a table.

    Raises `UnreadableFile` for a file that is missing, empty or not text, and
    `InvalidRegister` for text that is not TOML or JSON.
    """
    file = path.as_posix()
    try:
        text = file_content(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(file, f"not UTF-8 text (byte {error.start}); save it as UTF-8") from None
    except OSError as error:
        raise UnreadableFile(file, f"{error.strerror or 'cannot be read'}; check the path") from None
    if not text.strip():
        raise UnreadableFile(file, "empty; a register needs at least its items")
    kind = "JSON" if path.suffix.lower() == ".json" else "TOML"
    try:
        data = json.loads(text, object_pairs_hook=_once) if kind == "JSON" else parse_toml(text)
    except (ValueError, RecursionError) as error:
        hint = "; put keys in Chinese in quotes" if kind == "TOML" and not text.isascii() else ""
        raise InvalidRegister(file, "", None, f"not {kind}: {error}{hint}") from None
    if not isinstance(data, dict):
        raise InvalidRegister(file, "", None, 'write one object, such as { "law": […], "items": […] }')
    return data


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Take the keys of one JSON object; one that stands twice would hide what stood there first."""
    taken: dict[str, Any] = {}
    for key, value in pairs:
        if key in taken:
            raise ValueError(f"the key {key!r} stands twice in one object; keep one")
        taken[key] = value
    return taken


def describe(data: Mapping[str, Any], file: str, tables: Mapping[str, type]) -> Description:
    """Take the description of a register out of plain data; `tables` are the record classes by table name.

    Raises `InvalidRegister`, naming key, value and remedy, for whatever a
    description cannot say.
    """
    head = dict(data)
    if isinstance(head.get("law"), str):
        head["law"] = [head["law"]]
    for key in ("approval", "closures"):
        if isinstance(head.get(key), Mapping):
            head[key] = [head[key]]
    head["tables"] = _with_field_names(head.get("tables", {}))
    description = structure(head, Description, file=file, error=InvalidRegister)
    for name, table in description.tables.items():
        if name not in tables:
            raise InvalidRegister(file, f"tables.{name}", None, f"no such table; {nearest(name, tables)}")
        _check_table(table, tables[name], f"tables.{name}", file)
    return description


def _with_field_names(tables: object) -> object:
    """Let a column of web addresses be called `url` as well as by its field, `address`."""
    if not isinstance(tables, Mapping):
        return tables
    renamed = {}
    for name, table in tables.items():
        if (
            isinstance(table, Mapping)
            and isinstance(table.get("columns"), Mapping)
            and "url" in table["columns"]
        ):
            columns = {
                "address" if key == "url" else key: heading for key, heading in table["columns"].items()
            }
            renamed[name] = {**table, "columns": columns}
        else:
            renamed[name] = table
    return renamed


def _check_table(table: TableDescription, record: Any, key: str, file: str) -> None:  # noqa: ANN401 -- an attrs class
    """Refuse fields, formats and delimiters that cannot be."""
    known = columns_of(record)
    for name in table.columns:
        if name not in known:
            raise InvalidRegister(
                file, f"{key}.columns.{name}", None, f"no such field; {nearest(name, known)}"
            )
    for name in table.values:
        if name not in known:
            raise InvalidRegister(
                file, f"{key}.values.{name}", None, f"no such field; {nearest(name, known)}"
            )
    try:
        day_reader(table.date_format)
    except ValueError as refused:
        remedy = f'{refused}; write a format such as "%d/%m/%Y", "excel" for day numbers, or "roc" for years counted from 1912'
        raise InvalidRegister(file, f"{key}.date_format", table.date_format, remedy) from None
    if table.delimiter is not None and len(table.delimiter) != 1:
        raise InvalidRegister(
            file, f"{key}.delimiter", table.delimiter, 'write one character, such as ";" or "\\t"'
        )


def chains_of(description: Description, file: str) -> tuple[ApprovalChain, ...]:
    """Make the approval chains of a description, each with the appointments to its roles."""
    appointed = _appointments(description, file)
    _check_since(description.approval, file)
    return tuple(
        _chain(chain, appointed, f"approval[{index}]", file)
        for index, chain in enumerate(description.approval)
    )


def _check_since(chains: tuple[ChainDescription, ...], file: str) -> None:
    """Refuse two chains that hold from the same day on: nothing says which of them an item takes."""
    seen: dict[date | None, int] = {}
    for index, chain in enumerate(chains):
        first = seen.setdefault(chain.since, index)
        if first != index:
            since = "have no since" if chain.since is None else f"hold since {chain.since}"
            raise InvalidRegister(
                file,
                f"approval[{index}].since",
                chain.since,
                f"approval[{first}] and approval[{index}] both {since}; give each the first day it holds",
            )


def _appointments(description: Description, file: str) -> tuple[Appointment, ...]:
    """Make the appointments; where there are chains, each must be to a role that one of them knows."""
    known = sorted({name for chain in description.approval for name in chain.role_names})
    made = []
    for index, one in enumerate(description.appointments):
        key = f"appointments[{index}]"
        if known and one.role not in known:
            raise InvalidRegister(
                file, f"{key}.role", one.role, f"no approval chain has this role; {nearest(one.role, known)}"
            )
        try:
            made.append(
                Appointment(one.role, one.person, one.since, one.until, one.authority, one.by, one.document)
            )
        except InvalidRecord as refused:
            raise InvalidRegister(file, key, None, str(refused)) from None
    return tuple(made)


def _chain(
    described: ChainDescription, appointed: tuple[Appointment, ...], key: str, file: str
) -> ApprovalChain:
    """Make one chain."""
    pairs = []
    for pair in described.distinct:
        if len(pair) != 2:  # noqa: PLR2004 -- a pair
            raise InvalidRegister(
                file, f"{key}.distinct", list(pair), 'write pairs of step ids: [["propose", "approve"]]'
            )
        pairs.append((pair[0], pair[1]))
    try:
        return ApprovalChain(
            tuple(step.step() for step in described.steps),
            described.since,
            tuple(pairs),
            quorum=described.quorum,
            roles=described.roles,
            appointments=tuple(one for one in appointed if one.role in described.role_names),
            marks_origin=described.marks_origin,
        )
    except InvalidChain as refused:
        raise InvalidRegister(file, key, None, str(refused)) from None


def closures_of(description: Description, file: str) -> tuple[Closure, ...]:
    """Make the closures of a description."""
    return tuple(_closure(one, f"closures[{index}]", file) for index, one in enumerate(description.closures))


def _closure(described: ClosureDescription, key: str, file: str) -> Closure:
    """Make one closure; JSON writes its dates as text."""
    try:
        first, last = (
            date.fromisoformat(end) if isinstance(end, str) and _ISO_DAY.fullmatch(end) else end
            for end in (described.first, described.last)
        )
        return Closure(first, last, described.name, described.worked, described.citation)
    except (GongkaiError, ValueError) as refused:
        raise InvalidRegister(file, key, None, str(refused)) from None


def practice_of(description: Description, file: str) -> Practice:
    """Take the thresholds of practice; refuses a pattern of index numbers that cannot be read."""
    stated = description.practice.index_pattern
    if stated is not None:
        try:
            index_pattern(stated)
        except InvalidRecord as refused:
            raise InvalidRegister(file, "practice.index_pattern", stated, str(refused)) from None
    return description.practice
