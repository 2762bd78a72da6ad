"""Work points of the year (公开要点): what the body planned to do, who is responsible, and by when."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from gongkai.errors import InvalidDate
from gongkai.field_docs import documented


@documented
@frozen(slots=True)
class WorkPoint:
    """One point of the year's work. Raises `InvalidDate` for a day that is not a `datetime.date`.

    >>> point = WorkPoint("细化政府信息公开目录", owner="党政办", due_on=date(2014, 9, 30))
    >>> point.is_overdue(date(2014, 9, 30)), point.is_overdue(date(2014, 10, 1))
    (False, True)
    """

    title: str
    """What is to be done."""
    owner: str | None = None
    """The unit or person responsible."""
    due_on: date | None = None
    """The last day to do it in time."""
    done_on: date | None = None
    """The day it was done; `None` while it is not."""
    note: str | None = None
    """A remark."""

    def __attrs_post_init__(self) -> None:
        """Refuse a day that carries a time."""
        for day in (self.due_on, self.done_on):
            if day is not None and type(day) is not date:
                raise InvalidDate(day, "a day of a work point")

    def is_done(self, as_of: date) -> bool:
        """Return whether it was done by a day."""
        return self.done_on is not None and self.done_on <= as_of

    def is_overdue(self, as_of: date) -> bool:
        """Return whether its due day is before a day on which it was not done."""
        return self.due_on is not None and self.due_on < as_of and not self.is_done(as_of)
