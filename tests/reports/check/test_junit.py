from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from lxml import etree

from gongkai.checks.findings import Finding, FindingKind, Report, Severity
from gongkai.messages import LANGUAGES, Language
from gongkai.reports.check import junit

MakeFinding = Callable[..., Finding]
MakeReport = Callable[..., Report]


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """Return the schema that the xUnit plugin of Jenkins holds reports against."""
    return etree.XMLSchema(etree.parse(Path(__file__).with_name("jenkins-junit-10.xsd")))


def parsed(report: Report, lang: Language = "en", **options: object) -> etree._Element:
    """Return the root of a report."""
    return etree.fromstring(junit.render(report, lang, **options).encode())  # type: ignore[arg-type]


def case(root: etree._Element, code: str) -> etree._Element:
    """Find the case of one rule."""
    (found,) = [one for one in root.iter("testcase") if one.get("name", "").startswith(f"{code} ")]
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_keeps_to_the_schema(
    schema: etree.XMLSchema, township: Report, hostile: Report, make_report: MakeReport, lang: Language
) -> None:
    for report in (township, hostile, make_report(), make_report(broken=True)):
        schema.assertValid(parsed(report, lang))


def test_a_rule_that_found_nothing_has_passed(township: Report) -> None:
    passed = case(parsed(township), "PUB001")
    assert not len(passed)
    assert passed.get("classname") == "gongkai.items"


def test_findings_of_one_rule_are_one_failure_with_a_paragraph_each(township: Report) -> None:
    failed = case(parsed(township), "PUB002")
    (failure,) = failed.findall("failure")
    assert failure.get("type") == "fail"
    assert (failure.get("message") or "").startswith("10 findings: HM-2014-007 2014年农村低保对象名单: ")
    assert len((failure.text or "").split("\n\n")) == 10
    assert "items.csv, row 2\nTo do: Fill in the cell." in (failure.text or "")


def test_what_fails_is_what_makes_the_exit_status_1(township: Report) -> None:
    light = case(parsed(township), "PUB006")
    assert light.find("failure") is None
    assert (light.findtext("system-out") or "").startswith("[warning] ")
    assert case(parsed(township, fail_on=Severity.WARNING), "PUB006").find("failure") is not None
    assert next(parsed(township, fail_on=None).iter("failure"), None) is None


def test_what_is_open_fails_with_a_type_of_its_own(
    make_finding: MakeFinding, make_report: MakeReport
) -> None:
    report = make_report(make_finding(kind=FindingKind.OPEN))
    failure = case(parsed(report), "PUB002").find("failure")
    assert failure is not None
    assert failure.get("type") == "open"
    assert case(parsed(report, allow_open=True), "PUB002").find("failure") is None


def test_a_rule_that_could_not_be_asked_is_skipped(
    make_finding: MakeFinding, make_report: MakeReport
) -> None:
    missing = evolve(
        make_finding(code="DAT005", severity=Severity.NOTE), evidence={"not_judged": ["PUB001", "PUB002"]}
    )
    root = parsed(make_report(missing, make_finding(3)))
    assert case(root, "PUB001").find("skipped") is not None
    assert case(root, "PUB002").find("skipped") is None
    (suite,) = [one for one in root if one.get("name") == "gongkai.items"]
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("2", "1", "1")


def test_what_does_not_count_stands_in_the_output(hostile: Report) -> None:
    noted = case(parsed(hostile), "PUB002").findtext("system-out") or ""
    assert "[waived, 网站迁移, approved by 办公室主任, until 2015-01-31] HM-2014-007" in noted
    assert "[in the baseline] " in (case(parsed(hostile), "APR001").findtext("system-out") or "")


def test_what_xml_cannot_hold_is_replaced(hostile: Report) -> None:
    failure = case(parsed(hostile), "PUB002").find("failure")
    assert failure is not None
    assert "<b>&\ufffd\ufffd\ufffd@all|]]>%" in (failure.get("message") or "")
    assert "<b>&\ufffd\ufffd\ufffd@all|]]>%" in (failure.text or "")


def test_a_run_that_broke_off_is_an_error(make_report: MakeReport) -> None:
    root = parsed(make_report(broken=True))
    assert root.get("errors") == "1"
    (error,) = root.iter("error")
    assert error.get("type") == "broken"


def test_the_counts_are_those_of_the_cases(township: Report) -> None:
    root = parsed(township)
    cases = [*root.iter("testcase")]
    assert root.get("tests") == str(len(cases))
    assert root.get("failures") == str(sum(one.find("failure") is not None for one in cases)) == "1"
    assert sum(int(suite.get("tests", "0")) for suite in root) == len(cases)
