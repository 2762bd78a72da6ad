from __future__ import annotations

import io
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.checks.findings import Finding, FindingKind, Report
from gongkai.errors import MissingExtra
from gongkai.messages import LANGUAGES, Language, message
from gongkai.reports.check import xlsx

MakeFinding = Callable[..., Finding]
MakeReport = Callable[..., Report]


def opened(report: Report, lang: Language = "en") -> Any:  # noqa: ANN401 -- openpyxl's workbook
    """Write a workbook and read it again."""
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(report, lang)))


def rows(sheet: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- openpyxl's sheet
    """Read a sheet by its headings."""
    heads, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, line, strict=True)) for line in lines]


def test_there_is_a_sheet_for_each_thing_to_look_at(township: Report, hostile: Report) -> None:
    assert opened(township).sheetnames == [
        "Summary",
        "Findings",
        "Could not be judged",
        "Rates",
        "Provisions",
    ]
    assert opened(hostile).sheetnames[-1] == "Not counted"
    assert opened(township, "zh").sheetnames == ["汇总", "发现的问题", "未能判定", "统计", "法律依据"]


def test_each_finding_is_on_one_sheet_with_its_days_and_numbers(township: Report) -> None:
    book = opened(township)
    certain, undecided = rows(book["Findings"]), rows(book["Could not be judged"])
    assert len(certain) + len(undecided) == len(township.findings)
    assert {one["Severity"] for one in undecided} == {"error, could not be decided"}
    first = certain[1]
    assert (first["Due on"], first["Published on"]) == (datetime(2014, 3, 31), datetime(2014, 4, 3))  # noqa: DTZ001
    assert (first["Working days late"], first["Row"], first["Column"]) == (2, 2, "发布日期")


def test_rates_are_numbers(township: Report) -> None:
    whole = rows(opened(township)["Rates"])[-1]
    assert (whole["Group"], whole["Items"], whole["Late"], whole["On time, at least"]) == (
        "all",
        1227,
        8,
        0.545,
    )


def test_law_that_nobody_read_comes_first_and_leads_to_its_text(township: Report) -> None:
    sheet = opened(township)["Provisions"]
    assert [one["How it is known"] for one in rows(sheet)] == ["unverified: known at second hand", "verified"]
    assert sheet["A2"].hyperlink.target == "https://example.org/2008"
    finding = opened(township)["Findings"]["H3"]
    assert (finding.hyperlink.target, finding.hyperlink.ref) == ("https://example.org/2008", "H3")


def test_an_address_that_is_none_of_the_web_is_no_link(
    make_finding: MakeFinding, make_report: MakeReport
) -> None:
    finding = make_finding()
    assert finding.citation is not None
    harmful = evolve(finding, citation=evolve(finding.citation, url="file:///etc/passwd"))
    assert opened(make_report(harmful))["Findings"]["H2"].hyperlink is None


def test_headings_stay_in_sight_and_columns_are_wide_enough(township: Report) -> None:
    for sheet in opened(township).worksheets:
        head = int(sheet.freeze_panes[1:]) - 1
        assert sheet.auto_filter.ref.startswith(f"A{head}:")
        assert sheet.print_title_rows == f"${head}:${head}"
        assert all(
            sheet.column_dimensions[cell.column_letter].width >= 8 for cell in sheet[head] if cell.value
        )


STARTS = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "＝1", " =1", "#N/A", "#REF!", "{=1}")


@pytest.mark.parametrize("text", STARTS)
def test_no_cell_is_run(make_finding: MakeFinding, make_report: MakeReport, text: str) -> None:
    finding = make_finding(subject=text, key=text)
    report = make_report(evolve(finding, unit=text, category=text, message=message("{text}", text=text)))
    report = evolve(report, body=evolve(report.body, name=text), source=text)
    with zipfile.ZipFile(io.BytesIO(xlsx.render(report))) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name]
    assert sheets
    assert not any("<f>" in sheet or 't="e"' in sheet for sheet in sheets)
    cell = opened(report)["Findings"]["D2"]
    assert cell.value.strip() == text.strip()
    assert cell.data_type == "s"
    assert cell.quotePrefix is (text.strip()[0] in "=+-@＝")


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(text=st.text(st.characters(), min_size=1))
def test_whatever_a_register_says_can_be_opened(
    make_finding: MakeFinding, make_report: MakeReport, text: str
) -> None:
    book = opened(make_report(make_finding(subject=text, key=text)))
    shown = book["Findings"]["D2"].value
    assert shown is None or not [one for one in shown if not one.isprintable()]


def test_the_same_report_gives_the_same_bytes_whenever_it_is_written(
    township: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = xlsx.render(township)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 100_000)
    later = time.localtime(now + 100_000)
    monkeypatch.setattr(time, "localtime", lambda *_: later)
    time.sleep(1.1)  # openpyxl's own moment, to the second
    assert xlsx.render(township) == first
    assert openpyxl.load_workbook(io.BytesIO(first)).properties.modified == datetime(2014, 12, 2)  # noqa: DTZ001


def test_a_day_before_workbooks_is_text(make_finding: MakeFinding, make_report: MakeReport) -> None:
    finding = evolve(make_finding(), evidence={"due_on": date(1899, 12, 1)})
    assert opened(make_report(finding))["Findings"]["J2"].value == "1899-12-01"


def test_more_findings_than_a_sheet_holds_go_on_the_next(
    make_finding: MakeFinding, make_report: MakeReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "_MOST_ROWS", 3)
    monkeypatch.setattr(xlsx, "_MOST_LINKS", 2)
    book = opened(make_report(*map(make_finding, range(2, 9))))
    assert book.sheetnames[1:4] == ["Findings", "Findings 2", "Findings 3"]
    assert [len(rows(book[name])) for name in book.sheetnames[1:4]] == [3, 3, 1]
    assert [cell.hyperlink is None for (cell,) in book["Findings"]["H2:H4"]] == [False, False, True]


def test_a_report_of_nothing_has_its_headings(make_report: MakeReport) -> None:
    book = opened(make_report())
    assert book.sheetnames == ["Summary", "Findings", "Could not be judged"]
    assert book["Findings"]["A1"].value == "Severity"


def test_without_openpyxl_the_extra_is_named(
    make_report: MakeReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtra, match=r"gongkai\[xlsx\]"):
        xlsx.render(make_report())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_does_not_count_is_told(hostile: Report, lang: Language) -> None:
    (waived, known, cured) = list(opened(hostile, lang).worksheets[-1].iter_rows(values_only=True))[1:]
    assert "网站迁移" in waived[3]
    assert known[0] == "APR001"
    assert cured[1] == "2013年财政决算"


def test_an_open_finding_is_not_among_the_certain(make_finding: MakeFinding, make_report: MakeReport) -> None:
    book = opened(make_report(make_finding(2), make_finding(3, kind=FindingKind.OPEN)))
    assert (len(rows(book["Findings"])), len(rows(book["Could not be judged"]))) == (1, 1)
