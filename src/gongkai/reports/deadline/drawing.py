"""The days of a deadline drawn as calendars: day zero, counted days, days off, pauses, and the due day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import evolve, field, frozen

from gongkai.days.periods import TimeUnit
from gongkai.days.steps import DayStepKind
from gongkai.legislation.deadline_words import DeadlineStep
from gongkai.legislation.deadlines import Deadline
from gongkai.legislation.provisions import LimitKind
from gongkai.messages import Language, Message, message
from gongkai.reports.writing.calendar_cells import OFF_DAYS, UNSETTLED, Cell, named_days

_MOST_MONTHS: Final = 14
"""A longer deadline is drawn at both ends only."""

_PAUSED: Final = Cell(message("paused"), style="black on yellow", kind="paused")
_DAYS: Final = (TimeUnit.WORKING_DAY, TimeUnit.DAY)
HAPPENED: Final = "*"
"""The mark beside the number of a day with an event."""


@frozen
class Drawing:
    """The months through which a deadline runs."""

    deadline: Deadline
    lang: Language
    steps: dict[date, DeadlineStep] = field(init=False)
    """The step of each day."""
    happened: frozenset[date] = field(init=False)
    """The days with an event."""
    zero: date = field(init=False)
    """The day from which the limit runs, since it last began."""
    unit: TimeUnit | None = field(init=False)
    """What is counted."""
    paused: bool = field(init=False)
    """Whether the clock is paused at the end."""

    @unit.default
    def _find_unit(self) -> TimeUnit | None:
        """Return the unit of the limit that decides."""
        clock = self.deadline.clock
        return None if clock is None else clock.first.limit.unit

    @paused.default
    def _find_paused(self) -> bool:
        """Return whether the clock is paused."""
        clock = self.deadline.clock
        return clock is not None and clock.paused

    @steps.default
    def _sort_steps(self) -> dict[date, DeadlineStep]:
        """Return the step of each day; the last day of a limit is counted first and then moved past."""
        return {
            step.day: step for step in reversed(self.deadline.steps) if step.kind is not DayStepKind.EVENT
        }

    @happened.default
    def _find_events(self) -> frozenset[date]:
        """Return the first and last days of events."""
        events = self.deadline.events
        ends = (event.until for event in events if event.until is not None)
        counted = (self.deadline.receipt, self.deadline.service)
        served = (day for one in counted if one is not None for day in (one.given, one.day))
        return frozenset((*(event.on for event in events), *ends, *served))

    @zero.default
    def _find_zero(self) -> date:
        """Return day zero, the first day with a step."""
        return min(self.steps, default=self.deadline.start)

    def months(self) -> tuple[tuple[int, int] | None, ...]:
        """Return year and month of each month, oldest first; `None` stands for the middle of a long deadline."""
        months = self._months()
        return tuple(months) if len(months) <= _MOST_MONTHS else (months[0], None, months[-1])

    def named_days(self) -> Iterator[Message]:
        """Yield why days are off or worked, where that does not follow from the weekday."""
        return named_days(map(self.deadline.calendar.why, sorted(self.steps)))

    def legend(self) -> Iterator[Message]:
        """Yield what the marks beside the numbers mean, as far as there are any."""
        if self.happened:
            yield message("* something happened, as told below")
        if not all(map(self.deadline.calendar.is_known, self.steps)):
            yield message("? not settled")

    def cell(self, day: date) -> Cell:
        """Return the cell of a day."""
        unsettled = day in self.steps and not self.deadline.calendar.is_known(day)
        mark = f"{HAPPENED if day in self.happened else ''}{UNSETTLED if unsettled else ''}"
        return evolve(self._cell_without_marks(day), mark=mark)

    def _cell_without_marks(self, day: date) -> Cell:
        """Return the cell of a day without marks."""
        step = self.steps.get(day)
        if day == self.deadline.due:
            return Cell(self._due(step), style="bold reverse green", kind="due")
        if step is not None and step.kind is DayStepKind.COUNTED:
            return Cell(self._counted(step), style="bold", kind="counted")
        if day in (self.zero, self.deadline.start):
            return Cell(message("start"), style="bold cyan", kind="start")
        if step is None:
            return _PAUSED if self.paused and day > max(self.steps, default=self.zero) else Cell(style="dim")
        if step.kind is DayStepKind.PAUSED:
            return _PAUSED
        return OFF_DAYS.get(self.deadline.calendar.why(day).kind, Cell())

    def _due(self, step: DeadlineStep | None) -> Message:
        """Return the text of the due day; of a minimum, of the last day that has to pass."""
        value = self.deadline.value
        if value is not None and value.kind is LimitKind.AT_LEAST:
            return message("UNTIL")
        numbered = step is not None and step.kind is DayStepKind.COUNTED and step.left is not None
        counted = numbered and self.unit in _DAYS
        return message("{number} DUE", number=step.number) if step and counted else message("DUE")

    def _counted(self, step: DeadlineStep) -> Message:
        """Return the number of a day or week; where days are not counted one by one, "end"."""
        if step.left is None:
            return message("end")
        if self.unit is TimeUnit.WEEK and not self.deadline.events:
            return message("week {number}", number=step.number)
        return message("day {number}", number=step.number)

    def _months(self) -> list[tuple[int, int]]:
        """Return the months from the first day to the last."""
        days = [*self.steps, *self.happened, self.deadline.start, self.deadline.due or self.deadline.start]
        first, last = min(days), max(days)
        span = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        return [(index // 12, index % 12 + 1) for index in span]
