"""A territory's days as the holidays library has them are settled nowhere."""

from __future__ import annotations

from datetime import date

from gongkai.days.library_calendars import library_calendar


def test_a_territory_without_an_official_list_is_settled_nowhere_and_says_so() -> None:
    fiji = library_calendar("FJ")
    assert not fiji.has_settled_days
    assert not fiji.is_settled(date(2025, 6, 2))
    assert fiji.is_known(date(2025, 6, 2))
    assert fiji.rests_on == (
        "computed by the holidays library; neither a statute nor an official list was compared"
    )
    assert str(fiji.settlement) == "settled for no year"
    assert fiji.known_through == date(2027, 12, 31)
