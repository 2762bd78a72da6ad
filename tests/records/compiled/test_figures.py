"""A simulated year of requests gives a report whose sums hold, and another count agrees on every figure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.checks.annual.adding_up import breaches
from gongkai.legislation.annual.report_forms import ReportForm, report_form
from gongkai.legislation.provisions import BodyKind, BodyLevel
from gongkai.records.bodies import Body
from gongkai.records.compiled.figures import AnnualFigures, figures_of, reasons
from gongkai.records.compiled.requests import ReportedRemedy as Remedy
from gongkai.records.compiled.requests import ReportedRequest as Request
from gongkai.records.items import Item, ItemStatus
from gongkai.records.register import Items, Register

KINDS = ("natural-person", "company", "research", "public-interest", "legal-services", "other")
TOWNSHIP = Body("青山镇人民政府", level=BodyLevel.TOWNSHIP, kind=BodyKind.GOVERNMENT)


def form_of(year: int) -> ReportForm:
    """Return the form of a year."""
    form = report_form("cn-ogi", year)
    assert form is not None
    return form


def outcomes(year: int) -> tuple[str, ...]:
    """Name the outcomes a form tells apart."""
    table = form_of(year).table("requests")
    assert table is not None
    return tuple(row.id for row in table.rows if row.id not in {"new", "carried-in", "total", "carried-out"})


def counted(requests: Sequence[Request], year: int, through: date | None = None) -> AnnualFigures:
    """Count requests for the form of a year."""
    register = Register(TOWNSHIP, Items.of([]))
    return figures_of(register, form_of(year), year, through or date(year, 12, 31), requests)


@st.composite
def histories(draw: st.DrawFn) -> Request:
    """Draw what happened to one request between 2022 and 2026, all of it recorded."""
    received = date(2022, 1, 1) + timedelta(draw(st.integers(0, 1500)))
    days = draw(st.none() | st.integers(0, 500))
    concluded = None if days is None else received + timedelta(days)
    row = draw(st.sampled_from(outcomes(2024))) if concluded is not None else None
    remedies = []
    if concluded is not None:
        for kind in draw(st.lists(st.sampled_from(("review", "suit", "suit-after-review")), max_size=2)):
            filed = concluded + timedelta(draw(st.integers(0, 200)))
            took = draw(st.none() | st.integers(0, 400))
            ended = None if took is None else filed + timedelta(took)
            result = draw(st.sampled_from(("upheld", "corrected", "other"))) if ended is not None else None
            remedies.append(Remedy(kind, result, filed, ended))
    return Request(draw(st.sampled_from(KINDS)), received, concluded, row, tuple(remedies))


def counted_otherwise(requests: Sequence[Request], year: int) -> dict[tuple[str, str, str], int | None]:
    """Count the same figures another way: cell by cell, each by its own question over all requests.

    Where no record falls into the year, nothing is said of it.
    """
    begin, end = date(year, 1, 1), date(year, 12, 31)
    never = date(9999, 12, 31)

    def number(row: str, kind: str) -> int:
        mine = [one for one in requests if kind in ("total", one.applicant_kind)]
        spans = [(one.received_on or never, one.concluded_on or never, one.report_row) for one in mine]
        if row == "new":
            return len([1 for came, _, _ in spans if came.year == year])
        if row == "carried-in":
            return len([1 for came, went, _ in spans if came < begin <= went])
        if row == "carried-out":
            return len([1 for came, went, _ in spans if came <= end < went])
        return len([1 for _, went, why in spans if went.year == year and row in ("total", why)])

    def remedies(kind: str, result: str) -> int:
        mine = [one for request in requests for one in request.remedies if one.kind == kind]
        over = [one.result for one in mine if one.concluded_on is not None and one.concluded_on.year == year]
        waiting = [one for one in mine if (one.filed_on or never) <= end < (one.concluded_on or never)]
        if result == "pending":
            return len(waiting)
        return len(over) + len(waiting) if result == "total" else over.count(result)

    rows = ("new", "carried-in", *outcomes(year), "total", "carried-out")
    cells = {("requests", row, kind): number(row, kind) for row in rows for kind in (*KINDS, "total")}
    for kind in ("review", "suit", "suit-after-review"):
        for result in ("upheld", "corrected", "other", "pending", "total"):
            cells["remedies", "all", f"{kind}-{result}"] = remedies(kind, result)
    return dict(cells) if any(cells.values()) else dict.fromkeys(cells)


def numbers(figures: AnnualFigures) -> dict[tuple[str, str, str], Decimal | None]:
    """Return the figures that rest on requests."""
    return {key: one.value for key, one in figures.items() if key[0] in {"requests", "remedies"}}


@settings(max_examples=25, deadline=None)
@given(st.lists(histories(), max_size=25), st.sampled_from((2022, 2023, 2024, 2025)))
def test_sums_hold_and_another_count_agrees(requests: list[Request], year: int) -> None:
    figures = counted(requests, year)
    assert numbers(figures) == counted_otherwise(requests, year)
    assert list(breaches(figures.as_report())) == []


def simulated(seed: int, count: int) -> list[Request]:
    """Simulate many requests over four years; the same seed gives the same requests."""
    dice = Random(seed)  # noqa: S311 -- a simulation, no secret
    rows = outcomes(2024)
    requests = []
    for _ in range(count):
        received = date(2022, 1, 1) + timedelta(dice.randrange(1500))
        concluded = received + timedelta(dice.randrange(300)) if dice.random() < 0.9 else None
        row = dice.choice(rows) if concluded is not None else None
        requests.append(Request(dice.choice(KINDS), received, concluded, row))
    return requests


@settings(max_examples=2, deadline=None)
@given(st.integers(0, 10**9))
def test_a_year_of_ten_thousand_requests(seed: int) -> None:
    requests = simulated(seed, 10_000)
    figures = counted(requests, 2024)
    assert numbers(figures) == counted_otherwise(requests, 2024)
    assert list(breaches(figures.as_report())) == []


@settings(max_examples=20, deadline=None)
@given(st.lists(histories(), max_size=20))
def test_what_is_carried_on_is_what_the_next_year_takes_over(requests: list[Request]) -> None:
    this, following = counted(requests, 2023).as_report(), counted(requests, 2024).as_report()
    for carry in following.form.carries:
        for into, out_of in following.carried(carry):
            assert (following.figure(*into).value or 0) == (this.figure(*out_of).value or 0)


def test_outcomes_are_known_by_their_numbers_too() -> None:
    requests = [
        Request("company", date(2024, 3, 1), date(2024, 3, 9), number) for number in ("1", "3.1", "6.2")
    ]
    figures = counted(requests, 2024)
    rows = ("granted", "state-secret", "fee-unpaid")
    assert [figures.cells["requests", row, "total"].value for row in rows] == [1, 1, 1]
    older = counted([Request("company", date(2020, 3, 1), date(2020, 3, 9), "6.2")], 2020)
    assert older.cells["requests", "handled-otherwise", "total"].value == 1


def test_outcomes_of_2021_are_handled_otherwise_in_the_form_of_2019() -> None:
    request = Request("company", date(2020, 3, 2), date(2020, 4, 1), "fee-unpaid")
    figures = counted([request], 2020)
    assert figures.cells["requests", "handled-otherwise", "company"].value == 1
    assert ("requests", "fee-unpaid", "company") not in figures.cells


@pytest.mark.parametrize(
    ("request_", "lost", "kept"),
    [
        (Request(None, date(2024, 3, 1), None, None), ("new", "company"), ("new", "total")),
        (
            Request("company", date(2024, 3, 1), date(2024, 4, 1), None),
            ("granted", "total"),
            ("total", "total"),
        ),
    ],
    ids=["no applicant", "no outcome"],
)
def test_what_is_not_recorded_takes_only_the_figures_that_need_it(
    request_: Request, lost: tuple[str, str], kept: tuple[str, str]
) -> None:
    figures = counted([request_], 2024)
    assert figures.cells[("requests", *lost)].value is None
    assert figures.cells[("requests", *lost)].why_not is not None
    assert figures.cells[("requests", *kept)].value == 1


def test_days_that_contradict_one_another_take_all_of_them() -> None:
    figures = counted([Request("company", date(2024, 3, 1), date(2024, 2, 1), "granted")], 2024)
    assert all(one.value is None for key, one in figures.items() if key[0] == "requests")


def test_without_requests_the_report_says_so() -> None:
    figures = figures_of(Register(TOWNSHIP, Items.of([])), form_of(2024), 2024, date(2024, 12, 31))
    told = {table.id: str(why) for table, why, _ in reasons(figures)}
    assert told["requests"] == "the register keeps no requests"
    assert "requests" in told
    assert figures.cells["rules", "regulations", "made"].value == 0, "a township makes no rules"


def test_normative_documents_are_counted_by_their_days() -> None:
    items = [
        Item(title="甲", category="行政规范性文件", formed_on=date(2024, 2, 1)),
        Item(title="乙", category="规范性文件", formed_on=date(2020, 2, 1), abolished_on=date(2024, 5, 1)),
        Item(title="丙", category="规范性文件", formed_on=date(2020, 2, 1), abolished_on=date(2025, 1, 1)),
        Item(title="丁", category="规范性文件", formed_on=date(2024, 9, 1), status=ItemStatus.DRAFT),
        Item(title="戊", category="机构职能", formed_on=date(2024, 9, 1)),
    ]
    figures = figures_of(Register(TOWNSHIP, Items.of(items)), form_of(2024), 2024, date(2024, 12, 31))
    row = [
        figures.cells["rules", "normative-documents", column].value
        for column in ("made", "abolished", "valid")
    ]
    assert row == [1, 1, 2]


def test_a_document_abolished_on_no_day_leaves_the_figures_open() -> None:
    item = Item(title="甲", category="规范性文件", formed_on=date(2020, 2, 1), status=ItemStatus.ABOLISHED)
    figures = figures_of(Register(TOWNSHIP, Items.of([item])), form_of(2024), 2024, date(2024, 12, 31))
    assert figures.cells["rules", "normative-documents", "valid"].value is None
    assert figures.cells["rules", "normative-documents", "made"].value == 0
