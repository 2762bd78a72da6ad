"""What is written for programs keeps to the JSON Schemas that ``gongkai schema`` publishes, and these see faults."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from attrs import evolve

import gongkai
from gongkai.checks.baselines import Baseline
from gongkai.checks.differences import Difference
from gongkai.checks.findings import Report
from gongkai.checks.overviews import Overview, OverviewRow
from gongkai.days.events import Event
from gongkai.errors import GongkaiError
from gongkai.messages import LANGUAGES, Language
from gongkai.readers.past_reports import past_report
from gongkai.reports.check import json as report_json
from gongkai.reports.schemas import SCHEMAS

DAY = date(2014, 12, 2)


def validator(name: str) -> jsonschema.Draft202012Validator:
    """Return a validator for a schema that is one itself."""
    schema = SCHEMAS[name]()
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(schema, format_checker=checker)


@pytest.fixture(scope="module")
def register(repository: Path) -> gongkai.Register:
    """Return the register of the example."""
    return gongkai.load(repository / "docs" / "examples" / "hongmei-2014")


@pytest.fixture(scope="module")
def report(register: gongkai.Register) -> Report:
    """Return its report."""
    return gongkai.check(register, as_of=DAY)


def deadlines() -> Iterator[gongkai.Deadline]:
    """Walk deadlines of every duty of every law, with and without events."""
    for law in gongkai.laws():
        body = law.for_body(region="BE") if law.working_days.is_regional else law
        for duty in body.duties.values():
            for events in ((), *([Event(rule.kind, date(2024, 3, 4))] for rule in duty.events)):
                try:
                    yield body.deadline(duty.id, date(2024, 3, 1), events)
                except GongkaiError:  # a duty that differs by body, or a history that cannot be
                    continue


def written(
    name: str, register: gongkai.Register, report: Report, lang: Language
) -> Iterator[dict[str, Any]]:
    """Walk what is written under a schema."""
    match name:
        case "report":
            yield report.to_dict(lang)
        case "report-line":
            yield from map(json.loads, str(report.render("jsonl", lang)).splitlines())
        case "overview":
            rows = (OverviewRow("a", report), OverviewRow("b", problem="no table in it"))
            yield Overview(DAY, rows, ("c.docx",)).to_dict(lang)
        case "deadline":
            yield from (one.to_dict(lang) for one in deadlines())
        case "due":
            yield gongkai.due(register, as_of=date(2014, 3, 20), within=250).to_dict(lang)
        case "difference":
            before, after = (past_report(report_json.to_dict(one, lang), "x") for one in sides(report))
            yield Difference.between(before, after).to_dict(lang)
        case "baseline":
            yield json.loads(Baseline.of(report).text())


def sides(report: Report) -> tuple[Report, Report]:
    """Return two reports of which each finds something that the other does not."""
    _, second, *_ = report.findings
    changed = evolve(second, evidence={"working_days_late": 999})
    return evolve(report, findings=report.findings[:5]), evolve(
        report, findings=(changed, *report.findings[2:])
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", list(SCHEMAS))
def test_what_is_written_keeps_to_its_schema(
    register: gongkai.Register, report: Report, name: str, lang: Language
) -> None:
    checked = validator(name)
    found = 0
    for one in written(name, register, report, lang):
        checked.validate(one)
        found += 1
    assert found


@pytest.mark.parametrize("name", [name for name in SCHEMAS if name != "report-line"])
def test_every_key_that_is_written_is_in_the_schema_and_a_missing_one_is_seen(
    register: gongkai.Register, report: Report, name: str
) -> None:
    checked, schema = validator(name), SCHEMAS[name]()
    one = next(written(name, register, report, "en"))
    assert list(one) == list(schema["properties"])
    for key in one:
        lacking = deepcopy(one)
        del lacking[key]
        assert not checked.is_valid(lacking), key
        assert not checked.is_valid({**one, key: object()}), key
