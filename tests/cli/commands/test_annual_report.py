from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.cli.application import run

HONGMEI = "docs/examples/hongmei-2014"


def report(repository: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run the command on the example."""
    status = run(["annual-report", str(repository / HONGMEI), *arguments])
    shown = capsys.readouterr()
    return status, shown.out, shown.err


def test_hongmei_gives_its_figures_of_2014(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """22 = 3 + 12 + 3 + 4, and 93,582 views, as the township's own report has them."""
    status, out, _ = report(
        repository, capsys, "--year", "2014", "--through", "2014-12-02", "--format", "json"
    )
    assert status == 0
    rows = {row["row"]: row["figures"] for table in json.loads(out)["tables"] for row in table["rows"]}
    assert {
        row: rows[row]["published"]["value"]
        for row in ("重大决策类", "公共服务类", "机构职能类", "其它类", "total")
    } == {
        "重大决策类": 3,
        "公共服务类": 12,
        "机构职能类": 3,
        "其它类": 4,
        "total": 22,
    }
    assert rows["views"]["count"]["value"] == 93582
    assert rows["requests"]["count"] == {
        "value": None,
        "why_not": "the register keeps no requests",
    }
    assert rows["complaints"]["count"]["why_not"] == "the register keeps no complaints of 2014"


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_every_format_has_the_figures(
    form: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = report(repository, capsys, "--year", "2014", "--format", form, "--lang", "zh")
    assert status == 0
    assert "93582" in out
    assert "公共服务类" in out


def test_a_report_of_2024_has_the_form_of_2021(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = report(repository, capsys, "--year", "2024", "--format", "markdown", "--lang", "zh")
    assert status == 0
    assert "2021年统一格式" in out
    assert "二、主动公开政府信息情况" in out


def test_a_workbook_is_not_shown_on_a_terminal(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    status, out, err = report(repository, capsys, "--year", "2024", "--format", "xlsx")
    assert (status, out) == (2, "")
    assert "--output report.xlsx" in err
    book = tmp_path / "report.xlsx"
    assert report(repository, capsys, "--year", "2024", "--format", "xlsx", "--output", str(book))[0] == 0
    assert book.read_bytes()[:2] == b"PK"
    assert [path.name for path in tmp_path.iterdir()] == ["report.xlsx"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--year", "2007"), "no form of the yearly report for 2007 is known"),
        (("--year", "2014", "--law", "gb-foia"), "no form of the yearly report for 2014"),
        (("--year", "2014", "--law", "us-foia"), "can be read and checked, but not computed from a register"),
        (("--year", "2014", "--through", "2015-01-01"), "does not lie in 2014"),
        (("--year", "2999"), "2999 has not begun"),
        (("--year", "0"), "not in the range"),
        (("--year", "2014", "--law", "nope"), "no form"),
        ((), "--year"),
    ],
)
def test_what_cannot_be_reported_is_said_in_a_line(
    arguments: tuple[str, ...], problem: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = report(repository, capsys, *arguments)
    assert (status, out) == (2, "")
    assert problem in err
    assert err.count("\n") == 1


def test_a_workbook_into_a_folder_is_refused(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = report(
        repository, capsys, "--year", "2024", "--format", "xlsx", "--output", str(tmp_path)
    )
    assert status == 2
    assert "it is a folder" in err
