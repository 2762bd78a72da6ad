"""Deadlines under every reading: of limits, of extensions, and of days in doubt."""

from __future__ import annotations

import json
import shlex
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from gongkai.days.clocks import run_clock
from gongkai.days.events import ClockRule, ClockRules, Event, ExtensionBase, Operation
from gongkai.days.periods import MonthEnd, RollRule, TimeLimit, TimeUnit
from gongkai.errors import InvalidTimeLimit
from gongkai.legislation.deadlines import Deadline
from gongkai.legislation.law_calendars import working_calendar
from gongkai.legislation.loading import law, laws, load_law
from gongkai.legislation.remarks import Uncertainty
from gongkai.reports.deadline import ics
from gongkai.reports.deadline import json as deadline_json

CASES = Path(__file__).resolve().parents[3] / "shared" / "oracles" / "law_cases.json"


def two_ways() -> list[dict[str, str]]:
    """Return the cases with more than one reading; none where they are not at hand."""
    cases = json.loads(CASES.read_text(encoding="utf-8")) if CASES.exists() else []
    return [case for case in cases if case["kind"] == "more than one reading"]


def deadline(
    code: str, start: date, *events: Event, duty: str = "respond", region: str | None = None
) -> Deadline:
    """Return a deadline of a law that ships."""
    return law(code).for_body(region=region).deadline(duty, start, events)


def extended(day: date, days: int | None = None, kind: str = "extended") -> Event:
    """Return an extension that meets every condition."""
    return Event(kind, day, days=days, notice=True, reasons=True, consent=True, agreement=True)


@pytest.mark.parametrize(
    ("code", "start", "event", "region", "due", "latest"),
    [
        ("ca-atia", date(2012, 11, 23), extended(date(2012, 12, 10), 30), None, date(2013, 1, 22), None),
        ("ca-atia", date(2024, 3, 1), extended(date(2024, 3, 20), 30), None, date(2024, 4, 30), None),
        ("au-foi", date(2024, 5, 9), extended(date(2024, 6, 3), kind="agreed"), "ACT", date(2024, 7, 8), None),
        ("at-ifg", date(2025, 11, 26), extended(date(2025, 12, 15)), None, date(2026, 1, 21), date(2026, 1, 26)),
        ("es-19-2013", date(2025, 1, 31), extended(date(2025, 2, 20)), "MD", date(2025, 3, 31), date(2025, 3, 31)),
        ("nl-woo", date(2025, 11, 28), extended(date(2025, 12, 15)), None, date(2026, 1, 9), date(2026, 1, 12)),
        ("in-rti", date(2024, 7, 16), extended(date(2024, 7, 16), kind="given-to-assistant-officer"), None,
         date(2024, 8, 20), None),
    ],
)  # fmt: skip
def test_an_extension_is_counted_as_its_law_says(
    code: str, start: date, event: Event, region: str | None, due: date, latest: date | None
) -> None:
    """A period that ends on a day off and is extended: worked out by hand from the provisions cited in the files."""
    found = deadline(code, start, event, region=region)
    assert (found.due, found.latest) == (due, latest or due)
    assert (found.readings == ()) is (latest is None)


def test_a_month_and_a_month_can_be_read_in_three_ways() -> None:
    """Ley 19/2013 art 20(1), "otro mes": two months from 31 January, or a month from 28 February."""
    found = deadline("es-19-2013", date(2025, 1, 31), extended(date(2025, 2, 20)), region="MD")
    assert (found.earliest, found.due, found.latest) == (
        date(2025, 3, 28),
        date(2025, 3, 31),
        date(2025, 3, 31),
    )
    assert {reading.due for reading in found.readings} == {date(2025, 3, 28)}
    assert Uncertainty.READINGS_DIFFER in found.uncertainties


def test_the_treasury_board_moves_a_saturday_and_the_statute_does_not() -> None:
    """Access to Information Manual 7.1.1; the holidays of the Interpretation Act s 35 have no Saturday."""
    found = deadline("ca-atia", date(2024, 5, 2))
    assert (found.due, found.latest) == (date(2024, 6, 1), date(2024, 6, 3))
    assert found.readings[0].read_by is not None


def test_an_extension_of_free_length_rolls_as_the_limit_does() -> None:
    """IPC Ontario order PO-4742: an extension that ends on Sunday 4 May 2025 ends on Monday 5 May."""
    found = deadline("ca-on-fippa", date(2025, 3, 5), extended(date(2025, 3, 20), 30))
    assert date(2025, 5, 4).isoweekday() == 7
    assert (found.due, found.readings) == (date(2025, 5, 5), ())


def test_both_ends_of_a_pause_of_calendar_days() -> None:
    """FOI Act 1982 (Cth) s 31(1): from the day of the notice to the day of payment, both disregarded: 5 days."""
    paid = Event("fees-notice", date(2024, 3, 11), date(2024, 3, 15))
    found = deadline("au-foi", date(2024, 3, 6), paid, region="ACT")
    assert found.due == date(2024, 4, 10)
    assert sum("the clock was paused" in str(step) for step in found.steps) == 5


def test_nothing_is_in_doubt_where_nothing_is() -> None:
    found = deadline("cn-ogi", date(2024, 9, 13))
    assert (found.earliest, found.latest, found.readings, found.uncertainties) == (
        found.due,
        found.due,
        (),
        (),
    )


def test_a_day_in_doubt_moves_one_end() -> None:
    """BayFTG art 1: Assumption Day is a holiday in some municipalities of Bavaria."""
    found = deadline("de-ifg", date(2024, 7, 15), region="BY")
    assert (found.earliest, found.due, found.latest) == (
        date(2024, 8, 15),
        date(2024, 8, 15),
        date(2024, 8, 16),
    )
    (reading,) = found.readings
    assert str(reading).startswith("Thursday 15 Aug 2024 may be off: Assumption Day is a holiday in")
    assert reading.text("zh").startswith("2024年8月15日星期四可能为休息日：")
    assert deadline("de-ifg", date(2024, 7, 15), region="BE").readings == ()


def test_a_day_off_in_doubt_moves_the_other_end() -> None:
    """OIA 1982 s 2(1) does not list 26 September 2022."""
    found = deadline("nz-oia", date(2022, 9, 1))
    assert (found.earliest, found.due, found.latest) == (
        date(2022, 9, 29),
        date(2022, 9, 30),
        date(2022, 9, 30),
    )


def test_beyond_the_calendar_there_is_no_latest_day() -> None:
    found = deadline("cn-ogi", date(2026, 12, 25))
    assert found.due == date(2027, 1, 25)
    assert (found.earliest, found.latest) == (date(2027, 1, 1), None)
    assert found.uncertainties == (Uncertainty.CALENDAR_NOT_PUBLISHED,)


def test_what_is_not_recorded_is_told_apart_from_the_calendar() -> None:
    found = law("cn-ogi").deadline("respond", date(2024, 3, 1), received_by="ordinary-post")
    assert found.uncertainties[0] is Uncertainty.FACT_NOT_RECORDED
    assert (found.earliest, found.latest) == (found.due, None)
    unread = law("cn-ogi").deadline("pay", date(2025, 9, 26))
    assert (unread.uncertainties, unread.provisional) == ((Uncertainty.PROVISION_NOT_READ,), False)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_format_shows_the_readings(lang: str) -> None:
    found = deadline("nl-woo", date(2025, 11, 28), extended(date(2025, 12, 15)))
    told = deadline_json.to_dict(found, "zh" if lang == "zh" else "en")
    assert (told["earliest"], told["due"], told["latest"]) == ("2026-01-09", "2026-01-09", "2026-01-12")
    assert [one["due"] for one in told["readings"]] == ["2026-01-12"]
    explained = found.explain("zh" if lang == "zh" else "en")
    assert "2026-01-12" in explained
    assert found.readings[0].text("zh" if lang == "zh" else "en") in explained
    pytest.importorskip("icalendar")
    calendar = ics.render(found, "zh" if lang == "zh" else "en", made_on=date(2025, 12, 1)).decode()
    assert "TENTATIVE" in calendar
    assert "2026-01-12" in calendar


@pytest.mark.parametrize(
    ("base", "due"),
    [
        (ExtensionBase.PERIOD, date(2025, 3, 31)),
        (ExtensionBase.LAST_DAY, date(2025, 3, 28)),
        (ExtensionBase.DUE_DAY, date(2025, 3, 28)),
    ],
)
def test_months_are_counted_from_where_the_rule_says(base: ExtensionBase, due: date) -> None:
    month = TimeLimit(
        count=1, unit=TimeUnit.MONTH, month_end=MonthEnd.LAST_DAY, roll=RollRule.NEXT_WORKING_DAY
    )
    rule = ClockRule(kind="extended", operation=Operation.EXTEND, by=month, counted_from=base)
    events = [Event("extended", date(2025, 2, 20))]
    clock = run_clock(month, date(2025, 1, 31), working_calendar("ES"), events, ClockRules((rule,)))
    assert clock.due == due
    if base is ExtensionBase.PERIOD:
        assert str(clock.steps[-1]) == "2 months end: Monday 31 Mar 2025"


def test_a_rolling_limit_is_not_extended_from_a_day_that_nobody_named() -> None:
    thirty = TimeLimit(count=30, unit=TimeUnit.DAY, roll=RollRule.NEXT_WORKING_DAY)
    rules = ClockRules((ClockRule(kind="extended", operation=Operation.EXTEND, by=thirty),))
    with pytest.raises(InvalidTimeLimit, match="counted_from does not say"):
        run_clock(
            thirty, date(2024, 3, 1), working_calendar("CA"), [Event("extended", date(2024, 3, 8))], rules
        )


def test_every_extension_of_a_limit_that_rolls_says_from_where_it_counts() -> None:
    seen = 0
    for known in laws():
        for duty in known.duties.values():
            rolls = any(
                value.limit is not None and value.limit.roll is not RollRule.NONE for value in duty.values
            )
            for event in duty.events:
                if event.by is not None and rolls:
                    seen += 1
                    assert event.counted_from is not None, (known.code, duty.id)
    assert seen >= 20


@pytest.mark.parametrize("case", two_ways(), ids=lambda case: case["args"])
def test_both_days_come_out_where_there_is_more_than_one_reading(case: dict[str, str]) -> None:
    """Cases that were worked out apart from the law files."""
    code, duty, start, *rest = shlex.split(case["args"])
    region = rest[rest.index("--region") + 1] if "--region" in rest else None
    events = []
    for place in (index for index, word in enumerate(rest) if word == "--event"):
        kind, day, *more = rest[place + 1 :]
        days = next((int(word) for word in more if word.isdecimal()), None)
        events.append(extended(date.fromisoformat(day), days, kind))
    found = deadline(code, date.fromisoformat(start), *events, duty=duty, region=region)
    outcomes = {str(found.due), *(str(reading.due) for reading in found.readings)}
    assert set(case["due"].split("|")) <= outcomes


def test_a_reading_that_changes_nothing_is_refused(tmp_path: Path) -> None:
    text = Path(str(Path(law.__code__.co_filename).parent / "statutes" / "nl-woo.toml")).read_text(
        encoding="utf-8"
    )
    path = tmp_path / "xx-law.toml"
    broken = text.replace('code = "nl-woo"', 'code = "xx-law"').replace('counted_from = "due-day"\n', "")
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(ValueError, match=r"readings\[0\].*a reading says what differs"):
        load_law(path)


@pytest.mark.parametrize("library", ["list", "numpy", "pyarrow"])
def test_many_at_once_have_three_columns(library: str) -> None:
    days = [date(2022, 8, 1) + timedelta(days=number) for number in range(120)]
    given: Any = days
    if library == "numpy":
        numpy = pytest.importorskip("numpy")
        given = numpy.array(days, dtype="datetime64[D]")
    elif library == "pyarrow":
        given = pytest.importorskip("pyarrow").array(days)
    oia = law("nz-oia")
    columns = oia.deadlines("respond", given, ends=True)
    each = [oia.deadline("respond", day) for day in days]
    for name in ("due", "earliest", "latest"):
        column = getattr(columns, name)
        found = column if library == "list" else column.tolist() if library == "numpy" else column.to_pylist()
        assert found == [getattr(one, name) for one in each]
    assert type(columns.due) is type(oia.deadlines("respond", given))
    assert any(one.earliest != one.latest for one in each)


def test_beyond_the_calendar_the_latest_column_is_missing() -> None:
    numpy = pytest.importorskip("numpy")
    days = numpy.array(["2024-09-13", "2026-12-25"], dtype="datetime64[D]")
    columns = law("cn-ogi").deadlines("respond", days, ends=True)
    assert [str(day) for day in columns.latest] == ["2024-10-17", "NaT"]
    assert [str(day) for day in columns.earliest] == ["2024-10-17", "2027-01-01"]
