from __future__ import annotations

import io
import sys

import pytest

from gongkai.cli import progress_line as progress
from gongkai.cli.progress_line import ProgressLine


class Terminal(io.StringIO):
    """A standard error that a terminal watches."""

    def isatty(self) -> bool:
        """Say that a terminal watches."""
        return True


def test_long_work_is_shown_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)
    with ProgressLine("en") as seen:
        seen(12_000)
    assert "Items checked" in terminal.getvalue()
    assert "12,000" in terminal.getvalue()


def test_quick_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with ProgressLine("en") as seen:
        seen(12_000)
    assert terminal.getvalue() == ""


def test_nothing_is_shown_where_no_terminal_watches(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)
    with ProgressLine("en") as seen:
        seen(12_000)
    assert capsys.readouterr().err == ""
