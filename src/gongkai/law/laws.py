"""A law: its versions, duties, grounds and lists, as in force on a day and for a body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from attrs import evolve, field, frozen

from gongkai.citations import Citation
from gongkai.days.calendars import WorkingCalendar
from gongkai.days.closures import check_day
from gongkai.errors import AmbiguousDuty, InvalidHistory, UnknownDuty
from gongkai.law.deadlines import Deadline
from gongkai.law.provisions import (
    BodyKind,
    Category,
    DocumentDuty,
    DocumentValue,
    Duty,
    DutyValue,
    Ground,
    Level,
    Provision,
    ReceiptRule,
    Version,
    in_force,
)
from gongkai.law.working_days import CalendarRule
from gongkai.messages import LocalText
from gongkai.structuring import nearest

__all__ = ["BodyKind", "Due", "Law", "Level"]

Due = tuple[date | None, bool, DutyValue | None]
"""A due day, whether the calendar settles it, and the value of the duty that gave it."""

P = TypeVar("P", bound=Provision)
A = TypeVar("A", DutyValue, DocumentValue, Category)
R = TypeVar("R", Ground, ReceiptRule)


@frozen(slots=True, kw_only=True)
class Law:
    """A law with its whole history, or a view of it.

    `on` narrows it to a day and `for_body` to a body; each gives a `Law` again,
    which answers the same questions with less in it.

    >>> from gongkai.law.loading import law
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
    note: LocalText | None = None
    """What a reader must know of the file as a whole."""
    working_days: CalendarRule
    """What the law says about its working days."""
    versions: tuple[Version, ...]
    """The texts of the instrument, oldest first."""
    duties: Mapping[str, Duty]
    """What has to be done, by name."""
    grounds: Mapping[str, Ground] = field(factory=dict)
    """On what grounds information may or must be withheld, by code."""
    receipt: Mapping[str, ReceiptRule] = field(factory=dict)
    """Which day counts as the day of receipt, by channel."""
    answered: Mapping[str, ReceiptRule] = field(factory=dict)
    """Which day counts as the day of the answer, by channel."""
    documents: Mapping[str, DocumentDuty] = field(factory=dict)
    """The documents that a body owes the public, by name."""
    categories: Mapping[str, Category] = field(factory=dict)
    """The categories of proactive disclosure, by code."""
    as_of: date | None = None
    """The day whose law this view shows; `None` for the whole history."""
    level: Level | None = None
    """The level of the body this view is for."""
    kind: BodyKind | None = None
    """The kind of the body this view is for."""
    region: str | None = None
    """The region of the body this view is for, where working days differ by region."""
    whole: Law | None = field(default=None, eq=False, repr=False)
    """The law with its whole history, where this is a view of it."""
    _views: dict[object, Law] = field(factory=dict, init=False, eq=False, repr=False)
    _dues: dict[tuple[str, date], Due] = field(factory=dict, init=False, eq=False, repr=False)
    _calendars: list[WorkingCalendar] = field(factory=list, init=False, eq=False, repr=False)

    def __hash__(self) -> int:
        """Hash by code and view, which equal laws have in common."""
        return hash((self.code, self.as_of, self.level, self.kind, self.region))

    def on(self, day: date) -> Law:
        """Return the law as in force that day: what has no value then is absent.

        Questions to the view are answered by the law of that day, whatever day
        they name: this is how a request is judged by another day than its own.
        Raises `InvalidDate` for anything but a day.
        """
        return self._view(check_day(day, "on"), self.level, self.kind, self.region)

    def for_body(
        self, level: Level | None = None, kind: BodyKind | None = None, region: str | None = None
    ) -> Law:
        """Return the law as it binds one body; what is not known (`None`) narrows nothing."""
        return self._view(self.as_of, level, kind, region)

    def in_force_on(self, day: date) -> bool:
        """Say whether any version of the law is in force that day."""
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
        if not self._calendars:
            self._calendars.append(self.working_days.calendar(self.code, self.region))
        return self._calendars[0]

    def duty_value(self, duty: str, day: date) -> DutyValue | None:
        """Return what the duty demands by the law of that day; `None` when the law then has no such duty.

        In a view of a day (`on`) that day's law answers. Raises `UnknownDuty`
        for a duty that the law has never had, and `AmbiguousDuty` where bodies
        are treated differently and the view does not say which is meant.
        """
        held = self.duties.get(duty)
        if held is None:
            self._known_duty(duty)
            return None
        values = held.values if self.as_of is not None else in_force(held.values, day)
        if len(values) > 1:
            raise AmbiguousDuty(self.code, duty)
        return values[0] if values else None

    def due(self, duty: str, start: date) -> Due:
        """Return due day, whether the calendar settles it, and the value that gave it.

        The short way for many questions: answers are kept by duty and day. Raises as `duty_value`.
        """
        key = (duty, start)
        found = self._dues.get(key)
        if found is None:
            found = self._dues[key] = self._find_due(duty, start)
        return found

    def deadline(self, duty: str, start: date, events: Iterable[object] = ()) -> Deadline:
        """Return the day by which the duty has to be done, with everything that led there.

        `start` is the day of the duty's trigger. Whether that day is counted is
        a matter of the limit: mostly the day after is day one. Raises
        `InvalidDate` for anything but a day, and otherwise as `duty_value`.
        """
        check_day(start, "start")
        if tuple(events):
            raise InvalidHistory("events cannot be laid over a limit yet; ask without events")
        value = self.duty_value(duty, start)
        governing = self.as_of or start
        return Deadline(
            law=self.code,
            name=self.name,
            version=self.version_on(governing),
            duty=self._known_duty(duty),
            value=value,
            citation=None if value is None else self.cite(value),
            start=start,
            calendar=self.calendar,
            period=None if value is None or value.limit is None else value.limit.run(start, self.calendar),
        )

    def grounds_named(self, text: str) -> tuple[Ground, ...]:
        """Return the grounds that go by this code, name or spelling; several where it names several.

        Ask a view (`on`) for those that the law of a day knows.
        """
        return tuple(ground for ground in self.grounds.values() if ground.is_named(text))

    def cite(self, fact: Provision, part: LocalText | None = None) -> Citation:
        """Cite a provision as it stood when it came into force; `part` names a part of it instead."""
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

    def _find_due(self, duty: str, start: date) -> Due:
        """Run the limit of a duty."""
        value = self.duty_value(duty, check_day(start, "start"))
        if value is None or value.limit is None:
            return None, True, value
        period = value.limit.run(start, self.calendar)
        return period.due, period.settled, value

    def _known_duty(self, duty: str) -> Duty:
        """Return a duty that the law has or has had."""
        known = (self.whole or self).duties
        if duty not in known:
            raise UnknownDuty(self.code, duty, nearest(duty, known))
        return known[duty]

    def _view(self, day: date | None, level: Level | None, kind: BodyKind | None, region: str | None) -> Law:
        """Return the view of a day and a body, made once."""
        whole = self.whole or self
        key = (day, level, kind, region)
        if key == (None, None, None, None):
            return whole
        view = whole._views.get(key)  # noqa: SLF001 -- the law that all its views share
        if view is None:
            view = whole._views[key] = _narrowed(whole, day, level, kind, region)  # noqa: SLF001
        return view


def _narrowed(
    law: Law, day: date | None, level: Level | None, kind: BodyKind | None, region: str | None
) -> Law:
    """Make the view of a day and a body."""
    duties = (
        evolve(duty, values=_reached(duty.values, day, level, kind), events=_on(duty.events, day))
        for duty in law.duties.values()
    )
    documents = (
        evolve(
            document,
            values=tuple(_of_body(v, level, kind) for v in _reached(document.values, day, level, kind)),
        )
        for document in law.documents.values()
    )
    categories = _reached(tuple(law.categories.values()), day, level, kind)
    return evolve(
        law,
        duties={duty.id: duty for duty in duties if duty.values},
        grounds=_held(law.grounds, day),
        receipt=_held(law.receipt, day),
        answered=_held(law.answered, day),
        documents={document.id: document for document in documents if document.values},
        categories={category.code: category for category in categories},
        as_of=day,
        level=level,
        kind=kind,
        region=region,
        whole=law,
    )


def _on(provisions: tuple[P, ...], day: date | None) -> tuple[P, ...]:
    """Return the provisions of that day, or all where no day is asked for."""
    return provisions if day is None else in_force(provisions, day)


def _reached(
    provisions: tuple[A, ...], day: date | None, level: Level | None, kind: BodyKind | None
) -> tuple[A, ...]:
    """Return the provisions of that day which reach the body."""
    return tuple(one for one in _on(provisions, day) if one.applies.reaches(level, kind))


def _of_body(document: DocumentValue, level: Level | None, kind: BodyKind | None) -> DocumentValue:
    """Leave out the elements that the body's document need not have."""
    return evolve(
        document, elements=tuple(one for one in document.elements if one.applies.reaches(level, kind))
    )


def _held(rules: Mapping[str, R], day: date | None) -> dict[str, R]:
    """Return the rules that have a value that day, with that value alone."""
    narrowed = {name: evolve(rule, values=_on(rule.values, day)) for name, rule in rules.items()}
    return {name: rule for name, rule in narrowed.items() if rule.values}
