"""Time limits and the periods they make: arithmetic, steps, words, refusals."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime
from typing import Any

import pytest

from gongkai.days.calendars import Closure
from gongkai.days.periods import MonthEnd, Period, RollRule, StartRule, TimeLimit, TimeUnit
from gongkai.days.steps import DayStepKind
from gongkai.errors import (
    AmbiguousMonthEnd,
    DateOutOfRange,
    InvalidCount,
    InvalidDate,
    InvalidTimeLimit,
    UnknownCalendar,
)
from gongkai.legislation.law_calendars import working_calendar
from gongkai.messages import LocalText

CHINA = working_calendar("CN")
KOREA = working_calendar("KR")
BAVARIA = working_calendar("DE-BY")
CANADA = working_calendar("CA-ON")
TWENTY = TimeLimit(count=20, unit=TimeUnit.WORKING_DAY)
PROMPTLY = TimeLimit(text=LocalText({"en": "without delay", "zh": "及时"}))
MARCH = "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31"
AT_LAST_DAY = MonthEnd.LAST_DAY


# Working days


def test_twenty_working_days_leave_the_day_of_the_event_out() -> None:
    period = TWENTY.run(date(2019, 5, 15), CHINA)
    assert period.due == date(2019, 6, 13)
    assert period.settled
    assert (period.limit, period.start, period.calendar) == (TWENTY, date(2019, 5, 15), CHINA)


def test_a_period_beyond_the_settled_calendar_is_given_and_marked() -> None:
    period = TWENTY.run(date(2026, 12, 20), CHINA)
    assert period.due is not None
    assert period.due > date(2027, 1, 1)
    assert not period.settled


def test_where_the_first_day_counts_it_counts_only_if_it_works() -> None:
    ten = TimeLimit(count=10, unit=TimeUnit.WORKING_DAY, start=StartRule.SAME_DAY)
    assert ten.run(date(2025, 7, 7), KOREA).due == date(
        2025, 7, 18
    )  # a Monday to the Friday of the next week
    assert ten.run(date(2025, 7, 5), KOREA).due == date(2025, 7, 18)  # from a Saturday


def test_where_the_clock_starts_on_a_working_day_calendar_days_wait_for_it() -> None:
    five = TimeLimit(count=5, unit=TimeUnit.DAY, start=StartRule.NEXT_WORKING_DAY)
    assert five.run(date(2014, 9, 30), CHINA).due == date(2014, 10, 12)  # day one is 8 October
    same = TimeLimit(count=5, unit=TimeUnit.WORKING_DAY, start=StartRule.NEXT_WORKING_DAY)
    assert (
        same.run(date(2014, 9, 30), CHINA).due
        == TimeLimit(count=5, unit=TimeUnit.WORKING_DAY).run(date(2014, 9, 30), CHINA).due
    )


# Calendar days, weeks, months, years


@pytest.mark.parametrize(
    ("count", "unit", "start_rule", "start", "due"),
    [
        (20, TimeUnit.DAY, StartRule.NEXT_DAY, date(2014, 9, 20), date(2014, 10, 10)),
        (20, TimeUnit.DAY, StartRule.SAME_DAY, date(2014, 9, 20), date(2014, 10, 9)),
        (2, TimeUnit.WEEK, StartRule.NEXT_DAY, date(2014, 9, 20), date(2014, 10, 4)),
        (2, TimeUnit.WEEK, StartRule.SAME_DAY, date(2014, 9, 20), date(2014, 10, 3)),
        (1, TimeUnit.MONTH, StartRule.NEXT_DAY, date(2014, 9, 30), date(2014, 10, 30)),
        (1, TimeUnit.MONTH, StartRule.SAME_DAY, date(2014, 9, 30), date(2014, 10, 29)),
        (4, TimeUnit.MONTH, StartRule.NEXT_DAY, date(2014, 9, 30), date(2015, 1, 30)),
        (3, TimeUnit.YEAR, StartRule.NEXT_DAY, date(2014, 9, 30), date(2017, 9, 30)),
        (3, TimeUnit.YEAR, StartRule.SAME_DAY, date(2014, 1, 1), date(2016, 12, 31)),
        (1, TimeUnit.MONTH, StartRule.NEXT_WORKING_DAY, date(2014, 9, 30), date(2014, 11, 7)),
    ],
)
def test_calendar_units(count: int, unit: TimeUnit, start_rule: StartRule, start: date, due: date) -> None:
    period = TimeLimit(count=count, unit=unit, start=start_rule).run(start, CHINA)
    assert period.due == due
    assert period.settled


@pytest.mark.parametrize(
    ("unit", "start_rule", "month_end", "start", "due"),
    [
        (TimeUnit.MONTH, StartRule.NEXT_DAY, AT_LAST_DAY, date(2023, 1, 31), date(2023, 2, 28)),
        (TimeUnit.MONTH, StartRule.NEXT_DAY, AT_LAST_DAY, date(2024, 1, 31), date(2024, 2, 29)),
        (TimeUnit.MONTH, StartRule.NEXT_DAY, MonthEnd.NEXT_MONTH_FIRST, date(2023, 1, 29), date(2023, 3, 1)),
        (TimeUnit.MONTH, StartRule.NEXT_DAY, MonthEnd.NEXT_MONTH_FIRST, date(2023, 1, 28), date(2023, 2, 28)),
        (TimeUnit.YEAR, StartRule.NEXT_DAY, AT_LAST_DAY, date(2024, 2, 29), date(2025, 2, 28)),
        (TimeUnit.YEAR, StartRule.NEXT_DAY, MonthEnd.NEXT_MONTH_FIRST, date(2024, 2, 29), date(2025, 3, 1)),
        # The first day counts: German BGB § 188 (2) and (3), Korean Civil Act art 160.
        (TimeUnit.MONTH, StartRule.SAME_DAY, AT_LAST_DAY, date(2023, 1, 31), date(2023, 2, 28)),
        (TimeUnit.MONTH, StartRule.SAME_DAY, AT_LAST_DAY, date(2023, 1, 28), date(2023, 2, 27)),
        (TimeUnit.MONTH, StartRule.SAME_DAY, MonthEnd.NEXT_MONTH_FIRST, date(2023, 1, 31), date(2023, 2, 28)),
        (TimeUnit.MONTH, StartRule.SAME_DAY, AT_LAST_DAY, date(2023, 3, 1), date(2023, 3, 31)),
    ],
)
def test_short_months_follow_the_rule(
    unit: TimeUnit, start_rule: StartRule, month_end: MonthEnd, start: date, due: date
) -> None:
    limit = TimeLimit(count=1, unit=unit, start=start_rule, month_end=month_end)
    assert limit.run(start, BAVARIA).due == due


@pytest.mark.parametrize("month_end", [None, MonthEnd.REFUSE])
def test_without_a_rule_a_short_month_is_refused_only_when_it_matters(month_end: MonthEnd | None) -> None:
    limit = TimeLimit(count=1, unit=TimeUnit.MONTH, month_end=month_end)
    assert limit.run(date(2023, 1, 28), BAVARIA).due == date(2023, 2, 28)
    with pytest.raises(AmbiguousMonthEnd, match=r"1 month from 2023-01-31: 2023-02 has no day 31.*last-day"):
        limit.run(date(2023, 1, 31), BAVARIA)


# Rolling


@pytest.mark.parametrize(
    ("roll", "start", "due"),
    [
        (RollRule.NONE, date(2025, 9, 25), date(2025, 10, 5)),
        (RollRule.NEXT_WORKING_DAY, date(2025, 9, 25), date(2025, 10, 9)),
        (RollRule.PREVIOUS_WORKING_DAY, date(2025, 9, 25), date(2025, 9, 30)),
        (RollRule.NEXT_WORKING_DAY, date(2025, 9, 18), date(2025, 9, 28)),  # a Sunday, worked
    ],
)
def test_a_day_off_at_the_end_rolls_as_the_rule_says(roll: RollRule, start: date, due: date) -> None:
    period = TimeLimit(count=10, unit=TimeUnit.DAY, roll=roll).run(start, CHINA)
    assert period.due == due


@pytest.mark.parametrize(
    ("end", "due"),
    [
        (date(2025, 6, 28), date(2025, 6, 28)),  # an ordinary Saturday stays
        (date(2025, 6, 29), date(2025, 6, 30)),  # a Sunday does not
        (date(2025, 7, 1), date(2025, 7, 2)),  # Canada Day
        (
            date(2021, 12, 25),
            date(2021, 12, 28),
        ),  # Christmas on a Saturday, Boxing Day, Monday as well: s 88(5)
    ],
)
def test_in_canada_saturdays_stay(end: date, due: date) -> None:
    limit = TimeLimit(count=1, unit=TimeUnit.DAY, roll=RollRule.PAST_SUNDAYS_AND_HOLIDAYS)
    assert limit.run(date.fromordinal(end.toordinal() - 1), CANADA).due == due


def test_only_days_that_were_looked_at_make_a_period_unsettled() -> None:
    month = TimeLimit(count=1, unit=TimeUnit.MONTH)
    assert month.run(date(2026, 12, 20), CHINA).settled
    rolled = TimeLimit(count=1, unit=TimeUnit.MONTH, roll=RollRule.NEXT_WORKING_DAY)
    assert not rolled.run(date(2026, 12, 20), CHINA).settled
    waiting = TimeLimit(count=1, unit=TimeUnit.DAY, start=StartRule.NEXT_WORKING_DAY)
    assert not waiting.run(date(2026, 12, 31), CHINA).settled


# No number, fixed days, whichever first, calendars of the body


def test_words_without_a_number_give_no_day_and_hours_none_either() -> None:
    for limit in (PROMPTLY, TimeLimit(count=48, unit=TimeUnit.HOUR, cut_off="16:30")):
        period = limit.run(date(2014, 12, 2), CHINA)
        assert period.due is None
        assert period.settled
        assert period.steps == ()
        assert not limit.has_number


def test_an_hour_is_stated_with_the_limit() -> None:
    """RTI Act 2005 s 7(1) proviso counts hours; the hour at which an office closes is a matter of its rules."""
    limit = TimeLimit(count=48, unit=TimeUnit.HOUR, cut_off="16:30")
    assert str(limit) == "48 hours; what comes in after 16:30 counts as received the next day"
    assert limit.describe().text("zh") == "48小时；16:30以后收到的视为次日收到"


@pytest.mark.parametrize(
    ("rule", "start", "due"),
    [
        (MARCH, date(2014, 12, 2), date(2015, 3, 31)),
        (MARCH, date(2015, 3, 30), date(2015, 3, 31)),
        (MARCH, date(2015, 3, 31), date(2016, 3, 31)),
        ("FREQ=MONTHLY;BYMONTHDAY=5,20", date(2014, 12, 5), date(2014, 12, 20)),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2024, 2, 2), date(2024, 2, 29)),
        ("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=15", date(2014, 12, 5), date(2015, 1, 15)),
        ("FREQ=WEEKLY;BYDAY=FR", date(2014, 12, 5), date(2014, 12, 12)),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", date(2014, 11, 1), date(2014, 11, 28)),
        ("FREQ=DAILY", date(2014, 12, 5), date(2014, 12, 6)),
    ],
)
def test_a_fixed_day_is_the_next_one_strictly_after_the_start(rule: str, start: date, due: date) -> None:
    limit = TimeLimit(each=rule)
    assert limit.has_number
    assert limit.run(start, CHINA).due == due


def test_a_fixed_day_may_roll() -> None:
    limit = TimeLimit(each="FREQ=MONTHLY;BYMONTHDAY=5", roll=RollRule.NEXT_WORKING_DAY)
    period = limit.run(date(2025, 9, 25), CHINA)
    assert period.due == date(2025, 10, 9)
    assert [step.kind for step in period.steps] == [DayStepKind.COUNTED, *[DayStepKind.ROLLED] * 4]


def test_whichever_first_takes_the_earlier_day_and_its_steps() -> None:
    season = Closure("07-01", "08-31", LocalText({"en": "summer holidays"}))
    school = working_calendar("GB-ENG").overlay(season, code="school-days")
    limit = TimeLimit(
        first_of=(
            TimeLimit(count=20, unit=TimeUnit.WORKING_DAY, calendar="school-days"),
            TimeLimit(count=60, unit=TimeUnit.WORKING_DAY),
        )
    )
    spring = limit.run(date(2025, 5, 1), working_calendar("GB"), {"school-days": school})
    assert spring.due == school.add(date(2025, 5, 1), 20)
    assert spring.calendar == school
    assert spring.steps[-1].number == 20
    summer = limit.run(date(2025, 6, 27), working_calendar("GB"), {"school-days": school})
    assert [part.due for part in summer.parts] == [date(2025, 9, 25), date(2025, 9, 24)]
    assert summer.due == date(2025, 9, 24)
    assert summer.calendar == working_calendar("GB")
    assert summer.steps[-1].number == 60
    assert summer.settled


def test_whichever_first_passes_over_words_and_may_have_no_day() -> None:
    both = TimeLimit(first_of=(PROMPTLY, TWENTY))
    assert both.has_number
    assert both.run(date(2019, 5, 15), CHINA).due == date(2019, 6, 13)
    words = TimeLimit(first_of=(PROMPTLY, PROMPTLY))
    assert not words.has_number
    assert words.run(date(2019, 5, 15), CHINA).due is None
    assert words.run(date(2019, 5, 15), CHINA).steps == ()


def test_a_calendar_that_the_body_owes_is_asked_for_by_name() -> None:
    limit = TimeLimit(count=20, unit=TimeUnit.WORKING_DAY, calendar="school-days")
    with pytest.raises(UnknownCalendar, match="'school-days'; the body supplies it: give it as named="):
        limit.run(date(2025, 5, 1), CHINA)


# Steps


def test_steps_of_working_days_name_every_day_on_the_way() -> None:
    steps = TWENTY.run(date(2014, 1, 24), CHINA).steps
    assert [step.day.toordinal() for step in steps] == list(
        range(date(2014, 1, 24).toordinal(), date(2014, 2, 26).toordinal() + 1)
    )
    assert [step.number for step in steps if step.kind is DayStepKind.COUNTED] == list(range(1, 21))
    assert str(steps[0]) == "not counted: Friday 24 Jan 2014, the day of the event"
    assert str(steps[2]) == "day 1: Sunday 26 Jan 2014: worked, in exchange for 5 Feb"
    assert str(steps[-1]) == "day 20: Wednesday 26 Feb 2014: working day"


def test_steps_of_other_units() -> None:
    start = date(2025, 9, 25)
    by_unit = {
        unit: [str(step) for step in TimeLimit(count=2, unit=unit).run(start, CHINA).steps][1:]
        for unit in (TimeUnit.DAY, TimeUnit.WEEK, TimeUnit.MONTH, TimeUnit.YEAR)
    }
    assert by_unit == {
        TimeUnit.DAY: ["day 1: Friday 26 Sep 2025", "day 2: Saturday 27 Sep 2025"],
        TimeUnit.WEEK: ["week 1 ends: Thursday 2 Oct 2025", "week 2 ends: Thursday 9 Oct 2025"],
        TimeUnit.MONTH: ["2 months end: Tuesday 25 Nov 2025"],
        TimeUnit.YEAR: ["2 years end: Saturday 25 Sep 2027"],
    }


def test_steps_show_the_days_rolled_past_and_the_days_waited_for() -> None:
    limit = TimeLimit(
        count=1, unit=TimeUnit.WEEK, start=StartRule.NEXT_WORKING_DAY, roll=RollRule.PREVIOUS_WORKING_DAY
    )
    period = limit.run(date(2025, 10, 2), CHINA)
    assert period.due == date(2025, 10, 15)
    assert [step.kind for step in period.steps] == [*[DayStepKind.SKIPPED] * 7, DayStepKind.COUNTED]
    assert str(period.steps[1]) == "not counted: Friday 3 Oct 2025: off, National Day"
    rolled = TimeLimit(count=3, unit=TimeUnit.DAY, roll=RollRule.PREVIOUS_WORKING_DAY).run(
        date(2025, 10, 9), CHINA
    )
    assert [str(step) for step in rolled.steps[-1:]] == ["moved past: Sunday 12 Oct 2025: weekend"]


def test_where_the_first_day_counts_the_steps_begin_with_it() -> None:
    limit = TimeLimit(count=2, unit=TimeUnit.DAY, start=StartRule.SAME_DAY)
    assert [step.day.day for step in limit.run(date(2025, 9, 25), CHINA).steps] == [25, 26]


# Words


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (TWENTY, "20 working days"),
        (TimeLimit(count=1, unit=TimeUnit.WORKING_DAY), "1 working day"),
        (TimeLimit(count=30, unit=TimeUnit.DAY), "30 calendar days"),
        (TimeLimit(count=2, unit=TimeUnit.WEEK), "2 weeks"),
        (TimeLimit(count=1, unit=TimeUnit.MONTH), "1 month"),
        (TimeLimit(count=3, unit=TimeUnit.YEAR), "3 years"),
        (TimeLimit(count=48, unit=TimeUnit.HOUR), "48 hours"),
        (PROMPTLY, "without delay"),
        (TimeLimit(each=MARCH), "31 Mar each year"),
        (TimeLimit(each="FREQ=MONTHLY;BYMONTHDAY=5"), "day 5 of each month"),
        (TimeLimit(each="FREQ=MONTHLY;BYMONTHDAY=5,20"), "days 5, 20 of each month"),
        (TimeLimit(each="FREQ=MONTHLY;BYMONTHDAY=-1"), "the last day of each month"),
        (TimeLimit(each="FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=-1"), "the last day of Mar, Sep each year"),
        (TimeLimit(each="FREQ=WEEKLY;BYDAY=FR"), "every Friday"),
        (
            TimeLimit(
                first_of=(TimeLimit(count=20, unit=TimeUnit.WORKING_DAY, calendar="school-days"), TWENTY)
            ),
            "whichever is first of 20 working days (school-days), 20 working days",
        ),
    ],
)
def test_a_limit_reads_as_its_words(limit: TimeLimit, words: str) -> None:
    assert str(limit) == words


def test_words_are_in_the_language_that_is_asked_for() -> None:
    assert PROMPTLY.describe().text("zh") == "及时"


def test_limits_and_periods_are_values() -> None:
    assert TimeLimit(count=20, unit=TimeUnit.WORKING_DAY) == TWENTY
    assert len({TWENTY, TimeLimit(count=20, unit=TimeUnit.WORKING_DAY)}) == 1
    period = TWENTY.run(date(2019, 5, 15), CHINA)
    again: Period = pickle.loads(pickle.dumps(period))  # noqa: S301 (our own bytes)
    assert again == period
    assert again.steps == period.steps
    with pytest.raises(AttributeError):
        TWENTY.count = 15  # type: ignore[misc]


# Refusals


@pytest.mark.parametrize("count", [0, -1, True, 20.0, "20"])
def test_a_count_that_cannot_be_counted_is_refused(count: Any) -> None:  # noqa: ANN401
    with pytest.raises(InvalidCount, match="whole units from 1 on"):
        TimeLimit(count=count, unit=TimeUnit.DAY)


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ({}, "there is none of them"),
        ({"count": 20, "unit": TimeUnit.DAY, "each": MARCH}, "there is count and each"),
        ({"text": LocalText({"en": "soon"}), "first_of": (TWENTY, TWENTY)}, "there is text and first_of"),
        ({"count": 20}, "count and unit go together"),
        ({"unit": TimeUnit.DAY, "each": MARCH}, "count and unit go together"),
        (
            {"count": 20, "unit": "working-day"},
            "unit 'working-day' is not known; give a TimeUnit: working-day, day",
        ),
        ({"count": 20, "unit": TimeUnit.DAY, "roll": "sideways"}, "roll 'sideways' is not known"),
        ({"count": 20, "unit": TimeUnit.DAY, "start": "now"}, "start 'now' is not known"),
        ({"count": 20, "unit": TimeUnit.MONTH, "month_end": "first"}, "month_end 'first' is not known"),
        ({"count": 20, "unit": TimeUnit.DAY, "month_end": AT_LAST_DAY}, "month_end is for months and years"),
        ({"count": 20, "unit": TimeUnit.WORKING_DAY, "roll": RollRule.NEXT_WORKING_DAY}, "leave roll out"),
        ({"count": 20, "unit": TimeUnit.HOUR, "roll": RollRule.NEXT_WORKING_DAY}, "leave roll out"),
        ({"count": 20, "unit": TimeUnit.HOUR, "start": StartRule.SAME_DAY}, "leave start out"),
        ({"each": MARCH, "start": StartRule.SAME_DAY}, "start says how to count"),
        ({"each": MARCH, "month_end": AT_LAST_DAY}, "month_end says how to count"),
        ({"text": LocalText({"en": "soon"}), "roll": RollRule.NEXT_WORKING_DAY}, "roll says how to count"),
        ({"first_of": (TWENTY, TWENTY), "calendar": "school-days"}, "calendar says how to count"),
        ({"first_of": (TWENTY,)}, "at least two"),
        ({"count": 48, "unit": TimeUnit.HOUR, "cut_off": "4.30 pm"}, "cut_off '4.30 pm' is not an hour"),
        ({"count": 48, "unit": TimeUnit.HOUR, "cut_off": "24:00"}, "is not an hour"),
        ({"each": ""}, "needs FREQ"),
        ({"each": "each 31 March"}, "needs FREQ as one of YEARLY"),
        ({"each": "FREQ=HOURLY"}, "needs FREQ"),
        ({"each": "FREQ=YEARLY;BYMONTH=3"}, "names no day; give BYMONTHDAY or BYDAY"),
        (
            {"each": "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1"},
            "has INTERVAL, which depends on where counting starts",
        ),
        ({"each": "FREQ=DAILY;COUNT=3"}, "has COUNT"),
        ({"each": "FREQ=DAILY;BYHOUR=9"}, "has BYHOUR"),
        ({"each": "FREQ=YEARLY;BYMONTHDAY=soon"}, "is not a recurrence rule"),
        ({"each": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}, "names a day that never comes"),
    ],
)
def test_parts_that_contradict_one_another_are_refused(parts: dict[str, Any], problem: str) -> None:
    with pytest.raises(InvalidTimeLimit) as caught:
        TimeLimit(**parts)
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    "limit", [TWENTY, PROMPTLY, TimeLimit(each=MARCH), TimeLimit(first_of=(TWENTY, PROMPTLY))]
)
@pytest.mark.parametrize("start", [datetime(2014, 1, 1, tzinfo=UTC), "2014-01-01", None, 41640, True])
def test_a_start_that_is_no_day_is_refused(limit: TimeLimit, start: Any) -> None:  # noqa: ANN401
    with pytest.raises(InvalidDate, match="start must be a"):
        limit.run(start, CHINA)


@pytest.mark.parametrize(
    "limit",
    [
        TWENTY,
        TimeLimit(count=20, unit=TimeUnit.DAY),
        TimeLimit(count=1, unit=TimeUnit.WEEK),
        TimeLimit(count=1, unit=TimeUnit.MONTH),
        TimeLimit(count=1, unit=TimeUnit.YEAR),
        TimeLimit(each=MARCH),
    ],
    ids=str,
)
def test_a_period_beyond_the_last_year_is_refused(limit: TimeLimit) -> None:
    with pytest.raises(DateOutOfRange, match="9999"):
        limit.run(date(9999, 12, 30), CHINA)
    with pytest.raises(DateOutOfRange):
        TimeLimit(count=1, unit=TimeUnit.DAY, start=StartRule.SAME_DAY).run(date.min, CHINA)
