"""Scales come to what the tables say, step by step."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.errors import AmbiguousDuty, InvalidCount, InvalidLawFile, InvalidRecord
from gongkai.legislation.fees import Bracket, Charging, FeeStep, FeeValue
from gongkai.legislation.loading import law, load_law
from gongkai.legislation.provisions import BodyKind, BodyLevel

ITEMS = {10: 0, 11: 100, 30: 2000, 31: 2200, 40: 4000, 45: 5500, 50: 7000, 60: 11000}
PAGES = {30: 0, 31: 10, 68: 380, 100: 700, 150: 1700, 200: 2700, 201: 2740, 250: 4700}
DAY = date(2024, 1, 1)


def reckon(fee: str, quantity: int) -> int | None:
    """Add up under the law of 2024."""
    value = law("cn-ogi").fee_value(fee, DAY)
    assert value is not None
    return value.sum_by_bracket(quantity).total


@pytest.mark.parametrize(("quantity", "yuan"), ITEMS.items())
def test_fees_by_item_are_those_of_the_table(quantity: int, yuan: int) -> None:
    assert reckon("by-item", quantity) == yuan


@pytest.mark.parametrize(("quantity", "yuan"), PAGES.items())
def test_fees_by_page_are_those_of_the_table(quantity: int, yuan: int) -> None:
    assert reckon("by-page", quantity) == yuan


@given(st.integers(0, 3000))
def test_fees_by_item_are_those_of_the_formula(quantity: int) -> None:
    """Item i costs 0 up to 10, 100 up to 30, and 100 more for each ten begun after that."""
    each = (
        0 if i <= 10 else 100 if i <= 30 else 100 + 100 * -(-(i - 30) // 10) for i in range(1, quantity + 1)
    )
    assert reckon("by-item", quantity) == sum(each)


@given(st.integers(0, 3000))
def test_fees_by_page_are_those_of_the_formula(quantity: int) -> None:
    each = (0 if i <= 30 else 10 if i <= 100 else 20 if i <= 200 else 40 for i in range(1, quantity + 1))
    assert reckon("by-page", quantity) == sum(each)


@given(st.integers(0, 3000), st.sampled_from(["by-item", "by-page"]))
def test_steps_hold_every_unit_once(quantity: int, fee: str) -> None:
    value = law("cn-ogi").fee_value(fee, DAY)
    assert value is not None
    steps = value.sum_by_bracket(quantity).steps
    units = [unit for step in steps for unit in range(step.first, step.last + 1)]
    assert units == list(range(1, quantity + 1))


def test_there_is_no_scale_before_2021() -> None:
    ogi = law("cn-ogi")
    assert ogi.fee_value("by-item", date(2020, 12, 31)) is None
    assert {fee for fee in ogi.fees if ogi.fee_value(fee, date(2020, 12, 31))} == {"nothing-else"}
    assert {fee for fee in ogi.fees if ogi.fee_value(fee, date(2014, 12, 2))} == {"cost", "nothing-else"}


def test_a_view_of_a_day_has_the_fees_of_that_day() -> None:
    assert law("cn-ogi", on=date(2014, 12, 2)).fees.keys() == {"cost", "nothing-else"}
    assert law("cn-ogi", on=DAY).fees["by-item"].charging is Charging.SCALE


def test_the_british_limit_differs_by_body() -> None:
    foia = law("gb-foia")
    with pytest.raises(AmbiguousDuty, match="appropriate-limit"):
        foia.fee_value("appropriate-limit", DAY)
    council, department = (
        foia.for_body(BodyLevel.COUNTY),
        foia.for_body(BodyLevel.NATIONAL, BodyKind.DEPARTMENT),
    )
    for body, ceiling in ((council, 450), (department, 600)):
        value = body.fee_value("appropriate-limit", DAY)
        assert value is not None
        assert not value.sum_by_bracket(ceiling // 25).is_above_ceiling
        assert value.sum_by_bracket(ceiling // 25 + 1).is_above_ceiling


def test_what_a_law_leaves_to_others_has_no_sum() -> None:
    value = law("us-foia").fee_value("search", DAY)
    assert value is not None
    assert value.sum_by_bracket(2).total == 0
    assert value.sum_by_bracket(5).total is None
    assert value.sum_by_bracket(5).steps == (FeeStep(1, 2, 0), FeeStep(3, 5, None))


@pytest.mark.parametrize("quantity", [-1, 2.5, True, None])
def test_only_whole_numbers_are_added_up(quantity: object) -> None:
    value = law("cn-ogi").fee_value("by-item", DAY)
    assert value is not None
    with pytest.raises(InvalidCount):
        value.sum_by_bracket(quantity)  # type: ignore[arg-type]  # that is what is tried


@pytest.mark.parametrize(
    "parts",
    [{"step": 10}, {"rate": 1, "step": 0, "rise": 1}, {"through": 5, "rate": 1, "step": 1, "rise": 1}],
)
def test_a_bracket_is_one_thing(parts: dict[str, int]) -> None:
    with pytest.raises(InvalidRecord):
        Bracket(**parts)


LAW = """\
code = "xx-foi"
jurisdiction = "XX"
name = "Act"
[calendar]
holidays = "CN"
citation = "s 1"
checked_on = 2026-11-22
confidence = "own-knowledge"
[[versions]]
in_force = 2005-01-01
cite_as = "Act"
checked_on = 2026-11-22
confidence = "own-knowledge"
[duties.respond]
label = "answer"
trigger = "received"
[[duties.respond.values]]
in_force = 2005-01-01
citation = "s 2"
checked_on = 2026-11-22
confidence = "own-knowledge"
[fees.copies]
name = "copies"
charging = "scale"
unit = "page"
{more}
[[fees.copies.values]]
in_force = 2005-01-01
brackets = {brackets}
citation = "s 3"
checked_on = 2026-11-22
confidence = "own-knowledge"
"""


@pytest.mark.parametrize(
    ("brackets", "more"),
    [
        ("[{ rate = 1 }, { rate = 2 }]", ""),
        ("[{ through = 10, rate = 1 }, { through = 5, rate = 1 }, { rate = 2 }]", ""),
        ("[{ through = 10, rate = 1 }]", ""),
        ("[{ rate = 1 }]", 'excludes = ["search"]'),
        ("[{ rate = 1 }]", 'unit_ = "page"'),
    ],
)
def test_a_scale_that_cannot_be_is_refused(tmp_path: Path, brackets: str, more: str) -> None:
    path = tmp_path / "xx-foi.toml"
    path.write_text(LAW.format(brackets=brackets, more=more), encoding="utf-8")
    with pytest.raises(InvalidLawFile, match=r"fees\.copies"):
        load_law(path)


SCALES = [
    value
    for code in ("cn-ogi", "gb-foia", "us-foia", "ca-bc-fippa")
    for fee in law(code).fees.values()
    for value in fee.values
]


@given(st.sampled_from(SCALES), st.integers(0, 2000))
def test_the_sum_alone_is_that_of_the_steps(value: FeeValue, quantity: int) -> None:
    assert value.sum_of(quantity) == value.sum_by_bracket(quantity).total


def test_a_sum_is_found_for_any_number_and_steps_are_shown_for_no_more_than_can_be() -> None:
    value = law("cn-ogi").fee_value("by-item", DAY)
    assert value is not None
    assert value.sum_of(30 + 10 * 10**9) == 2000 + 10 * sum((100 * 10**9, 100 * 10**9 * (10**9 + 1) // 2))
    with pytest.raises(InvalidCount, match="too many to show"):
        value.sum_by_bracket(10**10)
    with pytest.raises(InvalidCount, match="at least 0"):
        value.sum_of(-1)
