"""The sentences on one due day: what has to be done, by when, and how long is left."""

from __future__ import annotations

from gongkai.checks.due.days import DueDay
from gongkai.days.reasons import day_message
from gongkai.messages import Message, message, message_plural


def summary(one: DueDay) -> Message:
    """Describe in one line what has to be done to what."""
    about = one.subject if one.key in (None, one.subject) else f"{one.key} {one.subject}"
    return message("{about}: {what}", about=about, what=one.what) if about else one.what


def remaining(one: DueDay) -> Message | None:
    """Describe how many working days are left, or have passed; `None` where there is no day."""
    left = one.days_left
    if left is None:
        return None
    if left < 0:
        return message_plural(
            "{count} working day has passed since", "{count} working days have passed since", -left
        )
    if left == 0:
        return message("no working day is left")
    return message_plural("{count} working day is left", "{count} working days are left", left)


def due_by(one: DueDay) -> Message | None:
    """Describe by when, marked where the day may still move."""
    if one.due is None:
        return None
    if one.provisional:
        return message("by {day}, provisional", day=day_message(one.due))
    return message("by {day}", day=day_message(one.due))
