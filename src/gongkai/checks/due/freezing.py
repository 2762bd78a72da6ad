"""Freezing: a register as it stood on a day, so that a check of a later day shows what it will find if nothing is done.

What is recorded for a later day is left out: it may have been planned, and has
not happened. A day that the register cannot know of at all stays, as a fault
that is told elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from attrs import evolve

from gongkai.records.approval.decisions import Decisions
from gongkai.records.batches import ItemBatch
from gongkai.records.columns import columns_of
from gongkai.records.items import DisclosureMode, Item
from gongkai.records.register import Items, Register
from gongkai.records.requests.requests import DAYS, Request, Requests

_ITEM_DAYS: Final = tuple(
    name
    for name, column in columns_of(Item).items()
    if column.is_date and name not in {"formed_on", "withdraw_by"}
)
"""The days on which something was done to an item; the last day of a display is a plan."""

_DAYS_OF_ANSWER: Final = frozenset({"answered_on", "decided_on", "posted_on", "delivered_on"})
"""The days of an answer; what is answered later has no outcome yet."""


def frozen_on(register: Register, day: date) -> Register:
    """Return a register without what happened after a day."""
    through = register.recorded_through or day
    return evolve(
        register,
        items=_items(register.items, day, through),
        decisions=_decisions(register.decisions, day),
        requests=_requests(register.requests, day, through),
        body=evolve(
            register.body,
            work_points=tuple(
                point if point.done_on is None or point.is_done(day) else evolve(point, done_on=None)
                for point in register.body.work_points
            ),
        ),
        recorded_through=through,
    )


def _later(record: Any, names: tuple[str, ...], day: date, through: date) -> dict[str, Any]:  # noqa: ANN401 -- a record
    """Blank the days of a record that come after a day, and that the register can know of."""
    values = ((name, getattr(record, name)) for name in names)
    return {name: None for name, on in values if on is not None and day < on <= through}


def _items(items: Items | None, day: date, through: date) -> Items | None:
    """Freeze the items; those formed later are not there yet."""
    if items is None:
        return None

    def walk() -> Iterator[Item]:
        for item in items:
            if item.formed_on is None or item.formed_on <= day:
                yield _item(item, day, through)

    source = items.batches
    if source is None:
        return Items(walk, items.columns, items.location, headings=items.headings, is_sound=True)
    return Items.in_batches(
        lambda: (_batch(batch, day, through) for batch in source()), items.columns, items.location
    )


def _batch(batch: ItemBatch, day: date, through: date) -> ItemBatch:
    """Freeze a batch; one on which nothing lies ahead stays as it is, and most are so."""
    dated = (batch.columns[name] for name in ("formed_on", *_ITEM_DAYS) if name in batch.columns)
    if not any(on is not None and on > day for column in dated for on in set(column)):
        return batch
    items = [_item(item, day, through) for item in batch if item.formed_on is None or item.formed_on <= day]
    return ItemBatch(
        [item.row or 0 for item in items],
        {name: [getattr(item, name) for item in items] for name in batch.columns},
        batch.source,
        {position: item.unreadable for position, item in enumerate(items) if item.unreadable},
    )


def _item(item: Item, day: date, through: date) -> Item:
    """Freeze one item; what is withheld later only has no mode yet."""
    later = _later(item, _ITEM_DAYS, day, through)
    if "withheld_on" in later and item.mode is DisclosureMode.WITHHELD:
        later |= {"mode": None, "grounds": ()}
    return evolve(item, **later) if later else item


def _decisions(decisions: Decisions | None, day: date) -> Decisions | None:
    """Freeze the decisions; one without a day stays."""
    if decisions is None:
        return None
    every_decision = (one for name in decisions for one in decisions[name])
    return Decisions.of(one for one in every_decision if one.on is None or one.on <= day)


def _requests(requests: Requests | None, day: date, through: date) -> Requests | None:
    """Freeze the requests and their events."""
    if requests is None:
        return None

    def walk() -> Iterator[Request]:
        for request in requests:
            later = _later(request, DAYS, day, through)
            if not {"received_on", "submitted_on"} & later.keys():
                events = tuple(one for one in request.events if one.on is None or not day < one.on <= through)
                if not later.keys().isdisjoint(_DAYS_OF_ANSWER):
                    later |= {"outcome": None, "status": None}
                yield evolve(request, events=events, **later)

    return Requests(
        walk, requests.columns, requests.event_columns, requests.location, requests.log, requests.headings
    )
