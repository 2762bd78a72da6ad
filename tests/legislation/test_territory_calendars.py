"""The calendar files: what each rests on, that it agrees with the official lists, and what the statutes say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from gongkai.citations import Confidence
from gongkai.days import territories
from gongkai.days.named_calendars import ListedYear, NamedCalendar
from gongkai.errors import InvalidLawFile, UnknownCalendar
from gongkai.legislation.territory_calendars import (
    CalendarBasis,
    TerritoryCalendar,
    is_union,
    load_territory,
    territory,
    territory_calendar,
    territory_codes,
)

FILES = [code for code in territory_codes() if not is_union(code)]
STATUTES = [code for code in FILES if territory(code).basis is CalendarBasis.STATUTE]
COMPARED = [(code, one.year) for code in STATUTES if code != "EU" for one in territory(code).lists]


def weekdays(year: int) -> Iterator[date]:
    """Go through the Mondays to Fridays of a year."""
    day = date(year, 1, 1)
    while day.year == year:
        if day.weekday() < 5:
            yield day
        day += timedelta(1)


@pytest.mark.parametrize("code", FILES)
def test_every_file_says_on_what_it_rests(code: str) -> None:
    calendar = territory_calendar(code)
    assert calendar.code == code
    assert territory(code).citation.text("en") in calendar.rests_on or not territory(code).years_compared
    assert calendar.rests_on_text.text("zh") != calendar.rests_on
    assert calendar.has_settled_days == bool(territory(code).years_compared)
    assert calendar.known_from <= calendar.known_through


@pytest.mark.parametrize("code", STATUTES)
def test_every_day_of_a_statute_is_named_in_two_languages_and_can_fall(code: str) -> None:
    for day in territory(code).days:
        assert {"en", "zh"} <= set(day.name.by_language)
        assert any(list(day.days_of(year)) for year in range(2007, 2040)), day.name


@pytest.mark.parametrize(("code", "year"), COMPARED)
def test_the_days_of_a_statute_are_those_of_the_official_list(code: str, year: int) -> None:
    """The list prevails for its year; here the statute alone must give it."""
    recorded = territory(code)
    computed = NamedCalendar(code=code, days=recorded.days)
    listed = next(one for one in recorded.lists if one.year == year)
    assert [day for day in weekdays(year) if not computed.describe(day).working] == sorted(listed.off)


@pytest.mark.parametrize("code", FILES)
def test_a_list_has_weekdays_off_and_weekend_days_worked_of_its_year(code: str) -> None:
    lists = territory(code).lists
    assert all(one.year < other.year for one, other in pairwise(lists))
    for one in lists:
        assert {day.year for day in (*one.off, *one.worked)} == {one.year}
        assert all(day.weekday() < 5 for day in one.off)
        assert all(day.weekday() >= 5 for day in one.worked)


@pytest.mark.parametrize(
    ("code", "day", "works", "why"),
    [
        ("US-NJ", date(2025, 6, 19), True, "11A:6-24.1: the third Friday of June is Juneteenth"),
        ("US-NJ", date(2025, 6, 20), False, "11A:6-24.1"),
        ("US-NJ", date(2024, 2, 12), True, "36:1-1(d): public offices of the State are open"),
        ("US-NJ", date(2025, 11, 4), False, "36:1-1: any general election day"),
        ("US-NY", date(2026, 7, 3), True, "General Construction Law 24 moves from Sunday alone"),
        ("US-NY", date(2022, 12, 26), False, "25 December 2022 was a Sunday"),
        ("US-NY", date(2024, 2, 15), True, "Susan B. Anthony Day is no public holiday"),
        ("US-TX", date(2021, 7, 5), True, "662.003: a holiday on a weekend is not moved"),
        ("US-TX", date(2024, 3, 29), True, "552.0031: an optional holiday counts only where it is observed"),
        ("US-IL", date(2024, 11, 29), False, "the day after Thanksgiving is on the yearly list"),
        ("US-IL", date(2024, 3, 4), True, "Casimir Pulaski Day is not on it"),
        ("US-CA", date(2023, 11, 10), False, "6701: 11 November alone moves from Saturday to Friday"),
        ("US-CA", date(2026, 7, 3), True, "6701 moves 4 July from Sunday alone"),
        ("US-CA", date(2024, 9, 9), False, "6700: Admission Day"),
        ("US-FL", date(2024, 6, 19), True, "110.117 has no Juneteenth"),
        ("US-UT", date(2025, 6, 16), False, "63G-1-301: 19 June on a Thursday is observed the Monday before"),
        ("CA-ON", date(2024, 4, 1), False, "Legislation Act, 2006, s 88(2): Easter Monday"),
        ("CA-ON", date(2021, 12, 27), False, "s 88(5): Christmas Day on a Saturday gives the Monday as well"),
        ("CA-ON", date(2021, 12, 28), True, "s 88: nothing moves for Boxing Day"),
        ("CA-ON", date(2024, 9, 30), True, "s 88 has no 30 September"),
        ("CA-BC", date(2022, 1, 3), True, "Interpretation Act s 29 moves no holiday"),
        ("CA-BC", date(2024, 12, 26), False, "s 29: 26 December"),
        ("CA", date(2024, 12, 26), True, "Interpretation Act s 35 has no 26 December"),
        ("CA", date(2018, 7, 2), False, "Holidays Act: 1 July was a Sunday"),
        ("CA", date(2020, 9, 30), True, "30 September is a holiday since 3 August 2021"),
        ("NZ", date(2010, 4, 26), True, "Holidays Act 2003: Anzac Day moves since 2014 alone"),
        ("NZ", date(2015, 4, 27), False, "s 45A: 25 April 2015 was a Saturday"),
        ("NZ", date(2023, 1, 3), False, "1 January 2023 was a Sunday, and 2 January a holiday itself"),
        ("AU-NSW", date(2026, 4, 27), False, "Public Holidays Amendment (Anzac Day) Order 2026"),
        ("AU-QLD", date(2020, 4, 27), True, "Holidays Act 1983: Anzac Day moves from Sunday alone"),
        ("DE-SN", date(2024, 11, 20), False, "SächsSFG § 1(1): the Wednesday before 23 November"),
        ("CH-NE", date(2022, 12, 26), False, "only when Christmas Day was a Sunday"),
        ("CH-NE", date(2023, 12, 26), True, "25 December 2023 was a Monday"),
        ("AR", date(2025, 10, 10), False, "Decreto 614/2025: 12 October was a Sunday"),
        ("MX", date(2025, 5, 5), False, "Calendario Oficial art 2: 5 May"),
        ("BR", date(2024, 11, 20), False, "Lei 14.759/2023"),
        ("CL", date(2023, 10, 9), False, "Ley 19.668: 12 October 2023 was a Thursday, so the Monday before"),
        ("CL", date(2023, 10, 27), False, "Ley 20.299: 31 October 2023 was a Tuesday, so the Friday before"),
        ("CL", date(2019, 9, 20), False, "Ley 20.215: 20 September on a Friday"),
        ("CL", date(2025, 9, 17), True, "17 September 2025 was a Wednesday"),
        ("PT", date(2015, 10, 5), True, "Lei 23/2012 suspended 5 October until Lei 8/2016"),
        ("PT", date(2016, 10, 5), False, "Lei 8/2016"),
        ("BG", date(2022, 12, 28), False, "art 154(2): 24 and 25 December 2022 were Saturday and Sunday"),
        ("BG", date(2021, 5, 4), False, "art 154(2): 1 May 2021 was the Saturday before Easter"),
        ("SK", date(2025, 11, 17), True, "no day of rest since 1 November 2025"),
        ("HR", date(2019, 10, 8), False, "until the Act of 2019"),
        ("RO", date(2023, 1, 6), True, "6 January since 2024"),
        ("SI", date(2014, 1, 2), True, "2 January was worked from 2013 to 2016"),
        ("DE-MV", date(2024, 3, 8), False, "since 2023"),
        ("IN", date(2016, 7, 7), False, "memorandum of 5 July 2016: Id-ul-Fitr moved from 6 July"),
        (
            "HK",
            date(2024, 3, 29),
            False,
            "General Holidays Ordinance: Good Friday, which labour law does not have",
        ),
        ("HK", date(2023, 1, 25), False, "22 January 2023 was a Sunday: the fourth day of Lunar New Year"),
        ("IE", date(2024, 3, 29), True, "Good Friday is not in the Second Schedule"),
        ("IE", date(2030, 2, 1), False, "a Friday: Saint Brigid's Day itself"),
        ("IE", date(2030, 2, 4), True, "and then not the first Monday"),
        ("NL", date(2022, 5, 5), False, "Algemene termijnenwet art 3(1): 5 May in every year"),
        ("PL", date(2024, 12, 24), True, "24 December is free since 2025"),
        ("PL", date(2025, 12, 24), False, "ustawa z 18 stycznia 1951 r. art 1(1)(ka)"),
        ("ZA", date(2021, 12, 27), False, "s 2(1): 26 December 2021 was a Sunday"),
        ("CZ", date(2015, 4, 3), True, "Good Friday is a holiday since 2016"),
        ("EU", date(2023, 12, 27), False, "OJ 2021/C 201 I/02"),
        ("US", date(2026, 7, 3), False, "5 U.S.C. 6103(b): Saturday 4 July"),
        ("US", date(2021, 6, 18), False, "in force since 17 June 2021"),
    ],
)
def test_days_that_were_wrong_when_they_were_taken_over_unread(
    code: str,
    day: date,
    works: bool,  # noqa: FBT001 -- a row of the table
    why: str,
) -> None:
    assert territory_calendar(code).why(day).working is works, why


def test_a_territory_without_a_file_has_the_days_of_the_library() -> None:
    assert "neither a statute nor an official list" in territory_calendar("FJ").rests_on
    with pytest.raises(UnknownCalendar, match="FJ"):
        territory("FJ")


@pytest.mark.parametrize("code", [code for code in FILES if territory(code).years_compared])
def test_no_release_of_the_library_changes_a_settled_day(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were every day off in the library, the settled days would be the same."""
    recorded, calendar = territory(code), territory_calendar(code)
    ordinals = range(calendar.settled_from.toordinal(), calendar.settled_through.toordinal() + 1)
    expected = {ordinal: calendar.is_working_day(date.fromordinal(ordinal)) for ordinal in ordinals}
    days = NamedCalendar(
        code=code,
        days=recorded.days,
        lists={one.year: ListedYear(frozenset(one.off), frozenset(one.worked)) for one in recorded.lists},
        library=code if recorded.basis is CalendarBasis.LIBRARY else None,
    )
    monkeypatch.setattr(
        territories, "working_days", lambda _code, span: bytes(len(territories.days_of_span(span)))
    )
    first, last = map(territories.span_of, (calendar.settled_from.year, calendar.settled_through.year))
    given = {
        ordinal: bool(works)
        for span in range(first, last + 1)
        for ordinal, works in zip(territories.days_of_span(span), days.working_days(span), strict=True)
    }
    assert {ordinal: given[ordinal] for ordinal in ordinals} == expected


def test_only_the_latest_unbroken_run_of_lists_is_settled() -> None:
    illinois = territory("US-IL")
    assert illinois.years_compared == (2019, 2020, 2024, 2025)
    assert illinois.settled == (date(2024, 1, 1), date(2025, 12, 31))
    assert str(illinois.rests_on).endswith("compared with the official lists of 2019–2020, 2024–2025")


def test_years_that_were_not_verified_settle_nothing() -> None:
    recorded = territory("US-FL")
    assert recorded.settled is None
    assert isinstance(recorded, TerritoryCalendar)
    assert recorded.confidence is Confidence.VERIFIED
    assert recorded.known == (date(2010, 1, 1), date(2027, 12, 31))


HEAD = """\
code = "XX"
basis = "statute"
citation = { en = "s 1" }
checked_on = 2026-11-30
confidence = "verified"
"""


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            '[[days]]\nname = { en = "A" }\non = "third Monday in January"\nconfidence = "verified"',
            r"XX\.toml: days\[0\] = 'third Monday in January': .* names no day of a year: write it as",
        ),
        (
            '[[days]]\nname = { en = "A" }\non = "1 May"\nobserved = "monday"\nconfidence = "verified"',
            r"XX\.toml: days\[0\]\.observed = 'monday': none is known",
        ),
        (
            '[substitutions.monday]\nmoves = { Sunday = "Mon" }\nconfidence = "verified"',
            r"XX\.toml: substitutions\.monday\.moves.*Sunday = Mon",
        ),
        ('[[days]]\nname = { en = "A" }\nwhen = "1 May"\nconfidence = "verified"', r"days\[0\]\.when"),
        ('[[days]]\nname = { en = "A" }\nconfidence = "verified"', "give exactly one of on and dates"),
        ("[[days", "not TOML"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_place_and_remedy(
    tmp_path: Path, text: str, problem: str
) -> None:
    file = tmp_path / "XX.toml"
    file.write_text(f"{HEAD}\n{text}\n", encoding="utf-8")
    with pytest.raises(InvalidLawFile, match=problem):
        load_territory(file)


def test_a_day_cites_the_statute_of_its_file_unless_it_cites_another(tmp_path: Path) -> None:
    file = tmp_path / "XX.toml"
    rows = '[[days]]\nname = { en = "Christmas Day" }\non = "25 December"\nconfidence = "verified"\n'
    file.write_text(f'{HEAD}\n{rows}\n{rows}citation = "s 2"\n', encoding="utf-8")
    first, second = load_territory(file).days
    assert (first.citation, second.citation) == ("s 1", "s 2")
    assert first.name.text("zh") == "圣诞节"
