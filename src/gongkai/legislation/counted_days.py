"""Which recorded day counts: of receipt, by the channel of a request; of the answer, by the way it was served.

The rules are in the law file (`receipt`, `answered`). The record comes as
events: ``signed``, ``confirmed`` or ``registered`` of a request, ``posted``,
``sent`` or ``delivered`` of an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from attrs import frozen

from gongkai.arguments import check_kinds
from gongkai.citations import Citation
from gongkai.days.calendars import WorkingCalendar
from gongkai.days.events import ANSWERED, Event
from gongkai.errors import InvalidHistory
from gongkai.field_docs import documented
from gongkai.legislation.provisions import DayThatCounts, ReceiptRule, ReceiptValue, in_force
from gongkai.messages import Message, message

_OF_RECEIPT: Final[Mapping[DayThatCounts, str]] = {
    DayThatCounts.SIGNED: "signed",
    DayThatCounts.CONFIRMED: "confirmed",
    DayThatCounts.BODY_RULE: "confirmed",
    DayThatCounts.REGISTERED: "registered",
}
"""The event that records a day of receipt; the other days are the one on which the request came in."""
_AWAITED: Final = frozenset({DayThatCounts.CONFIRMED, DayThatCounts.BODY_RULE, DayThatCounts.REGISTERED})
"""Days that do not follow from the day on which a request came in."""
_OF_ANSWER: Final[Mapping[DayThatCounts, str]] = {
    DayThatCounts.SIGNED: "delivered",
    DayThatCounts.POSTED: "posted",
    DayThatCounts.SENT: "sent",
}
"""The event that records a day of the answer."""
_SERVED: Final = frozenset(_OF_ANSWER.values())


@documented
@frozen(slots=True)
class CountedDay:
    """The day that counts under the law, and why."""

    rule: ReceiptRule
    """The rule of the channel, or of the way of service."""
    value: ReceiptValue | None
    """The rule in force that day; `None` when the law of that day has none for it."""
    given: date
    """The day on which the request came in, or on which what counts as the answer happened."""
    day: date
    """The day that counts."""
    event: Event | None
    """The event that records it, where it is a day of its own."""
    certain: bool
    """False when another day counts under the law, of which nothing is recorded."""
    citation: Citation | None
    """The provision behind the rule."""

    @property
    def message(self) -> Message:
        """The rule and the day, as a translatable sentence."""
        name = self.rule.name
        if self.value is None:
            return message(
                "{channel}: the law of {given} has no rule for it; counted from {day}",
                channel=name,
                given=self.given,
                day=self.day,
            )
        if not self.certain:
            return message(
                "{channel}: what counts is {rule}, and nothing is recorded of it; counted from {day}, "
                "and the limit cannot end earlier",
                channel=name,
                rule=self.value.text,
                day=self.day,
            )
        return message(
            "{channel}: what counts is {rule}: {day}", channel=name, rule=self.value.text, day=self.day
        )


@documented
@frozen(slots=True)
class RecordedDays:
    """The day given for a deadline, and the days that count under the law instead of those recorded."""

    given: date
    """The day given."""
    receipt: CountedDay | None = None
    """Which day is the day of receipt, where the channel was given."""
    service: CountedDay | None = None
    """Which day is the day of the answer, where the way of service was recorded."""


def day_of_receipt(
    rule: ReceiptRule,
    value: ReceiptValue | None,
    citation: Citation | None,
    given: date,
    events: tuple[Event, ...],
    calendar: WorkingCalendar,
) -> tuple[CountedDay, tuple[Event, ...]]:
    """Return the day of receipt of a request that came in on a day, and the events that are left for the clock.

    Raises `InvalidHistory` for a confirmation before the request came in.
    """
    if value is None:
        return CountedDay(rule, None, given, given, None, certain=False, citation=None), events
    kind = _OF_RECEIPT.get(value.day)
    event = next((one for one in events if one.kind == kind), None)
    if event is not None and event.on < given:
        came = ("the day it came in", given)
        raise InvalidHistory(
            "it lies before the day it came in; check both days", (event.kind, event.on), came
        )
    day = given if event is None else event.on
    if value.later is not None:
        day = value.later.run(day, calendar).due or day
    certain = event is not None or value.day not in _AWAITED
    found = CountedDay(rule, value, given, day, event, certain=certain, citation=citation)
    return found, tuple(one for one in events if one is not event)


def read_events(events: Iterable[Event]) -> tuple[tuple[Event, ...], bool]:
    """Return the events, and whether any of them says how an answer was served.

    Raises `InvalidArgument` for what is no event.
    """
    is_sequence = type(events) is tuple or type(events) is list
    read = tuple(events) if is_sequence else check_kinds(events, Event, "events")
    try:
        for event in read:
            if event.kind in _SERVED:
                return read, True
    except AttributeError:
        return check_kinds(read, Event, "events"), False
    return read, False


def day_of_answer(
    rules: Mapping[str, ReceiptRule], events: tuple[Event, ...]
) -> tuple[Event, ReceiptRule, ReceiptValue] | None:
    """Return the event that counts as the answer: the first that a rule of the law names.

    `None` where no event says how the answer was served, or the law has no rule.
    """
    served = sorted((one for one in events if one.kind in _SERVED), key=lambda one: one.on)
    for event in served:
        for rule in rules.values():
            for value in in_force(rule.values, event.on):
                if _OF_ANSWER.get(value.day) == event.kind:
                    return event, rule, value
    return None


def with_answer(events: tuple[Event, ...], answer: Event) -> tuple[Event, ...]:
    """Return the events with the day that counts in the place of all that is recorded of the answer."""
    others = (one for one in events if one.kind != ANSWERED and one.kind not in _SERVED)
    return (*others, Event(ANSWERED, answer.on))
