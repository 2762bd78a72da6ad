"""A law: its versions, duties, grounds and lists, as in force on a day and for a body.

`Law.deadline` is where a deadline begins: it finds what the duty demanded (`deadline_bases`) and the day from which
it counts (`counted_days`); `deadlines.Deadline` runs the clock and explains the result.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any, Final, Generic, Literal, NamedTuple, TypeVar, overload

from attrs import evolve, field, frozen

from gongkai.arguments import check_day, check_kind, check_kinds
from gongkai.citations import Citation
from gongkai.days.calendars import WorkingCalendar
from gongkai.days.closures import Closure
from gongkai.days.events import ANSWERED, ClockRules, Event
from gongkai.errors import (
    AmbiguousDuty,
    InvalidArgument,
    InvalidHistory,
    UnknownChannel,
    UnknownDuty,
    UnknownEvent,
    with_all,
)
from gongkai.field_docs import documented
from gongkai.legislation.counted_days import (
    CountedDay,
    RecordedDays,
    day_of_answer,
    day_of_receipt,
    read_events,
    with_answer,
)
from gongkai.legislation.deadline_bases import NOT_NAMED, DeadlineBasis, turning_days
from gongkai.legislation.deadlines import Deadline
from gongkai.legislation.due_arrays import DueTable, is_array
from gongkai.legislation.fees import Fee, FeeValue
from gongkai.legislation.law_names import forms, spellings
from gongkai.legislation.outcomes import RemedyRule, RequestOutcome
from gongkai.legislation.provisions import (
    BodyKind,
    BodyLevel,
    Category,
    DocumentDuty,
    Duty,
    DutyValue,
    Ground,
    Provision,
    ReceiptRule,
    Trigger,
    Version,
    in_force,
)
from gongkai.legislation.readings import DeadlineReading, DueRange, bounds, due_range, is_in_doubt
from gongkai.legislation.views import applicable, in_force_by_name, of_body, on_day
from gongkai.legislation.working_days import CalendarRule
from gongkai.messages import LocalText
from gongkai.rendering import Renderable
from gongkai.structuring import nearest, nearest_labelled

__all__ = ["BodyKind", "BodyLevel", "DueColumns", "DutyDue", "Law"]


class DutyDue(NamedTuple):
    """The due day that `Law.due` finds."""

    due: date | None
    """The due day; `None` where there is none."""
    settled: bool
    """True when nothing that the day rests on is open."""
    value: DutyValue | None
    """What the duty demanded; `None` when the law then had no such duty."""
    earliest: date | None = None
    """The first due day under every reading, as `Deadline.earliest`."""
    latest: date | None = None
    """The last due day under every reading, as `Deadline.latest`; `None` where the day is provisional."""
    readings: tuple[DeadlineReading, ...] = ()
    """The readings under which the due day is another one."""


Column = TypeVar("Column")
"""A list, or an array of NumPy or of Arrow."""


class DueColumns(NamedTuple, Generic[Column]):
    """The due days of many days, with the earliest and the latest ones under every reading."""

    due: Column
    """The prevailing due days."""
    earliest: Column
    """The first due days under every reading, as `Deadline.earliest`."""
    latest: Column
    """The last due days under every reading, as `Deadline.latest`; missing where a day is provisional."""


_DECIDED: Final = Trigger.DECIDED
_ONE_DAY: Final = timedelta(days=1)
_MOST_VIEWS: Final = 256
_MOST_DUE_DAYS: Final = 1 << 15
"""How many due days are kept for one duty: those of ninety years."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class _BoundedCache(Generic[K, V]):
    """Values by key, computed once; emptied when it is full."""

    __slots__ = ("_most", "values")

    def __init__(self, most: int) -> None:
        """Make an empty cache for at most so many values."""
        self._most = most
        self.values: dict[K, V] = {}

    def get(self, key: K, make: Callable[[], V]) -> V:
        """Return the value of a key, computed where it is not there."""
        found = self.values.get(key)
        if found is None:
            found = make()
            if len(self.values) >= self._most:
                self.values = {}
            self.values[key] = found
        return found


class _Caches:
    """What a law computes once and keeps. Views of one stretch of time share theirs; pickling leaves them out."""

    __slots__ = (
        "bases",
        "calendars",
        "due_days",
        "dues",
        "spellings",
        "tables",
        "turning_days",
        "views",
        "views_by_stretch",
    )

    def __init__(self) -> None:
        """Make empty caches."""
        self.turning_days: tuple[date, ...] | None = None
        self.spellings: frozenset[str] | None = None
        self.views_by_stretch: dict[object, Law] = {}
        self.views: _BoundedCache[object, Law] = _BoundedCache(_MOST_VIEWS)
        self.bases: dict[str, tuple[tuple[date, ...], dict[int, DeadlineBasis]]] = {}
        self.due_days: dict[tuple[str, str], dict[date, date | None]] = {}
        self.tables: dict[tuple[str, str], DueTable] = {}
        self.dues: _BoundedCache[tuple[str, date], DutyDue] = _BoundedCache(_MOST_DUE_DAYS)
        self.calendars: list[WorkingCalendar] = []

    def __reduce__(self) -> tuple[type[_Caches], tuple[()]]:
        """Pickle without the values; they are computed again on use."""
        return _Caches, ()


Array = TypeVar("Array")
"""An array of NumPy or of Arrow."""


@documented
@frozen(slots=True, kw_only=True, repr=False)
class Law(Renderable):
    """A law with its whole history, or a view of it.

    `on` restricts it to a day and `for_body` to a body; each returns a `Law`
    again, with the same methods and less in it.

    >>> from gongkai.legislation.loading import law
    >>> ogi = law("cn-ogi")
    >>> str(ogi.deadline("respond", date(2019, 5, 14)).due)
    '2019-06-04'
    >>> str(ogi.on(date(2019, 5, 15)).deadline("respond", date(2019, 5, 14)).due)
    '2019-06-12'
    """

    code: str
    """Its code: jurisdiction and short name, such as ``cn-ogi``."""
    jurisdiction: str
    """The territory or union it belongs to: ``CN``, ``GB-SCT``, ``EU``."""
    name: LocalText
    """Its name."""
    url: str | None = None
    """The address of the official text."""
    beside: str | None = None
    """The code of the law it stands beside: a stricter local promise names the statute."""
    short_names: tuple[str, ...] = ()
    """What registers call it, beside its names: ``FOI``."""
    note: LocalText | None = None
    """What else a reader has to know about the file as a whole."""
    working_days: CalendarRule
    """The working days of the law."""
    versions: tuple[Version, ...]
    """The texts of the instrument, oldest first."""
    duties: Mapping[str, Duty]
    """The duties, by name."""
    grounds: Mapping[str, Ground] = field(factory=dict)
    """On what grounds information may or must be withheld, by code."""
    receipt: Mapping[str, ReceiptRule] = field(factory=dict)
    """Which day counts as the day of receipt, by channel."""
    answered: Mapping[str, ReceiptRule] = field(factory=dict)
    """Which day counts as the day of the answer, by channel."""
    documents: Mapping[str, DocumentDuty] = field(factory=dict)
    """The documents that a body has to publish, by name."""
    categories: Mapping[str, Category] = field(factory=dict)
    """The categories of proactive disclosure, by code."""
    outcomes: Mapping[str, RequestOutcome] = field(factory=dict)
    """The outcomes of a request, by code."""
    remedies: tuple[RemedyRule, ...] = ()
    """The remedies of the applicant against an outcome."""
    fees: Mapping[str, Fee] = field(factory=dict)
    """The fees that may be charged, by name."""
    as_of: date | None = None
    """The day on which this view is in force; `None` for the whole history."""
    level: BodyLevel | None = None
    """The level of the body this view is for."""
    kind: BodyKind | None = None
    """The kind of the body this view is for."""
    region: str | None = None
    """The region of the body this view is for, where working days differ by region."""
    closures: tuple[Closure, ...] = ()
    """The body's own days; they count where the law lets it have them, and in calendars that a limit names."""
    whole: Law | None = field(default=None, eq=False, repr=False)
    """The law with its whole history, where this is a view of it."""
    _caches: _Caches = field(factory=_Caches, init=False, eq=False, repr=False)

    def __repr__(self) -> str:
        """Return the code and what the view is for; the content would fill pages."""
        parts = (self.as_of, self.level, self.kind, self.region)
        narrowed = "".join(f", {part}" for part in parts if part is not None)
        return f"<Law {self.code}{narrowed}>"

    def __hash__(self) -> int:
        """Hash by code and view, which equal laws have in common."""
        return hash((self.code, self.as_of, self.level, self.kind, self.region))

    def is_called(self, text: str) -> bool:
        """Tell whether a text is its code, a name of it, or a short name, whatever its case, blanks and marks.

        >>> from gongkai.legislation.loading import law
        >>> ogi, foia = law("cn-ogi"), law("gb-foia")
        >>> ogi.is_called("《政府信息公开条例》"), foia.is_called("F.O.I.A."), foia.is_called("EIR")
        (True, True, False)
        """
        caches = (self.whole or self)._caches  # noqa: SLF001 -- the law of all its views
        if caches.spellings is None:
            cited = (
                name for one in (self.whole or self).versions for name in one.cite_as.by_language.values()
            )
            names = (*self.name.by_language.values(), *cited, *self.short_names)
            caches.spellings = spellings(self.code, self.jurisdiction, names)
        return not forms(text).isdisjoint(caches.spellings)

    def on(self, day: date) -> Law:
        """Return the law as in force that day: what has no value then is absent.

        The methods of the view use the law of that day, whatever day they are
        given: this is how a request is judged by another day than its own.
        Raises `InvalidDate` for anything but a day.
        """
        return self._view(check_day(day, "on"), self.level, self.kind, self.region)

    def for_body(
        self,
        level: BodyLevel | None = None,
        kind: BodyKind | None = None,
        region: str | None = None,
        closures: tuple[Closure, ...] = (),
    ) -> Law:
        """Return the law as it binds one body; what is not known (`None`) restricts nothing.

        `closures` are the body's own days; they count where the law lets a body
        have them (`working_days.body_days`), in the calendars of the body that a
        limit names (``school-days``), and nowhere else.
        """
        for given, wanted, name in (
            (level, BodyLevel, "level"),
            (kind, BodyKind, "kind"),
            (region, str, "region"),
        ):
            if given is not None:
                check_kind(given, wanted, name, "text" if wanted is str else f"a {wanted.__name__}")
        own = closures if closures == () else check_kinds(closures, Closure, "closures")
        view = self._view(self.as_of, level, kind, region)
        return evolve(view, closures=own, whole=self.whole or self) if own else view

    def in_force_on(self, day: date) -> bool:
        """Return whether any version of the law is in force that day."""
        return self.version_on(day) is not None

    def version_on(self, day: date) -> Version | None:
        """Return the version in force that day, or `None` outside its history."""
        versions = (self.whole or self).versions
        return next((version for version in versions if version.in_force_on(day)), None)

    @property
    def calendar(self) -> WorkingCalendar:
        """The working days of the law: those of its territory, and what the statute adds.

        Raises `UnknownCalendar` where working days differ by region and
        `for_body` was given none.
        """
        calendars = self._caches.calendars
        if not calendars:
            calendar = self.working_days.calendar(self.code, self.region)
            own = self.closures if self.working_days.body_days else ()
            calendars.append(
                calendar.overlay(*own, code=f"{self.code.upper()}, own days") if own else calendar
            )
        return calendars[0]

    def duty_value(self, duty: str, day: date) -> DutyValue | None:
        """Return what the duty demands by the law of that day; `None` when the law then had no such duty.

        In a view of a day (`on`) the law of that day is used. Raises `UnknownDuty`
        for a duty that the law has never had, and `AmbiguousDuty` where bodies
        are treated differently and the view does not say which is meant.
        """
        found = self.duties.get(duty)
        if found is None:
            self._known_duty(duty)
            return None
        values = found.values if self.as_of is not None else in_force(found.values, day)
        if len(values) > 1:
            raise AmbiguousDuty(self.code, duty)
        return values[0] if values else None

    def due(self, duty: str, start: date) -> DutyDue:
        """Return the due day, whether it is settled, and the value that sets it, without how it was found.

        Results are kept by duty and day, so that many calls are quick. Raises as `duty_value`.

        >>> from gongkai.legislation.loading import law
        >>> str(law("cn-ogi").due("respond", date(2024, 9, 13)).due)
        '2024-10-17'
        """
        return self._caches.dues.get((duty, start), partial(self._find_due, duty, start))

    def deadline(
        self,
        duty: str,
        start: date,
        events: Iterable[Event] = (),
        named: Mapping[str, WorkingCalendar] = NOT_NAMED,
        *,
        received_by: str | None = None,
    ) -> Deadline:
        """Return the day by which the duty has to be done, and how it was found.

        `start` is the day of the duty's trigger. Whether that day is counted is
        a matter of the limit: mostly the day after is day one. `events` are
        what happened while the limit ran. The law of the start governs, or, where the
        duty says so, that of the answer; while there is none, a day that another
        law might govern is provisional.
        `named` are calendars that only the body knows, such as ``school-days``;
        those that are not given are the calendar of the law with the `closures` of the view.

        `received_by` is the channel by which a request came in on `start`:
        the rule of the law for it (`receipt`) says which day is the day of
        receipt, and an event (``signed``, ``confirmed``, ``registered``) has
        its date. Where no such event is recorded, the day is provisional. The
        events ``posted``, ``sent`` and ``delivered`` say how an answer was
        served; the rule of the law (`answered`) says which of them counts.

        >>> from gongkai.legislation.loading import law
        >>> asked = Event("third-party-consulted", date(2024, 9, 14), date(2024, 9, 20))
        >>> str(law("cn-ogi").deadline("respond", date(2024, 9, 13), [asked]).due)
        '2024-10-22'

        >>> confirmed = Event("confirmed", date(2024, 3, 5))
        >>> post = law("cn-ogi").deadline("respond", date(2024, 3, 1), [confirmed], received_by="ordinary-post")
        >>> str(post.start), str(post.due)
        ('2024-03-05', '2024-04-02')

        Raises `InvalidDate` for anything but a day, `UnknownEvent` for events
        that the duty has no rule for, `UnknownChannel` for a channel that the
        law has no rule for, `InvalidHistory` for events that cannot have
        happened so, and otherwise as `duty_value`.
        """
        if type(start) is not date:
            check_day(start, "start")
        if type(duty) is not str:
            self._known_duty(duty)
        recorded: RecordedDays | None = None
        is_certain = True
        events, has_service = read_events(events) if events != () else ((), False)
        if received_by is not None or has_service:
            start, events, recorded = self._counted(duty, start, events, received_by)
        basis = self._basis(duty, self.as_of or start)
        if basis.duty.governed_by is _DECIDED and self.as_of is None:
            answered = next((event.on for event in events if event.kind == ANSWERED), None)
            basis, is_certain = self._basis(duty, answered or start), answered is not None
        if basis.months is not None and (begun := basis.begin(start)) != start:
            start, recorded = begun, recorded or RecordedDays(start)
        if self.closures:
            named = self._with_own_days(basis, named)
        try:
            due, settled = basis.due(start, events, named)
        except UnknownEvent as error:
            unknown = dict.fromkeys(event.kind for event in events if event.kind not in error.known)
            place = f"to {self.code} {duty} on {start}"
            raise with_all([UnknownEvent(kind, error.known, place) for kind in unknown]) from None
        if not is_certain and due is not None:
            settled = settled and self.duty_value(duty, due) is basis.value
        if recorded is not None and recorded.receipt is not None:
            settled = settled and recorded.receipt.certain
        return Deadline(basis, start, events, named, due, settled, recorded)

    @overload
    def deadlines(
        self, duty: str, dates: list[date] | tuple[date, ...], *, ends: Literal[False] = False
    ) -> list[date | None]: ...
    @overload
    def deadlines(self, duty: str, dates: Array, *, ends: Literal[False] = False) -> Array: ...
    @overload
    def deadlines(
        self, duty: str, dates: list[date] | tuple[date, ...], *, ends: Literal[True]
    ) -> DueColumns[list[date | None]]: ...
    @overload
    def deadlines(self, duty: str, dates: Array, *, ends: Literal[True]) -> DueColumns[Array]: ...
    def deadlines(self, duty: str, dates: Any, *, ends: bool = False) -> Any:
        """Return the due days of many days at once; `None` where there is none.

        For a list it returns a list; a blank (`None`) has no due day. For a NumPy array of
        ``datetime64``, an Arrow array, or a series of pandas or Polars it returns an array or series of the same
        library, in which a missing day, and a day without a due day, is missing. Moments have to lie at midnight and
        have no zone. Due days outside the settled days of `calendar` are provisional; `deadline` says for one day
        whether it is, and why.

        With `ends` it returns three of them: the due days, and the earliest and latest ones
        under every reading, as in `Deadline.earliest` and `Deadline.latest`.

        >>> from gongkai.legislation.loading import law
        >>> [str(due) for due in law("cn-ogi").deadlines("respond", [date(2014, 1, 24), date(2024, 9, 13)])]
        ['2014-02-19', '2024-10-17']
        >>> columns = law("nz-oia").deadlines("respond", [date(2022, 9, 1)], ends=True)
        >>> str(columns.earliest[0]), str(columns.due[0]), str(columns.latest[0])
        ('2022-09-29', '2022-09-30', '2022-09-30')

        Raises as `deadline`.
        """
        if ends:
            return DueColumns(*(self._due_column(duty, dates, column) for column in DueColumns._fields))
        return self._due_column(duty, dates, "due")

    def _due_column(self, duty: str, dates: Any, column: str) -> Any:  # noqa: ANN401 -- as `deadlines`
        """Return one of the columns of `DueColumns`."""
        key = (duty, column)
        if is_array(dates):
            table = self._caches.tables.setdefault(key, DueTable())
            return table.dues(dates, lambda days: self._due_column(duty, days, column))
        if type(duty) is not str:
            self._known_duty(duty)
        if not isinstance(dates, list | tuple):
            if isinstance(dates, str | bytes | Mapping) or not isinstance(dates, Iterable):
                raise InvalidArgument("dates", dates, "several days, as in a list")
            dates = tuple(dates)
        kept = self._caches.due_days
        dues = kept.get(key)
        if dues is None:
            self._known_duty(duty)
            dues = kept[key] = {}
        try:
            return [dues[day] for day in dates]
        except (KeyError, TypeError):
            for day in dates:
                if day is not None and check_day(day, "each of dates") not in dues:
                    dues[day] = getattr(self._find_due(duty, day), column)
        if len(dues) > _MOST_DUE_DAYS:
            kept[key] = {}
        return [None if day is None else dues[day] for day in dates]

    def grounds_named(self, text: str) -> tuple[Ground, ...]:
        """Return the grounds with this code, name or spelling; several where it names several.

        Use a view (`on`) for those in force on a day.
        """
        return tuple(ground for ground in self.grounds.values() if ground.is_named(text))

    def outcome_named(self, text: str) -> RequestOutcome | None:
        """Return the outcome with this code, name or spelling; `None` where the law has none."""
        return next((outcome for outcome in self.outcomes.values() if outcome.is_named(text)), None)

    def remedy_against(self, outcome: str, day: date) -> RemedyRule | None:
        """Return the remedy against an outcome of some day; `None` where the file does not say."""
        rules = in_force(self.remedies, day)
        return next((rule for rule in rules if outcome in rule.outcomes), None)

    def fee_value(self, fee: str, day: date) -> FeeValue | None:
        """Return the value of a fee by the law of a day; `None` when it then had no such fee.

        Raises `AmbiguousDuty` where bodies are treated differently and the view does not say which is meant.
        """
        found = self.fees.get(fee)
        values = () if found is None else in_force(found.values, day)
        if len(values) > 1:
            raise AmbiguousDuty(self.code, fee)
        return values[0] if values else None

    def cite(self, fact: Provision, part: LocalText | None = None) -> Citation:
        """Return the citation of a provision as of the day it came into force; `part` cites a part of it instead."""
        version = self.version_on(fact.in_force)
        own_name = self.name if version is None else version.cite_as
        own_url = self.url if version is None or version.url is None else version.url
        return Citation(
            law=self.code,
            instrument=fact.instrument or own_name,
            provision=part or fact.citation,
            url=fact.url or (None if fact.instrument else own_url),
            checked_on=fact.checked_on,
            confidence=fact.confidence,
        )

    def _find_due(self, duty: str, start: date) -> DutyDue:
        """Compute the due day of a duty."""
        basis = self._basis(duty, self.as_of or check_day(start, "start"))
        named = self._with_own_days(basis, NOT_NAMED)
        begun = basis.begin(start)
        due, settled = basis.due(begun, (), named)
        if not settled or is_in_doubt(basis, ()):
            found = due_range(basis, begun, (), named, due) if is_in_doubt(basis, ()) else DueRange(due, due)
            ends = bounds(found, begun, basis.calendar, settled=settled)
            return DutyDue(due, settled, basis.value, *ends, found.readings)
        return DutyDue(due, settled, basis.value, due, due)

    def _with_own_days(
        self, basis: DeadlineBasis, named: Mapping[str, WorkingCalendar]
    ) -> Mapping[str, WorkingCalendar]:
        """Return the calendars that a limit names, made from the body's own days where it has some."""
        if not self.closures:
            return named
        limit = None if basis.value is None else basis.value.limit
        names = () if limit is None else limit.calendars
        own = {name: self.calendar.overlay(*self.closures, code=name) for name in names}
        return {**own, **named} if own else named

    def _counted(
        self, duty: str, given: date, events: tuple[Event, ...], received_by: str | None
    ) -> tuple[date, tuple[Event, ...], RecordedDays]:
        """Return the day of receipt that counts, the events that are left for the clock, and the days recorded."""
        receipt, start = None, given
        if received_by is not None:
            receipt, events = self._receipt(duty, received_by, given, events)
            start = receipt.day
        events, service = self._service(events)
        return start, events, RecordedDays(given, receipt, service)

    def _receipt(
        self, duty: str, channel: object, given: date, events: tuple[Event, ...]
    ) -> tuple[CountedDay, tuple[Event, ...]]:
        """Return the day of receipt of a request that came in by a channel, and the events that are left."""
        trigger = self._known_duty(duty).trigger
        if trigger is not Trigger.RECEIVED:
            problem = (
                f"received_by is for what runs from receipt; {self.code} {duty} runs from {trigger.value!r}"
            )
            raise InvalidHistory(f"{problem}; leave it out", (str(channel), given))
        rule = self.receipt.get(channel) if isinstance(channel, str) else None
        if rule is None:
            raise UnknownChannel(self.code, channel, tuple(self.receipt), nearest(channel, self.receipt))
        values = rule.values if self.as_of is not None else in_force(rule.values, given)
        value = values[0] if values else None
        citation = None if value is None else self.cite(value)
        return day_of_receipt(rule, value, citation, given, events, self.calendar)

    def _service(self, events: tuple[Event, ...]) -> tuple[tuple[Event, ...], CountedDay | None]:
        """Return the events with the answer that counts, and which day that is."""
        found = day_of_answer(self.answered, events)
        if found is None:
            return events, None
        event, rule, value = found
        counted = CountedDay(rule, value, event.on, event.on, event, certain=True, citation=self.cite(value))
        return with_answer(events, event), counted

    def _basis(self, duty: str, day: date) -> DeadlineBasis:
        """Return what deadlines rest on by the law of a day, made once for each stretch of time."""
        stretches = self._caches.bases.get(duty)
        if stretches is None:
            known = self._known_duty(duty)
            dated: list[Provision | Version] = [*(self.whole or self).versions, *known.values, *known.events]
            turning = turning_days([*dated, *known.absences])
            stretches = self._caches.bases[duty] = turning, {}
        turning, made = stretches
        number = bisect_right(turning, day)
        found = made.get(number)
        if found is None:
            found = made[number] = self._make_basis(duty, day)
        return found

    def _make_basis(self, duty: str, day: date) -> DeadlineBasis:
        """Return what deadlines of a duty rest on, by the law of one day."""
        known = self._known_duty(duty)
        value = self.duty_value(duty, day)
        rules = in_force(known.events, day)
        absence = None if value is not None else next(iter(in_force(known.absences, day)), None)
        version = self.version_on(day)
        days = self.working_days
        values = () if self.as_of is not None else self.duties.get(duty, known).values
        changes = [one.in_force for one in values if one.in_force > day]
        changes_on = min(changes, default=None)
        return DeadlineBasis(
            law=self.code,
            name=self.name,
            version=version,
            duty=known,
            value=value,
            citation=None if value is None else self.cite(value),
            calendar=self.calendar,
            calendar_citation=Citation(
                law=self.code,
                instrument=days.instrument or (self.name if version is None else version.cite_as),
                provision=days.citation,
                checked_on=days.checked_on,
                confidence=days.confidence,
            ),
            working_day=days.note,
            rules=ClockRules(tuple(rule.clock_rule for rule in rules)),
            event_citations={rule.kind: self.cite(rule) for rule in rules},
            event_readings={rule.kind: rule.readings for rule in rules if rule.readings},
            changes_on=changes_on,
            next_version=None if changes_on is None else self.version_on(changes_on),
            absence=absence,
            absence_citation=None if absence is None else self.cite(absence),
            substitute_reason=None if self.closures else days.substitute_reason,
        )

    def _known_duty(self, duty: object) -> Duty:
        """Return a duty that the law has or has had."""
        known = (self.whole or self).duties
        if not isinstance(duty, str) or duty not in known:
            raise UnknownDuty(self.code, duty, tuple(known), _nearest_duty(duty, known))
        return known[duty]

    def _view(
        self, day: date | None, level: BodyLevel | None, kind: BodyKind | None, region: str | None
    ) -> Law:
        """Return the view of a day and a body."""
        whole = self.whole or self
        key = (day, level, kind, region)
        if key == (None, None, None, None):
            return whole
        make = partial(_view_of, whole, day, level, kind, region)
        return whole._caches.views.get(key, make)  # noqa: SLF001 -- the law of all its views


def _view_of(
    whole: Law, day: date | None, level: BodyLevel | None, kind: BodyKind | None, region: str | None
) -> Law:
    """Return the view of a day and a body; days between which nothing changes share content and caches."""
    caches = whole._caches  # noqa: SLF001 -- within this module
    if caches.turning_days is None:
        caches.turning_days = turning_days(_dated(whole))
    stretch = None if day is None else bisect_right(caches.turning_days, day)
    key = (stretch, level, kind, region)
    content = caches.views_by_stretch.get(key)
    if content is None:
        content = caches.views_by_stretch[key] = _restricted(whole, day, level, kind, region)
    if content.as_of == day:
        return content
    view = evolve(content, as_of=day)
    object.__setattr__(view, "_caches", content._caches)  # noqa: SLF001 -- within this module
    return view


def _dated(law: Law) -> Iterator[Provision | Version]:
    """Yield everything in a law that comes into force or ends on a day."""
    yield from law.versions
    for duty in law.duties.values():
        yield from (*duty.values, *duty.events, *duty.absences)
    for rules in (law.grounds, law.receipt, law.answered, law.documents, law.outcomes, law.fees):
        for rule in rules.values():
            yield from rule.values
    yield from law.categories.values()
    yield from law.remedies


def _restricted(
    law: Law, day: date | None, level: BodyLevel | None, kind: BodyKind | None, region: str | None
) -> Law:
    """Return a law with only what is in force on a day and applies to a body."""
    duties = (
        evolve(duty, values=applicable(duty.values, day, level, kind), events=on_day(duty.events, day))
        for duty in law.duties.values()
    )
    documents = (
        evolve(
            document,
            values=tuple(of_body(v, level, kind) for v in applicable(document.values, day, level, kind)),
        )
        for document in law.documents.values()
    )
    categories = applicable(tuple(law.categories.values()), day, level, kind)
    fees = {
        name: evolve(fee, values=applicable(fee.values, day, level, kind)) for name, fee in law.fees.items()
    }
    return evolve(
        law,
        duties={duty.id: duty for duty in duties if duty.values},
        grounds=in_force_by_name(law.grounds, day),
        receipt=in_force_by_name(law.receipt, day),
        answered=in_force_by_name(law.answered, day),
        documents={document.id: document for document in documents if document.values},
        categories={category.code: category for category in categories},
        outcomes=in_force_by_name(law.outcomes, day),
        remedies=on_day(law.remedies, day),
        fees={name: fee for name, fee in fees.items() if fee.values},
        as_of=day,
        level=level,
        kind=kind,
        region=region,
        whole=law,
    )


def _nearest_duty(name: object, duties: Mapping[str, Duty]) -> str:
    """Return the remedy for a duty that a law does not have: those that may be meant, by name or label, and the known ones."""
    labels = {one: (duty.label.by_language.values()) for one, duty in duties.items()}
    meant = nearest_labelled(name, labels)
    if not meant:
        return nearest(name, duties)
    listed = " or ".join(f"{one!r} ({duties[one].label})" for one in meant)
    return f"did you mean {listed}? {nearest(None, duties)}"
