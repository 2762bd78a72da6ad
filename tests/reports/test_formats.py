"""What holds for every format, and the goldens of the example: byte for byte, wherever they are made."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.checks.findings import Report
from gongkai.messages import LANGUAGES, Language
from gongkai.reports.formats import FORMATS

GOLDENS = Path(__file__).parent / "goldens"
SETTINGS = (
    {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "COLUMNS": "40", "PYTHONHASHSEED": "1"},
    {"LC_ALL": "zh_CN.UTF-8", "TZ": "America/Anchorage", "COLUMNS": "200", "PYTHONHASHSEED": "2"},
)


def made(tmp_path: Path, repository: Path, **settings: str) -> dict[str, bytes]:
    """Make all goldens in a process of its own, under some settings."""
    script = Path(__file__).with_name("regenerate.py")
    subprocess.run(
        [sys.executable, script, tmp_path],
        cwd=tmp_path,
        check=True,
        env={**os.environ, "PYTHONPATH": str(repository / "src"), "PYTHONUTF8": "0", **settings},
    )
    return {path.name: path.read_bytes() for path in tmp_path.iterdir()}


@pytest.mark.parametrize("settings", SETTINGS, ids=["C", "zh_CN"])
def test_the_example_looks_the_same_everywhere(
    settings: dict[str, str], tmp_path: Path, repository: Path
) -> None:
    """If the change is meant: `python tests/reports/regenerate.py`, and look at the difference."""
    expected = {path.name: path.read_bytes() for path in GOLDENS.iterdir()}
    found = made(tmp_path, repository, **settings)
    assert found.keys() == expected.keys()
    assert [name for name in expected if found[name] != expected[name]] == []


def test_every_format_has_a_golden_in_every_language() -> None:
    stems = {tuple(path.name.split(".")[1:]) for path in GOLDENS.iterdir()}
    assert stems == {(name, lang) for name in FORMATS for lang in LANGUAGES}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_tells_what_is_waived_known_and_cured(
    hostile: Report, name: str, lang: Language
) -> None:
    told = FORMATS[name](hostile, lang)
    assert "网站迁移" in told
    assert "办公室主任" in told
    assert "2015-01-31" in told
    assert "2013年财政决算" in told or name in {"text", "junit", "github"}
    assert told.endswith("\n")


@pytest.mark.parametrize("name", list(FORMATS))
def test_a_report_of_nothing_can_be_written(make_report: Callable[..., Report], name: str) -> None:
    assert FORMATS[name](make_report(), "en")
