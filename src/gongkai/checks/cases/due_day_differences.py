"""Due days that a body recorded and the law does not give: by how much they differ, and which other count gives them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from gongkai.checks.cases.requests import RequestCase
from gongkai.days.calendars import WorkingCalendar
from gongkai.days.clocks import run_clock
from gongkai.days.closures import Closure
from gongkai.days.events import ANSWERED, Event, Operation
from gongkai.days.library_calendars import library_calendar
from gongkai.days.periods import RollRule, TimeLimit, TimeUnit
from gongkai.days.reasons import DayKind, DayReason
from gongkai.errors import GongkaiError
from gongkai.field_docs import documented
from gongkai.legislation.deadlines import Deadline
from gongkai.messages import LocalText, Message, message

_LONGEST: Final = timedelta(400)
"""A recorded day farther from the start is a slip of the pen, and no other count is looked for."""


class OtherCount(StrEnum):
    """How a count that gives the recorded day differs from that of the law."""

    HOLIDAY_COUNTED = "holiday-counted"
    """Holidays were counted as working days."""
    OTHER_HOLIDAY = "other-holiday"
    """A day that counts by the law was taken for a day off."""
    MAKE_UP_DAY_LEFT_OUT = "make-up-day-left-out"
    """Days worked in exchange for others were not counted."""
    OTHER_START = "other-start"
    """Counting began on another day."""
    OTHER_UNIT = "other-unit"
    """Calendar days were counted in the place of working days, or the other way round."""
    DAY_OFF_AT_END = "day-off-at-end"
    """The last day was not moved off a day off."""
    EVENT_LEFT_OUT = "event-left-out"
    """What happened to the request was not taken into account."""
    EXTENSION_NOT_RECORDED = "extension-not-recorded"
    """An extension was taken into account that is not on record."""


@documented
@frozen(slots=True)
class CountReason:
    """One count that gives the recorded day."""

    kind: OtherCount
    """How it differs from that of the law."""
    message: Message
    """The count in words, to follow "it is the day if"."""


@documented
@frozen(slots=True)
class DueDayDifference:
    """A due day that a body recorded, beside that of the law."""

    recorded: date
    """The day that the body recorded."""
    due: date
    """The day by the law: of several readings the nearest."""
    reasons: tuple[CountReason, ...]
    """The counts that give the recorded day; empty where none that is known does."""


def due_day_difference(case: RequestCase) -> DueDayDifference | None:
    """Return how the due day on record differs from that of the law; `None` where it does not, or the law gives no day."""
    recorded, deadline = case.request.due_on, case.deadline
    if recorded is None or deadline is None or deadline.due is None or not case.is_judged:
        return None
    first, last = deadline.earliest or deadline.due, deadline.latest
    if first <= recorded and (last is None or recorded <= last):
        return None
    due = first if recorded < first or last is None else last
    reasons = tuple(_reasons(case, deadline, recorded)) if abs(recorded - deadline.start) <= _LONGEST else ()
    return DueDayDifference(recorded, due, reasons)


def _reasons(case: RequestCase, deadline: Deadline, recorded: date) -> Iterator[CountReason]:
    """Look for counts that give the recorded day."""
    limit = None if deadline.value is None else deadline.value.limit
    if limit is None:
        return
    counts = (
        *_other_days_off(case, deadline, recorded),
        *_other_starts(case, deadline),
        *_other_limits(limit),
        *_other_events(deadline),
    )
    seen: set[OtherCount] = set()
    for reason, changed in counts:
        if reason.kind not in seen and _due(deadline, changed) == recorded:
            seen.add(reason.kind)
            yield reason


@frozen(slots=True)
class _Change:
    """What a count takes in the place of what the law says."""

    calendar: WorkingCalendar | None = None
    start: date | None = None
    limit: TimeLimit | None = None
    events: tuple[Event, ...] | None = None


_Counts = Iterator[tuple[CountReason, _Change]]


def _due(deadline: Deadline, change: _Change) -> date | None:
    """Run the limit as a count takes it; `None` where it cannot be run so."""
    basis = deadline.basis
    limit = change.limit or (None if deadline.value is None else deadline.value.limit)
    if limit is None:
        return None
    events = [
        one for one in (deadline.events if change.events is None else change.events) if one.kind != ANSWERED
    ]
    with suppress(GongkaiError):
        return run_clock(
            limit,
            change.start or deadline.start,
            change.calendar or basis.calendar,
            events,
            basis.rules,
            deadline.named,
        ).due
    return None


def _other_days_off(case: RequestCase, deadline: Deadline, recorded: date) -> _Counts:
    """Count holidays as working days, and working days as days off."""
    calendar, start = deadline.basis.calendar, deadline.start
    end = max(recorded, deadline.due or recorded) + timedelta(1)
    off = [
        reason
        for _, reason in calendar.days_off(start, end)
        if reason.kind in (DayKind.HOLIDAY, DayKind.CLOSURE) and reason.day.isoweekday() not in _WEEKEND
    ]
    for several in (*((one,) for one in off), *_runs(off)):
        said = message("{days} counted as working days", days=tuple(_called(one) for one in several))
        if len(several) == 1:
            said = message("{day} counted as a working day", day=_called(several[0]))
        yield CountReason(OtherCount.HOLIDAY_COUNTED, said), _Change(_with(calendar, several, worked=True))
    made_up = (
        [reason for day in _days(start, end) if (reason := calendar.why(day)).kind is DayKind.MAKE_UP]
        if calendar.covers(start, end)
        else []
    )
    if made_up:
        said = message("{days} did not count", days=tuple(_called(one) for one in made_up))
        change = _Change(_with(calendar, made_up, worked=False))
        yield CountReason(OtherCount.MAKE_UP_DAY_LEFT_OUT, said), change
        said = message("Mondays to Fridays alone counted, without holidays and make-up days")
        change = _Change(_with(_with(calendar, off, worked=True), made_up, worked=False))
        yield CountReason(OtherCount.MAKE_UP_DAY_LEFT_OUT, said), change
    if any(one.kind is DayKind.CLOSURE for one in off):
        said = message(
            "public holidays alone were left out, and no other days that {law} leaves out", law=case.law.code
        )
        with suppress(GongkaiError):
            yield (
                CountReason(OtherCount.HOLIDAY_COUNTED, said),
                _Change(library_calendar(case.law.jurisdiction)),
            )
    for reason in _days_off_elsewhere(case.law.jurisdiction, calendar, start, end):
        said = message(
            "{day} were a day off, as it is not under {law}", day=_called(reason), law=case.law.code
        )
        yield CountReason(OtherCount.OTHER_HOLIDAY, said), _Change(_with(calendar, (reason,), worked=False))


_WEEKEND: Final = (6, 7)


def _called(reason: DayReason) -> Message:
    """Return a day with its name."""
    if reason.name is None:
        return reason.message
    return message("{name} ({day})", name=reason.name, day=reason.day)


def _runs(off: list[DayReason]) -> Iterator[tuple[DayReason, ...]]:
    """Return the groups of holidays that follow one another, and all of them."""
    group: list[DayReason] = off[:1]
    for before, after in pairwise(off):
        if (after.day - before.day).days > 4:  # noqa: PLR2004 -- over a weekend they still belong together
            if len(group) > 1:
                yield tuple(group)
            group = []
        group.append(after)
    if len(group) > 1:
        yield tuple(group)
    if 1 < len(off) != len(group):
        yield tuple(off)


def _days(start: date, end: date) -> Iterator[date]:
    """Return the days after one up to another."""
    return map(date.fromordinal, range(start.toordinal() + 1, end.toordinal() + 1))


def _days_off_elsewhere(
    jurisdiction: str, calendar: WorkingCalendar, start: date, end: date
) -> Iterator[DayReason]:
    """Return the working days of the law that are public holidays of its country or its State."""
    told: set[date] = set()
    for code in dict.fromkeys((jurisdiction, jurisdiction.partition("-")[0])):
        with suppress(GongkaiError):
            for day, reason in library_calendar(code).days_off(start, end):
                if reason.kind is DayKind.HOLIDAY and day not in told and not _is_off(calendar, day):
                    told.add(day)
                    yield evolve(reason, settled=True)


def _is_off(calendar: WorkingCalendar, day: date) -> bool:
    """Return whether a day does not count."""
    return any(off == day for off, _ in calendar.days_off(day - timedelta(1), day))


def _with(
    calendar: WorkingCalendar, days: list[DayReason] | tuple[DayReason, ...], *, worked: bool
) -> WorkingCalendar:
    """Return a calendar on which some days count, or do not."""
    closures = (Closure(one.day, one.day, one.name or LocalText({}), worked=worked) for one in days)
    return calendar.overlay(*closures, code=calendar.code)


def _other_starts(case: RequestCase, deadline: Deadline) -> _Counts:
    """Count from another day: one that is recorded, the day before, or the day after."""
    request = case.request
    recorded = (
        ("received_on", request.received_on),
        ("submitted_on", request.submitted_on),
        ("signed_on", request.signed_on),
        ("confirmed_on", request.confirmed_on),
    )
    for name, day in recorded:
        if day is not None and day != deadline.start:
            said = message("time ran from {day}, its {field}", day=day, field=case.label(name))
            yield CountReason(OtherCount.OTHER_START, said), _Change(start=day)
    said = message("the day of receipt counted as the first day")
    yield CountReason(OtherCount.OTHER_START, said), _Change(start=deadline.start - timedelta(1))
    said = message("counting began a working day later")
    later = deadline.basis.calendar.add(deadline.start, 1) if _is_covered(deadline) else deadline.start
    yield CountReason(OtherCount.OTHER_START, said), _Change(start=later)


def _is_covered(deadline: Deadline) -> bool:
    """Return whether the calendar is known around the start of a limit."""
    return deadline.basis.calendar.covers(deadline.start, deadline.start + timedelta(14))


def _other_limits(limit: TimeLimit) -> _Counts:
    """Count calendar days for working days, or the other way round, and end on a day off."""
    if limit.unit is TimeUnit.WORKING_DAY:
        said = message("{count} calendar days were meant", count=limit.count)
        plain = TimeLimit(count=limit.count, unit=TimeUnit.DAY)
        yield CountReason(OtherCount.OTHER_UNIT, said), _Change(limit=plain, events=())
        rolled = evolve(plain, roll=RollRule.NEXT_WORKING_DAY)
        yield CountReason(OtherCount.OTHER_UNIT, said), _Change(limit=rolled, events=())
    if limit.unit is TimeUnit.DAY:
        said = message("{count} working days were meant", count=limit.count)
        working = TimeLimit(count=limit.count, unit=TimeUnit.WORKING_DAY)
        yield CountReason(OtherCount.OTHER_UNIT, said), _Change(limit=working, events=())
    if limit.roll is not RollRule.NONE:
        said = message("the last day were not moved off a day off")
        yield CountReason(OtherCount.DAY_OFF_AT_END, said), _Change(limit=evolve(limit, roll=RollRule.NONE))


def _other_events(deadline: Deadline) -> _Counts:
    """Leave out what happened, and take extensions for granted."""
    events = [event for event in deadline.events if event.kind != ANSWERED]
    for event in events if len(events) > 1 else ():
        said = message(
            "the event {event} of {day} were left out", event=_name(deadline, event.kind), day=event.on
        )
        left = tuple(one for one in events if one is not event)
        yield CountReason(OtherCount.EVENT_LEFT_OUT, said), _Change(events=left)
    if events:
        kinds = tuple(_name(deadline, kind) for kind in dict.fromkeys(event.kind for event in events))
        said = message("what is on record since were left out: {events}", events=kinds)
        yield CountReason(OtherCount.EVENT_LEFT_OUT, said), _Change(events=())
    for kind, rule in deadline.basis.rules.by_kind.items():
        if rule.operation is Operation.EXTEND:
            extension = Event(kind, deadline.start, consent=True, notice=True, reasons=True, agreement=True)
            said = message("the event {event} happened, which is not on record", event=_name(deadline, kind))
            yield (
                CountReason(OtherCount.EXTENSION_NOT_RECORDED, said),
                _Change(events=(extension, *events)),
            )


def _name(deadline: Deadline, kind: str) -> LocalText:
    """Return what an event is called."""
    rule = deadline.basis.rules.by_kind.get(kind)
    return LocalText({"en": kind, "zh": kind}) if rule is None or rule.label is None else rule.label
