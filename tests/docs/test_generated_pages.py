"""The generated pages say what ships."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def test_generated_pages_are_fresh(repository: Path) -> None:
    run = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        pytest.fail(run.stderr, pytrace=False)


def test_a_stale_page_is_named(repository: Path, tmp_path: Path) -> None:
    """A copy of the documentation without its pages has every page to complain about."""
    for path in (repository / "docs").rglob("*.py"):
        copy = tmp_path / path.relative_to(repository)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    run = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "docs/laws/cn-ogi.md is stale; run: python docs/generate.py" in run.stderr
    assert "docs/rules/PUB001.md is stale" in run.stderr
    assert not list(tmp_path.rglob("*.md"))
