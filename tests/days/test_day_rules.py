"""Days of a year as statutes name them."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.days.day_rules import read_day_rule
from gongkai.errors import InvalidDayRule


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("1 January", date(2026, 1, 1)),
        ("third Monday of January", date(2026, 1, 19)),
        ("last Monday of May", date(2026, 5, 25)),
        ("Monday before 25 May", date(2026, 5, 18)),  # 25 May 2026 is a Monday itself
        ("Monday on or before 25 May", date(2026, 5, 25)),
        ("Monday after 25 May", date(2026, 6, 1)),
        ("Monday on or after 25 May", date(2026, 5, 25)),
        ("Monday nearest 29 January", date(2026, 1, 26)),
        ("Monday nearest 1 December", date(2026, 11, 30)),
        ("Tuesday after first Monday of November", date(2026, 11, 3)),
        ("1 day after fourth Thursday of November", date(2026, 11, 27)),
        ("Easter Sunday", date(2026, 4, 5)),
        ("2 days before Easter Sunday", date(2026, 4, 3)),
        ("60 days after Easter Sunday", date(2026, 6, 4)),
        ("Orthodox Easter Sunday", date(2026, 4, 12)),
        ("Lunar New Year's Day", date(2026, 2, 17)),
        ("1 day after Mid-Autumn Festival", date(2026, 9, 26)),
        ("Friday before third Monday of January", date(2026, 1, 16)),
    ],
)
def test_a_rule_gives_its_day(rule: str, day: date) -> None:
    assert read_day_rule(rule)(2026) == day


def test_the_election_is_never_on_the_first_of_november() -> None:
    """2 U.S.C. 7: the Tuesday next after the first Monday."""
    days = [read_day_rule("Tuesday after first Monday of November")(year) for year in range(2000, 2040)]
    assert {day.day for day in days if day is not None} == set(range(2, 9))


def test_a_leap_day_comes_in_leap_years_only() -> None:
    rule = read_day_rule("29 February")
    assert rule(2024) == date(2024, 2, 29)
    assert rule(2026) is None
    assert read_day_rule("1 day after 29 February")(2026) is None


@pytest.mark.parametrize(
    "rule",
    ["", "30 February", "third Monday in January", "fifth Monday of May", "Monday", "3 days of Easter"],
)
def test_what_names_no_day_is_refused_with_examples(rule: str) -> None:
    with pytest.raises(InvalidDayRule, match=r"names no day of a year: (write it as|no year has)"):
        read_day_rule(rule)
