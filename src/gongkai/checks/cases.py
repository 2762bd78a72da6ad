"""Cases: what a rule is given to look at.

A :class:`Setting` is one law, one register and one day. An :class:`ItemCase`
is one item in that setting with the facts that several rules need, worked out
once; a :class:`RegisterCase` is the whole register after its items were seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from attrs import define, field, frozen

from gongkai.checks.findings import Kind, Observation
from gongkai.checks.rates import Timeliness
from gongkai.citations import Citation
from gongkai.days.calendars import WorkingCalendar
from gongkai.law.laws import Category, DutyValue, Ground, Law
from gongkai.locations import Location
from gongkai.messages import Message
from gongkai.records.approvals import ApprovalChain, Progress, chain_on
from gongkai.records.catalogues import Entry
from gongkai.records.items import Item, Mode
from gongkai.records.register import PublishedOnIs, Register

PUBLISH = "publish"


@frozen(slots=True)
class DueDay:
    """When a duty that began on some day falls due, and under which value of the law."""

    due: date
    settled: bool
    value: DutyValue


@frozen(eq=False)
class Setting:
    """One register, held against one law, as of one day."""

    law: Law
    register: Register
    as_of: date
    _due_days: dict[date, DueDay | None] = field(factory=dict, init=False)
    _grounds: dict[str, Ground | None] = field(factory=dict, init=False)

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """The law's working days, the body's own closures left out where the law does not allow them."""
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
    def is_recorded(self) -> bool:
        """True when the days of publication are those of one website."""
        return self.register.published_on_is is PublishedOnIs.RECORDED

    def due_day(self, start: date) -> DueDay | None:
        """Return when the duty to publish falls due for what was formed or changed on a day.

        `None` where the law in force that day has no such duty, or no number for it.
        """
        try:
            return self._due_days[start]
        except KeyError:
            due, settled, value = self.law.due(PUBLISH, start)
            found = DueDay(due, settled, value) if due is not None and value is not None else None
            self._due_days[start] = found
            return found

    def ground(self, text: str) -> Ground | None:
        """Find the ground that a cell of the register means, in any version of the law."""
        if text not in self._grounds:
            self._grounds[text] = self.law.find_ground(text)
        return self._grounds[text]

    def category(self, code: str, day: date) -> Category | None:
        """Find a category of proactive disclosure as in force on a day, or `None`."""
        return self.law.on(day).categories.get(code)

    @cached_property
    def chains(self) -> tuple[ApprovalChain, ...]:
        """The chains of the register."""
        return self.register.chains


@define(slots=True, eq=False)
class ItemCase:
    """One item in one setting, with what several rules need to know of it.

    `published_on` is empty when the publication lies after the day of the
    check. `entry` is the catalogue entry the item names, `owed` how it is to be
    disclosed as far as that is known (its own mode, else its entry's, else what
    its category of the law says).
    """

    item: Item
    setting: Setting
    entry: Entry | None
    owed: Mode | None
    published_on: date | None
    due_day: DueDay | None
    timeliness: Timeliness

    @property
    def was_proactive(self) -> bool:
        """True when the duty of proactive disclosure is certain."""
        return self.owed is Mode.PROACTIVE

    @property
    def chain(self) -> ApprovalChain | None:
        """The approval chain that held on the day of publication."""
        return chain_on(self.setting.chains, self.published_on or self.setting.as_of)

    @property
    def progress(self) -> Progress | None:
        """How far the item had come in its chain by the day of the check; `None` without a chain."""
        chain = self.chain
        if chain is None:
            return None
        return chain.progress(self.setting.register.decisions_on(self.item), self.setting.as_of)

    def cite(self, duty: str, day: date) -> Citation | None:
        """Cite the provision behind a duty as in force on a day."""
        value = self.setting.law.duty_value(duty, day)
        return self.setting.law.cite(value) if value is not None else None

    def observe(
        self,
        message: Message,
        *,
        kind: Kind = Kind.FAIL,
        discriminator: str = "",
        citation: Citation | None = None,
        column: str | None = None,
        evidence: Mapping[str, object] | None = None,
    ) -> Observation:
        """Make an observation on this item."""
        return Observation(
            message=message,
            kind=kind,
            evidence=evidence or {},
            discriminator=discriminator,
            citation=citation,
            column=column,
        )


@define(slots=True, eq=False)
class RegisterCase:
    """The whole register in one setting, after its items were seen."""

    setting: Setting
    items_by_entry: Mapping[str, int]
    broken: bool = False

    @property
    def register(self) -> Register:
        """The register itself."""
        return self.setting.register

    def cite(self, duty: str) -> Citation | None:
        """Cite the provision behind a duty as in force on the day of the check."""
        value = self.setting.law.duty_value(duty, self.setting.as_of)
        return self.setting.law.cite(value) if value is not None else None

    def locate(self, source: Location | None, row: int | None) -> Location | None:
        """Name the row of a table."""
        if source is None:
            return None
        return Location(source.file, source.sheet, row)


def open_case(item: Item, setting: Setting) -> ItemCase:
    """Work out once what the rules need to know of an item."""
    catalogue = setting.register.catalogue
    entry = catalogue.entry_of(item) if catalogue is not None and item.entry is not None else None
    owed = item.mode or _owed_by_entry_or_law(item, entry, setting)
    published = item.published_on
    if published is not None and published > setting.as_of:
        published = None
    case = ItemCase(item, setting, entry, owed, published, None, Timeliness.NOT_OWED)
    _judge_timeliness(case)
    return case


def _owed_by_entry_or_law(item: Item, entry: Entry | None, setting: Setting) -> Mode | None:
    """Take the mode from the entry, else from the category of the law that the item records."""
    if entry is not None and entry.mode is not None:
        return entry.mode
    if item.statutory_category is not None and item.formed_on is not None:
        reached = setting.category(item.statutory_category, item.formed_on)
        if reached is not None:
            return Mode.PROACTIVE
    return None


def _judge_timeliness(case: ItemCase) -> None:
    """Decide whether the item was published in time, as far as that can be decided."""
    item, setting = case.item, case.setting
    formed = item.formed_on
    if item.mode is Mode.WITHHELD or item.is_draft or (case.owed is not None and case.owed is not Mode.PROACTIVE):
        case.timeliness = Timeliness.NOT_OWED
    elif formed is None:
        case.timeliness = Timeliness.UNDATED
    elif formed > setting.as_of:
        case.timeliness = Timeliness.NOT_FORMED
    elif formed < setting.in_force_since:
        case.timeliness = Timeliness.BEFORE_LAW
    elif item.published_on is not None and (item.published_on < formed or item.published_on > setting.recorded_through):
        case.timeliness = Timeliness.CONTRADICTORY
    elif item.unreadable and item.is_unreadable("published_on"):
        case.timeliness = Timeliness.CONTRADICTORY
    else:
        case.due_day = setting.due_day(formed)
        case.timeliness = _timeliness(case, case.due_day)


def _timeliness(case: ItemCase, due_day: DueDay | None) -> Timeliness:
    """Hold the day of publication, or the day of the check, against the due day."""
    if due_day is None:
        return Timeliness.NOT_OWED
    published = case.published_on
    end = published if published is not None else case.setting.as_of
    if end <= due_day.due and (due_day.settled or end <= case.setting.calendar.settled_through):
        return Timeliness.PENDING if published is None else Timeliness.ON_TIME
    doubtful = not due_day.settled or _change_excuses(case, end)
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
