"""Requests as event histories: what moves the clock, whose fault is told, and that no history breaks the check."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.checks.checking import check
from gongkai.checks.findings import Finding, FindingKind, Report
from gongkai.days.closures import Closure
from gongkai.legislation.outcomes import Remedy
from gongkai.legislation.provisions import BodyKind, BodyLevel
from gongkai.messages import LocalText
from gongkai.records.bodies import Body
from gongkai.records.columns import columns_of
from gongkai.records.register import Register
from gongkai.records.requests.charges import Charge, Charges
from gongkai.records.requests.events import RequestEvent
from gongkai.records.requests.requests import Request, Requests
from gongkai.records.requests.words import EVENTS

AS_OF = date(2024, 12, 31)
BODY = Body("青山镇人民政府", level=BodyLevel.TOWNSHIP, kind=BodyKind.GOVERNMENT)


def register(
    *requests: Request, laws: tuple[str, ...] = ("cn-ogi",), charges: tuple[Charge, ...] = ()
) -> Register:
    """Make a register of requests alone."""
    return Register(
        BODY,
        laws=laws,
        requests=Requests.of(requests, columns_of(Request), columns_of(RequestEvent)),
        charges=Charges.of(charges, columns=columns_of(Charge)),
    )


def judged(*requests: Request, as_of: date = AS_OF, laws: tuple[str, ...] = ("cn-ogi",)) -> Report:
    """Check some requests."""
    return check(register(*requests, laws=laws), as_of=as_of, select=["REQ"], ignore=["REQ016", "REQ017"])


def told(*requests: Request, as_of: date = AS_OF, laws: tuple[str, ...] = ("cn-ogi",)) -> list[str]:
    """Return the codes found."""
    return [finding.code for finding in judged(*requests, as_of=as_of, laws=laws).findings]


def request(received: date | None, answered: date | None, *events: RequestEvent, **more: object) -> Request:
    """Make a request with its events; an answer gives what was asked for, unless it is said what else."""
    if answered is not None and "status" not in more:
        more.setdefault("outcome", "予以公开")
    return Request(number="R-1", received_on=received, answered_on=answered, events=events, **more)  # type: ignore[arg-type]


def event(kind: str, on: date, **more: object) -> RequestEvent:
    """Make an event of the one request."""
    return RequestEvent(request="R-1", kind=kind, on=on, **more)  # type: ignore[arg-type]


RECEIVED = date(2024, 9, 13)
DUE = date(2024, 10, 17)
"""Twenty working days after, by the table of vectors."""


def test_an_answer_on_the_due_day_is_in_time_and_the_next_is_late() -> None:
    assert told(request(RECEIVED, DUE)) == []
    (late,) = judged(request(RECEIVED, DUE + timedelta(1))).findings
    assert (late.code, late.due_on, late.working_days_late) == ("REQ002", DUE, 1)
    assert str(late.citation) == "OGI Regulations (2019) art 33(1)-(2)"


def test_an_answer_on_the_saturday_after_is_late_by_no_working_day() -> None:
    """17 October 2025 is a Friday: the due day of what came in on 15 September."""
    received = date(2025, 9, 15)
    due = date(2025, 10, 17)
    (late,) = judged(request(received, due + timedelta(1)), as_of=date(2025, 12, 31)).findings
    assert (late.due_on, late.working_days_late) == (due, 0)


def test_what_happens_after_the_day_of_the_check_has_not_happened() -> None:
    late = request(RECEIVED, DUE + timedelta(1))
    held = register(late)
    wide = Register(
        BODY, laws=held.laws, requests=held.requests, charges=held.charges, recorded_through=AS_OF
    )

    def codes(as_of: date) -> list[str]:
        return [one.code for one in check(wide, as_of=as_of, select=["REQ001", "REQ002"]).findings]

    assert codes(RECEIVED - timedelta(1)) == []
    assert codes(DUE) == []
    assert codes(DUE + timedelta(1)) == ["REQ002"]
    assert codes(AS_OF) == ["REQ002"]
    assert told(request(RECEIVED, None), as_of=DUE) == []
    assert told(request(RECEIVED, None), as_of=DUE + timedelta(1)) == ["REQ001"]


def test_the_law_of_the_day_of_receipt_gives_the_time() -> None:
    before, after = date(2019, 5, 14), date(2019, 5, 15)
    assert told(request(before, date(2019, 6, 5))) == ["REQ002"]
    assert told(request(before, date(2019, 6, 4))) == []
    assert told(request(after, date(2019, 6, 13))) == []


def test_a_correction_starts_the_time_anew_and_stops_it_being_due() -> None:
    asked = event("补正", date(2024, 9, 18))
    assert told(request(RECEIVED, None, asked)) == []
    corrected = event("收到补正", date(2024, 10, 8))
    assert told(request(RECEIVED, date(2024, 11, 4), asked, corrected)) == []
    assert told(request(RECEIVED, date(2024, 11, 5), asked, corrected)) == ["REQ002"]
    assert told(request(RECEIVED, None, asked, corrected)) == ["REQ001"]


@pytest.mark.parametrize("kind", ["征求第三方意见", "征求其他机关意见", "补正", "收费通知"])
@pytest.mark.parametrize("as_of", [date(2024, 10, 21), date(2024, 10, 22), date(2024, 11, 20)])
def test_what_begins_after_the_limit_ran_out_stops_nothing(kind: str, as_of: date) -> None:
    """The answer was due on 17 October; four days later nobody's time is left out any more."""
    begun = event(kind, date(2024, 10, 21))
    found = told(request(RECEIVED, None, begun), as_of=as_of)
    assert [code for code in found if code != "REQ003"] == ["REQ001"]
    in_time = event(kind, DUE)
    assert "REQ001" not in told(request(RECEIVED, None, in_time), as_of=date(2024, 10, 22))


def test_before_2019_nobody_can_say_what_a_correction_did() -> None:
    received = date(2014, 3, 3)
    events = (event("补正", date(2014, 3, 5)), event("收到补正", date(2014, 3, 12)))
    (seen,) = judged(request(received, date(2014, 4, 1), *events), as_of=date(2014, 12, 2)).findings
    assert (seen.code, seen.kind) == ("REQ002", FindingKind.OPEN)


def test_the_time_of_a_third_party_is_left_out_and_its_silence_ends_it() -> None:
    """From 14 September (worked) to 18 October the letter ran; after that the body decides."""
    consulted = event("征求第三方意见", date(2024, 9, 14))
    replied = event("第三方答复", date(2024, 9, 20))
    assert told(request(RECEIVED, date(2024, 10, 22), consulted, replied)) == []
    assert told(request(RECEIVED, date(2024, 10, 23), consulted, replied)) == ["REQ002"]
    assert told(request(RECEIVED, None, consulted), as_of=date(2024, 10, 31)) == []
    assert told(request(RECEIVED, None, consulted)) == ["REQ001"]


def test_several_who_are_asked_at_once_make_one_pause() -> None:
    events = (
        event("征求第三方意见", date(2024, 9, 14), party="甲公司"),
        event("征求第三方意见", date(2024, 9, 18), party="乙公司"),
        event("征求其他机关意见", date(2024, 9, 19)),
        event("第三方答复", date(2024, 9, 20), party="甲公司"),
        event("第三方答复", date(2024, 9, 24), party="乙公司"),
        event("其他机关答复", date(2024, 9, 26)),
    )
    pause = event("征求第三方意见", date(2024, 9, 14), until=date(2024, 9, 26))
    for last, found in ((date(2024, 10, 28), []), (date(2024, 10, 29), ["REQ002"])):
        assert told(request(RECEIVED, last, *events)) == found
        assert told(request(RECEIVED, last, pause)) == found


def test_a_late_answer_under_an_unlawful_extension_is_told_once() -> None:
    extension = event("延期", date(2024, 10, 10), days=10, consent=False, notice=True)
    assert told(request(RECEIVED, date(2024, 10, 30), extension)) == ["REQ005"]
    too_late = event("延期", date(2024, 10, 21), days=10, consent=True, notice=True)
    assert told(request(RECEIVED, date(2024, 10, 30), too_late)) == ["REQ006"]
    assert told(request(RECEIVED, date(2024, 11, 29), too_late)) == ["REQ002", "REQ006"]


def test_what_is_not_recorded_of_an_extension_is_open() -> None:
    blank = event("延期", date(2024, 10, 10), days=10, notice=True)
    (seen,) = judged(request(RECEIVED, date(2024, 10, 30), blank)).findings
    assert (seen.code, seen.kind) == ("REQ005", FindingKind.OPEN)


def test_a_column_that_is_absent_is_told_once_and_not_by_row() -> None:
    extended = (request(RECEIVED, date(2024, 10, 30), event("延期", date(2024, 10, 10))),) * 3
    requests = Requests(
        lambda: iter(extended), frozenset({"number", "received_on"}), frozenset({"kind", "on"})
    )
    held = Register(BODY, laws=("cn-ogi",), requests=requests)
    report = check(held, as_of=AS_OF, select=["REQ005", "REQ013", "REQ016", "DAT005"])
    assert Counter(finding.code for finding in report.findings) == {"DAT005": 3}


@pytest.mark.parametrize(
    ("channel", "more", "lawful"),
    [
        ("当面", {"submitted_on": date(2024, 9, 12)}, date(2024, 9, 12)),
        ("邮寄", {"signed_on": date(2024, 9, 12)}, date(2024, 9, 12)),
        ("平信", {"confirmed_on": date(2024, 9, 14)}, date(2024, 9, 14)),
        (
            "网上申请",
            {"submitted_on": date(2024, 9, 12), "confirmed_on": date(2024, 9, 14)},
            date(2024, 9, 14),
        ),
        ("传真", {"confirmed_on": date(2024, 9, 14)}, date(2024, 9, 14)),
    ],
)
def test_the_day_of_receipt_is_the_laws(channel: str, more: dict[str, date], lawful: date) -> None:
    (seen,) = judged(request(RECEIVED, date(2024, 9, 20), channel=channel, **more)).findings
    assert (seen.code, seen.evidence["lawful"]) == ("REQ018", lawful)
    assert str(seen.citation) == "OGI Regulations (2019) art 31"
    assert told(request(lawful, date(2024, 9, 20), channel=channel, **more)) == []


def test_an_e_mail_of_2015_counts_from_the_mail_system_and_one_of_2024_from_confirmation() -> None:
    days = {"channel": "电子邮件", "submitted_on": date(2015, 6, 1), "confirmed_on": date(2015, 6, 3)}
    assert told(request(date(2015, 6, 1), date(2015, 6, 10), **days)) == []
    assert told(
        request(date(2024, 6, 3), date(2024, 6, 11), channel="电子邮件", confirmed_on=date(2024, 6, 4))
    ) == ["REQ018"]


def test_a_posted_answer_counts_from_the_post_office() -> None:
    posted = request(RECEIVED, date(2024, 10, 21), served_by="邮寄", posted_on=DUE)
    assert told(posted) == []
    handed = request(RECEIVED, DUE, served_by="直接送达", delivered_on=DUE + timedelta(1))
    assert told(handed) == ["REQ002"]


def test_a_request_two_laws_could_govern_is_open_unless_its_row_names_one() -> None:
    late = date(2024, 12, 2)
    assert told(request(RECEIVED, late), laws=("gb-foia", "gb-eir")) == ["REQ024"]
    assert told(request(RECEIVED, late, law="gb-foia"), laws=("gb-foia", "gb-eir")) == ["REQ002"]
    assert told(request(RECEIVED, late, law="xx-foi"), laws=("gb-foia", "gb-eir")) == ["REQ029"]
    assert told(request(RECEIVED, late), laws=("cn-budget", "cn-ogi")) == ["REQ002"]
    assert told(request(RECEIVED, late), laws=("cn-budget",)) == ["REQ024"]


def test_the_days_without_lessons_move_the_time_of_a_school() -> None:
    """SI 2004/3364 reg 3(2): received on 18 March 2024, Easter holiday from 29 March to 12 April, due on 30 April."""
    holiday = Closure(date(2024, 3, 29), date(2024, 4, 12), LocalText({"en": "Easter holiday"}))

    def codes(answered: date) -> list[str]:
        held = register(request(date(2024, 3, 18), answered, matter="school"), laws=("gb-foia",))
        report = check(evolve(held, closures=(holiday,)), as_of=AS_OF, select=["REQ002"])
        return [finding.code for finding in report.findings]

    assert codes(date(2024, 4, 30)) == []
    assert codes(date(2024, 5, 1)) == ["REQ002"]


def test_beyond_the_settled_calendar_a_late_answer_is_open() -> None:
    received = date(2026, 12, 21)
    (seen,) = judged(request(received, date(2027, 3, 1)), as_of=date(2027, 4, 1)).findings
    assert (seen.code, seen.kind) == ("REQ002", FindingKind.OPEN)
    (seen,) = judged(request(received, None), as_of=date(2027, 4, 1)).findings
    assert (seen.code, seen.kind) == ("REQ001", FindingKind.OPEN)


def test_a_request_older_than_the_law_is_not_judged() -> None:
    assert told(request(date(2007, 1, 4), date(2008, 1, 4))) == []


def test_a_request_given_up_or_withdrawn_is_not_late() -> None:
    asked = event("补正", date(2024, 9, 18))
    given_up = request(RECEIVED, date(2024, 11, 20), asked, outcome="申请人无正当理由逾期不补正")
    assert told(given_up) == []
    assert told(request(RECEIVED, None, event("撤回", date(2024, 9, 20)))) == []


@pytest.mark.parametrize(
    ("answered", "event_", "found"),
    [
        (None, event("补正", date(2024, 9, 10)), ["REQ021"]),
        (None, event("撤回", date(2024, 9, 10)), ["REQ021"]),
        (None, event("延期", date(2024, 9, 10), consent=True, notice=True), ["REQ021"]),
        (date(2024, 9, 1), event("补正", date(2024, 9, 18)), ["REQ021"]),
        (date(2024, 9, 20), event("征求第三方意见", date(2024, 9, 24)), ["REQ022"]),
        (date(2024, 9, 20), event("收费通知", date(2024, 9, 24)), ["REQ022"]),
        (None, event("第三方答复", date(2024, 9, 24)), ["REQ022"]),
        (None, event("延期", date(2024, 10, 10), days=0), ["REQ022"]),
        (None, event("延期", date(2024, 10, 10), days=10**20), ["REQ022"]),
        (None, event("延期", date(2024, 10, 10), until=date(2024, 10, 1)), ["REQ022"]),
        (date(2024, 12, 2), RequestEvent(request="R-1", kind="延期"), ["REQ002", "REQ025"]),
        (date(2024, 9, 20), RequestEvent(request="R-1", kind="延期"), ["REQ025"]),
    ],
)
def test_odd_histories_are_told(answered: date | None, event_: RequestEvent, found: list[str]) -> None:
    assert told(request(RECEIVED, answered, event_)) == found


def test_after_a_dispute_the_body_may_begin_again() -> None:
    events = (event("行政复议", date(2024, 9, 23)), event("征求第三方意见", date(2024, 10, 24)))
    assert told(request(RECEIVED, date(2024, 9, 20), *events)) == []


def test_what_is_late_only_if_an_undated_event_did_nothing_is_open() -> None:
    undated = RequestEvent(request="R-1", kind="延期")
    late, missing = judged(request(RECEIVED, None, undated)).findings
    assert (late.code, late.kind, missing.code) == ("REQ001", FindingKind.OPEN, "REQ025")


@pytest.mark.parametrize(
    ("outcome", "events", "found"),
    [
        ("逾期不补正", (), ["REQ001", "REQ028"]),
        ("视为放弃", (), ["REQ001", "REQ028"]),
        ("逾期不补正", (event("补正", date(2024, 9, 18)),), []),
        ("视为放弃", (event("补正", date(2024, 9, 18)),), []),
        (
            "逾期不补正",
            (event("补正", date(2024, 9, 18)), event("收到补正", date(2024, 9, 24))),
            ["REQ001", "REQ028"],
        ),
        ("逾期未缴费", (), ["REQ001", "REQ028"]),
        ("逾期未缴费", (event("收费通知", date(2024, 9, 20)),), []),
        ("逾期未缴费", (event("收费通知", date(2024, 10, 16)),), ["REQ028"]),
        (
            "逾期未缴费",
            (event("收费通知", date(2024, 9, 20)), event("缴费", date(2024, 9, 24))),
            ["REQ001", "REQ028"],
        ),
    ],
)
def test_nobody_has_given_up_who_let_no_limit_pass(
    outcome: str, events: tuple[RequestEvent, ...], found: list[str]
) -> None:
    """The fee notice of 20 September leaves until 25 October, that of 16 October until 13 November.

    Where nothing was asked, or it was done, the answer was due before 13 November too.
    """
    assert told(request(RECEIVED, None, *events, outcome=outcome, decided_on=date(2024, 11, 13))) == found


def test_a_due_day_that_rests_on_what_was_not_read_says_so() -> None:
    """That payment lets the time run anew is in article 7 of the Measures, which was not read; 23 October is 20 working days after."""
    late = judged(request(RECEIVED, date(2024, 10, 31), event("缴费", date(2024, 9, 20)))).findings
    assert [(one.code, one.message.text()) for one in late] == [
        (
            "REQ002",
            (
                "was answered on 2024-10-31, 6 working days after it was due on 2024-10-23; the due day rests on Measures "
                "on Processing Fees (Guobanhan [2020] 109) art 7 (unverified: not compared with the source) as well"
            ),
        )
    ]
    corrected = judged(request(RECEIVED, date(2024, 10, 31), event("收到补正", date(2024, 9, 20)))).findings
    assert "rests" not in corrected[0].message.text()


def refused(ground: str, decided: date, **more: object) -> Request:
    """Make a refusal."""
    return request(decided - timedelta(7), decided, outcome="不予公开", grounds=(ground,), **more)


def test_the_day_of_the_decision_governs_the_ground() -> None:
    """Received under the old law, decided under the new one."""
    old = request(
        date(2019, 5, 10), date(2019, 5, 20), outcome="不予公开", grounds=("EX08-36-NEED",),
        remedy=Remedy.REVIEW_OR_SUIT, weighing="x",
    )  # fmt: skip
    assert told(old) == ["REQ011"]
    new = request(
        date(2019, 5, 10), date(2019, 5, 20), outcome="不予公开", grounds=("EX19-16-INT",),
        remedy=Remedy.REVIEW_OR_SUIT, weighing="x",
    )  # fmt: skip
    assert told(new) == []


def test_an_outcome_that_names_its_ground_needs_no_other() -> None:
    named = request(RECEIVED, DUE, outcome="属于国家秘密", remedy=Remedy.REVIEW_FIRST)
    assert told(named) == []
    third_party = request(RECEIVED, DUE, outcome="保护第三方合法权益", remedy=Remedy.REVIEW_FIRST)
    assert told(third_party) == ["REQ008"]


@pytest.mark.parametrize(
    ("decided", "remedy", "found"),
    [
        (date(2023, 12, 29), Remedy.REVIEW_OR_SUIT, []),
        (date(2023, 12, 29), Remedy.REVIEW_FIRST, ["REQ014"]),
        (date(2024, 1, 2), Remedy.REVIEW_FIRST, []),
        (date(2024, 1, 2), Remedy.REVIEW_OR_SUIT, ["REQ014"]),
        (date(2024, 1, 2), None, ["REQ013"]),
    ],
)
def test_the_remedy_turned_in_2024(decided: date, remedy: Remedy | None, found: list[str]) -> None:
    assert told(refused("国家秘密", decided, remedy=remedy)) == found


@pytest.mark.parametrize(
    ("kind", "result", "found"),
    [
        ("第三方答复", "视为同意", ["REQ009"]),
        ("第三方答复", "由行政机关决定", []),
        ("其他机关答复", "视为同意", []),
        ("其他机关答复", "视为不同意", ["REQ009"]),
        ("其他机关答复", "由行政机关决定", ["REQ009"]),
    ],
)
def test_silence_means_different_things(kind: str, result: str, found: list[str]) -> None:
    asked = "征求第三方意见" if kind.startswith("第三方") else "征求其他机关意见"
    events = (event(asked, date(2024, 9, 18)), event(kind, date(2024, 10, 14), result=result))
    assert told(request(RECEIVED, DUE, *events)) == found


def test_before_2019_silence_was_not_regulated() -> None:
    events = (
        event("征求第三方意见", date(2014, 3, 5)),
        event("第三方答复", date(2014, 3, 25), result="视为同意"),
    )
    assert told(request(date(2014, 3, 3), date(2014, 4, 1), *events)) == []


def charged(*charges: Charge, requests: tuple[Request, ...] = ()) -> list[str]:
    """Check charges, with requests or without."""
    found = check(register(*requests, charges=charges), as_of=AS_OF, select=["CHG"]).findings
    return [finding.code for finding in found]


def charge(amount: int, fee: str | None, day: date = date(2024, 9, 20), **more: object) -> Charge:
    """Make a charge of one applicant."""
    values = {"request": "R-1", "applicant": "甲", "noticed_on": day} | more
    return Charge(amount=Decimal(amount), fee=fee, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "fee", "amount", "quantity", "found"),
    [
        (date(2014, 5, 4), "复印费", 5, None, []),
        (date(2014, 5, 4), "服务费", 5, None, ["CHG001"]),
        (date(2020, 5, 6), "复印费", 5, None, ["CHG001"]),
        (date(2020, 12, 31), "按件计收", 100, 11, ["CHG001"]),
        (date(2021, 1, 4), "按件计收", 100, 11, []),
        (date(2024, 9, 20), "按件计收", 5500, 45, []),
        (date(2024, 9, 20), "按件计收", 5501, 45, ["CHG002"]),
        (date(2024, 9, 20), "按件计收", 1, 10, ["CHG002"]),
        (date(2024, 9, 20), "按页", 4700, 250, []),
        (date(2024, 9, 20), "按页", 4701, 250, ["CHG002"]),
        (date(2024, 9, 20), "按页", 10, None, ["CHG002"]),
        (date(2024, 9, 20), None, 10, None, ["CHG001"]),
    ],
)
def test_charges_are_held_against_the_law_of_their_day(
    day: date, fee: str | None, amount: int, quantity: int | None, found: list[str]
) -> None:
    assert charged(charge(amount, fee, day, quantity=quantity)) == found


def test_items_are_added_up_by_applicant_and_calendar_month() -> None:
    first = charge(200, "按件", request="A", quantity=12)
    second = charge(300, "按件", request="B", quantity=15)
    assert charged(first, second) == []
    assert charged(first, charge(301, "按件", request="B", quantity=15)) == ["CHG002"]
    next_month = charge(300, "按件", date(2024, 10, 8), request="B", quantity=13)
    assert charged(first, next_month) == []
    other = charge(200, "按件", request="B", applicant="乙", quantity=12)
    assert charged(first, other) == []


def test_a_number_of_items_that_nobody_asks_for_is_reckoned_all_the_same() -> None:
    assert charged(charge(200, "按件", quantity=10**15)) == []
    assert charged(charge(10**30, "按件", quantity=10**12)) == ["CHG002"]


def test_what_was_charged_and_paid_moves_the_clock_of_the_request() -> None:
    paid = charge(100, "按件", date(2024, 9, 20), quantity=11, paid_on=date(2024, 9, 24))
    waiting = charge(100, "按件", date(2024, 9, 20), quantity=11)
    answered = request(RECEIVED, date(2024, 10, 25), outcome="予以公开")
    pending = request(RECEIVED, None)

    def codes(one: Request, *charges: Charge) -> list[str]:
        found = check(register(one, charges=charges), as_of=AS_OF, select=["REQ001", "REQ002"]).findings
        return [finding.code for finding in found]

    assert (codes(answered), codes(answered, paid)) == (["REQ002"], [])
    assert (codes(pending), codes(pending, waiting), codes(pending, paid)) == (["REQ001"], [], ["REQ001"])


DAYS = st.dates(date(2007, 1, 1), date(2027, 12, 31)) | st.dates()
MAYBE_DAYS = st.none() | DAYS
FLAGS = st.none() | st.booleans()


@pytest.mark.parametrize(
    ("fee", "basis", "found"),
    [
        ("工本费", None, ["REQ001"]),
        ("工本费", "某某办法", []),
        (None, None, []),
        ("按件", None, []),
    ],
    ids=["forbidden", "on a basis not looked up", "not told what for", "of the scale"],
)
def test_a_charge_that_the_law_forbids_puts_nothing_off(
    fee: str | None, basis: str | None, found: list[str]
) -> None:
    """Asked on 10 September for money it may not ask for, the body still owes the answer."""
    held = Request(number="R-1", received_on=date(2024, 9, 2))
    undated = Charge(request="R-1", fee="工本费")
    asked = charge(100, fee, date(2024, 9, 10), basis=basis)
    report = check(register(held, charges=(undated, asked)), as_of=AS_OF, select=["REQ001"])
    assert [one.code for one in report.findings] == found


KINDS = st.sampled_from([*sorted(set(EVENTS.values())), "fees-notice", "fee-received", "自造"])
EVENT = st.builds(
    RequestEvent,
    request=st.just("R-1"),
    kind=KINDS,
    on=MAYBE_DAYS,
    until=MAYBE_DAYS,
    days=st.none() | st.integers(-1, 400),
    consent=FLAGS,
    notice=FLAGS,
    reasons=FLAGS,
    agreement=FLAGS,
    result=st.sampled_from([None, "视为同意", "视为不同意", "不同意", "？"]),
)
REQUEST = st.builds(
    Request,
    number=st.sampled_from(["R-1", "R-2", None]),
    applicant=st.sampled_from([None, "甲"]),
    matter=st.sampled_from([None, None, "重大", "？"]),
    channel=st.sampled_from([None, "网上申请", "平信", "鸽子"]),
    submitted_on=MAYBE_DAYS,
    signed_on=MAYBE_DAYS,
    confirmed_on=MAYBE_DAYS,
    received_on=MAYBE_DAYS,
    items=st.none() | st.integers(0, 40),
    outcome=st.sampled_from([None, "予以公开", "不予公开", "部分公开", "属于国家秘密", "撤回申请", "？"]),
    grounds=st.sampled_from([(), ("国家秘密",), ("商业秘密", "？"), ("EX08-36-NEED",), ("EX19-16-INT",)]),
    decided_on=MAYBE_DAYS,
    severable=FLAGS,
    answered_on=MAYBE_DAYS,
    served_by=st.sampled_from([None, "邮寄", "直接送达", "鸽子"]),
    posted_on=MAYBE_DAYS,
    delivered_on=MAYBE_DAYS,
    remedy=st.none() | st.sampled_from(Remedy),
    law=st.sampled_from([None, None, "gb-foia", "xx-foi"]),
    events=st.lists(EVENT, max_size=6).map(tuple),
)
CHARGE = st.builds(
    Charge,
    request=st.sampled_from(["R-1", "R-3", None]),
    applicant=st.sampled_from([None, "甲"]),
    fee=st.sampled_from([None, "按件", "按页", "复印费", "茶水费"]),
    quantity=st.none() | st.integers(0, 500),
    amount=st.none() | st.decimals(0, 9999, places=2),
    noticed_on=MAYBE_DAYS,
    paid_on=MAYBE_DAYS,
    waived=FLAGS,
)
LAWS = st.sampled_from(
    [
        ("cn-ogi",),
        ("gb-foia",),
        ("us-foia",),
        ("ca-on-fippa",),
        ("de-ifg",),
        ("gb-foia", "gb-eir"),
        ("cn-budget",),
    ]
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(REQUEST, max_size=3), st.lists(CHARGE, max_size=3), LAWS, DAYS)
def test_no_history_breaks_the_check(
    requests: list[Request], charges: list[Charge], laws: tuple[str, ...], as_of: date
) -> None:
    held = register(*requests, laws=laws, charges=tuple(charges))
    report = check(held, as_of=as_of, select=["REQ", "CHG"])
    for finding in report.findings:
        assert finding.message.text("en")
        assert finding.message.text("zh")
        assert _is_late_by_a_day(finding)


def _is_late_by_a_day(finding: Finding) -> bool:
    """Tell whether a finding on lateness names a due day before the end; others are fine."""
    late = finding.working_days_late
    return late is None or (finding.due_on is not None and late >= 0)


ORDERLY = st.lists(st.tuples(st.integers(1, 45), st.integers(0, 14)), min_size=1, max_size=4)
"""Consultations one after the other: after how many days each began, and how many it took, fewer than the law gives."""


@settings(max_examples=200, deadline=None)
@given(st.dates(date(2019, 5, 15), date(2025, 6, 30)), ORDERLY, st.integers(0, 60), st.booleans())
def test_verdicts_agree_with_the_clock_of_the_law(
    received: date,
    consultations: list[tuple[int, int]],
    wait: int,
    answers: bool,  # noqa: FBT001 -- drawn
) -> None:
    """Third parties consulted one after the other: the clock of the law is asked directly, and says the same."""
    from gongkai.days.events import Event  # noqa: PLC0415 -- for the second way only
    from gongkai.legislation.loading import law  # noqa: PLC0415 -- as above

    events, pauses, day = [], [], received
    for gap, took in consultations:
        begun = day + timedelta(gap)
        day = begun + timedelta(took)
        events += [event("征求第三方意见", begun), event("第三方答复", day)]
        pauses.append(Event("third-party-consulted", begun, day))
    end = day + timedelta(wait)
    due = law("cn-ogi").deadline("respond", received, pauses).due
    assert due is not None
    one = request(received, end if answers else None, *events)
    expected = [] if end <= due else ["REQ002" if answers else "REQ001"]
    assert told(one, as_of=end) == expected


@pytest.mark.parametrize(
    ("answered", "as_of", "kinds"),
    [
        (date(2025, 2, 28), date(2025, 5, 1), []),
        (date(2025, 3, 1), date(2025, 5, 1), [("REQ002", FindingKind.OPEN)]),
        (date(2025, 3, 2), date(2025, 5, 1), [("REQ002", FindingKind.FAIL)]),
        (None, date(2025, 2, 28), []),
        (None, date(2025, 3, 1), [("REQ001", FindingKind.OPEN)]),
        (None, date(2025, 3, 2), [("REQ001", FindingKind.FAIL)]),
    ],
)
def test_a_month_too_short_for_the_limit_leaves_one_day_open(
    answered: date | None, as_of: date, kinds: list[tuple[str, FindingKind]]
) -> None:
    """CRPA R*311-12 and R311-13 do not say when a month from 31 January ends: on 28 February or on 1 March."""
    found = check(
        register(request(date(2025, 1, 31), answered), laws=("fr-crpa",)),
        as_of=as_of,
        select=["REQ001", "REQ002", "REQ022"],
    )
    assert [(one.code, one.kind) for one in found.findings] == kinds
