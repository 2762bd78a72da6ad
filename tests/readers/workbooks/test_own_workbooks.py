"""Reports that gongkai wrote into the folder of a register are no tables of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai.checks.checking import check
from gongkai.cli.application import run
from gongkai.readers.loading import load
from gongkai.readers.workbooks.own_workbooks import is_own_workbook


def test_a_report_in_the_folder_is_passed_over(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    openpyxl = pytest.importorskip("openpyxl")
    (tmp_path / "items.csv").write_text("标题,成文日期\n预算,2024-03-01\n", encoding="utf-8")
    report = tmp_path / "report.xlsx"
    arguments = ["check", str(tmp_path), "--law", "cn-ogi", "--as-of", "2024-12-31", "--format", "xlsx"]
    assert run([*arguments, "--output", str(report)]) == 0
    assert is_own_workbook(report)
    assert check(load(tmp_path, laws=["cn-ogi"]), as_of=date(2024, 12, 31), select=["DAT008"]).findings == ()
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    assert not is_own_workbook(tmp_path / "other.xlsx")
    found = check(load(tmp_path, laws=["cn-ogi"]), as_of=date(2024, 12, 31), select=["DAT008"]).findings
    assert [Path(one.location.file).name for one in found if one.location] == ["other.xlsx"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no workbook"])
def test_what_is_no_workbook_is_none_of_its_own(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    assert not is_own_workbook(path)
