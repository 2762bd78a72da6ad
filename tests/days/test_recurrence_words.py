"""Recurrence rules read as people say them, in both languages, and never as machines write them."""

from __future__ import annotations

import pytest

from gongkai.days.recurrence_words import describe_recurrence
from gongkai.legislation.loading import laws


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31", "31 Mar each year"),
        ("FREQ=MONTHLY;BYMONTHDAY=5", "day 5 of each month"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "the last day of each month"),
        ("FREQ=MONTHLY;BYMONTHDAY=5,20", "days 5, 20 of each month"),
        ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "the last day of Mar, Jun, Sep, Dec each year"),
        ("FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=15", "days 15 of Jan, Jul each year"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=26,27;BYDAY=MO", "26, 27 Dec each year, where that is a Monday"),
        ("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=18,19,20;BYDAY=MO,TU", "18 to 20 May each year, where that is one of Monday, Tuesday"),
        ("FREQ=YEARLY;BYMONTH=10;BYDAY=2MO", "the second Monday of Oct each year"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "the last Friday of each month"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "every Monday, Thursday"),
        ("FREQ=WEEKLY;BYDAY=MO;BYMONTH=7", "every Monday of Jul"),
        ("FREQ=YEARLY;BYEASTER=-2", "Good Friday"),
        ("FREQ=YEARLY;BYEASTER=39", "Ascension Day"),
        ("FREQ=DAILY", "every day"),
        ("FREQ=YEARLY;BYEASTER=7", "the days that its rule names"),
        ("FREQ=YEARLY;BYEASTER=1,2", "the days that its rule names"),
        ("FREQ=YEARLY;BYYEARDAY=100", "the days that its rule names"),
        ("FREQ=YEARLY;BYDAY=20MO", "the days that its rule names"),
        ("FREQ=MONTHLY;BYMONTHDAY=-2", "the days that its rule names"),
        ("FREQ=MONTHLY;BYMONTHDAY=-2;BYDAY=MO", "the days that its rule names"),
    ],
)  # fmt: skip
def test_a_rule_reads_as_its_words(rule: str, words: str) -> None:
    assert str(describe_recurrence(rule)) == words


def test_every_rule_that_ships_has_words_of_its_own() -> None:
    limits = (value.limit for known in laws() for duty in known.duties.values() for value in duty.values)
    rules = {limit.each for limit in limits if limit is not None and limit.each is not None}
    rules |= {observance.each for known in laws() for observance in known.working_days.observances}
    assert rules
    for rule in rules:
        for language in ("en", "zh"):
            words = describe_recurrence(rule).text(language)
            assert "BY" not in words
            assert "FREQ" not in words
            assert words != describe_recurrence("FREQ=YEARLY;BYYEARDAY=100").text(language)
