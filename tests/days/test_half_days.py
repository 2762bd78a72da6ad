"""Half-days count: a day that is worked for some hours is a working day in every calendar here."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from gongkai.days.reasons import DayKind
from gongkai.days.territories import regions
from gongkai.legislation.law_calendars import working_calendar
from gongkai.legislation.loading import law, laws
from gongkai.legislation.working_days import REGION

pytestmark = pytest.mark.filterwarnings("ignore::gongkai.errors.UnsettledCalendarWarning")

YEARS = range(2008, 2028)
# Days of part of the population that were off for another reason: exchanged for a make-up day
# by the State Council's notice, or a full holiday on the same day (Ascension on 1 May).
OFF_FOR_ANOTHER_REASON = {
    ("CN", date(2020, 5, 4)), ("CN", date(2021, 5, 4)), ("CN", date(2022, 5, 4)), ("CN", date(2026, 5, 4)), ("CH-SO", date(2008, 5, 1)),
}  # fmt: skip


def territories() -> list[str]:
    """List every territory whose days a law counts, all regions of a regional one."""
    codes = {code for known in laws() for code in known.working_days.codes}
    whole = {code for code in codes if REGION not in code}
    for code in codes - whole:
        country = code.removesuffix(REGION)
        assert regions(country)
        whole |= {f"{country}-{part}" for part in getattr(holidays, country).subdivisions}
    return sorted(whole)


def known_countries() -> set[str]:
    """List the countries of the holidays library; the institutions of the European Union are none."""
    return {codes[1] for codes in holidays.registry.COUNTRIES.values()}


@pytest.mark.parametrize("code", territories())
def test_no_day_is_off_because_half_of_it_is(code: str) -> None:
    country, _, part = code.partition("-")
    if (
        country not in known_countries()
        or holidays.HALF_DAY not in getattr(holidays, country).supported_categories
    ):
        return
    halves = holidays.country_holidays(
        country, subdiv=part or None, years=YEARS, categories=(holidays.HALF_DAY,), expand=False
    )
    calendar = working_calendar(code)
    off = {
        (code, day) for day in halves if calendar.is_known(day) and calendar.why(day).kind is DayKind.HOLIDAY
    }
    assert off <= OFF_FOR_ANOTHER_REASON


# Worked out by hand, each with what says that the day is worked.
WORKED = [
    ("cn-ogi", None, date(2024, 3, 8), "half a day for women: 放假办法 art 3, not made up (art 6)"),
    ("cn-ogi", None, date(2023, 5, 4), "half a day for the young: 放假办法 art 3"),
    ("cn-ogi", None, date(2024, 8, 1), "half a day for soldiers: 放假办法 art 3"),
    ("ee-avts", None, date(2024, 12, 23), "shortened by three hours, the day before Christmas Eve"),
    ("ee-avts", None, date(2024, 12, 31), "shortened by three hours, the day before New Year"),
    ("ee-avts", None, date(2024, 2, 23), "shortened by three hours, the day before Independence Day"),
    ("au-qld-rti", None, date(2024, 12, 24), "a public holiday from six in the evening only"),
    (
        "us-foia",
        None,
        date(2024, 12, 24),
        "closed by executive order, no legal public holiday of 5 U.S.C. 6103",
    ),
    ("gb-foia", None, date(2024, 12, 24), "no bank holiday anywhere in the United Kingdom"),
    ("gb-foia", None, date(2024, 12, 31), "no bank holiday anywhere in the United Kingdom"),
    ("dk-ofl", None, date(2024, 12, 31), "no public holiday by statute"),
    ("no-offl", None, date(2024, 12, 24), "half a day by custom, no public holiday"),
    ("de-ifg", "BY", date(2024, 12, 31), "no statutory holiday of any Land"),
    ("br-lai", None, date(2024, 2, 14), "Ash Wednesday until two: a day of the body's own, where it has it"),
]


@pytest.mark.parametrize(("code", "region", "day", "why"), WORKED)
def test_a_shortened_day_is_counted(code: str, region: str | None, day: date, why: str) -> None:
    calendar = law(code).for_body(region=region).calendar
    assert calendar.is_working_day(day), why
    assert calendar.count(day - timedelta(days=1), day) == 1


def test_two_clocks_run_over_half_days_by_hand() -> None:
    """Friday 20 December 2024 and five working days: in Estonia 23, 27, 30, 31 December and 2 January."""
    assert law("ee-avts").calendar.add(date(2024, 12, 20), 5) == date(2025, 1, 2)
    assert law("au-qld-rti").calendar.add(date(2024, 12, 20), 3) == date(2024, 12, 27)
