"""Working days of named days and of official lists."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.citations import Confidence
from gongkai.days.named_calendars import ListedYear, NamedCalendar
from gongkai.days.named_days import NamedDay, Substitution
from gongkai.days.territories import days_of_span, span_of
from gongkai.messages import LocalText

NEAREST = Substitution(moves={"Saturday": "Friday before", "Sunday": "Monday after"}, citation="s 2")


def day(name: str, on: str, *, is_off: bool = True) -> NamedDay:
    """Make a day that moves from the weekend to the nearest weekday."""
    return NamedDay(
        name=LocalText({"en": name, "zh": name}),
        on=on,
        substitution=NEAREST,
        is_off=is_off,
        citation="s 1",
        confidence=Confidence.VERIFIED,
    )


CALENDAR = NamedCalendar(
    code="X",
    days=(
        day("New Year's Day", "1 January"),
        day("the other", "1 January"),
        day("kept open", "2 March", is_off=False),
    ),
    lists={2025: ListedYear(frozenset({date(2025, 5, 2)}), frozenset({date(2025, 5, 3)}))},
)


def works(on: date) -> bool:
    """Tell whether a day works, from the table of its span."""
    span = span_of(on.year)
    return bool(CALENDAR.working_days(span)[on.toordinal() - days_of_span(span)[0]])


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        (date(2026, 1, 1), "Thursday 1 Jan 2026: off, New Year's Day; the other"),
        (date(2027, 12, 31), "Friday 31 Dec 2027: off, New Year's Day (observed); the other (observed)"),
        (date(2028, 1, 1), "Saturday 1 Jan 2028: weekend"),
        (date(2026, 3, 2), "Monday 2 Mar 2026: working day"),
        (date(2025, 1, 1), "Wednesday 1 Jan 2025: working day"),  # the list prevails, and has it not
        (date(2025, 5, 2), "Friday 2 May 2025: off, a day off of the official list"),
        (date(2025, 5, 3), "Saturday 3 May 2025: worked, a working day of the official list"),
        (date(2025, 5, 4), "Sunday 4 May 2025: weekend"),
    ],
)
def test_each_day_has_its_reason_and_the_table_says_the_same(on: date, sentence: str) -> None:
    reason = CALENDAR.describe(on)
    assert str(reason) == sentence
    assert works(on) == reason.working


def test_the_library_names_the_days_of_a_list_and_gives_the_other_years() -> None:
    listed = NamedCalendar(code="IE", library="IE", lists={2025: ListedYear(frozenset({date(2025, 3, 17)}))})
    assert str(listed.describe(date(2025, 3, 17))) == "Monday 17 Mar 2025: off, Saint Patrick's Day"
    assert listed.describe(date(2025, 12, 25)).working
    assert not listed.describe(date(2026, 12, 25)).working
