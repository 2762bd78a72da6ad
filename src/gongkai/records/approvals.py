"""Approval chains (审批流程): who must decide before an item goes out, and who did.

A chain is data; decisions are recorded facts; the state is derived by a fold
over the decisions and never stored.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from enum import StrEnum

from attrs import evolve, field, frozen

from gongkai.days.periods import TimeLimit
from gongkai.errors import InvalidChain
from gongkai.locations import Location
from gongkai.messages import LocalText
from gongkai.records.decisions import Decision, Outcome

UNNAMED = LocalText({})
"""The name of a step that goes by its id alone."""


class StepKind(StrEnum):
    """What a step is for (环节)."""

    PROPOSE = "propose"
    REVIEW = "review"
    SECRECY_REVIEW = "secrecy-review"
    LEGAL_REVIEW = "legal-review"
    SIGN_OFF = "sign-off"
    PUBLISH = "publish"


@frozen(slots=True)
class Step:
    """One step of a chain: who decides, on what, and within which time.

    `id` is what decisions name it by, `name` what people call it. A step
    without a role may be taken by anyone. `limit` is counted from the step
    before; none means that the chain sets none.
    """

    id: str
    role: str | None
    kind: StepKind
    name: LocalText = UNNAMED
    limit: TimeLimit | None = None
    names: frozenset[str] = field(init=False, repr=False, eq=False)
    """The id and every name of the step: what decisions may call it."""

    @names.default
    def _all_names(self) -> frozenset[str]:
        return frozenset({self.id, *self.name.by_language.values()})


class State(StrEnum):
    """How far an item has come in its chain."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    APPROVED = "approved"
    RETURNED = "returned"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class FaultKind(StrEnum):
    """What can be wrong with a history of decisions."""

    UNKNOWN_STEP = "unknown-step"
    SKIPPED = "skipped"
    OUT_OF_ORDER = "out-of-order"
    WRONG_ROLE = "wrong-role"
    SAME_PERSON = "same-person"


@frozen(slots=True)
class Fault:
    """One thing wrong with a history: at which step, and with which decision (none where one is missing)."""

    kind: FaultKind
    step: str
    decision: Decision | None = None
    other: Decision | None = None

    @property
    def location(self) -> Location | None:
        """Where the decision at fault is recorded."""
        return self.decision.location if self.decision is not None else None

    @property
    def role_taken(self) -> str | None:
        """The role on record for the decision at fault."""
        return self.decision.role if self.decision is not None else None


@frozen(slots=True)
class Progress:
    """How far an item has come: derived from its decisions, never stored.

    `approved_on` is the day of the last decision that completed the chain, or
    `None` where the chain is not complete or that day was not recorded.
    `next_step` is the first step still to be taken. `faults` stand in the order
    of the steps.
    """

    state: State
    taken: tuple[tuple[Step, Decision], ...]
    next_step: Step | None
    approved_on: date | None
    faults: tuple[Fault, ...]

    @property
    def last_decision(self) -> Decision | None:
        """The decision with the latest day among those that stand."""
        dated = [decision for _, decision in self.taken if decision.on is not None]
        return max(dated, key=lambda decision: decision.on or date.min, default=None)

    @property
    def is_approved(self) -> bool:
        """True when the sign-off was given and stands."""
        return self.state is State.APPROVED


@frozen
class ApprovalChain:
    """The steps an item takes before it is published, in their order.

    `since` is the first day the chain holds (`None`: from the beginning).
    `distinct` lists pairs of step ids that one person may not both take.
    Raises `InvalidChain` for a chain that repeats a step, has no step, lacks a
    sign-off, or names an unknown step in `distinct`.

    >>> chain = ApprovalChain((
    ...     Step("propose", "站所负责人", StepKind.PROPOSE),
    ...     Step("approve", "分管领导", StepKind.SIGN_OFF),
    ... ))
    >>> chain.progress([Decision(step="propose", role="站所负责人", on=date(2014, 3, 3))]).state
    <State.IN_PROGRESS: 'in-progress'>
    """

    steps: tuple[Step, ...]
    since: date | None = None
    distinct: tuple[tuple[str, str], ...] = ()
    deciding: tuple[Step, ...] = field(init=False, repr=False, eq=False)
    """The steps before publication; publishing itself is recorded on the item."""

    @deciding.default
    def _before_publication(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.kind is not StepKind.PUBLISH)

    def __attrs_post_init__(self) -> None:
        """Refuse what could never be followed."""
        ids = [step.id for step in self.steps]
        if not ids:
            raise InvalidChain("the chain has no step; give it at least one of kind 'sign-off'")
        for step_id in ids:
            if ids.count(step_id) > 1:
                raise InvalidChain(
                    f"step {step_id!r} stands twice in the chain; give each step an id of its own"
                )
        if not any(step.kind is StepKind.SIGN_OFF for step in self.steps):
            raise InvalidChain(
                f"no step of {', '.join(ids)} is a sign-off; mark the deciding one kind = 'sign-off'"
            )
        for pair in self.distinct:
            for name in pair:
                if name not in ids:
                    raise InvalidChain(
                        f"distinct names step {name!r}, which is not in the chain: {', '.join(ids)}"
                    )

    @property
    def step_names(self) -> tuple[LocalText | str, ...]:
        """What people call the steps, in order."""
        return tuple(step.name if step.name.by_language else step.id for step in self.steps)

    @property
    def has_secrecy_review(self) -> bool:
        """True when some step is a secrecy review (保密审查)."""
        return any(step.kind is StepKind.SECRECY_REVIEW for step in self.steps)

    def step(self, name: str | None) -> Step | None:
        """Find a step by id or by one of its names; no name means the sign-off."""
        if name is None:
            return next(step for step in self.steps if step.kind is StepKind.SIGN_OFF)
        for step in self.steps:
            if name in step.names:
                return step
        return None

    def only(self, kinds: Collection[StepKind]) -> ApprovalChain:
        """Return the chain reduced to steps of some kinds; its sign-off always stays.

        An item's own row can hold who proposed and who approved, and nothing
        else; it is held against what it can hold.
        """
        steps = tuple(step for step in self.steps if step.kind in kinds or step.kind is StepKind.SIGN_OFF)
        ids = {step.id for step in steps}
        return evolve(
            self, steps=steps, distinct=tuple(pair for pair in self.distinct if ids.issuperset(pair))
        )

    def is_followed_by(self, course: Sequence[Decision]) -> bool:
        """Tell whether a course of decisions takes every step once, in order, as the chain wants it.

        Days are left out of it: they differ from item to item where courses do
        not. False says nothing more than that `progress` has to be looked at.
        """
        steps = self.deciding
        if len(course) != len(steps):
            return False
        for step, decision in zip(steps, course, strict=True):
            named = (
                decision.step in step.names if decision.step is not None else step.kind is StepKind.SIGN_OFF
            )
            cast = step.role is None or decision.role == step.role
            if not named or not cast or decision.outcome is not Outcome.APPROVED:
                return False
        return not self._same_person({step.id: one for step, one in zip(steps, course, strict=True)})

    def progress(self, decisions: Iterable[Decision], as_of: date | None = None) -> Progress:
        """Fold the decisions into the state they lead to.

        What was decided after `as_of` has not happened yet. A return sends the
        item back to the start: every step has to be taken again. Decisions are
        folded by day; those of one day, and those without a day, in the order
        in which they are given.
        """
        known = [one for one in decisions if as_of is None or one.on is None or one.on <= as_of]
        known.sort(key=lambda one: one.on or date.min)
        taken: dict[str, Decision] = {}
        faults: list[Fault] = []
        ended: State | None = None
        for decision in known:
            step = self.step(decision.step)
            if step is None:
                faults.append(Fault(FaultKind.UNKNOWN_STEP, decision.step or "", decision))
            elif decision.outcome is Outcome.APPROVED:
                taken[step.id] = decision
                ended = None
            else:
                taken.clear()
                ended = State(decision.outcome.value)
        faults += self._faults(taken)
        return self._progress(taken, ended, faults)

    def _progress(self, taken: dict[str, Decision], ended: State | None, faults: list[Fault]) -> Progress:
        """Name the state that the decisions standing at the end amount to."""
        steps = self.deciding
        approved = any(step.id in taken for step in steps if step.kind is StepKind.SIGN_OFF)
        if ended is not None:
            state = ended
        elif approved:
            state = State.APPROVED
        else:
            state = State.IN_PROGRESS if taken else State.NOT_STARTED
        days = [decision.on for decision in taken.values()]
        known = [day for day in days if day is not None]
        return Progress(
            state=state,
            taken=tuple((step, taken[step.id]) for step in steps if step.id in taken),
            next_step=next((step for step in steps if step.id not in taken), None),
            approved_on=max(known) if approved and len(known) == len(days) else None,
            faults=tuple(faults),
        )

    def _faults(self, taken: dict[str, Decision]) -> Iterable[Fault]:
        """Hold the standing decisions against the chain, step by step."""
        steps = self.deciding
        last_taken = max((position for position, step in enumerate(steps) if step.id in taken), default=-1)
        latest: Decision | None = None
        for position, step in enumerate(steps):
            decision = taken.get(step.id)
            if decision is None:
                if position < last_taken:
                    yield Fault(FaultKind.SKIPPED, step.id)
                continue
            if step.role is not None and decision.role is not None and decision.role != step.role:
                yield Fault(FaultKind.WRONG_ROLE, step.id, decision)
            if (
                latest is not None
                and latest.on is not None
                and decision.on is not None
                and decision.on < latest.on
            ):
                yield Fault(FaultKind.OUT_OF_ORDER, step.id, decision, latest)
            else:
                latest = decision
        yield from self._same_person(taken)

    def _same_person(self, taken: dict[str, Decision]) -> list[Fault]:
        """List the pairs of steps that one person took although the chain forbids it."""
        faults = []
        for first, second in self.distinct:
            one, other = taken.get(first), taken.get(second)
            if one is not None and other is not None and one.person and one.person == other.person:
                faults.append(Fault(FaultKind.SAME_PERSON, second, other, one))
        return faults


def chain_on(chains: Iterable[ApprovalChain], day: date) -> ApprovalChain | None:
    """Return the chain that held on a day: the one with the latest `since` not after it."""
    holding = [chain for chain in chains if chain.since is None or chain.since <= day]
    return max(holding, key=lambda chain: chain.since or date.min, default=None)
