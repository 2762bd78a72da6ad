"""Rates for people: the figures of each group as a row of cells, and the whole in a sentence or two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from gongkai.checks.rates import Rate, Rates
from gongkai.messages import Message, message
from gongkai.records.catalogues import Coverage, Share

NOT_RECORDED: Final = message("(not recorded)")
"""What a group without a name is called."""
ALL_OF_THEM: Final = message("all")
"""What the row of the whole is called."""

COLUMNS: Final = (
    message("Items"),
    message("Due"),
    message("On time"),
    message("Late"),
    message("Overdue"),
    message("Open"),
    message("Unapproved"),
    message("On time %"),
)
"""The figures of a rate, in the order of `figures`."""
LATENESS: Final = (message("Published"), message("Median days late"), message("Most days late"))
"""What is said of lateness beside the number of late items; its days are working days."""
SHARES: Final = (message("Entries"), message("With items"), message("Covered %"))
"""What is said of the catalogue, in the order of `shares`."""


@frozen
class RateTable:
    """The figures of some groups; `whole` is the row below them, where the groups make up a whole."""

    title: Message
    columns: tuple[Message, ...]
    rows: Mapping[str | None, tuple[str, ...]]
    whole: tuple[str, ...] | None = None


@frozen
class Groups:
    """The rates of the items, told apart by something; under each of several laws stand all items."""

    title: Message
    rates: Mapping[str | None, Rate]
    are_parts: bool = True
    """True when every item is in one of them."""
    is_long: bool = False
    """True when they are left out where space is short."""


def groups_of(rates: Rates) -> Iterator[Groups]:
    """Walk what tells the items apart: unit, category, month of formation, and several laws."""
    by_law: Mapping[str | None, Rate] = dict(rates.by_law.items()) if len(rates.by_law) > 1 else {}
    for groups in (
        Groups(message("by unit"), rates.by_unit),
        Groups(message("by category"), rates.by_category),
        Groups(message("by month of formation"), rates.by_month, is_long=True),
        Groups(message("by law"), by_law, are_parts=False),
    ):
        if set(groups.rates) - {None}:
            yield groups


def rate_tables(rates: Rates) -> Iterator[RateTable]:
    """Write all there is to say of the items of each group."""
    for groups in groups_of(rates):
        rows = {name: (*figures(rate), *_lateness(rate)) for name, rate in groups.rates.items()}
        whole = (*figures(rates.total), *_lateness(rates.total)) if groups.are_parts else None
        yield RateTable(groups.title, (*COLUMNS, *LATENESS), rows, whole)


def delay_tables(rates: Rates) -> Iterator[RateTable]:
    """Write by how much the late items of each group were late."""
    for groups in groups_of(rates):
        late = {name: _delays(rate) for name, rate in groups.rates.items() if rate.late}
        if late:
            whole = _delays(rates.total) if groups.are_parts else None
            yield RateTable(groups.title, (COLUMNS[3], *LATENESS), late, whole)


def coverage_tables(rates: Rates) -> Iterator[RateTable]:
    """Write how far the entries of each field and each unit have items; nothing where no item belongs to any."""
    coverage = _coverage(rates)
    if coverage is None:
        return
    for title, groups in (
        (message("entries by field"), coverage.by_field),
        (message("entries by unit"), coverage.by_unit),
    ):
        if set(groups) - {None}:
            whole = Share(len(coverage.items), len(coverage.items) - len(coverage.empty))
            rows = {name: tuple(shares(share)) for name, share in groups.items()}
            yield RateTable(title, SHARES, rows, tuple(shares(whole)))


def sentences(rates: Rates) -> Iterator[Message]:
    """Say of the whole how much is published, how late it was, and how far the catalogue is covered."""
    total, coverage = rates.total, _coverage(rates)
    if total.due:
        yield message(
            "Published: {published} of {due} items due ({share}).",
            published=f"{total.published:,}",
            due=f"{total.due:,}",
            share=percent(total.published, total.due),
        )
    if total.median_late is not None:
        yield message(
            "Late items: {median} working days late at the median, {worst} at most.",
            median=_number(total.median_late),
            worst=_number(total.worst_late),
        )
    if rates.requests is not None and rates.requests.median_late is not None:
        yield message(
            "Late answers: {median} working days late at the median, {worst} at most.",
            median=_number(rates.requests.median_late),
            worst=_number(rates.requests.worst_late),
        )
    if coverage is not None:
        filled = len(coverage.items) - len(coverage.empty)
        yield message(
            "Catalogue: {filled} of {entries} entries have items ({share}).",
            filled=f"{filled:,}",
            entries=f"{len(coverage.items):,}",
            share=percent(filled, len(coverage.items)),
        )


def _coverage(rates: Rates) -> Coverage | None:
    """Return how far the catalogue is covered; `None` where no item belongs to any of its entries.

    Such a register has no items, or does not say where they belong.
    """
    coverage = rates.coverage
    return coverage if coverage is not None and any(coverage.items.values()) else None


def figures(rate: Rate) -> Iterator[str]:
    """Write the figures of a rate.

    The share on time is cut, not rounded: 99.96 % is not all. Where items are
    open, it is what the share is at least, whatever becomes of them.
    """
    counts = (rate.items, rate.due, rate.on_time, rate.late, rate.overdue, rate.open, rate.unapproved)
    yield from ("–" if count is None else f"{count:,}" for count in counts)
    whole = rate.due + rate.open
    share = percent(rate.on_time, whole)
    yield f"≥{share}" if rate.open and whole else share


def _lateness(rate: Rate) -> tuple[str, str, str]:
    """Write how much was published, and by how many working days the late items were late."""
    return f"{rate.published:,}", _number(rate.median_late), _number(rate.worst_late)


def _delays(rate: Rate) -> tuple[str, ...]:
    """Write how many items were late, and what is said of lateness."""
    return f"{rate.late:,}", *_lateness(rate)


def shares(share: Share) -> Iterator[str]:
    """Write how many entries there are, and how many of them have items."""
    yield f"{share.entries:,}"
    yield f"{share.filled:,}"
    yield percent(share.filled, share.entries)


def percent(part: int, whole: int) -> str:
    """Write a share in percent, cut to tenths.

    >>> percent(1999, 2000), percent(0, 0)
    ('99.9%', '–')
    """
    return f"{part * 1000 // whole / 10:.1f}%" if whole else "–"


def _number(value: float | None) -> str:
    """Write a number of days; a median can lie halfway between two."""
    return "–" if value is None else f"{value:,.1f}".removesuffix(".0")
