from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest

from gongkai.days.events import Event
from gongkai.legislation.loading import law

Command = Callable[..., Any]


def flat(page: str) -> str:
    """Undo the wrapping of lines."""
    return " ".join(page.split())


def as_json(command: Command, *arguments: object) -> dict[str, Any]:
    """Ask for a deadline as JSON."""
    ran = command("deadline", *arguments, "--format", "json")
    assert (ran.status, ran.err) == (0, "")
    told: dict[str, Any] = json.loads(ran.out)
    return told


def test_the_day_its_article_and_what_a_working_day_is_are_shown(command: Command) -> None:
    ran = command("deadline", "gb-foia", "respond", "2023-11-27")
    page = flat(ran.out)
    assert (ran.status, ran.err) == (0, "")
    assert "To answer the request: by Thursday 28 Dec 2023" in page
    assert "Limit 20 working days, FOIA 2000 s 10(1)" in page
    assert "Working day FOIA 2000 s 10(6)" in page
    assert "Dec 2023 Mon" not in page


def test_the_way_is_drawn_when_asked_for(command: Command) -> None:
    page = flat(command("deadline", "gb-foia", "respond", "2023-11-27", "--explain").out)
    assert "27 28 29 30 start day 1 day 2 holiday" in page
    assert "25 26 27 28 29 30 31 holiday holiday day 19 20 DUE" in page
    assert "not counted: Thursday 30 Nov 2023: off, Saint Andrew's Day (GB-SCT)" in page


def test_json_says_what_python_says(command: Command) -> None:
    told = as_json(command, "cn-ogi", "respond", "2024-09-13")
    deadline = law("cn-ogi").deadline("respond", date(2024, 9, 13))
    assert told["due"] == str(deadline.due)
    assert [step["text"] for step in told["steps"]] == [step.text() for step in deadline.steps]
    assert told["citation"]["text"] == str(deadline.citation)


@pytest.mark.parametrize(
    ("written", "event"),
    [
        (["extended", "2024-09-20"], Event("extended", date(2024, 9, 20))),
        (["extended", "2024-09-20", "10"], Event("extended", date(2024, 9, 20), days=10)),
        (
            ["third-party-consulted", "2024-09-14", "2024-09-20"],
            Event("third-party-consulted", date(2024, 9, 14), date(2024, 9, 20)),
        ),
        (
            ["extended", "2024-09-20", "consent", "no-notice"],
            Event("extended", date(2024, 9, 20), consent=True, notice=False),
        ),
        (["extended 2024-09-20 10 reasons"], Event("extended", date(2024, 9, 20), days=10, reasons=True)),
    ],
)
def test_an_event_is_read_from_all_its_words(command: Command, written: list[str], event: Event) -> None:
    told = as_json(command, "cn-ogi", "respond", "2024-09-13", "--event", *written)
    deadline = law("cn-ogi").deadline("respond", date(2024, 9, 13), [event])
    assert told["due"] == str(deadline.due)
    (shown,) = told["events"]
    facts = ("days", "consent", "notice", "reasons", "agreement")
    assert {fact: shown[fact] for fact in facts} == {fact: getattr(event, fact) for fact in facts}


def test_events_may_stand_before_the_rest_and_several_times(command: Command) -> None:
    events = [
        "--event",
        "third-party-consulted",
        "2024-09-14",
        "2024-09-20",
        "--event",
        "extended",
        "2024-10-15",
    ]
    first = as_json(command, *events, "cn-ogi", "respond", "2024-09-13")
    last = as_json(command, "cn-ogi", "respond", "2024-09-13", *events)
    assert first == last
    assert [event["kind"] for event in first["events"]] == ["third-party-consulted", "extended"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["cn-ogi", "respond"], "give the DATE on which the duty begins"),
        (["cn-oig", "respond", "2024-09-13"], "cn-ogi"),
        (["cn-ogi", "respnd", "2024-09-13"], "did you mean 'respond'"),
        (["cn-ogi", "respond", "3/9/2024"], "'3/9/2024' is not a day; write it as 2014-12-02"),
        (["cn-ogi", "respond", "2024-09-13", "--event"], "--event"),
        (["cn-ogi", "respond", "2024-09-13", "--event", "extended"], "'extended' lacks its day"),
        (["cn-ogi", "respond", "2024-09-13", "--event", "extended", "soon"], "'soon' is not a day"),
        (["cn-ogi", "respond", "2024-09-13", "--event", "extended", "2024-09-20", "2024-9x"], "'2024-9x'"),
        (["cn-ogi", "respond", "2024-09-13", "--event", "extnded", "2024-09-20"], "extended"),
        (["cn-ogi", "respond", "2024-09-13", "--event", "extended", "2024-09-01"], "before the clock began"),
        (["de-ifg", "respond", "2024-01-31"], "--region"),
        (["gb-foia", "respond-school", "2024-01-31"], "counts days that only the body knows: school-days"),
        (["de-ifg", "respond", "2024-01-31", "--region", "XX"], "'DE-XX'"),
        (["gb-foia", "respond", "2024-01-31", "--region", "SCT"], "leave --region out"),
        (["GB-FOIA", "respond", "2024-01-31"], "did you mean 'gb-foia'"),
        (
            ["cn-ogi", "respond", "2024-09-13", "--event", "extended", "2024-09-20", "consent", "no-consent"],
            "extended is recorded with and without consent",
        ),
        (
            ["cn-ogi", "respond", "2024-09-13", "--event", "extended", "2024-09-20", "2024-10-25", "5"],
            "a last day, 2024-10-25, and a number of days, 5",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(
    command: Command, arguments: list[str], told: str
) -> None:
    ran = command("deadline", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1


def test_a_duty_that_differs_by_body_names_the_options_that_choose(command: Command) -> None:
    ran = command("deadline", "cn-ogi", "annual-report", "2024-12-31")
    assert ran.status == 2
    assert "--level national|province|city|county|township or --kind government|department" in ran.err
    told = as_json(
        command, "cn-ogi", "annual-report", "2024-12-31", "--level", "county", "--kind", "department"
    )
    assert told["due"] == "2025-01-31"


def test_the_region_picks_the_working_days(command: Command) -> None:
    told = as_json(command, "nz-lgoima", "respond", "2026-01-12", "--region", "AUK")
    assert "2026-01-26" in {step["day"] for step in told["steps"] if step["number"] is None}


def test_a_law_without_a_number_says_so(command: Command) -> None:
    ran = command("deadline", "cn-ogi", "publish", "1999-01-01")
    assert ran.status == 0
    assert "no day is fixed" in ran.out
    assert "This file records nothing for 1999-01-01" in flat(ran.out)
    assert as_json(command, "cn-ogi", "publish", "1999-01-01")["due"] is None


def test_what_is_not_settled_or_not_read_is_marked(command: Command) -> None:
    page = flat(command("deadline", "cn-ogi", "respond", "2026-12-20", "--explain").out)
    assert "by Monday 18 Jan 2027 (provisional)" in page
    assert "the calendar is not settled on all days on the way" in page
    assert "1? 2? 3?" in page
    assert "not fully read in its text" in flat(
        command("deadline", "nz-lgoima", "respond", "2026-01-12", "--region", "AUK").out
    )


def test_an_icalendar_file_holds_the_due_day() -> None:
    """Run as users do, since the line breaks of the format must reach them as they are."""
    ran = subprocess.run(
        [sys.executable, "-m", "gongkai", "deadline", "gb-foia", "respond", "2023-11-27", "--format", "ics"],
        capture_output=True,
        check=True,
        timeout=60,
    )
    (event,) = icalendar.Calendar.from_ical(ran.stdout).walk("VEVENT")
    assert event.decoded("dtstart") == date(2023, 12, 28)
    assert ran.stdout.count(b"\r\n") == ran.stdout.count(b"\n")


def test_without_a_day_there_is_no_icalendar_file(command: Command) -> None:
    ran = command("deadline", "cn-ogi", "publish", "1999-01-01", "--format", "ics")
    assert (ran.status, ran.out) == (2, "")
    assert "nothing to put into a calendar" in ran.err


def test_a_missing_extra_is_named_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "icalendar.py").write_text("raise ModuleNotFoundError('not installed', name='icalendar')\n")
    arguments = ["deadline", "gb-foia", "respond", "2023-11-27", "--format", "ics"]
    ran = subprocess.run(
        [sys.executable, "-m", "gongkai", *arguments],
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(tmp_path)},
        timeout=60,
    )
    assert ran.returncode == 2
    assert ran.stderr.decode() == (
        "gongkai: error: an iCalendar file needs packages that are not installed; run: pip install 'gongkai[ics]'\n"
    )


def test_it_is_said_in_chinese_too(command: Command) -> None:
    page = command("deadline", "cn-ogi", "respond", "2024-09-13", "--explain", "--lang", "zh").out
    assert "2024年10月17日" in page
    assert "答复政府信息公开申请：期限为2024年10月17日星期四" in page
    assert "20 届满" in page
    assert "第三十三条" in page


SCHOOL = """\
law = ["gb-foia"]

[[closures]]
first = 2024-03-29
last = 2024-04-12
name = "Easter holiday"
"""
TO_SCHOOL = ("gb-foia", "respond-school", "2024-03-18")


@pytest.mark.parametrize(
    "closure",
    [
        ["--closure", "2024-03-29", "2024-04-12", "Easter holiday"],
        ["--closure", "2024-03-29", "2024-04-12"],
        ["--closure", "03-29", "04-12", "Easter holiday"],
        ["--closure", "2024-03-29", "2024-04-05", "--closure", "2024-04-06", "2024-04-12"],
    ],
)
def test_the_days_of_a_school_are_given_as_its_closures(command: Command, closure: list[str]) -> None:
    """SI 2004/3364 reg 3(2): 8 school days to 28 March, 12 more from 15 to 30 April."""
    told = as_json(command, *TO_SCHOOL, *closure)
    assert (told["due"], told["provisional"]) == ("2024-04-30", False)
    assert any("Easter holiday" in step["text"] for step in told["steps"]) == ("Easter holiday" in closure)


def test_a_closure_may_stand_before_the_law(command: Command) -> None:
    ran = command("deadline", "--closure", "2024-03-29", "2024-04-12", *TO_SCHOOL)
    assert "by Tuesday 30 Apr 2024" in flat(ran.out)


def test_the_days_of_the_body_come_from_a_file(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "register.toml"
    file.write_text(SCHOOL, encoding="utf-8")
    assert as_json(command, *TO_SCHOOL, "--calendar", file)["due"] == "2024-04-30"


def test_an_institution_with_its_list_has_a_day_that_is_sure(command: Command) -> None:
    bare = as_json(command, "eu-1049", "respond", "2024-12-16")
    assert bare["provisional"]
    assert [remark["kind"] for remark in bare["remarks"]] == ["substitute-calendar"]
    listed = as_json(command, "eu-1049", "respond", "2024-12-16", "--closure", "2024-12-24", "2025-01-02")
    assert (listed["due"], listed["provisional"], listed["remarks"]) == ("2025-01-16", False, [])


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (
            TO_SCHOOL,
            "counts days that only the body knows: school-days; say when it is closed: --calendar FILE",
        ),
        (
            ("gb-foia", "respond", "2024-03-18", "--closure", "03-29", "04-12"),
            "gb-foia does not let a body have days off of its own for 'respond' (s 10(6)); leave --closure",
        ),
        ((*TO_SCHOOL, "--closure", "2024-03-29"), "'2024-03-29' lacks its last day; write --closure FROM TO"),
        ((*TO_SCHOOL, "--closure", "2024-03-29", "2024-02-30"), "'2024-02-30' is not a day"),
        ((*TO_SCHOOL, "--closure", "02-30", "03-02"), "the season '02-30' to '03-02' is not two days"),
        ((*TO_SCHOOL, "--closure", "2024-04-12", "2024-03-29"), "ends before it begins"),
        ((*TO_SCHOOL, "--calendar", "nowhere.toml"), "nowhere.toml: No such file"),
        (
            ("gb-foia", "respond", "2024-03-18", "--channel", "fax"),
            "gb-foia has no rule of receipt for 'fax'",
        ),
    ],
)
def test_days_and_channels_that_cannot_be_are_refused_in_one_line(
    command: Command, arguments: tuple[str, ...], problem: str
) -> None:
    ran = command("deadline", *arguments)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert problem in ran.err


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[closure]]\n", "closures: required: at least one [[closures]] with first, last and name"),
        ("closures", "not TOML"),
        ('[[closures]]\nfirst = "12-24"\nlast = "01-02"\n', "closures[0].name: required"),
        ('[[closures]]\nfirst = "12-24"\nlast = "02-30"\nname = "x"\n', "the season '12-24' to '02-30'"),
        ("closures = 3", "closures = 3: write a list"),
    ],
)
def test_a_file_without_days_is_refused(command: Command, tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "days.toml"
    file.write_text(text, encoding="utf-8")
    ran = command("deadline", *TO_SCHOOL, "--calendar", file)
    assert ran.status == 2
    assert "days.toml" in ran.err
    assert problem in ran.err


def test_the_channel_says_which_day_is_the_day_of_receipt(command: Command) -> None:
    asked = ("cn-ogi", "respond", "2024-03-01", "--channel", "ordinary-post")
    page = flat(command("deadline", *asked).out)
    assert "by Friday 29 Mar 2024 (provisional)" in page
    assert "Doubt ordinary post: what counts is the day of confirmation" in page
    confirmed = as_json(
        command, *asked, "--event", "confirmed", "2024-03-05", "--event", "posted", "2024-03-29"
    )
    assert (confirmed["given"], confirmed["start"], confirmed["due"]) == (
        "2024-03-01",
        "2024-03-05",
        "2024-04-02",
    )
    assert (confirmed["receipt"]["channel"], confirmed["receipt"]["certain"]) == ("ordinary-post", True)
    assert (confirmed["service"]["day"], confirmed["answered"]) == ("2024-03-29", "2024-03-29")
    page = flat(command("deadline", *asked, "--event", "confirmed", "2024-03-05", "--explain").out)
    assert "Event ordinary post: what counts is the day of confirmation" in page
    assert "OGI Regulations (2019) art 31" in page


def test_many_days_are_a_table_for_other_systems(command: Command, tmp_path: Path) -> None:
    span = ("--from", "2024-09-25", "--through", "2024-10-09")
    shown = command("deadline", "cn-ogi", "respond", *span)
    rows = list(csv.DictReader(io.StringIO(shown.out.removeprefix("\ufeff"), newline="")))
    assert shown.status == 0
    assert len(rows) == 15
    ogi = law("cn-ogi")
    for row in rows:
        deadline = ogi.deadline("respond", date.fromisoformat(row["given"]))
        assert (row["due"], row["earliest"]) == (str(deadline.due), str(deadline.earliest))
    written = command("deadline", "cn-ogi", "respond", *span, "--output", tmp_path / "due.csv")
    assert written.out == ""
    assert (tmp_path / "due.csv").read_bytes().decode() == shown.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "give the DATE"),
        (("--from", "2024-01-01"), "--from DATE and --through DATE"),
        (("2024-01-01", "--from", "2024-01-01", "--through", "2024-01-02"), "give one or the other"),
        (("--from", "2024-01-02", "--through", "2024-01-01"), "an earlier and a later day"),
        (("--from", "1024-01-02", "--through", "2024-01-01"), "at most 36525 days apart"),
        (("--from", "2024-01-01", "--through", "2024-01-02", "--format", "html"), "leave --format html out"),
    ],
)
def test_days_that_are_no_span_are_refused(command: Command, arguments: tuple[str, ...], told: str) -> None:
    ran = command("deadline", "cn-ogi", "respond", *arguments)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert told in ran.err
