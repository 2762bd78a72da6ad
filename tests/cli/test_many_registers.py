"""Many registers are checked side by side with the same result as one after the other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai.cli import many_registers
from gongkai.cli.many_registers import RegisterCheck, check_registers
from gongkai.cli.register_options import RegisterOptions
from gongkai.cli.rule_options import RuleOptions
from gongkai.readers.settings import Settings

CHECK = RegisterCheck(
    registers=RegisterOptions(),
    rules=RuleOptions(settings=Settings(), laws=(), select=(), ignore=(), own=()),
    as_of=date(2014, 12, 2),
)


def test_the_processes_change_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [folder] * 9
    side_by_side = check_registers(paths, CHECK, "en")
    monkeypatch.setattr(many_registers, "_FEW", 9)
    one_by_one = check_registers(paths, CHECK, "en")
    assert side_by_side == one_by_one
    assert side_by_side.rows[0].report is not one_by_one.rows[0].report


def test_a_fault_of_one_is_a_row(folder: Path) -> None:
    (folder / "register.toml").write_bytes(b"\xff")
    (row,) = check_registers([folder], CHECK, "en").rows
    assert row.problem is not None
    assert "register.toml" in row.problem
