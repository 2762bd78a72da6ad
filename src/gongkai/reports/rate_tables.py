"""The tables of rates: by whatever tells the items apart, with the figures as people read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from gongkai.checks.rates import Rate, Rates
from gongkai.messages import Message, message

COLUMNS: Final[tuple[Message, ...]] = (
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
REQUEST_COLUMNS: Final[tuple[Message, ...]] = (message("Received"), *COLUMNS[1:6], COLUMNS[7])
"""The figures of requests, in the order of `request_figures`."""


@frozen
class RateTable:
    """The rates of some groups; those of a group named `None` are of what records none.

    `total` are the figures of all groups together; `None` where the groups
    overlap, as all items stand under each of several laws.
    """

    title: Message
    groups: Mapping[str | None, Rate]
    total: Rate | None


def rate_tables(rates: Rates, *, by_month: bool) -> list[RateTable]:
    """Return the tables that tell anything apart: by unit, category, month where asked for, and law."""
    if not rates.total.items:
        return []
    by_law: dict[str | None, Rate] = dict(rates.by_law.items()) if len(rates.by_law) > 1 else {}
    tables = [
        RateTable(message("by unit"), rates.by_unit, rates.total),
        RateTable(message("by category"), rates.by_category, rates.total),
        RateTable(message("by month of formation"), rates.by_month if by_month else {}, rates.total),
        RateTable(message("by law"), by_law, None),
    ]
    telling = [table for table in tables if set(table.groups) - {None}]
    return telling or [RateTable(message("items"), {}, rates.total)]


def counts(rate: Rate) -> tuple[int | None, ...]:
    """Return the counts of a rate, in the order of `COLUMNS`."""
    return (rate.items, rate.due, rate.on_time, rate.late, rate.overdue, rate.open, rate.unapproved)


def share_on_time(rate: Rate) -> float | None:
    """Return the share on time, from 0 to 1 and cut to a tenth of a per cent; `None` where nothing was due.

    Where items are open, it is what the share is at least, whatever becomes of them.
    """
    whole = rate.due + rate.open
    return rate.on_time * 1000 // whole / 1000 if whole else None


def figures(rate: Rate) -> Iterator[str]:
    """Write the figures of a rate.

    The share on time is cut, not rounded: 99.96 % is not all. Where items are
    open, it is what the share is at least, whatever becomes of them.
    """
    yield from ("–" if count is None else f"{count:,}" for count in counts(rate))
    share = share_on_time(rate)
    shown = "–" if share is None else f"{share:.1%}"
    yield f"≥{shown}" if rate.open and share is not None else shown


def request_figures(rate: Rate) -> tuple[str, ...]:
    """Write the figures of requests, which nobody approves."""
    shown = tuple(figures(rate))
    return *shown[:6], shown[7]
