"""Days on which it is in doubt whether they are working days."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from gongkai.days.calendars import Closure, DayDoubt
from gongkai.errors import InvalidClosure
from gongkai.legislation.law_calendars import working_calendar
from gongkai.messages import LocalText

WHY = LocalText({"en": "kept in some municipalities only", "zh": "仅部分市镇放假"})
ASSUMPTION = DayDoubt(each="FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15", reason=WHY)
MEMORIAL = DayDoubt(first=date(2022, 9, 26), reason=WHY)
BAVARIA = working_calendar("DE-BY").with_doubts(ASSUMPTION)
NEW_ZEALAND = working_calendar("NZ").with_doubts(MEMORIAL)


def test_a_doubt_leaves_what_prevails() -> None:
    plain = working_calendar("DE-BY")
    for month in range(1, 13):
        assert BAVARIA.count(date(2024, month, 1), date(2024, month, 28)) == plain.count(
            date(2024, month, 1), date(2024, month, 28)
        )
    assert BAVARIA.is_working_day(date(2024, 8, 15))
    assert not NEW_ZEALAND.is_working_day(date(2022, 9, 26))
    assert plain != BAVARIA
    assert (BAVARIA.doubts, plain.doubts) == ((ASSUMPTION,), ())
    assert plain.with_doubts() is plain


def test_a_day_in_doubt_says_why() -> None:
    assert BAVARIA.doubt_on(date(2024, 8, 15)) is ASSUMPTION
    assert BAVARIA.doubt_on(date(2024, 8, 14)) is None
    assert NEW_ZEALAND.doubt_on(date(2022, 9, 26)) is MEMORIAL


def test_a_weekend_is_in_no_doubt() -> None:
    assert date(2026, 8, 15).isoweekday() == 6
    assert BAVARIA.doubt_on(date(2026, 8, 15)) is None


def test_decided_either_way() -> None:
    off, worked = BAVARIA.decided(working=False), BAVARIA.decided(working=True)
    assert (off.add(date(2024, 8, 14), 1), worked.add(date(2024, 8, 14), 1)) == (
        date(2024, 8, 16),
        date(2024, 8, 15),
    )
    assert str(off.why(date(2024, 8, 15))) == "Thursday 15 Aug 2024: off, kept in some municipalities only"
    assert (off.doubts, off.decided(working=True)) == ((), off)
    assert NEW_ZEALAND.decided(working=True).is_working_day(date(2022, 9, 26))
    assert not NEW_ZEALAND.decided(working=False).is_working_day(date(2022, 9, 26))


def test_a_union_keeps_the_doubts_of_its_parts() -> None:
    both = BAVARIA | working_calendar("DE-SL")  # Saarland keeps the day: there it is off for certain
    assert both.doubts == (ASSUMPTION,)
    assert both.doubt_on(date(2024, 8, 15)) is None
    either = BAVARIA.common(working_calendar("DE-BE"))
    assert either.doubt_on(date(2024, 8, 15)) is None  # Berlin works, so that the day counts for certain
    assert (BAVARIA | working_calendar("DE-BE")).doubt_on(date(2024, 8, 15)) is ASSUMPTION


@pytest.mark.parametrize("worked", [True, False])
def test_what_the_body_states_ends_the_doubt(*, worked: bool) -> None:
    own = Closure(date(2024, 8, 15), date(2024, 8, 15), WHY, worked)
    calendar = BAVARIA.overlay(own, code="MUNICH")
    assert calendar.doubt_on(date(2024, 8, 15)) is None
    assert calendar.is_working_day(date(2024, 8, 15)) is worked
    assert calendar.doubt_on(date(2025, 8, 15)) is ASSUMPTION


def test_a_calendar_with_doubts_can_be_pickled() -> None:
    back = pickle.loads(pickle.dumps(BAVARIA))  # noqa: S301 -- made in the line itself
    assert (back, back.doubt_on(date(2024, 8, 15))) == (BAVARIA, ASSUMPTION)


@pytest.mark.parametrize(
    ("first", "last", "problem"),
    [
        (None, None, "give first"),
        (date(2024, 2, 1), date(2024, 1, 1), "ends before it begins"),
    ],
)
def test_days_of_a_doubt_that_make_no_period_are_refused(
    first: date | None, last: date | None, problem: str
) -> None:
    with pytest.raises(InvalidClosure, match=problem):
        DayDoubt(first=first, last=last, reason=WHY)
