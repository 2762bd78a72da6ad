"""Requests that others recorded, dirt included: what is impossible or unreadable is told by row, and nothing is guessed."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from gongkai.checks.checking import check
from gongkai.checks.findings import FindingKind, Report
from gongkai.readers.loading import load

TORONTO = """\
law = ["ca-on-fippa"]
body = {{ name = "Toronto", level = "city", kind = "government" }}
[tables.requests]
file = "{file}"
columns = {{ number = "identifier", received_on = "date_accepted", answered_on = "date", outcome = "decision", applicant_type = "applicant_type", pages = "number_of_pages" }}
"""
BRAZIL = """\
law = ["br-lai"]
body = {{ name = "Município", level = "city", kind = "government" }}
[tables.requests]
file = "{file}"
columns = {{ number = "protocolo", received_on = "data_do_pedido", answered_on = "data_da_resposta", outcome = "atendimento" }}
"""
FIRST_YEAR, LAST = 1950, date(2016, 1, 1)
LAST_OF_BRAZIL = date(2018, 1, 1)


def rows_of(path: Path) -> list[dict[str, str]]:
    """Read a table without gongkai."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def judged(folder: Path, file: Path, head: str, as_of: date = LAST) -> Report:
    """Check a table of requests."""
    shutil.copy(file, folder)
    path = folder / "register.toml"
    path.write_text(head.format(file=file.name), encoding="utf-8")
    return check(load(path), as_of=as_of, select=["REQ"])


@pytest.fixture(scope="module")
def toronto(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[dict[str, str]], Report]:
    """Check the requests of Toronto, and read them a second time."""
    file = shared / "data/foi/ca-on-toronto/requests.csv"
    return rows_of(file), judged(tmp_path_factory.mktemp("toronto"), file, TORONTO)


def test_every_impossible_year_is_told_with_its_row_and_nothing_else_is(
    toronto: tuple[list[dict[str, str]], Report],
) -> None:
    rows, report = toronto
    expected = Counter[tuple[int, str]]()
    for number, row in enumerate(rows, 2):
        received = date.fromisoformat(row["date_accepted"]) if row["date_accepted"] else None
        for field, cell in (("received_on", row["date_accepted"]), ("answered_on", row["date"])):
            day = date.fromisoformat(cell) if cell else None
            if day is None:
                continue
            before = field == "answered_on" and received is not None and day < received <= LAST
            if day > LAST or day.year < FIRST_YEAR or before:
                expected[number, field] += 1
    found = Counter(
        (one.location.row, str(one.evidence["field"]))
        for one in report.findings
        if one.code == "REQ021" and one.location is not None
    )
    assert found == expected
    assert len(found) > 3000


def test_late_answers_are_those_after_thirty_days(toronto: tuple[list[dict[str, str]], Report]) -> None:
    """Thirty calendar days, and on to the next working day: Saturdays, Sundays and holidays move the end by a few days."""
    rows, report = toronto
    found = [one for one in report.findings if one.code == "REQ002" and one.location is not None]
    late = {one.location.row for one in found if one.kind is FindingKind.FAIL and one.location is not None}
    given_up = {
        one.location.row for one in found if one.kind is FindingKind.OPEN and one.location is not None
    }
    for number, row in enumerate(rows, 2):
        if not row["date_accepted"] or not row["date"]:
            continue
        received, answered = date.fromisoformat(row["date_accepted"]), date.fromisoformat(row["date"])
        if not date(2011, 1, 1) <= received <= answered <= LAST:
            assert number not in late or received.year == 2001
            continue
        if row["decision"] == "discontinued":  # nothing says what was asked of the applicant
            assert number not in late
            assert number in given_up or answered <= received + timedelta(36)
            continue
        if answered <= received + timedelta(30):
            assert number not in late
        if answered > received + timedelta(36):
            assert number in late


BRAZILIAN = """\
9999-99-99             read
99/99/9999             either
99/9/9999              either
9/99/9999              either
9/9/9999               either
99999.9                excel
99/99/99               several
"""
"""The formats in the two columns of days, digits written as nines, and what becomes of them."""


def test_the_formats_of_brazil_are_told_apart_or_refused(shared: Path, tmp_path: Path) -> None:
    """ISO days are read, the numbers of spreadsheets and short years are not, and the rest where one reading is left."""
    file = shared / "data/foi/br-municipal/requests.csv"
    report = judged(tmp_path, file, BRAZIL, LAST_OF_BRAZIL)
    refused = {
        (one.location.row, one.evidence["field"]): str(one.message)
        for one in report.findings
        if one.code == "REQ020" and one.location is not None
    }
    fates = dict(line.split() for line in BRAZILIAN.splitlines())
    seen = Counter[str]()
    for number, row in enumerate(rows_of(file), 2):
        for field, cell in (("received_on", row["data_do_pedido"]), ("answered_on", row["data_da_resposta"])):
            fate = fates.get("".join("9" if one.isdigit() else one for one in cell.split(" ")[0]))
            said = refused.get((number, field), "read")
            seen[fate or "none"] += 1
            match fate:
                case "read":
                    assert said == "read"
                case "excel":
                    assert said.endswith('state date_format = "excel"')
                case "several":
                    assert "can be read in several ways" in said
                case "either":
                    assert said == "read" or "can be read in several ways" in said
                case _:
                    assert (said == "read") is (cell == "")
    assert set(seen) == {"read", "excel", "several", "either", "none"}
    assert seen["none"] < 250, "blank cells, and one that holds no day"


def test_unreadable_days_of_brazil_are_named_by_row(shared: Path, tmp_path: Path) -> None:
    """Serial numbers, and days whose order or century is not told; the readable formats are read."""
    file = shared / "data/foi/br-municipal/requests.csv"
    rows, report = rows_of(file), judged(tmp_path, file, BRAZIL, LAST_OF_BRAZIL)
    found = {
        (one.location.row, str(one.evidence["field"])): bool(one.evidence["ambiguous_reading"])
        for one in report.findings
        if one.code == "REQ020" and one.location is not None
    }
    for number, row in enumerate(rows, 2):
        for field, cell in (("received_on", row["data_do_pedido"]), ("answered_on", row["data_da_resposta"])):
            assert ((number, field) in found) is (_readings(cell) != 1), (number, field, cell)
    assert len(found) > 1000
    assert any(found.values())


def _readings(cell: str) -> int:
    """Count the days that a cell can mean, without gongkai; a blank one means none and is in order."""
    if not cell:
        return 1
    day = cell.split(" ", maxsplit=1)[0]
    if day.count("-") == 2:
        return 1
    parts = day.split("/")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts) or len(parts[2]) != 4:
        return 0
    first, second, year = map(int, parts)
    return len({_day(year, second, first), _day(year, first, second)} - {None})


def _day(year: int, month: int, day: int) -> date | None:
    """Return a day, or none where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
