"""Rates for people: the figures of each group as a row of cells, and the whole in a sentence or two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from gongkai.checks.rates import DisclosureRate, Rates
from gongkai.messages import Message, message, message_plural
from gongkai.records.catalogue.catalogues import Coverage, Share

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
REQUEST_COLUMNS: Final = (
    message("Received"),
    message("To be answered"),
    COLUMNS[2],
    COLUMNS[3],
    message("Unanswered"),
    COLUMNS[5],
    COLUMNS[7],
)
"""The figures of requests: those of a rate, without what is approved."""
LATENESS: Final = (message("Published"), message("Median days late"), message("Most days late"))
"""The figures on lateness beside the number of late items; days are working days."""
SHARES: Final = (message("Entries"), message("With items"), message("Covered %"))
"""The figures on the catalogue, in the order of `shares`."""


@frozen
class RateTable:
    """The figures of some groups; `whole` is the row below them, where the groups make up a whole."""

    title: Message
    columns: tuple[Message, ...]
    rows: Mapping[str | None, tuple[str, ...]]
    whole: tuple[str, ...] | None = None


@frozen
class Groups:
    """The rates of the items, told apart by something; those of a group named `None` are of what records none."""

    title: Message
    rates: Mapping[str | None, DisclosureRate]
    total: DisclosureRate | None
    """The rate of all groups together; `None` where they overlap, as all items stand under each of several laws."""


def groups_of(rates: Rates, *, by_month: bool = True) -> Iterator[Groups]:
    """Yield what tells the items apart: unit, category, month of formation where asked for, and several laws.

    Where nothing does, all items are one table without groups; where there are
    no items, there is no table.
    """
    if not rates.total.items:
        return
    by_law: Mapping[str | None, DisclosureRate] = dict(rates.by_law.items()) if len(rates.by_law) > 1 else {}
    listed = (
        Groups(message("by unit"), rates.by_unit, rates.total),
        Groups(message("by category"), rates.by_category, rates.total),
        Groups(message("by month of formation"), rates.by_month if by_month else {}, rates.total),
        Groups(message("by law"), by_law, None),
    )
    telling = [groups for groups in listed if set(groups.rates) - {None}]
    yield from telling or [Groups(message("items"), {}, rates.total)]


def rate_tables(rates: Rates) -> Iterator[RateTable]:
    """Write all there is to say of the items of each group."""
    for groups in groups_of(rates):
        rows = {name: (*figures(rate), *_lateness(rate)) for name, rate in groups.rates.items()}
        whole = None if groups.total is None else (*figures(groups.total), *_lateness(groups.total))
        yield RateTable(groups.title, (*COLUMNS, *LATENESS), rows, whole)


def delay_tables(rates: Rates) -> Iterator[RateTable]:
    """Write by how much the late items of each group were late."""
    for groups in groups_of(rates):
        late = {name: _delays(rate) for name, rate in groups.rates.items() if rate.late}
        if late:
            whole = None if groups.total is None else _delays(groups.total)
            yield RateTable(groups.title, (COLUMNS[3], *LATENESS), late, whole)


def request_table(rates: Rates) -> Iterator[RateTable]:
    """Write how the answers to requests stand, which nobody approves; nothing where no requests are recorded."""
    if rates.requests is not None:
        shown = tuple(figures(rates.requests))
        yield RateTable(message("requests"), REQUEST_COLUMNS, {}, (*shown[:6], shown[7]))


def covered(rates: Rates) -> Iterator[tuple[Message, Mapping[str | None, Share], Share]]:
    """Yield what tells the entries of the catalogue apart, field and unit, with the share of them all.

    Nothing where no item belongs to any entry.
    """
    coverage = _coverage(rates)
    if coverage is None:
        return
    whole = Share(len(coverage.items), len(coverage.items) - len(coverage.empty))
    for title, groups in (
        (message("entries by field"), coverage.by_field),
        (message("entries by unit"), coverage.by_unit),
    ):
        if set(groups) - {None}:
            yield title, groups, whole


def coverage_tables(rates: Rates) -> Iterator[RateTable]:
    """Write how far the entries of each field and each unit have items."""
    for title, groups, whole in covered(rates):
        rows = {name: tuple(shares(share)) for name, share in groups.items()}
        yield RateTable(title, SHARES, rows, tuple(shares(whole)))


def sentences(rates: Rates) -> Iterator[Message]:
    """Report of the whole how much is published, how late it was, and how far the catalogue is covered."""
    total, coverage = rates.total, _coverage(rates)
    if total.due:
        yield message(
            "Published: {published} of {due} items due ({share}).",
            published=f"{total.published:,}",
            due=f"{total.due:,}",
            share=percent(total.published, total.due),
        )
    if total.median_late is not None:
        yield message_plural(
            "Late items: {count} working day late at the median, {worst} at most.",
            "Late items: {count} working days late at the median, {worst} at most.",
            _one_or_more(total.median_late),
            count=_number(total.median_late),
            worst=_number(total.worst_late),
        )
    if rates.requests is not None and rates.requests.median_late is not None:
        yield message_plural(
            "Late answers: {count} working day late at the median, {worst} at most.",
            "Late answers: {count} working days late at the median, {worst} at most.",
            _one_or_more(rates.requests.median_late),
            count=_number(rates.requests.median_late),
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


def counts(rate: DisclosureRate) -> tuple[int | None, ...]:
    """Return the counts of a rate, in the order of `COLUMNS`."""
    return (rate.items, rate.due, rate.on_time, rate.late, rate.overdue, rate.open, rate.unapproved)


def share_on_time(rate: DisclosureRate) -> float | None:
    """Return the share on time, from 0 to 1 and cut to a tenth of a per cent; `None` where nothing was due.

    Where items are open, it is what the share is at least, whatever becomes of them.
    """
    return cut_share(rate.on_time, rate.due + rate.open)


def figures(rate: DisclosureRate) -> Iterator[str]:
    """Write the figures of a rate; the share on time is cut, not rounded: 99.96 % is not all."""
    yield from ("–" if count is None else f"{count:,}" for count in counts(rate))
    yield f"{'≥' if rate.open else ''}{percent(rate.on_time, rate.due + rate.open)}"


def _lateness(rate: DisclosureRate) -> tuple[str, str, str]:
    """Write how much was published, and by how many working days the late items were late."""
    return f"{rate.published:,}", _number(rate.median_late), _number(rate.worst_late)


def _delays(rate: DisclosureRate) -> tuple[str, ...]:
    """Return how many items were late, and the figures on lateness."""
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
    share = cut_share(part, whole)
    return "–" if share is None else f"{share:.1%}"


def cut_share(part: int, whole: int) -> float | None:
    """Return a share from 0 to 1, cut to a tenth of a per cent; `None` of nothing.

    >>> cut_share(1999, 2000), cut_share(0, 0)
    (0.999, None)
    """
    return part * 1000 // whole / 1000 if whole else None


def _one_or_more(value: float) -> int:
    """Return the whole number whose grammar a number of days has: a day and a half are days."""
    return 1 if value == 1 else 2


def _number(value: float | None) -> str:
    """Write a number of days; a median can lie halfway between two."""
    return "–" if value is None else f"{value:,.1f}".removesuffix(".0")
