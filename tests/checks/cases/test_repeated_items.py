"""Items that come again: one item recorded twice is one finding, and counts once."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from gongkai.checks.checking import check
from gongkai.checks.findings import Report
from gongkai.readers.loading import load, load_plain
from gongkai.records.bodies import Body
from gongkai.records.items import DisclosureMode, Item
from gongkai.records.register import Items, Register

AS_OF = date(2024, 12, 31)
LATE = {
    "title": "甲",
    "mode": "主动公开",
    "formed_on": "2024-03-04",
    "published_on": "2024-05-30",
    "address": "https://example.org/1",
}


def judged(*rows: dict[str, Any], **more: object) -> Report:
    return check(load_plain({"law": ["cn-ogi"], "items": list(rows), **more}), as_of=AS_OF)


def codes(report: Report) -> Counter[str]:
    return Counter(one.code for one in report.findings if one.code not in {"DAT005", "CAT004"})


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_an_item_recorded_twice_is_one_finding_and_counts_once(tmp_path: Path, ending: str) -> None:
    """Rows of a table are read by the batch, those of JSON one by one."""
    path = tmp_path / f"items.{ending}"
    if ending == "csv":
        row = "甲,主动公开,2024-03-04,2024-05-30,https://example.org/1\n"
        path.write_text("标题,公开方式,生成日期,公开日期,网址\n" + 3 * row, encoding="utf-8")
        path.with_suffix(".toml").write_text('law = ["cn-ogi"]\n', encoding="utf-8")
        report = check(load(path), as_of=AS_OF)
    else:
        report = judged(LATE, LATE, LATE)
    assert codes(report) == {"PUB002": 1, "DAT010": 2}
    assert report.rates.total.items == report.rates.total.late == 1
    (late,) = (one for one in report.findings if one.code == "PUB002")
    assert "ambiguous" not in late.evidence
    first = {"csv": "row 2", "json": "items[0]"}[ending]
    assert {str(one.message) for one in report.findings if one.code == "DAT010"} == {
        f"is recorded {'in' if ending == 'csv' else 'at'} {first} already, and is counted once"
    }


@pytest.mark.parametrize(
    "other",
    [
        {"address": "https://example.org/2"},
        {"published_on": "2024-05-31"},
        {"title": "乙"},
        {"mode": "依申请公开"},
        {"unit": "财政所"},
    ],
    ids=lambda one: next(iter(one)),
)
def test_rows_that_differ_are_two_items(other: dict[str, str]) -> None:
    report = judged(LATE, LATE | other)
    assert "DAT010" not in codes(report)
    assert report.rates.total.items == 2


def test_remarks_and_views_are_not_compared() -> None:
    assert codes(judged(LATE | {"note": "已核", "views": "3"}, LATE)) == {"PUB002": 1, "DAT010": 1}


def test_cells_that_cannot_be_read_are_compared_as_they_stand() -> None:
    assert codes(judged(*[LATE | {"formed_on": "三月"}] * 2)) == {"DAT001": 1, "DAT010": 1}
    two = codes(judged(LATE | {"formed_on": "三月"}, LATE | {"formed_on": "四月"}))
    assert two == {"DAT001": 2}


def test_what_says_too_little_is_not_taken_for_one_item() -> None:
    """Without an address, a number and a day, two rows of one title may be two items."""
    bare = {"title": "会议纪要", "mode": "主动公开", "formed_on": ""}
    report = judged(bare, bare)
    assert "DAT010" not in codes(report)
    assert report.rates.total.items == 2


def test_the_same_index_number_is_a_finding_of_its_own() -> None:
    assert codes(judged(*[LATE | {"index_number": "1"}] * 2)) == {"PUB002": 2, "CAT003": 1}


def test_a_document_number_of_an_item_recorded_twice_is_not_given_twice() -> None:
    twice = [LATE | {"document_number": "青府〔2024〕1号"}] * 2
    assert codes(judged(*twice)) == {"PUB002": 1, "DAT010": 1}
    item = Item(
        title="甲",
        document_number="青府〔2024〕1号",
        formed_on=date(2024, 3, 4),
        published_on=date(2024, 5, 30),
        mode=DisclosureMode.PROACTIVE,
    )
    register = Register(Body("青山镇人民政府"), Items.of([item, item]), laws=("cn-ogi",))
    assert codes(check(register, as_of=AS_OF)) == {"PUB002": 1, "DAT010": 1}


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_rows_of_one_number_in_two_files_are_two_rows(tmp_path: Path, ending: str) -> None:
    """What stands in row 2 of one file and in row 2 of another is told apart, by whatever it is known."""
    heads = "索引号,标题,文号,公开方式,生成日期,公开日期\n"
    rows = [
        "1,甲,青府〔2024〕1号,主动公开,2024-03-04,2024-03-11\n",
        "2,乙,青府〔2024〕2号,主动公开,2024-03-05,2024-03-11\n",
        "1,丙,青府〔2024〕2号,主动公开,2024-03-06,2024-03-11\n",
    ]
    (tmp_path / "a.csv").write_text(heads + rows[0], encoding="utf-8")
    (tmp_path / "b.csv").write_text(heads + rows[1], encoding="utf-8")
    (tmp_path / "c.csv").write_text(heads + rows[2], encoding="utf-8")
    log = "申请编号,收到日期,答复日期,处理结果\nR-1,2024-03-04,2024-03-11,予以公开\n"
    for name in ("d", "e"):
        (tmp_path / f"{name}.csv").write_text(log, encoding="utf-8")
    (tmp_path / "register.toml").write_text(
        'law = ["cn-ogi"]\n[tables]\nitems = { files = ["a.csv", "b.csv", "c.csv"] }\n'
        'requests = { files = ["d.csv", "e.csv"] }\n',
        encoding="utf-8",
    )
    select = ["CAT003", "CAT010", "REQ026"]
    register = load(tmp_path)
    if ending == "json":  # one by one, not by the batch
        assert register.items is not None
        register = evolve(register, items=Items.of(list(register.items)))
    found = {one.code: str(one.message) for one in check(register, as_of=AS_OF, select=select).findings}
    folder = tmp_path.as_posix()
    assert found == {
        "CAT003": f"has the index number 1, which {folder}/a.csv row 2 has already",
        "CAT010": f"has the document number 青府〔2024〕2号, which {folder}/b.csv row 2 has already",
        "REQ026": f"has the number R-1, which {folder}/d.csv row 2 has already",
    }
