from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from gongkai.checks.checking import check
from gongkai.readers import load

TABLE = "标题,生成日期\n机构职能,2024-03-03\n"
DAY = date(2024, 12, 31)


def said(path: Path) -> list[str]:
    report = check(load(path, laws=["cn-ogi"]), as_of=DAY, select=["DAT004", "DAT009"])
    assert {one.code for one in report.findings} <= {"DAT009"}
    assert report.ok
    return [one.message.text() for one in report.findings]


def test_an_encoding_that_was_found_out_is_named(tmp_path: Path) -> None:
    path = tmp_path / "items.csv"
    path.write_text(TABLE, encoding="gb18030")
    assert said(path) == ['is read as gb18030; if that is right, state it: encoding = "gb18030"']
    (tmp_path / "items.toml").write_text('[tables]\nitems = { encoding = "gb18030" }\n', encoding="utf-8")
    assert said(path) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_needs_no_word(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "items.csv"
    path.write_text(TABLE, encoding=encoding)
    assert said(path) == []


@pytest.mark.parametrize("rewritten", [False, True])
def test_hidden_sheets_and_rows_are_read_and_named(tmp_path: Path, *, rewritten: bool) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "items"
    for row in (["标题", "生成日期"], ["甲", "2024-01-02"], ["乙", "2024-01-03"], ["丙", "2024-01-04"]):
        sheet.append(row)
    if rewritten:  # a formula reference with single quotes makes the sheet one that is parsed
        sheet["D1"] = "x='y'"
    sheet.row_dimensions[2].hidden = sheet.row_dimensions[4].hidden = True
    book.create_sheet("说明")["A1"] = "x"
    path = tmp_path / "x.xlsx"
    book.save(path)
    register = load(path, laws=["cn-ogi"])
    assert register.items is not None
    assert [item.title for item in register.items] == ["甲", "乙", "丙"]
    told = check(register, as_of=DAY, select=["DAT009"]).findings
    assert [one.message.text() for one in told] == ["2 rows are hidden, and are read; the first is row 2"]
    assert told[0].location is not None
    assert told[0].location.row == 2
    sheet.sheet_state = "hidden"
    book.save(path)
    told = check(load(path, laws=["cn-ogi"]), as_of=DAY, select=["DAT009"]).findings
    assert "the sheet is hidden, and is read" in [one.message.text() for one in told]
