"""The generated pages say what ships."""

from __future__ import annotations

from pathlib import Path

import pytest

import generate


def test_generated_pages_are_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    if generate.main(["--check"]):
        pytest.fail(capsys.readouterr().err, pytrace=False)


def test_a_stale_page_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A documentation without its pages has every page to complain about."""
    monkeypatch.setattr(generate, "DOCS", tmp_path / "docs")
    assert generate.main(["--check"]) == 1
    shown = capsys.readouterr().err
    assert "docs/laws/cn-ogi.md is stale; run: python docs/generate.py" in shown
    assert "docs/rules/PUB001.md is stale" in shown
    assert not list(tmp_path.rglob("*.md"))
