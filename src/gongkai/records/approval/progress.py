"""Progress (办理进度): how far an item has come in its approval chain, and what is wrong with the decisions."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from gongkai.field_docs import documented
from gongkai.locations import Location
from gongkai.records.approval.decisions import Decision
from gongkai.records.approval.steps import ApprovalStep


@documented
class ApprovalState(StrEnum):
    """How far an item has come in its chain."""

    NOT_STARTED = "not-started"
    """No decision is recorded."""
    IN_PROGRESS = "in-progress"
    """Decisions are recorded, and the sign-off is missing."""
    SIGNED_OFF = "signed-off"
    """The sign-off was given, but something the chain requires is missing or was done by the wrong person."""
    APPROVED = "approved"
    """Every step that the item needs was taken, each by somebody entitled to it."""
    RETURNED = "returned"
    """The item was sent back and not submitted again."""
    REJECTED = "rejected"
    """The item was refused."""
    WITHDRAWN = "withdrawn"
    """The item was withdrawn."""


@documented
class ApprovalFaultKind(StrEnum):
    """What can be wrong with a history of decisions."""

    UNKNOWN_STEP = "unknown-step"
    """The decision names a step that the chain does not have."""
    SKIPPED = "skipped"
    """A step that the item needs was not taken."""
    OUT_OF_ORDER = "out-of-order"
    """A step was taken before an earlier one."""
    WRONG_ROLE = "wrong-role"
    """A step was taken in another role than that of the chain."""
    NOT_HELD = "not-held"
    """Taken by somebody who did not hold the role that day."""
    SAME_PERSON = "same-person"
    """One person took two steps that need different persons."""
    LATE = "late"
    """Taken after its time limit, or not taken although the limit has passed."""
    UNMARKED = "unmarked"
    """Proposed without saying how the item is to be disclosed (属性源头认定)."""
    UNREASONED = "unreasoned"
    """Marked as not to be disclosed proactively, without a reason."""


PREVENTING_APPROVAL = frozenset(
    {
        ApprovalFaultKind.SKIPPED,
        ApprovalFaultKind.WRONG_ROLE,
        ApprovalFaultKind.NOT_HELD,
        ApprovalFaultKind.SAME_PERSON,
    }
)
"""The faults that prevent an approval."""


@documented
@frozen(slots=True)
class ApprovalFault:
    """One fault in a history of decisions: at which step, and with which decision.

    `decision` is `None` where it is missing. `other` is the decision it conflicts
    with, `due_on` the day that was missed. `certain` is false where the records
    or the calendar do not suffice to decide.
    """

    kind: ApprovalFaultKind
    """What is wrong."""
    step: str
    """The id of the step."""
    decision: Decision | None = None
    other: Decision | None = None
    due_on: date | None = None
    certain: bool = True

    @property
    def location(self) -> Location | None:
        """Where the decision at fault is recorded."""
        return self.decision.location if self.decision is not None else None

    @property
    def role_taken(self) -> str | None:
        """The role on record for the decision at fault."""
        return self.decision.role if self.decision is not None else None


@documented
@frozen(slots=True)
class ApprovalProgress:
    """How far an item has come: computed from its decisions, never stored."""

    state: ApprovalState
    """The state that follows from the decisions."""
    taken: tuple[tuple[ApprovalStep, Decision], ...]
    """The steps taken and not undone, in the order of the chain, each with its decision."""
    approved_on: date | None
    """The day of the last decision on record before publication; `None` without a sign-off or where a day is missing."""
    faults: tuple[ApprovalFault, ...]
    """What is wrong, in the order of the steps."""
    is_signed_off: bool = False
    """True when the sign-off was given and not undone, whatever else is wrong."""
    next_steps: tuple[ApprovalStep, ...] = ()
    """The steps that can be taken now: one, or those of a group."""
    may_act: tuple[str, ...] = ()
    """Who holds the role of one of the next steps on the day of the question; empty where no appointment says so."""
    due_on: date | None = None
    """The day by which the first of the next steps has to be taken; `None` where no limit says so."""
    days_left: int | None = None
    """Days to `due_on`: working days where the limit counts those, else calendar days; below 0 when it is past."""
    earlier: tuple[ApprovalProgress, ...] = ()
    """The rounds of approval that were completed before this one began, oldest first."""

    @property
    def next_step(self) -> ApprovalStep | None:
        """The first of the next steps."""
        return self.next_steps[0] if self.next_steps else None

    @property
    def last_decision(self) -> Decision | None:
        """The decision with the latest day among those not undone."""
        dated = [decision for _, decision in self.taken if decision.on is not None]
        return max(dated, key=lambda decision: decision.on or date.min, default=None)

    @property
    def is_approved(self) -> bool:
        """True when every step the item needs was taken by somebody entitled to it, and not undone."""
        return self.state is ApprovalState.APPROVED

    @property
    def first_signed_off(self) -> ApprovalProgress | None:
        """The first round that was signed off: the basis of the first publication."""
        return next((one for one in (*self.earlier, self) if one.is_signed_off), None)

    @property
    def last_signed_off(self) -> ApprovalProgress | None:
        """The last round that was signed off: what is approved now."""
        return next((one for one in (self, *reversed(self.earlier)) if one.is_signed_off), None)
