"""Screening: which items of a batch are plainly in order, told by the column.

Most rows of a register give no rule a reason to look: proactive, published in
time, complete, placed and approved. Telling that from the columns of many rows
at once costs a fraction of opening a case for each. Screening may doubt an item
that is in order, never the other way round: what it lets pass opens no gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from gongkai.checks.cases import Setting
from gongkai.records.batches import ItemBatch
from gongkai.records.items import Mode, Status

_NEEDED = ("index_number", "mode", "formed_on", "published_on")
_BLANK_WHEN_PLAIN = ("changed_on", "republished_on", "withheld_on", "law")


def doubtful(batch: ItemBatch, setting: Setting) -> set[int]:
    """Return the positions of the items that have to be looked at one by one."""
    columns = batch.columns
    if any(name not in columns for name in _NEEDED):
        return set(range(len(batch)))
    found = set(batch.unreadable)
    for name in _BLANK_WHEN_PLAIN:
        found.update(_other_than(None, columns.get(name)))
    found.update(_other_than((), columns.get("grounds")))
    for name in setting.required_fields:
        found.update(position for position, value in enumerate(columns[name]) if value is None)
    found.update(_drafts(columns.get("status")))
    found.update(_not_plainly_timely(batch, setting))
    found.update(_unplaced(batch, setting))
    found.update(_nowhere(batch))
    found.update(_not_plainly_approved(batch, setting, found))
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
        else [position for position, status in enumerate(column) if status is Status.DRAFT]
    )


def _not_plainly_timely(batch: ItemBatch, setting: Setting) -> Iterable[int]:
    """List what is not proactive, or not known to have been published in time."""
    first, last = setting.in_force_since, min(setting.as_of, setting.recorded_through)
    dues, columns = setting.settled_dues, batch.columns
    rows = enumerate(zip(columns["mode"], columns["formed_on"], columns["published_on"], strict=True))
    for position, (mode, formed, published) in rows:
        if (
            mode is not Mode.PROACTIVE
            or formed is None
            or published is None
            or not first <= formed <= published <= last
            or published > dues[formed]
        ):
            yield position


def _unplaced(batch: ItemBatch, setting: Setting) -> Iterable[int]:
    """List what belongs to no entry of the catalogue, where there is one."""
    column = batch.columns.get("entry")
    if setting.register.catalogue is None or column is None:
        return ()
    entries = setting.entries
    return [position for position, named in enumerate(column) if named not in entries]


def _nowhere(batch: ItemBatch) -> Iterable[int]:
    """List what has neither a channel nor an address, where there is a column for either."""
    held = [batch.columns[name] for name in ("channels", "address") if name in batch.columns]
    return (
        [position for position, places in enumerate(zip(*held, strict=True)) if not any(places)]
        if held
        else ()
    )


def _not_plainly_approved(batch: ItemBatch, setting: Setting, doubted: set[int]) -> Iterable[int]:
    """List what was not approved as the chain wants it before it was published; those doubted already are passed over."""
    register = setting.register
    if not register.records_approval:
        return
    published_on, own = batch.columns["published_on"], batch.columns.get("approved_on")
    decisions = register.decisions
    for position, name in enumerate(batch.columns["index_number"]):
        if position in doubted:
            continue
        published = published_on[position]
        if decisions is None:
            approved = own[position] if own is not None else None
            if approved is None or approved > published:
                yield position
        elif not setting.is_history_followed(name, published):
            yield position
