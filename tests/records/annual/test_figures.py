from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.records.annual.figures import BLANK, Figure, FigureKind, Total, read_figure, total_of


def total(*texts: str) -> Total:
    """Add up the figures of some cells."""
    found = total_of(read_figure(text) for text in texts)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("0", "0", None),
        ("1,024", "1024", None),
        ("１２", "12", None),
        ("-3", "-3", None),
        ("12.50", "12.50", None),
        (".5", "0.5", None),
        ("251000元", "251000", "元"),
        ("12.5 万元", "12.5", "万元"),
        ("22条", "22", None),
        ("93582次", "93582", None),
    ],
)
def test_numbers_are_read_with_their_unit(text: str, value: str, unit: str | None) -> None:
    figure = read_figure(text)
    assert (figure.kind, figure.value, figure.unit) == (FigureKind.NUMBER, Decimal(value), unit)


@pytest.mark.parametrize("text", ["", " ", "\xa0", "\u3000", "-", "—", "/", "无"])
def test_a_blank_is_no_zero(text: str) -> None:
    assert read_figure(text) == BLANK
    assert read_figure("0") != BLANK


@pytest.mark.parametrize(
    "text", ["约30", "1,2", "12个月", "٣", ",09", "1e5", "3-5", "Invalid date entered", "1" * 50]
)
def test_what_is_no_figure_is_not_guessed(text: str) -> None:
    assert read_figure(text).is_unreadable


def test_na_and_less_than_one_are_kinds_of_their_own() -> None:
    assert read_figure("N/A").kind is FigureKind.NOT_APPLICABLE
    assert read_figure("<1").kind is read_figure("LT1").kind is FigureKind.LESS_THAN_ONE


def test_blanks_leave_a_sum_open_above() -> None:
    assert total("3", "", "4").most is None
    assert total("3", "", "4").surely_exceeds(total("6"))
    assert not total("6").surely_exceeds(total("3", ""))


def test_less_than_one_never_reaches_one() -> None:
    assert total("1").surely_exceeds(total("<1"))
    assert not total("0.9").surely_exceeds(total("<1"))
    assert not total("<1").surely_exceeds(total("0"))


def test_nothing_is_added_up_with_an_unreadable_cell() -> None:
    assert total_of([read_figure("3"), read_figure("约3")]) is None


@given(st.lists(st.integers(0, 10**6), min_size=1))
def test_whole_numbers_add_up_exactly(numbers: list[int]) -> None:
    found = total_of(Figure.of(number) for number in numbers)
    assert found is not None
    assert found.is_exact
    assert found.least == sum(numbers)
    assert str(found) == str(sum(numbers))


@given(st.text())
def test_reading_never_raises(text: str) -> None:
    figure = read_figure(text)
    assert (figure.value is None) == (figure.kind is not FigureKind.NUMBER)
