"""Records that programs hand over: whichever door they come through, nothing passes that was not understood."""

from __future__ import annotations

import math
import pickle
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gongkai
from gongkai.errors import (
    GongkaiError,
    InvalidArgument,
    InvalidColumns,
    InvalidDate,
    InvalidRecord,
    InvalidRegister,
)
from gongkai.records.columns import columns_of
from gongkai.records.items import InterpretationForm

DAY, AS_OF = date(2014, 3, 3), date(2014, 12, 2)
ITEM = gongkai.Item(index_number="A-1", title="预算", formed_on=DAY, mode=gongkai.DisclosureMode.PROACTIVE)
COLUMNS = ("index_number", "title", "formed_on", "published_on", "mode")
FIELDS = tuple(columns_of(gongkai.Item))
ENUMERATIONS = ("mode", "status", "interpretation_form")
STRANGE = (3, math.nan, {"a": 1}, ["x"], b"x", 2.5, object())


def report(items: gongkai.Items) -> gongkai.Report:
    """Check items under the law of China."""
    return gongkai.check(gongkai.Register(gongkai.Body("洪梅镇"), items, ("cn-ogi",)), as_of=AS_OF)


def _given(field: str, value: object) -> dict[str, Any]:
    """Give one field a value of any kind, as a program without a type checker does."""
    return {field: value}


def told(items: gongkai.Items) -> list[tuple[str, str, str]]:
    """Return the findings of a check, without the places they stand in."""
    return sorted((one.code, one.subject, one.fingerprint) for one in report(items).findings)


def inputs(items: list[gongkai.Item]) -> Iterator[gongkai.Items]:
    """Hand the same items over in every way."""
    rows = [{name: getattr(item, name) for name in COLUMNS} for item in items]
    plain = [{**row, "mode": None if row["mode"] is None else row["mode"].value} for row in rows]
    yield gongkai.Items.of(items, COLUMNS)
    yield gongkai.Items.stream(lambda: iter(items), COLUMNS)
    yield gongkai.Items(lambda: iter(items), frozenset(COLUMNS))
    if rows:
        yield gongkai.Items.from_rows(rows)
        columns = {name: pa.array([row[name] for row in plain], _TYPES[name]) for name in COLUMNS}
        table = pa.table(columns)
        yield gongkai.Items.from_frame(table)
        yield gongkai.Items.from_frame(pl.from_arrow(table))
        yield gongkai.Items.from_frame(table.to_pandas(date_as_object=False))


_TYPES = {name: pa.date32() if columns_of(gongkai.Item)[name].is_date else pa.string() for name in COLUMNS}


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.builds(
            gongkai.Item,
            index_number=st.sampled_from(["A-1", "A-2", "A-3", None]),
            title=st.sampled_from(["预算", "决算", None]),
            formed_on=st.none() | st.dates(date(2013, 1, 1), date(2014, 12, 31)),
            published_on=st.none() | st.dates(date(2013, 1, 1), date(2014, 12, 31)),
            mode=st.none() | st.sampled_from(gongkai.DisclosureMode),
        ).filter(lambda item: item != gongkai.Item()),  # a blank row of a table is no item
        min_size=1,
        max_size=6,
    )
)
def test_every_way_of_giving_items_gives_the_same_findings(items: list[gongkai.Item]) -> None:
    first, *others = [told(one) for one in inputs(items)]
    assert all(other == first for other in others)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("value", STRANGE, ids=lambda value: type(value).__name__)
def test_a_value_of_another_kind_is_refused_or_said(field: str, value: object) -> None:
    """Whatever stands in whatever field: an error by name, or from rows a value that was read or a cell that was not."""
    if not (field == "views" and value == 3):
        for make in (
            lambda: gongkai.Items.of([gongkai.Item(**_given(field, value))]),
            lambda: list(gongkai.Items.stream(lambda: [gongkai.Item(**_given(field, value))], [field])),
            lambda: list(
                gongkai.Items(lambda: iter([gongkai.Item(**_given(field, value))]), frozenset([field]))
            ),
            lambda: list(
                gongkai.Items.in_batches(lambda: iter([gongkai.ItemBatch([1], {field: [value]})]), [field])
            ),
        ):
            listed = isinstance(value, list) and columns_of(gongkai.Item)[field].name in _SEVERAL
            if not listed:
                with pytest.raises((InvalidArgument, InvalidDate, InvalidRecord, InvalidRegister)):
                    make()
    (read,) = gongkai.Items.from_rows([{"title": "甲", "formed_on": DAY, field: value}])
    assert (
        getattr(read, field) in (None, (), 3, str(value), ("x",), "x", "2.5", (str(value),))
        or read.unreadable
    )


_SEVERAL = {name for name in FIELDS if getattr(gongkai.Item(), name) == ()}


@pytest.mark.parametrize("field", ENUMERATIONS)
def test_a_known_word_becomes_its_kind_and_an_unknown_one_is_refused(field: str) -> None:
    kind = {
        "mode": gongkai.DisclosureMode,
        "status": gongkai.ItemStatus,
        "interpretation_form": InterpretationForm,
    }[field]
    word = next(one.value for one in kind)
    (read,) = gongkai.Items.of([gongkai.Item(**_given(field, word))])
    assert isinstance(getattr(read, field), kind)
    with pytest.raises(InvalidArgument, match="one of"):
        gongkai.Items.of([gongkai.Item(**_given(field, "no such word"))])
    (kept,) = gongkai.Items.from_rows([{field: "no such word", "title": "x", "formed_on": DAY}])
    assert [(cell.field, cell.value) for cell in kept.unreadable] == [(field, "no such word")]


@pytest.mark.parametrize(
    "make",
    [
        lambda columns: gongkai.Items.of([ITEM], columns),
        lambda columns: gongkai.Items.stream(lambda: [ITEM], columns),
        lambda columns: gongkai.Items.from_rows(
            [{"title": "x", "formed_on": DAY}], dict.fromkeys(columns, "title")
        ),
        lambda columns: gongkai.Items.from_frame(
            pa.table({"title": ["x"], "formed_on": [DAY]}), dict.fromkeys(columns, "title")
        ),
        lambda columns: gongkai.Requests.of([], columns),
        lambda columns: gongkai.Charges.of([], columns),
    ],
)
def test_a_column_that_no_field_has_is_refused_with_the_nearest(
    make: Callable[[list[str]], object],
) -> None:
    with pytest.raises(InvalidColumns, match="did you mean") as refused:
        make(["nottes"])
    assert refused.value.columns == ("nottes",)
    assert refused.value.nearest == {"nottes": "note"}


def test_a_column_of_rows_that_no_field_has_is_refused_unless_it_is_left_out() -> None:
    rows = [{"title": "x", "formed_on": DAY, "publishd_on": DAY}]
    with pytest.raises(InvalidColumns, match="'publishd_on' \\(did you mean 'published_on'"):
        gongkai.Items.from_rows(rows)
    (read,) = gongkai.Items.from_rows(rows, ignore=["publishd_on"])
    assert read.title == "x"
    (read,) = gongkai.Items.from_rows(rows, {"published_on": "publishd_on"})
    assert read.published_on == DAY


def test_what_can_be_walked_only_once_is_refused() -> None:
    once = iter([ITEM])
    with pytest.raises(InvalidRecord, match="walked only once"):
        gongkai.Items.stream(lambda: once, COLUMNS)
    with pytest.raises(InvalidArgument, match="function"):
        gongkai.Items.stream([ITEM], COLUMNS)  # type: ignore[arg-type]


def test_what_no_record_fills_is_no_column() -> None:
    """The application has no field for units, and is not told 22 times that units are missing."""
    found = report(gongkai.Items.of([ITEM]))
    assert gongkai.Items.of([ITEM]).columns == {"index_number", "title", "formed_on", "mode"}
    assert not [one for one in found.findings if one.code == "PUB006"]
    assert gongkai.Items.of([]).columns == set(FIELDS)


def test_a_blank_of_any_library_is_blank() -> None:
    rows = [
        {"title": "甲", "mode": blank, "formed_on": blank} for blank in (None, math.nan, pd.NA, pd.NaT, "")
    ]
    for item in gongkai.Items.from_rows(rows):
        assert (item.mode, item.formed_on, item.unreadable) == (None, None, ())


def test_days_of_any_library_are_days() -> None:
    moments = (
        DAY,
        datetime(2014, 3, 3, 9, 30),  # noqa: DTZ001 -- a local time, as programs hold it
        pd.Timestamp("2014-03-03"),
        pd.Timestamp("2014-03-03").to_datetime64(),
    )
    for item in gongkai.Items.from_rows([{"title": "甲", "formed_on": one} for one in moments]):
        assert item.formed_on == DAY


def test_a_finding_of_rows_names_row_and_column() -> None:
    rows = [{"标题": "甲", "公开方式": "主动公开", "成文日期": "2014-02-30"}]
    found = next(one for one in report(gongkai.Items.from_rows(rows)).findings if one.code == "DAT001")
    assert found.location is not None
    assert (found.location.file, found.location.row, found.location.column) == ("items", 1, "成文日期")


def test_requests_decisions_charges_and_entries_are_read_alike() -> None:
    requests = gongkai.Requests.from_rows([{"申请编号": "R-1", "收到日期": "2014-03-03", "答复日期": DAY}])
    assert [(one.number, one.received_on, one.answered_on) for one in requests] == [("R-1", DAY, DAY)]
    charges = gongkai.Charges.from_frame(pa.table({"request": ["R-1"], "amount": ["12.50"]}))
    assert [str(one.amount) for one in charges] == ["12.50"]
    decisions = gongkai.Decisions.from_rows(
        [{"item": "A-1", "step": "approve", "on": DAY, "outcome": "同意"}]
    )
    assert [one.step for one in decisions["A-1"]] == ["approve"]
    catalogue = gongkai.Catalogue.from_rows([{"code": "01", "title": "预算"}])
    assert [entry.title for entry in catalogue.entries] == ["预算"]
    assert [one.step for one in gongkai.Decisions.stream(lambda: decisions["A-1"])["A-1"]] == ["approve"]


def test_what_is_no_frame_is_refused() -> None:
    for wrong in ([1], "x", 3):
        with pytest.raises(InvalidArgument, match="frame"):
            gongkai.Items.from_frame(wrong)
    for wrong_rows in ("x", {"title": "x"}, [3]):
        with pytest.raises(InvalidArgument, match="rows"):
            gongkai.Items.from_rows(wrong_rows)  # type: ignore[arg-type]


def test_rows_travel_between_processes() -> None:
    items = gongkai.Items.from_rows([{"title": "甲", "formed_on": DAY}])
    assert [item.title for item in pickle.loads(pickle.dumps(items))] == ["甲"]  # noqa: S301 -- made here


def test_the_values_of_events_are_checked_with_their_request() -> None:
    events = (gongkai.RequestEvent(kind="延期", on=DAY), gongkai.RequestEvent(kind=3, days="x"))  # type: ignore[arg-type]
    with pytest.raises(
        InvalidArgument, match=r"requests\[0\]\.events\[1\]\.kind must be text, not int 3"
    ) as refused:
        gongkai.Requests.of([gongkai.Request(number="R-1", events=events)])
    (other,) = refused.value.also
    assert str(other) == "requests[0].events[1].days must be a whole number, not str 'x'"


def test_the_faults_of_several_records_are_reported_together() -> None:
    wrong: tuple[dict[str, Any], ...] = ({}, {"title": 3, "mode": "publik", "views": True}, {"note": {}})
    items = [gongkai.Item(**values) for values in wrong]
    with pytest.raises(InvalidArgument) as refused:
        gongkai.Items.of(items)
    assert [one.name for one in (refused.value, *refused.value.also) if isinstance(one, InvalidArgument)] == [
        "items[1].mode",
        "items[1].title",
        "items[1].views",
        "items[2].note",
    ]


def test_a_stream_names_the_record_at_fault() -> None:
    items = gongkai.Items.stream(lambda: [gongkai.Item(title="甲"), gongkai.Item(title=3)], ["title"])  # type: ignore[arg-type]
    with pytest.raises(InvalidArgument, match=r"items\[1\]\.title must be text, not int 3"):
        list(items)


def test_not_all_of_a_million_faults_are_listed() -> None:
    with pytest.raises(InvalidArgument) as refused:
        gongkai.Items.of([gongkai.Item(title=3)] * 1000)  # type: ignore[arg-type]
    assert len(refused.value.also) == 9


def data_findings(**tables: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401 -- tables of any kind
    """Return the findings on the data of a register of these tables: code, message and place."""
    register = gongkai.Register(gongkai.Body("洪梅镇"), laws=("cn-ogi",), **tables)
    found = gongkai.check(register, as_of=AS_OF).findings
    return [
        (one.code, str(one.message), str(one.location or ""))
        for one in found
        if one.code in {"DAT001", "DAT004"}
    ]


def test_rows_that_are_no_decision_or_entry_are_findings_with_row_and_column() -> None:
    decided = {"item": "A-1", "outcome": "同意"}
    decisions = gongkai.Decisions.from_rows([decided, {"item": "A-1", "outcome": "perhaps"}])
    assert len(decisions["A-1"]) == 1
    assert data_findings(decisions=decisions) == [
        ("DAT004", "1 cell of column outcome could not be read: perhaps", "decisions row 2, outcome")
    ]
    entries = gongkai.Catalogue.from_frame(pa.table({"code": ["01"], "title": ["预算"], "mode": ["perhaps"]}))
    assert data_findings(catalogue=entries) == [
        ("DAT004", "1 cell of column mode could not be read: perhaps", "entries row 1, mode")
    ]


def test_a_decision_or_event_that_names_nothing_is_refused() -> None:
    with pytest.raises(InvalidArgument, match=r"decisions\[1\]\.item must be"):
        gongkai.Decisions.of([gongkai.Decision(item="A-1"), gongkai.Decision(step="approve")])
    with pytest.raises(InvalidArgument, match=r"requests\[0\]\.events\[0\]\.kind must be what happened"):
        gongkai.Requests.of([gongkai.Request(number="R-1", events=(gongkai.RequestEvent(on=DAY),))])


@pytest.mark.parametrize(
    ("table", "cls"),
    [
        ("items", gongkai.Items),
        ("requests", gongkai.Requests),
        ("decisions", gongkai.Decisions),
        ("charges", gongkai.Charges),
        ("catalogue", gongkai.Catalogue),
    ],
)
def test_a_table_without_a_record_is_a_finding(table: str, cls: Any) -> None:  # noqa: ANN401 -- several classes
    columns = () if table in {"decisions", "catalogue"} else (["note"],)
    name = cls.table_name
    for made in (cls.of([]), cls.stream(list, *columns), cls.from_rows([]), cls.from_rows(iter(()))):
        assert [one[:2] for one in data_findings(**{table: made})] == [
            ("DAT004", f"the table {name} has headings and no rows")
        ]


def test_events_stand_beside_the_rows_of_requests() -> None:
    rows: list[dict[str, object]] = [{"nr": "R-1", "received_on": "2014-03-03"}]
    events: list[dict[str, object]] = [
        {"request": "R-1", "what": "延期", "on": "2014-03-24", "days": "10"},
        {"request": "R-1", "what": ""},
    ]
    made = gongkai.Requests.from_rows(rows, {"number": "nr"}, events=events, event_columns={"kind": "what"})
    assert [[event.code for event in request.events] for request in made] == [["extended"]]
    assert made.event_columns == frozenset({"request", "kind", "on", "days"})
    assert data_findings(requests=made) == [
        ("DAT004", "1 cell of column what could not be read: ''", "events row 2, what")
    ]
    frames = gongkai.Requests.from_frame(
        pl.DataFrame(rows), {"number": "nr"}, events=pd.DataFrame(events), event_columns={"kind": "what"}
    )
    assert [request.events for request in frames] == [request.events for request in made]
    with pytest.raises(InvalidArgument, match="event_columns must be given beside events"):
        gongkai.Requests.from_rows([{"number": "R-1", "received_on": DAY}], event_columns={"kind": "what"})
    with pytest.raises(InvalidRegister, match="events need a column"):
        gongkai.Requests.from_rows([{"number": "R-1", "received_on": DAY}], events=[{"on": DAY}])


GOOD = {"title": "x", "formed_on": DAY}


@pytest.mark.parametrize(
    ("rows", "stated", "problem"),
    [
        ([{**GOOD, "名称": "y"}], {}, "'title' and '名称' are both title; name one of them in ignore"),
        ([{**GOOD, "a": "y"}], {"title": "a"}, "'a' and 'title' are both title"),
        ([{"a": "y", "formed_on": DAY}], {"title": "a", "note": "a"}, "'a' is that of title and note"),
        (
            [GOOD],
            {"note": "remarks"},
            r"columns\['note'\] must be the name of a column; known are: title, formed_on",
        ),
        ([{"a": "y", "b": DAY}], {"a": "title", "b": "formed_on"}, "not the other way round"),
        ([GOOD], ["title"], "a mapping from fields to columns"),
        ([GOOD], {"note": 3}, "a mapping from fields to columns"),
        ([{"note": "x"}], {}, r"no column says a title or a number, .* name it: columns={'title': '…'}"),
        ([{}], {}, "no column says a title or a number"),
    ],
)
def test_columns_that_cannot_be_meant_are_refused(rows: Any, stated: Any, problem: str) -> None:  # noqa: ANN401 -- as programs give them
    with pytest.raises((InvalidArgument, InvalidRegister), match=problem):
        gongkai.Items.from_rows(rows, stated)
    if rows != [{}]:
        with pytest.raises((InvalidArgument, InvalidRegister), match=problem):
            gongkai.Items.from_frame(pa.Table.from_pylist(rows), stated)


def test_two_columns_of_one_name_in_a_frame_are_refused() -> None:
    twice = pa.table([pa.array(["a"]), pa.array(["b"])], names=["title", "title"])
    with pytest.raises(InvalidArgument, match="each column has its own name: 'title' stands twice"):
        gongkai.Items.from_frame(twice)


@pytest.mark.parametrize(("argument", "value"), [("date_format", 3), ("name", 3), ("ignore", "title")])
def test_arguments_of_another_kind_are_refused(argument: str, value: object) -> None:
    stated: dict[str, Any] = {argument: value}
    with pytest.raises(InvalidArgument, match=f"^{argument} must be"):
        gongkai.Items.from_rows([GOOD], **stated)


@pytest.mark.parametrize(
    "value",
    [b"x", bytearray(b"x"), object(), len, {1}, np.array([1, 2]), np.bytes_(b"x"), 1j, range(3), int],
    ids=lambda value: type(value).__name__,
)
def test_what_has_no_text_of_its_own_is_unreadable(value: object) -> None:
    for field in ("title", "formed_on", "mode", "views"):
        (read,) = gongkai.Items.from_rows([{**GOOD, "index_number": "A-1", field: value}])
        assert [cell.field for cell in read.unreadable] == [field]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (np.datetime64("2014-03-03"), DAY),
        (np.datetime64("2014-03-03T23:00", "ns"), DAY),
        (np.datetime64("NaT"), None),
        (np.str_("2014-03-03"), DAY),
        (np.array("2014-03-03"), DAY),
    ],
    ids=repr,
)
def test_days_of_numpy_are_days(value: object, day: date | None) -> None:
    (read,) = gongkai.Items.from_rows([{"title": "x", "formed_on": value}])
    assert (read.formed_on, read.unreadable) == (day, ())


@pytest.mark.parametrize(
    "value", [np.datetime64("2014-03"), np.datetime64("12000-01-01"), np.int64(41701)], ids=repr
)
def test_months_and_numbers_of_numpy_are_no_days(value: object) -> None:
    (read,) = gongkai.Items.from_rows([{"title": "x", "formed_on": value}])
    assert (read.formed_on, [cell.field for cell in read.unreadable]) == (None, ["formed_on"])


@pytest.mark.parametrize(
    "days",
    [
        pa.array([2**62], pa.timestamp("s")),
        pa.array([-(10**6)], pa.int32()).view(pa.date32()),
        pa.array([b"2014-03-03"]),
        pa.array([{"year": 2014}]),
        pa.array([datetime(2014, 3, 3, tzinfo=UTC)]),
    ],
    ids=lambda days: str(days.type),
)
def test_moments_that_are_no_local_day_are_unreadable_in_frames(days: pa.Array) -> None:
    frame = pa.table({"title": pa.array(["x"]), "formed_on": days})
    (read,) = gongkai.Items.from_frame(frame)
    assert (read.formed_on, [cell.field for cell in read.unreadable]) == (None, ["formed_on"])


def test_rules_that_are_none_are_refused() -> None:
    wrong: Any = [3]
    with pytest.raises(InvalidArgument, match="each of rules must be of the kind Rule"):
        gongkai.check_item(ITEM, law="cn-ogi", as_of=AS_OF, rules=wrong)
    with pytest.raises(InvalidArgument, match="each of rules must be of the kind Rule"):
        gongkai.check(gongkai.Register(gongkai.Body("x"), laws=("cn-ogi",)), as_of=AS_OF, rules=wrong)
    row: Any = {"title": "x"}
    with pytest.raises(InvalidArgument, match="item must be of the kind Item, not dict"):
        gongkai.check_item(row, law="cn-ogi", as_of=AS_OF)


def test_one_record_is_named_alone_in_errors() -> None:
    with pytest.raises(InvalidArgument, match=r"^item\.mode must be one of: proactive"):
        gongkai.check_item(gongkai.Item(**_given("mode", "publik")), law="cn-ogi", as_of=AS_OF)
    with pytest.raises(InvalidArgument, match=r"^request\.subject must be text, not int 3"):
        gongkai.check_request(gongkai.Request(subject=3), law="cn-ogi", as_of=AS_OF)  # type: ignore[arg-type]


RECORDS: dict[type[Any], dict[str, Any]] = {
    gongkai.Item: {"title": "t", "formed_on": DAY},
    gongkai.Request: {"number": "R-1", "received_on": DAY},
    gongkai.RequestEvent: {"kind": "延期", "on": DAY},
    gongkai.Decision: {"item": "t", "step": "approve"},
    gongkai.Charge: {"request": "R-1"},
    gongkai.CatalogueEntry: {"code": "01", "title": "t"},
}
ANY_VALUE = (*STRANGE, True, -1, 10**30, pd.NaT, np.int64(3), datetime(2014, 3, 3), (1, 2), "")  # noqa: DTZ001 -- as above


def tables_of(record: Any, *, streamed: bool) -> dict[str, Any]:  # noqa: ANN401 -- records of any kind
    """Return the table in which one record stands, as a program hands it over."""
    match record:
        case gongkai.Item():
            made = gongkai.Items.stream(lambda: [record], columns_of(gongkai.Item))
            return {"items": made if streamed else gongkai.Items.of([record])}
        case gongkai.RequestEvent():
            request = gongkai.Request(number="R-1", received_on=DAY, events=(record,))
            return tables_of(request, streamed=streamed)
        case gongkai.Request():
            asked = gongkai.Requests.stream(lambda: [record], columns_of(gongkai.Request))
            return {"requests": asked if streamed else gongkai.Requests.of([record])}
        case gongkai.Decision():
            decided = (
                gongkai.Decisions.stream(lambda: [record]) if streamed else gongkai.Decisions.of([record])
            )
            return {"items": gongkai.Items.of([ITEM]), "decisions": decided}
        case gongkai.Charge():
            charged = gongkai.Charges.stream(lambda: [record], columns_of(gongkai.Charge))
            return {"charges": charged if streamed else gongkai.Charges.of([record])}
        case _:
            listed = (
                gongkai.Catalogue.stream(lambda: [record]) if streamed else gongkai.Catalogue.of([record])
            )
            return {"catalogue": listed}


@pytest.mark.parametrize("streamed", [False, True], ids=["of", "stream"])
@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_no_value_of_a_record_stops_a_rule(cls: type[Any], *, streamed: bool) -> None:
    """It is refused by name, or the check runs to its end; it never makes a rule fail."""
    refused: list[tuple[str, str]] = []
    for field in columns_of(cls):
        for value in ANY_VALUE:
            try:
                tables = tables_of(cls(**{**RECORDS[cls], field: value}), streamed=streamed)
                register = gongkai.Register(gongkai.Body("洪梅镇"), laws=("cn-ogi",), **tables)
                found = gongkai.check(register, as_of=AS_OF)
            except GongkaiError as error:
                refused.append((field, str(error)))
            else:
                assert not found.crashed
                assert not found.broken
    assert refused
    assert [error for field, error in refused if field not in error and "a day of" not in error] == []


def test_an_event_in_words_that_are_not_known_is_a_finding() -> None:
    events = tuple(gongkai.RequestEvent(kind=kind, on=DAY) for kind in ("延展", "延期", "延展"))
    request = gongkai.Request(number="R-1", received_on=DAY, events=events)
    made = gongkai.Requests.of([request])
    register = gongkai.Register(gongkai.Body("洪梅镇"), laws=("cn-ogi",), requests=made)
    found = [one for one in gongkai.check(register, as_of=AS_OF).findings if one.code == "REQ031"]
    assert [(str(one.message), one.field) for one in found] == [
        ("has the event 延展, which is not known and changes no time limit", "kind")
    ]
