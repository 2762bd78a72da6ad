"""Clocks that events move: vectors from statutes, refusals, what is not lawful, and properties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.days.calendars import Closure
from gongkai.days.clocks import Clock, run_clock
from gongkai.days.event_effects import Effect, IrregularityKind
from gongkai.days.events import ClockRule, ClockRules, Event, ExtensionBase, Need, Operation
from gongkai.days.periods import MonthEnd, RollRule, StartRule, TimeLimit, TimeUnit
from gongkai.days.steps import DayStepKind
from gongkai.errors import (
    InvalidCount,
    InvalidDate,
    InvalidHistory,
    InvalidRecord,
    UnknownCalendar,
    UnknownEvent,
)
from gongkai.legislation.law_calendars import working_calendar
from gongkai.messages import LocalText

CHINA = working_calendar("CN")
UNITED_KINGDOM = working_calendar("GB")
UNITED_STATES = working_calendar("US")


def working_days(count: int, start: StartRule = StartRule.NEXT_DAY) -> TimeLimit:
    """Make a limit in working days."""
    return TimeLimit(count=count, unit=TimeUnit.WORKING_DAY, start=start)


TWENTY = working_days(20)
EXTENDED = ClockRule(
    kind="extended",
    operation=Operation.EXTEND,
    by=TWENTY,
    times=1,
    needs=(Need.CONSENT, Need.NOTICE, Need.BEFORE_EXPIRY),
)
CONSULTED = ClockRule(kind="consulted", ends="replied", operation=Operation.EXCLUDE_PERIOD)
CORRECTED = ClockRule(kind="corrected", operation=Operation.RESTART)
DELAYED = ClockRule(
    kind="delayed", operation=Operation.EXTEND, by=TimeLimit(text=LocalText({"en": "a reasonable time"}))
)
CHINESE = ClockRules((EXTENDED, CONSULTED, CORRECTED, DELAYED))

FEES_NOTICE = ClockRule(kind="fees-notice", ends="fee-received", operation=Operation.EXCLUDE_WORKING_DAYS)
CLARIFIED = ClockRule(kind="clarified", operation=Operation.RESTART)
BRITISH = ClockRules((FEES_NOTICE, CLARIFIED))

TO_FORTY = ClockRule(
    kind="extended", operation=Operation.EXTEND, to=working_days(40), needs=(Need.BEFORE_EXPIRY,)
)
ADVANCE = ClockRule(kind="payment-asked", ends="payment-received", operation=Operation.EXCLUDE_WORKING_DAYS)
ENVIRONMENTAL = ClockRules((TO_FORTY, ADVANCE))

ASKED = ClockRule(kind="information-asked", ends="information-received", operation=Operation.TOLL, times=1)
FEES_ASKED = ClockRule(kind="fees-asked", ends="fees-clarified", operation=Operation.TOLL)
UNUSUAL = ClockRule(
    kind="extended", operation=Operation.EXTEND, by=working_days(10), times=1, needs=(Need.NOTICE,)
)
AMERICAN = ClockRules((ASKED, FEES_ASKED, UNUSUAL))


def lawful_extension(on: date, days: int | None = None) -> Event:
    """Make an extension that keeps every condition."""
    return Event("extended", on, days=days, consent=True, notice=True)


# --- vectors from statutes, counted by hand ---------------------------------------------------------


def test_fees_notice_takes_out_its_working_days_with_both_ends() -> None:
    """FOIA 2000 s 10(2): a period with both its ends.

    "the working days in the period beginning with the day on which the fees notice is given … and ending with
    the day on which the fee is received … are to be disregarded".
    """
    # Received Fri 1 Mar 2024; notice Fri 8 Mar, paid Tue 12 Mar: 8, 11, 12 March are three working days.
    events = [Event("fees-notice", date(2024, 3, 8)), Event("fee-received", date(2024, 3, 12))]
    plain = run_clock(TWENTY, date(2024, 3, 1), UNITED_KINGDOM)
    paid = run_clock(TWENTY, date(2024, 3, 1), UNITED_KINGDOM, events, BRITISH)
    assert plain.due == date(2024, 4, 3)  # 18 March, 29 March and 1 April are off somewhere
    assert paid.due == date(2024, 4, 8)


def test_fees_notice_paid_the_same_day_takes_out_that_one_day() -> None:
    """FOIA 2000 s 10(2): a period that begins and ends with one day has that day in it."""
    event = Event("fees-notice", date(2024, 3, 8), date(2024, 3, 8))
    clock = run_clock(TWENTY, date(2024, 3, 1), UNITED_KINGDOM, [event], BRITISH)
    assert clock.due == date(2024, 4, 4)


def test_clarification_begins_the_limit_again() -> None:
    """FOIA 2000 ss 1(3), 10(6)(b): the day of receipt is the day on which the further information came."""
    events = [Event("clarified", date(2024, 3, 12))]
    clock = run_clock(TWENTY, date(2024, 3, 1), UNITED_KINGDOM, events, BRITISH)
    assert clock.due == run_clock(TWENTY, date(2024, 3, 12), UNITED_KINGDOM).due == date(2024, 4, 12)


def test_extension_to_a_whole_counts_from_the_original_start() -> None:
    """EIR 2004 reg 7(1): "extend the period of 20 working days … to 40 working days"."""
    clock = run_clock(
        TWENTY, date(2024, 6, 3), UNITED_KINGDOM, [Event("extended", date(2024, 6, 20))], ENVIRONMENTAL
    )
    assert clock.due == date(2024, 7, 30)  # 12 July is a bank holiday in Northern Ireland
    assert UNITED_KINGDOM.count(date(2024, 6, 3), date(2024, 7, 30)) == 40


def test_advance_payment_takes_out_its_period_from_the_extended_limit_too() -> None:
    """EIR 2004 reg 8(6): a period with both its ends, out of whatever limit there is.

    "The period beginning with the day on which the notification … is made and ending on the day on which that
    payment is received … is to be disregarded … including any extension to those periods under regulation 7(1)".
    """
    events = [
        Event("payment-asked", date(2024, 6, 10), date(2024, 6, 12)),
        Event("extended", date(2024, 6, 20)),
    ]
    clock = run_clock(TWENTY, date(2024, 6, 3), UNITED_KINGDOM, events, ENVIRONMENTAL)
    assert clock.due == date(2024, 8, 2)  # three working days after 30 July


def test_notice_of_an_extension_after_the_limit_is_too_late() -> None:
    """EIR 2004 reg 7(3): "as soon as possible and no later than 20 working days after the date of receipt"."""
    due = date(2024, 7, 1)
    on_time = run_clock(TWENTY, date(2024, 6, 3), UNITED_KINGDOM, [Event("extended", due)], ENVIRONMENTAL)
    late_event = Event("extended", due + timedelta(days=1))
    late = run_clock(TWENTY, date(2024, 6, 3), UNITED_KINGDOM, [late_event], ENVIRONMENTAL)
    assert (on_time.due, on_time.irregularities) == (date(2024, 7, 30), ())
    (observed,) = late.irregularities
    assert (late.due, observed.kind, observed.certain) == (due, IrregularityKind.AFTER_EXPIRY, True)


def test_corrected_application_begins_the_limit_again() -> None:
    """OGI Regulations 2019 art 30: "答复期限自行政机关收到补正的申请之日起计算"."""
    clock = run_clock(TWENTY, date(2024, 9, 2), CHINA, [Event("corrected", date(2024, 9, 13))], CHINESE)
    assert clock.due == date(2024, 10, 17)


def test_consultation_is_left_out_of_the_limit() -> None:
    """OGI Regulations 2019 arts 32, 33(3): "征求第三方和其他机关意见所需时间不计算在前款规定的期限内"."""
    events = [Event("consulted", date(2024, 9, 14)), Event("replied", date(2024, 9, 20))]
    clock = run_clock(TWENTY, date(2024, 9, 13), CHINA, events, CHINESE)
    assert clock.due == date(2024, 10, 22)  # 18, 19, 20 September are lost; 17 October comes without them
    (change,) = clock.effects
    assert (change.effect, change.excluded, change.due_before, change.due) == (
        Effect.PAUSED,
        3,
        date(2024, 10, 17),
        clock.due,
    )


def test_make_up_day_in_a_consultation_is_lost_as_well() -> None:
    """OGI Regulations 2019 art 33(3): Saturday 14 September 2024 was worked for the Mid-Autumn Festival."""
    events = [Event("consulted", date(2024, 9, 13), date(2024, 9, 14))]
    assert run_clock(TWENTY, date(2024, 9, 13), CHINA, events, CHINESE).due == date(2024, 10, 18)


def test_extension_adds_what_was_taken_up_to_twenty() -> None:
    """OGI Regulations 2019 art 33(2): "延长的期限最长不得超过20个工作日"."""
    start = date(2024, 9, 13)
    for days, due in ((None, date(2024, 11, 14)), (5, date(2024, 10, 24)), (20, date(2024, 11, 14))):
        clock = run_clock(TWENTY, start, CHINA, [lawful_extension(date(2024, 10, 8), days)], CHINESE)
        assert (clock.due, clock.irregularities) == (due, ())
    assert CHINA.count(start, date(2024, 11, 14)) == 40


def test_consulted_body_that_is_silent_leaves_the_clock_to_its_fifteen_days() -> None:
    """OGI Regulations 2019 art 34: a reply within 15 working days of the letter; the clock itself waits for an end."""
    silent_until = run_clock(working_days(15), date(2024, 9, 13), CHINA).due
    assert silent_until == date(2024, 10, 11)
    events = [Event("consulted", date(2024, 9, 13), silent_until)]
    assert run_clock(TWENTY, date(2024, 9, 13), CHINA, events, CHINESE).due == date(2024, 11, 7)


def test_toll_keeps_the_days_that_were_left() -> None:
    """5 U.S.C. 552(a)(6)(A)(ii)(I): one request for information may "toll the 20-day period"."""
    start, asked, told = date(2024, 3, 1), date(2024, 3, 8), date(2024, 3, 20)
    events = [Event("information-asked", asked), Event("information-received", told)]
    clock = run_clock(TWENTY, start, UNITED_STATES, events, AMERICAN)
    left = 20 - UNITED_STATES.count(start, asked)
    assert (left, clock.due) == (15, date(2024, 4, 10))
    assert clock.due == UNITED_STATES.add(told, left)


def test_second_request_for_information_tolls_nothing_and_fees_as_often_as_needed() -> None:
    """5 U.S.C. 552(a)(6)(A)(ii): "(I) … one request … (II) if necessary to clarify … fee assessment"."""
    events = [
        Event("fees-asked", date(2024, 3, 4), date(2024, 3, 6)),
        Event("information-asked", date(2024, 3, 7), date(2024, 3, 8)),
        Event("fees-asked", date(2024, 3, 11), date(2024, 3, 12)),
        Event("information-asked", date(2024, 3, 13), date(2024, 3, 18)),
    ]
    clock = run_clock(TWENTY, date(2024, 3, 1), UNITED_STATES, events, AMERICAN)
    assert clock.due == UNITED_STATES.add(date(2024, 3, 1), 20 + 2 + 1 + 1)
    assert [(seen.kind, seen.event) for seen in clock.irregularities] == [
        (IrregularityKind.TOO_OFTEN, events[3])
    ]


def test_a_pause_that_does_not_count_is_told_from_its_first_day_to_its_last() -> None:
    once = [Event("information-asked", date(2024, 6, 10), date(2024, 6, 17))]
    again = Event("information-asked", date(2024, 6, 20), date(2024, 6, 25))
    clock = run_clock(TWENTY, date(2024, 6, 3), UNITED_STATES, [*once, again], AMERICAN)
    assert "information-asked, 2024-06-20 to 2024-06-25: this does not move the due day" in [
        str(step).replace("information asked", "information-asked") for step in clock.steps
    ]


def test_extension_for_unusual_circumstances_adds_ten() -> None:
    """5 U.S.C. 552(a)(6)(B)(i): "no such notice shall specify a date … of more than ten working days"."""
    events = [Event("extended", date(2024, 3, 8), notice=True)]
    clock = run_clock(TWENTY, date(2024, 3, 1), UNITED_STATES, events, AMERICAN)
    assert clock.due == UNITED_STATES.add(date(2024, 3, 1), 30) == date(2024, 4, 12)


def test_month_with_a_pause_shifts_before_it_rolls() -> None:
    """A month from 2024-01-31 ends on 29 February; five days out of it, 5 March; a weekend end rolls on."""
    month = TimeLimit(
        count=1, unit=TimeUnit.MONTH, month_end=MonthEnd.LAST_DAY, roll=RollRule.NEXT_WORKING_DAY
    )
    moves = ClockRules((ClockRule(kind="paused", ends="resumed", operation=Operation.EXCLUDE_PERIOD),))
    five = [Event("paused", date(2024, 2, 5), date(2024, 2, 10))]
    nine = [Event("paused", date(2024, 2, 5), date(2024, 2, 14))]
    germany = working_calendar("DE")
    assert run_clock(month, date(2024, 1, 31), germany, five, moves).due == date(2024, 3, 5)
    assert run_clock(month, date(2024, 1, 31), germany, nine, moves).due == date(2024, 3, 11)


def test_extensions_for_two_reasons_are_capped_together() -> None:
    """GIPA Act 2009 (NSW) s 57(2): ten working days for each reason, fifteen for both."""
    twenty = working_days(20)
    first = ClockRule(
        kind="extended",
        operation=Operation.EXTEND,
        by=working_days(10),
        in_all=working_days(15),
        in_all_with=("both",),
    )
    second = ClockRule(
        kind="both",
        operation=Operation.EXTEND,
        by=working_days(15),
        in_all=working_days(15),
        in_all_with=("extended",),
    )
    rules, start = ClockRules((first, second)), date(2024, 3, 4)

    def run(*events: Event) -> Clock:
        return run_clock(twenty, start, CHINA, events, rules)

    ten, more = Event("extended", date(2024, 3, 11)), Event("extended", date(2024, 3, 18))
    assert run(ten).due == CHINA.add(start, 30)
    twice = run(ten, more)
    assert (twice.due, twice.irregularities) == (CHINA.add(start, 35), ())
    recorded = run(
        Event("extended", date(2024, 3, 11), days=3), Event("extended", date(2024, 3, 18), days=10)
    )
    assert (recorded.due, recorded.irregularities) == (CHINA.add(start, 33), ())
    beyond = run(ten, Event("extended", date(2024, 3, 18), days=8))
    assert beyond.due == CHINA.add(start, 35)
    assert [one.kind for one in beyond.irregularities] == [IrregularityKind.BEYOND_CEILING]
    third = run(ten, more, Event("both", date(2024, 3, 20)))
    assert third.due == CHINA.add(start, 35)
    assert [one.kind for one in third.irregularities] == [IrregularityKind.BEYOND_CEILING]
    assert run(Event("both", date(2024, 3, 11))).due == CHINA.add(start, 35)


@pytest.mark.parametrize("unit", [TimeUnit.DAY, None])
def test_a_cap_is_in_the_unit_of_what_it_caps(unit: TimeUnit | None) -> None:
    by = TimeLimit(count=10, unit=unit) if unit is not None else None
    to = None if by is not None else working_days(30)
    with pytest.raises(InvalidRecord, match="give both in the same unit"):
        ClockRule(kind="extended", operation=Operation.EXTEND, by=by, to=to, in_all=working_days(15))


@pytest.mark.parametrize(
    ("base", "last"),
    [
        (ExtensionBase.LAST_DAY, "Wednesday 29 May 2024"),
        (ExtensionBase.DUE_DAY, "Sunday 2 Jun 2024"),
    ],
)
def test_steps_of_a_month_extended_by_a_month_tell_where_the_extension_ends(
    base: ExtensionBase, last: str
) -> None:
    """A month from 29 February ends on Good Friday, 29 March, and moves to Tuesday, 2 April."""
    month = TimeLimit(
        count=1, unit=TimeUnit.MONTH, month_end=MonthEnd.LAST_DAY, roll=RollRule.NEXT_WORKING_DAY
    )
    two = evolve(month, count=2)
    rules = ClockRules((ClockRule(kind="extended", operation=Operation.EXTEND, by=two, counted_from=base),))
    clock = run_clock(
        month, date(2024, 2, 29), working_calendar("DE"), [Event("extended", date(2024, 3, 20))], rules
    )
    assert f"the extended limit ends: {last}" in [str(step) for step in clock.steps]


def test_steps_of_a_month_tell_its_end_the_pause_and_the_roll_once() -> None:
    month = TimeLimit(
        count=1, unit=TimeUnit.MONTH, month_end=MonthEnd.LAST_DAY, roll=RollRule.NEXT_WORKING_DAY
    )
    moves = ClockRules((ClockRule(kind="paused", ends="resumed", operation=Operation.EXCLUDE_PERIOD),))
    germany = working_calendar("DE")
    events = [Event("paused", date(2024, 2, 5), date(2024, 2, 14)), Event("answered", date(2024, 3, 1))]
    assert [str(step) for step in run_clock(month, date(2024, 1, 31), germany, events, moves).steps] == [
        "not counted: Wednesday 31 Jan 2024, the day of the event",
        (
            "paused, 2024-02-05 to 2024-02-14: 9 calendar days not counted, from the day after the first to the "
            "last; due 2024-03-11 instead of 2024-02-29"
        ),
        *(
            f"not counted: {name} {day} Feb 2024, the clock was paused"
            for day, name in zip(
                range(6, 15),
                (
                    "Tuesday",
                    "Wednesday",
                    "Thursday",
                    "Friday",
                    "Saturday",
                    "Sunday",
                    "Monday",
                    "Tuesday",
                    "Wednesday",
                ),
                strict=True,
            )
        ),
        "1 month ends: Thursday 29 Feb 2024",
        "answered, 2024-03-01: 10 calendar days before the due day",
        "9 days on which the clock was paused are added: Saturday 9 Mar 2024",
        "moved past: Saturday 9 Mar 2024: weekend",
        "moved past: Sunday 10 Mar 2024: weekend",
    ]
    answered = run_clock(month, date(2024, 1, 31), germany, [Event("answered", date(2024, 3, 1))])
    assert sum(step.kind is DayStepKind.ROLLED for step in answered.steps) == 0


def test_first_day_counts_where_the_law_says_so() -> None:
    """Korea, OIDA art 29(2): the first day is counted; a pause from that day on takes it out with both ends."""
    korea = working_calendar("KR")
    ten = working_days(10, StartRule.SAME_DAY)
    moves = ClockRules((evolve(FEES_NOTICE, kind="asked", ends="told"),))
    plain = run_clock(ten, date(2024, 3, 4), korea)
    paused = run_clock(
        ten, date(2024, 3, 4), korea, [Event("asked", date(2024, 3, 4), date(2024, 3, 4))], moves
    )
    assert (plain.due, paused.due) == (date(2024, 3, 15), date(2024, 3, 18))


# --- pauses, answers, limits without a number -------------------------------------------------------


def test_pause_of_no_day_changes_nothing() -> None:
    for move in (CONSULTED, evolve(CONSULTED, operation=Operation.TOLL)):
        event = Event("consulted", date(2024, 9, 19), date(2024, 9, 19))
        clock = run_clock(TWENTY, date(2024, 9, 13), CHINA, [event], ClockRules((move,)))
        assert clock.due == date(2024, 10, 17)
        assert str(clock.effects[0].effect) == "paused"
        told = "consulted, 2024-09-19 to 2024-09-19: no day is excluded; due 2024-10-17 as before"
        assert told in map(str, clock.steps)


def test_open_pause_gives_no_day_and_says_why() -> None:
    clock = run_clock(TWENTY, date(2024, 9, 13), CHINA, [Event("consulted", date(2024, 9, 20))], CHINESE)
    assert (clock.due, clock.paused) == (None, True)
    assert [str(step) for step in clock.steps][-2:] == [
        (
            "consulted, 2024-09-20: the clock is paused with 16 working days left; "
            "there is no due day until it resumes"
        ),
        "day 4: Friday 20 Sep 2024: working day",
    ]


def test_pause_on_the_last_day_leaves_the_day_of_its_end() -> None:
    due = date(2024, 10, 17)
    for end, expected in ((date(2024, 10, 18), date(2024, 10, 18)), (date(2024, 10, 19), date(2024, 10, 21))):
        events = [Event("consulted", due), Event("replied", end)]
        clock = run_clock(TWENTY, date(2024, 9, 13), CHINA, events, CHINESE)
        assert clock.due == expected
        assert sum(step.kind is DayStepKind.COUNTED for step in clock.steps) == 20


def test_neighbouring_pauses_take_a_shared_day_out_once() -> None:
    moves = ClockRules((FEES_NOTICE, evolve(FEES_NOTICE, kind="second-notice", ends="second-fee")))
    once = [Event("fees-notice", date(2024, 3, 8), date(2024, 3, 14))]
    twice = [
        Event("fees-notice", date(2024, 3, 8), date(2024, 3, 12)),
        Event("second-notice", date(2024, 3, 12), date(2024, 3, 14)),
    ]
    start = date(2024, 3, 1)
    assert (
        run_clock(TWENTY, start, UNITED_KINGDOM, twice, moves).due
        == run_clock(TWENTY, start, UNITED_KINGDOM, once, moves).due
    )


def test_restart_waits_where_the_law_names_what_is_waited_for() -> None:
    asking = ClockRules((ClockRule(kind="correction-asked", ends="corrected", operation=Operation.RESTART),))
    asked, corrected = Event("correction-asked", date(2024, 9, 5)), Event("corrected", date(2024, 9, 13))
    assert run_clock(TWENTY, date(2024, 9, 2), CHINA, [asked], asking).due is None
    assert run_clock(TWENTY, date(2024, 9, 2), CHINA, [asked, corrected], asking).due == date(2024, 10, 17)


def test_pause_that_reaches_over_a_restart_counts_from_there_on() -> None:
    events = [Event("consulted", date(2024, 9, 5), date(2024, 9, 18)), Event("corrected", date(2024, 9, 13))]
    clock = run_clock(TWENTY, date(2024, 9, 2), CHINA, events, CHINESE)
    assert clock.due == CHINA.add(date(2024, 9, 13), 20 + 2)  # 14 (worked) and 18 September


def test_answer_stops_the_clock_and_moves_nothing() -> None:
    for day, told in (
        (date(2024, 10, 15), "answered, 2024-10-15: 2 working days before the due day"),
        (date(2024, 10, 17), "answered, 2024-10-17: on the due day"),
        (date(2024, 10, 18), "answered, 2024-10-18: 1 working day after the due day"),
    ):
        clock = run_clock(TWENTY, date(2024, 9, 13), CHINA, [Event("answered", day)], CHINESE)
        assert (clock.due, clock.answered) == (date(2024, 10, 17), day)
        assert told in map(str, clock.steps)


def test_events_are_taken_in_the_order_of_their_days() -> None:
    events = [lawful_extension(date(2024, 10, 8), 5), Event("corrected", date(2024, 9, 18))]
    clock = run_clock(TWENTY, date(2024, 9, 13), CHINA, events, CHINESE)
    assert [event.kind for event in clock.events] == ["corrected", "extended"]
    assert clock.due == CHINA.add(date(2024, 9, 18), 25)


def test_extension_without_a_number_leaves_no_day_unless_one_was_named() -> None:
    """OGI Regulations 2019 art 35: "确定延迟答复的合理期限并告知申请人"."""
    start, on = date(2024, 9, 13), date(2024, 10, 8)
    without = run_clock(TWENTY, start, CHINA, [Event("delayed", on)], CHINESE)
    counted = run_clock(TWENTY, start, CHINA, [Event("delayed", on, days=3)], CHINESE)
    named = run_clock(TWENTY, start, CHINA, [Event("delayed", on, date(2024, 11, 1))], CHINESE)
    assert (without.due, counted.due, named.due) == (None, date(2024, 10, 22), date(2024, 11, 1))
    assert str(without.steps[0]) == "delayed, 2024-10-08: the limit is extended by a time without a number"


@pytest.mark.parametrize(
    "limit",
    [TimeLimit(text=LocalText({"en": "without delay"})), TimeLimit(count=48, unit=TimeUnit.HOUR)],
    ids=str,
)
def test_limit_without_a_day_has_none_after_events_either(limit: TimeLimit) -> None:
    events = [
        Event("corrected", date(2024, 9, 13)),
        Event("consulted", date(2024, 9, 14), date(2024, 9, 20)),
        lawful_extension(date(2024, 9, 23)),
        Event("answered", date(2024, 9, 24)),
    ]
    clock = run_clock(limit, date(2024, 9, 2), CHINA, events, CHINESE)
    assert clock.due is None
    assert [step.left for step in clock.steps] == [None] * 4


def test_whichever_is_first_runs_a_clock_for_each_with_a_calendar_of_its_own() -> None:
    """SI 2004/3364 reg 3(2): 20 working days without days that are no school days, or 60 working days."""
    summer = Closure(date(2024, 7, 22), date(2024, 9, 2), LocalText({"en": "summer holidays"}))
    schools = UNITED_KINGDOM.overlay(summer, code="SCHOOL")
    limit = TimeLimit(first_of=(evolve(TWENTY, calendar="school-days"), working_days(60)))
    named = {"school-days": schools}
    events = [Event("fees-notice", date(2024, 7, 15), date(2024, 7, 16))]
    clock = run_clock(limit, date(2024, 7, 1), UNITED_KINGDOM, events, BRITISH, named)
    assert [part.calendar for part in clock.parts] == [schools, UNITED_KINGDOM]
    assert clock.due == schools.add(date(2024, 7, 1), 22) == clock.steps[-1].day
    assert clock.calendar is schools
    waiting = run_clock(
        limit, date(2024, 7, 1), UNITED_KINGDOM, [Event("fees-notice", date(2024, 7, 15))], BRITISH, named
    )
    assert (waiting.due, waiting.paused) == (None, True)
    with pytest.raises(UnknownCalendar, match="school-days"):
        run_clock(limit, date(2024, 7, 1), UNITED_KINGDOM, events, BRITISH)


def test_clock_beyond_the_settled_calendar_says_so_and_does_not_warn() -> None:
    event = lawful_extension(date(2026, 12, 15))
    assert not run_clock(TWENTY, date(2026, 11, 25), CHINA, [event], CHINESE).settled
    assert run_clock(TWENTY, date(2026, 11, 25), CHINA).settled


# --- what is not lawful ------------------------------------------------------------------------------


def test_what_is_not_lawful_does_not_move_the_due_day() -> None:
    start, due = date(2024, 9, 13), date(2024, 10, 17)
    on, late = date(2024, 10, 8), date(2024, 10, 18)
    cases = [
        (Event("extended", on, consent=False, notice=True), IrregularityKind.CONSENT),
        (Event("extended", on, consent=True, notice=False), IrregularityKind.NOTICE),
        (lawful_extension(late), IrregularityKind.AFTER_EXPIRY),
        (Event("consulted", late, late + timedelta(days=9)), IrregularityKind.AFTER_EXPIRY),
        (Event("consulted", late), IrregularityKind.AFTER_EXPIRY),
    ]
    for event, breach in cases:
        clock = run_clock(TWENTY, start, CHINA, [event], CHINESE)
        assert clock.due == due
        assert [(seen.kind, seen.certain) for seen in clock.irregularities] == [(breach, True)]
        assert [turn.effect for turn in clock.effects] == [Effect.NONE]


def test_what_is_not_recorded_moves_the_due_day_and_is_observed() -> None:
    clock = run_clock(TWENTY, date(2024, 9, 13), CHINA, [Event("extended", date(2024, 10, 8))], CHINESE)
    assert clock.due == date(2024, 11, 14)
    assert [str(seen) for seen in clock.irregularities] == [
        "extended, 2024-10-08: nothing is recorded of the consent that it needs",
        "extended, 2024-10-08: nothing is recorded of the notice that it needs",
    ]
    assert not any(seen.certain for seen in clock.irregularities)


def test_second_extension_does_not_count() -> None:
    events = [lawful_extension(date(2024, 10, 8), 5), lawful_extension(date(2024, 10, 9), 5)]
    clock = run_clock(TWENTY, date(2024, 9, 13), CHINA, events, CHINESE)
    assert clock.due == date(2024, 10, 24)
    assert str(clock.irregularities[0]) == "extended, 2024-10-09: this may happen 1 time only"


def test_more_than_the_ceiling_counts_up_to_the_ceiling() -> None:
    for event in (
        lawful_extension(date(2024, 10, 8), 30),
        Event("extended", date(2024, 10, 8), date(2024, 12, 24), consent=True, notice=True),
    ):
        clock = run_clock(TWENTY, date(2024, 9, 13), CHINA, [event], CHINESE)
        assert clock.due == date(2024, 11, 14)
        (seen,) = clock.irregularities
        assert (seen.kind, seen.due) == (IrregularityKind.BEYOND_CEILING, clock.due)


def test_extension_never_shortens() -> None:
    event = Event("extended", date(2024, 10, 8), date(2024, 10, 10), consent=True, notice=True)
    assert run_clock(TWENTY, date(2024, 9, 13), CHINA, [event], CHINESE).due == date(2024, 10, 17)


def test_end_of_a_pause_that_did_not_count_changes_nothing() -> None:
    events = [Event("consulted", date(2024, 10, 18)), Event("replied", date(2024, 10, 25))]
    clock = run_clock(TWENTY, date(2024, 9, 13), CHINA, events, CHINESE)
    assert (clock.due, [turn.effect for turn in clock.effects]) == (date(2024, 10, 17), [Effect.NONE])


# --- what cannot have happened ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("events", "named"),
    [
        ([("answered", 12)], "'answered' on 2024-09-12 and 'the start of the clock' on 2024-09-13"),
        (
            [("replied", 20)],
            "'replied' on 2024-09-20: nothing that it could end has begun; record 'consulted'",
        ),
        (
            [("consulted", 18), ("replied", 20), ("replied", 23)],
            "'replied' on 2024-09-23: nothing that it could end has begun",
        ),
        ([("answered", 18), ("corrected", 19)], "'corrected' on 2024-09-19 and 'answered' on 2024-09-18"),
        ([("answered", 18), ("answered", 19)], "'answered' on 2024-09-19 and 'answered' on 2024-09-18"),
        ([("consulted", 18), ("consulted", 20)], "'consulted' on 2024-09-20 and 'consulted' on 2024-09-18"),
        (
            [("consulted", 18, 24), ("consulted", 20, 26)],
            "'consulted' on 2024-09-20 and 'consulted' on 2024-09-18: two pauses of one clock overlap",
        ),
        (
            [("consulted", 18, 24), ("answered", 20)],
            "'end of consulted' on 2024-09-24 and 'answered' on 2024-09-20",
        ),
        ([("answered", 20, 21)], "'answered' on 2024-09-20: an end is one day"),
        ([("consulted", 18), ("replied", 20, 21)], "'replied' on 2024-09-20: an end is one day"),
    ],
)
def test_impossible_history_names_the_events_and_their_days(
    events: list[tuple[Any, ...]], named: str
) -> None:
    made = [
        Event(kind, date(2024, 9, on), date(2024, 9, rest[0]) if rest else None) for kind, on, *rest in events
    ]
    with pytest.raises(InvalidHistory) as refused:
        run_clock(TWENTY, date(2024, 9, 13), CHINA, made, CHINESE)
    assert named in str(refused.value)
    assert 1 <= len(refused.value.events) <= 2


def test_end_of_another_pause_names_both() -> None:
    moves = ClockRules((CONSULTED, evolve(CONSULTED, kind="asked", ends="told")))
    events = [Event("asked", date(2024, 9, 18)), Event("replied", date(2024, 9, 20))]
    with pytest.raises(InvalidHistory, match="'replied' on 2024-09-20 and 'asked' on 2024-09-18"):
        run_clock(TWENTY, date(2024, 9, 13), CHINA, events, moves)


def test_event_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(
        InvalidHistory, match="'end of consulted' on 2024-09-18 and 'consulted' on 2024-09-20"
    ):
        Event("consulted", date(2024, 9, 20), date(2024, 9, 18))


def test_unknown_event_names_the_known_ones() -> None:
    with pytest.raises(
        UnknownEvent, match="'fees-notice'; there are answered, consulted, corrected, delayed"
    ):
        run_clock(TWENTY, date(2024, 9, 13), CHINA, [Event("fees-notice", date(2024, 9, 20))], CHINESE)


@pytest.mark.parametrize("no_day", ["2024-09-13", None, 20240913])
def test_anything_but_a_day_is_refused(no_day: Any) -> None:  # noqa: ANN401 -- that is the point
    with pytest.raises(InvalidDate):
        run_clock(TWENTY, no_day, CHINA)
    with pytest.raises(InvalidDate):
        Event("extended", no_day)


def test_anything_but_an_event_is_refused() -> None:
    pairs: Any = [("extended", date(2024, 9, 20))]
    with pytest.raises(InvalidHistory, match=r"Event\(kind, on\)"):
        run_clock(TWENTY, date(2024, 9, 13), CHINA, pairs, CHINESE)


@pytest.mark.parametrize("days", [0, -1, 2.5, True])
def test_days_that_cannot_be_counted_are_refused(days: Any) -> None:  # noqa: ANN401 -- that is the point
    with pytest.raises(InvalidCount):
        Event("extended", date(2024, 9, 20), days=days)


def test_days_are_for_extensions_alone() -> None:
    with pytest.raises(InvalidHistory, match="'consulted' on 2024-09-20: days says how long an extension is"):
        run_clock(TWENTY, date(2024, 9, 13), CHINA, [Event("consulted", date(2024, 9, 20), days=3)], CHINESE)


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ({"operation": Operation.EXTEND}, "exactly one"),
        ({"operation": Operation.EXTEND, "by": TWENTY, "to": TWENTY}, "exactly one"),
        ({"operation": Operation.TOLL, "by": TWENTY}, "not for toll"),
        ({"operation": Operation.EXTEND, "by": TWENTY, "ends": "resumed"}, "no end"),
        ({"operation": Operation.RESTART, "times": 0}, "at least once"),
    ],
)
def test_move_that_contradicts_itself_is_refused(parts: dict[str, Any], problem: str) -> None:
    with pytest.raises(InvalidRecord, match=problem):
        ClockRule(kind="event", **parts)


def test_a_kind_of_event_has_one_rule() -> None:
    with pytest.raises(InvalidRecord, match=r"two rules have one kind|one meaning"):
        ClockRules((CORRECTED, CORRECTED))
    for kind in ("replied", "answered"):
        with pytest.raises(InvalidRecord, match="begins something, ends it"):
            ClockRules((CONSULTED, evolve(CORRECTED, kind=kind)))


# --- steps and properties ---------------------------------------------------------------------------

AT_LEISURE = settings(deadline=None)  # calendars are made when they are first asked for
STARTS = st.dates(date(2012, 5, 1), date(2025, 6, 30))  # settled in all calendars below
COUNTS = st.integers(1, 60)
CALENDARS = st.sampled_from([CHINA, UNITED_KINGDOM, UNITED_STATES, working_calendar("NZ")])


@st.composite
def histories(draw: st.DrawFn) -> tuple[date, list[Event]]:
    """Draw a start and a lawful Chinese history: pauses, corrections and an extension, none after another's end."""
    start = draw(STARTS)
    events = []
    day = start
    for kind in draw(st.lists(st.sampled_from(["consulted", "corrected", "extended"]), max_size=4)):
        day += timedelta(days=draw(st.integers(0, 9)))
        if kind == "consulted":
            last = day + timedelta(days=draw(st.integers(0, 15)))
            events.append(Event(kind, day, last))
            day = last
        elif kind == "extended":
            events.append(lawful_extension(day, draw(st.integers(1, 25))))
        else:
            events.append(Event(kind, day))
    return start, events


@AT_LEISURE
@given(STARTS, COUNTS, CALENDARS, st.integers(0, 40))
def test_later_receipt_never_gives_an_earlier_day(start: date, count: int, calendar: Any, days: int) -> None:  # noqa: ANN401 -- a calendar
    """OGI Regulations 2019 art 33(2): the limit runs "自收到申请之日起", so it cannot end before an earlier one."""
    limit = working_days(count)
    later = run_clock(limit, start + timedelta(days=days), calendar).due
    earlier = run_clock(limit, start, calendar).due
    assert earlier is not None
    assert later is not None
    assert later >= earlier


@AT_LEISURE
@given(STARTS, COUNTS, CALENDARS)
def test_counting_gives_back_the_number_of_the_law(start: date, count: int, calendar: Any) -> None:  # noqa: ANN401 -- a calendar
    """FOIA 2000 s 10(1): "not later than the twentieth working day following the date of receipt"."""
    due = run_clock(working_days(count), start, calendar).due
    assert due is not None
    assert calendar.count(start, due) == count
    assert calendar.is_working_day(due)


@AT_LEISURE
@given(STARTS, st.integers(0, 30), st.integers(0, 30), st.sampled_from([FEES_NOTICE, CONSULTED, ASKED]))
def test_leaving_out_a_period_never_shortens(start: date, after: int, length: int, move: ClockRule) -> None:
    """EIR 2004 reg 8(6), FOIA 2000 s 10(2), 5 U.S.C. 552(a)(6)(A)(ii): a pause gives the body time, and takes none."""
    first = start + timedelta(days=after)
    event = Event(move.kind, first, first + timedelta(days=length))
    for calendar in (CHINA, UNITED_KINGDOM, UNITED_STATES):
        plain = run_clock(TWENTY, start, calendar).due
        paused = run_clock(TWENTY, start, calendar, [event], ClockRules((move,))).due
        assert plain is not None
        assert paused is not None
        assert paused >= plain


@AT_LEISURE
@given(STARTS, st.integers(1, 20))
def test_extending_and_counting_agree(start: date, days: int) -> None:
    """OGI Regulations 2019 art 33(2): 20 working days, extended by so many, are so many more."""
    clock = run_clock(TWENTY, start, CHINA, [lawful_extension(start, days)], CHINESE)
    assert clock.due == CHINA.add(start, 20 + days)
    assert not clock.irregularities


@AT_LEISURE
@given(histories())
def test_steps_count_exactly_the_days_that_count(history: tuple[date, list[Event]]) -> None:
    """OGI Regulations 2019 arts 30, 33: the days that are told are those that were counted, one by one."""
    start, events = history
    clock = run_clock(TWENTY, start, CHINA, events, CHINESE)
    counted = list(numbered(clock))
    assert clock.due is not None
    assert [step.number for step in counted] == list(range(1, len(counted) + 1))
    assert all(CHINA.is_working_day(step.day) for step in counted)
    assert clock.steps[-1].day >= clock.due
    lost = {step.day for step in clock.steps if step.kind is DayStepKind.PAUSED}
    restarts = [turn.on for turn in clock.effects if turn.effect is Effect.RESTARTED]
    origin = restarts[-1] if restarts else start
    working = set(working_days_between(origin, clock.due))
    assert {step.day for step in counted} == working - lost
    assert [step.left for step in counted] == list(range(len(counted) - 1, -1, -1))


@AT_LEISURE
@given(histories())
def test_what_happened_and_the_day_do_not_depend_on_the_order_of_writing(
    history: tuple[date, list[Event]],
) -> None:
    """A register lists events as it likes; the days say in which order they happened."""
    start, events = history
    days = [event.on for event in events]
    if len(set(days)) < len(days):
        return
    assert run_clock(TWENTY, start, CHINA, reversed(events), CHINESE) == run_clock(
        TWENTY, start, CHINA, events, CHINESE
    )


def numbered(clock: Clock) -> Iterator[Any]:
    """Give the steps that counted a day."""
    return (step for step in clock.steps if step.kind is DayStepKind.COUNTED)


def working_days_between(after: date, last: date) -> Iterator[date]:
    """Give the Chinese working days after one day up to another, one by one."""
    day = after
    while day < last:
        day += timedelta(days=1)
        if CHINA.is_working_day(day):
            yield day


PAID_IN_TIME = evolve(
    FEES_NOTICE,
    ended_within=TimeLimit(
        count=3, unit=TimeUnit.MONTH, start=StartRule.SAME_DAY, month_end=MonthEnd.LAST_DAY
    ),
)
HEARD = ClockRule(
    kind="notified", ends="objected", operation=Operation.TOLL, at_most=TimeLimit(count=10, unit=TimeUnit.DAY)
)
SOUGHT = evolve(CLARIFIED, asked="sought", asked_within=working_days(7))


@settings(deadline=None)
@given(st.dates(date(2012, 1, 1), date(2026, 6, 30)), st.integers(0, 10), st.integers(0, 200))
def test_a_fee_counts_as_paid_within_three_months_of_the_notice_and_not_later(
    start: date, after: int, length: int
) -> None:
    """FOIA 2000 s 9(2): "within the period of three months beginning with the day" of the notice."""
    notice = start + timedelta(days=after)
    events = [Event("fees-notice", notice), Event("fee-received", notice + timedelta(days=length))]
    clock = run_clock(TWENTY, start, UNITED_KINGDOM, events, ClockRules((PAID_IN_TIME,)))
    assert PAID_IN_TIME.ended_within is not None
    last = PAID_IN_TIME.ended_within.run(notice, UNITED_KINGDOM).due
    assert last is not None
    in_time = notice + timedelta(days=length) <= last
    moves = ClockRules((FEES_NOTICE,)) if in_time else ClockRules()
    expected = run_clock(TWENTY, start, UNITED_KINGDOM, events if in_time else [], moves)
    assert clock.due == expected.due
    assert [one.kind for one in clock.irregularities] == ([] if in_time else [IrregularityKind.ENDED_LATE])


@settings(deadline=None)
@given(st.dates(date(2012, 1, 1), date(2026, 6, 30)), st.integers(0, 20), st.integers(0, 60))
def test_a_third_party_takes_its_ten_days_and_no_more(start: date, after: int, length: int) -> None:
    """D.lgs. 33/2013 art 5(5): the time stands still until the third party objects, which has ten days for it."""
    begun = start + timedelta(days=after)
    thirty = TimeLimit(count=30, unit=TimeUnit.DAY)
    events = [Event("notified", begun), Event("objected", begun + timedelta(days=length))]
    clock = run_clock(thirty, start, UNITED_STATES, events, ClockRules((HEARD,)))
    assert clock.due == start + timedelta(days=30 + min(length, 10))
    assert [one.kind for one in clock.irregularities] == ([IrregularityKind.TOO_LONG] if length > 10 else [])


def test_what_was_asked_for_in_time_counts_and_what_was_not_does_not() -> None:
    """OIA 1982 s 15(1AB): within 7 working days after receipt; 11 March is the seventh after Thursday 29 February 2024."""
    start, told = date(2024, 2, 29), date(2024, 3, 18)
    for sought, due in ((date(2024, 3, 11), date(2024, 4, 17)), (date(2024, 3, 12), date(2024, 4, 2))):
        events = [Event("sought", sought), Event("clarified", told)]
        clock = run_clock(TWENTY, start, UNITED_KINGDOM, events, ClockRules((SOUGHT,)))
        assert clock.due == due
        assert clock.effects[0].effect is Effect.NOTED
        assert f"sought, {sought}" in [str(step) for step in clock.steps]


def test_what_only_asks_is_one_day() -> None:
    with pytest.raises(
        InvalidHistory, match="'sought' on 2024-03-11: an end is one day; leave until and days out"
    ):
        run_clock(
            TWENTY,
            date(2024, 3, 1),
            CHINA,
            [Event("sought", date(2024, 3, 11), date(2024, 3, 12))],
            ClockRules((SOUGHT,)),
        )
    assert ClockRules((SOUGHT,)).known == ("answered", "clarified", "sought")


MONTH = TimeLimit(count=1, unit=TimeUnit.MONTH, month_end=MonthEnd.REFUSE)


def test_a_month_without_such_a_day_and_without_a_rule_leaves_no_due_day() -> None:
    """CRPA R*311-12: one month, date to date; February has no day 31, and the Code does not say what then."""
    clock = run_clock(MONTH, date(2025, 1, 31), CHINA)
    assert (clock.due, clock.short_month_end, clock.steps) == (None, date(2025, 2, 28), ())


def test_a_restart_may_bring_the_month_a_day_again_and_a_pause_does_not() -> None:
    begin_again = run_clock(MONTH, date(2025, 1, 31), CHINA, [Event("corrected", date(2025, 2, 3))], CHINESE)
    assert (begin_again.due, begin_again.short_month_end) == (date(2025, 3, 3), None)
    consulted = Event("consulted", date(2025, 2, 3), date(2025, 2, 7))
    paused = run_clock(MONTH, date(2025, 1, 31), CHINA, [consulted], CHINESE)
    assert (paused.due, paused.short_month_end) == (None, date(2025, 2, 28))


def test_whichever_is_first_is_not_sure_while_one_of_them_has_no_end() -> None:
    both = TimeLimit(first_of=(MONTH, working_days(60)))
    clock = run_clock(both, date(2025, 1, 31), UNITED_STATES)
    assert (clock.settled, clock.short_month_end) == (False, date(2025, 2, 28))
    assert clock.due == UNITED_STATES.add(date(2025, 1, 31), 60)
