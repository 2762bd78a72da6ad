"""Deadlines under every reading: of the limit, of the rules for events, and of days in doubt.

The prevailing reading gives the due day. Where a provision can be read in
another way, or a day on the way may or may not be a working day, the due day is
computed again for each, and `earliest` and `latest` are the first and the last
day under every combination of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product

from attrs import frozen

from gongkai.citations import Citation
from gongkai.days.calendars import Closure, DayDoubt, WorkingCalendar
from gongkai.days.clocks import due_by_clock
from gongkai.days.events import ClockRule, ClockRules, Event
from gongkai.days.periods import TimeLimit
from gongkai.days.reasons import day_message
from gongkai.field_docs import documented
from gongkai.legislation.deadline_bases import DeadlineBasis
from gongkai.legislation.provisions import EventReading, Reading
from gongkai.messages import Language, LocalText, Message, message

_ONE_DAY = timedelta(days=1)


@documented
@frozen(slots=True)
class DeadlineReading:
    """Another due day than the prevailing one, and the reading that gives it."""

    due: date | None
    """The due day under this reading; `None` where it gives none."""
    message: Message
    """What is read differently, as a translatable sentence."""
    read_by: LocalText | None = None
    """Who reads it so; `None` where the text only allows it, and for days in doubt."""
    citation: Citation | None = None
    """The decision, guidance or provision on which the reading rests."""

    def text(self, lang: Language = "en") -> str:
        """Return the reading as a sentence in a language."""
        return self.message.text(lang)

    def __str__(self) -> str:
        """Return the reading in English."""
        return self.text()


@documented
@frozen(slots=True)
class DueRange:
    """The due days under every reading."""

    earliest: date | None
    """The first of them; `None` where a reading gives no day."""
    latest: date | None
    """The last of them; `None` where a reading gives no day."""
    readings: tuple[DeadlineReading, ...] = ()
    """The readings that give another day than the prevailing one."""


def is_in_doubt(basis: DeadlineBasis, events: tuple[Event, ...]) -> bool:
    """Return whether a deadline may have more than one due day; a quick look, since most have one."""
    if basis.calendar.doubts or (basis.value is not None and basis.value.readings):
        return True
    return bool(basis.event_readings) and any(event.kind in basis.event_readings for event in events)


def due_range(
    basis: DeadlineBasis,
    start: date,
    events: tuple[Event, ...],
    named: Mapping[str, WorkingCalendar],
    due: date | None,
) -> DueRange:
    """Return the due days of a deadline under every reading; `due` is the prevailing one.

    Without a prevailing due day there is no range.
    """
    limit = None if basis.value is None else basis.value.limit
    if due is None or limit is None or basis.value is None:
        return DueRange(None, None)

    def run(
        limit: TimeLimit = limit, rules: ClockRules = basis.rules, calendar: WorkingCalendar = basis.calendar
    ) -> date | None:
        """Return the due day of one variant."""
        return due_by_clock(limit, start, calendar, events, rules, named)[0]

    limits = (limit, *(reading.limit for reading in basis.value.readings))
    rules = tuple(_combinations(basis, events))
    calendar = basis.calendar
    calendars = [calendar]
    if calendar.doubts:
        calendars += [calendar.decided(working=True), calendar.decided(working=False)]
    dues = [run(*variant) for variant in product(limits, rules, calendars)]
    known = [day for day in dues if day is not None]
    readings = [
        *(_reading(basis, reading, run(reading.limit)) for reading in basis.value.readings),
        *(
            _reading(basis, reading, run(rules=changed))
            for reading, changed in _single_changes(basis, events)
        ),
        *(
            DeadlineReading(run(calendar=flipped), _day_in_doubt(doubt, day, calendar))
            for day, doubt, flipped in _flipped_days(calendar, start, max((due, *known)))
        ),
    ]
    different = tuple(reading for reading in readings if reading.due != due)
    if len(known) < len(dues):
        return DueRange(None, None, different)
    return DueRange(min(known), max(known), different)


def bounds(
    found: DueRange, start: date, calendar: WorkingCalendar, *, settled: bool
) -> tuple[date | None, date | None]:
    """Return the day by which something is in time for certain, and the one after which it is late for certain.

    A day that is not settled has no latest one; where it lies beyond the known days of the calendar,
    the earliest is at most the first day that is not known.
    """
    if settled:
        return found.earliest, found.latest
    earliest, known = found.earliest, calendar.known_through
    is_beyond = earliest is not None and start <= known < earliest
    return known + _ONE_DAY if is_beyond else earliest, None


def _reading(basis: DeadlineBasis, reading: Reading, due: date | None) -> DeadlineReading:
    """Return a reading of a provision with the due day that it gives."""
    own = basis.name if basis.version is None else basis.version.cite_as
    citation = Citation(
        law=basis.law,
        instrument=reading.instrument or own,
        provision=reading.citation,
        url=reading.url,
        checked_on=reading.checked_on,
        confidence=reading.confidence,
    )
    text = message("{words}", words=reading.text)
    if reading.read_by is not None:
        text = message("{reading} ({who})", reading=text, who=reading.read_by)
    return DeadlineReading(due, text, reading.read_by, citation)


def _single_changes(
    basis: DeadlineBasis, events: tuple[Event, ...]
) -> Iterator[tuple[EventReading, ClockRules]]:
    """Yield each reading of an event that happened, with the rules under it alone."""
    happened = {event.kind for event in events}
    for kind, readings in basis.event_readings.items():
        for reading in readings if kind in happened else ():
            yield reading, _with_rule(basis.rules, reading.applied_to(basis.rules.by_kind[kind]))


def _combinations(basis: DeadlineBasis, events: tuple[Event, ...]) -> Iterator[ClockRules]:
    """Yield the rules under every combination of the readings of events that happened."""
    happened = [kind for kind in basis.event_readings if any(event.kind == kind for event in events)]
    choices = []
    for kind in happened:
        rule = basis.rules.by_kind[kind]
        choices.append([rule, *(reading.applied_to(rule) for reading in basis.event_readings[kind])])
    for chosen in product(*choices):
        rules = basis.rules
        for rule in chosen:
            rules = _with_rule(rules, rule)
        yield rules


def _with_rule(rules: ClockRules, changed: ClockRule) -> ClockRules:
    """Return rules with one of them replaced by another of the same kind."""
    return ClockRules(tuple(changed if rule.kind == changed.kind else rule for rule in rules.rules))


def _flipped_days(
    calendar: WorkingCalendar, start: date, last: date
) -> Iterator[tuple[date, DayDoubt, WorkingCalendar]]:
    """Yield each day in doubt after the start up to a last day, with the calendar on which it is decided otherwise."""
    if not calendar.doubts:
        return
    for ordinal in range(start.toordinal() + 1, last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        doubt = calendar.doubt_on(day)
        if doubt is not None:
            worked = not calendar.why(day).working
            yield day, doubt, calendar.overlay(Closure(day, day, doubt.reason, worked), code=calendar.code)


def _day_in_doubt(doubt: DayDoubt, day: date, calendar: WorkingCalendar) -> Message:
    """Return that a day may or may not be a working day, and why."""
    if calendar.why(day).working:
        text = message("{day} may be off: {reason}", day=day_message(day), reason=doubt.reason)
    else:
        text = message("{day} may be a working day: {reason}", day=day_message(day), reason=doubt.reason)
    if doubt.citation is None:
        return text
    return message("{step}; {citation}", step=text, citation=doubt.citation)
