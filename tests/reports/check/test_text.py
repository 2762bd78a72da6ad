from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from rich.cells import cell_len

from gongkai.checks.findings import Finding, FindingKind, Report, Severity
from gongkai.checks.rates import Tally, Timeliness
from gongkai.citations import Confidence
from gongkai.messages import LANGUAGES, Language
from gongkai.records.items import Item
from gongkai.reports.check import text
from gongkai.reports.writing.printing import print_to

MakeFinding = Callable[..., Finding]
MakeReport = Callable[..., Report]
HERE = Path(__file__).parent


def shown(report: Report, lang: Language = "en", **options: Any) -> str:  # noqa: ANN401 -- options are passed through
    """Return the text of a report."""
    file = io.StringIO()
    setting = {name: options.pop(name) for name in ("width", "colour") if name in options}
    print_to(file, text.render(report, lang, **options), **setting)
    return file.getvalue()


def flat(page: str) -> str:
    """Undo the wrapping of lines."""
    return " ".join(page.split())


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if (HERE / f"township.{lang}.txt").exists()])
def test_the_whole_text_is_as_written_down(township: Report, lang: Language) -> None:
    """In the languages that a page was written down in; the goldens of the example have every language."""
    assert shown(township, lang) == (HERE / f"township.{lang}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [80, 100])
def test_no_line_is_wider_than_the_page(township: Report, lang: Language, width: int) -> None:
    assert max(map(cell_len, shown(township, lang, width=width).splitlines())) <= width


@pytest.mark.parametrize("lang", LANGUAGES)
def test_columns_of_figures_end_in_the_same_cell(township: Report, lang: Language) -> None:
    tables = shown(township, lang).split("─\n")[-1].split("\n\n")[:2]
    for table in tables:
        assert len({cell_len(row) for row in table.splitlines()}) == 1


def test_colour_adds_nothing_but_colour(township: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = shown(township, colour=True)
    assert "\x1b[" in coloured
    assert "\x1b[" not in shown(township)


def test_errors_stand_before_warnings_and_certain_before_open(township: Report) -> None:
    heads = [row for row in shown(township).splitlines() if row.startswith("[")]
    assert [row.split("]")[0] for row in heads] == [
        "[error",
        "[error, could not be decided",
        "[warning",
        "[note",
    ]


def test_a_long_group_shows_its_worst_and_says_how_many_more_there_are(township: Report) -> None:
    page = shown(township)
    assert [late for late in range(2, 10) if f", {late} working days after" in page] == [3, 7, 8, 9]
    assert "… and 5 more" in page
    assert "--all shows everything" in page


def test_everything_is_shown_when_asked_for(township: Report) -> None:
    page = shown(township, show_all=True)
    assert all(f", row {row})" in page for row in (*range(2, 10), 30, 31, 32))
    assert "more" not in page.split("Summary")[0]
    assert "--all" not in page


def test_a_provision_nobody_read_is_marked(make_report: MakeReport, make_finding: MakeFinding) -> None:
    report = make_report(make_finding(confidence=Confidence.OWN_KNOWLEDGE))
    assert "art 18 (unverified: not compared with the source)" in flat(shown(report))
    assert "第18条（未核实：未核对原文）" in shown(report, "zh")


def test_a_rule_of_practice_cites_no_article(make_report: MakeReport, make_finding: MakeFinding) -> None:
    page = shown(make_report(make_finding(article=None)))
    assert "Basis: good practice, not required by any article" in page
    assert "art " not in page.split("Summary")[0].replace("article", "")


def test_what_a_cell_holds_cannot_drive_the_terminal(
    make_report: MakeReport, make_finding: MakeFinding
) -> None:
    page = shown(make_report(make_finding(subject="低保\x1b[2J\r\n名单\u202e[bold]\udc80")))
    assert "低保\ufffd[2J 名单[bold]\ufffd" in page
    page.encode()


def test_a_document_pasted_into_a_cell_is_cut(make_report: MakeReport, make_finding: MakeFinding) -> None:
    page = shown(make_report(make_finding(subject="长" * 40_000, row=9)))
    assert len(page) < 2_000
    assert "… (items.csv, row 9)" in flat(page)


def test_a_web_address_as_key_gives_way_to_the_row(
    make_report: MakeReport, make_finding: MakeFinding
) -> None:
    address = "https://www.example.gov.cn/hainan/swygwj/202307/2a634f521c36411cb0597ff66d4aa939.shtml"
    assert address not in flat(shown(make_report(make_finding(key=address))))


def test_the_file_is_named_where_it_is_not_the_one_that_was_read(
    make_report: MakeReport, make_finding: MakeFinding
) -> None:
    page = shown(make_report(make_finding(file="elsewhere/items.csv")))
    assert "(elsewhere/items.csv, row 2)" in flat(page)


def test_a_law_without_a_file_is_named_by_its_code(make_report: MakeReport) -> None:
    assert "Checked against hm-promise, as of 2014-12-02" in shown(
        evolve(make_report(), laws=("hm-promise",))
    )


def test_an_empty_report_says_so(make_report: MakeReport) -> None:
    page = shown(make_report())
    assert "None." in page
    assert "Verdict: no errors; the register holds no items." in page
    assert "0 errors, 0 warnings, 0 notes" in page


@pytest.mark.parametrize(
    ("kinds", "broken", "verdict"),
    [
        ([FindingKind.FAIL], False, "not in order; 1 error must be corrected."),
        (
            [FindingKind.FAIL, FindingKind.FAIL, FindingKind.OPEN],
            False,
            "not in order; 2 errors must be corrected. 1 finding of severity error could not be decided.",
        ),
        (
            [FindingKind.OPEN, FindingKind.OPEN],
            False,
            "undecided. 2 findings of severity error could not be decided.",
        ),
        (
            [FindingKind.FAIL],
            True,
            "not checked completely; a table could not be read beyond the place named above.",
        ),
    ],
)
def test_the_verdict_tells_certain_from_open(
    make_report: MakeReport,
    make_finding: MakeFinding,
    kinds: list[FindingKind],
    *,
    broken: bool,
    verdict: str,
) -> None:
    report = make_report(*(make_finding(kind=kind) for kind in kinds), broken=broken)
    assert f"Verdict: {verdict} Long" in f"{flat(shown(report))} Long"


def test_notes_and_warnings_alone_are_in_order(make_report: MakeReport, make_finding: MakeFinding) -> None:
    tally = Tally()
    tally.timely[None, None, None, Timeliness.ON_TIME] = 1
    findings = make_finding(severity=Severity.WARNING), make_finding(severity=Severity.NOTE)
    assert "Verdict: in order; no errors." in shown(make_report(*findings, tally=tally))


def test_open_notes_are_no_clean_bill(make_report: MakeReport, make_finding: MakeFinding) -> None:
    report = make_report(make_finding(severity=Severity.NOTE, kind=FindingKind.OPEN))
    assert "no errors in what could be judged; 1 finding says what could not be" in flat(shown(report))


@pytest.mark.parametrize(
    ("on_time", "late", "share"), [(1999, 1, "99.9%"), (57, 43, "57.0%"), (0, 3, "0.0%"), (0, 0, "–")]
)
def test_a_share_is_cut_and_not_rounded(make_report: MakeReport, on_time: int, late: int, share: str) -> None:
    tally = Tally()
    tally.timely[None, None, None, Timeliness.ON_TIME] = on_time
    tally.timely[None, None, None, Timeliness.LATE] = late
    tally.timely[None, None, None, Timeliness.PENDING] = 1
    total = next(row for row in shown(make_report(tally=tally)).splitlines() if row.startswith("all "))
    assert total.split()[-1] == share


def test_requests_have_a_row_of_their_own_and_items_none_where_there_are_none(
    make_report: MakeReport,
) -> None:
    tally = Tally()
    for timeliness, late in ((Timeliness.ON_TIME, None), (Timeliness.LATE, 4), (Timeliness.PENDING, None)):
        tally.add_request(timeliness, late)
    report = make_report(tally=tally)
    page = shown(report)
    assert "Items" not in page
    row = next(line for line in page.splitlines() if line.startswith("all "))
    assert row.split() == ["all", "3", "2", "1", "1", "0", "0", "50.0%"]
    assert report.rates.requests is not None
    assert report.rates.requests.worst_late == 4


def test_months_are_drawn_where_everything_is_shown_and_laws_where_there_are_several(
    make_report: MakeReport,
) -> None:
    tally = Tally()
    for law, month in (("cn-ogi", 3), ("cn-ogi", 4), ("cn-fj-ogi", 4)):
        tally.add(Item(formed_on=date(2014, month, 3)), Timeliness.ON_TIME, None, is_unapproved=False)
        tally.add_under(law, Timeliness.ON_TIME, None)
    page = shown(make_report(tally=tally))
    assert "2014-03" not in page
    assert re.search(r"^cn-fj-ogi +1 +1 ", page, re.MULTILINE)
    everything = shown(make_report(tally=tally), show_all=True)
    assert re.search(r"^2014-04 +2 +2 ", everything, re.MULTILINE)


def test_many_units_are_cut_to_the_most_troubled(make_report: MakeReport) -> None:
    tally = Tally()
    for number in range(20):
        tally.timely[f"unit {number:02}", None, None, Timeliness.LATE] = number
    page = shown(make_report(tally=tally))
    assert "unit 19" in page
    assert "unit 03" not in page
    assert "… and 12 more" in page
    assert "unit 03" in shown(make_report(tally=tally), show_all=True)
