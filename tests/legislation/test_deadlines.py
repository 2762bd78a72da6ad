"""The vectors of every law (`<code>.toml` beside this module), and what a deadline tells."""

from __future__ import annotations

import tomllib
import warnings
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from gongkai.citations import Confidence
from gongkai.errors import AmbiguousDuty, InvalidDate, UnknownDuty
from gongkai.legislation.laws import BodyKind, BodyLevel, Law
from gongkai.legislation.loading import law
from gongkai.legislation.provisions import LimitKind

HERE = Path(__file__).parent


def vectors() -> list[Any]:
    """Read the vectors of all laws."""
    return [
        pytest.param(path.stem, case, id=f"{path.stem}-{case['duty']}-{case['start']}-{number}")
        for path in sorted(HERE.glob("*.toml"))
        for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["deadlines"])
    ]


def for_case(code: str, case: dict[str, Any]) -> Law:
    """Return the law as it binds the body of a case."""
    level, kind = case.get("level"), case.get("kind")
    return law(code).for_body(level and BodyLevel(level), kind and BodyKind(kind))


@pytest.mark.parametrize(("code", "case"), vectors())
def test_deadline_is_the_day_that_the_law_gives(code: str, case: dict[str, Any]) -> None:
    assert for_case(code, case).deadline(case["duty"], case["start"]).due == case.get("due")


@pytest.mark.parametrize(("code", "case"), vectors())
def test_short_way_gives_the_same_day(code: str, case: dict[str, Any]) -> None:
    bound = for_case(code, case)
    deadline = bound.deadline(case["duty"], case["start"])
    found = bound.due(case["duty"], case["start"])
    assert (found.due, found.value) == (deadline.due, deadline.value)
    assert found.settled or deadline.provisional
    if found.settled is deadline.settled:
        assert (found.earliest, found.latest, found.readings) == (
            deadline.earliest,
            deadline.latest,
            deadline.readings,
        )


def test_deadline_carries_its_basis() -> None:
    deadline = law("cn-ogi").deadline("respond", date(2019, 5, 14))
    assert deadline.law == "cn-ogi"
    assert deadline.version is not None
    assert deadline.version.number == "国务院令第492号"
    assert deadline.citation is not None
    assert deadline.citation.text("zh") == "《政府信息公开条例》（2008年施行）第二十四条第一款、第二款"
    assert deadline.citation.confidence is Confidence.VERIFIED
    assert deadline.calendar.code == "CN"
    assert not deadline.provisional
    assert [step.number for step in deadline.steps if step.number] == list(range(1, 16))


def test_provision_of_another_instrument_is_cited_by_that_instrument() -> None:
    citation = law("cn-ogi").deadline("comply", date(2025, 9, 26)).citation
    assert str(citation) == "Supreme People's Court Interpretation Fashi [2025] 8 art 11"


def test_deadline_beyond_the_settled_calendar_is_provisional_and_silent() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        deadline = law("cn-ogi").deadline("respond", date(2026, 12, 20))
    assert deadline.due == date(2027, 1, 18)
    assert deadline.provisional
    assert "Provisional: the calendar CN is settled from 2007-01-01 to 2026-12-31." in deadline.explain()
    assert law("cn-ogi").due("respond", date(2026, 12, 20))[:2] == (date(2027, 1, 18), False)


def test_deadline_without_a_day_is_provisional_and_says_why() -> None:
    deadline = law("us-wa-pra").deadline("respond", date(2014, 3, 3))
    assert (deadline.due, deadline.value, deadline.citation, deadline.steps) == (None, None, None, ())
    assert deadline.provisional
    answer, reason = deadline.explain().splitlines()
    assert answer.endswith(": no day is fixed")
    assert reason == (
        "This file records nothing for 2014-03-03; what it records of this duty begins on 2017-07-23."
    )


def test_a_law_that_had_no_such_duty_is_told_apart_from_a_file_that_records_none() -> None:
    """The Regulations of 2008 have no word on information that several organs produced together."""
    deadline = law("cn-ogi").deadline("consult-co-producer", date(2018, 3, 1))
    assert deadline.due is None
    answer, reason = deadline.explain().splitlines()
    assert answer.endswith("as a body that produced it together: no day is fixed")
    assert reason.startswith("On 2018-03-01 the law set no such duty; OGI Regulations (2008) arts 20-28")


def test_earliest_day_is_told_as_such() -> None:
    ogi = law("cn-ogi")
    publish = ogi.duties["publish"]
    earliest = tuple(evolve(value, kind=LimitKind.AT_LEAST) for value in publish.values)
    changed = evolve(ogi, duties={"publish": evolve(publish, values=earliest)})
    answer, *_ = changed.deadline("publish", date(2019, 5, 15)).explain().splitlines()
    assert answer == "cn-ogi: to publish the information: not before the end of Thursday 13 Jun 2019"


def test_explanation_goes_from_the_answer_to_the_doubts() -> None:
    lines = law("cn-ogi").deadline("pay", date(2025, 9, 26)).explain().splitlines()
    assert lines[0] == "cn-ogi: to pay the processing fee: by Thursday 30 Oct 2025"
    assert (
        lines[1]
        == "From 2025-09-26: 20 working days, Measures on Processing Fees (Guobanhan [2020] 109) art 6 (unverified: known at second hand)"
    )
    assert "  day 1: Sunday 28 Sep 2025: worked, in exchange for 7 Oct" in lines
    assert lines[-1] == "The provision is unverified: known at second hand; checked on 2026-11-29."


def test_explanation_of_a_limit_in_words_quotes_them() -> None:
    lines = law("cn-ogi").deadline("reassess", date(2025, 9, 26)).explain().splitlines()
    assert lines[1] == "From 2025-09-26: periodically, OGI Regulations (2019) art 18"


def test_duty_without_a_limit_says_that_there_is_none() -> None:
    lines = law("cn-ogi").deadline("correct", date(2010, 3, 1)).explain().splitlines()
    assert lines[1] == "OGI Regulations (2008) art 21(4) sets no time limit."


def test_duty_that_differs_by_body_is_not_guessed() -> None:
    with pytest.raises(AmbiguousDuty, match=r"'annual-report' of cn-ogi differs by body.*for_body"):
        law("cn-ogi").deadline("annual-report", date(2019, 12, 31))


def test_unknown_duty_names_the_nearest() -> None:
    with pytest.raises(
        UnknownDuty,
        match=r"no duty 'repsond'; did you mean 'respond' \(answer the application\)\? known are: publish,",
    ):
        law("cn-ogi").due("repsond", date(2019, 12, 31))


@pytest.mark.parametrize("no_day", [datetime(2019, 12, 31), "2019-12-31", 20191231, None])  # noqa: DTZ001 -- refused anyway
def test_anything_but_a_day_is_refused(no_day: Any) -> None:  # noqa: ANN401 -- that is the point
    with pytest.raises(InvalidDate):
        law("cn-ogi").deadline("respond", no_day)
    with pytest.raises(InvalidDate):
        law("cn-ogi").due("respond", no_day)
    with pytest.raises(InvalidDate):
        law("cn-ogi").on(no_day)
