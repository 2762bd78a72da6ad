"""A register in a working directory, and the program run as a pipeline runs it: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

DAY = ("--as-of", "2014-12-02")
ITEMS = """\
索引号,名称,内容概述,生成日期,发布日期,公开方式,责任单位
HM-1,2014年财政预算,预算全文,2014-03-03,2014-03-10,主动公开,财政所
HM-2,低保名单,名单,2014-03-03,2014-05-20,主动公开,民政办
"""
RunProgram = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with gongkai.toml and the register it names: one item in time, one late."""
    held = tmp_path / "repository"
    (held / "hongmei").mkdir(parents=True)
    (held / "gongkai.toml").write_text('law = ["cn-ogi"]\npaths = ["hongmei"]\n', encoding="utf-8")
    (held / "hongmei" / "items.csv").write_text(ITEMS, encoding="utf-8")
    return held


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """Return the environment of this process, in which the gongkai under test is the one that is found."""
    import gongkai  # noqa: PLC0415 -- asked where it is, not used

    found_in = str(Path(gongkai.__file__).parents[1])
    return {**os.environ, "PYTHONPATH": found_in, "PYTHONWARNINGS": "error"}


@pytest.fixture
def program(place: Path, environment: dict[str, str]) -> RunProgram:
    """Return a function that runs ``python -m gongkai`` in the folder, and waits for its end."""

    def run_program(
        *arguments: object, more: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "gongkai", *map(str, arguments)],
            cwd=place,
            env={**environment, **(more or {})},
            capture_output=True,
            check=False,
            timeout=120,
        )

    return run_program
