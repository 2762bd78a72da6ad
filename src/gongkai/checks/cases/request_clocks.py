"""Recorded events as a clock can take them: what it knows, up to a day, with pauses that do not overlap.

Registers record a consultation as two rows, leave out the reply that never
came, and consult several parties at once. A clock wants one pause after the
other, each with its end. Here the one becomes the other; nothing is judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from attrs import evolve

from gongkai.days.events import ClockRules, Event, Operation
from gongkai.records.requests.events import RequestEvent

SilenceEnds = Callable[[str, date], date | None]
"""When a consultation that began on a day is over though nobody replied; `None` where the law does not say."""


def clock_events(
    recorded: Iterable[RequestEvent], moves: ClockRules, last: date, silence_ends: SilenceEnds
) -> tuple[Event, ...]:
    """Return what moved the clock up to a day, in the order of days.

    Raises `InvalidCount` and `InvalidHistory` for what cannot have happened.
    """
    known = {*moves.by_kind, *moves.ends, *moves.asks}
    dated = (one for one in recorded if one.on is not None and one.on <= last and one.code in known)
    events = [event for one in dated if (event := one.on_clock()) is not None]
    events.sort(key=lambda event: event.on)
    paired = [one for one in events if _closes_later(one, moves)]
    others = [_up_to(one, moves, last) for one in events if one not in paired]
    pauses = _merged(_pauses(paired, others, moves, last, silence_ends))
    return tuple(sorted((*others, *pauses), key=lambda event: event.on))


def _closes_later(event: Event, moves: ClockRules) -> bool:
    """Tell a pause whose end is a row of its own, and that end, from all other events."""
    move = moves.by_kind.get(event.kind)
    if move is None:
        return any(
            one.ends == event.kind and one.operation is Operation.EXCLUDE_PERIOD for one in moves.rules
        )
    return move.ends is not None and move.operation is Operation.EXCLUDE_PERIOD


def _up_to(event: Event, moves: ClockRules, last: date) -> Event:
    """Leave the end of a pause open while it lies ahead; an extension may well end later."""
    move = moves.by_kind.get(event.kind)
    is_ahead = event.until is not None and event.until > last
    if is_ahead and move is not None and move.operation is not Operation.EXTEND:
        return evolve(event, until=None)
    return event


def _pauses(
    paired: Sequence[Event], others: list[Event], moves: ClockRules, last: date, silence_ends: SilenceEnds
) -> Iterator[Event]:
    """Put an end to each pause: the reply, else the day on which silence ends it; ends without a pause stay."""
    ends = [one for one in paired if one.kind not in moves.by_kind]
    for begun in (one for one in paired if one.kind in moves.by_kind):
        reply = next(
            (one for one in ends if one.kind == moves.by_kind[begun.kind].ends and one.on >= begun.on), None
        )
        if reply is not None:
            ends.remove(reply)
        over = [begun.until, None if reply is None else reply.on, silence_ends(begun.kind, begun.on)]
        known = [max(day, begun.on) for day in over if day is not None and day <= last]
        yield evolve(begun, until=min(known, default=None))
    others += ends


def _merged(pauses: Iterable[Event]) -> list[Event]:
    """Make one pause of those that overlap."""
    merged: list[Event] = []
    for pause in sorted(pauses, key=lambda one: one.on):
        before = merged[-1] if merged else None
        if before is None or (before.until is not None and before.until <= pause.on):
            merged.append(pause)
        elif before.until is not None and (pause.until is None or pause.until > before.until):
            merged[-1] = evolve(before, until=pause.until)
    return merged
