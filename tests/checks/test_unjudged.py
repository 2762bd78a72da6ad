"""What could not be judged is said whichever rules are selected or ignored, and is never in order."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import gongkai
from gongkai import FindingKind, Severity
from gongkai.checks.baselines import Baseline
from gongkai.checks.findings import Report
from gongkai.checks.rules import ALL
from gongkai.cli.application import run
from gongkai.errors import FindingsFound, InvalidRecord

AS_OF = date(2014, 12, 2)
DAY = ("--as-of", "2014-12-02")
HEADINGS = "标题,成文日期,公开方式\n"
NOTE = "has no column published_on (发布日期): not judged: PUB001"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Write a table of items without a column for the day of publication."""
    path = tmp_path / "sel.csv"
    path.write_text(f"{HEADINGS}通知,2014-03-03,主动公开\n", encoding="utf-8")
    return path


def checked(table: Path, **given: Any) -> Report:  # noqa: ANN401 -- arguments of check
    """Check the table under the Regulations."""
    return gongkai.check(gongkai.load(table), as_of=AS_OF, laws=("cn-ogi",), **given)


def noted(report: Report) -> set[str]:
    """Return the codes that notes say were not judged."""
    return {code for one in report.findings for code in one.not_judged}


def test_a_rule_selected_by_its_code_that_could_not_be_judged_is_no_success(table: Path) -> None:
    report = checked(table, select=["PUB001"])
    assert (report.ok, report.is_finished) == (False, False)
    assert (report.unjudged, report.selected_unjudged) == (("PUB001",), ("PUB001",))
    (note,) = report.findings
    assert (note.code, note.kind, str(note.message)) == ("DAT005", FindingKind.OPEN, NOTE)
    assert report.why_unjudged("PUB001") == (note,)
    with pytest.raises(FindingsFound, match="selected and could not be judged: PUB001"):
        report.raise_for(Severity.ERROR, allow_open=True)
    with pytest.raises(InvalidRecord, match="select rules that can be judged"):
        Baseline.of(report)


def test_a_rule_selected_by_its_code_that_could_be_judged_is_one(table: Path) -> None:
    report = checked(table, select=["PUB005"])
    assert (report.ok, report.findings, report.selected_unjudged) == (True, (), ())


@pytest.mark.parametrize(
    "given",
    [
        {"select": ["PUB"]},
        {"select": ["PUB"], "ignore": ["DAT005"]},
        {"select": ["PUB"], "ignore": ["DAT"]},
        {"ignore": ["DAT005"]},
        {"ignore": ["DAT"]},
    ],
)
def test_neither_select_nor_ignore_removes_the_note(table: Path, given: dict[str, list[str]]) -> None:
    report = checked(table, **given)
    assert {"PUB001", "PUB002", "PUB003"} <= noted(report)
    assert noted(report) <= set(report.rules)
    assert report.selected_unjudged == ()


def test_the_note_is_as_grave_as_was_set_and_there_once(table: Path) -> None:
    whole = checked(table, severities={"DAT005": "warning"})
    some = checked(table, select=["PUB"], severities={"DAT": "warning"})
    assert {one.severity for one in (*whole.findings, *some.findings) if one.code == "DAT005"} == {
        Severity.WARNING
    }
    assert sum(one.message == some.findings[0].message for one in some.findings) == 1


@pytest.mark.parametrize("code", [rule.code for rule in ALL])
def test_every_rule_says_why_where_it_could_not_be_judged(table: Path, code: str) -> None:
    """Under a law that wants a guide of a body, and under one that wants none."""
    for law in ("cn-ogi", "gb-foia"):
        report = gongkai.check(gongkai.load(table), as_of=AS_OF, laws=(law,), select=[code])
        if code in report.unjudged:
            assert report.why_unjudged(code), law
            assert report.ok is (code not in report.selected_unjudged), law


def test_the_family_on_the_body_is_noted_where_it_was_selected(table: Path) -> None:
    report = gongkai.check(gongkai.load(table), as_of=AS_OF, laws=("gb-foia",), select=["ORG"])
    assert noted(report) == {"ORG001", "ORG002", "ORG003", "ORG004", "ORG005", "ORG006"}


def test_the_command_line_names_the_rule_the_column_and_the_remedy(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for extra in ((), ("--fail-on", "never"), ("--allow-open",), ("--ignore", "DAT005")):
        assert run(["check", str(table), "--law", "cn-ogi", *DAY, "--select", "PUB001", *extra]) == 2
        shown = capsys.readouterr()
        assert shown.err == (
            f"gongkai: error: PUB001 was selected and could not be judged: {NOTE}. "
            "Add the column or table, or map it in the register's description.\n"
        )
        assert "Verdict: not checked; selected and could not be judged: PUB001." in shown.out


def test_a_settings_file_selects_alike(
    table: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(table.parent)
    (table.parent / "gongkai.toml").write_text('select = ["PUB001"]\nignore = ["DAT"]\n', encoding="utf-8")
    assert run(["check", table.name, "--law", "cn-ogi", *DAY]) == 2
    assert "PUB001 was selected and could not be judged" in capsys.readouterr().err
    chosen = gongkai.settings(Path("gongkai.toml")).check_arguments
    assert checked(table, **chosen).selected_unjudged == ("PUB001",)


def test_every_format_says_so(table: Path) -> None:
    report = checked(table, select=["PUB001"])
    data = json.loads(report.render("json"))
    assert (data["ok"], data["unjudged"], data["selected_unjudged"]) == (False, ["PUB001"], ["PUB001"])
    (invocation,) = json.loads(report.render("sarif"))["runs"][0]["invocations"]
    assert not invocation["executionSuccessful"]
    assert "PUB001" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    root = ET.fromstring(report.render("junit"))  # noqa: S314 -- written a line above
    assert root.find(".//testcase[@name='PUB001 unpublished-when-due']/skipped") is not None
    error = root.find(".//testcase[@name='came-to-its-end']/error")
    assert error is not None
    assert (root.get("errors"), error.get("type")) == ("1", "unjudged")
    told = "could not be judged: PUB001"
    for form in ("text", "html", "markdown"):
        assert told in " ".join(str(report.render(form)).split()), form
    assert "所选规则无法判断" in report.render("text", lang="zh")


@pytest.mark.parametrize("form", ["csv", "jsonl", "github"])
def test_line_by_line_formats_hold_the_note(table: Path, form: str) -> None:
    assert NOTE in str(checked(table, select=["PUB001"]).render(form))


def test_a_workbook_says_so(table: Path, tmp_path: Path, reading: Callable[[Path], list[str]]) -> None:
    path = tmp_path / "report.xlsx"
    assert (
        run(["check", str(table), "--law", "cn-ogi", *DAY, "--select", "PUB001", "--output", str(path)]) == 2
    )
    assert any("could not be judged: PUB001" in cell for cell in reading(path))


@pytest.fixture
def reading() -> Callable[[Path], list[str]]:
    """Return what reads all texts of a workbook."""
    openpyxl = pytest.importorskip("openpyxl")

    def read(path: Path) -> list[str]:
        book = openpyxl.load_workbook(path)
        return [
            str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell
        ]

    return read


ITEM = {"index_number": "1", "title": "x", "summary": "x", "formed_on": "2014-03-03", "mode": "主动公开"}


def codes_of(
    plain: dict[str, object], select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> set[tuple[str, str]]:
    """Return the code and severity of each finding on a register."""
    found = gongkai.check(gongkai.load_plain(plain), as_of=AS_OF, select=select, ignore=ignore)
    return {(one.code, one.severity.value) for one in found.findings}


def test_an_unreadable_cell_is_noted_whichever_rules_are_chosen() -> None:
    plain: dict[str, object] = {"law": ["cn-ogi"], "items": [{**ITEM, "published_on": "三月间"}]}
    assert codes_of(plain, select=["PUB001"]) == {("DAT001", "note")}
    assert ("DAT001", "note") in codes_of(plain, ignore=["DAT001"])
    assert ("DAT001", "warning") in codes_of(plain)
    assert codes_of(plain, select=["REQ026"]) == {("DAT005", "note")}


def test_a_law_without_such_a_duty_is_noted_whichever_rules_are_chosen() -> None:
    plain: dict[str, object] = {"law": ["gb-foia"], "items": [{**ITEM, "published_on": "2014-03-05"}]}
    assert codes_of(plain, select=["PUB001"]) == {("LAW002", "note")}
    assert codes_of(plain, select=["PUB001"], ignore=["LAW002"]) == {("LAW002", "note")}


def test_a_row_of_an_unknown_law_is_noted_whichever_rules_are_chosen() -> None:
    plain: dict[str, object] = {"law": ["cn-ogi"], "items": [{**ITEM, "published_on": "", "law": "xx-yy"}]}
    assert ("LAW001", "note") in codes_of(plain, select=["PUB001"])


def test_an_unreadable_day_of_a_request_is_noted_whichever_rules_are_chosen() -> None:
    request = {"number": "R-1", "received_on": "a Monday", "answered_on": "2024-05-20", "outcome": "granted"}
    plain: dict[str, object] = {"law": ["gb-foia"], "requests": [request]}
    assert ("REQ020", "note") in codes_of(plain, select=["REQ001"])


def test_a_cell_that_no_chosen_rule_reads_is_not_noted() -> None:
    plain: dict[str, object] = {"law": ["cn-ogi"], "items": [{**ITEM, "published_on": "三月间"}]}
    assert codes_of(plain, select=["CAT011"]) == set()
