"""The example of a yearly report of 2024: its figures, its page, and that what is made is what is read."""

from __future__ import annotations

import io
import re
import shlex
from datetime import date
from pathlib import Path

import openpyxl
import pytest

import gongkai
from gongkai.cli.application import run
from gongkai.legislation.annual.report_forms import report_form
from gongkai.legislation.loading import law
from gongkai.messages import Language
from gongkai.records.compiled.figures import AnnualFigures
from gongkai.records.compiled.register import register_figures
from gongkai.reports.annual import html as annual_html
from gongkai.reports.annual import xlsx as annual_xlsx
from gongkai.reports.annual.document import AnnualDocument

EXAMPLE = Path("docs", "examples", "qingshan-2024")
YEAR_END = date(2024, 12, 31)
BLOCKS = re.findall(
    r"^```console\n\$ gongkai (.*?)\n(.*?)^```$",
    (Path(__file__).resolve().parents[2] / EXAMPLE / "README.md").read_text("utf-8"),
    re.MULTILINE | re.DOTALL,
)


@pytest.fixture
def figures(repository: Path) -> AnnualFigures:
    """Work out the report of the example."""
    form = report_form("cn-ogi", 2024)
    assert form is not None
    register = gongkai.load(repository / EXAMPLE)
    return register_figures(register, law("cn-ogi"), form, 2024, YEAR_END, date(2025, 1, 31))


def number(figures: AnnualFigures, *key: str) -> object:
    """Return one figure."""
    table, row, column = key
    return figures.cells[table, row, column].value


@pytest.mark.parametrize(("arguments", "shown"), BLOCKS, ids=["report", "check"])
def test_the_page_shows_what_the_command_line_says(
    arguments: str,
    shown: str,
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(repository)
    assert run(shlex.split(arguments)) == 0
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == shown.splitlines()


def test_the_figures_are_those_of_the_tables(figures: AnnualFigures) -> None:
    """Ten came in, one was left over; ten were handled and one is left over again."""
    rows = {"new": 10, "carried-in": 1, "total": 10, "carried-out": 1}
    rows |= {"granted": 4, "partly-granted": 1, "third-party": 1, "not-held": 1}
    rows |= {"petition": 1, "not-corrected": 1, "handled-otherwise": 1}
    totals = {key[1]: one.value for key, one in figures.items() if key[0] == "requests" and key[2] == "total"}
    assert {row: value for row, value in totals.items() if value} == rows
    assert number(figures, "requests", "new", "natural-person") == 7
    assert number(figures, "remedies", "all", "review-corrected") == 1
    assert number(figures, "remedies", "all", "suit-after-review-pending") == 1
    assert number(figures, "fees", "processing-fees", "amount") == 380
    row = [number(figures, "rules", "normative-documents", one) for one in ("made", "abolished", "valid")]
    assert row == [1, 1, 2]
    assert number(figures, "licences", "licences", "decisions") is None


@pytest.fixture
def document(repository: Path, figures: AnnualFigures) -> AnnualDocument:
    """Put the report of the example together."""
    return AnnualDocument.of(gongkai.load(repository / EXAMPLE).body, law("cn-ogi"), figures)


def test_the_page_that_is_made_says_what_the_register_gives_when_it_is_read(
    repository: Path, tmp_path: Path, document: AnnualDocument
) -> None:
    for path in (repository / EXAMPLE).iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    page = annual_html.render(document, "zh")
    (tmp_path / "2024.html").write_text(page, encoding="utf-8")
    with (tmp_path / "register.toml").open("a", encoding="utf-8") as described:
        described.write('\n[[reports]]\nfile = "2024.html"\nyear = 2024\n')
    register = gongkai.load(tmp_path)
    assert register.annual is not None
    report = register.annual[0]
    assert report.unplaced == ()
    assert report.figure("requests", "new", "total").value == 10
    found = gongkai.check(register, as_of=date(2025, 1, 31), select=["RPT"]).findings
    assert [one.code for one in found] == ["RPT011"], "four figures of section 2 are blank, and nothing else"

    wrong = page.replace("<td>10</td></tr>", "<td>12</td></tr>", 1)
    (tmp_path / "2024.html").write_text(wrong, encoding="utf-8")
    found = gongkai.check(gongkai.load(tmp_path), as_of=date(2025, 1, 31), select=["RPT"]).findings
    assert {one.code for one in found} == {"RPT001", "RPT010", "RPT011"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_workbook_is_ready_to_be_printed(document: AnnualDocument, lang: Language) -> None:
    """Figures stand right, what is not given is hatched, and every sheet is as wide as a page of A4."""
    book = openpyxl.load_workbook(io.BytesIO(annual_xlsx.render(document, lang)))
    for sheet in book.worksheets:
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)
        cells = [cell for row in sheet.iter_rows() for cell in row]
        numbers = [cell for cell in cells if isinstance(cell.value, int | float)]
        assert all(cell.alignment.horizontal == "right" for cell in numbers)
        for row, height in sheet.row_dimensions.items():
            assert height.height is None or height.height < 80, f"row {row} of {sheet.title}"
    hatched = [
        cell.coordinate
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if cell.fill.fill_type == "lightUp"
    ]
    assert len(hatched) == 4, "licences, two of penalties and coercion, charges"
