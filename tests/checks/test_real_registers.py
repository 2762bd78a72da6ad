"""Four real registers of 16,033 documents, checked against rows that others judged."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from gongkai.checks.checking import check
from gongkai.checks.findings import Finding, FindingKind, Report
from gongkai.readers.loading import load

MAPPING = """\
law = ["cn-ogi"]
published_on_is = "recorded"
body = {{ name = "{name}", level = "{level}", kind = "government" }}
[tables]
items = {{ columns = {{ address = "url", title = "title", formed_on = "iss", published_on = "pub" }} }}
"""
GOVERNMENTS = {
    "guangdong-provincial-government.xlsx": ("广东省人民政府", "province"),
    "hainan-provincial-government.xlsx": ("海南省人民政府", "province"),
    "sichuan-provincial-government.xlsx": ("四川省人民政府", "province"),
    "state-council.xlsx": ("国务院", "national"),
}
AS_OF = date(2023, 12, 31)
LAW_OF_2019 = date(2019, 5, 15)


def working_days_since_2007(shared: Path) -> dict[date, int]:
    """Count the working days up to each day, from the notices alone, without the holidays package."""
    numbers: dict[date, int] = {}
    count = 0
    stated = {
        day["date"]: not day["isOffDay"]
        for year in range(2007, 2027)
        for day in json.loads((shared / f"data/calendars/cn/{year}.json").read_text(encoding="utf-8"))["days"]
    }
    for ordinal in range(date(2007, 1, 1).toordinal(), date(2027, 1, 1).toordinal()):
        day = date.fromordinal(ordinal)
        count += stated.get(day.isoformat(), day.weekday() < 5)
        numbers[day] = count
    return numbers


@pytest.fixture(scope="module", params=list(GOVERNMENTS))
def case(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Report, Any]:
    """Check one government's workbook, and look up what is expected of it."""
    pytest.importorskip("python_calamine")
    file = str(request.param)
    name, level = GOVERNMENTS[file]
    mapping = tmp_path_factory.mktemp("mapping") / "mapping.toml"
    mapping.write_text(MAPPING.format(name=name, level=level), encoding="utf-8")
    report = check(load(shared / "data/china/dates" / file, mapping=mapping), as_of=AS_OF)
    oracle = json.loads((shared / "oracles/china_late.json").read_text(encoding="utf-8"))
    return report, next(one for one in oracle["files"] if one["file"] == file)


def formed(finding: Finding) -> date:
    day = finding.evidence["formed_on"]
    assert isinstance(day, date)
    return day


def test_exactly_the_late_rows_are_reported_late(case: tuple[Report, Any], shared: Path) -> None:
    """The oracle names each late row by the number of its due day among the working days since 2007, in row order.

    (Its own description calls them sheet rows, but they exceed the sheets; as
    numbers of due days every one of the 430 agrees.)
    """
    report, expected = case
    numbers = working_days_since_2007(shared)
    late = [finding for finding in report.findings if finding.code == "PUB002"]
    assert {finding.kind for finding in late} == {FindingKind.OPEN}
    assert [numbers[finding.due_on] for finding in late if finding.due_on] == expected["late_rows"]
    assert len(late) == expected["late"]
    assert sum(formed(finding) < LAW_OF_2019 for finding in late) == expected["late_2008"]
    assert sum(formed(finding) >= LAW_OF_2019 for finding in late) == expected["late_2019"]


def test_every_late_row_is_late_by_the_sheet_itself(case: tuple[Report, Any], shared: Path) -> None:
    """Read the sheet again, with another library, and judge each row by itself."""
    openpyxl = pytest.importorskip("openpyxl")
    report, expected = case
    numbers = working_days_since_2007(shared)
    due_days: dict[int, date] = {}
    for day, number in numbers.items():
        due_days.setdefault(number, day)
    judged = set()
    with closing(
        openpyxl.load_workbook(shared / "data/china/dates" / expected["file"], read_only=True)
    ) as book:
        for row, cells in enumerate(book.active.iter_rows(values_only=True), 1):
            made, published = (cell.date() if isinstance(cell, datetime) else None for cell in cells[2:4])
            if made is None or published is None or not date(2008, 5, 1) <= made <= published:
                continue
            if published > due_days[numbers[made] + 20]:
                judged.add(row)
    assert {one.location.row for one in report.findings if one.code == "PUB002" and one.location} == judged


def test_every_row_is_counted_and_faulty_ones_are_findings(case: tuple[Report, Any]) -> None:
    report, expected = case
    counts = Counter(finding.code for finding in report.findings)
    assert report.rates.total.items == expected["rows"]
    assert counts["DAT003"] == expected["pub_before_iss"]
    assert counts["PUB001"] == 0
    assert not report.broken


def test_missing_days_of_formation_add_up(shared: Path, tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    mapping = tmp_path / "mapping.toml"
    missing = 0
    for file, (name, level) in GOVERNMENTS.items():
        mapping.write_text(MAPPING.format(name=name, level=level), encoding="utf-8")
        report = check(load(shared / "data/china/dates" / file, mapping=mapping), as_of=AS_OF)
        missing += sum(
            one.code == "CAT004" and one.evidence["field"] == "formed_on" for one in report.findings
        )
    assert missing == 2_094
