from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from gongkai.checks.findings import Finding, Report
from gongkai.readers.csv import open_csv
from gongkai.reports.check.csv import COLUMNS, render

MakeFinding = Callable[..., Finding]


def rows(report: Report) -> list[dict[str, str]]:
    """Read a report back."""
    return list(csv.DictReader(io.StringIO(render(report).removeprefix("\ufeff"))))


def test_the_columns_are_those_of_a_finding(make_finding: MakeFinding) -> None:
    assert tuple(make_finding().to_dict()) == COLUMNS


def test_every_finding_is_a_row_in_register_order(township: Report) -> None:
    found = rows(township)
    assert [one["row"] for one in found] == ["", *map(str, (*range(2, 10), 30, 31, 32))]
    assert found[1]["message"].startswith("was published on 2014-04-03")
    assert (found[1]["due_on"], found[1]["working_days_late"]) == ("2014-03-31", "2")
    assert {one["grounds"] for one in found} == {""}


def test_what_does_not_count_says_why(hostile: Report) -> None:
    *_, waived, known, cured = rows(hostile)
    assert [waived[name] for name in ("grounds", "reason", "approved_by", "until")] == [
        *("waiver", "网站迁移", "办公室主任", "2015-01-31")
    ]
    assert known["grounds"] == "baseline"
    assert (cured["grounds"], cured["code"], cured["message"]) == ("cured", "PUB001", "")


def test_no_cell_is_run_by_a_spreadsheet(hostile: Report) -> None:
    first = rows(hostile)[0]
    assert first["subject"].startswith("'=cmd")
    assert first["unit"] == "'+1"
    assert first["category"] == "'\t=1"
    assert not any(cell[:1] in "=+-@\t\r" for row in rows(hostile) for cell in row.values() if cell)


def test_excel_is_told_that_it_is_utf_8_and_gongkai_reads_it_too(township: Report, tmp_path: Path) -> None:
    file = tmp_path / "report.csv"
    file.write_text(render(township), encoding="utf-8")
    assert file.read_bytes().startswith(b"\xef\xbb\xbfcode,")
    grid = open_csv(file)
    assert grid.encoding == "utf-8-sig"
    assert next(grid.rows())[1][:2] == ["code", "name"]
