"""A township's register in a folder, and a way to run the command line inside the test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import frozen

from gongkai.cli.application import run

DESCRIPTION = """\
law = ["cn-ogi"]
body = { name = "洪梅镇人民政府", level = "township", kind = "government" }
"""
ITEMS = """\
索引号,名称,内容概述,生成日期,发布日期,公开方式,责任单位
HM-1,2014年财政预算,预算全文,2014-03-03,2014-03-10,主动公开,财政所
HM-2,农村低保名单,名单,2014-03-03,2014-05-20,主动公开,民政办
HM-3,宅基地审核结果,结果,2014-03-03,,主动公开,国土所
"""

OWN_LAW = """\
code = "cn-town"
jurisdiction = "CN"
name = "Handling in time"

[calendar]
any_of = ["CN"]
citation = "art 2"
checked_on = 2026-11-22
confidence = "own-knowledge"

[[versions]]
in_force = 2010-01-01
cite_as = "Handling 2010"
checked_on = 2026-11-22
confidence = "own-knowledge"

[duties.publish]
label = "publish"
trigger = "formed"

[[duties.publish.values]]
in_force = 2010-01-01
limit = { count = 3, unit = "working-day", start = "next-day" }
citation = "art 1"
checked_on = 2026-11-22
confidence = "own-knowledge"
"""


@frozen
class Ran:
    """What one run came to: exit status, standard output, standard error."""

    status: int
    out: str
    err: str


RunCommand = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a register of three items: in time, late, missing."""
    held = tmp_path / "hongmei"
    held.mkdir()
    (held / "register.toml").write_text(DESCRIPTION, encoding="utf-8")
    (held / "items.csv").write_text(ITEMS, encoding="utf-8")
    return held


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> RunCommand:
    """Return a function that runs the command line with its arguments."""

    def run_command(*arguments: object) -> Ran:
        capsys.readouterr()
        status = run([str(one) for one in arguments])
        shown = capsys.readouterr()
        return Ran(status, shown.out, shown.err)

    return run_command


@pytest.fixture
def place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in the folder above the register."""
    monkeypatch.chdir(folder.parent)
    return folder.parent


@pytest.fixture
def own_law() -> str:
    """Return the law file of a township, which gives three working days."""
    return OWN_LAW
