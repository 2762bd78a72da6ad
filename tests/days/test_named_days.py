"""Named days off, and what takes their place."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.citations import Confidence
from gongkai.days.named_days import NamedDay, Substitution
from gongkai.errors import InvalidDayRule
from gongkai.messages import LocalText

NAME = LocalText({"en": "a day"})


def named(**facts: Any) -> NamedDay:  # noqa: ANN401 -- the fields of the class
    """Make a named day of one statute."""
    return NamedDay(name=NAME, citation="s 1", confidence=Confidence.VERIFIED, **facts)


@pytest.mark.parametrize(
    ("moves", "day", "off"),
    [
        ({"Saturday": "Friday before"}, date(2026, 7, 4), [date(2026, 7, 3)]),
        ({"Sunday": "Monday after"}, date(2027, 7, 4), [date(2027, 7, 5)]),
        ({"Sunday": "also Tuesday after"}, date(2022, 12, 25), [date(2022, 12, 25), date(2022, 12, 27)]),
        ({"Tuesday": "Monday before"}, date(2029, 6, 19), [date(2029, 6, 18)]),
        ({"Friday": "Thursday before"}, date(2021, 12, 24), [date(2021, 12, 23)]),
        ({"Sunday": "Monday after"}, date(2026, 7, 4), [date(2026, 7, 4)]),
    ],
)
def test_a_substitution_moves_or_adds(moves: dict[str, str], day: date, off: list[date]) -> None:
    assert list(Substitution(moves=moves, citation="s 2").days(day)) == off


@pytest.mark.parametrize(
    "moves", [{"Sat": "Friday before"}, {"Saturday": "Friday"}, {"Sunday": "after Monday"}]
)
def test_a_substitution_that_names_no_weekday_is_refused(moves: dict[str, str]) -> None:
    with pytest.raises(InvalidDayRule, match='Saturday = "Friday before"'):
        Substitution(moves=moves, citation="s 2")


def test_a_day_in_force_is_compared_by_the_named_day_not_by_its_substitute() -> None:
    nearest = Substitution(moves={"Saturday": "Friday before"}, citation="s 2")
    day = named(on="19 June", since=date(2021, 6, 19), substitution=nearest)
    assert list(day.days_off(2021)) == [(date(2021, 6, 18), True)]
    assert list(day.days_off(2020)) == []


def test_a_day_can_end_come_seldom_and_miss_a_year() -> None:
    assert not list(named(on="20 January", until=date(2020, 6, 30)).days_of(2021))
    elections = named(on="3 November", every=2, counted_from=2020, except_years=(2024,))
    assert [year for year in range(2018, 2028) if list(elections.days_of(year))] == [2018, 2020, 2022, 2026]


def test_a_day_can_be_a_holiday_on_some_days_of_the_week_only() -> None:
    """As 26 December in Neuchâtel, when Christmas Day was a Sunday."""
    day = named(on="26 December", only_on=("Monday",))
    assert [year for year in range(2020, 2028) if list(day.days_of(year))] == [2022]
    with pytest.raises(InvalidDayRule, match="Monday, Tuesday"):
        named(on="26 December", only_on=("Mon",))


def test_days_can_be_given_one_by_one() -> None:
    assert list(named(dates=(date(2024, 12, 24), date(2025, 12, 26))).days_of(2025)) == [date(2025, 12, 26)]


@pytest.mark.parametrize(
    "facts", [{}, {"on": "1 May", "dates": (date(2026, 5, 1),)}, {"on": "1 May", "every": 0}]
)
def test_a_day_without_a_rule_or_with_two_is_refused(facts: dict[str, Any]) -> None:
    with pytest.raises(InvalidDayRule):
        named(**facts)
