from __future__ import annotations

from datetime import date
from typing import Any

import icalendar
import pytest

from gongkai.days.events import Event
from gongkai.legislation.loading import law
from gongkai.messages import LANGUAGES, Language, message
from gongkai.reports.deadline import ics

OGI = law("cn-ogi")
TODAY = date(2026, 11, 22)


def the_event(file: bytes) -> Any:  # noqa: ANN401 -- the library's components are not typed by kind
    """Read a file back, and return its one event."""
    (event,) = icalendar.Calendar.from_ical(file).walk("VEVENT")
    return event


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_file_reads_back_as_one_whole_day(lang: Language) -> None:
    deadline = OGI.deadline("respond", date(2024, 9, 13))
    event = the_event(ics.render(deadline, lang, made_on=TODAY))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2024, 10, 17), date(2024, 10, 18))
    assert event["description"] == deadline.explain(lang)
    assert event["status"] == "CONFIRMED"
    assert "cn-ogi" in event["summary"]


def test_no_line_is_longer_than_the_format_allows() -> None:
    file = ics.render(OGI.deadline("respond", date(2024, 9, 13)), "zh", made_on=TODAY)
    assert max(map(len, file.split(b"\r\n"))) <= 75


def test_a_provisional_day_is_tentative() -> None:
    event = the_event(ics.render(OGI.deadline("respond", date(2026, 12, 20)), made_on=TODAY))
    assert event["status"] == "TENTATIVE"
    assert event["summary"].endswith(", provisional")


def test_the_same_deadline_keeps_its_identity_and_another_history_has_another() -> None:
    deadline = OGI.deadline("respond", date(2024, 9, 13))
    extended = OGI.deadline("respond", date(2024, 9, 13), [Event("extended", date(2024, 10, 10))])
    first = the_event(ics.render(deadline, made_on=TODAY))["uid"]
    assert the_event(ics.render(deadline, "zh", made_on=date(2027, 1, 1)))["uid"] == first
    assert the_event(ics.render(extended, made_on=TODAY))["uid"] != first


def test_a_minimum_is_no_latest_day() -> None:
    held = law("cn-rule-making")
    duty = next(
        one for one in held.duties.values() if any(value.kind.value == "at-least" for value in one.values)
    )
    event = the_event(ics.render(held.deadline(duty.id, date(2024, 3, 1)), made_on=TODAY))
    assert event["summary"].startswith("Not before the end of this day: to ")


def test_a_deadline_without_a_day_is_refused() -> None:
    with pytest.raises(ValueError, match="without a due day"):
        ics.render(OGI.deadline("publish", date(1999, 1, 1)), made_on=TODAY)


def test_several_days_stand_in_their_order_with_unit_and_citation() -> None:
    days = [
        ics.DayEvent(
            message("{count} copies", count=2), date(2024, 10, 17), "b", unit="民政办", citation="art 33"
        ),
        ics.DayEvent("答复", date(2024, 10, 8), "a", provisional=True, categories=("cn-ogi",)),
    ]
    first, second = icalendar.Calendar.from_ical(ics.render_days(days, TODAY, "en")).walk("VEVENT")
    assert (first["uid"], second["uid"]) == ("b@gongkai", "a@gongkai")
    assert first["summary"] == "2 copies"
    assert first["description"] == "Unit: 民政办\nart 33"
    assert (first["status"], second["status"]) == ("CONFIRMED", "TENTATIVE")
    assert "description" not in second
    assert second.decoded("dtstart") == date(2024, 10, 8)


def test_text_of_a_register_cannot_add_lines_to_the_file() -> None:
    day = ics.DayEvent("a\r\nSTATUS:CANCELLED;,\\", date(2024, 10, 17), "x", unit="b\nEND:VEVENT")
    event = the_event(ics.render_days([day], TODAY))
    assert event["status"] == "CONFIRMED"
    assert event["summary"] == "a STATUS:CANCELLED;,\\"


def test_no_days_make_a_calendar_without_events() -> None:
    assert not icalendar.Calendar.from_ical(ics.render_days([], TODAY)).walk("VEVENT")
