"""Due days that no rule finds: replies, corrections and payments awaited, the annual report, and items without a day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import MINYEAR, date
from typing import Final

from gongkai.checks.cases.context import CheckContext
from gongkai.checks.cases.items import open_case
from gongkai.checks.cases.requests import CONSULTATIONS, RequestCase
from gongkai.checks.due.days import DueDay, DueKind
from gongkai.checks.item_screening import doubtful
from gongkai.checks.rates import Timeliness
from gongkai.citations import Citation
from gongkai.errors import AmbiguousDuty, BrokenTable, UnknownCalendar
from gongkai.legislation.outcomes import OutcomeKind
from gongkai.messages import Message, message
from gongkai.records.items import Item
from gongkai.records.register import Register
from gongkai.records.requests.events import RequestEvent

ANNUAL_REPORT: Final = "annual-report"
_PAY: Final = "pay"
_NO_ANSWER: Final = frozenset({None, OutcomeKind.NO_ANSWER})


def of_request(case: RequestCase) -> Iterator[DueDay]:
    """Return what an unanswered request waits for, and why its answer has no day where it has none."""
    if case.answered_on is not None or case.is_closed or case.outcome_kind not in _NO_ANSWER:
        return
    waiting = tuple(_awaited(case)) if case.is_judged else ()
    yield from waiting
    why = _why_open(case)
    if why is not None:
        yield _of(case, DueKind.ANSWER, message("answer"), doubt=why)
    elif case.void_extensions:
        yield from _despite_extensions(case)


def _despite_extensions(case: RequestCase) -> Iterator[DueDay]:
    """Tell the day of an answer that was put off unlawfully: other rules find that, so that none says the answer is late."""
    deadline = case.deadline
    if deadline is not None and deadline.due is not None:
        yield _of(
            case,
            DueKind.ANSWER,
            message("answer"),
            due=deadline.due,
            provisional=deadline.provisional,
            citation=case.cite(case.duty),
            doubt=message(
                "an extension is recorded that does not count: {why}", why=case.void_extensions[0].message
            ),
        )


def _why_open(case: RequestCase) -> Message | None:
    """Explain why no day can be told for an answer; `None` where one can, or a rule says it."""
    received, context = case.received_on, case.context
    if case.rivals:
        return message("several laws could govern it: {laws}", laws=case.rivals)
    if case.names_unknown_law:
        return message("the law {law} that it names is not known", law=case.request.law)
    if not case.is_governed:
        return message("the law says nothing on such requests")
    if received is None:
        return message("its day of receipt is not recorded")
    if context.in_force_since <= received <= context.as_of:
        return _why_stopped(case)
    return None


def _why_stopped(case: RequestCase) -> Message | None:
    """Explain why the time for an answer does not run, or cannot be counted."""
    if case.impossible_days:
        return message("its days cannot all be true")
    if case.problem is not None:
        return message("no time can be counted: {problem}", problem=str(case.problem))
    if case.is_awaiting_applicant:
        return message("waits for the applicant")
    clock = case.deadline.clock if case.deadline is not None else None
    return message("its time stands still") if clock is not None and clock.paused else None


def _awaited(case: RequestCase) -> Iterator[DueDay]:
    """Return what others have to do: reply, correct, pay."""
    for kind, duty in CONSULTATIONS.items():
        for begun in _unended(
            case, kind, case.moves.by_kind[kind].ends if kind in case.moves.by_kind else None
        ):
            yield from _awaited_by(
                case, DueKind.CONSULT, begun, duty, message("reply of those who were consulted")
            )
    for begun in _unended(case, "correction-asked", "corrected"):
        yield from _awaited_by(case, DueKind.CORRECT, begun, None, message("correction by the applicant"))
    for begun in _unended(case, "fee-notice", "fee-paid"):
        yield from _awaited_by(case, DueKind.PAY, begun, _PAY, message("payment by the applicant"))


def _unended(case: RequestCase, kind: str, end: str | None) -> Iterator[RequestEvent]:
    """Yield the events of a kind after which nothing of another kind happened."""
    ended = [one.on for one in case.happened if one.code == end and one.on is not None]
    for one in case.happened:
        if one.code == kind and one.on is not None and not any(day >= one.on for day in ended):
            yield one


def _awaited_by(
    case: RequestCase, kind: DueKind, begun: RequestEvent, duty: str | None, what: Message
) -> Iterator[DueDay]:
    """Return by when others have to act: as recorded, else by the law; what is over is over."""
    due, settled = begun.until, True
    citation = None
    if due is None and duty in case.law.duties and duty is not None and begun.on is not None:
        found = case.law.due(duty, begun.on)
        due, settled = found.due, found.settled
        citation = case.law.cite(found.value) if found.value is not None else None
    if due is None:
        yield _of(case, kind, what, doubt=message("begun on {day}, and nothing says by when", day=begun.on))
    elif due >= case.context.as_of:
        yield _of(case, kind, what, due=due, provisional=not settled, citation=citation)


def _of(
    case: RequestCase,
    kind: DueKind,
    what: Message,
    *,
    due: date | None = None,
    provisional: bool = False,
    citation: Citation | None = None,
    doubt: Message | None = None,
) -> DueDay:
    """Make a due day of a request."""
    request = case.request
    return DueDay(
        kind=kind,
        subject=request.subject or request.key,
        what=what,
        due=due,
        key=request.key,
        unit=request.unit,
        law=case.law.code if case.is_governed else None,
        citation=citation,
        provisional=provisional,
        doubt=doubt,
        location=request.location,
    )


def of_items(register: Register, context: CheckContext) -> Iterator[DueDay]:
    """Tell of the items that are not published and for which no due day can be told, as far as they can be read."""
    for item in _doubtful(register, context):
        case = open_case(item, context)
        doubt = _DOUBTS.get(case.timeliness)
        is_waiting = case.published_on is None and not item.is_draft
        if (
            is_waiting
            and case.timeliness is Timeliness.OPEN
            and case.owed is None
            and "mode" in context.columns
        ):
            doubt = message("does not state how it is to be disclosed")
        elif is_waiting and case.timeliness is Timeliness.OPEN and case.is_publication_unread:
            doubt = message("its day of publication cannot be read")
        if is_waiting and doubt is not None:
            yield DueDay(
                kind=DueKind.PUBLISH,
                subject=item.title or item.key,
                what=message("publish it"),
                due=None,
                key=item.key,
                unit=item.unit,
                law=context.law.code,
                doubt=doubt,
                location=item.location,
            )


_DOUBTS: Final = {
    Timeliness.UNDATED: message("has no day of formation"),
    Timeliness.CONTRADICTORY: message("its days cannot all be true"),
}
"""Why an item has no due day."""


def _doubtful(register: Register, context: CheckContext) -> Iterator[Item]:
    """Yield the items that are not plainly in order, up to where their table breaks off, which the check has told."""
    items = register.items
    with suppress(BrokenTable):
        if items is None or items.batches is None:
            yield from items or ()
            return
        for batch in items.batches():
            yield from (batch.item(position) for position in sorted(doubtful(batch, context)))


def of_annual_report(register: Register, context: CheckContext) -> Iterator[DueDay]:
    """Return when the yearly reports on last year and this year are due, as far as they are not recorded as published.

    A report that is past its day is told only where the register keeps yearly
    reports: one that keeps none does not show that there is none.
    """
    if ANNUAL_REPORT not in context.law.duties:
        return
    for year in range(max(context.as_of.year - 1, MINYEAR), context.as_of.year + 1):
        reports = [one for one in register.annual or () if one.year == year and one.body is None]
        published = [one.published_on for one in reports if one.published_on is not None]
        if any(day <= context.as_of for day in published) or not context.law.in_force_on(date(year, 12, 31)):
            continue
        one = _report(context, year)
        if one is None or (reports and not published):
            continue  # a report without its day of publication may be out
        if one.due is None and year == context.as_of.year:
            continue  # said once, of last year
        if one.due is None or one.due >= context.as_of or register.annual is not None:
            yield one


def _report(context: CheckContext, year: int) -> DueDay | None:
    """Return when the report on a year is due; `None` where the law sets no day for such a body."""
    what = message("publish the annual report on {year}", year=year)
    law, name = context.law, context.register.body.name
    try:
        deadline = law.deadline(ANNUAL_REPORT, date(year, 12, 31))
    except (AmbiguousDuty, UnknownCalendar):
        doubt = message("its day depends on level, kind or region of the body, which are not recorded")
        return DueDay(DueKind.ANNUAL_REPORT, name, what, None, str(year), law=law.code, doubt=doubt)
    if deadline.due is None:
        return None
    return DueDay(
        kind=DueKind.ANNUAL_REPORT,
        subject=name,
        what=what,
        due=deadline.due,
        key=str(year),
        law=law.code,
        citation=deadline.citation,
        provisional=deadline.provisional,
    )
