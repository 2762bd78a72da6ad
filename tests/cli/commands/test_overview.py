"""``gongkai overview``: many registers, as the inspector has them."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

DAY = ("--as-of", "2014-12-02")
Command = Callable[..., Any]


@pytest.fixture
def county(place: Path, folder: Path) -> Path:
    """Return a folder of twelve registers, one of which cannot be read, and a file that is none."""
    county = place / "county"
    county.mkdir()
    for number in range(11):
        town = county / f"town{number:02}"
        shutil.copytree(folder, town)
        described = (town / "register.toml").read_text(encoding="utf-8")
        (town / "register.toml").write_text(described.replace("洪梅镇", f"第{number}镇"), encoding="utf-8")
        rows = (town / "items.csv").read_text(encoding="utf-8").splitlines()
        (town / "items.csv").write_text("\n".join(rows[: 2 + number % 3]), encoding="utf-8")
    (county / "broken.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    (county / "notes.docx").touch()
    return county


def test_the_registers_stand_under_their_verdicts(command: Command, county: Path) -> None:
    ran = command("overview", county, *DAY)
    assert ran.status == 2
    told = " ".join(ran.out.split())
    assert told.startswith("Overview of 12 registers, as of 2014-12-02")
    assert told.index("could not be read (1)") < told.index("not in order (7)") < told.index("no errors")
    assert "第1镇人民政府" in told
    assert "1 file beside them was passed over" in told
    assert ran.err.count("gongkai: error:") == 1
    assert "no heading is known" in ran.err


def test_the_figures_are_those_of_the_checks(command: Command, county: Path) -> None:
    overview = json.loads(command("overview", county, *DAY, "--format", "json").out)
    for row in overview["registers"]:
        if row["problem"] is not None:
            continue
        alone = json.loads(command("check", row["source"], *DAY, "--format", "json").out)
        total = alone["rates"]["total"]
        assert [row[key] for key in ("items", "due", "on_time", "late", "overdue", "open", "unapproved")] == [
            total[key] for key in ("items", "due", "on_time", "late", "overdue", "open", "unapproved")
        ]
        counted = {key: sum(kinds[key] for kinds in alone["counts"].values()) for key in ("error", "warning")}
        assert (row["errors"], row["warnings"]) == (counted["error"], counted["warning"])
        assert row["body"] == alone["body"]["name"]
    assert overview["total"]["items"] == sum(row["items"] or 0 for row in overview["registers"])
    assert overview["passed_over"] == [str(county / "notes.docx")]


@pytest.mark.parametrize("form", ["csv", "jsonl", "sarif"])
def test_the_findings_of_all_are_in_one_file(command: Command, county: Path, place: Path, form: str) -> None:
    file = place / f"all.{form}"
    command("overview", county, *DAY, "--findings", file, "--format", "json", "--output", place / "o.json")
    overview = json.loads((place / "o.json").read_text(encoding="utf-8"))
    wanted = sum(
        (row["errors"] or 0) + (row["warnings"] or 0) + (row["notes"] or 0) for row in overview["registers"]
    )
    text = file.read_text(encoding="utf-8-sig")
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(text)))
        assert {row["register"] for row in rows} <= {row["source"] for row in overview["registers"]}
        assert len(rows) == wanted
    elif form == "jsonl":
        kinds = [json.loads(line)["type"] for line in text.splitlines()]
        assert (kinds.count("report"), kinds.count("finding"), kinds.count("summary")) == (11, wanted, 11)
    else:
        (run,) = json.loads(text)["runs"]
        assert len(run["results"]) == wanted
        assert [one["ruleId"] for one in run["results"]] == [
            run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] for one in run["results"]
        ]
        assert len(run["properties"]["registers"]) == 11


def test_a_page_leads_to_the_page_of_each_register(command: Command, county: Path, place: Path) -> None:
    command("overview", county, *DAY, "--output", place / "county.html", "--reports", place / "its" / "pages")
    page = (place / "county.html").read_text(encoding="utf-8")
    pages = sorted((place / "its" / "pages").iterdir())
    assert len(pages) == 11
    assert page.count('href="its/pages/') == 11
    assert "第1镇人民政府" in pages[0].read_text(encoding="utf-8") or "镇人民政府" in pages[0].name
    assert not list(place.rglob("*.part"))


def test_a_workbook_has_a_row_for_each_register(command: Command, county: Path, place: Path) -> None:
    command("overview", county, *DAY, "--output", place / "county.xlsx")
    sheet = openpyxl.load_workbook(place / "county.xlsx").active
    assert sheet is not None
    assert sheet.max_row == 4 + 12 + 1
    assert sheet.cell(17, 4).value == sum(int(str(sheet.cell(row, 4).value or 0)) for row in range(5, 17))


def test_own_rules_run_in_other_processes_too(command: Command, county: Path, place: Path) -> None:
    rule = (
        "from gongkai import Basis, Observation, Severity, message, register_rule\n"
        '@register_rule("OWN001", "seen", title=message("Seen"), remedy=message("Nothing."),'
        " severity=Severity.NOTE, basis=Basis.OWN)\n"
        "def seen(case):\n    '''It was here.'''\n    yield Observation(message(\"seen\"))\n"
    )
    (place / "own.py").write_text(rule, encoding="utf-8")
    command("overview", county, *DAY, "--rules", "own.py", "--select", "OWN", "--findings", "own.csv")
    found = list(csv.DictReader(io.StringIO((place / "own.csv").read_text(encoding="utf-8-sig"))))
    assert [row["code"] for row in found].count("OWN001") == 11


def test_what_cannot_be_is_refused(command: Command, county: Path, place: Path) -> None:
    assert (
        "let the name end with .csv, .jsonl or .sarif"
        in command("overview", county, "--findings", "x.html").err
    )
    assert "no register is named" in command("overview").err
    twice = command("overview", county, "--findings", "x.csv", "--output", "x.csv").err
    assert "--output and --findings both name x.csv" in twice
    over = command("overview", county, "--output", county / "broken.csv").err
    assert "is one of the files that are read" in over
    (place / "taken").touch()
    assert "taken cannot be made: File exists" in (
        command("overview", county, *DAY, "--output", place / "taken.html", "--reports", place / "taken").err
    )
    assert not (place / "taken.html").exists()


def test_the_status_is_that_of_the_worst(command: Command, county: Path) -> None:
    (county / "broken.csv").unlink()
    assert command("overview", county, *DAY).status == 1
    assert command("overview", county, *DAY, "--fail-on", "never").status == 0
    assert command("overview", county / "town00", *DAY).status == 0


def test_a_check_of_several_registers_gives_the_overview(command: Command, county: Path, place: Path) -> None:
    towns = [county / "town00", county / "town01"]
    assert command("check", *towns, *DAY).out == command("overview", *towns, *DAY).out
    command("check", *towns, *DAY, "--output", place / "two.csv")
    assert "register,body,code" in (place / "two.csv").read_text(encoding="utf-8-sig")
    assert "--format junit is for one register" in command("check", *towns, "--format", "junit").err
