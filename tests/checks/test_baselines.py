"""Baselines: only what is new counts, in whatever order the rows come and whatever the file is called."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.checks.baselines import Baseline
from gongkai.checks.checking import check
from gongkai.checks.findings import Grounds, Report
from gongkai.errors import InvalidFile, InvalidRecord, UnreadableFile
from gongkai.readers.baselines import load_baseline
from gongkai.readers.loading import load, load_plain

AS_OF = date(2014, 12, 2)
OVERDUE = {
    "index_number": "1",
    "title": "通知",
    "formed_on": "2014-03-03",
    "mode": "主动公开",
    "published_on": "",
    "document_number": "洪府〔2014〕1号",
    "channels": "",
    "changed_on": "",
    "theme": "",
    "interprets": "",
    "replaces": "",
    "attached_to": "",
    "status": "",
}
ITEMS: list[dict[str, Any]] = [
    OVERDUE,
    OVERDUE,
    OVERDUE | {"title": "别的通知"},
    OVERDUE | {"index_number": "2", "title": "通告"},
    OVERDUE | {"index_number": "", "title": "公告", "document_number": ""},
    OVERDUE | {"index_number": "", "title": "公告", "document_number": "", "theme": "综合"},
    OVERDUE | {"index_number": "", "title": "公告", "document_number": "", "theme": "综合"},
    OVERDUE | {"index_number": "3", "published_on": "2014-09-01", "document_number": "洪府〔2014〕第4号"},
    OVERDUE | {"index_number": "4", "published_on": "昨天", "document_number": "洪府发20144"},
    OVERDUE | {"index_number": "4", "formed_on": "明天", "document_number": "洪府发20144"},
    OVERDUE | {"index_number": "5", "mode": "不予公开"},
    OVERDUE | {"index_number": "6", "mode": "", "changed_on": "2014-05-05"},
    OVERDUE | {"index_number": "7", "published_on": "2014-03-10", "interprets": "2"},
    OVERDUE | {"index_number": "8", "published_on": "2014-03-11", "interprets": "3"},
    OVERDUE | {"index_number": "9", "published_on": "2014-10-11", "interprets": "3"},
    OVERDUE | {"index_number": "10", "published_on": "2014-10-11", "interprets": "3", "attached_to": "无"},
    OVERDUE | {"index_number": "11", "published_on": "2014-03-10", "status": "有效"},
    OVERDUE | {"index_number": "12", "published_on": "2014-10-11", "replaces": "11"},
]
REQUESTS: list[dict[str, Any]] = [
    {"number": "R1", "subject": "决算", "received_on": "2014-05-05", "answered_on": "", "outcome": ""},
    {"number": "R1", "subject": "预算", "received_on": "2014-05-06", "answered_on": "", "outcome": ""},
    {"number": "", "subject": "名单", "received_on": "2014-05-05", "answered_on": "", "outcome": ""},
    {"number": "", "subject": "名单", "received_on": "2014-05-05", "answered_on": "", "outcome": ""},
    {"number": "R2", "subject": "x", "received_on": "某日", "answered_on": "2014-06-01", "outcome": "神秘"},
    {"number": "R3", "subject": "x", "received_on": "", "answered_on": "2014-06-01", "outcome": "予以公开"},
]
EVENTS: list[dict[str, Any]] = [
    {"request": "R9", "kind": "延期", "on": "2014-05-20"},
    {"request": "R9", "kind": "补正", "on": "2014-05-20"},
    {"request": "R1", "kind": "延期", "on": "2014-09-20"},
    {"request": "R2", "kind": "延期", "on": "2041-09-20"},
    {"request": "R2", "kind": "征求意见", "on": "2014-05-20", "until": "2041-09-20"},
]
CHARGES: list[dict[str, Any]] = [
    {"request": "R1", "fee": "复制费", "amount": "三元", "noticed_on": "2014-08-01"},
    {"request": "R1", "fee": "复制费", "amount": "两元", "noticed_on": "2014-08-01"},
    {"request": "R1", "fee": "咨询费", "amount": "2", "noticed_on": "2014-08-02"},
    {"request": "", "fee": "咨询费", "amount": "2", "noticed_on": "2014-08-02"},
    {"request": "", "fee": "咨询费", "amount": "3", "noticed_on": "2014-08-03"},
    {"request": "", "fee": "咨询费", "amount": "2", "noticed_on": ""},
]
DECISIONS: list[dict[str, Any]] = [
    {"item": "3", "on": "2014-09-02", "outcome": "approved", "person": "甲"},
    {"item": "7", "on": "2014-03-09", "outcome": "approved", "person": "甲"},
    {"item": "8", "on": "某日", "outcome": "approved", "person": "甲"},
]
ENTRIES: list[dict[str, Any]] = [{"code": "01", "title": "机构"}, {"code": "02", "title": "财政"}]
WAIVERS: list[dict[str, Any]] = [
    {"code": "PUB001", "item": "通告", "reason": "r", "approved_by": "a", "until": ""},
    {"code": "PUB001", "item": "", "reason": "", "approved_by": "a", "until": ""},
    {"code": "PUB002", "item": "77", "reason": "r", "approved_by": "a", "until": "2014-01-01"},
]
PRACTICE = {"interpret_within": {"count": 3, "unit": "working-day"}}
TABLES = {
    "items": ITEMS,
    "requests": REQUESTS,
    "events": EVENTS,
    "charges": CHARGES,
    "decisions": DECISIONS,
    "entries": ENTRIES,
    "waivers": WAIVERS,
}


def judged(as_of: date = AS_OF, /, **tables: Any) -> Report:  # noqa: ANN401 -- cells
    """Check a register with hundreds of faults, some tables replaced."""
    return check(load_plain({"law": ["cn-ogi"], "practice": PRACTICE, **TABLES, **tables}), as_of=as_of)


def fingerprints(report: Report) -> list[str]:
    """List what identifies the findings, sorted."""
    return sorted(one.fingerprint for one in report.findings)


BEFORE = judged()
BASELINE = Baseline.of(BEFORE)


def test_the_register_has_ties_of_many_rules() -> None:
    """Else the tests below would prove little."""
    tied = {one.code for one in BEFORE.findings if one.evidence.get("ambiguous")}
    assert {"PUB001", "CAT003", "CAT010", "CHG007", "CAT011", "REQ001"} <= tied
    assert len({one.code for one in BEFORE.findings}) > 20
    assert len(set(fingerprints(BEFORE))) == len(BEFORE.findings)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_order_of_rows_makes_nothing_new_and_cures_nothing(data: st.DataObject) -> None:
    shuffled = {name: data.draw(st.permutations(rows), name) for name, rows in TABLES.items()}
    after = judged(**shuffled)
    assert fingerprints(after) == fingerprints(BEFORE)
    applied = BASELINE.apply(after)
    assert applied.findings == ()
    assert applied.cured == ()
    assert len(applied.suppressed) == len(BEFORE.findings) + len(BEFORE.suppressed)


CHARGED: list[dict[str, Any]] = [
    {"request": "R-1", "fee": "按件", "quantity": "40", "amount": "9000", "noticed_on": "2024-03-10"},
    {"request": "R-1", "fee": "按页", "quantity": "40", "amount": "10", "noticed_on": "2024-03-10"},
    {"request": "R-1", "fee": "按件", "quantity": "40", "amount": "10", "noticed_on": "2024-03-11"},
    {"request": "", "fee": "手续费", "quantity": "", "amount": "5", "noticed_on": "2024-03-11"},
    {"request": "", "fee": "按页", "quantity": "40", "amount": "9000", "noticed_on": "2024-03-11"},
    {"request": "", "fee": "按页", "quantity": "40", "amount": "8000", "noticed_on": "2024-03-12"},
]


@pytest.mark.parametrize("charges", list(permutations(CHARGED))[::37])
def test_charges_in_any_order_give_the_same_findings(charges: tuple[dict[str, Any], ...]) -> None:
    """The processing fees exist since 2021: what is added up, and compared in pairs, is known by no row."""
    request = {"number": "R-1", "subject": "合同", "received_on": "2024-03-01", "answered_on": "2024-03-20"}

    def found(rows: Sequence[dict[str, Any]]) -> Report:
        register = {"law": ["cn-ogi"], "requests": [request], "charges": list(rows)}
        return check(load_plain(register), as_of=date(2024, 12, 31))

    before, after = found(CHARGED), found(charges)
    assert {"CHG001", "CHG002", "CHG003"} <= {one.code for one in before.findings}
    assert fingerprints(after) == fingerprints(before)
    assert [one.message for one in after.findings if one.code == "CHG003"] == [
        one.message for one in before.findings if one.code == "CHG003"
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(range(len(ITEMS))), unique=True), st.data())
def test_removing_rows_cures_and_adding_rows_is_new(gone: list[int], data: st.DataObject) -> None:
    """Old findings are those remembered: new + known = found, and remembered = known + cured, by count."""
    kept = data.draw(st.permutations([one for place, one in enumerate(ITEMS) if place not in gone]))
    fewer = judged(items=kept)
    applied = BASELINE.apply(fewer)
    known = [one for one in applied.suppressed if one.grounds is Grounds.BASELINE]
    assert len(applied.findings) + len(known) == len(fewer.findings)
    back = Baseline.of(fewer).apply(BEFORE)
    assert sorted(one.fingerprint for one in back.findings) == sorted(
        set(fingerprints(BEFORE)) - set(fingerprints(fewer))
    )


def test_one_more_of_a_kind_is_new_and_one_less_is_cured() -> None:
    more = BASELINE.apply(judged(items=[*ITEMS, ITEMS[4] | {"theme": "财政"}]))
    assert [one.subject for one in more.findings if one.code == "PUB001"] == ["公告"]
    less = BASELINE.apply(judged(items=[*ITEMS[:4], *ITEMS[5:]]))
    assert less.count("PUB001") == 0
    assert [one.subject for one in less.cured if one.code == "PUB001"] == ["公告"]


@pytest.mark.parametrize("described", ["", '\nbody = { name = "洪梅镇" }'])
def test_the_name_of_the_file_does_not_matter(tmp_path: Path, described: str) -> None:
    """Not even where nothing says whose register it is and the file lends its name."""
    text = (
        "索引号,名称,生成日期,发布日期,公开方式\n1,通知,2014-03-03,,主动公开\n1,通告,2014-03-03,,主动公开\n"
    )
    reports = []
    for name in ("2014年目录", "公开目录(新)"):
        path = tmp_path / name / f"{name}.csv"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
        path.with_suffix(".toml").write_text(f'law = ["cn-ogi"]{described}\n', encoding="utf-8")
        reports.append(check(load(path), as_of=AS_OF))
    first, second = reports
    assert first.findings
    assert Baseline.of(first).apply(second).findings == ()
    assert Baseline.of(first).apply(second).cured == ()
    if not described:
        assert first.body.name != second.body.name


def test_a_later_day_and_other_words_are_no_new_findings() -> None:
    later = judged(date(2014, 12, 9))
    assert [one.code for one in BASELINE.apply(later).findings] == []


def test_cured_is_only_what_was_asked() -> None:
    register = load_plain({"law": ["cn-ogi"], "items": [ITEMS[6]]})
    cured = {one.code for one in BASELINE.apply(check(register, as_of=AS_OF, select=["PUB001"])).cured}
    assert cured == {"PUB001"}


def test_what_lacks_its_column_is_not_cured() -> None:
    without = [{name: cell for name, cell in one.items() if name != "published_on"} for one in ITEMS]
    report = judged(items=without)
    assert "PUB001" in report.unjudged
    assert "PUB001" not in {one.code for one in BASELINE.apply(report).cured}


def test_what_rests_on_another_law_is_not_cured() -> None:
    register = load_plain({"law": ["gb-foia"], "items": [ITEMS[6]]})
    cured = {one.code for one in BASELINE.apply(check(register, as_of=AS_OF)).cured}
    laws = {one.code: one.law for one in BASELINE.findings}
    assert cured
    assert {laws[code] for code in cured} == {None}


def test_a_finding_that_is_waived_now_is_not_cured() -> None:
    waived = [*WAIVERS, WAIVERS[0] | {"item": "公告"}]
    applied = BASELINE.apply(judged(waivers=waived))
    assert [one for one in applied.cured if one.code == "PUB001"] == []


def test_what_is_waived_is_not_remembered() -> None:
    waived = {one.finding.fingerprint for one in BEFORE.suppressed}
    assert waived
    assert waived.isdisjoint(one.fingerprint for one in BASELINE.findings)


def test_what_an_earlier_baseline_knew_is_remembered_again() -> None:
    assert Baseline.of(BASELINE.apply(BEFORE)) == BASELINE


def test_a_table_that_broke_off_is_never_put_aside(tmp_path: Path) -> None:
    path = tmp_path / "items.csv"
    rows = "1,通知,2014-03-03,,主动公开\n" * 5000
    path.write_text(f'索引号,名称,生成日期,发布日期,公开方式\n{rows}2,"通', encoding="utf-8")
    report = check(load(path), as_of=AS_OF, laws=["cn-ogi"])
    assert report.broken
    with pytest.raises(InvalidRecord, match="makes no baseline"):
        Baseline.of(report)
    forged = Baseline.of(evolve(report, broken=False))
    assert [one.code for one in forged.apply(report).findings] == ["DAT006"]
    assert len(report.findings) > 5000
    assert BASELINE.apply(report).cured == ()


def test_text_is_sorted_and_says_what_it_is() -> None:
    data = json.loads(BASELINE.text())
    assert list(data) == ["format", "format_version", "as_of", "body", "laws", "findings"]
    assert (data["format"], data["format_version"]) == ("gongkai-baseline", 1)
    assert (data["as_of"], data["laws"]) == ("2014-12-02", ["cn-ogi"])
    keys = [(one["code"], one["subject"], one["law"] or "", one["fingerprint"]) for one in data["findings"]]
    assert keys == sorted(keys)


def test_a_baseline_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "known"
    path.write_text(BASELINE.text(), encoding="utf-8")
    assert load_baseline(path) == BASELINE


GOOD = (
    '{"format": "gongkai-baseline", "format_version": 1, "as_of": "2014-12-02", "laws": [], "findings": []}'
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "broken: not JSON"),
        (GOOD[:-1], "broken: not JSON"),
        ("[]", 'this is not a baseline, which says "format": "gongkai-baseline"'),
        ('{"format": "gongkai-report", "format_version": 1}', "this is not a baseline"),
        (GOOD.replace("1", "2", 1), "written by a newer gongkai"),
        (GOOD.replace("1", '"1"', 1), "format_version = '1': broken"),
        (GOOD.replace("1", "true", 1), "format_version = True: broken"),
        (GOOD.replace("2014-12-02", "gestern"), "as_of = 'gestern': write a day"),
        (GOOD.replace('"findings": []', '"findings": [{}]'), "findings"),
        (GOOD.replace('"laws"', '"lows"'), "lows"),
    ],
)
def test_a_broken_foreign_or_newer_file_is_refused_by_name(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidFile) as refused:
        load_baseline(path)
    assert said in str(refused.value)
    assert "baseline.json" in str(refused.value)


def test_a_file_that_is_missing_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="give the path of a baseline"):
        load_baseline(tmp_path / "none.json")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableFile, match="not UTF-8 text"):
        load_baseline(tmp_path / "bytes")


def test_what_no_text_can_hold_can_be_written_down_and_is_met_again(tmp_path: Path) -> None:
    report = judged(items=[OVERDUE | {"title": "通\ud800知\0", "index_number": ""}])
    assert any(one.subject == "通\ud800知\0" for one in report.findings)
    path = tmp_path / "baseline.json"
    path.write_text(Baseline.of(report).text(), encoding="utf-8")
    known = load_baseline(path)
    assert known.apply(report).findings == ()
    assert "通\ufffd知\ufffd" in {one.subject for one in known.findings}
