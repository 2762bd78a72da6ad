"""The yearly report of a register worked out by hand, cell by cell, and what a register that lacks something cannot give."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest

from gongkai.checks.annual.adding_up import breaches
from gongkai.checks.checking import check
from gongkai.legislation.annual.report_forms import report_form
from gongkai.legislation.loading import law
from gongkai.readers.loading import load_plain
from gongkai.records.compiled.figures import AnnualFigures, reasons
from gongkai.records.compiled.register import register_figures
from gongkai.records.register import Register

REQUESTS = """\
申请编号,申请人类型,申请方式,提交日期,确认日期,收到日期,答复日期,处理结果,不予公开理由,决定日期,送达方式,交邮日期
1,自然人,,,,{Y}-01-08,{Y}-01-20,予以公开,,,,
2,公民,,,,{Y}-02-05,{Y}-02-20,部分公开,个人隐私,,,
3,商业企业,,,,{P}-12-20,{Y}-01-10,予以公开,,,,
4,律师事务所,,,,{Y}-03-04,{Y}-03-20,不予公开,商业秘密、个人隐私,,,
5,科研机构,,,,{Y}-03-05,{Y}-03-20,属于四类过程性信息,,,,
6,社会组织,,,,{Y}-04-01,{Y}-04-12,政府信息不存在,,,,
7,自然人,,,,{Y}-04-02,{Y}-04-12,不属于本机关负责公开,,,,
8,其他组织,,,,{Y}-05-06,{Y}-05-11,重复申请,,,,
9,自然人,,,,{Y}-05-07,,逾期不补正,,{Y}-06-20,,
10,自然人,,,,{Y}-06-03,,,,,,
11,企业,,,,{Y}-12-16,,,,,,
12,个人,,,,{Y}-12-20,{N}-01-15,予以公开,,,,
13,自然人,,,,{P}-11-02,{P}-12-01,予以公开,,,,
14,自然人,,,,{N}-01-05,,,,,,
15,自然人,,,,{Y}-12-01,{N}-01-03,予以公开,,,邮寄,{Y}-12-30
16,村民,网上申请,{P}-12-30,{Y}-01-03,{P}-12-30,{Y}-01-20,已主动公开,,,,
"""
"""13 and 14 belong to other years; 15 was answered the day it was posted, 16 came in the day both sides confirmed it."""
EVENTS = """\
申请编号,事件,日期,结束日期,结果
10,撤回,{Y}-06-10,,
4,行政复议,{Y}-04-20,{Y}-06-10,维持
4,行政诉讼,{Y}-07-01,{N}-03-01,驳回诉讼请求
6,行政复议,{Y}-05-20,{Y}-07-10,责令重新答复
5,行政复议,{Y}-11-20,,
13,行政诉讼,{P}-12-20,{Y}-02-20,驳回诉讼请求
13,行政复议,{P}-12-22,{P}-12-30,维持
"""
CHARGES = """\
申请编号,申请人,收费方式,金额,通知日期,缴费日期
5,某大学,按件,200,{Y}-03-06,{Y}-03-10
8,某协会,按页,380,{Y}-05-06,{Y}-05-08
11,某公司,按件,100,{Y}-12-18,{N}-01-02
7,甲,按件,900,{Y}-04-03,
"""
COLUMNS = ("natural-person", "company", "research", "public-interest", "legal-services", "other", "total")
SHARED = """
new                8 1 1 1 1 1 13
carried-in         0 1 0 0 0 0 1
granted            3 1 0 0 0 0 4
partly-granted     1 0 0 0 0 0 1
state-secret       0 0 0 0 0 0 0
forbidden-by-law   0 0 0 0 0 0 0
security-and-stability 0 0 0 0 0 0 0
third-party        0 0 0 0 1 0 1
internal-affairs   0 0 0 0 0 0 0
in-process         0 0 1 0 0 0 1
enforcement-files  0 0 0 0 0 0 0
special-query      0 0 0 0 0 0 0
not-held           1 0 0 1 0 0 2
to-be-made         0 0 0 0 0 0 0
still-unclear      0 0 0 0 0 0 0
petition           0 0 0 0 0 0 0
repeated           0 0 0 0 0 1 1
publication        0 0 0 0 0 0 0
excessive          0 0 0 0 0 0 0
confirmation       0 0 0 0 0 0 0
total              7 1 1 1 1 1 12
carried-out        1 1 0 0 0 0 2
"""
"""The rows that both forms have."""
OTHERWISE = {
    2020: "handled-otherwise  2 0 0 0 0 0 2",
    2024: """
not-corrected      1 0 0 0 0 0 1
fee-unpaid         0 0 0 0 0 0 0
handled-otherwise  1 0 0 0 0 0 1
""",
}
"""What was handled otherwise: one row in the form of 2019, three in that of 2021."""
REMEDIES = """
review              1 1 0 1 3
suit                1 0 0 0 1
suit-after-review   0 0 0 1 1
"""
RESULTS = ("upheld", "corrected", "other", "pending", "total")


def table(text: str, columns: tuple[str, ...]) -> dict[tuple[str, str], Decimal]:
    """Read a table stated in a test."""
    rows = [line.split() for line in text.split("\n") if line]
    return {
        (row, column): Decimal(number)
        for row, *numbers in rows
        for column, number in zip(columns, numbers, strict=True)
    }


def rows(text: str, year: int) -> list[dict[str, Any]]:
    """Read a table of the register, set into a year."""
    dated = text.replace("{P}", str(year - 1)).replace("{Y}", str(year)).replace("{N}", str(year + 1))
    return list(csv.DictReader(StringIO(dated)))


def register(year: int, **more: object) -> Register:
    """Return the register, set into a year."""
    tables = {
        "requests": rows(REQUESTS, year),
        "events": rows(EVENTS, year),
        "charges": rows(CHARGES, year),
    }
    body = {"name": "青山镇人民政府", "level": "township", "kind": "government"}
    return load_plain({"law": "cn-ogi", "body": body, **tables, **more})


def figures(held: Register, year: int, through: date | None = None) -> AnnualFigures:
    """Work out the report of a register."""
    form = report_form("cn-ogi", year)
    assert form is not None
    last = date(year + 1, 6, 30)
    return register_figures(held, law("cn-ogi"), form, year, through or date(year, 12, 31), last)


@pytest.mark.parametrize("year", [2020, 2024])
def test_every_cell_of_the_table_of_requests_is_as_worked_out_by_hand(year: int) -> None:
    made = figures(register(year), year)
    cells = {key[1:]: one.value for key, one in made.items() if key[0] == "requests"}
    assert cells == table(SHARED, COLUMNS) | table(OTHERWISE[year], COLUMNS)
    assert list(breaches(made.as_report())) == []


@pytest.mark.parametrize("year", [2020, 2024])
def test_reconsiderations_and_suits_are_told_apart_by_the_way_they_came(year: int) -> None:
    made = figures(register(year), year)
    cells = {key[2]: one.value for key, one in made.items() if key[0] == "remedies"}
    stated = table(REMEDIES, RESULTS)
    assert cells == {f"{kind}-{result}": number for (kind, result), number in stated.items()}


def test_what_was_not_concluded_is_carried_into_the_next_year() -> None:
    after = figures(register(2024), 2025, date(2025, 6, 30))
    assert after.cells["requests", "carried-in", "total"].value == 2
    assert after.cells["requests", "carried-in", "company"].value == 1
    assert after.cells["requests", "new", "total"].value == 1
    assert after.cells["remedies", "all", "suit-after-review-upheld"].value == 1
    assert after.cells["remedies", "all", "review-pending"].value == 1


def test_only_the_fees_paid_in_the_year_are_added_up() -> None:
    assert figures(register(2024), 2024).cells["fees", "processing-fees", "amount"].value == 580
    unread = [
        *rows(CHARGES, 2024),
        {"申请编号": "9", "收费方式": "按件", "金额": "约五百", "缴费日期": "2024-05-05"},
    ]
    why_not = figures(register(2024, charges=unread), 2024).cells["fees", "processing-fees", "amount"].why_not
    assert str(why_not) == "day, sum or kind of 1 payment is missing"


def test_a_report_before_2019_counts_what_came_in_and_was_disputed() -> None:
    """What came in online on 30 December 2013 counts from that day: confirmation counts since 2019."""
    held = register(2014, body={"name": "青山镇", "complaints": [{"year": 2014, "received": 4}]})
    cells = figures(held, 2014).cells
    assert cells["counts", "requests", "count"].value == 12
    assert cells["counts", "complaints", "count"].value == 4 + 4, "four complaints, three reviews, one suit"


def changed(number: str, year: int = 2024, **cells: str) -> Register:
    """Return the register with some cells of one request written otherwise."""
    held = rows(REQUESTS, year)
    next(row for row in held if row["申请编号"] == number).update(cells)
    return register(year, requests=held)


def blank(made: AnnualFigures) -> dict[tuple[str, str], str]:
    """Name the cells of requests that cannot be given, and why."""
    return {
        (key[1], key[2]): str(one.why_not)
        for key, one in made.items()
        if key[0] == "requests" and one.why_not
    }


RESULT_ROWS = {row for row, _ in table(SHARED, COLUMNS) | table(OTHERWISE[2024], COLUMNS)} - {
    "new", "carried-in", "total", "carried-out",
}  # fmt: skip


def test_without_the_sort_of_applicant_the_columns_of_its_rows_are_blank() -> None:
    found = blank(figures(changed("4", 申请人类型="法人"), 2024))
    assert found.keys() == {
        (row, column) for row in ("new", "third-party", "total") for column in COLUMNS[:-1]
    }
    assert set(found.values()) == {"the applicant of 1 request is not told apart"}


@pytest.mark.parametrize(
    ("outcome", "ground"),
    [
        ("不予公开", ""),
        ("不予公开", "商业秘密、国家秘密"),
        ("不予公开", "不便公开"),
        ("另行处理了", ""),
        ("", ""),
    ],
)
def test_without_a_row_for_the_outcome_the_results_of_its_column_are_blank(outcome: str, ground: str) -> None:
    found = blank(figures(changed("4", 处理结果=outcome, 不予公开理由=ground), 2024))
    assert found.keys() == {(row, column) for row in RESULT_ROWS for column in ("legal-services", "total")}
    assert set(found.values()) == {"the outcome of 1 request is not told apart"}


@pytest.mark.parametrize("answered", ["", "二月三十日", "2424-03-20"])
def test_an_answer_on_no_known_day_leaves_only_what_came_in(answered: str) -> None:
    made = figures(changed("4", 答复日期=answered), 2024)
    found = blank(made)
    assert {row for row, _ in found} == {*RESULT_ROWS, "total", "carried-out"}
    assert set(found.values()) == {"the day on which 1 request was answered is not known"}
    older = blank(figures(changed("3", 答复日期=answered), 2024))
    assert older.keys() == found.keys() | {("carried-in", column) for column in COLUMNS}


@pytest.mark.parametrize("received", ["", "1024-03-04", "3024-03-04", "2024-03-21"])
def test_without_a_day_of_receipt_that_can_be_nothing_is_counted(received: str) -> None:
    found = blank(figures(changed("4", 收到日期=received), 2024))
    assert found.keys() == table(SHARED + OTHERWISE[2024], COLUMNS).keys()
    assert set(found.values()) == {"the days of 1 request are missing or contradict one another"}


def test_a_request_that_two_laws_may_govern_is_not_counted_by_guess() -> None:
    """Of a row that names its law nothing is open; what falls under a promise of the body is no request."""
    both = register(2024, law=["cn-ogi", "nz-oia"])
    assert set(blank(figures(both, 2024)).values()) == {"it is open which law governs 14 requests"}
    named = register(
        2024,
        law=["cn-ogi", "nz-oia"],
        requests=[dict(row, 适用法律="cn-ogi") for row in rows(REQUESTS, 2024)],
    )
    assert blank(figures(named, 2024)) == {}
    elsewhere = figures(changed("1", 事项类别="一般"), 2024)
    assert elsewhere.cells["requests", "new", "total"].value == 12


@pytest.mark.parametrize(
    "event",
    [
        {"事件": "行政复议", "日期": ""},
        {"事件": "行政复议", "日期": "2024-05-06", "结果": "维持"},
        {"事件": "行政复议", "日期": "2024-05-06", "结束日期": "2024-07-06"},
        {"事件": "行政复议", "日期": "2024-05-06", "结束日期": "2024-07-06", "结果": "不了了之"},
        {"事件": "行政复议", "日期": "2024-05-06", "结束日期": "2024-05-02", "结果": "维持"},
        {"事件": "二审上诉", "日期": "2024-05-06"},
    ],
)
def test_a_dispute_that_lacks_something_leaves_the_row_of_disputes_blank(event: dict[str, str]) -> None:
    events = [*rows(EVENTS, 2024), {"申请编号": "7", **event}]
    made = figures(register(2024, events=events), 2024)
    told = {str(one.why_not) for key, one in made.items() if key[0] == "remedies"}
    assert told == {"kind, days or result of 1 reconsideration or suit are missing"}
    assert blank(made) == {}


def test_a_register_without_events_gives_no_disputes() -> None:
    plain = load_plain({"law": "cn-ogi", "requests": rows(REQUESTS, 2024)})
    told = {held.id: str(why) for held, why, _ in reasons(figures(plain, 2024))}
    assert told["remedies"] == "the register keeps no reconsiderations and suits"
    assert told["fees"] == "the register keeps no payments of fees"


def reported(year: int, **wrong: int) -> list[dict[str, object]]:
    """Write the worked table as the report of the body, some totals otherwise."""
    cells = table(SHARED, COLUMNS) | table(OTHERWISE[year], COLUMNS)
    cells |= {(row, "total"): Decimal(number) for row, number in wrong.items()}
    return [
        {"year": year, "table": "requests", "row": row, "column": column, "value": str(value)}
        for (row, column), value in cells.items()
    ]


@pytest.mark.parametrize("year", [2020, 2024])
def test_a_report_that_says_what_the_register_gives_is_left_alone(year: int) -> None:
    held = register(year, annual=reported(year))
    as_of = date(year + 1, 3, 1)
    assert check(held, as_of=as_of, select=["RPT010"]).findings == ()


def test_a_report_that_says_other_than_the_register_is_found_in_its_cell() -> None:
    held = register(2024, annual=reported(2024, granted=5))
    (found,) = check(held, as_of=date(2025, 3, 1), select=["RPT010"]).findings
    assert found.evidence["reported"] == "5"
    assert found.evidence["register"] == "4"
    assert "(1) granted, applicants / total: 5 reported, but the register gives 4" in str(found.message)
