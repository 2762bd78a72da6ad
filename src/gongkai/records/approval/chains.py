"""Approval chains (审批流程): who must decide before an item is published, and who did.

A chain is data; decisions are recorded facts; the state is computed from the
decisions and never stored.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from attrs import evolve, field, frozen

from gongkai.arguments import check_kinds
from gongkai.days.calendars import WorkingCalendar
from gongkai.days.periods import TimeLimit, TimeUnit
from gongkai.errors import InvalidChain
from gongkai.field_docs import documented
from gongkai.messages import LocalText
from gongkai.records.approval.appointments import Appointment, ApprovalRole, Authority, Roster
from gongkai.records.approval.decisions import Decision, DecisionOutcome
from gongkai.records.approval.progress import (
    ApprovalFault,
    ApprovalFaultKind,
    ApprovalProgress,
    ApprovalState,
)
from gongkai.records.approval.rounds import Round, Route
from gongkai.records.approval.steps import ApprovalStep, ApprovalStepKind, Stage, stages_of
from gongkai.records.columns import columns_of
from gongkai.records.items import DisclosureMode, Item
from gongkai.records.kinds import check_record
from gongkai.structuring import nearest

__all__ = [
    "ApprovalChain",
    "ApprovalFault",
    "ApprovalFaultKind",
    "ApprovalProgress",
    "ApprovalState",
    "ApprovalStep",
    "ApprovalStepKind",
    "chain_on",
]


@documented
@frozen
class ApprovalChain:
    """The steps an item takes before it is published, in their order.

    Raises `InvalidChain` for a chain that could never be followed: it repeats a
    step, lacks a sign-off that every item needs, requires more steps of a group
    than it has, or names a step, a role or a field that does not exist.

    >>> chain = ApprovalChain((
    ...     ApprovalStep("propose", "站所负责人", ApprovalStepKind.PROPOSE),
    ...     ApprovalStep("approve", "分管领导", ApprovalStepKind.SIGN_OFF),
    ... ))
    >>> progress = chain.progress([Decision(step="propose", role="站所负责人", on=date(2014, 3, 3))])
    >>> progress.state, progress.next_step.id
    (<ApprovalState.IN_PROGRESS: 'in-progress'>, 'approve')
    """

    steps: tuple[ApprovalStep, ...]
    """The steps, in their order; those of one group follow one another."""
    since: date | None = None
    """The first day on which the chain is in force; `None` means from the beginning."""
    distinct: tuple[tuple[str, str], ...] = ()
    """Pairs of step ids that one person may not both take; whoever holds two roles may take any others."""
    quorum: Mapping[str, int] = field(factory=dict)
    """How many steps of a group are enough; of a group that is not named here, all are needed."""
    roles: tuple[ApprovalRole, ...] = ()
    """The roles, with what else records call them; where any is given, steps and appointments name no other."""
    appointments: tuple[Appointment, ...] = ()
    """Who held which role, and when."""
    marks_origin: bool = False
    """True where the proposer has to say how the item is to be disclosed (属性源头认定, 国办发〔2016〕80号)."""
    deciding: tuple[ApprovalStep, ...] = field(init=False, repr=False, eq=False)
    """The steps before publication; publishing itself is recorded on the item."""
    stages: tuple[Stage, ...] = field(init=False, repr=False, eq=False)
    """The same steps, those of a group as one stage."""
    roster: Roster = field(init=False, repr=False, eq=False)
    """Roles and appointments, indexed."""

    @deciding.default
    def _before_publication(self) -> tuple[ApprovalStep, ...]:
        return tuple(step for step in check_kinds(self.steps, ApprovalStep, "steps") if step.decides)

    @stages.default
    def _grouped(self) -> tuple[Stage, ...]:
        return tuple(stages_of(self.deciding, self.quorum))

    @roster.default
    def _indexed_roles(self) -> Roster:
        return Roster(
            check_kinds(self.roles, ApprovalRole, "roles"),
            check_kinds(self.appointments, Appointment, "appointments"),
        )

    def __attrs_post_init__(self) -> None:
        """Refuse a chain that could never be followed."""
        check_record(self)
        _check_steps(self)
        _check_end(self)
        _check_groups(self)
        _check_people(self)
        for step in self.steps:
            _check_conditions(step)
            for limit in (step.limit, step.urgent_limit):
                _check_limit(step, limit)

    @property
    def step_names(self) -> tuple[LocalText | str, ...]:
        """What people call the steps, in order."""
        return tuple(step.name if step.name.by_language else step.id for step in self.steps)

    @property
    def has_secrecy_review(self) -> bool:
        """True when every item has to pass a secrecy review (保密审查)."""
        return any(
            step.kind is ApprovalStepKind.SECRECY_REVIEW and step.is_unavoidable for step in self.steps
        )

    @property
    def depends_on_days(self) -> bool:
        """True when the days of the decisions matter: there are limits or appointments."""
        return bool(self.appointments) or any(step.limit or step.urgent_limit for step in self.steps)

    def step(self, name: str | None) -> ApprovalStep | None:
        """Return the step with an id or a name; no name means the sign-off."""
        if name is None:
            return next(
                step for step in self.steps if step.kind is ApprovalStepKind.SIGN_OFF and step.is_unavoidable
            )
        for step in self.steps:
            if name in step.names:
                return step
        return None

    def only(self, kinds: Collection[ApprovalStepKind]) -> ApprovalChain:
        """Return the chain reduced to steps of some kinds; a sign-off that every item needs always stays.

        An item's own row can record who proposed and who approved, and nothing
        else; it is compared with the steps it can record. Limits and
        appointments are left out, since they depend on the steps between.
        """
        steps = tuple(
            evolve(step, limit=None, urgent_limit=None, group=None)
            for step in self.steps
            if step.kind in kinds or (step.kind is ApprovalStepKind.SIGN_OFF and step.is_unavoidable)
        )
        ids = {step.id for step in steps}
        distinct = tuple(pair for pair in self.distinct if ids.issuperset(pair))
        return evolve(self, steps=steps, distinct=distinct, quorum={}, appointments=(), marks_origin=False)

    def is_followed_by(self, course: Sequence[Decision]) -> bool:
        """Return whether a course of decisions takes every step once, in order, as the chain requires.

        Days are not compared: they differ from item to item where courses do
        not. False means no more than that `progress` has to be computed, as it
        has for limits, appointments, digests and marks other than proactive
        disclosure. Steps that only some items need are allowed.
        """
        steps = self.deciding
        if len(course) != len(steps) or self.depends_on_days:
            return False
        for step, decision in zip(steps, course, strict=True):
            named = (
                decision.step in step.names
                if decision.step is not None
                else step.kind is ApprovalStepKind.SIGN_OFF and step is self.step(None)
            )
            has_role = step.role is None or (
                decision.role is not None and self.roster.is_role(step.role, decision.role)
            )
            if not named or not has_role or not _is_plain(decision):
                return False
            if self.marks_origin and step.kind is ApprovalStepKind.PROPOSE and decision.mark is None:
                return False
        return not self._has_same_person({step.id: one for step, one in zip(steps, course, strict=True)})

    def _has_same_person(self, taken: Mapping[str, Decision]) -> bool:
        """Return whether one person took two steps that the chain keeps apart."""
        return any(
            first in taken
            and second in taken
            and taken[first].person is not None
            and taken[first].person == taken[second].person
            for first, second in self.distinct
        )

    def progress(
        self,
        decisions: Iterable[Decision],
        as_of: date | None = None,
        *,
        item: Item | None = None,
        calendar: WorkingCalendar | None = None,
    ) -> ApprovalProgress:
        """Return the state that the decisions lead to.

        Decisions after `as_of` are ignored. Decisions are applied by day; those
        of one day, and those without a day, in the order in which they are
        given. A return undoes the step it goes back to and everything after it
        (without a step: everything). A valid decision is not replaced when the
        step is taken again. Once all is approved, the first step begins a new round.

        `item` says which conditional steps are needed, when it was formed,
        changed and published; without it, conditional steps are undecided.
        `calendar` is the one that limits are counted by; without it, none is judged.
        """
        known = [one for one in decisions if as_of is None or one.on is None or one.on <= as_of]
        known.sort(key=lambda one: one.on or date.min)
        route = self._route(item, calendar, urgent=any(one.is_urgent for one in known))
        earlier: list[ApprovalProgress] = []
        faults: list[ApprovalFault] = []
        current = Round(route, *_first_round(item, as_of))
        for decision in known:
            step = self.step(decision.step)
            if step is None:
                faults.append(ApprovalFault(ApprovalFaultKind.UNKNOWN_STEP, decision.step or "", decision))
            elif decision.outcome is not DecisionOutcome.APPROVED:
                position = self._sent_back_to(step, decision, faults)
                current.send_back(position, ApprovalState(decision.outcome.value), decision.on)
            elif not step.decides or route.position(step) < len(route.stages):
                if current.begins_next_round(step):
                    earlier.append(current.progress(as_of, (), ()))
                    current = Round(route, *_later_round(item, current.approved_on, decision.on, as_of))
                current.take(step, decision)
        return current.progress(as_of, earlier, faults)

    def _route(self, item: Item | None, calendar: WorkingCalendar | None, *, urgent: bool) -> Route:
        """Return the stages that the item has to pass."""
        needs = {step.id: step.is_needed_for(item, urgent=urgent) for step in self.deciding}
        left_out = frozenset(name for name, needed in needs.items() if needed is False)
        return Route(
            stages=tuple(stage.without(left_out) for stage in self.stages),
            publishing=tuple(step for step in self.steps if not step.decides),
            roster=self.roster,
            distinct=self.distinct,
            undecided=frozenset(name for name, needed in needs.items() if needed is None),
            urgent=urgent,
            marks_origin=self.marks_origin,
            calendar=calendar,
        )

    def _sent_back_to(self, step: ApprovalStep, decision: Decision, faults: list[ApprovalFault]) -> int:
        """Return the number of the first stage that is undone."""
        if decision.outcome is not DecisionOutcome.RETURNED or decision.returned_to is None:
            return 0
        target = self.step(decision.returned_to)
        if target is None:
            faults.append(ApprovalFault(ApprovalFaultKind.UNKNOWN_STEP, decision.returned_to, decision))
            return 0
        whole = self._route(None, None, urgent=False)
        return min(whole.position(target), whole.position(step))


def chain_on(chains: Iterable[ApprovalChain], day: date) -> ApprovalChain | None:
    """Return the chain in force on a day: the one with the latest `since` not after it."""
    in_force = [chain for chain in chains if chain.since is None or chain.since <= day]
    return max(in_force, key=lambda chain: chain.since or date.min, default=None)


def _is_plain(decision: Decision) -> bool:
    """Return whether a decision approves, with no digest or mark that has to be compared with the item."""
    return (
        decision.outcome is DecisionOutcome.APPROVED
        and decision.digest is None
        and decision.mark in (None, DisclosureMode.PROACTIVE)
    )


def _first_round(item: Item | None, as_of: date | None) -> tuple[date | None, date | None]:
    """Return when the first round began and what was published after it."""
    if item is None:
        return None, None
    return item.formed_on, _happened(item.published_on, as_of)


def _later_round(
    item: Item | None, approved: date | None, taken: date | None, as_of: date | None
) -> tuple[date | None, date | None]:
    """Return when a later round began, as far as the item's last change tells, and what was published after it."""
    if item is None:
        return None, None
    changed = item.changed_on
    since = (
        changed is not None and approved is not None and taken is not None and approved <= changed <= taken
    )
    return changed if since else None, _happened(item.republished_on, as_of)


def _happened(day: date | None, as_of: date | None) -> date | None:
    """Return a day unless it is after `as_of`."""
    return None if day is not None and as_of is not None and day > as_of else day


def _check_steps(chain: ApprovalChain) -> None:
    """Refuse a chain without steps, two steps with one name, and pairs of steps that do not exist."""
    if not chain.steps:
        raise InvalidChain("the chain has no step; give it at least one of kind 'sign-off'")
    ids = [step.id for step in chain.steps]
    seen: set[str] = set()
    for step in chain.steps:
        if not step.id.strip():
            raise InvalidChain("a step has a blank id, so that no decision could name it; give it one")
        for name in sorted(step.names & seen):
            raise InvalidChain(
                f"step {name!r} stands twice in the chain; give each step an id and names of its own"
            )
        seen |= step.names
    for pair in chain.distinct:
        for name in pair:
            if name not in ids:
                raise InvalidChain(
                    f"distinct names step {name!r}, which is not in the chain: {', '.join(ids)}"
                )
        if len(set(pair)) < len(pair):
            raise InvalidChain(
                f"distinct keeps step {pair[0]!r} apart from itself, so that nobody could ever take it; "
                "name two steps"
            )


def _check_end(chain: ApprovalChain) -> None:
    """Refuse a chain that can end without a sign-off, or that publishes before its last decision."""
    ids = ", ".join(step.id for step in chain.steps)
    sign_offs = [step for step in chain.steps if step.kind is ApprovalStepKind.SIGN_OFF]
    if not sign_offs:
        raise InvalidChain(f"no step of {ids} is a sign-off; mark the deciding one kind = 'sign-off'")
    if not any(step.is_unavoidable for step in sign_offs):
        raise InvalidChain(
            f"every sign-off of {ids} has a condition, so that some items would never be approved; "
            "leave `when` and `unless_urgent` out of one"
        )
    if chain.steps[: len(chain.deciding)] != chain.deciding:
        early = next(step.id for step in chain.steps if not step.decides)
        raise InvalidChain(f"step {early!r} publishes before the last decision; move it to the end")


def _check_groups(chain: ApprovalChain) -> None:
    """Refuse groups whose steps do not follow one another, and numbers that a group cannot reach."""
    sizes: dict[str, Stage] = {}
    for stage in chain.stages:
        group = stage.steps[0].group
        if group is None:
            continue
        if group in sizes:
            raise InvalidChain(f"the steps of group {group!r} do not stand together; put them side by side")
        sizes[group] = stage
    for group, wanted in chain.quorum.items():
        if group not in sizes:
            raise InvalidChain(f"quorum names group {group!r}, in which no step is; {nearest(group, sizes)}")
        steps = sizes[group].steps
        if not 1 <= wanted <= len(steps):
            raise InvalidChain(
                f"quorum wants {wanted} of the {len(steps)} steps of group {group!r}, so that it could never "
                f"be met or need not be; write a number from 1 to {len(steps)}"
            )
        if len({step.kind for step in steps}) > 1 or not all(step.is_unavoidable for step in steps):
            raise InvalidChain(
                f"group {group!r} has a quorum: give its steps one kind and no conditions, since any may be left out"
            )


def _check_people(chain: ApprovalChain) -> None:
    """Refuse unknown roles, and delegations by people who do not hold the role."""
    known = {role.name for role in chain.roles}
    if len(known) < len(chain.roles):
        raise InvalidChain("a role stands twice in `roles`; give all its wordings in one `also`")
    used = {step.role for step in chain.steps if step.role is not None}
    for role in sorted(used - known) if known else ():
        raise InvalidChain(f"a step names role {role!r}, which is not in `roles`; {nearest(role, known)}")
    for one in chain.appointments:
        if one.role not in known | used:
            raise InvalidChain(
                f"{one.person} is appointed to role {one.role!r}, which the chain does not have; "
                f"{nearest(one.role, sorted(known | used))}"
            )
        own = {
            other.person
            for other in chain.appointments
            if other.role == one.role and other.authority is not Authority.DELEGATED
        }
        if one.authority is Authority.DELEGATED and one.by not in own:
            raise InvalidChain(
                f"{one.by} delegates role {one.role!r} and never holds it; add the appointment"
            )


def _check_conditions(step: ApprovalStep) -> None:
    """Refuse conditions on fields that items do not have, and conditions that nothing can satisfy."""
    fields = columns_of(Item)
    for name, wanted in step.when.items():
        if name not in fields or fields[name].is_date:
            usable = [one for one, column in fields.items() if not column.is_date]
            raise InvalidChain(
                f"step {step.id!r} looks at {name!r}, which is no such field; {nearest(name, usable)}"
            )
        if not wanted:
            raise InvalidChain(f"step {step.id!r} wants {name!r} to be one of no values; name some")


def _check_limit(step: ApprovalStep, limit: TimeLimit | None) -> None:
    """Refuse limits that cannot be counted by the law's calendar from every day."""
    if limit is None:
        return
    for part in (limit, *limit.first_of):
        if part.calendar is not None:
            raise InvalidChain(
                f"the limit of step {step.id!r} names a calendar; leave it out, the law's is used"
            )
        if part.unit in (TimeUnit.MONTH, TimeUnit.YEAR) and part.month_end is None:
            raise InvalidChain(f"the limit of step {step.id!r} counts months; add month_end = 'last-day'")
