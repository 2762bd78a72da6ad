"""The yearly report compiled from a register: its requests, disputes and fees as the report counts them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import field, frozen

from gongkai.days.events import ANSWERED
from gongkai.legislation.annual.report_forms import ReportForm
from gongkai.legislation.fees import Charging
from gongkai.legislation.laws import Law
from gongkai.legislation.loading import law as law_of
from gongkai.legislation.outcomes import OutcomeKind
from gongkai.messages import message_plural
from gongkai.records.compiled.figures import AnnualFigures, CompiledFigure, figures_of
from gongkai.records.compiled.requests import CountingDoubt, ReportedRemedy, ReportedRequest, applicant_kind
from gongkai.records.register import Register
from gongkai.records.requests.charges import Charge
from gongkai.records.requests.events import RequestEvent
from gongkai.records.requests.requests import Request
from gongkai.records.requests.under_law import (
    FIRST_REGISTERS,
    answered_on,
    has_answer_day,
    kind_of_outcome,
    last_day,
    laws_that_may_govern,
    may_be_governed_by,
    received_on,
    report_row,
)
from gongkai.records.requests.words import RULINGS, coded

REVIEWED: Final = "review-requested"
SUED: Final = "sued"
_DISPUTES: Final = ("复议", "诉", "review", "appeal", "suit", "court")
"""What words for a dispute contain; an unknown word with one of them is counted as unclear, not ignored."""
_ENDED_BY: Final = ("withdrawn", "transferred")
_ENDS_UNANSWERED: Final = frozenset({OutcomeKind.WITHDRAWN, OutcomeKind.ABANDONED, OutcomeKind.TRANSFERRED})


def register_figures(
    register: Register, law: Law, form: ReportForm, year: int, through: date, last: date
) -> AnnualFigures:
    """Compute every figure of a yearly report that the register gives, from 1 January through a day.

    `last` is the last day the register can know of: what it records of a later
    one is an error. Raises `BrokenTable` where a table cannot be read to its end.
    """
    return figures_of(
        register,
        form,
        year,
        through,
        requests=reported_requests(register, law, year, last),
        fees=fees_collected(register, law, year, through),
    )


def reported_requests(
    register: Register, law: Law, year: int, last: date
) -> tuple[ReportedRequest, ...] | None:
    """Return the requests that a law governs, or may govern, as its report on a year counts them.

    `None` where the register keeps none. `last` is the last day it can know of.
    """
    if register.requests is None:
        return None
    counting = _Counting(law, _laws(register, law), date(year, 12, 31), last)
    counted = map(counting.counted, register.requests)
    return tuple(one for one in counted if one is not None)


def _laws(register: Register, law: Law) -> tuple[Law, ...]:
    """Return the laws the register is checked against, the one of the report among them.

    Raises `UnknownLaw` for a code that no file has.
    """
    laws = {one.code: one for one in register.own_laws}
    for code in register.laws:
        if code not in laws:
            laws[code] = law_of(code)
    return tuple((laws | {law.code: law}).values())


@frozen
class _Counting:
    """What is needed to count the requests of a register."""

    law: Law
    laws: tuple[Law, ...]
    year_end: date
    last: date
    _outcomes: dict[object, tuple[OutcomeKind | None, str | None]] = field(factory=dict, init=False)
    """The kind and the row of each outcome that occurs, computed once."""

    def counted(self, request: Request) -> ReportedRequest | None:
        """Return a request as the report counts it; `None` where another law governs it."""
        may_govern = laws_that_may_govern(request, self.laws)
        if self.law.code not in [one.code for one in may_govern]:
            return None
        received = _known(received_on(self.law, request), self.last)
        kind = None if request.applicant_type is None else applicant_kind(request.applicant_type)
        remedies = tuple(_remedies(request, self.last)) if request.events else ()
        outcome, row = self._outcome(request)
        ended, doubt = self._end(request, outcome)
        if len(may_govern) > 1:
            return ReportedRequest(kind, received, ended, None, remedies, CountingDoubt.LAW)
        return ReportedRequest(kind, received, ended, row, remedies, doubt)

    def _outcome(self, request: Request) -> tuple[OutcomeKind | None, str | None]:
        """Return the kind of the outcome of a request, and its row."""
        happened = bool(request.happened("withdrawn")), has_answer_day(request)
        key = request.outcome, request.status, request.grounds, happened
        found = self._outcomes.get(key)
        if found is None:
            found = kind_of_outcome(self.law, request), report_row(self.law, request, self.year_end)
            self._outcomes[key] = found
        return found

    def _end(self, request: Request, kind: OutcomeKind | None) -> tuple[date | None, CountingDoubt | None]:
        """Return the day on which a request was answered or ended otherwise, and whether that is in doubt."""
        day = answered_on(self.law, request) or last_day(request, *_ENDED_BY)
        if day is None and kind in _ENDS_UNANSWERED:
            day = request.decided_on
        if day is not None:
            return (day, None) if _known(day, self.last) else (None, CountingDoubt.END)
        unread = any(request.is_unreadable(name) for name in ("answered_on", "posted_on", "delivered_on"))
        undated = bool(request.happened(ANSWERED, *_ENDED_BY))
        has_ended = (request.outcome or request.status) is not None and kind is not OutcomeKind.NO_ANSWER
        return None, CountingDoubt.END if unread or undated or has_ended else None


def _known(day: date | None, last: date) -> date | None:
    """Return a day that is possible; `None` for one that must be an error."""
    return day if day is not None and FIRST_REGISTERS <= day <= last else None


def _remedies(request: Request, last: date) -> Iterator[ReportedRemedy]:
    """Return the reconsiderations and suits among the events of a request."""
    reviews = [one.on for one in request.happened(REVIEWED) if one.on is not None]
    for event in request.events:
        if event.code == REVIEWED:
            yield _remedied("review", event, last)
        elif event.code == SUED:
            is_after = event.on is not None and any(day <= event.on for day in reviews)
            yield _remedied("suit-after-review" if is_after else "suit", event, last)
        elif any(word in event.code for word in _DISPUTES):
            yield ReportedRemedy(event.code, None, None)


def _remedied(kind: str, event: RequestEvent, last: date) -> ReportedRemedy:
    """Return one of them as the report counts it, without days that are impossible or contradict one another."""
    filed, ended = _known(event.on, last), _known(event.until, last)
    is_blank = ended is None and (event.until is not None or event.result is not None or event.unreadable)
    if is_blank or (filed is not None and ended is not None and ended < filed):
        return ReportedRemedy(kind, None, None)
    ruling = None if event.result is None else coded(event.result, RULINGS)
    return ReportedRemedy(kind, ruling if ruling in RULINGS.values() else None, filed, ended)


def fees_collected(register: Register, law: Law, year: int, through: date) -> CompiledFigure | None:
    """Add up the fees of the law's scales paid in a year, through a day; `None` where no payment of then or before is recorded."""
    charges = register.charges
    if charges is None or "paid_on" not in charges.columns:
        return None
    total, unclear, reach = Decimal(0), 0, False
    scales = [fee for fee in law.fees.values() if fee.charging is Charging.SCALE]
    for charge in charges:
        reach = reach or any(
            day is not None and day <= through for day in (charge.noticed_on, charge.paid_on)
        )
        if not may_be_governed_by(law, charge.law) or not _may_be_paid(charge, date(year, 1, 1), through):
            continue
        is_fee = charge.fee is not None and any(fee.is_named(charge.fee) for fee in scales)
        if charge.paid_on is None or charge.amount is None or not is_fee:
            unclear += 1
        else:
            total += charge.amount
    if unclear:
        return CompiledFigure(
            why_not=message_plural(
                "day, sum or kind of {count} payment is missing",
                "day, sum or kind of {count} payments are missing",
                unclear,
            )
        )
    return CompiledFigure(total) if reach else None


def _may_be_paid(charge: Charge, first: date, through: date) -> bool:
    """Return true for a charge that was paid in the time counted, or may have been."""
    if charge.paid_on is None:
        return any(cell.field == "paid_on" for cell in charge.unreadable)
    return first <= charge.paid_on <= through
