"""Registers: what they say of themselves in a line, when two are equal, and that they can be hashed."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from attrs import evolve

import gongkai
from gongkai.locations import Location
from gongkai.readers.loading import load_plain
from gongkai.records.approval.decisions import Decision, Decisions
from gongkai.records.batches import ItemBatch
from gongkai.records.bodies import Body
from gongkai.records.catalogue.catalogues import Catalogue, CatalogueEntry
from gongkai.records.items import DisclosureMode, Item
from gongkai.records.register import Items, Register
from gongkai.records.requests.charges import Charge, Charges
from gongkai.records.requests.events import RequestEvent
from gongkai.records.requests.requests import Request, Requests

SCREEN = 24 * 80
DAY = date(2014, 3, 3)


def full(count: int) -> Register:
    """Make a register with a number of records in every table."""
    return Register(
        Body("青山镇", units=("党政办",), responsible={"党政办": "张三"}),
        Items.of([Item(title=f"{number}", mode=DisclosureMode.PROACTIVE) for number in range(count)]),
        ("cn-ogi",),
        catalogue=Catalogue(tuple(CatalogueEntry(title=f"{number}") for number in range(count))),
        decisions=Decisions.of([Decision(item=f"{number}", on=DAY) for number in range(count)] * 2),
        requests=Requests.of(
            Request(number=f"{number}", events=(RequestEvent(kind="延期", on=DAY),))
            for number in range(count)
        ),
        charges=Charges.of(Charge(request=f"{number}") for number in range(count)),
    )


def test_a_register_names_body_laws_and_tables_and_not_what_is_in_them() -> None:
    rows = [
        {"index_number": str(number), "title": "通知", "formed_on": "2014-03-03"} for number in range(500)
    ]
    register = load_plain({"law": ["cn-ogi"], "body": {"name": "青山镇"}, "items": rows, "requests": []})
    assert repr(register) == "<Register 青山镇: cn-ogi; items, requests>"
    assert repr(Register(Body("x\x1b[31m"))) == r"<Register x\x1b[31m: no law; no table>"


def test_what_is_at_hand_is_counted() -> None:
    register = full(500)
    assert repr(register) == (
        "<Register 青山镇: cn-ogi; items (500), catalogue (500), decisions (500), requests (500), charges (500)>"
    )
    assert repr(register.items) == "<Items: 500 records, 2 columns>"
    assert repr(register.decisions) == "<Decisions: 1000 decisions on 500 items>"
    assert repr(register.catalogue) == "<Catalogue: 500 entries>"


@pytest.mark.parametrize("table", ["items", "catalogue", "decisions", "requests", "charges", "body"])
def test_no_part_fills_more_than_a_screen(table: str) -> None:
    assert len(repr(getattr(full(500), table))) < SCREEN


def test_what_is_not_at_hand_is_not_read_to_be_shown() -> None:
    def unread() -> list[Item]:
        raise AssertionError

    items = Items(unread, frozenset({"title"}), Location("items.csv"), is_sound=True)  # type: ignore[arg-type]
    assert repr(items) == "<Items of items.csv: 1 columns>"


def other_title(register: Register) -> Register:
    return evolve(register, items=Items.of([Item(title="另", mode=DisclosureMode.PROACTIVE)] * 3))


def one_item_less(register: Register) -> Register:
    return evolve(register, items=Items.of(list(register.items or ())[:-1]))


def one_item_more(register: Register) -> Register:
    return evolve(register, items=Items.of([*(register.items or ()), Item(title="另")]))


def another_column(register: Register) -> Register:
    return evolve(register, items=Items.of(register.items or (), columns=["title", "mode", "note"]))


def another_decision(register: Register) -> Register:
    decisions = [Decision(item=f"{number}", on=DAY) for number in range(3)] * 2
    return evolve(register, decisions=Decisions.of([*decisions, Decision(item="0")]))


def another_event(register: Register) -> Register:
    requests = [evolve(request, events=request.events * 2) for request in register.requests or ()]
    return evolve(register, requests=Requests.of(requests))


def no_event_columns(register: Register) -> Register:
    assert register.requests is not None
    return evolve(register, requests=evolve(register.requests, event_columns=None))


def another_charge(register: Register) -> Register:
    return evolve(register, charges=Charges.of([Charge(request="0", fee="检索费")] * 3))


CHANGES: tuple[Callable[[Register], Register], ...] = (
    other_title,
    one_item_less,
    one_item_more,
    another_column,
    another_decision,
    another_event,
    no_event_columns,
    another_charge,
)


def test_registers_with_equal_contents_are_equal_and_hash_alike() -> None:
    one, other = full(3), full(3)
    assert one == other
    assert hash(one) == hash(other)
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 -- made a moment before


@pytest.mark.parametrize("change", CHANGES)
def test_registers_that_differ_in_one_thing_are_not_equal(change: Callable[[Register], Register]) -> None:
    assert change(full(3)) != full(3)


def test_the_expression_of_a_body_and_of_a_request_is_one_short_line() -> None:
    body = full(3).body
    assert repr(Body("某镇人民政府")) == "<Body 某镇人民政府>"
    long = evolve(body, name="某" * 10_000, units=("甲",) * 500, responsible={})
    assert repr(long).startswith(f"<Body {'某' * 59}…")
    assert "units (500)" in repr(long)
    request = Request(
        number="R-1",
        subject="\x1b[31m" * 10_000,
        law="cn-ogi",
        received_on=date(2024, 3, 1),
        events=(RequestEvent(kind="延期"),) * 1000,
    )
    assert repr(request) == "<Request R-1: cn-ogi, received 2024-03-01, events (1000)>"
    assert repr(evolve(request, number=None)).startswith(r"<Request \x1b[31m")
    assert all(len(repr(one)) < 300 for one in (long, evolve(request, number=None, outcome="拒" * 9999)))


def test_a_stream_equals_the_records_that_it_gives() -> None:
    items = [Item(title="甲"), Item(title="乙")]
    assert Items.stream(partial(list, items), ["title"]) == Items.of(items)
    assert Items.of(items) != Requests.of([])
    assert Items.of(items) != items


@pytest.mark.parametrize(
    "items",
    [
        Items.stream(partial(list, [Item(title="甲")]), ["title"]),
        Items.in_batches(partial(list, [ItemBatch([7], {"title": ["甲"]})]), ["title"]),  # type: ignore[arg-type]
        Items.from_rows([{"标题": "甲", "生成日期": "2014-03-03"}]),
    ],
    ids=["stream", "batches", "rows"],
)
def test_items_of_a_program_can_be_pickled(items: Items) -> None:
    assert pickle.loads(pickle.dumps(items)) == items  # noqa: S301 -- made a moment before


def test_a_file_that_is_read_twice_gives_equal_registers(tmp_path: Path) -> None:
    file = tmp_path / "items.csv"
    file.write_text("标题,生成日期,公开方式\n甲,2014-03-03,主动公开\n", encoding="utf-8")
    one, other = (gongkai.load(file, laws=["cn-ogi"]) for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
    file.write_text("标题,生成日期,公开方式\n乙,2014-03-03,主动公开\n", encoding="utf-8")
    assert one == other, "both read the file as it now stands"


@pytest.mark.parametrize(
    "value",
    [
        full(3).body,
        full(3).items,
        full(3).decisions,
        full(3).catalogue,
        full(3).requests,
        full(3).charges,
        Item(title="甲"),
        Request(number="R-1", events=(RequestEvent(kind="延期"),)),
        Charge(request="R-1"),
        Decision(item="甲"),
        CatalogueEntry(title="甲"),
        Location("items.csv", row=7),
        gongkai.law("cn-ogi").cite(gongkai.law("cn-ogi").duties["respond"].values[0]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_records_can_be_kept_in_sets(value: object) -> None:
    came = pickle.loads(pickle.dumps(value))  # noqa: S301 -- made a moment before
    assert {value, came} == {value}
