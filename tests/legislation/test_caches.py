"""What laws and deadlines keep: bounded, left out of pickles, and computed once."""

from __future__ import annotations

import pickle
import tracemalloc
from copy import deepcopy
from datetime import date, timedelta

import pytest

from gongkai.days import clocks
from gongkai.days.clock_fold import ClockFold
from gongkai.days.events import Event
from gongkai.errors import (
    MissingRegion,
    UnknownCalendar,
    UnknownChannel,
    UnknownDuty,
    UnknownEvent,
    UnknownLaw,
)
from gongkai.legislation.law_calendars import working_calendar
from gongkai.legislation.laws import Law
from gongkai.legislation.loading import law

DAYS = [date(2008, 5, 1) + timedelta(days=number) for number in range(5_000)]
CONSULTED = Event("third-party-consulted", date(2024, 9, 14), date(2024, 9, 20))


@pytest.fixture
def ogi() -> Law:
    """Return a law whose caches are empty."""
    return deepcopy(law("cn-ogi"))


def test_views_of_five_thousand_days_stay_small(ogi: Law) -> None:
    ogi.on(date(2008, 5, 1)).deadline("respond", date(2008, 5, 1))
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        for day in DAYS:
            assert ogi.on(day).deadline("respond", day).due is not None
            ogi.on(day).due("respond", day)
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 6_000_000


def test_days_between_which_nothing_changes_share_their_content(ogi: Law) -> None:
    first, second = ogi.on(date(2020, 1, 1)), ogi.on(date(2020, 1, 2))
    assert first.duties is second.duties
    assert first != second
    assert (first.as_of, second.as_of) == (date(2020, 1, 1), date(2020, 1, 2))
    assert ogi.on(date(2019, 5, 14)).duties is not ogi.on(date(2019, 5, 15)).duties


def test_a_view_of_a_day_is_the_same_whichever_was_made_first() -> None:
    for code in ("cn-ogi", "gb-foia", "nz-oia"):
        for day in (date(2020, 2, 1), date(2024, 7, 1)):
            alone, after_others = deepcopy(law(code)).on(day), law(code)
            for other in range(-40, 40, 7):
                after_others.on(day + timedelta(days=other))
            assert after_others.on(day) == alone
            assert after_others.on(day).deadline("respond", day) == alone.deadline("respond", day)


def test_explaining_runs_the_clock_once(ogi: Law, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[date] = []

    class Counted(ClockFold):
        def __init__(self, *parts: object, **named: object) -> None:
            runs.append(date.min)
            super().__init__(*parts, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(clocks, "ClockFold", Counted)
    deadline = ogi.deadline("respond", date(2024, 9, 13), [CONSULTED])
    runs.clear()
    assert "by Tuesday 22 Oct 2024" in deadline.explain()
    assert deadline.irregularities == ()
    assert len(deadline.explain("zh").splitlines()) == len(deadline.explain().splitlines())
    assert len(runs) == 1


def test_a_deadline_is_hashable_and_comes_back_from_a_pickle() -> None:
    deadline = law("cn-ogi").deadline("respond", date(2024, 9, 13), [CONSULTED])
    again = law("cn-ogi").deadline("respond", date(2024, 9, 13), [CONSULTED])
    assert len({deadline, again}) == 1
    assert hash(deadline.citation) == hash(again.citation)
    assert hash(deadline.value) == hash(again.value)
    back = pickle.loads(pickle.dumps(deadline))  # noqa: S301 -- made here
    assert (back, hash(back), back.explain("zh")) == (deadline, hash(deadline), deadline.explain("zh"))


def test_a_law_leaves_what_it_computed_out_of_its_pickle(ogi: Law) -> None:
    small = len(pickle.dumps(ogi))
    ogi.deadlines("respond", DAYS)
    for day in DAYS:
        ogi.due("publish", day)
    assert len(pickle.dumps(ogi)) == small


def test_many_more_due_days_than_are_kept_are_right(ogi: Law) -> None:
    days = [date(1, 1, 1) + timedelta(days=number) for number in range(0, 3_600_000, 90)]
    dues = ogi.deadlines("respond", days)
    assert dues[0] is None
    assert dues == [ogi.due("respond", day).due for day in days]


def test_an_array_over_all_years_is_looked_up_day_by_day(ogi: Law) -> None:
    numpy = pytest.importorskip("numpy")
    days = numpy.array(["0001-01-01", "2024-09-13", "9990-01-01", "2024-09-13", "NaT"], dtype="datetime64[D]")
    tracemalloc.start()
    try:
        dues = ogi.deadlines("respond", days)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert str(dues[1]) == str(dues[3]) == "2024-10-17"
    assert (numpy.isnat(dues[0]), numpy.isnat(dues[4])) == (True, True)
    assert dues[2].item() == ogi.due("respond", date(9990, 1, 1)).due
    assert most < 3_000_000


def test_errors_keep_what_is_known_and_what_is_nearest() -> None:
    ogi = law("cn-ogi")
    with pytest.raises(UnknownLaw) as no_law:
        law("cn-ogl")
    assert (no_law.value.nearest[0], "gb-foia" in no_law.value.known) == ("cn-ogi", True)
    with pytest.raises(UnknownDuty) as no_duty:
        ogi.deadline("repsond", date(2024, 1, 2))
    assert (no_duty.value.nearest[0], "publish" in no_duty.value.known) == ("respond", True)
    with pytest.raises(UnknownEvent) as no_event:
        ogi.deadline("respond", date(2024, 1, 2), [Event("extnded", date(2024, 1, 3))])
    assert no_event.value.nearest[0] == "extended"
    with pytest.raises(UnknownChannel) as no_channel:
        ogi.deadline("respond", date(2024, 1, 2), received_by="ordinary-pots")
    assert no_channel.value.nearest[0] == "ordinary-post"
    with pytest.raises(UnknownCalendar) as no_calendar:
        working_calendar("gb")
    assert no_calendar.value.nearest == ("GB",)


@pytest.mark.parametrize("code", ["de-ifg", "nz-lgoima", "ch-bgo"])
def test_a_missing_region_names_the_regions_and_no_template(code: str) -> None:
    with pytest.raises(MissingRegion) as missing:
        _ = law(code).calendar
    assert (missing.value.law, "{" in str(missing.value)) == (code, False)
    assert missing.value.known
    assert all("-" in region for region in missing.value.known)
