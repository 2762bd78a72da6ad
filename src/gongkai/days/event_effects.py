"""What each event did to a clock, and what was not lawful about it, in words that can be translated."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from attrs import frozen

from gongkai.days.calendars import WorkingCalendar
from gongkai.days.events import Event, Move, Need, named
from gongkai.field_docs import documented
from gongkai.messages import Language, LocalText, Message, message, message_plural


class Effect(StrEnum):
    """What an event did to a clock."""

    RESTARTED = "restarted"
    """The whole limit began again."""
    PAUSED = "paused"
    """Some time was disregarded."""
    STANDING = "standing"
    """The clock stood still from then on; a later turn says until when, if it came to an end."""
    EXTENDED = "extended"
    """The limit became longer."""
    UNNUMBERED = "unnumbered"
    """The limit became longer by a time without a number: there was no due day any more."""
    STOPPED = "stopped"
    """What was owed was done."""
    NOTED = "noted"
    """Nothing by itself: the body asked for something, and when it did matters later."""
    NONE = "none"
    """Nothing, because it was not lawful: an observation says why."""


@documented
@frozen(slots=True)
class EventEffect:
    """What one event did."""

    event: Event
    """The event; of a pause that has ended, the one that began it."""
    on: date
    """The day on which it took effect: of a pause that has ended the last day, else the day of the event."""
    move: Move | None
    """What the law makes of it; None of the answer, which stops every clock, and of what was only noted."""
    effect: Effect
    """What it did."""
    was: date | None
    """The due day before."""
    due: date | None
    """The due day after; where the clock stands still, the one it would have."""
    working: bool
    """True where the limit counts working days at that time, False where it counts other days."""
    lost: int = 0
    """How many such days a pause took out."""

    @property
    def name(self) -> LocalText | Message:
        """What happened, in words."""
        if self.move is not None:
            return self.move.name
        return named(self.event.kind) if self.effect is Effect.NOTED else message("answered")

    @property
    def both_ends(self) -> bool:
        """True when a pause took its first day out as well."""
        return self.move is not None and self.move.both_ends


class IrregularityKind(StrEnum):
    """A condition of an event that was not kept."""

    CONSENT = "without-consent"
    NOTICE = "without-notice"
    REASONS = "without-reasons"
    AGREEMENT = "without-agreement"
    AFTER_EXPIRY = "after-expiry"
    """The limit had run out before."""
    TOO_OFTEN = "too-often"
    """It had happened as often as it may."""
    BEYOND_CEILING = "beyond-ceiling"
    """More was taken than the law gives."""
    ENDED_LATE = "ended-late"
    """A pause ended later than the law allows: its days are counted."""
    TOO_LONG = "too-long"
    """A pause lasted longer than the law leaves out: the days beyond are counted."""
    ASKED_LATE = "asked-late"
    """The body asked for it later than the law allows."""


MISSING: Final = {
    Need.CONSENT: IrregularityKind.CONSENT,
    Need.NOTICE: IrregularityKind.NOTICE,
    Need.REASONS: IrregularityKind.REASONS,
    Need.AGREEMENT: IrregularityKind.AGREEMENT,
}
"""The breach when a needed fact is absent."""

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

    breach: IrregularityKind
    """The condition."""
    certain: bool
    """True when it was not kept; False when that cannot be told from what is recorded."""
    event: Event
    """The event."""
    move: Move
    """What the law makes of it."""
    due: date | None
    """The due day when it happened; of a ceiling or a time for something, the last day that the law gives."""

    @property
    def message(self) -> Message:
        """The observation as a sentence, ready to be shown in any language."""
        event, day, due = self.move.name, self.event.on, self.due
        match self.breach:
            case IrregularityKind.AFTER_EXPIRY:
                return _tell_expired(self)
            case IrregularityKind.BEYOND_CEILING:
                return message(
                    "{event}, {day}: more was taken than the law gives; {due} is the furthest day",
                    event=event,
                    day=day,
                    due=due,
                )
            case IrregularityKind.ENDED_LATE | IrregularityKind.TOO_LONG | IrregularityKind.ASKED_LATE:
                return _tell_late(self)
            case IrregularityKind.TOO_OFTEN:
                return message_plural(
                    "{event}, {day}: this may happen {count} time only",
                    "{event}, {day}: this may happen {count} times only",
                    self.move.times or 0,
                    event=event,
                    day=day,
                )
        needed = _NEEDED[self.breach]
        if self.certain:
            return message("{event}, {day}: without {needed}", event=event, day=day, needed=needed)
        return message("{event}, {day}: nothing is recorded of {needed}", event=event, day=day, needed=needed)

    def text(self, lang: Language = "en") -> str:
        """Return the observation as a sentence in the language asked for."""
        return self.message.text(lang)

    def __str__(self) -> str:
        """Return the observation in English."""
        return self.text()


def _tell_expired(observation: Irregularity) -> Message:
    """Say that the limit had run out before, and whether the provision or a reading of it makes that matter."""
    told = message(
        "{event}, {day}: the limit had run out on {due}",
        event=observation.move.name,
        day=observation.event.on,
        due=observation.due,
    )
    if Need.BEFORE_EXPIRY in observation.move.needs:
        return told
    return message(
        "{told}; that nothing moves it any more then is a reading, the provision does not say so", told=told
    )


def _tell_late(observation: Irregularity) -> Message:
    """Say which time for something was not kept, and with what effect."""
    event, day, due = observation.move.name, observation.event.on, observation.due
    if observation.breach is IrregularityKind.ENDED_LATE:
        return message(
            "{event}, {day}: it had to end by {due} and did not; its days are counted",
            event=event,
            day=day,
            due=due,
        )
    if observation.breach is IrregularityKind.TOO_LONG:
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


def tell_turn(turn: EventEffect, calendar: WorkingCalendar) -> Message:
    """Say what an event did, and where the due day was after it."""
    told = _tell_effect(turn, calendar)
    if turn.due is None or turn.effect in (Effect.STANDING, Effect.STOPPED, Effect.NOTED, Effect.NONE):
        return told
    if turn.was is None:
        return message("{told}; due {due}", told=told, due=turn.due)
    if turn.was == turn.due:
        return message("{told}; due {due} as before", told=told, due=turn.due)
    return message("{told}; due {due} instead of {was}", told=told, due=turn.due, was=turn.was)


def _tell_effect(turn: EventEffect, calendar: WorkingCalendar) -> Message:
    """Say what an event did."""
    event, day = turn.name, turn.on
    match turn.effect:
        case Effect.PAUSED:
            return _tell_pause(turn)
        case Effect.STANDING:
            return _tell_standing(turn, calendar)
        case Effect.STOPPED:
            return _tell_answer(turn, calendar)
        case Effect.NOTED:
            return message("{event}, {day}", event=event, day=day)
        case Effect.RESTARTED:
            told = message("the whole limit runs again from this day")
        case Effect.EXTENDED:
            told = message("the limit is extended")
        case Effect.UNNUMBERED:
            told = message("the limit is extended by a time without a number")
        case _:
            told = message("this does not move the due day")
            if turn.event.on != day:
                first = turn.event.on
                return message(
                    "{event}, {first} to {last}: {told}", event=event, first=first, last=day, told=told
                )
    return message("{event}, {day}: {told}", event=event, day=day, told=told)


def _tell_pause(turn: EventEffect) -> Message:
    """Say what a pause took out of the count."""
    event, first, last = turn.name, turn.event.on, turn.on
    if not turn.lost:
        return message("{event}, {first} to {last}: no day is lost", event=event, first=first, last=last)
    lost = _days(turn.lost, working=turn.working)
    if turn.both_ends:
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


def _tell_standing(turn: EventEffect, calendar: WorkingCalendar) -> Message:
    """Say since when a clock stands still, and how much was left then."""
    event, day = turn.name, turn.on
    if turn.due is None:
        return message("{event}, {day}: the clock stands still", event=event, day=day)
    return message(
        "{event}, {day}: the clock stands still with {left} left; no day is due until it runs again",
        event=event,
        day=day,
        left=_days(_amount(turn, calendar, day, turn.due), working=turn.working),
    )


def _tell_answer(turn: EventEffect, calendar: WorkingCalendar) -> Message:
    """Say how an answer stands to the due day."""
    event, day, due = turn.name, turn.on, turn.due
    if due is None:
        return message("{event}, {day}", event=event, day=day)
    if day == due:
        return message("{event}, {day}: on the due day", event=event, day=day)
    if day < due:
        left = _days(_amount(turn, calendar, day, due), working=turn.working)
        return message("{event}, {day}: {left} before the due day", event=event, day=day, left=left)
    late = _days(_amount(turn, calendar, due, day), working=turn.working)
    return message("{event}, {day}: {late} after the due day", event=event, day=day, late=late)


def _amount(turn: EventEffect, calendar: WorkingCalendar, after: date, last: date) -> int:
    """Return how many days of the kind that is counted lie after one day up to and including another."""
    return calendar.tally(after, last)[0] if turn.working else (last - after).days


def _days(number: int, *, working: bool) -> Message:
    """Say a number of days."""
    if working:
        return message_plural("{count} working day", "{count} working days", number)
    return message_plural("{count} calendar day", "{count} calendar days", number)
