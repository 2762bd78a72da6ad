"""Days of a request that cannot be: after all that the register can know, before there were registers, out of order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from attrs import frozen

from gongkai.field_docs import documented
from gongkai.records.requests.events import RequestEvent
from gongkai.records.requests.requests import DAYS, Request
from gongkai.records.requests.under_law import FIRST_REGISTERS

_RECEIPTS: Final = ("submitted_on", "signed_on", "confirmed_on", "received_on")
_AFTER_RECEIPT: Final = frozenset({"answered_on", "decided_on", "posted_on", "delivered_on"})


@documented
@frozen(slots=True)
class ImpossibleDay:
    """A day of a request that cannot be."""

    field: str
    """The field in which the day stands."""
    day: date
    """The day."""
    limit: date
    """The day it lies beyond: the last that the register can know of, the first of registers, or that of receipt."""
    is_early: bool = False
    """True where it lies before that day."""
    event: RequestEvent | None = None
    """The event whose day it is; `None` for a day of the request itself."""


def impossible_days(
    request: Request,
    events: Iterable[RequestEvent],
    received: date | None,
    last: date,
    *,
    may_end_later: Callable[[RequestEvent], bool],
) -> Iterator[ImpossibleDay]:
    """Compare each day with the register's last, the first of all registers, and the day of receipt.

    `may_end_later` tells of which events the end may lie ahead.
    """
    for name in DAYS:
        limit = received if name in _AFTER_RECEIPT else None
        yield from _impossible(name, getattr(request, name), last, limit)
    came = [day for day in (received, *(getattr(request, name) for name in _RECEIPTS)) if day is not None]
    for event in events:
        yield from _impossible(f"{event.code} {event.on}", event.on, last, min(came, default=None), event)
        if event.until is not None and (event.until <= last or not may_end_later(event)):
            yield from _impossible(f"end of {event.code} {event.until}", event.until, last, None, event)


def _impossible(
    name: str, day: date | None, last: date, after: date | None, event: RequestEvent | None = None
) -> Iterator[ImpossibleDay]:
    """Compare a day with the last one, the first of all registers, and a day before which it cannot lie."""
    if day is None:
        return
    if day > last:
        yield ImpossibleDay(name, day, last, event=event)
    elif day < FIRST_REGISTERS:
        yield ImpossibleDay(name, day, FIRST_REGISTERS, is_early=True, event=event)
    elif after is not None and day < after <= last:
        yield ImpossibleDay(name, day, after, is_early=True, event=event)
