"""Speed of calendars as ratios within one run; absolute times differ between machines."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from time import perf_counter
from typing import Final

import holidays
import numpy as np
import pytest

from gongkai.legislation.law_calendars import working_calendar

pytestmark = pytest.mark.benchmark

CHINA: Final = working_calendar("CN")
PEER: Final = holidays.country_holidays("CN", years=range(2009, 2020), language="zh_CN")
DAYS: Final = [date(2010, 1, 1) + timedelta(days=13 * number) for number in range(250)]
ROUNDS: Final = 15
Told = Callable[[float], float]


def test_adding_working_days_is_a_hundred_times_as_fast_as_holidays(told: Told) -> None:
    assert [CHINA.add(day, 20) for day in DAYS] == [PEER.get_nth_working_day(day, 20) for day in DAYS]

    def ours() -> None:
        for day in DAYS:
            CHINA.add(day, 20)

    def theirs() -> None:
        for day in DAYS[:5]:
            PEER.get_nth_working_day(day, 20)

    assert told(ratio(ours, len(DAYS), theirs, 5)) >= 100


def test_adding_working_days_is_five_times_as_fast_as_scalar_numpy(told: Told) -> None:
    # numpy cannot make a weekend day work, so the answers are compared where none lies on the way.
    federal = working_calendar("US")
    off = [
        day for day, _ in federal.days_off(date(2009, 12, 31), date(2020, 12, 31)) if day.isoweekday() <= 5
    ]
    calendar = np.busdaycalendar(holidays=np.array(off, dtype="datetime64[D]"))
    stamps = [np.datetime64(day) for day in DAYS]
    expected = [np.busday_offset(day, 20, roll="backward", busdaycal=calendar).item() for day in DAYS]
    assert [federal.add(day, 20) for day in DAYS] == expected
    worked = [day for day, stamp in zip(DAYS, stamps, strict=True) if np.is_busday(stamp, busdaycal=calendar)]
    worked_stamps = [np.datetime64(day) for day in worked]

    def ours() -> None:
        for day in worked:
            federal.add(day, 20)

    def on_dates() -> None:
        for day in worked:
            np.busday_offset(day, 20, busdaycal=calendar)

    def on_stamps() -> None:
        for stamp in worked_stamps:
            np.busday_offset(stamp, 20, busdaycal=calendar)

    number = len(worked)
    assert told(min(ratio(ours, number, theirs, number) for theirs in (on_dates, on_stamps))) >= 5


def test_counting_a_year_is_five_hundred_times_as_fast_as_holidays(told: Told) -> None:
    year = timedelta(days=365)
    for day in DAYS[:20]:
        both_ends_in = PEER.get_working_days_count(day, day + year)
        assert CHINA.count(day, day + year) == both_ends_in - CHINA.is_working_day(day)

    def ours() -> None:
        for day in DAYS:
            CHINA.count(day, later[day])

    def theirs() -> None:
        PEER.get_working_days_count(DAYS[0], later[DAYS[0]])

    later = {day: day + year for day in DAYS}
    assert told(ratio(ours, len(DAYS), theirs, 1)) >= 500


def test_importing_gongkai_takes_less_than_three_times_importing_holidays(told: Told) -> None:
    ours, theirs = [], []
    for _ in range(7):
        ours.append(import_time("gongkai"))
        theirs.append(import_time("holidays"))
    assert told(statistics.median(ours) / statistics.median(theirs)) < 3


def ratio(
    ours: Callable[[], None], ours_number: int, theirs: Callable[[], None], theirs_number: int
) -> float:
    """Return how many times as long the other takes for one answer: the median of interleaved rounds."""
    ratios = []
    for _ in range(ROUNDS):
        mine = duration(ours) / ours_number
        ratios.append(duration(theirs) / theirs_number / mine)
    return statistics.median(ratios)


def duration(work: Callable[[], None]) -> float:
    """Return the seconds that some work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def import_time(module: str) -> float:
    """Return the seconds that a new interpreter spends on importing a module."""
    program = f"import time; start = time.perf_counter(); import {module}; print(time.perf_counter() - start)"
    done = subprocess.run(
        [sys.executable, "-c", program], env=dict(os.environ), check=True, capture_output=True, text=True
    )
    return float(done.stdout)
