"""What a deadline rests on, sentence by sentence, each under its label: the same in every format for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from gongkai.days.reasons import day_message
from gongkai.days.steps import DayStepKind
from gongkai.legislation import deadline_words as words
from gongkai.legislation.deadlines import Deadline
from gongkai.messages import Message, message
from gongkai.reports.writing.legal_words import SILENCES, TRIGGERS
from gongkai.reports.writing.sentences import Sayable

START: Final = message("Start")
LIMIT: Final = message("Limit")
SILENCE: Final = message("After that")
WORKING_DAY: Final = message("Working day")
CALENDAR: Final = message("Calendar")
EVENT: Final = message("Event")
NOTE: Final = message("Note")
DOUBT: Final = message("Doubt")
IRREGULARITY: Final = message("Breach")
LABELS: Final = (START, LIMIT, SILENCE, EVENT, WORKING_DAY, CALENDAR, NOTE, DOUBT, IRREGULARITY)
"""The labels, in the order in which they stand."""


@frozen
class Fact:
    """One sentence on a deadline, with its label; `more` belongs to it."""

    label: Message
    text: Sayable
    more: Sayable | None = None


def facts(deadline: Deadline) -> Iterator[Fact]:
    """Yield what the day rests on, what may change, and what has not been read."""
    value = deadline.value
    trigger = deadline.duty.starts_with or TRIGGERS[deadline.duty.trigger]
    yield Fact(START, message("{day}: {trigger}", day=day_message(deadline.start), trigger=trigger))
    if value is None:
        yield Fact(LIMIT, deadline.no_value)
        return
    yield Fact(LIMIT, words.limit_and_source(value, deadline.citation))
    if value.on_silence is not None:
        yield Fact(SILENCE, SILENCES[value.on_silence])
    if value.note is not None:
        yield Fact(NOTE, value.note)
    for step in deadline.steps:
        if step.kind is DayStepKind.EVENT:
            yield Fact(EVENT, words.step_and_source(step))
    if deadline.steps:
        yield from _days(deadline)
    for irregularity in deadline.irregularities:
        citation = deadline.basis.event_citations.get(irregularity.event.kind)
        yield Fact(
            IRREGULARITY if irregularity.certain else DOUBT,
            words.irregularity_and_source(irregularity, citation),
        )
    yield from _readings(deadline)
    for remark in deadline.remarks:
        yield Fact(DOUBT if remark.kind.leaves_open else NOTE, words.remark_and_source(remark))


def _readings(deadline: Deadline) -> Iterator[Fact]:
    """Yield the first and the last day under every reading, and the readings."""
    if not deadline.readings:
        return
    if deadline.earliest is not None and deadline.latest is not None:
        span = message(
            "from {earliest} to {latest}, as it is read",
            earliest=day_message(deadline.earliest),
            latest=day_message(deadline.latest),
        )
        yield Fact(DOUBT, span)
    yield from (Fact(DOUBT, words.reading_and_source(reading)) for reading in deadline.readings)


def _days(deadline: Deadline) -> Iterator[Fact]:
    """Yield the definition of a working day, its provision, and how far the calendar is settled."""
    calendar = deadline.calendar
    source = words.marked_citation(deadline.basis.calendar_citation)
    yield Fact(WORKING_DAY, source, deadline.basis.working_day)
    settled = message(
        "{calendar}, {settlement}: {rests_on}",
        calendar=calendar.code,
        settlement=calendar.settlement,
        rests_on=calendar.rests_on_text,
    )
    yield Fact(CALENDAR, settled)
    if deadline.due is not None and not deadline.is_calendar_settled:
        yield Fact(
            DOUBT, message("The day is provisional: the calendar is not settled on all days on the way.")
        )
