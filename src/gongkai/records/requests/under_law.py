"""How a law applies to a recorded request: the duty to answer it, the days that count, and its row in the yearly report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from gongkai.days.events import ANSWERED
from gongkai.legislation.fees import Charging
from gongkai.legislation.ground_lists import join_grounds
from gongkai.legislation.laws import Law
from gongkai.legislation.outcomes import OutcomeKind, RequestOutcome
from gongkai.legislation.provisions import DayThatCounts, ReceiptRule, ReceiptValue, in_force
from gongkai.records.requests.charges import Charge
from gongkai.records.requests.outcome_words import outcome_meanings, provisions_in
from gongkai.records.requests.requests import Request
from gongkai.records.requests.statuses import RequestStatus, request_status
from gongkai.records.requests.words import MATTERS, coded

RESPOND: Final = "respond"
"""The duty to answer a request."""
FIRST_REGISTERS: Final = date(1950, 1, 1)
"""Days before this are errors: but for the Swedish one, no law on requests is as old."""
_ANSWERS_BY: Final = {
    DayThatCounts.SIGNED: "delivered_on",
    DayThatCounts.POSTED: "posted_on",
    DayThatCounts.SENT: "posted_on",
}
_RECEIPTS_BY: Final = {
    DayThatCounts.SUBMITTED: "submitted_on",
    DayThatCounts.SIGNED: "signed_on",
    DayThatCounts.CONFIRMED: "confirmed_on",
}


def duty_of(law: Law, request: Request) -> str | None:
    """Return the duty to answer a request; `None` where the law has none for it."""
    if request.matter is not None:
        special = f"{RESPOND}-{coded(request.matter, MATTERS)}"
        return special if special in law.duties else None
    return RESPOND if RESPOND in law.duties else None


def may_be_governed_by(law: Law, named: str | None) -> bool:
    """Return whether a law may govern a row that names a law, or none."""
    return named is None or law.is_called(named)


def laws_that_may_govern(request: Request, laws: Iterable[Law]) -> tuple[Law, ...]:
    """Return the laws of which one governs the request: none, the one, or several where that is open.

    A law that only supplements another one of them does not count.
    """
    possible = [
        one for one in laws if may_be_governed_by(one, request.law) and duty_of(one, request) is not None
    ]
    codes = {one.code for one in possible}
    return tuple(one for one in possible if one.beside not in codes)


def receipt_value(law: Law, request: Request) -> ReceiptValue | None:
    """Return what the law says of the day of receipt on the request's channel; `None` where it says nothing."""
    days = (request.received_on, request.confirmed_on, request.signed_on, request.submitted_on)
    known = next((day for day in days if day is not None), None)
    return _value(law.receipt, request.channel_code, known)


def lawful_receipt(law: Law, request: Request) -> date | None:
    """Return the recorded day that the law makes the day of receipt; `None` where either is not known."""
    value = receipt_value(law, request)
    field = None if value is None else _RECEIPTS_BY.get(value.day)
    return None if field is None else getattr(request, field)


def receipt_fields(law: Law) -> frozenset[str]:
    """Return the fields by which a law tells the day of receipt, on whatever channel and in whatever version."""
    days = {value.day for rule in law.receipt.values() for value in rule.values}
    return frozenset(_RECEIPTS_BY[day] for day in days & _RECEIPTS_BY.keys())


def received_on(law: Law, request: Request) -> date | None:
    """Return the day of receipt: by the law's own rule, else as recorded."""
    return lawful_receipt(law, request) or request.received_on


def answered_on(law: Law, request: Request) -> date | None:
    """Return the day of the answer: by the law's own rule, else as recorded."""
    recorded = request.answered_on or last_day(request, ANSWERED) or request.posted_on or request.delivered_on
    value = _value(law.answered, request.service_code, recorded)
    field = None if value is None else _ANSWERS_BY.get(value.day)
    return (None if field is None else getattr(request, field)) or recorded


def last_day(request: Request, *codes: str) -> date | None:
    """Return the last day on which an event of some kinds happened."""
    return max((one.on for one in request.happened(*codes) if one.on is not None), default=None)


def has_answer_day(request: Request) -> bool:
    """Return whether any day of the answer is recorded, or that there was an answer on a day that is not."""
    days = (request.answered_on, request.posted_on, request.delivered_on)
    return any(days) or bool(request.happened(ANSWERED))


def status_of(request: Request) -> RequestStatus | None:
    """Return how far the handling of a request is, by its words; `None` where none of them says so.

    A word for a request that is still being handled takes precedence over any other, but not over a day of
    the answer.
    """
    words = {request_status(text) for text in (request.status, request.outcome) if text is not None}
    if RequestStatus.PENDING in words and not has_answer_day(request):
        return RequestStatus.PENDING
    return RequestStatus.CLOSED if RequestStatus.CLOSED in words else None


def outcome_text(request: Request) -> str | None:
    """Return the text of the outcome of a request: its outcome, else a status that states an outcome."""
    texts = (request.outcome, request.status)
    return next((text for text in texts if text is not None and request_status(text) is None), None)


def kind_of_outcome(law: Law, request: Request) -> OutcomeKind | None:
    """Return the kind of the outcome; `None` where there is none, or a word that is not known or has several meanings.

    A request that is still being handled has no answer yet.
    """
    kinds = possible_outcomes(law, request)
    return kinds[0] if len(kinds) == 1 else None


def possible_outcomes(law: Law, request: Request) -> tuple[OutcomeKind, ...]:
    """Return the kinds that the outcome can be: several where its words have several meanings, none where they have none."""
    if status_of(request) is RequestStatus.PENDING:
        return (OutcomeKind.NO_ANSWER,)
    text = outcome_text(request)
    if text is None:
        return ()
    named = law.outcome_named(text)
    return outcome_meanings(text) if named is None else (named.kind,)


def stated_grounds(law: Law, request: Request) -> tuple[str, ...]:
    """Return the grounds that are recorded for withholding: those of their own cell, and provisions that the outcome names."""
    text = outcome_text(request)
    in_outcome = provisions_in(text) if text is not None and law.outcome_named(text) is None else ()
    return tuple(dict.fromkeys((*request.grounds, *in_outcome)))


def report_row(law: Law, request: Request, day: date) -> str | None:
    """Return the row of the yearly report in which the outcome is counted, by the law of a day, as in ``3.4``.

    The row of a plain refusal follows from its grounds, and that of a word that no
    outcome of the law has from its kind. `None` where that leaves several rows, or none.
    """
    text = outcome_text(request)
    named = None if text is None else law.outcome_named(text)
    row = None if named is None else _row(named, day)
    if row is not None:
        return row
    kind = kind_of_outcome(law, request)
    if kind is None and text is None and request.happened("withdrawn"):
        kind = OutcomeKind.WITHDRAWN
    if kind is OutcomeKind.REFUSED:
        return _row_of_grounds(law, request, day)
    return _only({_row(one, day) for one in law.outcomes.values() if one.kind is kind})


def is_forbidden(law: Law, charge: Charge, day: date) -> bool:
    """Return true for a charge for something that the law of a day makes free, without another basis stated."""
    if charge.fee is None or charge.basis is not None:
        return False
    in_force_fees = [fee for fee in law.fees.values() if in_force(fee.values, day)]
    named = (fee for fee in in_force_fees if fee.is_named(charge.fee))
    return any(fee.charging is Charging.FREE for fee in in_force_fees) and all(
        fee.charging is Charging.FREE for fee in named
    )


def _row_of_grounds(law: Law, request: Request, day: date) -> str | None:
    """Return the one row to which every ground of a refusal leads."""
    rows: set[str | None] = set()
    for text in join_grounds(law, stated_grounds(law, request)):
        codes = {ground.code for ground in law.grounds_named(text)}
        resting = (one for one in law.outcomes.values() if not codes.isdisjoint(one.grounds))
        rows |= {_row(one, day) for one in resting} or {None}
    return _only(rows)


def _row(outcome: RequestOutcome, day: date) -> str | None:
    """Return the row of an outcome by the law of a day."""
    return next((value.row for value in in_force(outcome.values, day)), None)


def _only(rows: set[str | None]) -> str | None:
    """Return the one row there is."""
    return next(iter(rows)) if len(rows) == 1 else None


def _value(rules: Mapping[str, ReceiptRule], channel: str | None, day: date | None) -> ReceiptValue | None:
    """Return what is in force of the rule of a channel."""
    rule = rules.get(channel) if channel is not None else None
    values = () if rule is None or day is None else in_force(rule.values, day)
    return values[0] if values else None
