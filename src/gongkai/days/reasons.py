"""Why a day counts as a working day or does not, as a translatable message."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from gongkai.field_docs import documented
from gongkai.messages import Language, LocalText, Message, message

WEEKDAYS: Final = (
    message("Monday"),
    message("Tuesday"),
    message("Wednesday"),
    message("Thursday"),
    message("Friday"),
    message("Saturday"),
    message("Sunday"),
)
"""The days of the week, Monday first."""
MONTHS: Final = (
    message("Jan"),
    message("Feb"),
    message("Mar"),
    message("Apr"),
    message("May"),
    message("Jun"),
    message("Jul"),
    message("Aug"),
    message("Sep"),
    message("Oct"),
    message("Nov"),
    message("Dec"),
)
"""The months, January first, as they stand in a date."""


@documented
class DayKind(StrEnum):
    """Why a day counts or does not."""

    WEEKDAY = "weekday"
    """An ordinary working day."""
    MAKE_UP = "make-up"
    """A day that would be off and is worked, mostly in exchange for another."""
    WEEKEND = "weekend"
    """A weekly day off."""
    HOLIDAY = "holiday"
    """A public holiday, or a day off given in exchange for a make-up day."""
    CLOSURE = "closure"
    """A day on which a law or a body is closed, added by an overlay."""

    @property
    def works(self) -> bool:
        """True when a day of this kind is a working day."""
        return self in (DayKind.WEEKDAY, DayKind.MAKE_UP)


@documented
@frozen(slots=True)
class DayReason:
    """Why a day counts or does not.

    >>> print(DayReason(date(2025, 9, 28), DayKind.MAKE_UP, exchanged_for=date(2025, 10, 7)))
    Sunday 28 Sep 2025: worked, in exchange for 7 Oct
    """

    day: date
    """The day in question."""
    kind: DayKind
    """What kind of day it is."""
    settled: bool = True
    """True when the calendar is settled for that day."""
    name: LocalText | None = field(default=None, hash=False)
    """The name of the holiday or closure, in the languages in which it is known."""
    exchanged_for: date | None = None
    """The other day of an exchange: of a make-up day the day off, of a day off the make-up day.

    Notices list both without saying which belongs to which; the pairs are the holidays library's.
    """
    part: str | None = None
    """The code of the part that decides, where the parts of a combined calendar differ."""

    @property
    def working(self) -> bool:
        """True when the day is a working day."""
        return self.kind.works

    @property
    def message(self) -> Message:
        """The reason as a translatable sentence."""
        text = _reason_message(self)
        if self.part is not None:
            text = message("{reason} ({part})", reason=text, part=self.part)
        return text if self.settled else message("{reason} (not settled)", reason=text)

    def text(self, lang: Language = "en") -> str:
        """Return the reason as a sentence in a language."""
        return self.message.text(lang)

    def __str__(self) -> str:
        """Return the reason in English."""
        return self.text()


def _reason_message(reason: DayReason) -> Message:
    """Return a reason as a sentence, without its part and whether it is settled."""
    day = day_message(reason.day)
    other = reason.exchanged_for
    if other is not None:
        exchanged = _exchanged_day_message(other, reason.day.year)
        if reason.working:
            return message("{day}: worked, in exchange for {other}", day=day, other=exchanged)
        return message("{day}: off, in exchange for {other}", day=day, other=exchanged)
    name = reason.name or LocalText({})
    return {
        DayKind.WEEKDAY: message("{day}: working day", day=day),
        DayKind.WEEKEND: message("{day}: weekend", day=day),
        DayKind.MAKE_UP: message("{day}: worked, {name}", day=day, name=name),
        DayKind.HOLIDAY: message("{day}: off, {name}", day=day, name=name),
        DayKind.CLOSURE: message("{day}: closed, {name}", day=day, name=name),
    }[reason.kind]


def day_message(day: date) -> Message:
    """Return a day in full, such as ``Monday 2 Feb 2026``."""
    return message(
        "{weekday} {day} {month} {year}",
        weekday=WEEKDAYS[day.weekday()],
        day=day.day,
        month=MONTHS[day.month - 1],
        year=day.year,
    )


def _exchanged_day_message(day: date, year: int) -> Message:
    """Return the other day of an exchange, with its year where that differs."""
    month = MONTHS[day.month - 1]
    if day.year == year:
        return message("{day} {month}", day=day.day, month=month)
    return message("{day} {month} {year}", day=day.day, month=month, year=day.year)
