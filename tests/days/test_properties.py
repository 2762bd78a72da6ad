"""Laws that hold for every day, every number and every combination of calendars, each with the provision behind it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.days.calendars import Closure, WorkingCalendar
from gongkai.days.periods import RollRule, StartRule, TimeLimit, TimeUnit
from gongkai.days.steps import DayStepKind
from gongkai.legislation.law_calendars import working_calendar
from gongkai.messages import LocalText

pytestmark = pytest.mark.filterwarnings("ignore::gongkai.errors.UnsettledCalendarWarning")
unhurried = settings(deadline=None)  # the first example of each calendar fills its table

DAY = timedelta(days=1)
SEASON = Closure("12-25", "01-15", LocalText({"en": "summer season"}))
RELIEF = Closure("07-01", "07-10", LocalText({"en": "flood relief"}), worked=True)

days = st.dates(date(2000, 1, 1), date(2032, 12, 31))
counts = st.integers(1, 600)
calendars = st.sampled_from(
    [
        working_calendar("CN"),
        working_calendar("TW"),
        working_calendar("GB-SCT"),
        working_calendar("GB"),
        working_calendar("AE"),  # its weekend moved in 2022
        working_calendar("NZ").overlay(SEASON, code="NZ-OIA"),
        working_calendar("CN").overlay(RELIEF, code="HONGMEI"),
    ]
)


@unhurried
@given(calendars, days, counts)
def test_adding_and_going_back_returns_to_a_working_day(calendar: WorkingCalendar, day: date, n: int) -> None:
    """5 U.S.C. 552(a)(6)(A)(i): "within 20 days (excepting Saturdays, Sundays, and legal public holidays)".

    What is excepted on the way there is excepted on the way back.
    """
    worked = calendar.next_working_day(day)
    assert calendar.add(calendar.add(worked, n), -n) == worked
    assert calendar.add(calendar.add(worked, -n), n) == worked


@unhurried
@given(calendars, days, counts)
def test_count_and_add_agree(calendar: WorkingCalendar, day: date, n: int) -> None:
    """FOIA 2000 s 10(1): "not later than the twentieth working day following the date of receipt".

    Counting up to the day that is the n-th gives n, and one less up to the day before.
    """
    later = calendar.add(day, n)
    assert calendar.count(day, later) == n
    assert calendar.count(day, later - DAY) == n - 1
    earlier = calendar.add(day, -n)
    assert calendar.count(earlier - DAY, day - DAY) == n
    assert calendar.count(earlier, day - DAY) == n - 1


@unhurried
@given(calendars, days, days, days)
def test_counts_add_up_and_change_sign(calendar: WorkingCalendar, a: date, b: date, c: date) -> None:
    """Regulation 1182/71 art 3(1): the day of the event does not fall within the period.

    So each day falls into one of two periods that follow one another, and into no two.
    """
    assert calendar.count(a, b) + calendar.count(b, c) == calendar.count(a, c)
    assert calendar.count(a, b) == -calendar.count(b, a)


@unhurried
@given(calendars, days, counts)
def test_adding_is_adding_one_by_one(calendar: WorkingCalendar, day: date, n: int) -> None:
    """FOIA 2000 s 10(1): "the twentieth working day following" is the first one after the nineteenth."""
    found, steps = day, min(n, 30)
    for _ in range(steps):
        found = calendar.add(found, 1)
    assert calendar.add(day, steps) == found
    assert calendar.shift(day, steps)[0] == found


@unhurried
@given(calendars, days)
def test_every_way_of_asking_about_a_day_agrees(calendar: WorkingCalendar, day: date) -> None:
    """FOIA 2000 s 10(6): a working day is "any day other than" those it names: a day is one, or it is not."""
    working = calendar.is_working_day(day)
    assert calendar.why(day).working == working
    assert calendar.count(day - DAY, day) == working
    assert (calendar.days_off(day - DAY, day) == ()) == working
    assert (calendar.next_working_day(day) == day) == working
    assert (calendar.previous_working_day(day) == day) == working
    assert calendar.shift(day, 1)[1] == calendar.covers(day, calendar.add(day, 1))


@unhurried
@given(calendars, calendars, days)
def test_a_union_works_where_both_work_and_a_common_calendar_where_either_does(
    a: WorkingCalendar, b: WorkingCalendar, day: date
) -> None:
    """FOIA 2000 s 10(6): a bank holiday "in any part of the United Kingdom" is off in all of them; FOISA s 73 asks one."""
    works = a.is_working_day(day), b.is_working_day(day)
    assert (a | b).is_working_day(day) == all(works)
    assert a.common(b).is_working_day(day) == any(works)
    assert (a | b).why(day).working == all(works)
    assert a.common(b).why(day).working == any(works)


@unhurried
@given(calendars, calendars, calendars)
def test_joining_is_associative_commutative_and_idempotent(
    a: WorkingCalendar, b: WorkingCalendar, c: WorkingCalendar
) -> None:
    """FOIA 2000 s 10(6): "in any part of the United Kingdom" names no order of the parts, and none of them twice."""
    assert (a | b) | c == a | (b | c)
    assert a | b == b | a
    assert a | a == a
    assert a.common(b).common(c) == a.common(b.common(c))
    assert a.common(b) == b.common(a)
    assert a.common(a) == a


@unhurried
@given(calendars, days, st.integers(1, 40), st.sampled_from(StartRule))
def test_the_steps_of_working_days_count_to_the_limit_and_end_on_the_due_day(
    calendar: WorkingCalendar, start: date, count: int, rule: StartRule
) -> None:
    """OIDA (Korea) art 29(2) counts the first day, FOIA 2000 s 10(1) the one that follows: both end on the n-th counted."""
    period = TimeLimit(count=count, unit=TimeUnit.WORKING_DAY, start=rule).run(start, calendar)
    counted = [step for step in period.steps if step.kind is DayStepKind.COUNTED]
    assert [step.number for step in counted] == list(range(1, count + 1))
    assert counted[-1].day == period.due
    assert all(calendar.is_working_day(step.day) for step in counted)


@unhurried
@given(calendars, days, st.integers(1, 90), st.sampled_from(RollRule))
def test_a_roll_ends_where_its_rule_allows_and_passes_only_what_it_must(
    calendar: WorkingCalendar, start: date, count: int, roll: RollRule
) -> None:
    """Regulation 1182/71 art 3(4): a last day that is off ends "with the expiry of the last hour of the following working day"."""
    period = TimeLimit(count=count, unit=TimeUnit.DAY, roll=roll).run(start, calendar)
    assert period.due is not None
    rolled = [step.day for step in period.steps if step.kind is DayStepKind.ROLLED]
    assert not any(calendar.is_working_day(day) for day in rolled)
    if roll in (RollRule.NEXT_WORKING_DAY, RollRule.PREVIOUS_WORKING_DAY):
        assert calendar.is_working_day(period.due)
    if roll is RollRule.NONE:
        assert period.due == start + count * DAY
        assert rolled == []


@unhurried
@given(
    calendars,
    days,
    days,
    st.integers(1, 60),
    st.sampled_from([TimeUnit.WORKING_DAY, TimeUnit.DAY, TimeUnit.WEEK]),
)
def test_a_later_start_is_never_due_earlier(
    calendar: WorkingCalendar, a: date, b: date, count: int, unit: TimeUnit
) -> None:
    """OGI Regulations 2019 art 33(2): the limit runs 自收到申请之日起, from the day of receipt on, so a later receipt ends no earlier."""
    limit = TimeLimit(count=count, unit=unit)
    first, second = (limit.run(day, calendar).due for day in sorted((a, b)))
    assert first is not None
    assert second is not None
    assert first <= second
