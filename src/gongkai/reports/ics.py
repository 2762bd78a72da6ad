"""A deadline as an iCalendar file (RFC 5545), which calendar programs and telephones take."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from importlib.metadata import version
from uuid import NAMESPACE_URL, uuid5

from gongkai.errors import MissingExtra
from gongkai.law.deadlines import Deadline
from gongkai.law.provisions import LimitKind
from gongkai.messages import Language, Message, message


def render(deadline: Deadline, made_on: date, lang: Language = "en") -> bytes:
    """Write a deadline as an all-day event on its due day, in UTF-8 with the line breaks of the format.

    `made_on` is the day on which the file is made, which the format asks for.
    The same deadline with the same events has the same identity each time, so
    that a program which takes the file twice shows it once.

    Raises `MissingExtra` where the library for the format is not installed,
    and `ValueError` for a deadline without a due day.
    """
    try:
        from icalendar import Calendar, Event  # noqa: PLC0415 -- an extra
    except ModuleNotFoundError:
        raise MissingExtra("an iCalendar file", "ics") from None
    if deadline.due is None:
        raise ValueError("a deadline without a due day cannot stand in a calendar")
    event = Event()
    event.add("uid", f"{_identity(deadline)}@gongkai")
    event.add("dtstamp", datetime.combine(made_on, time(), UTC))
    event.add("dtstart", deadline.due)
    event.add("dtend", deadline.due + timedelta(days=1))
    event.add("summary", _summary(deadline).text(lang))
    event.add("description", deadline.explain(lang))
    event.add("status", "TENTATIVE" if deadline.provisional else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("categories", [deadline.law, deadline.duty.id])
    if deadline.citation is not None and deadline.citation.url is not None:
        event.add("url", deadline.citation.url)
    calendar = Calendar()
    calendar.add("prodid", f"-//gongkai//{version('gongkai')}//{lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _summary(deadline: Deadline) -> Message:
    """Say what the day is, in one line."""
    duty, code = deadline.duty.label, deadline.law
    if deadline.value is not None and deadline.value.kind is LimitKind.AT_LEAST:
        told = message("Not before the end of this day: to {duty} ({law})", duty=duty, law=code)
    else:
        told = message("Last day to {duty} ({law})", duty=duty, law=code)
    return message("{told}, provisional", told=told) if deadline.provisional else told


def _identity(deadline: Deadline) -> str:
    """Name a deadline by law, duty, start and events."""
    events = ";".join(f"{event.kind},{event.on},{event.until},{event.days}" for event in deadline.events)
    return str(uuid5(NAMESPACE_URL, f"gongkai:{deadline.law}:{deadline.duty.id}:{deadline.start}:{events}"))
