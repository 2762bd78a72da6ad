from __future__ import annotations

import io
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import RenderableType

from gongkai.days.events import Event
from gongkai.days.reasons import day_message
from gongkai.days.steps import DayStepKind
from gongkai.legislation.deadlines import Deadline
from gongkai.legislation.law_calendars import working_calendar
from gongkai.legislation.laws import Law
from gongkai.legislation.loading import law, laws
from gongkai.legislation.provisions import BodyKind, BodyLevel
from gongkai.messages import LANGUAGES, Language
from gongkai.reports.calendar import text as calendar_text
from gongkai.reports.calendar.spans import CalendarSpan
from gongkai.reports.deadline import text as deadline_text
from gongkai.reports.deadline.drawing import Drawing
from gongkai.reports.writing.printing import print_to

OGI = law("cn-ogi")
START = date(2024, 9, 13)
CONSULTED = Event("third-party-consulted", date(2024, 9, 14), date(2024, 9, 20))
REGIONS = {"AU": "ACT", "CH": "BE", "DE": "BY", "ES": "MD", "NZ": "AUK"}
"""A region for each territory in which working days differ by region."""
OWN_DAYS = {"school-days": working_calendar("GB-ENG")}
"""Days that only the body knows, here those of England."""
DAYS = st.dates(date(2019, 5, 15), date(2026, 10, 1))


def shown(page: RenderableType) -> str:
    """Return a page as plain text."""
    file = io.StringIO()
    print_to(file, page)
    return file.getvalue()


def explained(deadline: Deadline, lang: Language = "en") -> str:
    """Return a deadline with everything that can be told of it."""
    return shown(deadline_text.render(deadline, lang, explain=True))


def word(drawing: Drawing, day: date) -> str:
    """Return the word under a day."""
    return str(drawing.cell(day).word)


def test_every_part_of_the_way_has_its_word() -> None:
    drawing = Drawing(OGI.deadline("respond", START, [CONSULTED]), "en")
    words = {
        START: "start",
        date(2024, 9, 14): "day 1",
        date(2024, 9, 15): "paused",
        date(2024, 9, 21): "off",
        date(2024, 9, 29): "day 7",
        date(2024, 10, 1): "holiday",
        date(2024, 10, 22): "20 DUE",
        date(2024, 10, 23): "",
    }
    assert {day: word(drawing, day) for day in words} == words
    assert {day.day for day in drawing.happened} == {14, 20}
    assert drawing.cell(date(2024, 9, 14)).mark == "*"


def test_a_clock_that_began_again_shows_both_starts() -> None:
    drawing = Drawing(OGI.deadline("respond", START, [Event("corrected", date(2024, 9, 20))]), "en")
    assert [word(drawing, day) for day in (START, date(2024, 9, 14), date(2024, 9, 20))] == [
        "start",
        "",
        "start",
    ]
    assert word(drawing, date(2024, 9, 23)) == "day 1"


def test_a_clock_that_stands_still_is_paused_from_then_on() -> None:
    held = law("us-foia")
    deadline = held.deadline("respond", date(2024, 3, 1), [Event("information-requested", date(2024, 3, 11))])
    drawing = Drawing(deadline, "en")
    assert word(drawing, date(2024, 3, 11)) == "day 6"
    assert word(drawing, date(2024, 3, 12)) == "paused"
    assert "no day while the clock is paused" in " ".join(explained(deadline).split())


def test_months_are_not_counted_in_days() -> None:
    deadline = law("de-ifg").for_body(region="BY").deadline("respond", date(2024, 1, 31))
    drawing = Drawing(deadline, "en")
    assert word(drawing, date(2024, 2, 29)) == "DUE"
    assert word(drawing, date(2024, 2, 15)) == ""


def test_the_end_of_a_month_that_is_moved_on_is_no_day_one() -> None:
    """9 March 2024 was a Saturday; VwVfG § 31(3) moves the end to Monday."""
    drawing = Drawing(law("de-ifg").for_body(region="BY").deadline("respond", date(2024, 2, 9)), "en")
    assert [word(drawing, date(2024, 3, day)) for day in (9, 10, 11)] == ["end", "off", "DUE"]


def test_a_pause_in_a_month_is_drawn_and_told_to_its_end() -> None:
    """Ley 19/2013 art 19(2): the month stands still until the request is made precise."""
    spain = law("es-19-2013").for_body(region="MD")
    asked = Event("clarification-asked", date(2024, 3, 11), date(2024, 3, 18))
    deadline = spain.deadline("respond", date(2024, 3, 4), [asked])
    drawing = Drawing(deadline, "en")
    assert {word(drawing, date(2024, 3, day)) for day in range(12, 19)} == {"paused"}
    assert [word(drawing, day) for day in (date(2024, 4, 4), date(2024, 4, 11))] == ["end", "DUE"]
    assert str(deadline.steps[-1]) == "7 days on which the clock was paused are added: Thursday 11 Apr 2024"


def test_the_day_of_a_rule_has_no_number() -> None:
    """5 July 2026 is a Sunday; what is delivered on the 5th is delivered the day after."""
    held = law("cn-fj-reading-places").for_body(level=BodyLevel.PROVINCE, kind=BodyKind.DEPARTMENT)
    drawing = Drawing(held.deadline("deliver-batch", date(2026, 7, 1)), "en")
    assert [word(drawing, date(2026, 7, day)) for day in (5, 6)] == ["end", "DUE"]


def test_an_extension_into_months_counts_no_days() -> None:
    """Art 13(2): 14 days are extended to two months; neither the end of the months nor the due day is a day 2."""
    extended = Event("extended", date(2024, 3, 11), notice=True, reasons=True)
    for start, words in ((date(2024, 3, 4), ["end", "DUE"]), (date(2024, 3, 6), ["", "DUE"])):
        deadline = law("pl-udip").deadline("respond", start, [extended])
        drawing = Drawing(deadline, "en")
        assert deadline.due == date(2024, 5, 6)
        assert [word(drawing, date(2024, 5, day)) for day in (4, 6)] == words


def test_the_middle_of_a_long_way_is_left_out() -> None:
    held = law("kr-oida")
    deadline = held.deadline("review-criteria", date(2024, 1, 15))
    assert deadline.due == date(2027, 1, 15)
    page = explained(deadline)
    assert [month for month in ("Jan 2024", "Feb 2024", "Jan 2027") if month in page] == [
        "Jan 2024",
        "Jan 2027",
    ]
    assert "…" in page


def test_weeks_are_counted_as_weeks_and_a_day_off_at_the_end_is_moved_past() -> None:
    """29 March 2024 was Good Friday, and 1 April Easter Monday."""
    drawing = Drawing(law("nl-woo").deadline("respond", date(2024, 3, 1)), "en")
    words = {
        date(2024, 3, 8): "week 1",
        date(2024, 3, 29): "week 4",
        date(2024, 3, 30): "off",
        date(2024, 4, 1): "holiday",
        date(2024, 4, 2): "DUE",
    }
    assert {day: word(drawing, day) for day in words} == words


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("held", laws(), ids=lambda held: held.code)
def test_every_duty_of_every_law_is_shown_within_the_page(held: Law, lang: Language) -> None:
    bound = held.for_body(BodyLevel.COUNTY, BodyKind.DEPARTMENT, REGIONS.get(held.jurisdiction))
    day = date(2025, 6, 30)
    for duty in bound.on(day).duties:
        deadline = bound.deadline(duty, day, named=OWN_DAYS)
        page = explained(deadline, lang)
        assert max(map(cell_len, page.splitlines())) <= 80
        if deadline.due is not None:
            assert "".join(day_message(deadline.due).text(lang).split()) in "".join(page.split())


@pytest.mark.parametrize("held", laws(), ids=lambda held: held.code)
def test_every_event_of_every_law_can_be_drawn_on_the_first_day_and_later(held: Law) -> None:
    bound = held.for_body(BodyLevel.COUNTY, BodyKind.DEPARTMENT, REGIONS.get(held.jurisdiction))
    day = date(2025, 6, 30)
    for duty in bound.on(day).duties.values():
        for rule in duty.events:
            for on in (day, date(2025, 7, 3)):
                open_or_short = [Event(rule.kind, on), Event(rule.kind, on, on)]
                for event in open_or_short if rule.ends is None else [Event(rule.kind, on)]:
                    assert explained(bound.deadline(duty.id, day, [event], OWN_DAYS))


def test_a_clock_that_never_ran_is_drawn_as_standing_still() -> None:
    """FOIA 2000 s 10(2) leaves out the day of the notice as well, so on the day of receipt nothing is counted."""
    held = law("gb-foia")
    drawing = Drawing(held.deadline("respond", START, [Event("fees-notice", START)]), "en")
    assert drawing.steps == {}
    assert [word(drawing, date(2024, 9, day)) for day in (12, 13, 14)] == ["", "start", "paused"]


@given(DAYS)
def test_the_days_drawn_as_counted_are_the_days_counted(start: date) -> None:
    deadline = OGI.deadline("respond", start)
    drawing = Drawing(deadline, "en")
    counted = {step.day: step.number for step in deadline.steps if step.kind is DayStepKind.COUNTED}
    drawn = {day: word(drawing, day) for day in drawing.steps}
    numbers = {day: int(match[0]) for day, told in drawn.items() if (match := re.search(r"\d+", told))}
    assert numbers == counted
    assert [day for day, told in drawn.items() if "DUE" in told] == [deadline.due]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("start", [START, date(2026, 12, 20), date(2025, 1, 20)])
def test_no_line_is_wider_than_the_page(start: date, lang: Language) -> None:
    page = explained(OGI.deadline("respond", start, [Event("extended", start)]), lang)
    assert max(map(cell_len, page.splitlines())) <= 80


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_happened_is_told_with_its_provision_and_what_is_missing(lang: Language) -> None:
    deadline = OGI.deadline("respond", START, [Event("extended", date(2024, 10, 15))])
    page = "".join(explained(deadline, lang).split())
    for observation in deadline.irregularities:
        assert "".join(observation.text(lang).split()) in page
    for step in deadline.steps:
        assert "".join(step.text(lang).split()) in page


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("year", [2007, 2024, 2027])
def test_a_year_fits_the_page_and_counts_its_working_days(year: int, lang: Language) -> None:
    calendar = OGI.calendar
    page = shown(calendar_text.render(CalendarSpan(calendar, year, name=OGI.name), lang))
    assert max(map(cell_len, page.splitlines())) <= 80
    days, _ = calendar.tally(date(year - 1, 12, 31), date(year, 12, 31))
    assert str(days) in page


def test_a_minimum_is_drawn_as_the_last_day_that_has_to_pass() -> None:
    held = law("cn-rule-making")
    duty = next(
        one for one in held.duties.values() if any(value.kind.value == "at-least" for value in one.values)
    )
    deadline = held.deadline(duty.id, date(2024, 3, 1))
    assert deadline.due is not None
    assert word(Drawing(deadline, "en"), deadline.due) == "UNTIL"
    assert "not before the end of" in " ".join(explained(deadline).split())
