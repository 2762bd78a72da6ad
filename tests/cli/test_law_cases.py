"""Every day worked out apart from the law files, from statutes and published decisions, by the command line."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from gongkai.cli.application import application

CASES = Path(__file__).resolve().parents[3] / "shared" / "oracles" / "law_cases.json"


def cases() -> list[dict[str, Any]]:
    """Return the cases; none where they are not beside this checkout."""
    return json.loads(CASES.read_text(encoding="utf-8")) if CASES.exists() else []


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["args"])
def test_the_day_worked_out_apart_comes_out(case: dict[str, Any]) -> None:
    """Where a case says that there is more than one reading, its day is one of those that come out."""
    result = CliRunner().invoke(
        application, ["deadline", *shlex.split(case["args"]), "--format", "json", "--lang", "en"]
    )
    found = json.loads(result.output)
    due = {found["due"]}
    if case["kind"] == "more than one reading":
        due |= {reading["due"] for reading in found["readings"]}
    expected = case["due"]
    wanted = set(expected.split("|")) if isinstance(expected, str) else {expected}
    assert due & wanted, (found["due"], case["source"], case["note"])
    assert case["kind"] == "more than one reading" or found["due"] in wanted
