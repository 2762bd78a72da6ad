"""The yearly report as page, workbook, Markdown, JSON and text."""

from __future__ import annotations

import io
import json
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from io import StringIO

import openpyxl
import pytest
from rich.cells import cell_len

from gongkai.legislation.annual.report_forms import report_form
from gongkai.legislation.loading import law
from gongkai.legislation.provisions import BodyKind, BodyLevel
from gongkai.messages import Language, message
from gongkai.records.annual.reports import CellKey
from gongkai.records.bodies import Body
from gongkai.records.compiled.figures import AnnualFigures, CompiledFigure, figures_of
from gongkai.records.items import Item
from gongkai.records.register import Items, Register
from gongkai.reports.annual import html as annual_html
from gongkai.reports.annual import json as annual_json
from gongkai.reports.annual import markdown as annual_markdown
from gongkai.reports.annual import text as annual_text
from gongkai.reports.annual import xlsx as annual_xlsx
from gongkai.reports.annual.document import AnnualDocument, lay_out
from gongkai.reports.writing.printing import print_to

TOWNSHIP = Body("青山镇人民政府", level=BodyLevel.TOWNSHIP, kind=BodyKind.GOVERNMENT)


def document(year: int, body: Body = TOWNSHIP) -> AnnualDocument:
    """Make a document that numbers the figures of each table and cannot give the first."""
    form = report_form("cn-ogi", year)
    assert form is not None
    cells: dict[CellKey, CompiledFigure] = {}
    for table in form.tables:
        keys = [(table.id, row.id, column.id) for row in table.rows for column in table.columns]
        cells |= {key: CompiledFigure(Decimal(number)) for number, key in enumerate(keys)}
        cells[keys[0]] = CompiledFigure(why_not=message("the register keeps no requests"))
    rows = {table.id: tuple(row.id for row in table.rows) for table in form.tables}
    return AnnualDocument.of(body, law("cn-ogi"), AnnualFigures(form, year, date(year, 12, 31), cells, rows))


@pytest.mark.parametrize("year", [2014, 2020, 2024])
def test_the_layout_covers_every_spot_once(year: int) -> None:
    held = document(year)
    for table in held.figures.form.tables:
        layout = lay_out(held, table, "zh")
        covered = [
            (spot.row + down, spot.column + across)
            for spot in layout.spots
            for down in range(spot.high)
            for across in range(spot.wide)
        ]
        assert sorted(covered) == [
            (row, column) for row in range(layout.height) for column in range(layout.width)
        ]


def test_labels_and_headings_are_merged_like_the_official_table() -> None:
    held = document(2024)
    table = held.figures.form.table("requests")
    assert table is not None
    spots = {spot.text: spot for spot in lay_out(held, table, "zh").spots if not spot.is_figure}
    assert (spots["三、本年度办理结果"].high, spots["（三）不予公开"].high, spots["（六）其他处理"].high) == (
        22,
        8,
        3,
    )
    assert (spots["申请人情况"].wide, spots["法人或其他组织"].wide, spots["自然人"].high) == (7, 5, 2)
    assert (spots["一、本年新收政府信息公开申请数量"].wide, spots["（七）总计"].wide) == (3, 2)


class Cells(HTMLParser):
    """Collect the texts of the figure cells of a page, and the tags that were never closed."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.figures: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag not in {"meta", "br"}:
            self.open.append(tag)
        if tag == "td":
            self.figures.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["td"]:
            self.figures[-1] += data


def test_the_page_is_whole_and_has_every_figure() -> None:
    held = document(2024)
    cells = Cells()
    cells.feed(annual_html.render(held, "zh").removeprefix("<!doctype html>"))
    assert cells.open == []
    assert len(cells.figures) == len(held.figures.cells)


def test_the_page_escapes_what_comes_from_the_register() -> None:
    held = document(2024, Body("<script>alert(1)</script>"))
    assert "<script" not in annual_html.render(held)
    assert "&lt;script&gt;" in annual_html.render(held)


def test_the_workbook_has_numbers_merged_like_the_official_tables() -> None:
    book = openpyxl.load_workbook(io.BytesIO(annual_xlsx.render(document(2024), "zh")))
    assert len(book.sheetnames) == 4
    sheet = book[book.sheetnames[1]]
    merged = {str(one) for one in sheet.merged_cells.ranges}
    first = next(row for row in sheet.iter_rows() for cell in row if cell.value == "三、本年度办理结果")[
        0
    ].row
    assert first is not None
    assert f"A{first}:A{first + 21}" in merged
    assert f"B{first + 2}:B{first + 9}" in merged
    assert sheet.cell(first, 5).value == 15
    assert sheet.cell(first - 2, 4).value is None, "what cannot be given stays blank"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_word_of_a_heading_is_broken_and_every_sheet_is_one_page(lang: Language) -> None:
    book = openpyxl.load_workbook(io.BytesIO(annual_xlsx.render(document(2024), lang)))
    for sheet in book:
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)
        merged = {cell for one in sheet.merged_cells.ranges if one.size["columns"] > 1 for cell in one.cells}
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.font.bold and cell.value):
            if (cell.row, cell.column) not in merged:
                width = sheet.column_dimensions[cell.column_letter].width
                assert max(cell_len(word) for word in str(cell.value).split()) < width, cell.value


def test_a_long_sheet_is_printed_on_several_pages() -> None:
    items = [
        Item(title=f"{number}", category=f"第{number}类", published_on=date(2014, 5, 5))
        for number in range(60)
    ]
    form = report_form("cn-ogi", 2014)
    assert form is not None
    figures = figures_of(Register(TOWNSHIP, Items.of(items)), form, 2014, date(2014, 12, 31))
    held = AnnualDocument.of(TOWNSHIP, law("cn-ogi"), figures)
    book = openpyxl.load_workbook(io.BytesIO(annual_xlsx.render(held, "zh")))
    assert book[book.sheetnames[0]].page_setup.fitToHeight == 0


def test_a_table_with_many_columns_stands_close_on_the_page() -> None:
    page = annual_html.render(document(2024))
    assert page.count('<table class="many">') == 1, "that of reconsideration and litigation"


def test_a_name_that_looks_like_a_formula_is_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(annual_xlsx.render(document(2024, Body("=1+1")), "en")))
    cell = book[book.sheetnames[0]].cell(1, 1)
    assert cell.data_type == "s"


def test_json_gives_each_figure_or_the_reason() -> None:
    data = json.loads(annual_json.render(document(2024)))
    assert (data["format"], data["year"], data["form"], data["due_on"]) == (
        "gongkai-annual-report",
        2024,
        "cn-ogi-2021",
        None,
    )
    first = data["tables"][0]["rows"][0]["figures"]
    assert first["made"] == {"value": None, "why_not": "the register keeps no requests"}
    assert first["abolished"] == {"value": 1}


@pytest.mark.parametrize(
    ("body", "year", "due"),
    [
        (TOWNSHIP, 2013, "To be published by 2014-03-31"),
        (TOWNSHIP, 2024, "sets no day of publication for a body of this level"),
        (
            Body("某县", level=BodyLevel.COUNTY, kind=BodyKind.GOVERNMENT),
            2024,
            "To be published by 2025-03-31",
        ),
        (
            Body("某局", level=BodyLevel.COUNTY, kind=BodyKind.DEPARTMENT),
            2024,
            "To be published by 2025-01-31",
        ),
        (Body("某某"), 2024, "depends on level and kind of the body"),
    ],
)
def test_the_day_of_publication_follows_body_and_version(body: Body, year: int, due: str) -> None:
    assert due in document(year, body).due.text()


def test_markdown_keeps_bars_out_of_cells() -> None:
    form = report_form("cn-ogi", 2014)
    assert form is not None
    register = Register(TOWNSHIP, Items.of([Item(title="甲", category="a|b", published_on=date(2014, 3, 3))]))
    figures = figures_of(register, form, 2014, date(2014, 12, 31))
    text = annual_markdown.render(AnnualDocument.of(TOWNSHIP, law("cn-ogi"), figures))
    assert "| a\\|b | 1 |" in text


def test_the_text_tells_what_cannot_be_given() -> None:
    held = StringIO()
    print_to(held, annual_text.render(document(2024)))
    assert "1 figure not given: the register keeps no requests" in held.getvalue()
    assert max(map(len, held.getvalue().splitlines())) <= 80
