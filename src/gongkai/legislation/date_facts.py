"""The facts of a law that move a date, and how many of them were read in their text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from gongkai.field_docs import documented
from gongkai.legislation.laws import Law
from gongkai.legislation.provisions import DutyValue, EventRule, ReceiptValue
from gongkai.legislation.working_days import CalendarRule

DateFact = CalendarRule | DutyValue | EventRule | ReceiptValue
"""A fact that moves a date: whose days count, a limit, what an event does to it, which day counts."""


@documented
@frozen(slots=True)
class DateFacts:
    """The facts of a law that move a date.

    They are its working days; each limit with a number or a fixed day, with the rules for events
    of its duty; and each rule on the day of receipt or of the answer. A duty without such a limit
    has no date to move.

    >>> from gongkai.legislation.loading import law
    >>> found = date_facts(law("ie-foi"))
    >>> found.verified == len(found.facts), found.share
    (True, 1.0)
    """

    facts: tuple[DateFact, ...]
    """The facts, in the order of the law."""

    @property
    def verified(self) -> int:
        """How many were read in their text, or in a copy or an official quotation of it."""
        return sum(fact.confidence.is_verified for fact in self.facts)

    @property
    def share(self) -> float:
        """The share that was read, from 0 to 1."""
        return self.verified / len(self.facts)

    @property
    def checked(self) -> tuple[date, date]:
        """The first and the last day on which one of them was compared with its source."""
        days = [fact.checked_on for fact in self.facts]
        return min(days), max(days)

    @property
    def in_doubt(self) -> int:
        """How many can be read in another way as well; the working days, where a day of theirs is in doubt."""
        return sum(
            bool(fact.doubts if isinstance(fact, CalendarRule) else getattr(fact, "readings", ()))
            for fact in self.facts
        )


def date_facts(law: Law) -> DateFacts:
    """Return the facts of a law that move a date."""
    return DateFacts(tuple(_facts(law)))


def _facts(law: Law) -> Iterator[DateFact]:
    """Yield the facts of a law that move a date."""
    yield law.working_days
    for duty in law.duties.values():
        limits = [value for value in duty.values if value.limit is not None and value.limit.text is None]
        yield from limits
        if limits:
            yield from duty.events
    for rules in (law.receipt, law.answered):
        for rule in rules.values():
            yield from rule.values
