"""Yearly reports whose tables are cut, missing, misspelt, or contradicted by the text: each is one finding."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gongkai.checks.checking import check
from gongkai.checks.findings import FindingKind, Severity
from gongkai.legislation.annual.report_forms import report_form
from gongkai.readers.annual.labels import bare
from gongkai.readers.loading import load
from gongkai.records.annual.reports import AnnualReport

AS_OF = date(2020, 6, 30)
PAGE = Path(__file__).with_name("shanghai_2019.html").read_text(encoding="utf-8")
_NUMBER = re.compile(r"（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+\.")
ROW = re.compile(r"<tr.*?</tr>", re.DOTALL)

_SHORTEST = 4
_ALWAYS = {"RPT009", "RPT011"}
"""What is found of the page as it stands: no level of the body is recorded, and figures are blank."""

Found = list[tuple[str, FindingKind, str]]


def text_of(row: str) -> str:
    """Return the text of a row without its tags."""
    return "".join(re.sub(r"<[^>]*>", "", row).split())


def row_of(label: str) -> str:
    """Return the row of the page in whose text a label stands."""
    rows: list[str] = ROW.findall(PAGE)
    return next(one for one in rows if label in text_of(one))


@pytest.fixture
def report(tmp_path: Path) -> Callable[[str], AnnualReport]:
    """Return what reads a page."""

    def read(page: str) -> AnnualReport:
        (tmp_path / "report.html").write_text(page, encoding="utf-8")
        reports = load(tmp_path / "report.html", laws=["cn-ogi"]).annual
        assert reports is not None
        return reports[0]

    return read


@pytest.fixture
def found(tmp_path: Path) -> Callable[[str], Found]:
    """Return what checks a page by the rules on reports and readings."""

    def judged(page: str) -> Found:
        (tmp_path / "report.html").write_text(page, encoding="utf-8")
        register = load(tmp_path / "report.html", laws=["cn-ogi"])
        findings = check(register, as_of=AS_OF, select=["RPT", "DAT009"]).findings
        return [(one.code, one.kind, str(one.message)) for one in findings]

    return judged


def test_the_page_as_it_stands_has_no_finding_of_these(found: Callable[[str], Found]) -> None:
    assert {code for code, _, _ in found(PAGE)} <= _ALWAYS


@pytest.mark.parametrize("label", ["不予公开", "部分公开", "无法提供", "其他处理", "（七）总计"])
def test_a_table_cut_in_two_is_one_table(label: str, report: Callable[[str], AnnualReport]) -> None:
    """Wherever the cut is: the second part has no headings, and the merged cells of the first reach below its end."""
    whole = report(PAGE)
    rows = [one for one in ROW.findall(PAGE) if label in text_of(one)]
    for row in rows:
        cut = report(PAGE.replace(row, f"</table><p>- 2 -</p><table>{row}", 1))
        assert {key: one.figure for key, one in cut.cells.items()} == {
            key: one.figure for key, one in whole.cells.items()
        }
        assert (cut.unplaced, cut.repeated, cut.missing) == ((), (), ())


def test_a_wrong_sum_across_the_cut_is_found(found: Callable[[str], Found]) -> None:
    row = row_of("（七）总计")
    wrong = row.replace("767", "766", 1)
    assert wrong != row
    cut = PAGE.replace(row, f"</table><table>{wrong}", 1)
    assert "RPT001" in {code for code, _, _ in found(cut)}


def test_a_missing_table_is_one_open_finding_that_names_it(found: Callable[[str], Found]) -> None:
    tables = re.findall(r"<table.*?</table>", PAGE, re.DOTALL)
    requests = next(one for one in tables if "结转下年度" in text_of(one))
    told = [one for one in found(PAGE.replace(requests, "<p>（见附图）</p>")) if one[0] not in _ALWAYS]
    assert told == [
        (
            "RPT006",
            FindingKind.OPEN,
            "has no table 3. applications received and handled that could be read: its sums were not judged",
        )
    ]


@pytest.mark.parametrize("row", ["new", "carried-in", "carried-out", "partly-granted", "repeated"])
def test_a_label_that_differs_by_a_character_is_read_and_named(
    row: str, report: Callable[[str], AnnualReport], found: Callable[[str], Found]
) -> None:
    form = report_form("cn-ogi", 2019)
    assert form is not None
    table = form.table("requests")
    assert table is not None
    known = table.row(row)
    assert known is not None
    label = known.path[-1].text("zh")
    number, core = _NUMBER.match(label)[0], _NUMBER.sub("", label)  # type: ignore[index]  # every label has a number
    stands = row_of(label)
    for misspelt in (core[:2] + "的" + core[2:], core[:1] + core[2:], core[:1] + "某" + core[2:]):
        if len(bare(misspelt)) < _SHORTEST:
            continue  # a label of three characters is another one where a character differs
        page = PAGE.replace(stands, stands.replace(label, number + misspelt, 1), 1)
        assert page != PAGE
        assert report(page).cells.keys() == report(PAGE).cells.keys()
        (told,) = (one for one in found(page) if one[0] not in _ALWAYS)
        assert told[:2] == ("DAT009", FindingKind.FAIL)
        assert number + misspelt in told[2]
        assert known.name.text("en") in told[2]


@pytest.mark.parametrize(
    ("label", "other", "nearest"),
    [
        ("结转下年度继续办理", "转入次年度继续办理的", "4. carried over to next year"),
        ("（二）部分公开", "（二）部分同意公开的", "(2) granted in part"),
        ("（七）总计", "（七）合计总数", None),
        ("一、本年新收", "一、当年度新增", "1. applications newly received this year"),
    ],
)
def test_an_unknown_label_is_one_finding_with_the_nearest_row(
    label: str, other: str, nearest: str | None, found: Callable[[str], Found]
) -> None:
    """The rows below it are read, and no sum is reported that the row could make come out."""
    stands = row_of(label)
    page = PAGE.replace(stands, stands.replace(label, other, 1), 1)
    (told,) = (one for one in found(page) if one[0] not in _ALWAYS)
    assert told[0] == "RPT006"
    assert "1 row or column is not one of the form" in told[2]
    assert other in told[2]
    assert nearest is None or f"the nearest row is {nearest}" in told[2]


def test_a_total_that_is_not_there_is_said(found: Callable[[str], Found]) -> None:
    row = row_of("（七）总计")
    told = [one for one in found(PAGE.replace(row, "", 1)) if one[0] == "RPT001"]
    assert any("sums were not judged, since these are not there" in said for _, _, said in told)
    assert {kind for _, kind, _ in told} == {FindingKind.OPEN}


SENTENCE = "<p>2019年，全年共收到政府信息公开申请{count}件，办结767件。行政复议{reviews}件。</p><table"


@pytest.mark.parametrize("count", ["859", "877", "８５９"])
def test_a_sentence_that_agrees_is_no_finding(count: str, found: Callable[[str], Found]) -> None:
    """With those carried over, or without."""
    page = PAGE.replace("<table", SENTENCE.format(count=count, reviews="1 案中"), 1)
    assert "RPT003" not in {code for code, _, _ in found(page)}


def test_a_sentence_that_contradicts_the_table_is_one_finding(found: Callable[[str], Found]) -> None:
    page = PAGE.replace("<table", SENTENCE.format(count="858", reviews="若干"), 1)
    (told,) = (one for one in found(page) if one[0] not in _ALWAYS)
    assert told[:2] == ("RPT003", FindingKind.OPEN)
    assert told[2].startswith("the text says 858, but ")
    assert told[2].endswith("says 859")


@pytest.mark.parametrize(
    ("case", "page", "codes"),
    [
        ("annual-table-missing", "good", []),
        ("annual-table-missing", "none", ["RPT006"]),
        ("annual-table-missing", "split", []),
        ("annual-label-variant", "r", ["DAT009"]),
    ],
)
def test_the_cases_give_what_is_expected(shared: Path, case: str, page: str, codes: list[str]) -> None:
    register = load(shared / "cases" / case / f"{page}.html", laws=["cn-ogi"])
    report = check(register, as_of=date(2025, 6, 30), select=["RPT", "DAT009"])
    assert [one.code for one in report.findings if one.code not in _ALWAYS] == codes
    assert report.ok is ("RPT006" not in codes)
    assert {one.severity for one in report.findings if one.code == "DAT009"} <= {Severity.NOTE}
