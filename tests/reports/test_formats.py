"""What holds for every format, and the goldens of the example: byte for byte, wherever they are made."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.checks.findings import Finding, Report
from gongkai.messages import LANGUAGES, Language, message
from gongkai.reports.check import sarif
from gongkai.reports.formats import ANSWERS, Content, render

TEXTS = [
    name
    for name, one in ANSWERS["check"].formats.items()
    if one.content is not Content.BYTES and one.of is None
]
"""The formats of a report that are text."""
GOLDENS = Path(__file__).parent / "goldens"
SETTINGS = (
    {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "COLUMNS": "40", "PYTHONHASHSEED": "1"},
    {"LC_ALL": "zh_CN.UTF-8", "TZ": "America/Anchorage", "COLUMNS": "200", "PYTHONHASHSEED": "2"},
)


def written(report: Report, form: str, lang: Language = "en") -> str:
    """Return a report in a format that is text."""
    told = render(report, form, lang)
    assert isinstance(told, str)
    return told


def made(tmp_path: Path, repository: Path, **setting: str) -> dict[str, bytes]:
    """Make all goldens in a process of its own, under some settings."""
    script = Path(__file__).with_name("regenerate.py")
    subprocess.run(
        [sys.executable, script, tmp_path],
        cwd=tmp_path,
        check=True,
        env={**os.environ, "PYTHONPATH": str(repository / "src"), "PYTHONUTF8": "0", **setting},
    )
    return {path.name: path.read_bytes() for path in tmp_path.iterdir()}


@pytest.mark.parametrize("setting", SETTINGS, ids=["C", "zh_CN"])
def test_the_example_looks_the_same_everywhere(
    setting: dict[str, str], tmp_path: Path, repository: Path
) -> None:
    """If the change is meant: `python tests/reports/regenerate.py`, and look at the difference."""
    expected = {path.name: path.read_bytes() for path in GOLDENS.iterdir()}
    found = made(tmp_path, repository, **setting)
    anew = "if the change is meant: python tests/reports/regenerate.py, and read the difference"
    assert found.keys() == expected.keys(), anew
    assert [name for name in expected if found[name] != expected[name]] == [], anew


def test_every_format_has_a_golden_in_every_language() -> None:
    stems = {tuple(path.name.split(".")[1:]) for path in GOLDENS.iterdir()}
    wanted = {(name, lang) for name in ANSWERS["check"].formats for lang in LANGUAGES}
    assert stems == wanted, "write them: python tests/reports/regenerate.py"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", TEXTS)
def test_every_format_tells_what_is_waived_known_and_cured(
    hostile: Report, name: str, lang: Language
) -> None:
    told = written(hostile, name, lang)
    assert "网站迁移" in told
    assert "办公室主任" in told
    assert "2015-01-31" in told
    assert "2013年财政决算" in told or name in {"text", "junit", "github"}
    assert told.endswith("\n")


@pytest.mark.parametrize("name", TEXTS)
def test_a_report_of_nothing_can_be_written(make_report: Callable[..., Report], name: str) -> None:
    assert written(make_report(), name)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(text=st.text(st.characters(), min_size=1))
def test_whatever_a_register_says_every_format_can_be_read_back(
    make_finding: Callable[..., Finding], make_report: Callable[..., Report], text: str
) -> None:
    finding = evolve(
        make_finding(subject=text, key=text), unit=text, category=text, message=message("{text}", text=text)
    )
    report = make_report(finding, evolve(finding, fingerprint="2"))
    (result, _) = json.loads(sarif.render(report))["runs"][0]["results"]
    assert json.loads(written(report, "json"))["findings"][0]["subject"] == text
    assert [json.loads(line)["type"] for line in written(report, "jsonl").split("\n") if line] == [
        *("report", "finding", "finding", "summary")
    ]
    rows = list(csv.DictReader(io.StringIO(written(report, "csv").removeprefix("\ufeff"), newline="")))
    assert [row["subject"].removeprefix("'") for row in rows] == [text.removeprefix("'")] * 2
    assert ET.fromstring(written(report, "junit")).get("failures") == "1"  # noqa: S314 -- our own
    assert written(report, "github").count("\n") == 3
    assert result["message"]["text"].replace("{{", "").replace("}}", "").count("{") == 0
