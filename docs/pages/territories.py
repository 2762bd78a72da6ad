"""The territories: on what the days off of each rest, in one table."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.days.territories import regions
from gongkai.legislation.loading import laws
from gongkai.legislation.territory_calendars import (
    CalendarBasis,
    TerritoryCalendar,
    is_union,
    territory,
    territory_codes,
)
from gongkai.legislation.working_days import REGION
from pages.markdown import page, table

INTRODUCTION = """\
Every territory whose days a law counts, and every other one that has a calendar file.

- **statute**: whether the list of days and its rules of observance were read. *Read*: both were, in the text or in an official quotation of it. *In part*: one of them was not, or in a secondary source only. *Not read*: the days are those of the `holidays` library, and nobody here compared them with a statute.
- **official lists**: the years of which an official list of the days off was compared, day by day. Only these years are settled; of several runs of years the latest.
- **known**: from when to when the calendar gives its days without a warning. Days that are announced year by year are known as far as the lists go.

`gongkai calendar CODE YEAR` draws a calendar and says on what it rests; the days with their rules, citations and confidence stand in `src/gongkai/legislation/calendars`."""


def pages() -> dict[str, str]:
    """Write the table of territories, as the only page."""
    used = _laws_by_territory()
    codes = sorted({*used, *(code for code in territory_codes() if not is_union(code))})
    rows = ((code, *_facts(code), ", ".join(f"`{law}`" for law in used.get(code, ()))) for code in codes)
    return {
        "index.md": page(
            "# Territories",
            INTRODUCTION,
            table(("territory", "statute", "official lists", "known", "laws"), rows),
        )
    }


def _laws_by_territory() -> dict[str, list[str]]:
    """List the laws that count the days of each territory; one that counts by region counts in all regions."""
    used: dict[str, list[str]] = {}
    for law in laws():
        for code in law.working_days.codes:
            country = code.removesuffix(REGION)
            places = regions(country) if country != code else (code,)
            for place in places:
                used.setdefault(place, []).append(law.code)
    return used


def _facts(code: str) -> Iterator[str]:
    """Give what is recorded of a territory, or that nothing is."""
    if code not in territory_codes():
        yield from ("not read", "none", "as the `holidays` library has it")
        return
    recorded = territory(code)
    yield _statute(recorded)
    yield recorded.years_in_words or "none"
    first, last = recorded.known
    yield f"{first} to {last}"


def _statute(recorded: TerritoryCalendar) -> str:
    """Say how far the statute was read, and cite it."""
    if recorded.basis is CalendarBasis.LIBRARY:
        return f"not read; {recorded.citation.text()}"
    return f"{'read' if recorded.confidence.is_verified else 'in part'}: {recorded.citation.text()}"
