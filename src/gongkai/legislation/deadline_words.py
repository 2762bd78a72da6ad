"""The sentences in which a deadline is explained, and the steps that led to it with their provisions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from attrs import frozen

from gongkai.citations import Citation, Confidence
from gongkai.days.clock_steps import ClockStep
from gongkai.days.clocks import Clock
from gongkai.days.event_effects import Irregularity
from gongkai.days.reasons import day_message
from gongkai.days.steps import DayStepKind
from gongkai.field_docs import documented
from gongkai.legislation.provisions import Absence, Duty, DutyValue, LimitKind, Trigger
from gongkai.legislation.readings import DeadlineReading
from gongkai.legislation.remarks import Remark
from gongkai.messages import LocalText, Message, message

CONFIDENCES: Final[Mapping[Confidence, Message]] = {
    Confidence.VERIFIED: message("verified"),
    Confidence.SECOND_HAND: message("unverified: known at second hand"),
    Confidence.DERIVED: message("unverified: derived from other provisions"),
    Confidence.OWN_KNOWLEDGE: message("unverified: not compared with the source"),
    Confidence.UNSAFE: message("unverified: doubtful"),
}
"""How a provision is known, as a phrase."""


@documented
@frozen(slots=True)
class DeadlineStep(ClockStep):
    """One day, or one event, on the way to the due day, with the provision behind it.

    Of a day that was counted that is the provision that sets the limit, of a
    day off the one that says what a working day is, and of an event the one
    that says what it does.
    """

    citation: Citation | None = None
    """The provision."""


def answer(due: date | None, value: DutyValue | None, clock: Clock | None, *, provisional: bool) -> Message:
    """Return by when a duty has to be done, or that there is no such day.

    >>> answer(date(2024, 10, 17), None, None, provisional=False).text()
    'by Thursday 17 Oct 2024'
    """
    if due is not None:
        day = day_message(due)
        if value is not None and value.kind is LimitKind.AT_LEAST:
            return message("not before the end of {due}", due=day)
        if provisional:
            return message("by {due} (provisional)", due=day)
        return message("by {due}", due=day)
    if clock is not None and clock.paused:
        return message("no day while the clock is paused")
    if clock is not None and clock.short_month_end is not None:
        return message("no day that can be determined")
    return message("no day is fixed")


def no_value(duty: Duty, day: date, absence: Absence | None, citation: Citation | None) -> Message:
    """Return that a law, or its file, has no value for a duty on a day."""
    if absence is not None:
        return message(
            "On {start} the law set no such duty; {citation}.", start=day, citation=marked_citation(citation)
        )
    first = min((value.in_force for value in duty.values), default=day)
    if any(value.in_force_on(day) for value in duty.values):
        return message("On {start} the law set this duty for other bodies only.", start=day)
    if day < first:
        return message(
            "This file records nothing for {start}; what it records of this duty begins on {first}.",
            start=day,
            first=first,
        )
    return message("This file records nothing for {start}.", start=day)


def reading_and_source(reading: DeadlineReading) -> Message:
    """Return another reading with its due day and its provision."""
    text = reading.message
    if reading.citation is not None:
        text = message("{step}; {citation}", step=text, citation=marked_citation(reading.citation))
    if reading.due is None:
        return message("no day is fixed if read otherwise: {reading}", reading=text)
    return message("by {due} if read otherwise: {reading}", due=day_message(reading.due), reading=text)


def limit_and_source(value: DutyValue, citation: Citation | None) -> Message:
    """Return the time limit of a duty, with its provision."""
    source = marked_citation(citation)
    if value.limit is None:
        return message("{citation} sets no time limit.", citation=source)
    return message("{limit}, {citation}", limit=value.limit.describe(), citation=source)


def step_and_source(step: DeadlineStep) -> Message:
    """Return a step; of an event for which the law has a rule, with its provision."""
    is_answer = step.event is not None and step.rule is None
    if step.kind is not DayStepKind.EVENT or is_answer or step.citation is None:
        return step.message
    return message("{step}; {citation}", step=step.message, citation=marked_citation(step.citation))


def irregularity_and_source(irregularity: Irregularity, citation: Citation | None) -> Message:
    """Return a condition that was not met, or of which nothing is recorded, with its provision."""
    source = marked_citation(citation)
    if irregularity.certain:
        return message(
            "Not lawful: {observation}; {citation}", observation=irregularity.message, citation=source
        )
    return message(
        "Not certain: {observation}; {citation}", observation=irregularity.message, citation=source
    )


def remark_and_source(remark: Remark) -> Message:
    """Return a remark, with its provision."""
    if remark.citation is None:
        return remark.message
    return message("{step}; {citation}", step=remark.message, citation=marked_citation(remark.citation))


def not_verified(value: DutyValue) -> Message:
    """Return how a provision that nobody has read is known."""
    return message(
        "The provision is {confidence}; checked on {day}.",
        confidence=CONFIDENCES[value.confidence],
        day=value.checked_on,
    )


def moved_start(trigger: Trigger, given: date, start: date) -> Message:
    """Return why a limit runs from the end of a period instead of the day given."""
    if trigger is Trigger.MONTH_END:
        return message(
            "{given} ends no month; counted from {start}, the end of the month it lies in",
            given=given,
            start=start,
        )
    return message(
        "{given} ends no quarter; counted from {start}, the end of the quarter it lies in",
        given=given,
        start=start,
    )


def short_month(last: date) -> Message:
    """Return why a limit in months has no end."""
    return message(
        "the month in which the limit ends is too short for it, and the law does not say what then: "
        "up to {last} is in time, after that nobody can say",
        last=last,
    )


def marked_citation(citation: Citation | None) -> LocalText | Message:
    """Return a citation in both languages, marked where nobody has read the provision itself.

    >>> from gongkai.legislation.loading import law
    >>> fees = law("cn-ogi").duties["pay"].values[0]
    >>> marked_citation(law("cn-ogi").cite(fees)).text()
    'Measures on Processing Fees (Guobanhan [2020] 109) art 6 (unverified: known at second hand)'
    """
    if citation is None:
        return LocalText({})
    shown = LocalText({"en": citation.text("en"), "zh": citation.text("zh")})
    if citation.confidence.is_verified:
        return shown
    return message("{provision} ({confidence})", provision=shown, confidence=CONFIDENCES[citation.confidence])
