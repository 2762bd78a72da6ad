"""What deadlines of a duty rest on over a stretch of time: limit, calendar, rules for events, provisions."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from attrs import field, frozen

from gongkai.citations import Citation
from gongkai.days.calendars import WorkingCalendar
from gongkai.days.clock_steps import ClockStep
from gongkai.days.clocks import due_by_clock
from gongkai.days.events import ClockRules, Event
from gongkai.days.periods import StartRule, TimeUnit
from gongkai.days.steps import DayStepKind
from gongkai.field_docs import documented
from gongkai.legislation.provisions import Absence, Duty, DutyValue, EventReading, Provision, Trigger, Version
from gongkai.messages import LocalText

_ONE_DAY: Final = timedelta(days=1)
NOT_NAMED: Final[Mapping[str, WorkingCalendar]] = {}
"""The calendars of a body that supplies none."""
_MONTHS_OF: Final[Mapping[Trigger, int]] = {Trigger.MONTH_END: 1, Trigger.QUARTER_END: 3}
"""The length in months of the period whose last day begins a duty."""


@documented
@frozen(slots=True, kw_only=True)
class DeadlineBasis:
    """What a deadline rests on, apart from the days; `Law` makes one for each stretch of time."""

    law: str
    """The code of the law."""
    name: LocalText
    """The name of the law."""
    version: Version | None
    """The version in force on the day that governs; `None` when none was."""
    duty: Duty
    """What has to be done."""
    value: DutyValue | None
    """What the duty demands; `None` when the law then had no such duty."""
    citation: Citation | None
    """The provision that sets the limit."""
    calendar: WorkingCalendar
    """The working days of the law."""
    calendar_citation: Citation
    """The provision that says what a working day is."""
    rules: ClockRules
    """The rules of the law for events."""
    event_citations: Mapping[str, Citation] = field(hash=False)
    """The provisions of these rules, by kind of event."""
    working_day: LocalText | None = None
    """What a working day is, in the words of the law file; `None` where it quotes nothing."""
    changes_on: date | None = None
    """The next day on which the law demands something else of the duty; `None` when none is known."""
    next_version: Version | None = None
    """The version in force from that day on."""
    absence: Absence | None = None
    """The provision that shows that the law set no such duty; `None` where there is a value, or nothing is recorded."""
    absence_citation: Citation | None = None
    """The citation of `absence`."""
    substitute_reason: LocalText | None = None
    """Why the calendar is only a substitute for a list of the body's own; `None` when it is not."""
    event_readings: Mapping[str, tuple[EventReading, ...]] = field(factory=dict, hash=False)
    """Other ways of reading the rules for events, by kind of event; only kinds that have some."""
    working_days: int | None = field(init=False)
    """The number of a limit in working days that begins the day after; `None` for any other limit."""

    months: int | None = field(init=False)
    """The length of the period in months, where the duty begins with the end of one; else `None`."""

    @months.default
    def _length_of_period(self) -> int | None:
        """Return the length by the trigger."""
        return _MONTHS_OF.get(self.duty.trigger)

    @working_days.default
    def _plain_number(self) -> int | None:
        """Return the number by the limit."""
        limit = None if self.value is None else self.value.limit
        plain = limit is not None and limit.unit is TimeUnit.WORKING_DAY and limit.start is StartRule.NEXT_DAY
        return limit.count if plain and limit is not None and limit.calendar is None else None

    def begin(self, day: date) -> date:
        """Return the day from which the limit runs: the day itself, or the end of the period in which it lies."""
        if self.months is None:
            return day
        month = -(-day.month // self.months) * self.months
        return date(day.year, month, monthrange(day.year, month)[1])

    def due(
        self, start: date, events: tuple[Event, ...], named: Mapping[str, WorkingCalendar]
    ) -> tuple[date | None, bool]:
        """Return the due day, and whether it is settled; `start` is a day that `begin` gives."""
        found: tuple[date | None, bool]
        if self.working_days is not None and not events:
            settled_due = self.calendar.add_settled(start, self.working_days)
            if settled_due is not None:
                return settled_due, self.substitute_reason is None
            found = self.calendar.shift(start, self.working_days)
        elif self.value is None or self.value.limit is None:
            return None, True
        else:
            found = due_by_clock(self.value.limit, start, self.calendar, events, self.rules, named)
        return found if self.substitute_reason is None else (found[0], False)

    def cite(self, step: ClockStep) -> Citation | None:
        """Return the provision behind a step."""
        if step.rule is not None:
            return self.event_citations[step.rule.kind]
        is_off = (
            step.kind in (DayStepKind.SKIPPED, DayStepKind.ROLLED) and not self.calendar.why(step.day).working
        )
        return self.calendar_citation if is_off else self.citation


def turning_days(dated: Iterable[Provision | Version]) -> tuple[date, ...]:
    """Return the days on which a provision comes into force, and those after the last day of one."""
    dated = tuple(dated)
    ended = (one.until + _ONE_DAY for one in dated if one.until is not None)
    return tuple(sorted({*(one.in_force for one in dated), *ended}))
