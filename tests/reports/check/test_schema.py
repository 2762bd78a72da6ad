"""The JSON keeps to the schema that is published, and the schema is strict enough to be of use."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from gongkai.checks.findings import Report
from gongkai.messages import LANGUAGES, Language
from gongkai.reports.check import json as report_json
from gongkai.reports.check import jsonl
from gongkai.reports.check import schema as report_schema

MakeReport = Callable[..., Report]


def validator(schema: dict[str, Any]) -> jsonschema.Draft202012Validator:
    """Return a validator for a schema that is one itself."""
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(schema, format_checker=checker)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_reports_and_lines_keep_to_their_schemas(
    township: Report, hostile: Report, make_report: MakeReport, lang: Language
) -> None:
    whole, line = validator(report_schema.report()), validator(report_schema.line())
    for report in (township, hostile, make_report(), make_report(broken=True)):
        whole.validate(json.loads(report_json.render(report, lang)))
        for one in jsonl.lines(report, lang):
            line.validate(json.loads(one))


def _without(plain: dict[str, Any], key: str) -> dict[str, Any]:
    """Return an object that lacks a key."""
    return {name: value for name, value in plain.items() if name != key}


def test_a_fault_would_be_seen(hostile: Report) -> None:
    whole, plain = validator(report_schema.report()), report_json.to_dict(hostile)
    finding, waived = plain["findings"][0], plain["suppressed"][0]
    faults: list[dict[str, Any]] = [
        {"findings": [{**finding, "kind": "maybe"}]},
        {"findings": [_without(finding, "fingerprint")]},
        {"suppressed": [{**waived, "until": "soon"}]},
        {"rates": {**plain["rates"], "total": _without(plain["rates"]["total"], "items")}},
        {"as_of": 20141202},
    ]
    assert whole.is_valid(plain)
    assert not whole.is_valid(_without(plain, "suppressed"))
    assert not any(whole.is_valid({**plain, **fault}) for fault in faults)


def test_every_key_that_is_written_is_in_the_schema(hostile: Report) -> None:
    defined = report_schema.report()
    plain = report_json.to_dict(hostile)
    assert list(plain) == list(defined["properties"])
    for name, one in (("finding", plain["findings"][0]), ("suppression", plain["suppressed"][0])):
        assert list(one) == list(defined["$defs"][name]["properties"])


def test_lines_begin_with_what_was_asked_and_end_with_what_came_of_it(hostile: Report) -> None:
    kinds = [json.loads(one)["type"] for one in jsonl.lines(hostile)]
    assert kinds == ["report", *["finding"] * 3, *["suppressed"] * 2, "cured", "summary"]


def test_lines_say_what_the_one_object_says(hostile: Report) -> None:
    head, *rest, summary = (json.loads(one) for one in jsonl.lines(hostile))
    whole = report_json.to_dict(hostile)
    for one in (head, summary):
        for key in one.keys() - {"type", "format", "format_version"}:
            assert one[key] == whole[key]
    told = [{key: value for key, value in one.items() if key != "type"} for one in rest]
    assert told == [*whole["findings"], *whole["suppressed"], *whole["cured"]]


def test_no_line_is_broken_by_what_a_register_says(hostile: Report) -> None:
    assert all(one.endswith("\n") and one.count("\n") == 1 for one in jsonl.lines(hostile))
