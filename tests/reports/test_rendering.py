"""Any answer in any of its formats, asked for in a program."""

from __future__ import annotations

import json
import pickle
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

import gongkai
from gongkai.checks.differences import Difference
from gongkai.checks.findings import Finding, Report, Severity
from gongkai.errors import FindingsFound, InvalidArgument
from gongkai.legislation.loading import law
from gongkai.messages import LANGUAGES
from gongkai.readers.past_reports import past_report
from gongkai.reports.check import json as report_json
from gongkai.reports.formats import ANSWERS, render

DAY = date(2014, 12, 2)


@pytest.fixture(scope="module")
def report(repository: Path) -> Report:
    """Return the report of the example."""
    return gongkai.check(gongkai.load(repository / "docs" / "examples" / "hongmei-2014"), as_of=DAY)


def test_an_answer_writes_itself_in_the_formats_of_its_command(report: Report, repository: Path) -> None:
    register = gongkai.load(repository / "docs" / "examples" / "hongmei-2014")
    past = past_report(report_json.to_dict(report), "x")
    answers = {
        "check": report,
        "deadline": law("cn-ogi").deadline("respond", date(2024, 9, 13)),
        "due": gongkai.due(register, as_of=DAY),
        "diff": Difference.between(past, past),
    }
    for name, answer in answers.items():
        for form, one in ANSWERS[name].formats.items():
            if one.of is None:
                assert answer.render(form, "zh") == gongkai.render(answer, form, "zh")
                assert answer.render(form)


def test_several_laws_or_rules_are_an_answer_too() -> None:
    listed = render([law("cn-ogi"), law("gb-foia")], "text")
    assert isinstance(listed, str)
    assert "gb-foia" in listed
    assert "PUB001" in str(render(gongkai.RULES, "text"))


def test_options_are_those_of_the_command_line(report: Report) -> None:
    assert json.loads(report.render("json"))["format"] == "gongkai-report"
    lenient, strict = (str(report.render("junit", fail_on=one)) for one in (None, Severity.NOTE))
    assert 'failures="0"' in lenient
    assert 'failures="0"' not in strict.partition("\n")[2].partition("\n")[0]


def test_what_has_no_such_format_names_those_it_has(report: Report) -> None:
    with pytest.raises(
        InvalidArgument, match=r"form must be a format of check \(text, json, .*\), not str 'ics'"
    ):
        report.render("ics")
    with pytest.raises(InvalidArgument, match="answer must be an answer of gongkai"):
        render(report.findings[0], "json")


def test_a_report_that_is_not_in_order_raises_what_is_wrong(report: Report) -> None:
    with pytest.raises(FindingsFound, match=r"2014-12-02: \w+ .*; and \d+ more$") as raised:
        report.raise_for()
    found = raised.value.findings
    assert all(isinstance(one, Finding) and one.severity is Severity.ERROR for one in found)
    assert len(found) == len(report.at_least(Severity.ERROR))
    assert pickle.loads(pickle.dumps(raised.value)).findings == found  # noqa: S301 -- our own


def test_raise_for_follows_the_severity_and_open_findings(report: Report) -> None:
    with pytest.raises(FindingsFound) as strict:
        report.raise_for(Severity.NOTE)
    assert len(strict.value.findings) == len(report.findings)
    with pytest.raises(FindingsFound) as lenient:
        report.raise_for(Severity.NOTE, allow_open=True)
    assert 0 < len(lenient.value.findings) < len(report.findings)


def test_a_check_that_was_not_completed_is_raised_whatever_was_found(report: Report) -> None:
    clean = gongkai.check(gongkai.Register(body=report.body, laws=("cn-ogi",)), as_of=DAY)
    clean.raise_for()
    with pytest.raises(FindingsFound, match="a table could not be read to its end"):
        evolve(clean, broken=True).raise_for()
    with pytest.raises(FindingsFound, match="a rule failed: OWN001"):
        evolve(clean, crashed=("OWN001",)).raise_for()


def test_every_answer_is_plain_data_of_the_shape_of_its_json(report: Report, repository: Path) -> None:
    register = gongkai.load(repository / "docs" / "examples" / "hongmei-2014")
    days = gongkai.due(register, as_of=DAY)
    answers = (report, days, law("cn-ogi"), gongkai.RULES[0], law("cn-ogi").deadline("respond", DAY))
    for answer in answers:
        for lang in LANGUAGES:
            assert json.loads(str(answer.render("json", lang))) == answer.to_dict(lang)
    assert days.to_dict()["open"] == [one.to_dict() for one in days.open]
    assert report.to_dict()["rates"] == report.rates.to_dict()
    assert report.to_dict()["rates"]["total"] == report.rates.total.to_dict()


def test_every_law_is_plain_data_in_both_languages() -> None:
    """Nothing in a law is left as the repr of an object, and each duty is that of the whole."""
    for one in gongkai.laws():
        for lang in LANGUAGES:
            (whole,) = one.to_dict(lang)["laws"]
            text = json.dumps(whole, ensure_ascii=False)
            assert " object at 0x" not in text
            assert "datetime." not in text
            assert whole["duties"] == {name: duty.to_dict(lang) for name, duty in one.duties.items()}
