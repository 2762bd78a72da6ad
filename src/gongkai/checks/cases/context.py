"""The context in which cases are judged: one law, one register and one day, with what several rules look up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar, cast

from attrs import field, frozen

from gongkai.checks.cases.agreement import Aspect, disagreements
from gongkai.checks.cases.approval_histories import ApprovalHistories
from gongkai.checks.cases.withholding import Withholding
from gongkai.checks.thresholds import Threshold, Values
from gongkai.citations import Citation
from gongkai.days.calendars import WorkingCalendar
from gongkai.days.periods import TimeLimit
from gongkai.errors import AmbiguousDuty, GongkaiError, UnknownCalendar, UnknownLaw, with_all
from gongkai.field_docs import documented
from gongkai.legislation.laws import DutyDue, Law
from gongkai.legislation.loading import law as load_law
from gongkai.legislation.provisions import Category, DocumentValue, DutyValue, Trigger, in_force
from gongkai.legislation.readings import DeadlineReading
from gongkai.messages import LocalText
from gongkai.records.catalogue.catalogues import CatalogueEntry
from gongkai.records.columns import columns_of
from gongkai.records.items import DisclosureMode, Item
from gongkai.records.register import PublishedOnIs, Register
from gongkai.records.requests.charges import Charge
from gongkai.records.requests.events import RequestEvent
from gongkai.records.requests.requests import Request
from gongkai.records.requests.under_law import receipt_fields

T = TypeVar("T")

PUBLISH = "publish"
SECRECY_REVIEW = "secrecy-review"
CATALOGUE = "catalogue"
DISPLAY = "display"
STOP = "stop"
REASSESS = "reassess"
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


@documented
@frozen(slots=True)
class PublicationDue:
    """When a duty that began on some day falls due, and under which value of the law."""

    due: date
    """The last day in time."""
    settled: bool
    """Whether the calendar is settled up to that day."""
    value: DutyValue
    """The value of the duty that was in force."""
    earliest: date | None
    """The day by which publication is in time under every reading."""
    latest: date | None
    """The day after which it is late under every reading; `None` where the due day is provisional."""
    readings: tuple[DeadlineReading, ...] = ()
    """The readings under which the due day is another one."""

    def is_in_time(self, day: date) -> bool:
        """Return whether what was done on a day is in time under every reading."""
        return self.earliest is not None and day <= self.earliest

    def is_late(self, day: date) -> bool:
        """Return whether what was done on a day is late under every reading."""
        return self.latest is not None and day > self.latest

    @property
    def is_in_doubt(self) -> bool:
        """True when readings, and not the calendar, leave the due day open."""
        return self.settled and self.earliest != self.latest

    @property
    def last(self) -> date:
        """The last day in time under every reading; the due day where there is none."""
        return self.due if self.latest is None else self.latest


class _InTime(dict[date, date]):
    """Last days of publication that are in time beyond doubt, computed when first needed."""

    def __init__(self, context: CheckContext) -> None:
        super().__init__()
        self._context = context

    def __missing__(self, formed: date) -> date:
        """Work out one day."""
        context = self._context
        found = context.due_day(formed) if formed >= context.in_force_since else None
        due = (found.earliest or date.min) if found is not None and found.settled else date.min
        last = self[formed] = min(due, context.as_of, context.recorded_through)
        return last


@documented
@frozen(eq=False)
class CheckContext:
    """One register, checked against one law, as of one day."""

    law: Law
    """The law, as in force for the body."""
    register: Register
    """The register that is checked."""
    as_of: date
    """The day of the check."""
    thresholds: Values = field(factory=dict)
    """The values of thresholds that were set, by rule and name."""
    _due_days: dict[date, PublicationDue | None] = field(factory=dict, init=False)
    _disagreements: dict[object, tuple[Aspect, ...]] = field(factory=dict, init=False)

    def threshold(self, threshold: Threshold[T]) -> T:
        """Return what is in force for a threshold of a rule: as set, else its default."""
        return cast("T", self.thresholds.get(threshold, threshold.default))

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """The law's working days."""
        return self.law.calendar

    @cached_property
    def withholding(self) -> Withholding:
        """What the law says of withholding."""
        return Withholding(self.law, self.as_of)

    @cached_property
    def approval_histories(self) -> ApprovalHistories:
        """The decisions of the register, compared with its chains."""
        return ApprovalHistories(self.register)

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

    def has_table_of(self, column: str) -> bool:
        """Return whether the register has the table in which a column would stand."""
        register, (table, dot, _) = self.register, column.partition(".")
        if not dot:
            return register.items is not None
        if table == "events":
            return register.requests is not None and register.requests.event_columns is not None
        return (register.charges if table == "charges" else register.requests) is not None

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
            found_due = self._due(start)
            due, value = found_due.due, found_due.value
            found = None
            if due is not None and value is not None:
                found = PublicationDue(
                    due, found_due.settled, value, found_due.earliest, found_due.latest, found_due.readings
                )
            self._due_days[start] = found
            return found

    def _due(self, start: date) -> DutyDue:
        """Compute by the law, as far as registers record what it needs."""
        if not self.publication_runs_from_forming:
            return DutyDue(None, settled=True, value=None)
        try:
            return self.law.due(PUBLISH, start)
        except (UnknownCalendar, AmbiguousDuty):
            return DutyDue(None, settled=True, value=None)

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
    def in_time(self) -> Mapping[date, date]:
        """For each day of forming, the last day of publication that is in time beyond doubt; the first of all days where none is.

        That is the due day, if it is settled, and no day after that of the check.
        """
        return _InTime(self)

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
        """Describe in what an item disagrees with the entry it names; `parts` are its mode, channels and audience."""
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
            if entry.channels or entry.audience or entry.mode not in (None, DisclosureMode.PROACTIVE)
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

    @property
    def receipt_columns(self) -> frozenset[str]:
        """The columns by which the law tells the day of receipt: the channel, and where that is known the days."""
        days = receipt_fields(self.law)
        if days and "requests.channel" not in self.other_columns:
            return frozenset({"requests.channel"})
        return frozenset(f"requests.{name}" for name in days)

    @property
    def dates_categories(self) -> frozenset[str]:
        """The column that says of which version of the law the categories of items are, where items have categories."""
        return frozenset({"formed_on"} if "statutory_category" in self.columns else ())

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

    @property
    def unread_answers(self) -> tuple[str, ...]:
        """The column without which no answer can be told, where an unread column of days may be it; else nothing."""
        requests = self.register.requests
        is_open = requests is not None and requests.may_have_unread_answers
        return ("requests.answered_on",) if is_open else ()

    @cached_property
    def entries(self) -> Mapping[str, CatalogueEntry]:
        """The entries of the catalogue by all that items may name them by; none without a catalogue."""
        catalogue = self.register.catalogue
        return catalogue.by_name if catalogue is not None else {}


def contexts_for(
    codes: Iterable[str], register: Register, as_of: date, thresholds: Values
) -> tuple[CheckContext, ...]:
    """Return the context of each law; raises `UnknownLaw` for those that are not known, all of them in one error."""
    contexts: list[CheckContext] = []
    faults: list[GongkaiError] = []
    for code in codes:
        try:
            contexts.append(context_for(code, register, as_of, thresholds))
        except UnknownLaw as unknown:
            faults.append(unknown)
    if faults:
        raise with_all(faults)
    return tuple(contexts)


def context_for(code: str, register: Register, as_of: date, thresholds: Values | None = None) -> CheckContext:
    """Take a law as it binds the register's body, as of a day. Raises `UnknownLaw`."""
    body = register.body
    own = next((one for one in register.own_laws if one.code == code), None)
    law = (own or load_law(code)).for_body(body.level, body.kind, body.region, register.closures)
    return CheckContext(law, register, as_of, thresholds or {})
