"""What stands beside a deadline: the calendar that stands in, the law that changed, the start that was moved."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.days.closures import Closure
from gongkai.days.events import Event
from gongkai.errors import InvalidHistory
from gongkai.legislation.loading import law
from gongkai.legislation.remarks import Remark, RemarkKind
from gongkai.messages import LocalText

YEAR_END = Closure(date(2024, 12, 24), date(2025, 1, 2), LocalText({"en": "end of the year"}))


def kinds(remarks: tuple[Remark, ...]) -> list[RemarkKind]:
    """List what remarks are about."""
    return [remark.kind for remark in remarks]


def test_of_an_institution_every_day_is_provisional_without_its_own_list() -> None:
    """Regulation 1182/71 art 2(1): the holidays that the institution has published in the Official Journal."""
    regulation = law("eu-1049")
    bare = regulation.deadline("respond", date(2024, 12, 16))
    assert bare.provisional
    assert kinds(bare.remarks) == [RemarkKind.SUBSTITUTE_CALENDAR]
    assert regulation.due("respond", date(2024, 12, 16))[1] is False
    listed = regulation.for_body(closures=(YEAR_END,)).deadline("respond", date(2024, 12, 16))
    assert (listed.due, listed.provisional, listed.remarks) == (date(2025, 1, 16), False, ())


def test_the_last_request_under_the_old_version_says_which_governs() -> None:
    """Article 56 fixes 15 May 2019 and has no rule for what was pending."""
    old = law("cn-ogi").deadline("respond", date(2019, 5, 14))
    assert (old.due, old.provisional) == (date(2019, 6, 4), False)
    (remark,) = old.remarks
    assert remark.kind is RemarkKind.VERSION
    assert "the law changed on 2019-05-15" in str(remark)
    assert "article 56 fixes the day and has no rule for what was pending" in str(remark)
    assert "Note: the law changed on 2019-05-15" in old.explain()
    assert "第五十六条" in remark.text("zh")


def test_a_request_answered_before_the_change_needs_no_remark() -> None:
    assert law("cn-ogi").deadline("respond", date(2019, 3, 1)).remarks == ()
    assert law("cn-ogi").deadline("respond", date(2019, 5, 15)).remarks == ()


def test_a_request_whose_clock_stood_still_when_the_law_changed_says_so() -> None:
    consulted = Event("third-party-consulted", date(2019, 3, 8))
    assert kinds(law("cn-ogi").deadline("respond", date(2019, 3, 1), [consulted]).remarks) == [
        RemarkKind.VERSION
    ]


def test_whoever_asks_by_another_day_has_chosen_the_version() -> None:
    new = law("cn-ogi").on(date(2019, 5, 15)).deadline("respond", date(2019, 5, 14))
    assert (new.due, new.remarks) == (date(2019, 6, 12), ())


@pytest.mark.parametrize(
    ("given", "start", "due"),
    [
        (date(2026, 3, 31), date(2026, 3, 31), date(2026, 6, 30)),
        (date(2026, 4, 1), date(2026, 6, 30), date(2026, 9, 30)),
        (date(2026, 2, 15), date(2026, 3, 31), date(2026, 6, 30)),
        (date(2026, 12, 31), date(2026, 12, 31), date(2027, 3, 31)),
    ],
)
def test_a_duty_of_the_quarter_runs_from_the_end_of_one(given: date, start: date, due: date) -> None:
    village = law("cn-village")
    deadline = village.deadline("publish", given)
    assert (deadline.given, deadline.start, deadline.due) == (given, start, due)
    assert kinds(deadline.remarks) == ([] if given == start else [RemarkKind.MOVED_START])
    assert village.due("publish", given)[0] == due
    assert village.deadlines("publish", [given]) == [due]
    if given != start:
        assert str(deadline.remarks[0]) == (
            f"{given} ends no quarter; counted from {start}, the end of the quarter it lies in"
        )


def test_a_duty_of_the_month_runs_from_the_end_of_one() -> None:
    deadline = law("cn-village").deadline("publish-finance", date(2024, 2, 10))
    assert (deadline.start, deadline.due) == (date(2024, 2, 29), date(2024, 3, 31))
    assert str(deadline.remarks[0]).startswith("2024-02-10 ends no month; counted from 2024-02-29")


def test_a_fee_paid_after_three_months_takes_no_day_out() -> None:
    """FOIA 2000 s 9(2): within three months beginning with the day of the notice; s 10(2) leaves out only then."""
    foia = law("gb-foia")

    def paid(day: date) -> tuple[date | None, list[str]]:
        events = [Event("fees-notice", date(2024, 1, 10)), Event("fee-received", day)]
        deadline = foia.deadline("respond", date(2024, 1, 2), events)
        return deadline.due, [str(one) for one in deadline.irregularities]

    assert paid(date(2024, 4, 9)) == (date(2024, 4, 30), [])
    late, told = paid(date(2024, 4, 10))
    assert late == foia.deadline("respond", date(2024, 1, 2)).due
    assert told == ["fees notice, 2024-01-10: it had to end by 2024-04-09 and did not; its days are counted"]
    events = [Event("fees-notice", date(2024, 1, 10)), Event("fee-received", date(2024, 4, 10))]
    assert "Not lawful: fees notice" in foia.deadline("respond", date(2024, 1, 2), events).explain()
    assert "s 10(2), s 9(2)" in foia.deadline("respond", date(2024, 1, 2), events).explain()


def test_a_clarification_sought_too_late_does_not_begin_the_time_anew() -> None:
    """OIA 1982 s 15(1AB): where the body sought it within 7 working days after receipt."""
    oia = law("nz-oia")

    def clarified(sought: date) -> tuple[date | None, list[str]]:
        events = [Event("clarification-sought", sought), Event("clarified", date(2026, 6, 22))]
        deadline = oia.deadline("respond", date(2026, 6, 2), events)
        return deadline.due, [one.kind.value for one in deadline.irregularities]

    plain = oia.deadline("respond", date(2026, 6, 2)).due
    assert clarified(date(2026, 6, 11)) == (date(2026, 7, 21), [])
    assert clarified(date(2026, 6, 12)) == (plain, ["asked-late"])
    own = oia.deadline("respond", date(2026, 6, 2), [Event("clarified", date(2026, 6, 22))])
    assert own.due == date(2026, 7, 21)


def test_a_third_party_in_italy_stops_the_time_for_its_ten_days_at_most() -> None:
    """d.lgs. 33/2013 art 5(5): the thirty days stand still until the third party objects, within ten days."""
    decree = law("it-33-2013")
    notified = date(2024, 3, 11)

    def objected(day: date) -> tuple[date | None, list[str]]:
        events = [Event("third-party-notified", notified), Event("third-party-objected", day)]
        deadline = decree.deadline("respond", date(2024, 3, 4), events)
        return deadline.due, [one.kind.value for one in deadline.irregularities]

    on_time, late = objected(date(2024, 3, 21)), objected(date(2024, 3, 28))
    assert on_time[0] == late[0]
    assert (on_time[1], late[1]) == ([], ["too-long"])


def test_refusals_in_schools_and_archives_have_the_time_for_complying() -> None:
    """FOIA 2000 s 17(1) with SI 2004/3364 regs 3(2), 4(2): sixty and thirty working days instead of twenty."""
    foia = law("gb-foia")
    received = date(2024, 9, 2)
    school = foia.for_body(closures=(YEAR_END,))
    assert foia.deadline("refuse", received).due == date(2024, 9, 30)
    assert foia.deadline("refuse-archive", received).due == date(2024, 10, 14)
    assert school.deadline("refuse-school", received).due == date(2024, 9, 30)
    closed = Closure(date(2024, 9, 3), date(2025, 1, 6), LocalText({"en": "rebuilding"}))
    shut = foia.for_body(closures=(closed,))
    assert shut.deadline("refuse-school", received).due == foia.calendar.add(received, 60)
    assert shut.due("refuse-school", received)[0] == foia.calendar.add(received, 60)
    assert shut.deadlines("refuse-school", [received]) == [foia.calendar.add(received, 60)]
    assert shut.deadline("respond", received).due == foia.deadline("respond", received).due


def test_ten_days_of_the_american_statute_are_marked_as_unsafe() -> None:
    """5 U.S.C. 552(a)(6)(A) says ten days; 28 CFR 16.5(a) reads working days."""
    deadline = law("us-foia").deadline("assign", date(2024, 3, 1))
    assert deadline.citation is not None
    assert not deadline.citation.confidence.is_verified
    assert "The provision is unverified" in deadline.explain()


def test_answered_before_it_was_received_is_refused_with_the_day_of_receipt() -> None:
    events = [Event("confirmed", date(2024, 3, 5)), Event("answered", date(2024, 3, 4))]
    with pytest.raises(
        InvalidHistory, match="'answered' on 2024-03-04 and 'the start of the clock' on 2024-03-05"
    ):
        law("cn-ogi").deadline("respond", date(2024, 3, 1), events, received_by="fax")


def test_steps_and_remarks_are_worked_out_once() -> None:
    deadline = law("cn-ogi").deadline("respond", date(2019, 5, 14))
    assert deadline.steps is deadline.steps
    assert deadline.irregularities is deadline.irregularities
    assert deadline.remarks is deadline.remarks
    assert deadline.clock is deadline.clock


def test_a_month_without_such_a_day_has_no_end_that_can_be_told() -> None:
    """RCW 42.56.550(6) gives one year, and does not say what holds for a year without 29 February."""
    washington = law("us-wa-pra")
    short = washington.deadline("sue", date(2024, 2, 29))
    assert (short.due, short.provisional, short.steps) == (None, True, ())
    (remark,) = short.remarks
    assert remark.kind is RemarkKind.NO_SUCH_DAY
    assert remark.kind.leaves_open
    assert "up to 2025-02-28 is in time" in str(remark)
    assert "no day that can be determined" in short.explain()
    assert "期限无法确定" in short.explain("zh")
    assert washington.deadline("sue", date(2024, 2, 28)).due == date(2025, 2, 28)


def test_one_such_day_does_not_stop_the_others() -> None:
    given = [date(2024, 1, 15), date(2024, 2, 29)]
    assert law("us-wa-pra").deadlines("sue", given) == [date(2025, 1, 15), None]
    numpy = pytest.importorskip("numpy")
    days = numpy.array(["2025-01-15", "2025-02-15"], dtype="datetime64[D]")
    assert [str(due) for due in law("fr-crpa").deadlines("respond", days)] == ["2025-02-15", "2025-03-15"]
