"""Cases: what a rule is given to look at.

A :class:`Setting` is one law, one register and one day. An :class:`ItemCase`
is one item in that setting with the facts that several rules need, worked out
once; a :class:`RegisterCase` is the whole register after its items were seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar, cast

from attrs import define, evolve, field, frozen

from gongkai.checks.agreement import Aspect, disagreements
from gongkai.checks.findings import fingerprint
from gongkai.checks.rates import Timeliness
from gongkai.checks.surveys import Survey
from gongkai.checks.thresholds import Threshold, Values
from gongkai.checks.waiving import Waiving
from gongkai.citations import Citation
from gongkai.days.calendars import WorkingCalendar
from gongkai.days.periods import TimeLimit
from gongkai.errors import AmbiguousDuty, BrokenTable, UnknownCalendar
from gongkai.law.laws import Law
from gongkai.law.limit_texts import Frequency
from gongkai.law.provisions import Category, DocumentValue, DutyValue, Ground, Trigger, in_force
from gongkai.locations import Location
from gongkai.messages import LocalText
from gongkai.records.approvals import (
    ApprovalChain,
    Fault,
    FaultKind,
    Progress,
    Step,
    StepKind,
    chain_on,
)
from gongkai.records.catalogues import Entry
from gongkai.records.charges import Charge
from gongkai.records.columns import columns_of
from gongkai.records.decisions import Decision
from gongkai.records.items import Item, Mode, Status
from gongkai.records.recurring import RecurringPeriod, period_of, periods_kept
from gongkai.records.register import PublishedOnIs, Register
from gongkai.records.requests import Request, RequestEvent

T = TypeVar("T")

PUBLISH = "publish"
SECRECY_REVIEW = "secrecy-review"
CATALOGUE = "catalogue"
DISPLAY = "display"
STOP = "stop"
REASSESS = "reassess"
_CITED_AT_MOST = 4
"""How many provisions stand in one citation; of more, the first and the last."""
GUIDE = "guide"
DESIGNATE_OFFICE = "designate-office"
UPDATE_GUIDE = "update-guide"
_LABELS = columns_of(Item)
_OTHER_LABELS = {
    f"{table}.{name}": column
    for table, record in (("requests", Request), ("events", RequestEvent), ("charges", Charge))
    for name, column in columns_of(record).items()
}
"""The columns of tables beside the items, each under the name of its table."""
_UNTIMELY = frozenset({Timeliness.LATE, Timeliness.OVERDUE, Timeliness.OPEN})
SIGN_OFF_ALONE = ApprovalChain((Step("sign-off", None, StepKind.SIGN_OFF),))


@frozen(slots=True)
class Subject:
    """What a case is about, as findings name it.

    `identity` is what tells it from the others of its body across runs; `None`: the body itself.
    """

    name: str
    identity: str | None = None
    location: Location | None = None
    unit: str | None = None
    category: str | None = None
    key: str | None = None


@define(slots=True)
class Crash:
    """A rule that failed while it judged: on what first, with which error, and how often in all."""

    code: str
    subject: str
    location: Location | None
    error: str
    place: str
    """File and line in which the error was raised."""
    origin: str | None
    count: int = 1


@frozen(slots=True)
class PublicationDue:
    """When a duty that began on some day falls due, and under which value of the law."""

    due: date
    settled: bool
    value: DutyValue


class Gate(StrEnum):
    """What an item must be for a rule to look at it at all.

    Rules behind a closed gate are not asked; a compliant item opens none, and
    most compliant items are known as such before a case is opened for them
    (see `gongkai.checks.screening`).
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


class _SettledDues(dict[date, date]):
    """Due days that are worked out when first asked for."""

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self._setting = setting

    def __missing__(self, formed: date) -> date:
        """Work out one due day."""
        found = self._setting.due_day(formed)
        due = self[formed] = found.due if found is not None and found.settled else date.min
        return due


@frozen(eq=False)
class Setting:
    """One register, held against one law, as of one day."""

    law: Law
    register: Register
    as_of: date
    thresholds: Values = field(factory=dict)
    _due_days: dict[date, PublicationDue | None] = field(factory=dict, init=False)
    _grounds: dict[str, tuple[Ground, ...]] = field(factory=dict, init=False)
    _followed: dict[tuple[int, tuple[int, ...]], bool] = field(factory=dict, init=False)
    """Whether a chain is followed by a course, found once for each pair."""
    _disagreements: dict[object, tuple[Aspect, ...]] = field(factory=dict, init=False)

    def threshold(self, threshold: Threshold[T]) -> T:
        """Return what is in force for a threshold of a rule: as set, else its default."""
        return cast("T", self.thresholds.get(threshold, threshold.default))

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """The law's working days."""
        return self.law.calendar

    @cached_property
    def in_force_since(self) -> date:
        """The first day of the law's first version."""
        return self.law.versions[0].in_force

    @cached_property
    def recorded_through(self) -> date:
        """The last day the register can know of."""
        return self.register.recorded_through or self.as_of

    @cached_property
    def columns(self) -> frozenset[str]:
        """The columns of the items table; none where there is no table."""
        return self.register.items.columns if self.register.items is not None else frozenset()

    @cached_property
    def other_columns(self) -> frozenset[str]:
        """The columns of the tables beside the items, each under the name of its table: ``requests.channel``."""
        requests, charges = self.register.requests, self.register.charges
        tables = {
            "requests": requests.columns if requests is not None else (),
            "events": (requests.event_columns or ()) if requests is not None else (),
            "charges": charges.columns if charges is not None else (),
        }
        return frozenset(f"{table}.{name}" for table, columns in tables.items() for name in columns)

    def charges_on(self, request: Request) -> Sequence[Charge]:
        """Return what was charged for a request, as the table of charges has it."""
        return self._charges.get(request.number, ()) if request.number is not None else ()

    @cached_property
    def _charges(self) -> Mapping[str, Sequence[Charge]]:
        """The charges by the number of the request they name."""
        found: dict[str, list[Charge]] = {}
        for charge in self.register.charges or ():
            if charge.request is not None:
                found.setdefault(charge.request, []).append(charge)
        return found

    @cached_property
    def is_recorded(self) -> bool:
        """True when the days of publication are those of one website."""
        return self.register.published_on_is is PublishedOnIs.RECORDED

    def due_day(self, start: date) -> PublicationDue | None:
        """Return when the duty to publish falls due for what was formed or changed on a day.

        `None` where the law in force that day has no such duty, or no number for it.
        """
        try:
            return self._due_days[start]
        except KeyError:
            due, settled, value = self._due(start)
            found = PublicationDue(due, settled, value) if due is not None and value is not None else None
            self._due_days[start] = found
            return found

    def _due(self, start: date) -> tuple[date | None, bool, DutyValue | None]:
        """Ask the law, as far as what registers record lets it answer."""
        if not self.publication_runs_from_forming:
            return None, True, None
        try:
            return self.law.due(PUBLISH, start)
        except (UnknownCalendar, AmbiguousDuty):
            return None, True, None

    @cached_property
    def publication_runs_from_forming(self) -> bool:
        """True when the law's duty to publish runs from the day an item was formed, which is what registers record."""
        duty = self.law.duties.get(PUBLISH)
        return duty is not None and duty.trigger in {Trigger.FORMED, Trigger.FORMED_OR_CHANGED}

    @cached_property
    def change_starts_anew(self) -> bool:
        """True when the law's duty to publish runs from a change too."""
        duty = self.law.duties.get(PUBLISH)
        return duty is not None and duty.trigger is Trigger.FORMED_OR_CHANGED

    @cached_property
    def settled_dues(self) -> Mapping[date, date]:
        """The due day for each day of formation; the first of days, hence always passed, where none is settled."""
        return _SettledDues(self)

    def duty_value(self, duty: str, day: date) -> DutyValue | None:
        """Return what a duty demands on a day; `None` where the law has none, or the register does not say which body it is."""
        if duty not in self.law.duties:
            return None
        try:
            return self.law.duty_value(duty, day)
        except AmbiguousDuty:
            return None

    def end_of(self, limit: TimeLimit, start: date) -> date | None:
        """Run a limit from a day on; `None` where it has no end, or the register does not say whose days count."""
        try:
            return limit.run(start, self.calendar).due
        except UnknownCalendar:
            return None

    def disagreements(self, named: str, *parts: Any, has_address: bool) -> tuple[Aspect, ...]:  # noqa: ANN401 -- cells
        """Say in what an item disagrees with the entry it names; `parts` are its mode, channels and audience."""
        key = (named, parts, has_address)
        found = self._disagreements.get(key)
        if found is None:
            entry = self.entries.get(named)
            found = () if entry is None else disagreements(entry, *parts, has_address=has_address)
            self._disagreements[key] = found
        return found

    @cached_property
    def demanding(self) -> frozenset[str]:
        """What items may name an entry by that says more than "proactive": channels, an audience, another mode."""
        return frozenset(
            name
            for name, entry in self.entries.items()
            if entry.channels or entry.audience or entry.mode not in (None, Mode.PROACTIVE)
        )

    @cached_property
    def ends_display(self) -> bool:
        """True when the law has published items taken down after some time."""
        return STOP in self.law.duties

    def cite(self, duty: str, day: date) -> Citation | None:
        """Cite the provision behind a duty as in force on a day; `None` where the law has no such duty."""
        if duty not in self.law.duties:
            return None
        value = self.law.duty_value(duty, day)
        return self.law.cite(value) if value is not None else None

    def days_late(self, due: date, done: date) -> int:
        """Count the working days after the due day, up to and with the day it was done; 0 is possible."""
        return max(self.calendar.tally(due, done)[0], 0)

    def grounds_named(self, text: str) -> tuple[Ground, ...]:
        """Find the grounds that a cell of the register names, in any version of the law."""
        found = self._grounds.get(text)
        if found is None:
            found = self._grounds[text] = self.law.grounds_named(text)
        return found

    def were_always_in_law(self, grounds: Sequence[Ground]) -> bool:
        """Tell whether every version of the law knew one of the grounds: then the day of the decision changes nothing."""
        return all(
            any(in_force(ground.values, version.in_force) for ground in grounds)
            for version in self.law.versions
        )

    def withholding_citation(self, day: date | None) -> Citation | None:
        """Cite the provisions on which the law in force on a day lets a body withhold (the day of the check: `None`)."""
        values = [
            value
            for ground in self.law.grounds.values()
            for value in in_force(ground.values, day or self.as_of)
        ]
        cited = {one.provision.text(): one for one in map(self.law.cite, values)}
        if not cited:
            return None
        first, last = next(iter(cited.values())), list(cited.values())[-1]
        if len(cited) == 1:
            return first
        parts = list(cited.values()) if len(cited) <= _CITED_AT_MOST else [first, last]
        joints = {"en": ", ", "zh": "、"} if len(parts) == len(cited) else {"en": " to ", "zh": "至"}
        provision = {
            lang: joint.join(part.provision.text(lang) for part in parts) for lang, joint in joints.items()
        }
        doubtful = next((one for one in cited.values() if not one.confidence.is_verified), first)
        return evolve(first, provision=LocalText(provision), confidence=doubtful.confidence)

    def category(self, code: str, day: date) -> Category | None:
        """Find a category of proactive disclosure as in force on a day for the register's body, or `None`."""
        category = self.law.categories.get(code)
        return category if category is not None and category.in_force_on(day) else None

    def document_contents(self, document: str, day: date) -> DocumentValue | None:
        """Return what the law of a day wants a document of the body to say; `None` where it wants no such document."""
        known = self.law.documents.get(document)
        values = in_force(known.values, day) if known is not None else ()
        return values[0] if values else None

    def catalogue_contents(self, day: date | None) -> DocumentValue | None:
        """Return what the law wants the catalogue to say of an item formed on a day (the day of the check: `None`)."""
        document = self.law.documents.get(CATALOGUE)
        values = in_force(document.values, day or self.as_of) if document is not None else ()
        return values[0] if values else None

    @cached_property
    def required_fields(self) -> tuple[str, ...]:
        """The fields that some version of the law wants of every item, as far as the table has the column."""
        return tuple(sorted(self._wanted_fields & self.columns))

    @cached_property
    def absent_fields(self) -> tuple[str, ...]:
        """The fields that some version of the law wants of every item, and for which the table has no column."""
        return tuple(sorted(self._wanted_fields - self.columns)) if self.register.items is not None else ()

    @cached_property
    def _wanted_fields(self) -> frozenset[str]:
        """The fields that some version of the law wants of every item."""
        document = self.law.documents.get(CATALOGUE)
        values = document.values if document is not None else ()
        return frozenset(element.id for value in values for element in value.elements)

    @cached_property
    def read_required(self) -> Callable[[Item], tuple[object, ...]]:
        """Read the required fields of an item at once."""
        fields = self.required_fields
        if len(fields) == 1:
            return lambda item: (getattr(item, fields[0]),)
        return attrgetter(*fields) if fields else lambda _: ()

    def catalogue_citation(self, day: date | None) -> Citation | None:
        """Cite the list of what the catalogue contains."""
        value = self.catalogue_contents(day)
        return self.law.cite(value) if value is not None else None

    @staticmethod
    def label(field_name: str) -> LocalText:
        """Name a field as reports do."""
        known = _LABELS.get(field_name) or _OTHER_LABELS.get(field_name)
        return known.local_label if known is not None else LocalText({"en": field_name})

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """The entries of the catalogue by all that items may name them by; none without a catalogue."""
        catalogue = self.register.catalogue
        return catalogue.by_name if catalogue is not None else {}

    def chain_on(self, day: date) -> ApprovalChain | None:
        """Return the approval chain that held on a day, as far as the register can record it.

        A register without chains asks for a sign-off alone, and one without a
        table of decisions has only the sign-off on the item's own row.
        """
        return self._only_chain or chain_on(self._recordable_chains, day)

    def is_history_followed(self, name: str, published: date) -> bool:
        """Tell whether an item was decided on as its chain wants it, on days in order and before it was published."""
        return not any(True for _ in self.unfollowed((name,), (published,), frozenset()))

    def unfollowed(
        self, names: Iterable[str], published_on: Iterable[date], but: AbstractSet[int]
    ) -> Iterator[int]:
        """List the positions of items that `is_history_followed` is false of; those in `but` are passed over."""
        decisions = self.register.decisions
        folded: Mapping[str, tuple[Any, ...]] = decisions.folded if decisions is not None else {}
        only_chain, verdicts = self._only_chain, self._followed
        for position, (held, published) in enumerate(zip(map(folded.get, names), published_on, strict=True)):
            if position in but:
                continue
            if held is None:
                yield position
                continue
            chain = only_chain or self.chain_on(published)
            course = held[::3]
            followed = verdicts.get((id(chain), course))
            if followed is None:
                followed = chain is None or chain.is_followed_by(self._course(course))
                verdicts[id(chain), course] = followed
            last = date.min
            for day in held[1::3]:
                if day is None or day < last:
                    followed = False
                    break
                last = day
            if not followed or last > published:
                yield position

    def _course(self, forms: Sequence[int]) -> tuple[Decision, ...]:
        """Return a course of decisions by the numbers of its forms."""
        decisions = self.register.decisions
        return decisions.course(forms) if decisions is not None else ()

    @cached_property
    def _only_chain(self) -> ApprovalChain | None:
        """The chain, where one chain holds on every day."""
        chains = self._recordable_chains
        return chains[0] if len(chains) == 1 and chains[0].since is None else None

    @cached_property
    def _recordable_chains(self) -> tuple[ApprovalChain, ...]:
        """The chains, reduced to the steps for which there is a place."""
        chains = self.register.chains
        if not chains:
            return (SIGN_OFF_ALONE,)
        return chains if self.register.decisions is not None else tuple(chain.only(()) for chain in chains)


@define(slots=True, eq=False)
class ItemCase:
    """One item in one setting, with what several rules need to know of it.

    `published_on` is empty when the publication lies after the day of the
    check. `entry` is the catalogue entry the item names, `owed` how it is to be
    disclosed as far as that is known (its own mode, else its entry's, else what
    its category of the law says). `repeats` is the row (or place) of an earlier
    item with the same index number.
    """

    item: Item
    setting: Setting
    entry: Entry | None
    owed: Mode | None
    published_on: date | None
    due_day: PublicationDue | None
    timeliness: Timeliness
    repeats: int | str | None = None

    def stands_open(self, gate: Gate) -> bool:
        """Tell whether the rules behind a gate have a reason to look."""
        return _OPENS[gate](self)

    @property
    def chain(self) -> ApprovalChain | None:
        """The chain that held on the day of publication, as far as the register can record it."""
        return self.setting.chain_on(self.published_on or self.setting.as_of)

    @property
    def decisions(self) -> Sequence[Decision]:
        """What was decided on the item, as recorded; without a chain each decision stands for the sign-off."""
        register = self.setting.register
        decisions = register.decisions_on(self.item)
        return decisions if register.chains else tuple(evolve(one, step=None) for one in decisions)

    @cached_property
    def progress(self) -> Progress | None:
        """How far the item had come in its chain by the day of the check; `None` without a chain."""
        chain, setting = self.chain, self.setting
        if chain is None:
            return None
        calendar = setting.calendar if chain.rests_on_days else None
        return chain.progress(self.decisions, setting.as_of, item=self.item, calendar=calendar)

    @cached_property
    def is_beyond_doubt(self) -> bool:
        """True when the item was published as its chain wants it: the rules on approval need not look."""
        published, item, setting = self.published_on, self.item, self.setting
        if published is None:
            return False
        if setting.register.decisions is None:
            return item.approved_on is not None and item.approved_on <= published
        return setting.is_history_followed(item.key, published)

    @property
    def is_unapproved(self) -> bool:
        """True when no sign-off is on record by the day of the check."""
        progress = self.progress
        return progress is not None and progress.first_signed_off is None

    @property
    def law(self) -> Law:
        """The law of the setting, as it binds the body."""
        return self.setting.law

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
        """True when some day of the item cannot be: after the register's last day, or before it was formed."""
        item, last = self.item, self.setting.recorded_through
        formed, published, changed = item.formed_on, item.published_on, item.changed_on
        if formed is not None and (
            formed > last
            or (published is not None and published < formed)
            or (changed is not None and changed < formed)
        ):
            return True
        return (
            (published is not None and published > last)
            or (changed is not None and changed > last)
            or (item.approved_on is not None and item.approved_on > last)
            or (item.republished_on is not None and item.republished_on > last)
            or (item.withheld_on is not None and item.withheld_on > last)
        )

    @property
    def days_late(self) -> int | None:
        """The working days by which the item was late; `None` for an item that was not."""
        if self.timeliness is not Timeliness.LATE or self.due_day is None or self.published_on is None:
            return None
        return self.setting.days_late(self.due_day.due, self.published_on)

    @property
    def disagreements(self) -> tuple[Aspect, ...]:
        """In what the item disagrees with its catalogue entry."""
        item = self.item
        if self.entry is None or item.entry is None:
            return ()
        return self.setting.disagreements(
            item.entry, item.mode, item.channels, item.audience, has_address=item.address is not None
        )

    @property
    def withdrawn_on(self) -> date | None:
        """The day on which the item was taken down, by the day of the check."""
        day = self.item.withdrawn_on
        return day if day is not None and day <= self.setting.as_of else None

    def approval_faults(self, kind: FaultKind, *, secrecy: bool = False) -> tuple[Fault, ...]:
        """Return the faults of one kind in every round of approval that came to its sign-off.

        Skipped steps are told apart: those of secrecy review (`secrecy`) and the others.
        """
        chain = self.chain
        if chain is None:
            return ()
        reviews = {step.id for step in chain.steps if step.kind is StepKind.SECRECY_REVIEW}
        return tuple(
            fault
            for one in self.rounds
            for fault in one.faults
            if one.is_signed_off
            and fault.kind is kind
            and (kind is not FaultKind.SKIPPED or (fault.step in reviews) is secrecy)
        )

    @property
    def rounds(self) -> tuple[Progress, ...]:
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
        item, setting = self.item, self.setting
        if item.mode is not Mode.WITHHELD and not (item.mode is None and item.grounds):
            return False
        decided = item.withheld_on or item.formed_on
        return decided is None or setting.in_force_since <= decided <= setting.as_of

    @property
    def missing_fields(self) -> tuple[str, ...]:
        """The fields the law wants of every item that are blank here; an unreadable cell is not blank."""
        item, setting = self.item, self.setting
        held = setting.read_required(item)
        if None not in held or item.is_draft:
            return ()
        blank = (name for name, value in zip(setting.required_fields, held, strict=True) if value is None)
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
        item, setting = self.item, self.setting
        changed, formed = item.changed_on, item.formed_on
        if changed is None or formed is None or item.is_draft or not setting.change_starts_anew:
            return False
        if self.owed is not Mode.PROACTIVE and (self.owed is not None or "mode" in setting.columns):
            return False
        if not setting.in_force_since <= changed <= setting.as_of or changed < formed:
            return False
        if formed < setting.in_force_since:
            return True
        return self.published_on is not None and self.published_on < changed

    @property
    def published_again_on(self) -> date | None:
        """The day on which the changed item was published, by the day of the check; `None` where none is recorded."""
        changed = self.item.changed_on
        for day in (self.item.republished_on, self.published_on):
            if day is not None and changed is not None and changed <= day <= self.setting.as_of:
                return day
        return None

    def cite(self, duty: str, day: date) -> Citation | None:
        """Cite the provision behind a duty as in force on a day; `None` where the law has no such duty."""
        return self.setting.cite(duty, day)


_OPENS: Mapping[Gate, Callable[[ItemCase], bool]] = {
    Gate.EVERY: lambda _case: True,
    Gate.UNTIMELY: lambda case: case.timeliness in _UNTIMELY,
    Gate.NOT_PROACTIVE: lambda case: case.owed is not Mode.PROACTIVE,
    Gate.CHANGED: lambda case: case.item.changed_on is not None,
    Gate.PUBLISHED_NOWHERE: lambda case: (
        case.published_on is not None and not case.item.channels and not case.item.address
    ),
    Gate.APPROVAL: lambda case: case.published_on is not None and not case.is_beyond_doubt,
    Gate.WITHHELD: lambda case: case.is_withheld,
    Gate.CATEGORISED: lambda case: case.item.statutory_category is not None,
    Gate.DECISIONS: lambda case: case.setting.register.decisions is not None and not case.is_beyond_doubt,
    Gate.UNPLACED: lambda case: case.entry is None,
    Gate.INCOMPLETE: lambda case: None in case.setting.read_required(case.item),
    Gate.REPEATED: lambda case: case.repeats is not None,
    Gate.BLEMISHED: lambda case: bool(case.item.unreadable) or case.is_contradictory,
    Gate.OWN_LAW: lambda case: case.item.law is not None,
    Gate.DISAGREEING: lambda case: bool(case.disagreements),
    Gate.ABOLISHED: lambda case: case.item.abolished_on is not None,
    Gate.ENDING: lambda case: (
        case.published_on is not None
        and (
            case.item.withdrawn_on is not None
            or case.item.withdraw_by is not None
            or case.setting.ends_display
        )
    ),
    Gate.UNOPENED: lambda case: case.item.views == 0 and case.published_on is not None,
}
"""What opens each gate. What opens none must be told by `screening`, and nothing else may be."""


@define(slots=True, eq=False)
class RegisterCase:
    """The whole register in one setting, after its items were seen.

    `items_named` counts the items by the catalogue entry they name, as they name it.
    `unjudged` pairs the code of each rule that could not be asked with the
    column or table it lacked. `broken` is set when the items could not be read
    to their end. `survey` is what was gathered of the items, and
    `index_numbers` where each index number stands first. `crashes` are the rules
    that failed, once all others have been asked. `waiving` is what became of the
    waivers; rules other than those on waivers are asked before.
    """

    setting: Setting
    items_named: Mapping[str, int]
    unjudged: Sequence[tuple[str, str]] = ()
    broken: BrokenTable | None = None
    survey: Survey = field(factory=lambda: Survey(frozenset(), frozenset()))
    index_numbers: Mapping[str, int | str] = field(factory=dict)
    crashes: Sequence[Crash] = ()
    waiving: Waiving = field(factory=Waiving)

    @property
    def register(self) -> Register:
        """The register itself."""
        return self.setting.register

    @property
    def subject(self) -> Subject:
        """What findings on the register as a whole say of it: they are the body's."""
        return Subject(self.register.body.name)

    @property
    def chain(self) -> ApprovalChain | None:
        """The approval chain that holds on the day of the check, as the register describes it."""
        return chain_on(self.register.chains, self.setting.as_of)

    @property
    def filled_entries(self) -> frozenset[str]:
        """The keys of the catalogue entries that some item names, by code or by title."""
        entries = self.setting.entries
        return frozenset(entries[name].key for name in self.items_named if name in entries)

    @property
    def binding_entries(self) -> tuple[Entry, ...]:
        """The entries of the catalogue that bind a body of the register's level."""
        catalogue, level = self.register.catalogue, self.register.body.level
        return tuple(one for one in catalogue.entries if one.binds(level)) if catalogue is not None else ()

    @cached_property
    def missed_periods(self) -> Mapping[str, tuple[RecurringPeriod, ...]]:
        """The completed periods in which a recurring entry had no publication, by the entry's key.

        They begin with the first publication under the entry. An entry that
        never had one has missed the last completed period, as far as the
        register reaches back to it.
        """
        setting = self.setting
        days = self.survey.days_of({name: entry.key for name, entry in setting.entries.items()})
        found = {}
        for entry in self.binding_entries:
            frequency = entry.frequency
            if frequency is None or frequency is Frequency.DAY or self.broken is not None:
                continue
            held = {day for day in days.get(entry.key, ()) if day <= setting.as_of}
            since = min(held) if held else self._last_period_known(frequency)
            if since is not None:
                found[entry.key] = periods_kept(frequency, held, since, setting.as_of).missed
        return {key: missed for key, missed in found.items() if missed}

    def _last_period_known(self, frequency: Frequency) -> date | None:
        """Return the beginning of the last completed period, where the register has publications from before it."""
        running = period_of(frequency, self.setting.as_of)
        if running.first == date.min:
            return None
        last = period_of(frequency, running.first - timedelta(days=1))
        first_day = self.survey.first_day
        return last.first if first_day is not None and first_day <= last.first else None

    def cite(self, duty: str) -> Citation | None:
        """Cite the provision behind a duty as in force on the day of the check; `None` where the law has no such duty."""
        return self.setting.cite(duty, self.setting.as_of)


def open_case(item: Item, setting: Setting, repeats: int | str | None = None) -> ItemCase:
    """Work out once what the rules need to know of an item."""
    entry = setting.entries.get(item.entry) if item.entry is not None else None
    owed = _decided_mode(item, setting) or _owed_by_entry_or_law(item, entry, setting)
    published = item.published_on
    if published is not None and published > setting.as_of:
        published = None
    case = ItemCase(item, setting, entry, owed, published, None, Timeliness.ON_TIME, repeats)
    if not _is_plainly_on_time(case):
        _judge_timeliness(case)
    return case


def _decided_mode(item: Item, setting: Setting) -> Mode | None:
    """Return the item's own mode; a decision to withhold that lies after the day of the check has not been taken."""
    if item.mode is Mode.WITHHELD and item.withheld_on is not None and item.withheld_on > setting.as_of:
        return None
    return item.mode


def _is_plainly_on_time(case: ItemCase) -> bool:
    """Tell quickly whether a proactive item was published in time; false says no more than that it has to be judged."""
    item, setting, published = case.item, case.setting, case.published_on
    formed = item.formed_on
    if (
        case.owed is not Mode.PROACTIVE
        or published is None
        or formed is None
        or not setting.in_force_since <= formed <= published <= setting.recorded_through
        or item.status is Status.DRAFT
    ):
        return False
    due_day = case.due_day = setting.due_day(formed)
    return due_day is not None and due_day.settled and published <= due_day.due


def _owed_by_entry_or_law(item: Item, entry: Entry | None, setting: Setting) -> Mode | None:
    """Take the mode from the entry, else from the category of the law that the item records."""
    if entry is not None and entry.mode is not None:
        return entry.mode
    if item.statutory_category is not None and item.formed_on is not None:
        reached = setting.category(item.statutory_category, item.formed_on)
        level = setting.register.body.level
        if reached is not None and (level is not None or not reached.applies.levels):
            return Mode.PROACTIVE
    return None


def _judge_timeliness(case: ItemCase) -> None:
    """Decide whether the item was published in time, as far as that can be decided."""
    item, setting = case.item, case.setting
    formed = item.formed_on
    if item.is_draft or (case.owed is not None and case.owed is not Mode.PROACTIVE):
        case.timeliness = Timeliness.NOT_OWED
    elif formed is None:
        case.timeliness = Timeliness.UNDATED
    elif formed > setting.as_of:
        case.timeliness = Timeliness.NOT_FORMED
    elif formed < setting.in_force_since:
        case.timeliness = Timeliness.BEFORE_LAW
    elif (
        item.published_on is not None
        and (item.published_on < formed or item.published_on > setting.recorded_through)
    ) or (item.unreadable and item.is_unreadable("published_on")):
        case.timeliness = Timeliness.CONTRADICTORY
    else:
        case.due_day = setting.due_day(formed)
        case.timeliness = _timeliness(case, case.due_day)


def _timeliness(case: ItemCase, due_day: PublicationDue | None) -> Timeliness:
    """Hold the day of publication, or the day of the check, against the due day."""
    if due_day is None:
        return Timeliness.NOT_OWED
    if case.owed is None and "mode" in case.setting.columns:
        return Timeliness.OPEN
    published = case.published_on
    end = published if published is not None else case.setting.as_of
    if end <= due_day.due and (due_day.settled or end <= case.setting.calendar.settled_through):
        return Timeliness.PENDING if published is None else Timeliness.ON_TIME
    doubtful = not due_day.settled or _change_excuses(case, end) or "published_on" not in case.setting.columns
    if published is not None:
        return Timeliness.OPEN if doubtful or case.setting.is_recorded else Timeliness.LATE
    return Timeliness.OPEN if doubtful or case.owed is None else Timeliness.OVERDUE


def _change_excuses(case: ItemCase, end: date) -> bool:
    """Tell whether a change before publication started the duty anew, so that the item may be in time."""
    changed, formed = case.item.changed_on, case.item.formed_on
    if changed is None or formed is None or not formed < changed <= end:
        return False
    renewed = case.setting.due_day(changed)
    return renewed is not None and end <= renewed.due
