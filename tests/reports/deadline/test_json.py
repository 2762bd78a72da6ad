from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.days.events import Event
from gongkai.days.steps import DayStepKind
from gongkai.legislation.deadlines import Deadline
from gongkai.legislation.law_calendars import working_calendar
from gongkai.legislation.laws import Law
from gongkai.legislation.loading import law, laws
from gongkai.legislation.provisions import BodyKind, BodyLevel
from gongkai.messages import LANGUAGES, Language
from gongkai.reports.deadline import json as deadline_json

OGI = law("cn-ogi")
CONSULTED = Event("third-party-consulted", date(2024, 9, 14), date(2024, 9, 20), notice=True)
EXTENDED = Event("extended", date(2024, 10, 15), days=10)
REGIONS = {"AU": "ACT", "CH": "BE", "DE": "BY", "ES": "MD", "NZ": "AUK"}
"""A region for each territory in which working days differ by region."""
HELD = [
    one.for_body(
        BodyLevel.COUNTY,
        BodyKind.DEPARTMENT,
        REGIONS.get(one.jurisdiction) if one.working_days.is_regional else None,
    )
    for one in laws()
]
DUTIES = [(held, duty) for held in HELD for duty in held.duties]


@pytest.fixture
def deadline() -> Deadline:
    """Return a deadline with a pause and an extension of which little is recorded."""
    return OGI.deadline("respond", date(2024, 9, 13), [CONSULTED, EXTENDED])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_json_holds_what_the_deadline_holds(deadline: Deadline, lang: Language) -> None:
    told = json.loads(deadline_json.render(deadline, lang))
    assert told["due"] == str(deadline.due)
    assert told["duty"]["text"] == deadline.duty.label.text(lang)
    assert [one["text"] for one in told["irregularities"]] == [
        one.text(lang) for one in deadline.irregularities
    ]
    assert [(one["day"], one["number"], one["left"], one["text"]) for one in told["steps"]] == [
        (str(step.day), step.number, step.left, step.text(lang)) for step in deadline.steps
    ]
    assert [(one["kind"], one["days"], one["notice"]) for one in told["events"]] == [
        ("third-party-consulted", None, True),
        ("extended", 10, None),
    ]
    assert told["working_day"]["citation"]["confidence"] == "verified"


def test_a_limit_is_told_in_parts(deadline: Deadline) -> None:
    told = deadline_json.to_dict(deadline)
    assert told["demand"]["limit"] == {
        "text": "20 working days",
        "count": 20,
        "unit": "working-day",
        "each": None,
        "cut_off": None,
        "first_of": [],
    }


def test_without_a_duty_there_is_no_demand() -> None:
    told = deadline_json.to_dict(OGI.deadline("publish", date(1999, 1, 1)))
    assert (told["due"], told["demand"], told["citation"], told["steps"]) == (None, None, None, [])
    assert told["law"]["version"] is None


def test_every_key_is_described_in_its_order(deadline: Deadline, repository: Path) -> None:
    page = (repository / "docs" / "command-line.md").read_text("utf-8")
    table = page.partition("### The JSON of a deadline")[2].partition("###")[0]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    described = [key for row in rows for key in re.findall(r"`(\w+)`", row)]
    assert described == list(deadline_json.to_dict(deadline))


@settings(deadline=None)
@given(st.sampled_from(DUTIES), st.dates(date(2008, 5, 1), date(2026, 10, 1)))
def test_json_and_python_agree(asked: tuple[Law, str], start: date) -> None:
    """FOIA 2000 s 10(1) gives one day, "the twentieth working day following": whoever is asked names the same."""
    held, duty = asked
    named = {"school-days": working_calendar("GB-ENG")}
    said = held.deadline(duty, start, named=named)
    told = json.loads(deadline_json.render(said, "en"))
    assert told["due"] == (None if said.due is None else str(said.due))
    assert (told["start"], told["provisional"]) == (str(said.start), said.provisional)
    counted = [step for step in said.steps if step.kind is DayStepKind.COUNTED]
    assert [one["day"] for one in told["steps"] if one["kind"] == "counted"] == [
        str(step.day) for step in counted
    ]
    assert [one["citation"] for one in told["steps"]] == [
        None if step.citation is None else step.citation.text("en") for step in said.steps
    ]
