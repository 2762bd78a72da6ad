"""No cell that we write is run by a spreadsheet program."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

import gongkai
from gongkai.records.catalogue.catalogues import Catalogue, CatalogueEntry
from gongkai.reports.writing.spreadsheet_cells import inert, keep_all_as_text

HARMFUL = "=HYPERLINK(1)"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\ta", "\ra", "  =1", "＝1", "＠SUM"])
def test_what_might_be_run_is_kept_from_it(text: str) -> None:
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", " ", "政府信息", "2014-03-03", "a=1", "（-1）", "'=1"])
def test_other_text_is_left_alone(text: str) -> None:
    assert inert(text) == text


def test_a_marked_cell_is_text_and_says_what_it_said() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([HARMFUL, "+1", "政府信息", 7, date(2014, 3, 3)])
    keep_all_as_text(sheet)
    held = io.BytesIO()
    book.save(held)
    cells = next(openpyxl.load_workbook(held).worksheets[0].iter_rows())
    assert [cell.value for cell in cells[:4]] == [HARMFUL, "+1", "政府信息", 7]
    assert [(cell.data_type, bool(cell.quotePrefix)) for cell in cells[:4]] == [
        *(("s", True), ("s", True), ("s", False), ("n", False))
    ]


def test_a_catalogue_is_written_so_and_read_back_as_it_was(tmp_path: Path) -> None:
    entry = CatalogueEntry(code="01", title=HARMFUL, content="-1", unit="@民政办")
    gongkai.write_catalogue(Catalogue((entry,)), tmp_path / "catalogue.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "catalogue.xlsx").worksheets[0]
    marked = {cell.value for row in sheet.iter_rows() for cell in row if cell.quotePrefix}
    assert marked == {HARMFUL, "-1", "@民政办"}
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    read = gongkai.load(tmp_path / "catalogue.xlsx", laws=["cn-ogi"]).catalogue
    assert read is not None
    assert [(one.title, one.content, one.unit) for one in read.entries] == [(HARMFUL, "-1", "@民政办")]
