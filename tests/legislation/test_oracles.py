"""Every law against days worked out by hand (`oracles/<code>.toml`), and what every law file owes its reader."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.citations import Confidence
from gongkai.days.calendars import Closure, WorkingCalendar
from gongkai.days.events import Event
from gongkai.legislation.law_calendars import working_calendar
from gongkai.legislation.laws import BodyKind, BodyLevel, Law
from gongkai.legislation.loading import law, laws
from gongkai.legislation.provisions import Provision, Version
from gongkai.legislation.working_days import REGION
from gongkai.messages import LocalText

ORACLES = Path(__file__).parent / "oracles"
MOST_IMPORTANT = (
    "cn-ogi", "gb-foia", "gb-eir", "gb-sct-foisa", "us-foia", "eu-1049",
    "nz-oia", "nz-lgoima", "kr-oida", "de-ifg", "ca-atia", "ie-foi",
)  # fmt: skip
CODES = [known.code for known in laws()]
EVENTS_WITHOUT_A_CASE = {
    "au-foi": {"complex"},
    "au-qld-rti": {"further-period"},
    "ca-bc-fippa": {"extended-by-commissioner"},
    "ch-bgo": {"personal-data"},
    "cn-ogi": {"delayed", "fee-paid"},  # in tests/legislation/test_cn_ogi.py
    "gb-foia": {"day-specified", "extended"},
    "it-33-2013": {"privacy-authority-consulted"},
    "us-foia": {"arranged", "fee-question"},
}  # fmt: skip
"""Kinds of event that no case worked out by hand has: the list gets shorter, and nothing is added to it."""


NEEDED = ("duty", "start", "source", "why")
OPTIONAL = ("due", "note", "region", "level", "kind", "events", "closures", "named")


def cases(code: str) -> list[dict[str, Any]]:
    """Read the cases of a law; a file that is not one of cases is named."""
    path = ORACLES / f"{code}.toml"
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {"cases": []}
    except tomllib.TOMLDecodeError as error:
        pytest.fail(f"{place(code)}: not TOML: {error}", pytrace=False)
    if list(read) != ["cases"]:
        pytest.fail(f"{place(code)}: write [[cases]] and nothing beside them", pytrace=False)
    return list(read["cases"])


def place(code: str) -> str:
    """Return the file of the cases of a law, as messages name it."""
    return f"tests/legislation/oracles/{code}.toml"


def faults(case: dict[str, Any]) -> list[str]:
    """Return what a case lacks, and what it has that no case can have."""
    return [
        *(f"write {name} = …" for name in NEEDED if not str(case.get(name, "")).strip()),
        *(f"{name} is no key of a case" for name in case if name not in NEEDED + OPTIONAL),
    ]


EVERY_CASE = [
    pytest.param(path.stem, number, case, id=f"{path.stem}-{number}-{case.get('duty')}-{case.get('start')}")
    for path in sorted(ORACLES.glob("*.toml"))
    for number, case in enumerate(cases(path.stem), 1)
]


def bound(code: str, case: dict[str, Any]) -> Law:
    """Return the law as it binds the body of a case."""
    level, kind = case.get("level"), case.get("kind")
    return law(code).for_body(level and BodyLevel(level), kind and BodyKind(kind), case.get("region"))


def closed(calendar: WorkingCalendar, days: list[dict[str, date]]) -> WorkingCalendar:
    """Put the days on a calendar that a body, or its school, is closed."""
    name = LocalText({"en": "closed"})
    return calendar.overlay(*(Closure(one["first"], one["last"], name) for one in days), code="BODY")


def due(view: Law, case: dict[str, Any]) -> date | None:
    """Run the duty of a case, with its events, and with the days of the body's own where it has some."""
    duty, start = case["duty"], case["start"]
    if "closures" in case:
        value = view.duty_value(duty, start)
        assert value is not None
        assert value.limit is not None
        return value.limit.run(start, closed(view.calendar, case["closures"])).due
    events = [Event(**event) for event in case.get("events", ())]
    named = {name: closed(view.calendar, days) for name, days in case.get("named", {}).items()}
    return view.deadline(duty, start, events, named).due


@pytest.mark.parametrize(("code", "number", "case"), EVERY_CASE)
def test_the_day_worked_out_by_hand_is_the_day_given(code: str, number: int, case: dict[str, Any]) -> None:
    wrong = faults(case)
    if wrong:
        pytest.fail(f"{place(code)}, case {number}: {'; '.join(wrong)}", pytrace=False)
    given, by_hand = due(bound(code, case), case), case.get("due")
    assert given == by_hand, (
        f"{place(code)}, case {number}: by hand {by_hand}, because: {case['why']}; "
        f"src/gongkai/legislation/statutes/{code}.toml gives {given}; one of the two is wrong"
    )


def has_a_date(known: Law) -> bool:
    """Return whether a law sets a limit with a number or a fixed day."""
    return any(
        value.limit is not None and value.limit.has_number
        for duty in known.duties.values()
        for value in duty.values
    )


@pytest.mark.parametrize("code", CODES)
def test_every_law_has_its_cases(code: str) -> None:
    wanted = 6 if code in MOST_IMPORTANT else 5 if has_a_date(law(code)) else 2
    there = len(cases(code))
    if there < wanted:
        pytest.fail(
            f"{place(code)}: write {wanted} or more [[cases]], each worked out by hand from the statute with "
            f"duty, start, due, source and why, as tests/legislation/oracles/ie-foi.toml has them; there are {there}",
            pytrace=False,
        )


@pytest.mark.parametrize("code", CODES)
def test_every_event_of_a_law_has_a_case(code: str) -> None:
    kinds = {rule.kind for duty in law(code).duties.values() for rule in duty.events}
    lacking = kinds - {event["kind"] for case in cases(code) for event in case.get("events", ())}
    excused = EVENTS_WITHOUT_A_CASE.get(code, set())
    if lacking - excused:
        pytest.fail(
            f"{place(code)}: write a case worked out by hand, with events = [{{ kind = …, on = … }}], "
            f"for each of the kinds {sorted(lacking - excused)}",
            pytrace=False,
        )
    assert excused <= lacking, (
        f"take {code}: {sorted(excused - lacking)} out of EVENTS_WITHOUT_A_CASE, {Path(__file__).name}"
    )


def test_every_file_of_cases_belongs_to_a_law() -> None:
    surplus = sorted({path.stem for path in ORACLES.glob("*.toml")} - set(CODES))
    assert not surplus, (
        f"tests/legislation/oracles has cases of laws without a file in src/gongkai/legislation/statutes: {surplus}"
    )


def facts(known: Law) -> Iterator[Provision | Version]:
    """Go through every dated fact of a law."""
    yield from known.versions
    yield from known.categories.values()
    for duty in known.duties.values():
        yield from (*duty.values, *duty.events)
    for held in (
        known.grounds,
        known.receipt,
        known.answered,
        known.documents,
        known.outcomes,
        known.fees,
    ):
        for rule in held.values():
            yield from rule.values
    yield from known.remedies


@pytest.mark.parametrize("code", CODES)
def test_every_fact_is_signed(code: str) -> None:
    known = law(code)
    for fact in facts(known):
        assert isinstance(fact.confidence, Confidence)
        assert date(2026, 1, 1) <= fact.checked_on
        if isinstance(fact, Provision):
            assert fact.citation.text("en").strip()
    assert known.working_days.citation.text("en").strip()
    assert date(2026, 1, 1) <= known.working_days.checked_on


@pytest.mark.parametrize("code", [code for code in CODES if code == "cn-ogi" or not code.startswith("cn-")])
def test_every_disclosure_law_says_on_what_grounds_it_lets_withhold(code: str) -> None:
    """Whether a ground obliges or allows is part of it; regimes that only order to publish have none."""
    grounds = law(code).grounds.values()
    assert grounds, f"{code}.toml: write [grounds.<id>], on which the law lets a body withhold"
    lacking = [
        str(one.name) for one in grounds if not one.values or one.name.text("zh") == one.name.text("en")
    ]
    assert not lacking, f"{code}.toml: write values and a Chinese name for the grounds {lacking}"


@pytest.mark.parametrize("code", CODES)
def test_every_calendar_exists(code: str) -> None:
    rule = law(code).working_days
    for territory in rule.codes:
        assert working_calendar(territory.removesuffix(REGION)).code
    if not rule.is_regional:
        assert law(code).calendar.add(date(2024, 6, 3), 20) > date(2024, 6, 24)


@pytest.mark.parametrize("code", CODES)
def test_an_unsafe_limit_says_what_is_missing(code: str) -> None:
    for duty in law(code).duties.values():
        for value in duty.values:
            assert value.confidence is not Confidence.UNSAFE or value.note, (
                f"{code}.toml, duties.{duty.id}: an unsafe value needs a note that says what was not read"
            )
