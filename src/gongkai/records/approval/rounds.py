"""Rounds of approval: the decisions on one item, applied in turn to the steps that it has to pass.

A round begins with the first step and ends with approval. A changed item needs
another: once approved, taking the first step again begins the next round.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import date

from attrs import define, field, frozen

from gongkai.days.calendars import WorkingCalendar
from gongkai.days.periods import Period, TimeUnit
from gongkai.errors import DateOutOfRange
from gongkai.records.approval.appointments import Roster
from gongkai.records.approval.decisions import Decision
from gongkai.records.approval.progress import (
    PREVENTING_APPROVAL,
    ApprovalFault,
    ApprovalFaultKind,
    ApprovalProgress,
    ApprovalState,
)
from gongkai.records.approval.steps import ApprovalStep, ApprovalStepKind, Stage
from gongkai.records.items import DisclosureMode

_FINAL = frozenset({ApprovalState.REJECTED, ApprovalState.WITHDRAWN})
"""The states after which no further step is due."""


@frozen(slots=True, eq=False)
class Route:
    """The stages of a chain that one item has to pass, without the steps it does not need."""

    stages: tuple[Stage, ...]
    publishing: tuple[ApprovalStep, ...]
    roster: Roster
    distinct: tuple[tuple[str, str], ...] = ()
    undecided: frozenset[str] = frozenset()
    """The steps of which it is not known whether the item needs them."""
    urgent: bool = False
    marks_origin: bool = False
    calendar: WorkingCalendar | None = None

    def position(self, step: ApprovalStep) -> int:
        """Return the number of the stage in which a step stands; publishing comes after all of them."""
        for position, stage in enumerate(self.stages):
            if any(one.id == step.id for one in stage.steps):
                return position
        return len(self.stages)

    def entitlement_fault(self, step: ApprovalStep, decision: Decision) -> ApprovalFault | None:
        """Return the fault of a decision by somebody not entitled to it: the wrong role, or the role not held that day.

        Where appointments for the role are on record they decide; otherwise the role on record does.
        """
        is_holder = None
        if self.roster.records(step.role):
            is_holder = self.roster.holds(step.role, decision.person, decision.on)
        if is_holder:
            return None
        if not self.roster.is_role(step.role, decision.role):
            return ApprovalFault(ApprovalFaultKind.WRONG_ROLE, step.id, decision)
        if self.roster.records(step.role):
            return ApprovalFault(ApprovalFaultKind.NOT_HELD, step.id, decision, certain=is_holder is False)
        return None


@define(slots=True, eq=False)
class Round:
    """One round of approval.

    `begun` is the day from which the first step's limit runs. `reopened` are
    the days of the returns that opened a stage again.
    """

    route: Route
    begun: date | None = None
    published_on: date | None = None
    taken: dict[str, Decision] = field(factory=dict)
    reopened: dict[int, date | None] = field(factory=dict)
    ended: ApprovalState | None = None

    def take(self, step: ApprovalStep, decision: Decision) -> None:
        """Record that a step was taken; a later decision replaces one that was not valid."""
        self.ended = None
        recorded = self.taken.get(step.id)
        if recorded is None or not self._is_valid(step, recorded):
            self.taken[step.id] = decision

    def send_back(self, position: int, end: ApprovalState, on: date | None) -> None:
        """Undo the steps of a stage and of all that come after it."""
        for behind in range(position, len(self.route.stages)):
            self.reopened[behind] = on
            for step in self.route.stages[behind].steps:
                self.taken.pop(step.id, None)
        for step in self.route.publishing:
            self.taken.pop(step.id, None)
        self.ended = end

    def begins_next_round(self, step: ApprovalStep) -> bool:
        """Return whether taking a step begins the next round: this one is approved, and the step was its first."""
        first = next((stage for stage in self.route.stages if stage.steps), None)
        if first is None or step.id not in self.taken or all(step.id != one.id for one in first.steps):
            return False
        return self.state is ApprovalState.APPROVED

    @property
    def state(self) -> ApprovalState:
        """The state that follows from the decisions."""
        return self._state(tuple(self._faults()))

    @property
    def approved_on(self) -> date | None:
        """The day of the last decision; `None` before the sign-off and where a day is missing."""
        days = [decision.on for _, decision in self._deciding()]
        known = [day for day in days if day is not None]
        return max(known) if self._is_signed_off() and len(known) == len(days) else None

    def progress(
        self, as_of: date | None, earlier: Sequence[ApprovalProgress], others: Sequence[ApprovalFault]
    ) -> ApprovalProgress:
        """Return how far the round has come; `others` are faults that were found before."""
        faults = tuple(self._faults())
        waiting = self._next_steps()
        due = self._next_due(waiting)
        undone = self._overdue(waiting, as_of) if self.ended not in _FINAL else ()
        return ApprovalProgress(
            state=self._state(faults),
            taken=tuple(self._deciding()),
            approved_on=self.approved_on,
            faults=(*others, *faults, *self._published_late(as_of), *undone),
            is_signed_off=self._is_signed_off(),
            next_steps=waiting,
            may_act=self._may_act(waiting, as_of),
            due_on=due.due if due is not None else None,
            days_left=_days_left(due, as_of),
            earlier=tuple(earlier),
        )

    def _state(self, faults: Collection[ApprovalFault]) -> ApprovalState:
        """Return the state, given the faults."""
        if self.ended is not None:
            return self.ended
        if self._is_signed_off():
            is_valid = PREVENTING_APPROVAL.isdisjoint(fault.kind for fault in faults)
            complete = not any(self._missing(stage) for stage in self.route.stages)
            return ApprovalState.APPROVED if is_valid and complete else ApprovalState.SIGNED_OFF
        return ApprovalState.IN_PROGRESS if any(self._deciding()) else ApprovalState.NOT_STARTED

    def _deciding(self) -> Iterator[tuple[ApprovalStep, Decision]]:
        """Yield the steps before publication that were taken, in the order of the chain."""
        for stage in self.route.stages:
            for step in stage.steps:
                if step.id in self.taken:
                    yield step, self.taken[step.id]

    def _taken_of(self, stage: Stage) -> list[ApprovalStep]:
        """List the steps of a stage that were taken."""
        return [step for step in stage.steps if step.id in self.taken]

    def _missing(self, stage: Stage) -> list[ApprovalStep]:
        """List the steps that a stage still needs, the first ones where any would do."""
        left = [step for step in stage.steps if step.id not in self.taken]
        return left[: max(stage.wanted - len(self._taken_of(stage)), 0)]

    def _is_signed_off(self) -> bool:
        """Return whether every sign-off that the item certainly needs was given."""
        for stage in self.route.stages:
            if not stage.is_sign_off:
                continue
            if any(
                step.kind is ApprovalStepKind.SIGN_OFF and step.id not in self.route.undecided
                for step in self._missing(stage)
            ):
                return False
        return self.ended is None

    def _faults(self) -> Iterator[ApprovalFault]:
        """Find the faults of the decisions, stage by stage."""
        stages = self.route.stages
        last = max((at for at, stage in enumerate(stages) if self._taken_of(stage)), default=-1)
        is_published = self.published_on is not None and self._is_signed_off()
        latest: Decision | None = None
        for position, stage in enumerate(stages):
            missing = self._missing(stage) if position < last or is_published else ()
            in_order: list[Decision] = []
            for step in stage.steps:
                if step in missing:
                    certain = step.id not in self.route.undecided
                    yield ApprovalFault(ApprovalFaultKind.SKIPPED, step.id, certain=certain)
                decision = self.taken.get(step.id)
                if decision is None:
                    continue
                yield from self._step_faults(step, decision, position)
                if _is_before(decision, latest):
                    yield ApprovalFault(ApprovalFaultKind.OUT_OF_ORDER, step.id, decision, latest)
                elif decision.on is not None:
                    in_order.append(decision)
            latest = max(in_order, key=lambda one: one.on or date.min, default=latest)
        yield from self._same_person()

    def _step_faults(self, step: ApprovalStep, decision: Decision, position: int) -> Iterator[ApprovalFault]:
        """Find the faults of one decision."""
        fault = self.route.entitlement_fault(step, decision)
        if fault is not None:
            yield fault
        if self.route.marks_origin and step.kind is ApprovalStepKind.PROPOSE and decision.mark is None:
            yield ApprovalFault(ApprovalFaultKind.UNMARKED, step.id, decision)
        if decision.mark is DisclosureMode.WITHHELD and decision.reason is None:
            yield ApprovalFault(ApprovalFaultKind.UNREASONED, step.id, decision)
        period = self._period(step, self._start(position))
        if period is not None and _is_past(period, decision.on):
            yield _late(step, period, decision)

    def _same_person(self) -> Iterator[ApprovalFault]:
        """Find the pairs of steps that one person took although the chain forbids it."""
        for first, second in self.route.distinct:
            one, other = self.taken.get(first), self.taken.get(second)
            if one is not None and other is not None and one.person and one.person == other.person:
                yield ApprovalFault(ApprovalFaultKind.SAME_PERSON, second, other, one)

    def _is_valid(self, step: ApprovalStep, decision: Decision) -> bool:
        """Return whether a decision was taken by somebody entitled to it."""
        if self.route.entitlement_fault(step, decision) is not None:
            return False
        return not any(fault.decision is decision or fault.other is decision for fault in self._same_person())

    def _next_steps(self) -> tuple[ApprovalStep, ...]:
        """Return the steps that can be taken now."""
        for stage in self.route.stages:
            if self._missing(stage):
                return tuple(step for step in stage.steps if step.id not in self.taken)
        if self.published_on is not None:
            return ()
        return tuple(step for step in self.route.publishing[:1] if step.id not in self.taken)

    def _next_due(self, waiting: Sequence[ApprovalStep]) -> Period | None:
        """Return the period of the next step that ends first."""
        if self.ended in _FINAL:
            return None
        periods = [self._period(step, self._start(self.route.position(step))) for step in waiting]
        return min((one for one in periods if one is not None), key=_due, default=None)

    def _overdue(self, waiting: Sequence[ApprovalStep], as_of: date | None) -> Iterator[ApprovalFault]:
        """Find the next steps whose limit has passed."""
        for step in waiting:
            if not step.decides:
                continue  # publication is recorded on the item, and judged there
            period = self._period(step, self._start(self.route.position(step)))
            if period is not None and _is_past(period, as_of):
                yield _late(step, period, None)

    def _published_late(self, as_of: date | None) -> Iterator[ApprovalFault]:
        """Find the publishing steps that were taken after their limit."""
        for step in self.route.publishing:
            decision = self.taken.get(step.id)
            is_first = step is self.route.publishing[0]
            day = decision.on if decision is not None else self.published_on if is_first else None
            if day is None and is_first and decision is None and self.state is ApprovalState.APPROVED:
                day = as_of
            period = self._period(step, self.approved_on)
            if period is not None and _is_past(period, day):
                yield _late(step, period, decision)

    def _may_act(self, waiting: Sequence[ApprovalStep], as_of: date | None) -> tuple[str, ...]:
        """Return the persons who hold the role of a next step."""
        if as_of is None:
            return ()
        named = (person for step in waiting for person in self.route.roster.holders(step.role, as_of))
        return tuple(dict.fromkeys(named))

    def _start(self, position: int) -> date | None:
        """Return the day from which the limits of a stage run: the stage before was done, or a return came back to it."""
        before = next((at for at in range(position - 1, -1, -1) if self.route.stages[at].steps), None)
        start = self.begun if before is None else self._done(self.route.stages[before])
        if position not in self.reopened:
            return start
        reopened = self.reopened[position]
        if reopened is None or (start is None and before is not None):
            return None
        return max(reopened, start or reopened)

    def _done(self, stage: Stage) -> date | None:
        """Return the day on which a stage was complete; `None` where it lacks a step or a day."""
        days = [self.taken[step.id].on for step in self._taken_of(stage)]
        known = sorted(day for day in days if day is not None)
        if self._missing(stage) or len(known) < len(days):
            return None
        return known[stage.wanted - 1]

    def _period(self, step: ApprovalStep, start: date | None) -> Period | None:
        """Compute the period of a step's limit; `None` without limit, calendar, start or due day."""
        limit = step.limit_for(urgent=self.route.urgent)
        if limit is None or start is None or self.route.calendar is None:
            return None
        with suppress(DateOutOfRange):
            period = limit.run(start, self.route.calendar)
            return period if period.due is not None else None
        return None


def _due(period: Period) -> date:
    """Return the due day of a period that has one."""
    return period.due or date.max


def _is_past(period: Period, day: date | None) -> bool:
    """Return whether a day lies after the due day of a period."""
    return day is not None and day > _due(period)


def _late(step: ApprovalStep, period: Period, decision: Decision | None) -> ApprovalFault:
    """Return the fault of a step that missed its limit."""
    return ApprovalFault(ApprovalFaultKind.LATE, step.id, decision, due_on=period.due, certain=period.settled)


def _is_before(decision: Decision, other: Decision | None) -> bool:
    """Return whether a decision has an earlier day than another."""
    return other is not None and other.on is not None and decision.on is not None and decision.on < other.on


def _days_left(period: Period | None, as_of: date | None) -> int | None:
    """Count the days to the end of a period, in the days that its limit counts."""
    if period is None or period.due is None or as_of is None:
        return None
    if period.limit.unit is TimeUnit.WORKING_DAY:
        return period.calendar.tally(as_of, period.due)[0]
    return (period.due - as_of).days
