"""One register, handed over in every way there is: the verdicts are the same, finding for finding.

Places are not compared: a file counts rows with its headings, a TOML or JSON file
has keys, and rows of a program are counted without headings. So the location is
left out, and the place of another record is taken out of the message.
Everything else of a finding is compared.

What a program makes of rows that are no record, such as an event that does not
say what happened, is its own affair: `of` and `stream` are given the records
that rows give, with what was noticed about the others, and with events of no request.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gongkai
from gongkai.readers.loading import load_plain
from gongkai.records.columns import columns_of
from gongkai.records.notices import Notice

Row = dict[str, Any]
Tables = dict[str, list[Row]]

AS_OF = date(2024, 12, 2)
HEAD: Mapping[str, Any] = {
    "law": ["cn-ogi"],
    "body": {"name": "青山镇人民政府", "code": "QS", "level": "township", "kind": "government"},
    "approval": {
        "since": date(2020, 1, 1),
        "steps": [
            {"id": "propose", "kind": "propose", "role": "clerk"},
            {"id": "approve", "kind": "sign-off", "role": "head"},
        ],
    },
}
RECORDS: Mapping[str, type[attrs.AttrsInstance]] = {
    "items": gongkai.Item,
    "entries": gongkai.CatalogueEntry,
    "decisions": gongkai.Decision,
    "requests": gongkai.Request,
    "events": gongkai.RequestEvent,
    "charges": gongkai.Charge,
}


def days() -> st.SearchStrategy[date]:
    """Return days before and after those that the law gives and the check is of."""
    return st.dates(date(2023, 11, 1), date(2025, 1, 31))


WORDS: Mapping[str, st.SearchStrategy[Any]] = {
    "index_number": st.sampled_from(["A-1", "A-2", "A-3"]),
    "title": st.sampled_from(["预算", "决算", "通知"]),
    "mode": st.sampled_from(["主动公开", "依申请公开", "withheld", "proactive", "公开吧"]),
    "status": st.sampled_from(["有效", "废止", "办理中", "已办结", "pending", "某种"]),
    "grounds": st.sampled_from(["国家秘密", "国家秘密；个人隐私", "其他"]),
    "views": st.sampled_from([12, "12", "多"]),
    "number": st.sampled_from(["R-1", "R-2"]),
    "request": st.sampled_from(["R-1", "R-2", "R-9"]),
    "outcome": st.sampled_from(["予以公开", "不予公开", "同意", "退回", "办理中", "某种"]),
    "kind": st.sampled_from(["延期", "告知补正", "收到补正", "征求第三方意见", "第三方答复", "某事"]),
    "item": st.sampled_from(["A-1", "A-2", "A-9"]),
    "step": st.sampled_from(["propose", "approve", "other"]),
    "channel": st.sampled_from(["当面", "邮寄", "网上", "飞鸽"]),
    "amount": st.sampled_from(["12.50", 3, "若干"]),
    "quantity": st.sampled_from(["40", 40, "许多"]),
    "pages": st.sampled_from(["3", 3, "几页"]),
    "days": st.sampled_from(["10", 20, "几天"]),
    "consent": st.sampled_from(["是", "否", "也许"]),
    "law": st.sampled_from(["cn-ogi", "cn-ogj"]),
    "time_limit": st.sampled_from(["形成之日起20个工作日内", "按年公开", "不定"]),
    "entry": st.sampled_from(["01", "预算", "99"]),
}
OTHERS = st.sampled_from(["甲", "乙"])
NEEDED: Mapping[str, tuple[str, ...]] = {
    "items": ("index_number", "title", "formed_on"),
    "entries": ("code", "title"),
    "decisions": ("item", "outcome"),
    "requests": ("number", "received_on"),
    "events": ("request", "kind", "on"),
    "charges": ("request", "amount"),
}
"""The columns that a table of the kind always has here, so that it is one."""


def values(name: str, *, is_date: bool) -> st.SearchStrategy[Any]:
    """Return what stands in the cells of a column: sound, blank, and what cannot be read."""
    if is_date:
        return st.one_of(
            days(), days(), days(), st.none(), st.sampled_from(["2024-02-30", "某日", "2024-03"])
        )
    return st.none() | WORDS.get(name, OTHERS)


@st.composite
def tables(draw: st.DrawFn) -> Tables:
    """Draw the tables of a register: which there are, their columns, their rows."""
    drawn: Tables = {}
    for name, record in RECORDS.items():
        if name == "events" and "requests" not in drawn:
            continue
        if name != "items" and not draw(st.booleans()):
            continue
        fields = columns_of(record)
        more = st.lists(st.sampled_from(list(fields)), max_size=5, unique=True)
        columns = [one for one in fields if one in {*NEEDED[name], *draw(more)}]
        cells = {one: values(one, is_date=fields[one].is_date) for one in columns}
        if name == "entries":
            cells["code"] = st.sampled_from(["01", "02", "03"])
            unique: Any = lambda row: row["code"]  # noqa: E731 -- passed once
        else:
            unique = None
        rows = draw(st.lists(st.fixed_dictionaries(cells), min_size=1, max_size=4, unique_by=unique))
        drawn[name] = [{column: row[column] for column in columns} for row in rows]
    return drawn


def text(value: object) -> str:
    """Write a value as a file of text has it."""
    return "" if value is None else str(value)


def toml(data: Mapping[str, Any]) -> str:
    """Write a register as TOML: the keys of the register, and each table a list of tables."""
    return "".join(f"{key} = {inline(value)}\n" for key, value in data.items())


def inline(value: object) -> str:
    """Write a value of TOML on one line; JSON writes text as TOML does."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {inline(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def in_folder(tables: Tables, place: Path) -> gongkai.Register:
    """Write a folder of CSV files with a description, and read it."""
    (place / "register.toml").write_text(toml(HEAD), "utf-8")
    for name, rows in tables.items():
        lines = [",".join(rows[0]), *(",".join(map(text, row.values())) for row in rows)]
        (place / f"{name}.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return gongkai.load(place)


def in_workbook(tables: Tables, place: Path) -> gongkai.Register:
    """Write a workbook with a sheet for each table and a description beside it, and read it."""
    (place / "register.toml").write_text(toml(HEAD), "utf-8")
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        sheet.append(list(rows[0]))
        for row in rows:
            sheet.append(list(row.values()))
    book.save(place / "book.xlsx")
    return gongkai.load(place / "book.xlsx", mapping=place / "register.toml")


def in_toml(tables: Tables, place: Path) -> gongkai.Register:
    """Write everything into one TOML file, blanks as empty text, and read it."""
    kept = {
        name: [{key: "" if value is None else value for key, value in row.items()} for row in rows]
        for name, rows in tables.items()
    }
    (place / "all.toml").write_text(toml({**HEAD, **kept}), "utf-8")
    return gongkai.load(place / "all.toml")


def as_json(tables: Tables) -> bytes:
    """Write everything as JSON, days as text."""
    return json.dumps({**HEAD, **tables}, default=str).encode()


def in_json(tables: Tables, place: Path) -> gongkai.Register:
    """Write everything into one JSON file, and read it."""
    (place / "all.json").write_bytes(as_json(tables))
    return gongkai.load(place / "all.json")


def in_memory(tables: Tables, place: Path) -> gongkai.Register:
    """Read the same JSON from bytes."""
    del place
    return gongkai.load(as_json(tables), name="all.json")


def as_plain(tables: Tables, place: Path) -> gongkai.Register:
    """Hand the plain data over as it is."""
    del place
    return load_plain({**HEAD, **tables})


def made(
    tables: Tables,
    items: Callable[[list[Row]], gongkai.Items],
    requests: Callable[[list[Row], list[Row] | None], gongkai.Requests],
    others: Callable[[Any, list[Row]], Any],
) -> gongkai.Register:
    """Make a register of tables that a program has."""
    described = load_plain(HEAD)
    get = tables.get
    return attrs.evolve(
        described,
        items=items(tables["items"]),
        catalogue=others(gongkai.Catalogue, tables["entries"]) if "entries" in tables else None,
        decisions=others(gongkai.Decisions, tables["decisions"]) if "decisions" in tables else None,
        requests=requests(tables["requests"], get("events")) if "requests" in tables else None,
        charges=others(gongkai.Charges, tables["charges"]) if "charges" in tables else None,
    )


def as_rows(tables: Tables, place: Path) -> gongkai.Register:
    """Hand rows over."""
    del place
    return made(
        tables,
        gongkai.Items.from_rows,
        lambda rows, events: gongkai.Requests.from_rows(rows, events=events),
        lambda cls, rows: cls.from_rows(rows),
    )


def arrow(rows: Sequence[Row]) -> pa.Table:
    """Make a table of Arrow: a column of days where all are days, else of text."""
    columns = {}
    for name in rows[0]:
        cells = [row[name] for row in rows]
        is_of_days = all(isinstance(cell, date) for cell in cells if cell is not None)
        columns[name] = pa.array(
            cells if is_of_days else [None if cell is None else str(cell) for cell in cells],
            pa.date32() if is_of_days else pa.string(),
        )
    return pa.table(columns)


def polars(rows: Sequence[Row]) -> pl.DataFrame:
    """Make a frame of Polars."""
    frame = pl.from_arrow(arrow(rows))
    assert isinstance(frame, pl.DataFrame)
    return frame


def pandas(rows: Sequence[Row]) -> pd.DataFrame:
    """Make a frame of pandas, its days as ``datetime64``."""
    return arrow(rows).to_pandas(date_as_object=False)


def as_frame(frame: Callable[[Sequence[Row]], object]) -> Callable[[Tables, Path], gongkai.Register]:
    """Hand frames of one library over."""

    def hand_over(tables: Tables, place: Path) -> gongkai.Register:
        del place
        return made(
            tables,
            lambda rows: gongkai.Items.from_frame(frame(rows)),
            lambda rows, events: gongkai.Requests.from_frame(
                frame(rows), events=None if events is None else frame(events)
            ),
            lambda cls, rows: cls.from_frame(frame(rows)),
        )

    return hand_over


def _noticed(requests: gongkai.Requests | None) -> tuple[Notice, ...]:
    """Return what was noticed about rows of events that are none; items and charges keep what cannot be read."""
    return () if requests is None else requests.notices


def as_records(tables: Tables, place: Path) -> gongkai.Register:
    """Hand records over that are made already: those that rows give, with the cells that could not be read."""
    rows = as_rows(tables, place)
    assert rows.items is not None
    made_items = gongkai.Items.of(list(rows.items), rows.items.columns)
    requests, charges = rows.requests, rows.charges
    return attrs.evolve(
        rows,
        notices=_noticed(requests),
        items=made_items,
        requests=None
        if requests is None
        else attrs.evolve(
            gongkai.Requests.of(list(requests), requests.columns, requests.event_columns), log=requests.log
        ),
        charges=None if charges is None else gongkai.Charges.of(list(charges), charges.columns),
    )


def as_streams(tables: Tables, place: Path) -> gongkai.Register:
    """Hand functions over that make the records anew."""
    rows = as_rows(tables, place)
    items, requests, charges = rows.items, rows.requests, rows.charges
    assert items is not None
    return attrs.evolve(
        rows,
        notices=_noticed(requests),
        items=gongkai.Items.stream(lambda: iter(items), items.columns),
        requests=None
        if requests is None
        else attrs.evolve(
            gongkai.Requests.stream(lambda: iter(requests), requests.columns, requests.event_columns),
            log=requests.log,
        ),
        charges=None if charges is None else gongkai.Charges.stream(lambda: iter(charges), charges.columns),
    )


DOORS: Mapping[str, Callable[[Tables, Path], gongkai.Register]] = {
    "folder": in_folder,
    "workbook": in_workbook,
    "TOML": in_toml,
    "JSON": in_json,
    "bytes": in_memory,
    "plain data": as_plain,
    "rows": as_rows,
    "Arrow": as_frame(arrow),
    "Polars": as_frame(polars),
    "pandas": as_frame(pandas),
    "records": as_records,
    "streams": as_streams,
}


_PLACE = re.compile(r"(in |at )?\b(row \d+|(items|requests|events|charges|entries|decisions)\[\d+\])")


def verdicts(register: gongkai.Register) -> list[tuple[str, ...]]:
    """Return the findings without their places."""
    report = gongkai.check(register, as_of=AS_OF)
    return [
        (
            found.code,
            found.subject,
            found.kind.value,
            found.severity.value,
            _PLACE.sub("another place", str(found.message)),
            found.field or "",
            found.fingerprint,
        )
        for found in report.findings
    ]


@pytest.fixture
def place() -> Iterator[Path]:
    """Return a folder."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@settings(
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(tables())
def test_every_door_gives_the_same_verdicts(place: Path, drawn: Tables) -> None:
    found = {}
    for name, door in DOORS.items():
        shutil.rmtree(place)
        place.mkdir()
        found[name] = verdicts(door(drawn, place))
    first = found["folder"]
    for name, others in found.items():
        assert sorted(others) == sorted(first), name
        assert _on_records(others) == _on_records(first), name


def _on_records(found: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Leave out what is said of tables as a whole, which is said table by table or fault by fault."""
    return [one for one in found if one[0] != "DAT004"]
