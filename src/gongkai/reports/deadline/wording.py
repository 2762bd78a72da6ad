"""The sentence that answers "by when?"."""

from __future__ import annotations

from gongkai.days.reasons import tell_day
from gongkai.legislation.deadlines import Deadline
from gongkai.legislation.provisions import LimitKind
from gongkai.messages import Message, message


def stated_deadline(deadline: Deadline) -> Message:
    """Say what has to be done by when, or that no day is fixed."""
    duty = deadline.duty.label
    if deadline.due is not None:
        due = tell_day(deadline.due)
        if deadline.value is not None and deadline.value.kind is LimitKind.AT_LEAST:
            return message("To {duty}: not before the end of {due}", duty=duty, due=due)
        if deadline.provisional:
            return message("To {duty}: by {due} (provisional)", duty=duty, due=due)
        return message("To {duty}: by {due}", duty=duty, due=due)
    if deadline.clock is not None and deadline.clock.standing:
        return message("To {duty}: no day while the clock stands still", duty=duty)
    if deadline.clock is not None and deadline.clock.unsaid is not None:
        return message("To {duty}: no day that can be told", duty=duty)
    return message("To {duty}: no day is fixed", duty=duty)
