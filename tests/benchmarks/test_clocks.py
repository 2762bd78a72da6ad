"""Speed of deadlines as ratios within one run; absolute times differ between machines."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from statistics import median
from time import perf_counter
from typing import Any, Final

import holidays
import pytest

from gongkai.days.events import Event
from gongkai.legislation.law_calendars import working_calendar
from gongkai.legislation.loading import law

pytestmark = pytest.mark.benchmark

OGI: Final = law("cn-ogi")
CHINA: Final = working_calendar("CN")
DAYS: Final = [date(2019, 6, 3) + timedelta(days=7 * number) for number in range(250)]
MANY: Final = [date(2008, 6, 1) + timedelta(days=(number * 7919) % 6500) for number in range(200_000)]
ROUNDS: Final = 25
Told = Callable[[float], float]


def histories() -> Iterator[tuple[date, list[Event]]]:
    """Give each day three events: a consultation, its end, and an extension."""
    for day in DAYS:
        consulted = Event("third-party-consulted", day + timedelta(days=5))
        replied = Event("third-party-replied", day + timedelta(days=14))
        extended = Event("extended", day + timedelta(days=20), days=10, consent=True, notice=True)
        yield day, [consulted, replied, extended]


def test_deadline_takes_at_most_fifteen_additions(told: Told) -> None:
    assert [OGI.deadline("respond", day).due for day in DAYS] == [CHINA.add(day, 20) for day in DAYS]

    def ours() -> None:
        for day in DAYS:
            OGI.deadline("respond", day)

    assert told(1 / ratio(ours, add_each)) <= 15


def test_deadline_with_three_events_takes_at_most_sixty_additions(told: Told) -> None:
    cases = list(histories())
    for day, (consulted, replied, extended) in cases:
        due = OGI.deadline("respond", day, [consulted, replied, extended]).due
        assert due == CHINA.add(day, 30 + CHINA.count(consulted.on, replied.on))

    def ours() -> None:
        for day, events in cases:
            OGI.deadline("respond", day, events)

    assert told(1 / ratio(ours, add_each)) <= 60


def test_deadline_is_ten_times_as_fast_as_holidays(told: Told) -> None:
    peer = holidays.country_holidays("CN", years=range(2019, 2026), language="zh_CN")
    assert [OGI.deadline("respond", day).due for day in DAYS] == [
        peer.get_nth_working_day(day, 20) for day in DAYS
    ]

    def ours() -> None:
        for day in DAYS:
            OGI.deadline("respond", day)

    def theirs() -> None:
        for day in DAYS:
            peer.get_nth_working_day(day, 20)

    assert told(ratio(ours, theirs)) >= 10


def test_many_deadlines_of_a_list_are_as_fast_as_additions(told: Told) -> None:
    days = MANY[:20_000]

    def ours() -> None:
        OGI.deadlines("consult", days)

    def theirs() -> None:
        for day in days:
            CHINA.add(day, 15)

    assert told(ratio(ours, theirs)) >= 1


@pytest.mark.parametrize("library", ["numpy", "pyarrow"])
def test_arrays_are_twenty_times_as_fast_as_numpy_which_knows_no_make_up_days(
    library: str, told: Told
) -> None:
    numpy = pytest.importorskip("numpy")
    stamps = numpy.array(MANY, dtype="datetime64[D]")
    array: Any = stamps
    if library == "pyarrow":
        arrow = pytest.importorskip("pyarrow")
        array = arrow.array(stamps, arrow.date32())
    off = [day for day, _ in CHINA.days_off(date(2007, 12, 31), date(2026, 12, 31)) if day.isoweekday() <= 5]
    calendar = numpy.busdaycalendar(holidays=numpy.array(off, dtype="datetime64[D]"))
    make_up = sum(CHINA.is_working_day(day) for day in sundays())
    assert make_up > 50

    def ours() -> None:
        OGI.deadlines("publish", array)

    def theirs() -> None:
        numpy.busday_offset(stamps, 20, roll="backward", busdaycal=calendar)

    assert OGI.deadlines("publish", stamps[:300]).tolist() == [CHINA.add(day, 20) for day in MANY[:300]]
    assert told(ratio(ours, theirs)) >= 20


def sundays() -> Iterator[date]:
    """Give the Sundays of the years in question, some of which are worked."""
    return (date(2008, 1, 6) + timedelta(weeks=number) for number in range(950))


def add_each() -> None:
    """Add 20 working days to each day."""
    for day in DAYS:
        CHINA.add(day, 20)


def ratio(ours: Callable[[], None], theirs: Callable[[], None]) -> float:
    """Return how many times as long the other takes: the median of pairs, each measured back to back.

    The quicker of the two is done so often that both take as long: in a
    shorter stretch a lucky moment of the machine would count for more.
    """
    ours()
    theirs()
    alone, other = duration(ours, 1), duration(theirs, 1)
    mine_times, other_times = max(1, round(other / alone)), max(1, round(alone / other))
    gc.disable()
    try:
        pairs = [duration(theirs, other_times) / duration(ours, mine_times) for _ in range(ROUNDS)]
    finally:
        gc.enable()
    return median(pairs)


def duration(work: Callable[[], None], times: int) -> float:
    """Return the seconds that some work takes once, done so many times."""
    start = perf_counter()
    for _ in range(times):
        work()
    return (perf_counter() - start) / times
