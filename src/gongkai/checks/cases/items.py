"""Cases of items: one item in its context, with the facts that several rules need, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final

from attrs import define, evolve

from gongkai.checks.cases.agreement import Aspect
from gongkai.checks.cases.context import CheckContext, PublicationDue
from gongkai.checks.cases.repeated_items import Repetition, is_recorded_before
from gongkai.checks.cases.subjects import Subject
from gongkai.checks.findings import fingerprint
from gongkai.checks.rates import Timeliness
from gongkai.citations import Citation
from gongkai.field_docs import documented
from gongkai.legislation.laws import Law
from gongkai.messages import LocalText
from gongkai.records.approval.chains import (
    ApprovalChain,
    ApprovalFault,
    ApprovalFaultKind,
    ApprovalProgress,
    ApprovalStepKind,
)
from gongkai.records.approval.decisions import Decision
from gongkai.records.catalogue.catalogues import CatalogueEntry
from gongkai.records.columns import columns_of
from gongkai.records.items import DisclosureMode, Item, ItemStatus
from gongkai.records.requests.under_law import FIRST_REGISTERS

DONE_ON: Final = tuple(
    name for name, column in columns_of(Item).items() if column.is_date and name != "withdraw_by"
)
"""The fields whose day is that of something done; the last day of a display is planned."""
_FIRST_DAYS: Final = {"formed_on": date(1900, 1, 1)}
"""The first day that is no slip, where that is another than for registers: what is published may be older than they are."""
_UNTIMELY = frozenset({Timeliness.LATE, Timeliness.OVERDUE, Timeliness.OPEN})


@documented
class Gate(StrEnum):
    """What an item must be for a rule to look at it at all.

    Rules behind a closed gate do not run; a compliant item opens none, and
    most compliant items are known as such before a case is opened for them
    (see `gongkai.checks.item_screening`).
    """

    EVERY = "every"
    """Anything: open to all items, so that no item is passed over unseen. Rules that ship have narrower gates."""
    UNTIMELY = "untimely"
    """Late, overdue or undecided."""
    NOT_PROACTIVE = "not-proactive"
    """Not certainly to be disclosed proactively: on request, withheld, or unstated."""
    CHANGED = "changed"
    """A day of change is recorded."""
    PUBLISHED_NOWHERE = "published-nowhere"
    """Published by the day of the check, with neither a channel nor an address on record."""
    APPROVAL = "approval"
    """Published, and its approval is not beyond doubt."""
    DECISIONS = "decisions"
    """Published or not, and what a table of decisions says of it is not beyond doubt."""
    WITHHELD = "withheld"
    """Withheld by the day of the check, as the mode says or, where it is blank, a ground."""
    CATEGORISED = "categorised"
    """Says under which category of the law it falls."""
    UNPLACED = "unplaced"
    """Belongs to no known entry of the catalogue."""
    INCOMPLETE = "incomplete"
    """A field that the law wants of every item is empty."""
    BLEMISHED = "blemished"
    """A cell could not be read, or its days contradict one another or the calendar."""
    REPEATED = "repeated"
    """Has the index number of an earlier item."""
    RECORDED_TWICE = "recorded-twice"
    """Says the same as an earlier item, and neither has an index number: no other gate opens then."""
    OWN_LAW = "own-law"
    """Names a law of its own."""
    DISAGREEING = "disagreeing"
    """Disagrees with its entry on mode, channel or audience."""
    ABOLISHED = "abolished"
    """A day of abolition is recorded."""
    ENDING = "ending"
    """Published, and taken down or to be taken down."""
    UNOPENED = "unopened"
    """Published, and opened by nobody."""


@documented
@define(slots=True, eq=False)
class ItemCase:
    """One item in one context, with what several rules need to know of it.

    `published_on` is empty when the publication lies after the day of the
    check. `entry` is the catalogue entry the item names, `owed` how it is to be
    disclosed as far as that is known (its own mode, else its entry's, else what
    its category of the law says). `repetition` is where the item stood before,
    with the same index number or as the same record.
    """

    item: Item
    """The item."""
    context: CheckContext
    """The register, the law and the day of the check."""
    entry: CatalogueEntry | None
    owed: DisclosureMode | None
    published_on: date | None
    due_day: PublicationDue | None
    """When the item had to be published; `None` where no duty has a day."""
    timeliness: Timeliness
    """How the day of publication compares with the due day."""
    repetition: Repetition | None = None

    def passes(self, gate: Gate) -> bool:
        """Return whether the rules behind a gate have a reason to look."""
        return _OPENS[gate](self)

    @property
    def is_publication_unread(self) -> bool:
        """True when the record says something of the day of publication that cannot be read."""
        return bool(self.item.unreadable) and self.item.is_unreadable("published_on")

    @property
    def chain(self) -> ApprovalChain | None:
        """The chain that held on the day of publication, as far as the register can record it."""
        return self.context.approval_histories.chain_on(self.published_on or self.context.as_of)

    @property
    def decisions(self) -> Sequence[Decision]:
        """What was decided on the item, as recorded; without a chain each decision stands for the sign-off."""
        register = self.context.register
        decisions = register.decisions_on(self.item)
        return decisions if register.chains else tuple(evolve(one, step=None) for one in decisions)

    @cached_property
    def progress(self) -> ApprovalProgress | None:
        """How far the item had come in its chain by the day of the check; `None` without a chain."""
        chain, context = self.chain, self.context
        if chain is None:
            return None
        calendar = context.calendar if chain.depends_on_days else None
        return chain.progress(self.decisions, context.as_of, item=self.item, calendar=calendar)

    @cached_property
    def is_beyond_doubt(self) -> bool:
        """True when the item was published as its chain wants it: the rules on approval need not look."""
        published, item, context = self.published_on, self.item, self.context
        if published is None:
            return False
        if context.register.decisions is None:
            return item.approved_on is not None and item.approved_on <= published
        return context.approval_histories.is_followed(item.key, published)

    @property
    def is_unapproved(self) -> bool:
        """True when no sign-off is on record by the day of the check."""
        progress = self.progress
        return progress is not None and progress.first_signed_off is None

    @property
    def law(self) -> Law:
        """The law of the context, as it binds the body."""
        return self.context.law

    @property
    def subject(self) -> Subject:
        """What findings on the item say of it."""
        item = self.item
        identity = item.index_number or item.document_number or item.address
        if identity is None:
            formed = item.formed_on.isoformat() if item.formed_on is not None else None
            identity = fingerprint(item.title, formed, item.unit)
        return Subject(item.title or item.key, identity, item.location, item.unit, item.category, item.key)

    @property
    def is_contradictory(self) -> bool:
        """True when some day of the item cannot be: see `impossible_days`, or before it was formed."""
        item = self.item
        formed, published, changed = item.formed_on, item.published_on, item.changed_on
        if formed is not None and (
            (published is not None and published < formed) or (changed is not None and changed < formed)
        ):
            return True
        return any(True for _ in self.impossible_days)

    @property
    def impossible_days(self) -> Iterator[tuple[str, date]]:
        """The fields whose day cannot be: after the last day that the register can know of, or before there were registers."""
        last = self.context.recorded_through
        for name in DONE_ON:
            day = getattr(self.item, name)
            if day is not None and not _FIRST_DAYS.get(name, FIRST_REGISTERS) <= day <= last:
                yield name, day

    @property
    def days_late(self) -> int | None:
        """The working days by which the item was late; `None` for an item that was not."""
        if self.timeliness is not Timeliness.LATE or self.due_day is None or self.published_on is None:
            return None
        return self.context.days_late(self.due_day.due, self.published_on)

    @property
    def disagreements(self) -> tuple[Aspect, ...]:
        """In what the item disagrees with its catalogue entry."""
        item = self.item
        if self.entry is None or item.entry is None:
            return ()
        return self.context.disagreements(
            item.entry, item.mode, item.channels, item.audience, has_address=item.address is not None
        )

    @property
    def withdrawn_on(self) -> date | None:
        """The day on which the item was taken down, by the day of the check."""
        day = self.item.withdrawn_on
        return day if day is not None and day <= self.context.as_of else None

    def approval_faults(self, kind: ApprovalFaultKind, *, secrecy: bool = False) -> tuple[ApprovalFault, ...]:
        """Return the faults of one kind in every round of approval that came to its sign-off.

        Skipped steps are told apart: those of secrecy review (`secrecy`) and the others.
        """
        chain = self.chain
        if chain is None:
            return ()
        reviews = {step.id for step in chain.steps if step.kind is ApprovalStepKind.SECRECY_REVIEW}
        return tuple(
            fault
            for one in self.rounds
            for fault in one.faults
            if one.is_signed_off
            and fault.kind is kind
            and (kind is not ApprovalFaultKind.SKIPPED or (fault.step in reviews) is secrecy)
        )

    @property
    def rounds(self) -> tuple[ApprovalProgress, ...]:
        """Every round of approval by the day of the check, oldest first."""
        progress = self.progress
        return (*progress.earlier, progress) if progress is not None else ()

    def step_name(self, step_id: str) -> LocalText | str:
        """Return what people call a step of the chain."""
        step = self.chain.step(step_id) if self.chain is not None else None
        return step.name if step is not None and step.name.by_language else step_id

    @property
    def is_withheld(self) -> bool:
        """True when the item was withheld under the law, by the day of the check.

        What was decided before the law was in force is counted, not judged.
        """
        item, context = self.item, self.context
        if item.mode is not DisclosureMode.WITHHELD and not (item.mode is None and item.grounds):
            return False
        decided = item.withheld_on or item.formed_on
        return decided is None or context.in_force_since <= decided <= context.as_of

    @property
    def missing_fields(self) -> tuple[str, ...]:
        """The fields the law wants of every item that are blank here; an unreadable cell is not blank."""
        item, context = self.item, self.context
        values = context.read_required(item)
        if None not in values or item.is_draft:
            return ()
        blank = (name for name, value in zip(context.required_fields, values, strict=True) if value is None)
        return tuple(name for name in blank if not item.is_unreadable(name))

    @property
    def changed_before_publication_in_time(self) -> bool:
        """True when a change before publication started the duty anew, so that the item may be in time."""
        return self.published_on is not None and _change_excuses(self, self.published_on)

    @property
    def change_is_judged(self) -> bool:
        """True when a change of the item starts a duty of its own.

        That is a change under the law, by the day of the check, after
        publication; and any change under the law of an item older than it.
        """
        item, context = self.item, self.context
        changed, formed = item.changed_on, item.formed_on
        if changed is None or formed is None or item.is_draft or not context.change_starts_anew:
            return False
        if self.owed is not DisclosureMode.PROACTIVE and (self.owed is not None or "mode" in context.columns):
            return False
        if not context.in_force_since <= changed <= context.as_of or changed < formed:
            return False
        if formed < context.in_force_since:
            return True
        return self.published_on is not None and self.published_on < changed

    @property
    def published_again_on(self) -> date | None:
        """The day on which the changed item was published, by the day of the check; `None` where none is recorded."""
        changed = self.item.changed_on
        for day in (self.item.republished_on, self.published_on):
            if day is not None and changed is not None and changed <= day <= self.context.as_of:
                return day
        return None

    def cite(self, duty: str, day: date) -> Citation | None:
        """Cite the provision behind a duty as in force on a day; `None` where the law has no such duty."""
        return self.context.cite(duty, day)


_OPENS: Mapping[Gate, Callable[[ItemCase], bool]] = {
    Gate.EVERY: lambda _case: True,
    Gate.UNTIMELY: lambda case: case.timeliness in _UNTIMELY,
    Gate.NOT_PROACTIVE: lambda case: case.owed is not DisclosureMode.PROACTIVE,
    Gate.CHANGED: lambda case: case.item.changed_on is not None,
    Gate.PUBLISHED_NOWHERE: lambda case: (
        case.published_on is not None and not case.item.channels and not case.item.address
    ),
    Gate.APPROVAL: lambda case: case.published_on is not None and not case.is_beyond_doubt,
    Gate.WITHHELD: lambda case: case.is_withheld,
    Gate.CATEGORISED: lambda case: case.item.statutory_category is not None,
    Gate.DECISIONS: lambda case: case.context.register.decisions is not None and not case.is_beyond_doubt,
    Gate.UNPLACED: lambda case: case.entry is None,
    Gate.INCOMPLETE: lambda case: None in case.context.read_required(case.item),
    Gate.REPEATED: lambda case: case.repetition is not None and not case.repetition.is_same_record,
    Gate.RECORDED_TWICE: lambda case: is_recorded_before(case.repetition),
    Gate.BLEMISHED: lambda case: bool(case.item.unreadable) or case.is_contradictory,
    Gate.OWN_LAW: lambda case: case.item.law is not None,
    Gate.DISAGREEING: lambda case: bool(case.disagreements),
    Gate.ABOLISHED: lambda case: case.item.abolished_on is not None,
    Gate.ENDING: lambda case: (
        case.published_on is not None
        and (
            case.item.withdrawn_on is not None
            or case.item.withdraw_by is not None
            or case.context.ends_display
        )
    ),
    Gate.UNOPENED: lambda case: case.item.views == 0 and case.published_on is not None,
}
"""What opens each gate. An item that `item_screening` takes for plainly in order opens none."""


def open_case(item: Item, context: CheckContext, repetition: Repetition | None = None) -> ItemCase:
    """Work out once what the rules need to know of an item."""
    entry = context.entries.get(item.entry) if item.entry is not None else None
    owed = _decided_mode(item, context) or _owed_by_entry_or_law(item, entry, context)
    published = item.published_on
    if published is not None and published > context.as_of:
        published = None
    case = ItemCase(item, context, entry, owed, published, None, Timeliness.ON_TIME, repetition)
    if not _is_plainly_on_time(case):
        _judge_timeliness(case)
    return case


def _decided_mode(item: Item, context: CheckContext) -> DisclosureMode | None:
    """Return the item's own mode; a decision to withhold that lies after the day of the check has not been taken."""
    if (
        item.mode is DisclosureMode.WITHHELD
        and item.withheld_on is not None
        and item.withheld_on > context.as_of
    ):
        return None
    return item.mode


def _is_plainly_on_time(case: ItemCase) -> bool:
    """Tell quickly whether a proactive item was published in time; false says no more than that it has to be judged."""
    item, context, published = case.item, case.context, case.published_on
    formed = item.formed_on
    if (
        case.owed is not DisclosureMode.PROACTIVE
        or published is None
        or formed is None
        or not context.in_force_since <= formed <= published <= context.recorded_through
        or item.status is ItemStatus.DRAFT
    ):
        return False
    due_day = case.due_day = context.due_day(formed)
    return due_day is not None and due_day.settled and due_day.is_in_time(published)


def _owed_by_entry_or_law(
    item: Item, entry: CatalogueEntry | None, context: CheckContext
) -> DisclosureMode | None:
    """Take the mode from the entry, else from the category of the law that the item records."""
    if entry is not None and entry.mode is not None:
        return entry.mode
    if item.statutory_category is not None and item.formed_on is not None:
        reached = context.category(item.statutory_category, item.formed_on)
        level = context.register.body.level
        if reached is not None and (level is not None or not reached.applies.levels):
            return DisclosureMode.PROACTIVE
    return None


def _judge_timeliness(case: ItemCase) -> None:
    """Decide whether the item was published in time, as far as that can be decided."""
    item, context = case.item, case.context
    formed = item.formed_on
    if item.is_draft or (
        case.owed is not None
        and case.owed is not DisclosureMode.PROACTIVE
        and not _was_withheld_too_late(case)
    ):
        case.timeliness = Timeliness.NOT_OWED
    elif formed is None:
        case.timeliness = Timeliness.UNDATED
    elif formed > context.as_of:
        case.timeliness = Timeliness.NOT_FORMED
    elif formed < context.in_force_since:
        case.timeliness = Timeliness.BEFORE_LAW
    elif item.published_on is not None and (
        item.published_on < formed or item.published_on > context.recorded_through
    ):
        case.timeliness = Timeliness.CONTRADICTORY
    else:
        case.due_day = context.due_day(formed)
        case.timeliness = _timeliness(case, case.due_day)


def _was_withheld_too_late(case: ItemCase) -> bool:
    """Return whether an item that had to be published was withheld only after its due day."""
    item, context = case.item, case.context
    withheld, formed = item.withheld_on, item.formed_on
    if case.owed is not DisclosureMode.WITHHELD or withheld is None or formed is None:
        return False
    if formed < context.in_force_since or withheld > context.recorded_through:
        return False
    if _owed_by_entry_or_law(item, case.entry, context) is not DisclosureMode.PROACTIVE:
        return False
    due_day = context.due_day(formed)
    return due_day is not None and due_day.settled and due_day.due < withheld


def _timeliness(case: ItemCase, due_day: PublicationDue | None) -> Timeliness:
    """Compare the day of publication, or the day of the check, with the due day."""
    if due_day is None:
        return Timeliness.NOT_OWED
    if case.owed is None and "mode" in case.context.columns:
        return Timeliness.OPEN
    published = case.published_on
    end = published if published is not None else case.context.as_of
    if due_day.is_in_time(end):
        return Timeliness.PENDING if published is None else Timeliness.ON_TIME
    doubtful = (
        not due_day.is_late(end)
        or _change_excuses(case, end)
        or "published_on" not in case.context.columns
        or case.is_publication_unread
    )
    if published is not None:
        return Timeliness.OPEN if doubtful or case.context.is_recorded else Timeliness.LATE
    return Timeliness.OPEN if doubtful or case.owed is None else Timeliness.OVERDUE


def _change_excuses(case: ItemCase, end: date) -> bool:
    """Return whether a change before publication began the duty anew, so that the item may be in time.

    A change after the due day comes too late for that.
    """
    changed, formed = case.item.changed_on, case.item.formed_on
    if changed is None or formed is None or not formed < changed <= end:
        return False
    if case.due_day is not None and case.due_day.settled and changed > case.due_day.due:
        return False
    renewed = case.context.due_day(changed)
    return renewed is not None and not renewed.is_late(end)
