"""Days on which it is in doubt whether they are working days."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from gongkai.arguments import check_day, check_kind
from gongkai.days.recurrences import check_recurrence, occurs
from gongkai.errors import InvalidClosure
from gongkai.field_docs import documented
from gongkai.messages import LocalText


@documented
@frozen(slots=True, kw_only=True)
class DayDoubt:
    """Why it is in doubt whether some days are working days; what the calendar says of them only prevails.

    The days are given by a recurrence rule (`each`), or from a first to a last one.

    >>> doubt = DayDoubt(first=date(2022, 9, 26), reason=LocalText({"en": "no authority was found"}))
    >>> doubt.covers(date(2022, 9, 26)), doubt.covers(date(2022, 9, 27))
    (True, False)

    Raises `InvalidClosure` for days given in neither way or in both, and
    `InvalidTimeLimit` for a rule that cannot be read.
    """

    reason: LocalText
    """Why it is in doubt, as a clause."""
    each: str | None = None
    """The recurrence rule of the days."""
    first: date | None = None
    """The first day; with `each`, the first day on which the rule counts."""
    last: date | None = None
    """The last day; `None`: with `each` there is none, else it is the first day."""
    citation: str | None = None
    """The provision, list or decision about which there is doubt."""

    def __attrs_post_init__(self) -> None:
        """Reject days that are not given, and ends that make no period."""
        check_kind(self.reason, LocalText, "reason", 'a LocalText, as LocalText({"en": "…"})')
        if self.each is not None:
            check_recurrence(self.each)
        elif self.first is None:
            raise InvalidClosure("a doubt is about days; give first (and last), or a rule in each")
        for name, day in (("first", self.first), ("last", self.last)):
            if day is not None:
                check_day(day, name)
        if self.first is not None and self.last is not None and self.first > self.last:
            raise InvalidClosure(f"the doubt from {self.first} to {self.last} ends before it begins")

    def covers(self, day: date) -> bool:
        """Return whether a day is one of the days in doubt."""
        if self.first is not None and day < self.first:
            return False
        if self.each is not None:
            return (self.last is None or day <= self.last) and occurs(self.each, day)
        return day <= (self.last or self.first or day)
