"""Screening: which items of a batch are plainly in order, told by the column.

Most rows of a register give no rule a reason to look: proactive, published in
time, complete, placed and approved. Telling that from the columns of many rows
at once costs a fraction of opening a case for each. Screening may doubt an item
that is in order, never the other way round: what it lets pass opens no gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import le
from typing import Any

from gongkai.checks.cases.context import CheckContext
from gongkai.records.batches import ItemBatch
from gongkai.records.columns import columns_of
from gongkai.records.items import DisclosureMode, Item, ItemStatus

_NEEDED = ("index_number", "mode", "formed_on", "published_on")
_BLANK_WHEN_PLAIN = (
    "changed_on",
    "republished_on",
    "withheld_on",
    "abolished_on",
    "withdraw_by",
    "withdrawn_on",
    "law",
)
_DAYS = tuple(
    name
    for name, column in columns_of(Item).items()
    if column.is_date and name not in {*_NEEDED, *_BLANK_WHEN_PLAIN}
)
"""The columns of days that may hold one in an item that is plainly in order."""


def doubtful(batch: ItemBatch, context: CheckContext) -> set[int]:
    """Return the positions of the items that have to be looked at one by one."""
    columns = batch.columns
    if context.ends_display or any(name not in columns for name in _NEEDED):
        return set(range(len(batch)))
    found = set(batch.unreadable)
    for name in _BLANK_WHEN_PLAIN:
        found.update(_other_than(None, columns.get(name)))
    found.update(_other_than((), columns.get("grounds")))
    for name in context.required_fields:
        if None in columns[name]:
            found.update(position for position, value in enumerate(columns[name]) if value is None)
    found.update(_drafts(columns.get("status")))
    found.update(_other_than(None, columns.get("statutory_category")))
    found.update(_not_plainly_timely(batch, context))
    found.update(_impossible(batch, context))
    found.update(_unplaced(batch, context))
    found.update(_disagreeing(batch, context))
    found.update(_unopened(columns.get("views")))
    found.update(_nowhere(batch))
    found.update(_not_plainly_approved(batch, context, found))
    return found


def _other_than(blank: object, column: Sequence[Any] | None) -> Iterable[int]:
    """List where a column is not blank."""
    if column is None or column.count(blank) == len(column):
        return ()
    return [position for position, value in enumerate(column) if value != blank]


def _drafts(column: Sequence[Any] | None) -> Iterable[int]:
    """List the drafts."""
    return (
        ()
        if column is None
        else [position for position, status in enumerate(column) if status is ItemStatus.DRAFT]
    )


def _not_plainly_timely(batch: ItemBatch, context: CheckContext) -> Iterable[int]:
    """List what is not proactive, or not known to have been published in time."""
    modes, formed_on, published_on = (batch.columns[name] for name in ("mode", "formed_on", "published_on"))
    found = set(_other_than(DisclosureMode.PROACTIVE, modes))
    in_time = context.in_time
    if None in formed_on or None in published_on:
        days = zip(formed_on, published_on, strict=True)
        found.update(position for position, pair in enumerate(days) if None in pair)
        found.update(
            [
                position
                for position, (formed, published) in enumerate(zip(formed_on, published_on, strict=True))
                if position not in found and not formed <= published <= in_time[formed]
            ]
        )
        return found
    for in_order in (
        list(map(le, formed_on, published_on)),
        list(map(le, published_on, map(in_time.__getitem__, formed_on))),
    ):
        if False in in_order:
            found.update([position for position, holds in enumerate(in_order) if not holds])
    return found


def _impossible(batch: ItemBatch, context: CheckContext) -> Iterable[int]:
    """List what has a day after the last one that the register can know of, in any column of days not looked at elsewhere."""
    last = context.recorded_through
    for name in _DAYS:
        column = batch.columns.get(name)
        if column is not None:
            yield from (position for position, day in enumerate(column) if day is not None and day > last)


def _unplaced(batch: ItemBatch, context: CheckContext) -> Iterable[int]:
    """List what belongs to no entry of the catalogue, where there is one."""
    column = batch.columns.get("entry")
    if context.register.catalogue is None or column is None:
        return ()
    entries = context.entries
    if entries.keys() >= set(column):
        return ()
    return [position for position, named in enumerate(column) if named not in entries]


def _disagreeing(batch: ItemBatch, context: CheckContext) -> Iterable[int]:
    """List what does not keep its entry's word, where entries say anything that can be broken."""
    named = batch.columns.get("entry")
    if named is None or not context.demanding or context.demanding.isdisjoint(named):
        return ()
    size = len(batch)
    modes = batch.columns["mode"]
    channels = batch.columns.get("channels") or [()] * size
    audiences = batch.columns.get("audience") or [None] * size
    addresses = batch.columns.get("address") or [None] * size
    rows = enumerate(zip(named, modes, channels, audiences, addresses, strict=True))
    return [
        position
        for position, (name, *parts, address) in rows
        if name in context.demanding and context.disagreements(name, *parts, has_address=address is not None)
    ]


def _unopened(column: Sequence[Any] | None) -> Iterable[int]:
    """List what nobody has opened."""
    if column is None or 0 not in column:
        return ()
    return [position for position, views in enumerate(column) if views == 0]


def _nowhere(batch: ItemBatch) -> Iterable[int]:
    """List what has neither a channel nor an address, where there is a column for either."""
    columns = [batch.columns[name] for name in ("channels", "address") if name in batch.columns]
    if any(all(column) for column in columns):
        return ()
    return (
        [position for position, places in enumerate(zip(*columns, strict=True)) if not any(places)]
        if columns
        else ()
    )


def _not_plainly_approved(batch: ItemBatch, context: CheckContext, doubted: set[int]) -> Iterable[int]:
    """List what was not approved as the chain wants it before it was published; those doubted already are passed over."""
    register = context.register
    if not register.records_approval:
        return
    names, published_on = batch.columns["index_number"], batch.columns["published_on"]
    if register.decisions is None:
        own = batch.columns.get("approved_on", [None] * len(batch))
        rows = zip(own, published_on, strict=True)
        for position, (approved, published) in enumerate(rows):
            if position not in doubted and (approved is None or approved > published):
                yield position
        return
    yield from context.approval_histories.unfollowed(names, published_on, doubted)
