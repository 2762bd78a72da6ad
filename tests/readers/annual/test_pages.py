"""Yearly reports out of pages, sentences and tables of figures."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.checks.annual.adding_up import breaches
from gongkai.checks.checking import check
from gongkai.checks.findings import FindingKind
from gongkai.errors import InvalidRegister, UnreadableFile
from gongkai.legislation.annual.report_forms import report_form
from gongkai.legislation.loading import law
from gongkai.readers.loading import load, load_plain
from gongkai.records.annual.reports import AnnualReport
from gongkai.records.bodies import Body
from gongkai.records.compiled.figures import AnnualFigures, CompiledFigure
from gongkai.reports.annual import html as annual_html
from gongkai.reports.annual import markdown as annual_markdown
from gongkai.reports.annual.document import AnnualDocument

SHANGHAI = Path(__file__).with_name("shanghai_2019.html")


@pytest.fixture
def shanghai() -> AnnualReport:
    """Read the report with the real figures."""
    reports = load(SHANGHAI, laws=["cn-ogi"]).annual
    assert reports is not None
    return reports[0]


def test_year_form_and_day_of_publication_are_found(shanghai: AnnualReport) -> None:
    assert (shanghai.year, shanghai.form.id, shanghai.published_on) == (
        2019,
        "cn-ogi-2019",
        date(2020, 1, 31),
    )
    assert shanghai.unplaced == ()
    assert shanghai.repeated == ()


def test_every_cell_of_the_tables_is_read(shanghai: AnnualReport) -> None:
    """All rows and columns of the form but those of article 20(6), which the page leaves out."""
    sizes = {table.id: len(table.rows) * len(table.columns) for table in shanghai.form.tables}
    read = {table: sum(key[0] == table for key in shanghai.cells) for table in sizes}
    assert read == sizes | {"penalties": 0}


def test_merged_cells_find_their_columns(shanghai: AnnualReport) -> None:
    assert shanghai.figure("rules", "regulations", "disclosed-in-all").text == "524"
    assert shanghai.figure("charges", "charges", "change").value == -1
    assert shanghai.figure("requests", "repeated", "company").text == "4"
    assert shanghai.figure("remedies", "all", "suit-pending").text == "1"


def test_a_blank_stays_apart_from_a_zero(shanghai: AnnualReport) -> None:
    assert shanghai.figure("licences", "licences", "decisions").value == 0
    assert shanghai.figure("requests", "new", "research").is_blank
    assert shanghai.figure("requests", "granted", "total").is_blank


def test_a_unit_in_a_cell_is_kept(shanghai: AnnualReport) -> None:
    figure = shanghai.figure("procurement", "procurement", "amount")
    assert (figure.value, figure.unit) == (Decimal(251000), "元")


def test_figures_know_where_they_stand(shanghai: AnnualReport) -> None:
    assert str(shanghai.location("requests", "new", "total")).endswith("shanghai_2019.html table 2, row 4")


def test_both_identities_hold_on_the_real_figures(shanghai: AnnualReport) -> None:
    """258+3+14+5+3+10+252+44+25+148+5 = 767, and 821+18 = 767+72."""
    column = [
        shanghai.figure("requests", row.id, "natural-person").value or 0
        for row in shanghai.form.tables[5].rows
    ]
    assert column[:2] == [821, 18]
    assert column[-2:] == [767, 72]
    assert sum(column[2:-2]) == 767
    assert list(breaches(shanghai)) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("<td>767</td>", "<td>766</td>", {"new + carried-in = total + carried-out", "total = granted"}),
        (
            "<td>72</td><td></td>",
            "<td>73</td><td></td>",
            {"new + carried-in = total + carried-out", "total = natural-person"},
        ),
        ("<td>7</td><td>8</td>", "<td>6</td><td>8</td>", {"review-total = review-upheld"}),
    ],
)
def test_one_wrong_figure_breaks_its_row_and_its_column(
    tmp_path: Path, old: str, new: str, says: set[str]
) -> None:
    page = tmp_path / "report.html"
    page.write_text(SHANGHAI.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    reports = load(page, laws=["cn-ogi"]).annual
    assert reports is not None
    found = [one for one in breaches(reports[0]) if one.kind is FindingKind.FAIL]
    for start in says:
        assert any(one.relation.says.startswith(start) for one in found), start


def test_a_page_is_checked_as_it_is(tmp_path: Path) -> None:
    shutil.copy(SHANGHAI, tmp_path / "report.html")
    (tmp_path / "report.toml").write_text(
        'law = "cn-ogi"\nbody = { name = "某市人民政府办公厅", level = "province", kind = "department" }\n',
        encoding="utf-8",
    )
    report = check(load(tmp_path / "report.html"), as_of=date(2020, 6, 1), select=["RPT"])
    assert [finding.code for finding in report.findings] == ["RPT011"]


def test_a_page_in_the_older_encoding_is_read(tmp_path: Path, shanghai: AnnualReport) -> None:
    page = tmp_path / "report.htm"
    text = SHANGHAI.read_text(encoding="utf-8").replace('charset="utf-8"', 'charset="gb2312"')
    page.write_bytes(text.encode("gb18030"))
    reports = load(page, laws=["cn-ogi"]).annual
    assert reports is not None
    assert {key: cell.figure for key, cell in reports[0].cells.items()} == {
        key: cell.figure for key, cell in shanghai.cells.items()
    }


def document(year: int) -> AnnualDocument:
    """Make a document whose every figure is another number."""
    form = report_form("cn-ogi", year)
    assert form is not None
    keys = [
        (table.id, row.id, column.id)
        for table in form.tables
        for row in table.rows
        for column in table.columns
    ]
    cells = {key: CompiledFigure(Decimal(number)) for number, key in enumerate(keys, 1)}
    rows = {table.id: tuple(row.id for row in table.rows) for table in form.tables}
    figures = AnnualFigures(form, year, date(year, 12, 31), cells, rows)
    return AnnualDocument.of(Body("青山镇人民政府"), law("cn-ogi"), figures)


@pytest.mark.parametrize("year", [2014, 2020, 2024])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("ending", [".html", ".md"])
def test_what_is_written_is_read_again(year: int, lang: str, ending: str, tmp_path: Path) -> None:
    """Every figure comes back to its own cell, whatever the language."""
    written = document(year)
    render = annual_html.render if ending == ".html" else annual_markdown.render
    text = render(written, "zh" if lang == "zh" else "en")
    page = tmp_path / f"{year}{ending}"
    page.write_text(text.replace("information, 20", "政府信息公开年度报告 20"), encoding="utf-8")
    (tmp_path / "register.toml").write_text(
        f'law = ["cn-ogi"]\n[[reports]]\nfile = "{page.name}"\nyear = {year}\n', encoding="utf-8"
    )
    (tmp_path / "items.csv").write_text("索引号,名称,生成日期\nA,甲,2014-03-03\n", encoding="utf-8")
    reports = load(tmp_path).annual
    assert reports is not None
    assert reports[0].form.id == written.figures.form.id
    read = {key: cell.figure.value for key, cell in reports[0].cells.items()}
    assert read == {key: one.value for key, one in written.figures.items()}


def test_the_sentences_of_hongmei_give_its_counts(shared: Path, tmp_path: Path) -> None:
    """22 items: 3, 12, 3 and 4 by category; opened 93,582 times."""
    page = tmp_path / "summary.md"
    shutil.copy(shared / "seed" / "hongmei-2014-summary.txt", page)
    reports = load(page, laws=["cn-ogi"]).annual
    assert reports is not None
    report = reports[0]
    assert (report.year, report.form.id, report.published_on) == (2014, "cn-ogi-2008", date(2014, 12, 2))
    assert {key: int(cell.figure.value or 0) for key, cell in report.cells.items()} == {
        ("items", "total", "published"): 22,
        ("items", "重大决策类", "published"): 3,
        ("items", "公共服务类", "published"): 12,
        ("items", "机构职能类", "published"): 3,
        ("items", "其它类", "published"): 4,
        ("counts", "views", "count"): 93582,
    }
    assert list(breaches(report)) == []


def test_labels_are_taken_with_or_without_their_numbers() -> None:
    rows = [
        ("requests", "new", "total"),
        ("三、收到和处理政府信息公开申请情况", "一、本年新收政府信息公开申请数量", "总计"),
        ("三", "本年新收政府信息公开申请数量", "总计"),
        ("", "（三）不予公开 1.属于国家秘密", "法人或其他组织商业企业"),
    ]
    annual = [
        {"year": 2024, "table": table, "row": row, "column": column, "value": 1}
        for table, row, column in rows
    ]
    reports = load_plain({"law": ["cn-ogi"], "annual": annual}).annual
    assert reports is not None
    assert set(reports[0].cells) == {("requests", "new", "total")}
    assert len(reports[0].repeated) == 2
    assert reports[0].unplaced == ("（三）不予公开 1.属于国家秘密 / 法人或其他组织商业企业",)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "empty"),
        ("<p>2024年政府信息公开年度报告</p>", "no table of a yearly report"),
        ("<p>年度报告</p>", "does not say which year"),
    ],
)
def test_a_page_that_is_no_report_is_named(text: str, problem: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=problem):
        load(page, laws=["cn-ogi"])


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("<table><tr><td>", "</td></tr></table>"),
        ("<table><tr><td>", "</td><td>件</td></tr></table>"),
        ("<div><table><tbody><tr><td><p>", "</p></td></tr></tbody></table></div>"),
    ],
    ids=["one cell", "two cells", "in a frame"],
)
def test_a_table_around_a_figure_hides_nothing(
    start: str, end: str, tmp_path: Path, shanghai: AnnualReport
) -> None:
    """Pages pasted out of other programs have tables in their cells; the table around them is still read."""
    page = tmp_path / "report.html"
    text = SHANGHAI.read_text(encoding="utf-8")
    assert text.count("<td>821</td>") > 0
    page.write_text(text.replace("<td>821</td>", f"<td>{start}821{end}</td>"), encoding="utf-8")
    (report,) = load(page, laws=["cn-ogi"]).annual or ()
    assert report.figure("requests", "new", "natural-person").value == 821
    assert report.cells.keys() == shanghai.cells.keys()


def test_a_table_that_frames_the_whole_page_hides_nothing(tmp_path: Path, shanghai: AnnualReport) -> None:
    page = tmp_path / "report.html"
    head, body = SHANGHAI.read_text(encoding="utf-8").split("<body>")
    inner, foot = body.split("</body>")
    frame = f"<table><tr><td>栏目导航</td><td>{inner}</td></tr></table>"
    page.write_text(f"{head}<body>{frame}</body>{foot}", encoding="utf-8")
    (report,) = load(page, laws=["cn-ogi"]).annual or ()
    assert {key: cell.figure for key, cell in report.cells.items()} == {
        key: cell.figure for key, cell in shanghai.cells.items()
    }
    assert report.unplaced == ()


def test_spans_that_push_one_another_aside_are_bounded(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    row = "<tr>" + '<td colspan="60" rowspan="999">甲</td>' * 10 + "</tr>"
    page.write_text(f"<p>2024年政府信息公开年度报告</p><table>{row * 2000}</table>", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="no table"):
        load(page, laws=["cn-ogi"])


def test_absurd_spans_do_not_blow_a_page_up(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    row = '<tr><td colspan="999999" rowspan="999999">一、本年新收政府信息公开申请数量</td><td>1</td></tr>'
    page.write_text(f"<p>2024年政府信息公开年度报告</p><table>{row * 50}</table>", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="no table"):
        load(page, laws=["cn-ogi"])


def test_a_report_named_in_the_register_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "register.toml").write_text(
        'law = ["cn-ogi"]\n[[reports]]\nfile = "no.html"\n', encoding="utf-8"
    )
    (tmp_path / "items.csv").write_text("索引号,名称,生成日期\nA,甲,2014-03-03\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"no\.html"):
        load(tmp_path)


def test_an_unknown_key_of_a_report_is_refused() -> None:
    with pytest.raises(InvalidRegister, match="reports"):
        load_plain(
            {"law": ["cn-ogi"], "reports": [{"file": "a.html", "jahr": 2024}], "items": [{"title": "甲"}]}
        )
