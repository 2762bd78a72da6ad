"""What each event did to a clock, and which conditions of the law it did not keep, as translatable messages."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from attrs import frozen

from gongkai.days.calendars import WorkingCalendar
from gongkai.days.events import ClockRule, Event, Need, event_name
from gongkai.field_docs import documented
from gongkai.messages import Language, LocalText, Message, message, message_plural


@documented
class Effect(StrEnum):
    """What an event did to a clock."""

    RESTARTED = "restarted"
    """The whole limit began again."""
    PAUSED = "paused"
    """A pause has ended; its days are not counted."""
    PAUSE_OPEN = "pause-open"
    """A pause began and has not ended; once it ends, a `PAUSED` effect takes the place of this one."""
    EXTENDED = "extended"
    """The limit became longer."""
    UNNUMBERED = "unnumbered"
    """The limit became longer by a time without a number: there is no due day any more."""
    STOPPED = "stopped"
    """The duty was done, and the clock stopped."""
    NOTED = "noted"
    """Nothing by itself: the body asked for something, and the day is needed for a later event."""
    NONE = "none"
    """Nothing, because it was not lawful: an `Irregularity` gives the reason."""


@documented
@frozen(slots=True)
class EventEffect:
    """What one event did to a clock."""

    event: Event
    """The event; of a pause that has ended, the one that began it."""
    on: date
    """The day on which it took effect: of a pause that has ended the last day, else the day of the event."""
    rule: ClockRule | None
    """The rule of the law for it; `None` for the answer, which stops every clock, and for events that are only noted."""
    effect: Effect
    """What it did."""
    due_before: date | None
    """The due day before."""
    due: date | None
    """The due day after; during a pause, the due day as it would be without that pause."""
    counts_working_days: bool
    """True where the limit counts working days at that time, False where it counts other days."""
    excluded: int = 0
    """How many such days a pause excluded."""

    @property
    def name(self) -> LocalText | Message:
        """The name of the event, for display."""
        if self.rule is not None:
            return self.rule.name
        return event_name(self.event.kind) if self.effect is Effect.NOTED else message("answered")

    @property
    def both_ends(self) -> bool:
        """True when a pause excludes its first day as well."""
        return self.rule is not None and self.rule.both_ends


@documented
class IrregularityKind(StrEnum):
    """Which condition of an event was not kept."""

    CONSENT = "without-consent"
    """Whoever has to consent did not, or the record does not say."""
    NOTICE = "without-notice"
    """The applicant was not notified, or the record does not say."""
    REASONS = "without-reasons"
    """No reasons were given, or the record does not say."""
    AGREEMENT = "without-agreement"
    """The applicant did not agree, or the record does not say."""
    AFTER_EXPIRY = "after-expiry"
    """The limit had ended before."""
    TOO_OFTEN = "too-often"
    """It had happened as often as it may."""
    BEYOND_CEILING = "beyond-ceiling"
    """The extension is longer than the law allows."""
    ENDED_LATE = "ended-late"
    """The pause ended later than the law allows: its days are counted."""
    TOO_LONG = "too-long"
    """The pause lasted longer than the law excludes: the days beyond that are counted."""
    ASKED_LATE = "asked-late"
    """The body asked for it later than the law allows."""


MISSING: Final = {
    Need.CONSENT: IrregularityKind.CONSENT,
    Need.NOTICE: IrregularityKind.NOTICE,
    Need.REASONS: IrregularityKind.REASONS,
    Need.AGREEMENT: IrregularityKind.AGREEMENT,
}
"""The kind of irregularity for each condition that an event records."""

_NEEDED: Final = {
    IrregularityKind.CONSENT: message("the consent that it needs"),
    IrregularityKind.NOTICE: message("the notice that it needs"),
    IrregularityKind.REASONS: message("the reasons that it needs"),
    IrregularityKind.AGREEMENT: message("the agreement that it needs"),
}


@documented
@frozen(slots=True)
class Irregularity:
    """A condition of an event that was not kept, or of which the record says nothing."""

    kind: IrregularityKind
    """Which condition was not kept."""
    certain: bool
    """True when it was not kept; False when the record does not say."""
    event: Event
    """The event."""
    rule: ClockRule
    """What the law makes of it."""
    due: date | None
    """The due day when it happened; for a ceiling or a time allowed, the last day that the law allows."""

    @property
    def message(self) -> Message:
        """The irregularity as a translatable sentence."""
        event, day, due = self.rule.name, self.event.on, self.due
        match self.kind:
            case IrregularityKind.AFTER_EXPIRY:
                return _expired_message(self)
            case IrregularityKind.BEYOND_CEILING:
                return message(
                    "{event}, {day}: more was taken than the law gives; {due} is the furthest day",
                    event=event,
                    day=day,
                    due=due,
                )
            case IrregularityKind.ENDED_LATE | IrregularityKind.TOO_LONG | IrregularityKind.ASKED_LATE:
                return _late_message(self)
            case IrregularityKind.TOO_OFTEN:
                return message_plural(
                    "{event}, {day}: this may happen {count} time only",
                    "{event}, {day}: this may happen {count} times only",
                    self.rule.times or 0,
                    event=event,
                    day=day,
                )
        needed = _NEEDED[self.kind]
        if self.certain:
            return message("{event}, {day}: without {needed}", event=event, day=day, needed=needed)
        return message("{event}, {day}: nothing is recorded of {needed}", event=event, day=day, needed=needed)

    def text(self, lang: Language = "en") -> str:
        """Return the irregularity as a sentence in a language."""
        return self.message.text(lang)

    def __str__(self) -> str:
        """Return the irregularity in English."""
        return self.text()


def _expired_message(irregularity: Irregularity) -> Message:
    """Return that the limit had ended before, and whether the provision or a reading of it makes that matter."""
    sentence = message(
        "{event}, {day}: the limit had run out on {due}",
        event=irregularity.rule.name,
        day=irregularity.event.on,
        due=irregularity.due,
    )
    if Need.BEFORE_EXPIRY in irregularity.rule.needs:
        return sentence
    return message(
        "{told}; that nothing moves it any more then is a reading, the provision does not say so",
        told=sentence,
    )


def _late_message(irregularity: Irregularity) -> Message:
    """Return which time allowed was not kept, and with what effect."""
    event, day, due = irregularity.rule.name, irregularity.event.on, irregularity.due
    if irregularity.kind is IrregularityKind.ENDED_LATE:
        return message(
            "{event}, {day}: it had to end by {due} and did not; its days are counted",
            event=event,
            day=day,
            due=due,
        )
    if irregularity.kind is IrregularityKind.TOO_LONG:
        return message(
            "{event}, {day}: the law leaves out no more than the days to {due}; those after it are counted",
            event=event,
            day=day,
            due=due,
        )
    return message(
        "{event}, {day}: the body asked for it after {due}, the last day for that",
        event=event,
        day=day,
        due=due,
    )


def effect_message(change: EventEffect, calendar: WorkingCalendar) -> Message:
    """Return what an event did, and the due day after it."""
    sentence = _effect_message(change, calendar)
    if change.due is None or change.effect in (Effect.PAUSE_OPEN, Effect.STOPPED, Effect.NOTED, Effect.NONE):
        return sentence
    if change.due_before is None:
        return message("{told}; due {due}", told=sentence, due=change.due)
    if change.due_before == change.due:
        return message("{told}; due {due} as before", told=sentence, due=change.due)
    return message("{told}; due {due} instead of {was}", told=sentence, due=change.due, was=change.due_before)


def _effect_message(change: EventEffect, calendar: WorkingCalendar) -> Message:
    """Return what an event did, without the due day."""
    event, day = change.name, change.on
    match change.effect:
        case Effect.PAUSED:
            return _pause_message(change)
        case Effect.PAUSE_OPEN:
            return _open_pause_message(change, calendar)
        case Effect.STOPPED:
            return _answer_message(change, calendar)
        case Effect.NOTED:
            return message("{event}, {day}", event=event, day=day)
        case Effect.RESTARTED:
            sentence = message("the whole limit runs again from this day")
        case Effect.EXTENDED:
            sentence = message("the limit is extended")
        case Effect.UNNUMBERED:
            sentence = message("the limit is extended by a time without a number")
        case _:
            sentence = message("this does not move the due day")
            if change.event.on != day:
                first = change.event.on
                return message(
                    "{event}, {first} to {last}: {told}", event=event, first=first, last=day, told=sentence
                )
    return message("{event}, {day}: {told}", event=event, day=day, told=sentence)


def _pause_message(change: EventEffect) -> Message:
    """Return how many days a pause excluded."""
    event, first, last = change.name, change.event.on, change.on
    if not change.excluded:
        return message("{event}, {first} to {last}: no day is excluded", event=event, first=first, last=last)
    lost = _days(change.excluded, working=change.counts_working_days)
    if change.both_ends:
        return message(
            "{event}, {first} to {last}: {lost} not counted, first and last day included",
            event=event,
            first=first,
            last=last,
            lost=lost,
        )
    return message(
        "{event}, {first} to {last}: {lost} not counted, from the day after the first to the last",
        event=event,
        first=first,
        last=last,
        lost=lost,
    )


def _open_pause_message(change: EventEffect, calendar: WorkingCalendar) -> Message:
    """Return since when a clock is paused, and how many days were left then."""
    event, day = change.name, change.on
    if change.due is None:
        return message("{event}, {day}: the clock is paused", event=event, day=day)
    return message(
        "{event}, {day}: the clock is paused with {left} left; there is no due day until it resumes",
        event=event,
        day=day,
        left=_days(_days_between(change, calendar, day, change.due), working=change.counts_working_days),
    )


def _answer_message(change: EventEffect, calendar: WorkingCalendar) -> Message:
    """Return how far before or after the due day the answer came."""
    event, day, due = change.name, change.on, change.due
    if due is None:
        return message("{event}, {day}", event=event, day=day)
    if day == due:
        return message("{event}, {day}: on the due day", event=event, day=day)
    if day < due:
        left = _days(_days_between(change, calendar, day, due), working=change.counts_working_days)
        return message("{event}, {day}: {left} before the due day", event=event, day=day, left=left)
    late = _days(_days_between(change, calendar, due, day), working=change.counts_working_days)
    return message("{event}, {day}: {late} after the due day", event=event, day=day, late=late)


def _days_between(change: EventEffect, calendar: WorkingCalendar, after: date, last: date) -> int:
    """Return how many days of the kind counted lie after one day up to and including another."""
    return calendar.tally(after, last).number if change.counts_working_days else (last - after).days


def _days(number: int, *, working: bool) -> Message:
    """Return a number of days in words."""
    if working:
        return message_plural("{count} working day", "{count} working days", number)
    return message_plural("{count} calendar day", "{count} calendar days", number)
