"""Periods that come back, to the end of time."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.legislation.limit_texts import Frequency
from gongkai.records.catalogue.recurring import period_of, periods_kept


@pytest.mark.parametrize(
    ("frequency", "brief", "chinese"),
    [
        (Frequency.YEAR, "2014", "2014年"),
        (Frequency.HALF_YEAR, "2014 H2", "2014年下半年"),
        (Frequency.QUARTER, "2014 Q3", "2014年第3季度"),
        (Frequency.MONTH, "2014-08", "2014年08月"),
        (Frequency.WEEK, "2014-08-18/2014-08-24", "2014-08-18至2014-08-24"),
    ],
)
def test_a_period_has_a_name_in_both_languages(frequency: Frequency, brief: str, chinese: str) -> None:
    period = period_of(frequency, date(2014, 8, 20))
    assert (str(period), period.name.text("en"), period.name.text("zh")) == (brief, brief, chinese)


@pytest.mark.parametrize("frequency", list(Frequency))
def test_periods_end_with_time(frequency: Frequency) -> None:
    kept = periods_kept(frequency, [], date(9999, 12, 1), date.max)
    assert all(period.last < date.max for period in kept.missed)
    assert period_of(frequency, date.max).next() is None


@pytest.mark.parametrize("frequency", list(Frequency))
def test_periods_follow_one_another_without_a_gap(frequency: Frequency) -> None:
    period = period_of(frequency, date(2023, 12, 15))
    for _ in range(30):
        following = period.next()
        assert following is not None
        assert (following.first - period.last).days == 1
        period = following
