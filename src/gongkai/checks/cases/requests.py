"""Request cases: one request under one law, with what several rules need to know of it, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final

from attrs import define, evolve

from gongkai.checks.cases.context import CheckContext
from gongkai.checks.cases.impossible_days import ImpossibleDay, impossible_days
from gongkai.checks.cases.request_clocks import clock_events
from gongkai.checks.cases.subjects import Subject
from gongkai.checks.findings import fingerprint
from gongkai.checks.rates import Timeliness
from gongkai.citations import Citation
from gongkai.days.event_effects import Irregularity, IrregularityKind
from gongkai.days.events import ANSWERED, ClockRules, Event, Operation
from gongkai.errors import GongkaiError
from gongkai.field_docs import documented
from gongkai.legislation.deadline_words import marked_citation
from gongkai.legislation.deadlines import Deadline
from gongkai.legislation.laws import Law
from gongkai.legislation.outcomes import OutcomeKind, RemedyRule, RequestOutcome
from gongkai.legislation.provisions import Ground, GroundValue, ReceiptValue, in_force
from gongkai.locations import Location
from gongkai.messages import LocalText, Message, message
from gongkai.records.requests.events import RequestEvent
from gongkai.records.requests.requests import Request
from gongkai.records.requests.statuses import RequestStatus
from gongkai.records.requests.under_law import (
    RESPOND,
    answered_on,
    duty_of,
    has_answer_day,
    is_forbidden,
    lawful_receipt,
    outcome_text,
    possible_outcomes,
    receipt_value,
    stated_grounds,
    status_of,
)

CONSULTATIONS: Final[Mapping[str, str]] = {
    "third-party-consulted": "consult",
    "other-body-consulted": "consult-co-producer",
}
"""The duties of those who are consulted, by the event that begins them."""
_AWAITED: Final = {"correction-asked": "corrected", "fee-notice": "fee-paid"}
"""What the applicant has to do next; meanwhile nothing is overdue, whatever the law says of the clock."""
_ASKED_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "corrected": ("correction-asked",),
    "fee-paid": ("fee-notice",),
    "clarified": ("clarification-asked", "clarification-sought"),
    "completed": ("completion-asked",),
}
"""What the body asks for, by the event with which the applicant does it."""
_CLOSING: Final = frozenset({"withdrawn", "transferred"})
"""The events that end a request without an answer."""
_GENERIC: Final = frozenset({OutcomeKind.REFUSED, OutcomeKind.PARTLY_GRANTED})
"""Kinds of which the first outcome of a law stands for all."""
_CLOSED: Final = frozenset({OutcomeKind.WITHDRAWN, OutcomeKind.ABANDONED, OutcomeKind.TRANSFERRED})
_NO_LONGER_WANTED: Final = frozenset({OutcomeKind.WITHDRAWN, OutcomeKind.ABANDONED})
_CONDITIONS: Final = frozenset(
    {IrregularityKind.CONSENT, IrregularityKind.NOTICE, IrregularityKind.REASONS, IrregularityKind.AGREEMENT}
)


@documented
class AnswerTimeliness(StrEnum):
    """How a request stands to the limit for its answer."""

    ON_TIME = "on-time"
    """Answered by the due day."""
    PENDING = "pending"
    """Not answered, and not due."""
    LATE = "late"
    """Answered after the due day."""
    OVERDUE = "overdue"
    """Not answered, and the due day has passed."""
    EXCUSED = "excused"
    """Late only because an extension was not lawful: that is the fault, and it is told once."""
    OPEN = "open"
    """Whether it is late cannot be decided."""
    NOT_JUDGED = "not-judged"
    """Not compared with a due day: the limit does not apply, or what it rests on is not recorded."""


_TIMELINESS: Final = {
    AnswerTimeliness.ON_TIME: Timeliness.ON_TIME,
    AnswerTimeliness.PENDING: Timeliness.PENDING,
    AnswerTimeliness.LATE: Timeliness.LATE,
    AnswerTimeliness.OVERDUE: Timeliness.OVERDUE,
    AnswerTimeliness.OPEN: Timeliness.OPEN,
    AnswerTimeliness.NOT_JUDGED: Timeliness.NOT_OWED,
}


@documented
@define(slots=False, eq=False)
class RequestCase:
    """One request in one context.

    `rivals` are the codes of the laws of which it is open which one governs;
    `is_governed` is false where the law has nothing to say on requests, and
    `is_chief` where another law governs and this one stands beside it.
    """

    request: Request
    """The request."""
    context: CheckContext
    """The register, the law and the day of the check."""
    rivals: tuple[str, ...] = ()
    is_governed: bool = True
    repeats: int | str | None = None
    """The row (or place) of an earlier request with the same number."""
    is_chief: bool = True

    @property
    def law(self) -> Law:
        """The law of the context, as it binds the body."""
        return self.context.law

    @property
    def names_unknown_law(self) -> bool:
        """True when the row names a law, and nobody knows which."""
        return self.request.law is not None and not self.law.is_called(self.request.law)

    @property
    def subject(self) -> Subject:
        """What findings on the request say of it."""
        request = self.request
        received = request.received_on.isoformat() if request.received_on is not None else None
        identity = request.number or fingerprint(request.subject, received, request.unit)
        return Subject(
            request.subject or request.key,
            f"request {identity}",
            request.location,
            request.unit,
            key=request.key,
        )

    def label(self, field: str) -> LocalText | str:
        """Return the heading of a field where it is in Latin letters in the file, else what the field is called."""
        requests = self.context.register.requests
        heading = "" if requests is None else requests.headings.get(field, "")
        return (
            heading
            if heading.isascii() and heading not in ("", field)
            else self.context.label(f"requests.{field}")
        )

    @cached_property
    def duty(self) -> str:
        """The duty to answer: that of the class of the matter, where the law tells classes apart."""
        return duty_of(self.law, self.request) or RESPOND

    @cached_property
    def receipt_value(self) -> ReceiptValue | None:
        """What the law says of the day of receipt on the request's channel; `None` where it says nothing."""
        return receipt_value(self.law, self.request)

    @cached_property
    def lawful_receipt(self) -> date | None:
        """The recorded day that the law makes the day of receipt; `None` where neither is known."""
        return lawful_receipt(self.law, self.request)

    @cached_property
    def received_on(self) -> date | None:
        """The day of receipt: by the law's own rule, else as recorded."""
        return self.lawful_receipt or self.request.received_on

    @cached_property
    def answered_on(self) -> date | None:
        """The day of the answer by the day of the check: by the law's own rule, else as recorded."""
        day = answered_on(self.law, self.request)
        return day if day is not None and day <= self.context.as_of else None

    @cached_property
    def closed_on(self) -> date | None:
        """The day, by the day of the check, on which the request was over without an answer; `None` where none is recorded."""
        days = [one.on for one in self.happened if one.code in _CLOSING and one.on is not None]
        if self.outcome_kind in _CLOSED and self.decided_on is not None:
            days.append(self.decided_on)
        return min(days, default=None)

    @property
    def ended_on(self) -> date | None:
        """The day of the answer, else the day on which the request was over without one.

        An answer whose day is not recorded was given on the day of the decision at the earliest.
        """
        return self.answered_on or self.closed_on or (self.decided_on if self._is_answer_unknown else None)

    @property
    def decided_on(self) -> date | None:
        """The day of the decision, else that of the answer."""
        day = self.request.decided_on
        return day if day is not None and day <= self.context.as_of else self.answered_on

    @cached_property
    def impossible_days(self) -> tuple[ImpossibleDay, ...]:
        """The days of the request and its events that cannot be."""
        events = (*self.request.events, *self._charge_events())
        last = self.context.recorded_through
        return tuple(
            impossible_days(self.request, events, self.received_on, last, may_end_later=self._may_end_later)
        )

    def _may_end_later(self, event: RequestEvent) -> bool:
        """Return whether an event may end after the last day on record: an extension, and what still goes on."""
        rule = self.moves.by_kind.get(event.code)
        return self.ended_on is None or (rule is not None and rule.operation is Operation.EXTEND)

    @cached_property
    def is_judged(self) -> bool:
        """True when the request came in under the law by the day of the check, on days that can be."""
        received = self.received_on
        return (
            self.is_governed
            and not self.rivals
            and received is not None
            and self.context.in_force_since <= received <= self.context.as_of
            and not self.impossible_days
            and self.problem is None
        )

    @cached_property
    def happened(self) -> tuple[RequestEvent, ...]:
        """The events by the day of the check, those without a day included; charges are events as well."""
        events = (*self.request.events, *self._charge_events())
        return tuple(one for one in events if one.on is None or one.on <= self.context.as_of)

    def _charge_events(self) -> Iterator[RequestEvent]:
        """Take notices and payments from the table of charges, where the events do not have them.

        A charge that the law forbids puts nothing off.
        """
        recorded = {one.code for one in self.request.events}
        governing = self.received_on or self.context.as_of
        for charge in self.context.charges_on(self.request):
            if is_forbidden(self.law, charge, governing):
                continue
            for kind, day in (("fee-notice", charge.noticed_on), ("fee-paid", charge.paid_on)):
                if day is not None and kind not in recorded:
                    yield RequestEvent(request=charge.request, kind=kind, on=day)

    @cached_property
    def _run(self) -> tuple[Deadline | None, GongkaiError | None]:
        """Run the clock once; what refuses to run is kept."""
        received = self.received_on
        if received is None or not self.is_governed or self.impossible_days:
            return None, None
        try:
            return self._deadline(self._clock_events()), None
        except GongkaiError as refused:
            return None, refused

    @property
    def deadline(self) -> Deadline | None:
        """By when the answer is due, with everything that moved it; `None` where no clock can run."""
        return self._run[0]

    @property
    def problem(self) -> GongkaiError | None:
        """Why no clock can run: a history that cannot have happened, or a body that is not told."""
        return self._run[1]

    def _deadline(self, events: tuple[Event, ...]) -> Deadline | None:
        """Compute it by the law."""
        return None if self.received_on is None else self.law.deadline(self.duty, self.received_on, events)

    @cached_property
    def moves(self) -> ClockRules:
        """What the law of the day of receipt makes of events."""
        day = self.received_on or self.context.as_of
        duty = self.law.duties.get(self.duty)
        return (
            ClockRules()
            if duty is None
            else ClockRules(tuple(rule.clock_rule for rule in in_force(duty.events, day)))
        )

    def _clock_events(self) -> tuple[Event, ...]:
        """Bring what happened into the form in which a clock takes it, the answer last."""
        answered = self.answered_on
        happened = [one for one in self.happened if one.code != ANSWERED]
        last = self.ended_on or self.context.as_of
        events = self._effective(clock_events(happened, self.moves, last, self._silence_ends))
        return events if answered is None else (*events, Event(ANSWERED, answered))

    def _effective(self, events: Iterable[Event]) -> tuple[Event, ...]:
        """Leave out what would begin the time anew after it was over, unless the body asked for it in time."""
        kept: list[Event] = []
        for event in events:
            if not self._is_void_restart(event, kept):
                kept.append(event)
        return tuple(kept)

    def _is_void_restart(self, event: Event, before: Sequence[Event]) -> bool:
        """Return whether an event begins the time anew although it was over, and nobody had asked for it in time."""
        rule = self.moves.by_kind.get(event.kind)
        if rule is None or rule.operation is not Operation.RESTART:
            return False
        deadline = self._deadline(tuple(before))
        due = deadline.due if deadline is not None else None
        if due is None or event.on <= due:
            return False
        asks = {rule.asked, *_ASKED_BY.get(event.kind, ())}
        asked = (one.on for one in self.happened if one.code in asks)
        return not any(day is not None and day <= due for day in asked)

    def due_as_of(self, day: date) -> date | None:
        """Return the due day as it stood on a day, before any fee was paid; `None` where there was none for certain."""
        happened = [
            one for one in self.happened if one.code not in (ANSWERED, "fee-paid", "fee-notice") and one.on
        ]
        try:
            events = clock_events(happened, self.moves, day, self._silence_ends)
            deadline = self._deadline(self._effective(events))
        except GongkaiError:
            return None
        return deadline.due if deadline is not None and deadline.settled else None

    def cite_event(self, kind: str) -> Citation | None:
        """Cite the provision that says what an event does to the limit."""
        return self.deadline.basis.event_citations.get(kind) if self.deadline is not None else None

    @property
    def unread(self) -> tuple[Citation, ...]:
        """The provisions, not read in the source, by which receipt and events put the due day where it is."""
        cited = []
        if self.lawful_receipt is not None and self.receipt_value is not None:
            cited.append(self.law.cite(self.receipt_value))
        if self.deadline is not None and self.deadline.clock is not None:
            effects = self.deadline.clock.effects
            moved = (one.rule.kind for one in effects if one.rule is not None and one.due_before != one.due)
            cited.extend(citation for kind in moved if (citation := self.cite_event(kind)) is not None)
        return tuple({one.text(): one for one in cited if not one.confidence.is_verified}.values())

    @property
    def is_due_day_in_doubt(self) -> bool:
        """True when readings, or days in doubt, and not the calendar, leave the due day open."""
        deadline = self.deadline
        return deadline is not None and deadline.settled and deadline.earliest != deadline.latest

    def with_unread(self, sentence: Message) -> Message:
        """Add to a sentence on the due day what it rests on beside the duty and nobody has read."""
        for citation in self.unread:
            sentence = message(
                "{told}; the due day rests on {provision} as well",
                told=sentence,
                provision=marked_citation(citation),
            )
        return sentence

    def place_of(self, kind: str, day: date) -> Location | None:
        """Describe where the event of a kind and day stands."""
        found = (one for one in self.happened if one.code == kind and one.on == day)
        return next((one.location for one in found), None)

    @property
    def remedy_rule(self) -> RemedyRule | None:
        """What the applicant can do against the outcome by the law of the day of the decision."""
        day, outcome = self.decided_on, self.outcome
        if outcome is None and self.outcome_kind in _GENERIC:
            same = (one for one in self.law.outcomes.values() if one.kind is self.outcome_kind)
            outcome = next(same, None)
        return None if day is None or outcome is None else self.law.remedy_against(outcome.code, day)

    def _silence_ends(self, kind: str, begun: date) -> date | None:
        """Describe when a consultation is over though nobody replied."""
        duty = CONSULTATIONS.get(kind)
        return self.law.due(duty, begun).due if duty is not None and duty in self.law.duties else None

    @cached_property
    def observations(self) -> tuple[Irregularity, ...]:
        """The conditions of events that were not kept, and those of which the record says nothing."""
        return self.deadline.irregularities if self.deadline is not None and self.is_judged else ()

    def breaches(self, *breaches: IrregularityKind) -> tuple[Irregularity, ...]:
        """Return the observations of some kinds, as far as extensions are concerned."""
        return tuple(
            one
            for one in self.observations
            if one.kind in breaches and one.rule.operation is Operation.EXTEND
        )

    @property
    def void_extensions(self) -> tuple[Irregularity, ...]:
        """What was certainly not lawful about extensions, so that they do not count."""
        return tuple(one for one in self.breaches(*_CONDITIONS, IrregularityKind.AFTER_EXPIRY) if one.certain)

    @cached_property
    def standing(self) -> AnswerTimeliness:
        """How the request stands to the limit for its answer."""
        deadline = self.deadline if self.is_judged else None
        if deadline is None:
            return AnswerTimeliness.NOT_JUDGED
        if self._is_answer_unknown:
            is_late = self.ended_on is not None and self._standing(deadline) is AnswerTimeliness.OVERDUE
            return AnswerTimeliness.OVERDUE if is_late else AnswerTimeliness.NOT_JUDGED
        if self.is_closed and (self.answered_on is None or self.outcome_kind in _NO_LONGER_WANTED):
            return self._standing_when_closed(deadline)
        if self.answered_on is None and self.is_awaiting_applicant:
            return AnswerTimeliness.PENDING
        return self._standing(deadline)

    def _standing_when_closed(self, deadline: Deadline) -> AnswerTimeliness:
        """Compare the day on which the request was over without an answer with the due day; before it nothing was owed any more."""
        in_time = (
            AnswerTimeliness.NOT_JUDGED
            if self.outcome_kind in _NO_LONGER_WANTED
            else AnswerTimeliness.PENDING
        )
        if self.closed_on is None or self.is_awaiting_applicant:
            return in_time
        standing = self._standing(deadline)
        if standing in (AnswerTimeliness.PENDING, AnswerTimeliness.ON_TIME):
            return in_time
        return AnswerTimeliness.OPEN if self.may_have_been_asked else standing

    @property
    def may_have_been_asked(self) -> bool:
        """True when the applicant gave the request up, and there is no table of events that could say what was asked and when."""
        requests = self.context.register.requests
        has_events = bool(self.request.events) or (
            requests is not None and requests.event_columns is not None
        )
        return self.outcome_kind is OutcomeKind.ABANDONED and not has_events

    @property
    def days_late(self) -> int | None:
        """By how many working days the answer was late; `None` where it was not, or there is none."""
        due = None if self.deadline is None else self.deadline.latest or self.deadline.due
        if (
            due is None
            or self.answered_on is None
            or self.standing not in (AnswerTimeliness.LATE, AnswerTimeliness.EXCUSED)
        ):
            return None
        return self.context.days_late(due, self.answered_on)

    @property
    def timeliness(self) -> Timeliness:
        """What the rates make of its standing; what no lawful extension covers was late."""
        if self.standing is AnswerTimeliness.EXCUSED:
            return Timeliness.OVERDUE if self.answered_on is None else Timeliness.LATE
        return _TIMELINESS[self.standing]

    def _standing(self, deadline: Deadline) -> AnswerTimeliness:
        """Compare the day of the answer, or of the check, with the due day."""
        answered = self.answered_on
        end = self.ended_on or self.context.as_of
        if deadline.due is None:
            return self._without_day(deadline)
        if deadline.earliest is not None and end <= deadline.earliest:
            return AnswerTimeliness.PENDING if answered is None else AnswerTimeliness.ON_TIME
        if (
            deadline.latest is None
            or end <= deadline.latest
            or self.is_unregulated
            or self.undated_event is not None
        ):
            return AnswerTimeliness.OPEN
        if self._is_excused(deadline, end):
            return AnswerTimeliness.EXCUSED
        return AnswerTimeliness.OVERDUE if answered is None else AnswerTimeliness.LATE

    def _without_day(self, deadline: Deadline) -> AnswerTimeliness:
        """Judge where there is no due day: while the clock stands still nothing is due."""
        clock = deadline.clock
        is_paused = clock is not None and clock.paused
        if clock is not None and clock.short_month_end is not None and not is_paused:
            in_time = (self.ended_on or self.context.as_of) <= clock.short_month_end
            at_best = AnswerTimeliness.PENDING if self.answered_on is None else AnswerTimeliness.ON_TIME
            return at_best if in_time else AnswerTimeliness.OPEN
        if self.answered_on is not None or deadline.value is None:
            return AnswerTimeliness.NOT_JUDGED
        return AnswerTimeliness.PENDING if is_paused else AnswerTimeliness.OPEN

    def _is_excused(self, deadline: Deadline, end: date) -> bool:
        """Return whether the answer would be in time if every extension had been lawful."""
        faults = {one.event: one.due for one in self.void_extensions}
        if not faults:
            return False
        claimed = []
        for event in deadline.events:
            due = faults.get(event)
            on = event.on if due is None else min(event.on, due)
            lawful = evolve(event, on=on, consent=True, notice=True, reasons=True, agreement=True)
            claimed.append(lawful if event in faults else event)
        try:
            as_claimed = self._deadline(tuple(claimed))
        except GongkaiError:
            return False
        return as_claimed is not None and (as_claimed.latest is None or end <= as_claimed.latest)

    @cached_property
    def undated_event(self) -> RequestEvent | None:
        """The first event without a day among those that can put the due day off."""
        codes = {*self.moves.by_kind, *self.moves.ends, *_AWAITED, *_AWAITED.values()}
        return next((one for one in self.happened if one.on is None and one.code in codes), None)

    @cached_property
    def undated_closure(self) -> RequestEvent | None:
        """The first event without a day that ends a request without an answer."""
        return next((one for one in self.happened if one.on is None and one.code in _CLOSING), None)

    @cached_property
    def is_unregulated(self) -> bool:
        """True when the applicant corrected the request, or was asked to, before its time was over, and the law does not say what that does to the limit."""
        return "corrected" not in self.moves.by_kind and any(
            one.code in ("corrected", "correction-asked")
            and (one.on is None or not self._had_run_out(one.on))
            for one in self.happened
        )

    @cached_property
    def is_awaiting_applicant(self) -> bool:
        """True while the applicant has been asked in time to correct the request or to pay, and has not."""
        for asked, done in _AWAITED.items():
            if asked in self.moves.by_kind:
                continue
            begun = _last_day(one for one in self.happened if one.code == asked)
            ended = _last_day(one for one in self.happened if one.code == done)
            if begun is not None and (ended is None or ended < begun) and not self._had_run_out(begun):
                return True
        return False

    def _had_run_out(self, day: date) -> bool:
        """Return whether the time for the answer was over before a day."""
        due = self.due_as_of(day)
        return due is not None and due < day

    @cached_property
    def is_closed(self) -> bool:
        """True when the request is over without an answer: withdrawn, given up, or sent to another body."""
        return any(one.code in _CLOSING for one in self.happened) or self.outcome_kind in _CLOSED

    @property
    def _is_answer_unknown(self) -> bool:
        """True when there is an outcome, or a cell that cannot be read, instead of a day of the answer."""
        request = self.request
        if self.answered_on is not None:
            return False
        if self.context.unread_answers and self.status is not RequestStatus.PENDING:
            return True
        unread = any(request.is_unreadable(name) for name in ("answered_on", "posted_on", "delivered_on"))
        return unread or self.lacks_answer_day

    @cached_property
    def lacks_answer_day(self) -> bool:
        """True when an answer is recorded by its outcome or its status alone, without any day.

        A word that nobody knows is no answer.
        """
        is_answerless = self.possible_outcomes == (OutcomeKind.NO_ANSWER,) or self._is_outcome_ahead
        if is_answerless or has_answer_day(self.request):
            return False
        if self.is_closed:
            return self.closed_on is None and self.undated_closure is None
        return bool(self.possible_outcomes) or self.status is RequestStatus.CLOSED

    @cached_property
    def outcome(self) -> RequestOutcome | None:
        """The outcome of the law that the register names; `None` where it names none of them."""
        text = None if self._is_outcome_ahead else outcome_text(self.request)
        return None if text is None else self.law.outcome_named(text)

    @property
    def _is_outcome_ahead(self) -> bool:
        """True when the decision, or the answer, lies after the day of the check: then there is no outcome yet."""
        day = self.request.decided_on or answered_on(self.law, self.request)
        return day is not None and day > self.context.as_of

    @cached_property
    def status(self) -> RequestStatus | None:
        """How far the handling of the request is, by its words; `None` where none of them says so."""
        return status_of(self.request)

    @cached_property
    def outcome_kind(self) -> OutcomeKind | None:
        """What the outcome amounts to; `None` where the word is not known, or has several meanings."""
        kinds = self.possible_outcomes
        return kinds[0] if len(kinds) == 1 else None

    @cached_property
    def possible_outcomes(self) -> tuple[OutcomeKind, ...]:
        """What the outcome can amount to: several kinds where its words have several meanings."""
        return () if self._is_outcome_ahead else possible_outcomes(self.law, self.request)

    @property
    def stated_grounds(self) -> tuple[str, ...]:
        """The grounds as recorded: those of their own cell, and provisions that the outcome names."""
        return stated_grounds(self.law, self.request)

    @property
    def is_decided(self) -> bool:
        """True when the request was judged and its answer was given by the day of the check."""
        return self.is_judged and self.answered_on is not None

    @property
    def withholds(self) -> bool:
        """True when information was kept back, all or part of it."""
        kinds = self.possible_outcomes
        return self.is_decided and bool(kinds) and all(kind.withholds for kind in kinds)

    @cached_property
    def grounds(self) -> tuple[tuple[Ground, GroundValue], ...]:
        """The grounds on which information was withheld, as in force on the day of the decision."""
        day = self.decided_on
        if day is None:
            return ()
        listed = self.context.withholding.grounds_listed(self.stated_grounds)
        named = [ground for text in listed for ground in self.context.withholding.grounds_named(text)]
        if self.outcome is not None:
            named += [self.law.grounds[code] for code in self.outcome.grounds]
        by_code = {ground.code: ground for ground in named}
        return tuple((ground, value) for ground in by_code.values() for value in in_force(ground.values, day))

    def cite(self, duty: str) -> Citation | None:
        """Cite the provision behind a duty as in force on the day of receipt."""
        day = self.received_on
        if day is None or duty not in self.law.duties:
            return None
        value = self.law.duty_value(duty, day)
        return self.law.cite(value) if value is not None else None

    def cite_outcome(self, code: str) -> Citation | None:
        """Cite the provision behind an outcome as in force on the day of the decision."""
        outcome, day = self.law.outcomes.get(code), self.decided_on
        values = () if outcome is None or day is None else in_force(outcome.values, day)
        return self.law.cite(values[0]) if values else None


def _last_day(events: Iterator[RequestEvent] | tuple[RequestEvent, ...]) -> date | None:
    """Return the last day on which any of the events happened."""
    return max((one.on for one in events if one.on is not None), default=None)
