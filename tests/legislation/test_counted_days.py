"""Which day is the day of receipt, by channel, and which that of the answer, by the way it was served."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.days.events import Event
from gongkai.errors import InvalidHistory, UnknownChannel, UnknownEvent
from gongkai.legislation.deadlines import Deadline
from gongkai.legislation.loading import law
from gongkai.legislation.remarks import RemarkKind

FRIDAY = date(2024, 3, 1)
TUESDAY = date(2024, 3, 5)


def asked(channel: str, *events: Event, on: date = FRIDAY) -> Deadline:
    """Ask when an application that came in by a channel has to be answered in China."""
    return law("cn-ogi").deadline("respond", on, events, received_by=channel)


@pytest.mark.parametrize(
    ("channel", "event", "start", "due"),
    [
        # art 31: the day of submission; 20 working days after Friday 1 March end on 29 March
        ("in-person", None, FRIDAY, date(2024, 3, 29)),
        # art 31: the day on which the body signs for it
        ("registered-post", None, FRIDAY, date(2024, 3, 29)),
        ("registered-post", Event("signed", TUESDAY), TUESDAY, date(2024, 4, 2)),
        # art 31: the day of confirmation
        ("ordinary-post", Event("confirmed", FRIDAY), FRIDAY, date(2024, 3, 29)),
        ("ordinary-post", Event("confirmed", TUESDAY), TUESDAY, date(2024, 4, 2)),
        # art 31: the day both sides confirm; a Saturday: Monday is day one
        ("internet", Event("confirmed", date(2024, 3, 2)), date(2024, 3, 2), date(2024, 3, 29)),
        ("fax", Event("confirmed", TUESDAY), TUESDAY, date(2024, 4, 2)),
        ("email", Event("confirmed", TUESDAY), TUESDAY, date(2024, 4, 2)),
    ],
)
def test_article_31_of_2019_says_which_day_is_the_day_of_receipt(
    channel: str, event: Event | None, start: date, due: date
) -> None:
    deadline = asked(channel, *([] if event is None else [event]))
    assert (deadline.start, deadline.due, deadline.provisional) == (start, due, False)
    assert deadline.given == FRIDAY
    told = next(step for step in deadline.steps if step.event is None and step.citation is not None)
    assert str(told.citation) == "OGI Regulations (2019) art 31"
    assert str(start) in told.text()
    assert told.message in [step.message for step in deadline.steps]
    assert "OGI Regulations (2019) art 31" in deadline.explain()


@pytest.mark.parametrize("channel", ["ordinary-post", "internet", "fax", "email"])
def test_without_confirmation_the_day_is_provisional_and_says_why(channel: str) -> None:
    deadline = asked(channel)
    assert deadline.due == date(2024, 3, 29)
    assert deadline.provisional
    (remark,) = deadline.remarks
    assert remark.kind is RemarkKind.UNCONFIRMED
    assert remark.kind.leaves_open
    assert "nothing is recorded of it" in str(remark)
    assert str(remark.citation) == "OGI Regulations (2019) art 31"
    assert "Provisional: " in deadline.explain()
    assert "settled from" not in deadline.explain()


def test_a_later_confirmation_never_gives_an_earlier_day() -> None:
    dues = [asked("internet", Event("confirmed", date(2024, 3, day))).due for day in range(1, 29)]
    assert dues == sorted(due for due in dues if due is not None)


def test_under_the_version_of_2008_an_email_counts_from_the_mail_system() -> None:
    """Letter Guoban Gongkaiban Han [2015] 207: 电子邮件系统接收之日."""
    deadline = asked("email", on=date(2016, 3, 1))
    assert (deadline.start, deadline.due, deadline.provisional) == (
        date(2016, 3, 1),
        date(2016, 3, 22),
        False,
    )


def test_the_version_in_force_on_the_day_of_receipt_governs() -> None:
    """Came in under 2008, confirmed under 2019: received on the day of confirmation, with 20 working days."""
    deadline = asked("ordinary-post", Event("confirmed", date(2019, 5, 16)), on=date(2019, 5, 13))
    assert (deadline.start, deadline.due) == (date(2019, 5, 16), date(2019, 6, 14))


def test_a_channel_without_a_rule_that_day_leaves_the_day_open() -> None:
    deadline = asked("internet", on=date(2016, 3, 1))
    assert deadline.provisional
    assert "the law of 2016-03-01 has no rule for it" in str(deadline.remarks[0])


def test_an_unknown_channel_is_refused_with_those_there_are() -> None:
    with pytest.raises(
        UnknownChannel, match=r"cn-ogi has no rule of receipt for 'pigeon'; known are: in-person"
    ):
        asked("pigeon")
    with pytest.raises(UnknownChannel, match="gb-foia has no rule of receipt for 'fax'; none is known"):
        law("gb-foia").deadline("respond", FRIDAY, received_by="fax")


def test_a_confirmation_before_arrival_is_refused() -> None:
    with pytest.raises(
        InvalidHistory, match="'confirmed' on 2024-02-29 and 'the day it came in' on 2024-03-01"
    ):
        asked("fax", Event("confirmed", date(2024, 2, 29)))


def test_a_channel_is_for_what_runs_from_receipt() -> None:
    with pytest.raises(InvalidHistory, match="cn-ogi publish runs from 'formed-or-changed'; leave it out"):
        law("cn-ogi").deadline("publish", FRIDAY, received_by="in-person")


def test_without_a_channel_a_confirmation_is_no_event() -> None:
    with pytest.raises(UnknownEvent):
        law("cn-ogi").deadline("respond", FRIDAY, [Event("confirmed", TUESDAY)])


def test_in_texas_a_letter_counts_from_the_third_business_day_after_the_postmark() -> None:
    """552.301(a-1): Wednesday 5 June 2024 postmarked, Monday 10 June received, ten business days without 19 June."""
    deadline = law("us-tx-pia").deadline("seek-ruling", date(2024, 6, 5), received_by="postmark")
    assert (deadline.start, deadline.due) == (date(2024, 6, 10), date(2024, 6, 25))


def test_in_austria_an_evening_counts_from_the_next_working_day() -> None:
    """AVG § 13(5): the time begins when office hours begin again."""
    in_hours = law("at-ifg").deadline("respond", date(2026, 2, 6))
    after_hours = law("at-ifg").deadline("respond", date(2026, 2, 6), received_by="after-hours")
    assert (in_hours.due, after_hours.due) == (date(2026, 3, 6), date(2026, 3, 9))
    assert after_hours.start == date(2026, 2, 9)


@pytest.mark.parametrize(
    ("events", "answered"),
    [
        # 交邮之日: handed to the post; when it arrives does not matter
        ([Event("posted", date(2024, 3, 28)), Event("delivered", date(2024, 4, 2))], date(2024, 3, 28)),
        # 签收之日: handed over, the day of the signature; not the day the answer was written
        ([Event("answered", date(2024, 3, 28)), Event("delivered", date(2024, 4, 1))], date(2024, 4, 1)),
        ([Event("answered", date(2024, 3, 28))], date(2024, 3, 28)),
    ],
)
def test_the_day_of_the_answer_is_the_one_that_the_law_counts(events: list[Event], answered: date) -> None:
    deadline = law("cn-ogi").deadline("respond", FRIDAY, events)
    assert deadline.answered == answered
    service = deadline.service
    if len(events) > 1:
        assert service is not None
        assert service.citation is not None
        assert not service.citation.confidence.is_verified
        assert any(step.citation == service.citation for step in deadline.steps)


def test_service_counts_as_written_before_2019() -> None:
    service = law("cn-ogi").deadline("respond", date(2018, 3, 1), [Event("posted", date(2018, 3, 9))]).service
    assert service is not None
    assert service.citation is not None
    assert service.citation.confidence.is_verified


def test_what_the_law_has_no_rule_for_is_no_event() -> None:
    with pytest.raises(UnknownEvent, match="'posted'"):
        law("gb-foia").deadline("respond", FRIDAY, [Event("posted", TUESDAY)])
