"""Charge cases: what was charged, with the request it was charged for and the fee the law has for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import frozen

from gongkai.checks.cases.context import CheckContext
from gongkai.checks.cases.requests import RequestCase
from gongkai.citations import Citation
from gongkai.errors import AmbiguousDuty
from gongkai.legislation.fees import Charging, Fee, FeeSpan, FeeValue
from gongkai.legislation.laws import Law
from gongkai.records.requests.charges import Charge
from gongkai.records.requests.requests import Request
from gongkai.records.requests.under_law import RESPOND, duty_of, may_be_governed_by

_DAYS: Final = ("noticed_on", "paid_on")
Bill = tuple["ChargeCase", ...]
"""The charges that the law adds up."""


@frozen(eq=False)
class ChargeCase:
    """One sum of money that was asked of an applicant, in one context.

    `day` is the day whose law governs: that on which the request was received,
    else that of the notice, else that of the payment.
    """

    charge: Charge
    amount: Decimal
    context: CheckContext
    request: RequestCase | None
    day: date
    fee: Fee | None
    value: FeeValue | None

    @property
    def applicant(self) -> str | None:
        """Who was charged, as the charge or its request has it."""
        on_request = None if self.request is None else self.request.request.applicant
        return self.charge.applicant or on_request

    @property
    def subject(self) -> str:
        """What findings call the charge: its request, else who was charged, else what for."""
        return self.charge.request or self.applicant or self.charge.fee or ""

    @property
    def identity(self) -> str:
        """What tells the charge from others across runs, wherever its row stands."""
        return charge_identity(self.charge, self.applicant)

    @property
    def free_citation(self) -> Citation | None:
        """The provision that forbids every other charge; `None` where the law has none on record."""
        for fee in self.context.law.fees.values():
            value = _value(self.context, fee, self.day) if fee.charging is Charging.FREE else None
            if value is not None:
                return self.context.law.cite(value)
        return None

    @property
    def span(self) -> tuple[str, ...]:
        """What the charge is added up with: the same span of the same fee."""
        fee = "" if self.fee is None else self.fee.id
        if self._is_by_month:
            return fee, self.applicant or "", f"{self.day:%Y-%m}"
        return fee, self.identity

    @property
    def stands_alone(self) -> bool:
        """True where nothing says with which other charges this one is added up."""
        return self.charge.request is None and not self._is_by_month

    @property
    def _is_by_month(self) -> bool:
        """True where the law adds up what one applicant is charged in a month."""
        return (
            self.fee is not None
            and self.fee.per is FeeSpan.APPLICANT_AND_MONTH
            and self.applicant is not None
        )


def charge_identity(charge: Charge, applicant: str | None = None) -> str:
    """Return what tells a charge from others across runs: the request, else who was charged and on which day.

    `applicant` is who was charged, where the charge itself does not say so.
    """
    who = charge.applicant or applicant or ""
    return charge.request or f"{who} {charge.noticed_on or ''} {charge.paid_on or ''} {charge.quantity or ''}"


def charge_cases(context: CheckContext) -> Iterator[ChargeCase]:
    """Open a case for each sum asked under the law of a context by the day of the check."""
    for charge, case, day in _governed(context):
        if not charge.amount or day is None or not context.in_force_since <= day <= context.as_of:
            continue
        fee = next(
            (one for one in context.law.fees.values() if charge.fee is not None and one.is_named(charge.fee)),
            None,
        )
        value = None if fee is None else _value(context, fee, day)
        yield ChargeCase(charge, charge.amount, context, case, day, fee, value)


def unjudged_charges(context: CheckContext) -> Iterator[tuple[Charge, str]]:
    """List the charges for which no case can be opened, each with the column that is blank: a day, or the amount.

    A sum that was waived, and one whose cell cannot be read, are left out.
    """
    for charge, _, day in _governed(context):
        unread = {cell.field for cell in charge.unreadable}
        if charge.waived:
            continue
        if charge.amount is None and "amount" not in unread:
            yield charge, "amount"
        elif charge.amount and unread.isdisjoint(_DAYS) and day is None:
            yield charge, "noticed_on"


def _governed(context: CheckContext) -> Iterator[tuple[Charge, RequestCase | None, date | None]]:
    """Yield the charges that the law of a context governs, each with its request and the day whose law governs."""
    law = context.law
    if not law.fees:
        return
    requests = {one.number: one for one in context.register.requests or () if one.number is not None}
    for charge in context.register.charges or ():
        named = requests.get(charge.request) if charge.request is not None else None
        if _is_governed(law, charge, named):
            case = None if named is None else RequestCase(named, context)
            yield charge, case, _governing_day(charge, case)


def _governing_day(charge: Charge, case: RequestCase | None) -> date | None:
    """Return the day whose law governs a charge; `None` where none is recorded."""
    return (None if case is None else case.received_on) or charge.noticed_on or charge.paid_on


def _is_governed(law: Law, charge: Charge, request: Request | None) -> bool:
    """Return whether the law governs the request charged for; a charge without one is judged under laws on requests."""
    if not may_be_governed_by(law, charge.law):
        return False
    if request is None:
        return RESPOND in law.duties
    return may_be_governed_by(law, request.law) and duty_of(law, request) is not None


def bills(cases: Iterable[ChargeCase]) -> Iterator[Bill]:
    """Put together the charges that the law adds up."""
    found: dict[tuple[str, ...], list[ChargeCase]] = {}
    for number, case in enumerate(cases):
        if case.value is not None:
            span = (*case.span, str(number)) if case.stands_alone else case.span
            found.setdefault(span, []).append(case)
    yield from map(tuple, found.values())


def units_of(bill: Bill) -> int | None:
    """Count the units on which a bill rests: as stated, or as the register of requests has them; `None`: unknown."""
    first = bill[0]
    stated = [case.charge.quantity for case in bill if case.charge.quantity is not None]
    if first.fee is None or first.fee.per is not FeeSpan.APPLICANT_AND_MONTH:
        return max(stated, default=None)
    counted = 0
    for request in first.context.register.requests or ():
        received = RequestCase(request, first.context).received_on
        same_month = received is not None and (received.year, received.month) == (
            first.day.year,
            first.day.month,
        )
        if same_month and request.applicant is not None and request.applicant == first.applicant:
            counted += request.items or 1
    return max([*stated, *([counted] if counted and stated else [])], default=None)


def _value(context: CheckContext, fee: Fee, day: date) -> FeeValue | None:
    """Return what the law of a day says of a fee; `None` too where it is not known which body is meant."""
    try:
        return context.law.fee_value(fee.id, day)
    except AmbiguousDuty:
        return None
