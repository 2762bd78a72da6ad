"""Deadlines as an iCalendar file (RFC 5545), which calendar programs and telephones take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from importlib.metadata import version
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from attrs import frozen

from gongkai.errors import MissingExtra
from gongkai.legislation.deadlines import Deadline
from gongkai.legislation.provisions import LimitKind
from gongkai.messages import Language, LocalText, Message, message
from gongkai.reports.writing.visible_text import plain, visible

if TYPE_CHECKING:
    from icalendar import Event


@frozen(slots=True)
class DayEvent:
    """A due day with what a calendar shows of it.

    `summary` is its line in the calendar, `due` the last day in time (or the
    first one allowed). `uid` identifies it: the same day keeps the same `uid`
    from file to file, so that a program which takes it twice shows it once and
    moves it when it has moved; it must be unique within a file. `unit` is who
    has to act, `citation` the text of the provision, `provisional` whether the
    day may still move, `explanation` how it was found, `url` the address of
    the law, `categories` the tags that programs filter by.
    """

    summary: Message | LocalText | str
    due: date
    uid: str
    unit: str | None = None
    citation: str | None = None
    provisional: bool = False
    explanation: str | None = None
    url: str | None = None
    categories: tuple[str, ...] = ()


def render(deadline: Deadline, lang: Language = "en", *, made_on: date | None = None) -> bytes:
    """Write a deadline as an all-day event on its due day, in UTF-8 with the line breaks of the format.

    `made_on` is the day on which the file is made, which the format requires; `None`: the day given.
    The same deadline with the same events has the same identity each time, so
    that a program which takes the file twice shows it once.

    Raises `MissingExtra` where the library for the format is not installed,
    and `ValueError` for a deadline without a due day.
    """
    if deadline.due is None:
        raise ValueError("a deadline without a due day cannot stand in a calendar")
    citation = deadline.citation
    day = DayEvent(
        summary=_summary(deadline),
        due=deadline.due,
        uid=_identity(deadline),
        provisional=deadline.provisional or bool(deadline.readings),
        explanation=deadline.explain(lang),
        url=None if citation is None else citation.url,
        categories=(deadline.law, deadline.duty.id),
    )
    return render_days([day], made_on or deadline.given, lang)


def render_days(days: Sequence[DayEvent], made_on: date, lang: Language = "en") -> bytes:
    """Write due days as all-day events, in the order given; none make a calendar without events.

    `made_on` is as for `render`. Raises `MissingExtra` where the library for
    the format is not installed.

    >>> file = render_days([DayEvent("Answer request 7", date(2024, 10, 17), "request-7")], date(2024, 9, 13))
    >>> [line for line in file.decode().splitlines() if line.startswith("DTSTART")]
    ['DTSTART;VALUE=DATE:20241017']
    """
    try:
        from icalendar import Calendar  # noqa: PLC0415 -- an extra
    except ModuleNotFoundError:
        raise MissingExtra("an iCalendar file", "ics") from None
    calendar = Calendar()
    calendar.add("prodid", f"-//gongkai//{version('gongkai')}//{lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for day in days:
        calendar.add_component(_event(day, made_on, lang))
    return bytes(calendar.to_ical())


def _event(day: DayEvent, made_on: date, lang: Language) -> Event:
    """Write one day."""
    from icalendar import Event  # noqa: PLC0415 -- an extra

    event = Event()
    event.add("uid", f"{day.uid}@gongkai")
    event.add("dtstamp", datetime.combine(made_on, time(), UTC))
    event.add("dtstart", day.due)
    event.add("dtend", day.due + timedelta(days=1))
    event.add("summary", plain(day.summary if isinstance(day.summary, str) else day.summary.text(lang)))
    if description := _description(day, lang):
        event.add("description", description)
    event.add("status", "TENTATIVE" if day.provisional else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if day.categories:
        event.add("categories", list(day.categories))
    if day.url is not None:
        event.add("url", day.url)
    return event


def _description(day: DayEvent, lang: Language) -> str:
    """Describe who has to act, under which provision, and how the day was found, a line each."""
    unit = None if day.unit is None else message("Unit: {unit}", unit=day.unit).text(lang)
    text = "\n".join(part for part in (unit, day.citation, day.explanation) if part)
    return "\n".join(map(visible, text.split("\n")))


def _summary(deadline: Deadline) -> Message:
    """Describe what the day is, in one line."""
    duty, code = deadline.duty.label, deadline.law
    if deadline.value is not None and deadline.value.kind is LimitKind.AT_LEAST:
        sentence = message("Not before the end of this day: to {duty} ({law})", duty=duty, law=code)
    else:
        sentence = message("Last day to {duty} ({law})", duty=duty, law=code)
    if deadline.provisional:
        return message("{told}, provisional", told=sentence)
    if deadline.readings and deadline.earliest is not None and deadline.latest is not None:
        return message(
            "{told}, in doubt from {earliest} to {latest}",
            told=sentence,
            earliest=deadline.earliest,
            latest=deadline.latest,
        )
    return sentence


def _identity(deadline: Deadline) -> str:
    """Name a deadline by law, duty, start and events."""
    events = ";".join(f"{event.kind},{event.on},{event.until},{event.days}" for event in deadline.events)
    return str(uuid5(NAMESPACE_URL, f"gongkai:{deadline.law}:{deadline.duty.id}:{deadline.start}:{events}"))
