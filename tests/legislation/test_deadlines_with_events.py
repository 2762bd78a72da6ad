"""Deadlines that events moved, each step with its provision; and many deadlines at once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from gongkai.days.event_effects import IrregularityKind
from gongkai.days.events import ANSWERED, ClockRules, Event
from gongkai.days.periods import TimeLimit, TimeUnit
from gongkai.days.steps import DayStepKind
from gongkai.errors import (
    AmbiguousDuty,
    DateOutOfRange,
    InvalidDate,
    InvalidHistory,
    UnknownDuty,
    UnknownEvent,
)
from gongkai.legislation.law_calendars import working_calendar
from gongkai.legislation.laws import Law
from gongkai.legislation.loading import law, laws
from gongkai.legislation.provisions import in_force
from gongkai.reports.deadline import json as deadline_json
from gongkai.reports.deadline import text as deadline_text

RECEIVED = date(2024, 9, 13)
CONSULTED = Event("third-party-consulted", date(2024, 9, 14), date(2024, 9, 20))
EXTENDED = Event("extended", date(2024, 10, 8), days=5, consent=True, notice=True)


@pytest.fixture(scope="module")
def ogi() -> Law:
    """Return the Chinese regulations."""
    return law("cn-ogi")


def test_consultation_and_extension_move_the_answer(ogi: Law) -> None:
    """Arts 33(2), 33(3), counted by hand: three days lost, five won."""
    assert ogi.deadline("respond", RECEIVED).due == date(2024, 10, 17)
    assert ogi.deadline("respond", RECEIVED, [CONSULTED]).due == date(2024, 10, 22)
    assert ogi.deadline("respond", RECEIVED, [CONSULTED, EXTENDED]).due == date(2024, 10, 29)


def test_law_of_the_day_of_receipt_judges_the_events(ogi: Law) -> None:
    """Arts 24(2) of 2008 and 33(2) of 2019: at most 15 working days more, then at most 20."""
    extended = Event("extended", date(2019, 5, 20), consent=True, notice=True)
    before, after = date(2019, 5, 14), date(2019, 5, 15)
    calendar = ogi.calendar
    assert ogi.deadline("respond", before, [extended]).due == calendar.add(before, 15 + 15)
    assert ogi.deadline("respond", after, [extended]).due == calendar.add(after, 20 + 20)
    view = ogi.on(after)
    assert view.deadline("respond", before, [extended]).due == calendar.add(before, 20 + 20)


def test_event_that_the_law_of_that_day_does_not_know_is_refused(ogi: Law) -> None:
    """The 2008 text has no rule on what a correction does to the limit."""
    corrected = [Event("corrected", date(2014, 12, 9))]
    with pytest.raises(UnknownEvent) as refused:
        ogi.deadline("respond", date(2014, 12, 2), corrected)
    assert str(refused.value) == (
        "no event is known to cn-ogi respond on 2014-12-02 as 'corrected'; "
        "there are answered, extended, third-party-consulted, third-party-replied"
    )


def test_several_events_that_the_law_does_not_know_are_refused_together(ogi: Law) -> None:
    events = [Event("corrected", date(2014, 12, 9)), Event("extendd", date(2014, 12, 10))]
    with pytest.raises(UnknownEvent) as refused:
        ogi.deadline("respond", date(2014, 12, 2), events)
    (other,) = refused.value.also
    assert isinstance(other, UnknownEvent)
    assert [refused.value.kind, other.kind] == ["corrected", "extendd"]
    assert other.nearest == ("extended",)


def test_impossible_history_is_refused_at_once(ogi: Law) -> None:
    with pytest.raises(
        InvalidHistory, match="'answered' on 2024-09-12 and 'the start of the clock' on 2024-09-13"
    ):
        ogi.deadline("respond", RECEIVED, [Event("answered", date(2024, 9, 12))])


def test_each_step_has_its_provision(ogi: Law) -> None:
    deadline = ogi.deadline("respond", RECEIVED, [CONSULTED, EXTENDED])
    cited = {
        (step.kind, step.event is not None and step.event.kind): str(step.citation) for step in deadline.steps
    }
    assert cited == {
        (
            DayStepKind.SKIPPED,
            False,
        ): "State Council Provisions on Working Hours art 7; yearly notices of the General "
        "Office on holidays",
        (DayStepKind.PAUSED, False): "OGI Regulations (2019) art 33(3)",
        (DayStepKind.EVENT, "third-party-consulted"): "OGI Regulations (2019) art 33(3)",
        (DayStepKind.EVENT, "extended"): "OGI Regulations (2019) art 33(2)",
        (DayStepKind.COUNTED, False): "OGI Regulations (2019) art 33(1)-(2)",
    }
    start = deadline.steps[0]
    assert (start.day, str(start.citation)) == (RECEIVED, "OGI Regulations (2019) art 33(1)-(2)")


def test_explanation_can_be_sent_to_who_says_it_was_miscounted(ogi: Law) -> None:
    answered = Event(ANSWERED, date(2024, 10, 23))
    lines = ogi.deadline("respond", RECEIVED, [CONSULTED, answered]).explain().splitlines()
    definition = lines.pop(2)
    assert definition.startswith(
        "Working days: State Council Provisions on Working Hours art 7; yearly notices"
    )
    assert "a weekend day that a notice calls worked is a working day" in definition
    assert lines[:4] == [
        "cn-ogi: to answer the application: by Tuesday 22 Oct 2024",
        "From 2024-09-13: 20 working days, OGI Regulations (2019) art 33(1)-(2)",
        "  not counted: Friday 13 Sep 2024, the day of the event",
        (
            "  third party consulted, 2024-09-14 to 2024-09-20: 3 working days not counted, from the day after the first "
            "to the last; due 2024-10-22 instead of 2024-10-17; OGI Regulations (2019) art 33(3)"
        ),
    ]
    assert "  answered, 2024-10-23: 1 working day after the due day" in lines
    assert "  day 20: Tuesday 22 Oct 2024: working day" in lines


def test_what_an_event_does_is_marked_where_nobody_has_read_it(ogi: Law) -> None:
    deadline = ogi.deadline("respond", RECEIVED, [Event("fee-paid", date(2024, 9, 20))])
    provision = "Measures on Processing Fees (Guobanhan [2020] 109) art 7"
    assert f"{provision} (unverified: not compared with the source)" in deadline.explain()
    shown = StringIO()
    Console(file=shown, width=400).print(deadline_text.render(deadline))
    assert f"{provision} (unverified: not compared with the source)" in shown.getvalue()
    steps = deadline_json.to_dict(deadline)["steps"]
    assert {(step["event"], step["confidence"]) for step in steps} == {
        ("fee-paid", "own-knowledge"),
        (None, "verified"),
    }


def test_what_was_not_lawful_is_told_with_its_provision(ogi: Law) -> None:
    late = Event("extended", date(2024, 10, 18), consent=True, notice=True)
    deadline = ogi.deadline("respond", RECEIVED, [late])
    assert (deadline.due, [seen.kind for seen in deadline.irregularities]) == (
        date(2024, 10, 17),
        [IrregularityKind.AFTER_EXPIRY],
    )
    assert (
        "Not lawful: extended, 2024-10-18: the limit had run out on 2024-10-17; that nothing moves it any more then "
        "is a reading, the provision does not say so; OGI Regulations (2019) art 33(2)"
        in deadline.explain().splitlines()
    )


def test_what_is_not_recorded_is_told_as_uncertain(ogi: Law) -> None:
    told = ogi.deadline("respond", RECEIVED, [Event("extended", date(2024, 10, 8))]).explain()
    assert "Not certain: extended, 2024-10-08: nothing is recorded of the consent that it needs" in told


def test_clock_that_stands_still_has_no_day_and_is_provisional(ogi: Law) -> None:
    deadline = ogi.deadline("respond", RECEIVED, [Event("third-party-consulted", date(2024, 9, 14))])
    assert (deadline.due, deadline.provisional, deadline.answered) == (None, True, None)
    lines = deadline.explain().splitlines()
    assert lines[0] == "cn-ogi: to answer the application: no day while the clock is paused"
    assert lines[3].startswith("  third party consulted, 2024-09-14: the clock is paused with ")


def test_answer_is_known_to_the_deadline(ogi: Law) -> None:
    events = [Event("answered", date(2024, 9, 20))]
    assert ogi.deadline("respond", RECEIVED, events).answered == date(2024, 9, 20)
    assert ogi.deadline("correct-record", RECEIVED).answered is None


def test_duty_without_a_limit_has_no_steps(ogi: Law) -> None:
    deadline = ogi.deadline("correct", date(2010, 3, 1))
    assert (deadline.due, deadline.steps, deadline.irregularities) == (None, (), ())


def test_calendar_of_the_body_is_given_by_its_name(ogi: Law) -> None:
    """As UK schools count days of school (SI 2004/3364 reg 3)."""
    duty = ogi.duties["respond"]
    limit = TimeLimit(count=20, unit=TimeUnit.WORKING_DAY, calendar="school-days")
    changed = evolve(
        ogi, duties={"respond": evolve(duty, values=tuple(evolve(v, limit=limit) for v in duty.values))}
    )
    britain = working_calendar("GB")
    deadline = changed.deadline("respond", RECEIVED, named={"school-days": britain})
    assert (deadline.due, deadline.calendar) == (britain.add(RECEIVED, 20), britain)


@pytest.mark.parametrize("known", laws(), ids=lambda known: known.code)
def test_events_of_every_law_can_be_told_apart_on_every_day(known: Law) -> None:
    for duty in known.duties.values():
        for day in {event.in_force for event in duty.events}:
            moves = ClockRules(tuple(rule.clock_rule for rule in in_force(duty.events, day)))
            assert ANSWERED in moves.known


# --- many at once -----------------------------------------------------------------------------------

AT_LEISURE = settings(deadline=None)  # tables are made when they are first asked for
DAYS = st.lists(st.dates(date(2008, 5, 1), date(2026, 6, 30)), max_size=30)


@AT_LEISURE
@given(DAYS)
def test_many_deadlines_are_those_of_each_day(days: list[date]) -> None:
    ogi = law("cn-ogi")
    assert ogi.deadlines("respond", days) == [ogi.deadline("respond", day).due for day in days]
    assert ogi.deadlines("consult", tuple(days)) == [ogi.deadline("consult", day).due for day in days]


@AT_LEISURE
@given(DAYS)
def test_arrays_of_numpy_give_arrays(days: list[date]) -> None:
    numpy = pytest.importorskip("numpy")
    ogi = law("cn-ogi")
    for duty in ("respond", "consult"):
        found = ogi.deadlines(duty, numpy.array(days, dtype="datetime64[D]"))
        assert found.dtype == numpy.dtype("datetime64[D]")
        assert found.tolist() == ogi.deadlines(duty, days)


def test_missing_days_and_shapes_of_numpy_are_kept(ogi: Law) -> None:
    numpy = pytest.importorskip("numpy")
    days = numpy.array([["2024-09-13", "NaT"], ["2019-05-14", "2019-05-15"]], dtype="datetime64[D]")
    found = ogi.deadlines("respond", days)
    assert found.tolist() == [[date(2024, 10, 17), None], [date(2019, 6, 4), date(2019, 6, 13)]]
    assert ogi.deadlines("respond", days[:, :0]).shape == (2, 0)
    assert ogi.deadlines("respond", days.T[0]).tolist() == [date(2024, 10, 17), date(2019, 6, 4)]


@AT_LEISURE
@given(DAYS)
def test_arrays_of_arrow_give_arrays(days: list[date]) -> None:
    arrow = pytest.importorskip("pyarrow")
    ogi = law("cn-ogi")
    for duty in ("respond", "consult"):
        for given_days in (days, [*days, None]):
            array = arrow.array(given_days, arrow.date32())
            expected = [day and ogi.deadlines(duty, [day])[0] for day in given_days]
            assert ogi.deadlines(duty, array).to_pylist() == expected
            assert ogi.deadlines(duty, array).type == arrow.date32()
            chunked = ogi.deadlines(duty, arrow.chunked_array([array, array], arrow.date32()))
            assert chunked.to_pylist() == expected * 2


def test_slice_of_an_arrow_array_is_that_slice(ogi: Law) -> None:
    arrow = pytest.importorskip("pyarrow")
    days = [RECEIVED + timedelta(days=number) for number in range(10)]
    found = ogi.deadlines("respond", arrow.array(days, arrow.date32())[3:7])
    assert found.to_pylist() == ogi.deadlines("respond", days[3:7])


def test_arrays_of_anything_but_days_are_refused(ogi: Law) -> None:
    numpy = pytest.importorskip("numpy")
    with pytest.raises(InvalidDate, match="dates must be"):
        ogi.deadlines("respond", numpy.array([1, 2]))
    with pytest.raises(DateOutOfRange, match="1 to 9999"):
        ogi.deadlines("respond", numpy.array(["12024-09-13"], dtype="datetime64[D]"))
    arrow = pytest.importorskip("pyarrow")
    with pytest.raises(InvalidDate, match="dates must be"):
        ogi.deadlines("respond", arrow.array([1, 2]))


@pytest.mark.parametrize("no_day", [datetime(2019, 12, 31), "2019-12-31", 20191231, []])  # noqa: DTZ001 -- refused anyway
def test_anything_but_days_in_a_list_is_refused(no_day: Any) -> None:  # noqa: ANN401 -- that is the point
    with pytest.raises(InvalidDate):
        law("cn-ogi").deadlines("respond", [RECEIVED, no_day])


def test_many_deadlines_are_refused_as_one_is(ogi: Law) -> None:
    for days in ([RECEIVED], []):
        with pytest.raises(UnknownDuty):
            ogi.deadlines("repsond", days)
    with pytest.raises(AmbiguousDuty):
        ogi.deadlines("annual-report", [RECEIVED])
