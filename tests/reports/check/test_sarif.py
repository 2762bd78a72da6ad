from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from attrs import evolve

from gongkai.checks.findings import Finding, FindingKind, Report
from gongkai.messages import LANGUAGES, Language
from gongkai.reports.check import sarif

MakeFinding = Callable[..., Finding]
MakeReport = Callable[..., Report]
SCHEMA = Path(__file__).with_name("sarif-schema-2.1.0.json")


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft7Validator:
    """Return a validator for the official schema, formats of strings included."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)


def run_of(report: Report, lang: Language = "en") -> dict[str, Any]:
    """Return the one run of a report."""
    (run,) = json.loads(sarif.render(report, lang))["runs"]
    return dict(run)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_log_keeps_to_the_official_schema(
    township: Report,
    hostile: Report,
    make_report: MakeReport,
    lang: Language,
    validator: jsonschema.Draft7Validator,
) -> None:
    for report in (township, hostile, make_report(), make_report(broken=True)):
        validator.validate(json.loads(sarif.render(report, lang)))


def test_a_fault_in_a_log_would_be_seen(township: Report, validator: jsonschema.Draft7Validator) -> None:
    log = sarif.to_dict(township)
    log["runs"][0]["results"][0]["kind"] = "maybe"
    assert not validator.is_valid(log)


def test_a_viewer_finds_message_level_location_and_rule(township: Report, hostile: Report) -> None:
    for report in (township, hostile):
        run = run_of(report)
        rules = run["tool"]["driver"]["rules"]
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["message"]["text"]
            assert result["level"] in {"none", "note", "warning", "error"}
            assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            assert result["partialFingerprints"]["primaryLocationLineHash"]
        for rule in rules:
            assert rule["shortDescription"]["text"]
            assert rule["fullDescription"]["text"]
            assert rule["help"]["text"]
            assert rule["help"]["markdown"]


def test_rules_have_their_page_and_the_address_of_the_law(township: Report) -> None:
    rules = {rule["id"]: rule for rule in run_of(township)["tool"]["driver"]["rules"]}
    assert "## Bad" in rules["PUB002"]["help"]["markdown"]
    assert rules["PUB002"]["helpUri"] == "https://example.org/2008"
    assert "helpUri" not in rules["CAT001"]


def test_an_address_that_is_none_of_the_web_is_not_handed_on_as_help(
    make_finding: MakeFinding, make_report: MakeReport
) -> None:
    """As one in a law file of somebody's own might be."""
    finding = make_finding()
    assert finding.citation is not None
    harmful = evolve(finding, citation=evolve(finding.citation, url="javascript:alert(1)"))
    (rule,) = run_of(make_report(harmful))["tool"]["driver"]["rules"]
    assert "helpUri" not in rule


def test_a_long_title_does_not_cut_off_that_it_could_not_be_decided(
    make_finding: MakeFinding, make_report: MakeReport
) -> None:
    report = make_report(make_finding(subject="低" * 5000, kind=FindingKind.OPEN))
    (result,) = run_of(report)["results"]
    assert result["message"]["text"].endswith("… [error, could not be decided]")


def test_what_is_open_is_of_kind_open_and_of_no_level(township: Report) -> None:
    open_ones = [one for one in run_of(township)["results"] if one["kind"] == "open"]
    assert len(open_ones) == 2
    assert {one["level"] for one in open_ones} == {"none"}
    assert {one["properties"]["severity"] for one in open_ones} == {"error"}
    assert all(one["message"]["text"].endswith("[error, could not be decided]") for one in open_ones)
    assert "unverified" in open_ones[0]["message"]["text"]


def test_a_line_is_told_where_the_file_has_lines(hostile: Report) -> None:
    in_csv, in_workbook, *_ = run_of(hostile)["results"]
    place = in_csv["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "%E7%99%BB%E8%AE%B0%201/items.csv"
    assert place["region"] == {"startLine": 2, "startColumn": 1, "endLine": 2}
    assert in_csv["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "row 2/发布日期"
    place = in_workbook["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "file:///srv/a%20b.xlsx"}}


def test_what_concerns_the_whole_register_stands_in_its_description(township: Report) -> None:
    whole = run_of(township)["results"][0]["locations"][0]
    assert whole["physicalLocation"]["artifactLocation"]["uri"] == "docs/hongmei/register.toml"
    nowhere = run_of(evolve(township, source=None))["results"][0]["locations"][0]
    assert nowhere == {"logicalLocations": [{"name": "洪梅镇人民政府", "kind": "module"}]}


def test_waived_is_suppressed_and_known_is_unchanged(hostile: Report) -> None:
    run = run_of(hostile)
    *new, waived, known = run["results"]
    assert {one["baselineState"] for one in new} == {"new"}
    assert not any("suppressions" in one for one in (*new, known))
    assert waived["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "properties": {"approvedBy": "办公室主任", "until": "2015-01-31"},
            "justification": "网站迁移",
            "location": {"physicalLocation": {"artifactLocation": {"uri": "waivers.csv"}}},
        }
    ]
    assert known["baselineState"] == "unchanged"
    assert [one["subject"] for one in run["properties"]["cured"]] == ["2013年财政决算"]


def test_without_a_baseline_nothing_is_called_new(township: Report) -> None:
    assert not any("baselineState" in one for one in run_of(township)["results"])


def test_text_of_a_register_makes_no_placeholder_and_no_link(hostile: Report) -> None:
    text = run_of(hostile)["results"][0]["message"]["text"]
    assert "{{0}}" in text
    assert "](" not in text


def test_a_run_that_broke_off_was_not_successful(make_report: MakeReport, township: Report) -> None:
    assert run_of(township)["invocations"] == [{"executionSuccessful": True}]
    (invocation,) = run_of(make_report(broken=True))["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["level"] == "error"


def test_a_rule_that_is_not_known_here_is_described_by_its_finding(
    make_finding: MakeFinding, make_report: MakeReport
) -> None:
    report = make_report(make_finding(code="OWN001", name="own-rule"))
    run = run_of(evolve(report, rules=(*report.rules, "OWN001", "OWN002")))
    (rule,) = run["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"], rule["help"]["text"]) == ("OWN001", "own-rule", "Fill in the cell.")


def test_addresses_lead_back_to_the_files(hostile: Report) -> None:
    uris = [
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for one in run_of(hostile)["results"]
    ]
    assert all(re.fullmatch(r"[!-~]+", uri) for uri in uris)
    assert [unquote(uri) for uri in uris[:2]] == ["登记 1/items.csv", "file:///srv/a b.xlsx"]


def test_a_file_whose_name_is_no_utf_8_is_named_by_its_bytes(
    make_finding: MakeFinding, make_report: MakeReport
) -> None:
    files = {"l\udce9/items.csv": "l%E9/items.csv", "l\ud800.csv": "l%ED%A0%80.csv"}
    report = make_report(*(make_finding(2, file=file) for file in files))
    places = [one["locations"][0]["physicalLocation"] for one in run_of(report)["results"]]
    assert [place["artifactLocation"]["uri"] for place in places] == list(files.values())
