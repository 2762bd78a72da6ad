"""The way to a due day, drawn day by day: which days were counted, which were off, and when the duty was done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from attrs import field, frozen

from gongkai.checks.findings import Finding
from gongkai.days.calendars import WorkingCalendar
from gongkai.days.steps import DayStepKind
from gongkai.errors import GongkaiError
from gongkai.legislation.laws import Law
from gongkai.legislation.loading import law as load_law
from gongkai.records.bodies import Body

_MOST_DAYS: Final = 190
"""A way to a due day that is longer than half a year is not drawn."""
_STARTS: Final = ("formed_on", "changed_on", "received_on")
"""The days from which a duty may run, as the evidence of findings names them."""


@frozen
class DeadlineDrawings:
    """The ways to the due days of the findings on one body, each drawn once.

    A drawing has the first day (``from``), and a sign for each day from it: ``s`` the start, ``c`` counted, ``o`` off,
    ``d`` due, ``l`` too late, and ``-`` none of them.
    """

    _body: Body
    drawn: list[dict[str, str]] = field(factory=list, init=False)
    """The drawings, by their numbers."""
    _numbers: dict[tuple[object, ...], int] = field(factory=dict, init=False)
    _laws: dict[str, Law | None] = field(factory=dict, init=False)

    def number_of(self, finding: Finding) -> int:
        """Return the number of the drawn way to the due day; -1 where it cannot be drawn.

        The way is drawn only where the law, computed again, gives the day of the
        finding: a clock with events or a calendar with the body's own days is not redrawn.
        """
        evidence, due = finding.evidence, finding.due_on
        start = next((evidence[key] for key in _STARTS if isinstance(evidence.get(key), date)), None)
        duty = evidence.get("duty")
        if due is None or not isinstance(start, date) or not isinstance(duty, str) or finding.law is None:
            return -1
        done = evidence.get("published_on") or evidence.get("answered_on")
        key = (finding.law, duty, start, due, done)
        if key not in self._numbers:
            drawing = self._draw(finding.law, duty, start, due, done if isinstance(done, date) else None)
            self._numbers[key] = -1 if drawing is None else len(self.drawn)
            if drawing is not None:
                self.drawn.append(drawing)
        return self._numbers[key]

    def _draw(self, code: str, duty: str, start: date, due: date, done: date | None) -> dict[str, str] | None:
        """Draw the days from a start to the due day, or to the day on which it was done too late."""
        law = self._law(code)
        if law is None or not start < due or (due - start).days > _MOST_DAYS:
            return None
        try:
            deadline = law.deadline(duty, start)
            if deadline.due != due:
                return None
            calendar: WorkingCalendar = deadline.calendar
            counted = {step.day for step in deadline.steps if step.kind is DayStepKind.COUNTED}
            last = min(max(due, done or due), due + timedelta(days=_MOST_DAYS))
            days = [start + timedelta(days=number) for number in range((last - start).days + 1)]
            return {
                "from": start.isoformat(),
                "days": "".join(_sign(day, start, due, counted, calendar) for day in days),
            }
        except GongkaiError:
            return None

    def _law(self, code: str) -> Law | None:
        """Return a law as it binds the body; `None` for one that does not ship."""
        if code not in self._laws:
            body = self._body
            try:
                self._laws[code] = load_law(code).for_body(body.level, body.kind, region=body.region)
            except (GongkaiError, AttributeError):
                self._laws[code] = None
        return self._laws[code]


def _sign(day: date, start: date, due: date, counted: set[date], calendar: WorkingCalendar) -> str:
    """Return what a day is on the way: the start, counted, off, the due day, too late, or none of them."""
    if day == start:
        return "s"
    if day == due:
        return "d"
    if day > due:
        return "l"
    if day in counted:
        return "c"
    return "-" if calendar.is_working_day(day) else "o"
