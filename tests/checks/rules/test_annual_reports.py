"""Rules on yearly reports, beyond their pages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.checks.checking import check
from gongkai.checks.findings import Finding, FindingKind
from gongkai.readers.loading import load_plain

AS_OF = date(2025, 6, 30)


def found(
    body: dict[str, str], *cells: dict[str, Any], law: str = "cn-ogi", as_of: date = AS_OF
) -> list[Finding]:
    """Check a register of nothing but figures."""
    register = load_plain({"law": [law], "body": {"name": "某某", **body}, "annual": list(cells)})
    return list(check(register, as_of=as_of, select=["RPT"]).findings)


def cell(
    row: str, value: object, year: int = 2024, column: str = "total", table: str = "requests", **more: object
) -> dict[str, Any]:
    """Write one figure."""
    return {"year": year, "table": table, "row": row, "column": column, "value": value, **more}


COUNTY = {"level": "county", "kind": "government"}
DEPARTMENT = {"level": "county", "kind": "department"}
TOWNSHIP = {"level": "township", "kind": "government"}


@pytest.mark.parametrize(
    ("body", "year", "published", "late"),
    [
        (TOWNSHIP, 2017, "2018-03-31", False),
        (TOWNSHIP, 2017, "2018-04-01", True),
        (DEPARTMENT, 2017, "2018-03-31", False),
        (DEPARTMENT, 2024, "2025-01-31", False),
        (DEPARTMENT, 2024, "2025-02-01", True),
        (COUNTY, 2024, "2025-03-31", False),
        (COUNTY, 2024, "2025-04-01", True),
        (TOWNSHIP, 2024, "2025-06-01", False),
    ],
)
def test_lateness_follows_body_and_version(
    body: dict[str, str], year: int, published: str, *, late: bool
) -> None:
    findings = found(
        body,
        cell("carried-in", 1, year, published_on=published)
        if year > 2018
        else cell("requests", 1, year, "count", "counts", published_on=published),
    )
    assert [one.code for one in findings] == (["RPT009"] if late else [])


def test_a_body_of_unknown_level_leaves_lateness_open() -> None:
    (finding,) = found({}, cell("carried-in", 1, published_on="2025-06-01"))
    assert (finding.code, finding.kind) == ("RPT009", FindingKind.OPEN)


@pytest.mark.parametrize(
    ("level", "fails"), [("township", True), ("county", True), ("city", False), ("province", False)]
)
def test_rules_are_made_from_the_city_upwards(level: str, *, fails: bool) -> None:
    findings = found({"level": level, "kind": "government"}, cell("规章", 2, column="made", table="rules"))
    assert [one.code for one in findings] == (["RPT007"] if fails else [])
    assert all("Legislation Law" in str(one.citation) for one in findings)


def test_blanks_that_could_hold_the_rest_leave_a_sum_open() -> None:
    """10 = 7 + a blank may be right; 10 = 12 + a blank cannot."""
    whole = [cell("granted", 10), *(cell("granted", "", column=one) for one in ("research", "other"))]
    (open_one, _) = found(TOWNSHIP, *whole, cell("granted", 7, column="company"))
    assert (open_one.code, open_one.kind) == ("RPT001", FindingKind.OPEN)
    (failed, _) = found(TOWNSHIP, *whole, cell("granted", 12, column="company"))
    assert (failed.code, failed.kind) == ("RPT001", FindingKind.FAIL)


def test_carry_over_needs_both_years() -> None:
    assert found(TOWNSHIP, cell("carried-in", 5), cell("carried-out", 4, 2022)) == []
    (finding,) = found(TOWNSHIP, cell("carried-in", 5), cell("carried-out", 4, 2023))
    assert (finding.code, finding.evidence["carried_on"]) == ("RPT002", "4")


def test_a_report_after_the_day_of_the_check_is_not_there_yet() -> None:
    assert found(TOWNSHIP, cell("new", "约3", 2026)) == []
    assert [one.code for one in found(TOWNSHIP, cell("new", "约3", 2025))] == ["RPT005"]


def test_categories_are_added_up_before_2019() -> None:
    rows = {"重大决策类": 3, "公共服务类": 12, "机构职能类": 3, "其它类": 4}
    cells = [cell(row, value, 2014, "published", "items") for row, value in rows.items()]
    assert found(TOWNSHIP, *cells, cell("合计", 22, 2014, "published", "items")) == []
    (finding,) = found(TOWNSHIP, *cells, cell("合计", 23, 2014, "published", "items"))
    assert "total is 23, but the sum of the other rows is 22" in str(finding.message)


@pytest.mark.parametrize(("value", "wrong"), [("1.2", False), ("1.2万元", False), ("12000元", True)])
def test_charges_are_in_ten_thousands(value: str, *, wrong: bool) -> None:
    findings = found(COUNTY, cell("charges", value, column="amount", table="charges"))
    assert [one.code for one in findings] == (["RPT008"] if wrong else [])


@pytest.mark.parametrize("value", ["-1", "1.5", "约30"])
def test_no_count_is_negative_broken_or_guessed(value: str) -> None:
    (finding,) = found(TOWNSHIP, cell("granted", value))
    assert finding.code == "RPT005"


@pytest.mark.parametrize("value", ["#REF!", "#N/A", "#DIV/0!"])
def test_what_a_spreadsheet_could_not_work_out_is_no_blank(value: str) -> None:
    """It takes no part in sums, which a blank would leave open, and is told once."""
    cells = [cell("new", 5), cell("carried-in", 0), cell("total", value), cell("carried-out", 1)]
    assert [one.code for one in found(TOWNSHIP, *cells)] == ["RPT005"]
    blank = [cell("new", 5), cell("carried-in", 0), cell("total", ""), cell("carried-out", 1)]
    assert [one.code for one in found(TOWNSHIP, *blank)] == ["RPT001", "RPT011"]
    held = load_plain({"law": "cn-ogi", "body": {"name": "某某"}, "annual": cells})
    assert [one.code for one in check(held, as_of=AS_OF, select=["DAT004"]).findings] == []


def test_a_change_may_be_negative() -> None:
    assert found(TOWNSHIP, cell("licences", "-3", 2020, "change", "licences")) == []


def test_the_form_of_2019_does_not_serve_2022() -> None:
    (finding,) = found(TOWNSHIP, cell("licences", "3", 2022, "last-year", "licences"))
    assert finding.code == "RPT006"
    assert finding.citation is not None
    assert "[2021] 30" in finding.citation.text()


def test_sums_are_asked_under_the_form_that_governs_the_year() -> None:
    """A report on 2022 in the rows of 2019 is held to what is in force, not to the form it wrongly has."""
    rows = {"new": 10, "carried-in": 1, "handled-otherwise": 2, "total": 2, "carried-out": 3}
    cells = [cell(row, number, 2022) for row, number in rows.items()]
    findings = found(TOWNSHIP, *cells, cell("licences", "3", 2022, "last-year", "licences"))
    (sums,) = [one for one in findings if one.code == "RPT001"]
    assert sums.citation is not None
    assert "[2021] 30" in sums.citation.text()


def test_reports_of_one_law_are_not_judged_under_another() -> None:
    register = load_plain({"law": ["cn-ogi", "gb-foia"], "annual": [cell("new", "约3")]})
    findings = check(register, as_of=AS_OF, select=["RPT"]).findings
    assert [one.code for one in findings] == ["RPT005"]


def test_fingerprints_tell_reports_and_cells_apart() -> None:
    findings = found(TOWNSHIP, cell("granted", "约1"), cell("granted", "约1", 2023), cell("new", "约1"))
    assert len({one.fingerprint for one in findings}) == 3
    assert not any(one.evidence.get("ambiguous") for one in findings)
