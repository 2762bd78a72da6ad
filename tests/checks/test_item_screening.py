"""Screening by the column must never let pass what a rule would have something to say about."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as some

from gongkai.checks.cases.context import CheckContext
from gongkai.checks.cases.items import Gate, open_case
from gongkai.checks.checking import check
from gongkai.checks.item_screening import doubtful
from gongkai.days.periods import TimeLimit, TimeUnit
from gongkai.legislation.loading import law
from gongkai.legislation.provisions import BodyKind, BodyLevel
from gongkai.records.approval.appointments import Appointment
from gongkai.records.approval.chains import ApprovalChain, ApprovalStep, ApprovalStepKind
from gongkai.records.approval.decisions import Decision, Decisions
from gongkai.records.batches import ItemBatch
from gongkai.records.bodies import Body
from gongkai.records.catalogue.catalogues import Catalogue, CatalogueEntry
from gongkai.records.columns import columns_of
from gongkai.records.items import DisclosureMode, InterpretationForm, Item, ItemStatus, UnreadableCell
from gongkai.records.register import Items, PublishedOnIs, Register

AS_OF = date(2019, 7, 1)
CHAIN = ApprovalChain((
    ApprovalStep("propose", "站所负责人", ApprovalStepKind.PROPOSE),
    ApprovalStep("approve", "分管领导", ApprovalStepKind.SIGN_OFF),
))  # fmt: skip
PACED = ApprovalChain((
    ApprovalStep("propose", "站所负责人", ApprovalStepKind.PROPOSE, limit=TimeLimit(count=2, unit=TimeUnit.WORKING_DAY)),
    ApprovalStep("approve", "分管领导", ApprovalStepKind.SIGN_OFF),
    ApprovalStep("publish", None, ApprovalStepKind.PUBLISH, limit=TimeLimit(count=2, unit=TimeUnit.WORKING_DAY)),
))  # fmt: skip
PEOPLED = ApprovalChain(CHAIN.steps, appointments=(Appointment("分管领导", "甲", until=date(2019, 6, 1)),))
BRANCHED = ApprovalChain((
    ApprovalStep("propose", "站所负责人", ApprovalStepKind.PROPOSE),
    ApprovalStep("legal", "法制员", ApprovalStepKind.LEGAL_REVIEW, when={"title": ("通知",)}),
    ApprovalStep("approve", "分管领导", ApprovalStepKind.SIGN_OFF),
), marks_origin=True)  # fmt: skip
CHAINS = [(CHAIN,), (PACED,), (PEOPLED,), (BRANCHED,), ()]
CATALOGUE = Catalogue(
    (
        CatalogueEntry(code="01", title="机构职能", mode=DisclosureMode.PROACTIVE),
        CatalogueEntry(code="02", title="财政"),
    )
)
DEMANDING = Catalogue(
    (
        CatalogueEntry(code="01", title="机构职能", mode=DisclosureMode.ON_REQUEST, channels=("公示栏",)),
        CatalogueEntry(code="02", title="财政", audience="全社会", time_limit="每月公开，公示7日"),
    )
)
"""Entries whose word can be broken."""

days = some.one_of(
    some.none(),
    some.integers(0, 90).map(lambda n: date(2019, 4, 20) + timedelta(n)),
    some.just(date(2008, 4, 30)),
    some.just(date(2099, 1, 1)),
)
mostly_plain = {
    "index_number": some.sampled_from(["1", "2", "3", None]),
    "title": some.sampled_from(["通知", "通知", None]),
    "summary": some.sampled_from(["摘要", "摘要", None]),
    "unit": some.sampled_from(["党政办", None]),
    "entry": some.sampled_from(["01", "01", "财政", "99", None]),
    "formed_on": days,
    "published_on": days,
    "mode": some.sampled_from(
        [DisclosureMode.PROACTIVE] * 5 + [DisclosureMode.ON_REQUEST, DisclosureMode.WITHHELD, None]
    ),
    "changed_on": some.one_of(some.none(), some.none(), days),
    "republished_on": some.one_of(some.none(), some.none(), days),
    "grounds": some.sampled_from([(), (), ("国家秘密",)]),
    "withheld_on": some.one_of(some.none(), some.none(), days),
    "channels": some.sampled_from([("政府网站",), ("政府网站",), ()]),
    "address": some.sampled_from([None, "https://example.invalid/1"]),
    "status": some.sampled_from([None, ItemStatus.VALID, ItemStatus.DRAFT, ItemStatus.ABOLISHED]),
    "approved_on": days,
    "views": some.sampled_from([None, 5, 0]),
    "audience": some.sampled_from([None, "全社会", "特定群体"]),
    "abolished_on": some.one_of(some.none(), some.none(), days),
    "withdraw_by": some.one_of(some.none(), some.none(), days),
    "withdrawn_on": some.one_of(some.none(), some.none(), days),
    "document_number": some.sampled_from(
        [None, "某政发〔2019〕1号", "某政发[2019] 1号", "某政发〔2019〕3号", "无号"]
    ),
    "interprets": some.sampled_from([(), (), ("某政发〔2019〕1号",), ("查无此件",)]),
    "attached_to": some.sampled_from([(), (), ("通知",)]),
    "approver": some.sampled_from([None, "丙"]),
    "statutory_category": some.sampled_from([None, None, "2019-20-7", "2008-12-2", "x"]),
    "digest": some.sampled_from([None, None, "sha256:00", "sha256:01"]),
    "law": some.sampled_from([None, None, None, "cn-ogi", "xx"]),
    "theme": some.sampled_from([None, "财政"]),
    "category": some.sampled_from([None, "公共服务类"]),
    "publisher": some.sampled_from([None, "某镇人民政府"]),
    "time_limit": some.sampled_from([None, "20个工作日", "60个工作日", "看情况"]),
    "basis": some.sampled_from([None, "《政府信息公开条例》第十条", "《预算法》", "？"]),
    "reassessed_on": some.one_of(some.none(), some.none(), days),
    "interpretation_form": some.sampled_from([None, *InterpretationForm]),
    "interpreted_by": some.sampled_from([(), (), ("解读",)]),
    "amends": some.sampled_from([(), (), ("某政发〔2019〕1号",)]),
    "replaces": some.sampled_from([(), (), ("某政发〔2019〕1号",)]),
    "abolishes": some.sampled_from([(), (), ("某政发〔2019〕1号",)]),
    "proposer": some.sampled_from([None, "甲"]),
    "note": some.sampled_from([None, "无"]),
}
plain = {
    "title": "通知", "summary": "摘要", "unit": "党政办", "entry": "01", "mode": DisclosureMode.PROACTIVE,
    "formed_on": date(2019, 5, 20), "published_on": date(2019, 5, 28), "approved_on": date(2019, 5, 24),
    "approver": "丙", "grounds": (), "interprets": (), "attached_to": (), "interpreted_by": (), "amends": (), "replaces": (),
    "abolishes": (), "channels": ("政府网站",),
}  # fmt: skip
"""What a column holds in which nothing is worth a look; `None` in those that are not named."""
needed = ["title", "summary", "mode", "formed_on", "published_on"]
optional = sorted(set(mostly_plain) - {"index_number"})


@some.composite
def registers(draw: some.DrawFn) -> Register:
    """Draw a register of a few items, with any set of columns, with or without decisions, chain and catalogue."""
    size = draw(some.integers(1, 6))
    drawn = draw(some.lists(some.sampled_from(optional), unique=True, min_size=8))
    wild = frozenset({"index_number", *drawn})
    if draw(some.booleans()):  # a register in which little is out of the way
        drawn = sorted({*drawn, *needed})
        wild = frozenset(draw(some.lists(some.sampled_from(drawn), max_size=2)))
    names = ["index_number", *drawn]
    columns: dict[str, list[Any]] = {
        name: draw(some.lists(mostly_plain[name], min_size=size, max_size=size))
        if name in wild
        else [plain.get(name)] * size
        for name in names
    }
    if "index_number" not in wild:
        columns["index_number"] = [str(number) for number in range(1, size + 1)]
    unreadable = draw(
        some.dictionaries(
            some.integers(0, size - 1), some.just((UnreadableCell("formed_on", "?"),)), max_size=1
        )
    )
    batch = ItemBatch(range(2, 2 + size), columns, None, unreadable)
    decided = [
        Decision(
            item=number,
            step=step,
            role=role,
            person=draw(some.sampled_from(["甲", "乙", None])),
            on=draw(some.one_of(some.just(date(2019, 5, 22)), days)),
            digest=draw(some.sampled_from([None, None, None, "sha256:00", "sha256:01"])),
            mark=draw(some.sampled_from([None, None, DisclosureMode.PROACTIVE, DisclosureMode.WITHHELD])),
        )
        for number in ("1", "2", "3")
        for step, role in (("propose", "站所负责人"), ("approve", "分管领导"))
        if draw(some.sampled_from([True, True, True, False]))
    ]
    return Register(
        Body("某镇人民政府", level=BodyLevel.TOWNSHIP, kind=BodyKind.GOVERNMENT),
        Items.in_batches(lambda: iter([batch]), names),
        laws=("cn-ogi",),
        catalogue=draw(some.sampled_from([CATALOGUE, DEMANDING, None])),
        decisions=draw(some.sampled_from([Decisions.of(decided), None])),
        chains=draw(some.sampled_from(CHAINS)),
        published_on_is=draw(some.sampled_from(PublishedOnIs)),
        recorded_through=draw(some.sampled_from([None, date(2019, 6, 1), date(2019, 8, 1)])),
    )


def test_every_column_of_an_item_is_drawn() -> None:
    """No screen may look at less than its rules do: the properties below draw every column there is."""
    assert set(mostly_plain) == set(columns_of(Item))


def one_by_one(register: Register) -> Register:
    """Return the register without its batches: every item is judged by itself."""
    assert register.items is not None
    return Register(
        register.body, Items(register.items.source, register.items.columns), register.laws, register.catalogue,
        register.decisions, register.chains, register.published_on_is, register.recorded_through,
    )  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(registers())
def test_a_check_by_the_batch_says_what_a_check_one_by_one_says(register: Register) -> None:
    batched, single = check(register, as_of=AS_OF), check(one_by_one(register), as_of=AS_OF)
    assert batched.findings == single.findings
    assert batched.rates == single.rates


@settings(max_examples=400, deadline=None)
@given(registers())
def test_what_passes_the_screen_opens_no_gate_that_leads_to_a_rule(register: Register) -> None:
    context = CheckContext(law("cn-ogi").for_body(register.body.level, register.body.kind), register, AS_OF)
    assert register.items is not None
    assert register.items.batches is not None
    can_place = register.catalogue is not None and "entry" in register.items.columns
    idle = {Gate.EVERY} if can_place else {Gate.EVERY, Gate.UNPLACED}
    idle |= set() if register.records_approval else {Gate.APPROVAL}
    idle |= {Gate.PUBLISHED_NOWHERE} if register.items.columns.isdisjoint({"channels", "address"}) else set()
    for batch in register.items.batches():
        for position in set(range(len(batch))) - doubtful(batch, context):
            case = open_case(batch.item(position), context)
            event("an item passes")
            assert not [gate for gate in Gate if gate not in idle and case.passes(gate)]


def test_plain_items_do_pass() -> None:
    columns: dict[str, list[Any]] = {
        "index_number": ["1", "2"], "title": ["甲", "乙"], "summary": ["甲", "乙"], "mode": [DisclosureMode.PROACTIVE] * 2,
        "formed_on": [date(2019, 5, 20)] * 2, "published_on": [date(2019, 5, 21), date(2019, 6, 28)],
    }  # fmt: skip
    batch = ItemBatch([2, 3], columns)
    register = Register(
        Body("某镇人民政府"), Items.in_batches(lambda: iter([batch]), columns), laws=("cn-ogi",)
    )
    assert doubtful(batch, CheckContext(law("cn-ogi"), register, AS_OF)) == {1}


BEYOND: dict[str, tuple[object, ...]] = {
    name: (date(2099, 1, 1), date(2008, 4, 30), date(2019, 5, 26), date(2019, 6, 20))
    for name, column in columns_of(Item).items()
    if column.is_date
} | {
    "mode": (None, *DisclosureMode),
    "status": (None, *ItemStatus),
    "interpretation_form": tuple(InterpretationForm),
    "views": (0, 5),
    "law": ("cn-ogi", "xx"),
    "statutory_category": ("2019-20-7", "2008-12-2", "x"),
    "entry": ("01", "财政", "99", None),
    "document_number": ("某政发〔2019〕1号", "无号"),
    "time_limit": ("20个工作日", "60个工作日", "看情况"),
    "basis": ("《政府信息公开条例》第十条", "《政府信息公开条例》第二十条第七项", "？"),
    "digest": ("sha256:00",),
    "audience": ("全社会", "特定群体"),
    "title": (None, "通知"),
    "index_number": (None, "1"),
}
"""What each column may hold that a rule could have something to say about; of the others, blank and something."""


@pytest.mark.parametrize("name", sorted(columns_of(Item)))
@pytest.mark.parametrize("decided", [True, False])
@pytest.mark.parametrize("catalogue", [CATALOGUE, DEMANDING, None], ids=["plain", "demanding", "none"])
def test_one_cell_out_of_the_way_is_seen_by_the_batch_too(
    name: str, catalogue: Catalogue | None, *, decided: bool
) -> None:
    """Everything else is plainly in order, so that nothing but this cell can make the screen look."""
    several = isinstance(getattr(Item(), name), tuple)
    values = BEYOND.get(name, ((), ("通知",), ("x",)) if several else (None, "x"))
    for value in values:
        columns: dict[str, list[Any]] = {column: [one, one] for column, one in plain.items()}
        columns |= {"index_number": ["1", "2"], name: [columns.get(name, [None])[0], value]}
        if name == "index_number":
            columns[name] = ["2", value]
        batch = ItemBatch([2, 3], columns)
        decisions = Decisions.of(
            Decision(item=number, step=step, role=role, on=date(2019, 5, 22), person=person)
            for number in ("1", "2")
            for step, role, person in (("propose", "站所负责人", "甲"), ("approve", "分管领导", "乙"))
        )
        register = Register(
            Body("某镇人民政府", level=BodyLevel.TOWNSHIP, kind=BodyKind.GOVERNMENT),
            Items.in_batches(partial(iter, [batch]), columns),
            laws=("cn-ogi",),
            catalogue=catalogue,
            decisions=decisions if decided else None,
            chains=(CHAIN,) if decided else (),
        )
        batched, single = check(register, as_of=AS_OF), check(one_by_one(register), as_of=AS_OF)
        assert batched.findings == single.findings, value
        assert batched.rates == single.rates, value
