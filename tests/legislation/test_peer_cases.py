"""Dates out of the test suites of other request systems: gongkai gives the day of the statute."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from functools import cache, reduce
from pathlib import Path
from typing import Any

import pytest

from gongkai.days.calendars import WorkingCalendar
from gongkai.days.periods import MonthEnd, RollRule, TimeLimit, TimeUnit
from gongkai.legislation.law_calendars import working_calendar
from gongkai.legislation.loading import law

SHARED = Path(__file__).resolve().parents[3] / "shared" / "oracles" / "peer_cases.json"
ALL: dict[str, dict[str, Any]] = (
    {case["id"]: case for case in json.loads(SHARED.read_text(encoding="utf-8"))["cases"]}
    if SHARED.exists()
    else {}
)

EXCLUDED = {
    "a rule of the house, of no law": (
        "moj-bd-005 moj-bd-007 moj-bd-013 moj-bd-015 moj-bd-018 moj-bd-019 moj-bd-020 moj-bd-021 moj-cd-001 "
        "moj-cd-003 moj-cd-005 moj-cd-006 moj-cd-007 moj-cm-005 moj-base-003 moj-base-005 moj-base-006 "
        "moj-base-008 moj-base-010 moj-base-011 moj-fac-002 moj-csv-002 moj-csv-003 moj-chase-001 moj-chase-002 "
        "moj-chase-004"
    ),
    "a mode or a limit of a site, on a list of holidays that ends": (
        "ala-cd-002 ala-cd-003 ala-cd-004 ala-cd-007 ala-cd-008 ala-ir-002 ala-ir-010 wdtk-sch-001"
    ),
    "a request for one's own data": (
        "moj-bd-023 moj-cd-002 moj-cm-004 moj-sar-001 moj-sar-004 moj-sar-005 moj-pause-001 moj-pause-004 "
        "moj-pause-005 moj-pause-007 moj-pause-008 moj-csv-005"
    ),
    "a yes or no, and no date": (
        "moj-base-012 moj-base-013 ala-ir-006 ala-ir-008 wdtk-sch-004 foio-008 foio-009 foio-010 foio-012 "
        "foio-013 foio-014 foio-015 foio-017 foio-018"
    ),
    "zero working days, which are refused here": "cip-003",
    "the difference that an hour of the evening makes": "froide-004",
}

CONTRADICTIONS = {
    "moj-bd-010": "the list of Scotland and Northern Ireland was cut to one day",
    "ala-ir-009": "the list has no holidays of 2015, and says nothing",
    "gbh-003": "a holiday in all parts of the kingdom was asked for, not in any",
    "gbh-008": "the same",
    "gbh-010": "the same",
    "foio-021": "no holidays were given",
    "foio-024": "no holidays were given",
    "muck-010": "Good Friday is no federal holiday",
}
"""Where the peer's own test and the statute differ, and why."""

REGIONS = {
    "auckland": "AUK", "wellington": "WGN", "nelson": "NSN", "otago": "OTA", "taranaki": "TKI",
    "southland": "STL", "marlborough": "MBH", "canterbury": "CAN",
}  # fmt: skip

OUT = {identifier for listed in EXCLUDED.values() for identifier in listed.split()}
RUN = sorted(ALL.keys() - OUT)


@cache
def calendar(name: str) -> WorkingCalendar:
    """Return the calendar that a case names."""
    divisions = [working_calendar(f"GB-{code}") for code in ("ENG", "NIR", "SCT", "WLS")]
    named = {
        "UK-any-part (FOIA s10(6) union)": law("gb-foia").calendar,
        "UK-England-and-Wales": working_calendar("GB-ENG"),
        "UK-Scotland": law("gb-sct-foisa").calendar,
        "UK-common-to-all (intersection)": reduce(WorkingCalendar.common, divisions),
        "NZ-OIA s2": law("nz-oia").calendar,
        "US-federal 5 USC 6103": law("us-foia").calendar,
        "DE federal public holidays": working_calendar("DE"),
    }
    return named[name]


def answer(case: dict[str, Any]) -> object:  # noqa: PLR0911 -- one return for each sort of question
    """Answer a case in the way of its sort."""
    day = date.fromisoformat(case["received"])
    if case["operation"] == "is_anniversary_day":
        region = REGIONS[re.split(r"[: ]+", case["regime"])[4]]
        return not law("nz-lgoima").for_body(region=region).calendar.is_working_day(day)
    cal = calendar(case.get("statute_calendar") or case["peer_calendar"])
    match case["operation"]:
        case "add_wd":
            return str(cal.shift(day, case["n"])[0])
        case "sub_wd":
            return str(cal.shift(day, -case["n"])[0])
        case "is_working_day":
            return cal.why(day).working
        case "wd_between_start_excluded":
            return cal.count(day, date.fromisoformat(case["events"][0]))
        case "wd_between_start_included":
            return cal.count(day - timedelta(days=1), date.fromisoformat(case["events"][0]))
        case "bgb_month_first_day_after":
            month = TimeLimit(
                count=1, unit=TimeUnit.MONTH, month_end=MonthEnd.LAST_DAY, roll=RollRule.NEXT_WORKING_DAY
            )
            due = month.run(day, cal).due
            return str(due and due + timedelta(days=1))
        case other:
            pytest.fail(f"no way to answer {other}; add one, or exclude the case with its reason")


@pytest.mark.parametrize("identifier", RUN)
def test_the_statute_gives_the_day(identifier: str) -> None:
    case = ALL[identifier]
    expected = case["expected"] if case.get("statute_expected") is None else case["statute_expected"]
    assert answer(case) == expected


@pytest.mark.usefixtures("shared")
def test_every_case_is_run_or_excluded_with_a_reason() -> None:
    listed = [identifier for reason in EXCLUDED.values() for identifier in reason.split()]
    assert len(listed) == len(OUT)
    assert ALL.keys() >= OUT
    assert len(RUN) >= 75


@pytest.mark.usefixtures("shared")
def test_contradictions_are_all_there_are() -> None:
    differing = {
        identifier
        for identifier in RUN
        if ALL[identifier].get("statute_expected") not in (None, ALL[identifier]["expected"])
    }
    assert differing == CONTRADICTIONS.keys()


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize(
    "identifier", sorted(identifier for identifier in RUN if identifier.startswith("josh"))
)
def test_a_provincial_anniversary_is_worked_under_the_other_act(identifier: str) -> None:
    assert law("nz-oia").calendar.is_working_day(date.fromisoformat(ALL[identifier]["received"]))
