"""Waivers take findings out of the count, say why, and hide nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.checks.checking import check
from gongkai.checks.findings import Grounds, Report
from gongkai.errors import InvalidDate, InvalidRegister, UnreadableFile
from gongkai.readers.loading import load, load_plain
from gongkai.records.waivers import Waiver

AS_OF = date(2014, 12, 2)
WHOLE = {"code": "PUB001", "item": "1", "reason": "档案移交", "approved_by": "镇长办公会"}
ITEM = {
    "index_number": "1",
    "title": "通知[2014]1号",
    "formed_on": "2014-03-03",
    "mode": "主动公开",
    "published_on": "",
    "unit": "甲办",
}


def judged(waivers: list[dict[str, Any]], *, select: tuple[str, ...] = (), **more: Any) -> Report:  # noqa: ANN401 -- cells
    """Check two overdue items with some waivers."""
    items = [ITEM | more, ITEM | {"index_number": "2", "title": "通告"}]
    register = load_plain({"law": ["cn-ogi"], "items": items, "waivers": waivers})
    return check(register, as_of=AS_OF, select=select)


def codes(report: Report, family: str) -> list[str]:
    """List the codes of one family that were found."""
    return [one.code for one in report.findings if one.code.startswith(family)]


def test_a_waived_finding_is_put_aside_with_its_reason() -> None:
    report = judged([WHOLE | {"until": "2014-12-31"}])
    assert [one.key for one in report.findings if one.code == "PUB001"] == ["2"]
    (one,) = report.suppressed
    assert (one.finding.key, one.grounds) == ("1", Grounds.WAIVER)
    assert (one.reason, one.approved_by, one.until) == ("档案移交", "镇长办公会", date(2014, 12, 31))
    assert one.location is not None
    assert one.location.pointer == "waivers[0]"
    assert codes(report, "WVR") == []


def test_nothing_is_lost_or_counted_twice() -> None:
    """What stands and what is put aside together are what is found without waivers."""
    plain = judged([])
    waived = judged([WHOLE | {"item": "*"}])
    together = {one.fingerprint for one in (*waived.findings, *(one.finding for one in waived.suppressed))}
    assert together == {one.fingerprint for one in plain.findings}
    assert len(waived.findings) + len(waived.suppressed) == len(plain.findings)


@pytest.mark.parametrize(
    ("code", "item", "taken"),
    [
        ("PUB001", "1", ["1"]),
        ("pub001", "1", ["1"]),
        ("PUB", "1", ["1"]),
        ("PUB001", "*", ["1", "2"]),
        ("PUB001", "通*", ["1", "2"]),
        ("PUB001", "通知[2014]1号", ["1"]),
        ("PUB001", "通知[2014]*", ["1"]),
        ("PUB001", "通知2*", []),
        ("PUB002", "*", []),
        ("APR", "*", []),
    ],
)
def test_rule_and_item_decide_what_is_waived(code: str, item: str, taken: list[str]) -> None:
    report = judged([WHOLE | {"code": code, "item": item}], select=("PUB001", "WVR"))
    assert [one.finding.key for one in report.suppressed] == taken


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"until": "2014-12-01"}, "WVR001"),
        ({"item": "9"}, "WVR002"),
        ({"reason": ""}, "WVR003"),
        ({"approved_by": ""}, "WVR004"),
        ({"code": ""}, "WVR005"),
        ({"code": "PUB099"}, "WVR005"),
        ({"code": "DAT001"}, "WVR006"),
        ({"code": "WVR"}, "WVR006"),
        ({"item": ""}, "WVR007"),
    ],
)
def test_a_waiver_with_a_fault_hides_nothing_and_is_told_once(change: dict[str, str], rule: str) -> None:
    report = judged([WHOLE | change])
    assert codes(report, "WVR") == [rule]
    assert report.suppressed == ()
    assert report.count("PUB001") == 2


def test_a_waiver_holds_on_its_last_day() -> None:
    assert len(judged([WHOLE | {"until": "2014-12-02"}]).suppressed) == 1


def test_two_faults_are_two_findings() -> None:
    report = judged([WHOLE | {"reason": "", "approved_by": ""}])
    assert codes(report, "WVR") == ["WVR003", "WVR004"]


def test_a_waiver_that_cannot_be_read_hides_nothing_and_is_told_as_data() -> None:
    """With a last day that cannot be read it must not hold for ever."""
    report = judged([WHOLE | {"until": "2014年2月30日"}])
    assert report.suppressed == ()
    assert codes(report, "WVR") == []
    told = [one for one in report.findings if one.code == "DAT004"]
    assert any("2014年2月30日" in one.message.text() for one in told)


def test_no_waiver_hides_a_cell_that_cannot_be_read() -> None:
    report = judged([WHOLE | {"code": "DAT001"}], published_on="昨天")
    assert report.count("DAT001") == 1
    assert report.suppressed == ()


def test_no_waiver_hides_a_fault_of_a_waiver() -> None:
    report = judged([WHOLE | {"item": "9"}, WHOLE | {"code": "WVR002", "item": "*"}])
    assert sorted(codes(report, "WVR")) == ["WVR002", "WVR006"]


@pytest.mark.parametrize(
    ("code", "select", "told"),
    [
        ("PUB002", ("PUB001", "WVR"), []),
        ("PUB002", ("PUB002", "WVR"), ["WVR002"]),
        ("PUB", ("PUB001", "WVR"), []),
        ("APR001", ("APR", "WVR"), []),  # the register records no approvals
    ],
)
def test_a_waiver_is_unused_only_where_its_rule_was_asked(
    code: str, select: tuple[str, ...], told: list[str]
) -> None:
    assert codes(judged([WHOLE | {"code": code}], select=select), "WVR") == told


def test_two_waivers_of_one_finding_are_both_used_and_the_first_is_named() -> None:
    report = judged([WHOLE, WHOLE | {"item": "*", "reason": "另有原因"}])
    assert [one.reason for one in report.suppressed] == ["档案移交", "另有原因"]
    assert codes(report, "WVR") == []


def test_findings_on_the_register_can_be_waived() -> None:
    entries = [{"code": "01", "title": "机构职能"}, {"code": "02", "title": "财政收支"}]
    waivers = [WHOLE | {"code": "CAT001", "item": "财政收支"}]
    items = [ITEM | {"entry": "03"}]
    data = {"law": ["cn-ogi"], "items": items, "entries": entries, "waivers": waivers}
    report = check(load_plain(data), as_of=AS_OF)
    assert [one.finding.subject for one in report.suppressed] == ["财政收支"]
    assert [one.subject for one in report.findings if one.code == "CAT001"] == ["机构职能"]


def test_ties_keep_their_ordinals_when_one_side_is_waived() -> None:
    """The fingerprint of what is left does not change because something else was waived."""
    same = [ITEM, ITEM | {"title": "别的"}]
    data = {"law": ["cn-ogi"], "items": same}
    plain = check(load_plain(data), as_of=AS_OF, select=["PUB001"])
    waived = check(load_plain(data | {"waivers": [WHOLE | {"item": "别的"}]}), as_of=AS_OF, select=["PUB001"])
    assert [one.fingerprint for one in waived.findings] == [plain.findings[0].fingerprint]


CSV = "规则代码,索引号,豁免理由,批准人,有效期至\nPUB001,1,档案移交,镇长办公会,2014年12月31日\n"


def _toml(folder: Path) -> Path:
    path = folder / "waive.toml"
    path.write_text(
        "[[waivers]]\ncode = 'PUB001'\nitem = '1'\nreason = 'r'\napproved_by = 'a'\nuntil = 2014-12-31\n",
        encoding="utf-8",
    )
    return path


def _json(folder: Path) -> Path:
    path = folder / "waive.json"
    path.write_text(json.dumps({"waivers": [WHOLE | {"until": "2014-12-31"}]}), encoding="utf-8")
    return path


def _csv(folder: Path) -> Path:
    path = folder / "豁免登记.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


@pytest.fixture
def items(tmp_path: Path) -> Path:
    """Return a folder with one overdue item."""
    folder = tmp_path / "register"
    folder.mkdir()
    (folder / "register.toml").write_text('law = ["cn-ogi"]\n', encoding="utf-8")
    (folder / "items.csv").write_text(
        "索引号,名称,生成日期,发布日期,公开方式\n1,通知,2014-03-03,,主动公开\n", encoding="utf-8"
    )
    return folder


@pytest.mark.parametrize("write", [_toml, _json, _csv])
def test_waivers_stand_in_a_file_of_their_own(
    items: Path, tmp_path: Path, write: Callable[[Path], Path]
) -> None:
    report = check(load(items, waivers=write(tmp_path)), as_of=AS_OF, select=["PUB001"])
    assert report.findings == ()
    assert [one.until for one in report.suppressed] == [date(2014, 12, 31)]


def test_a_table_beside_the_items_is_read_and_a_file_is_added(items: Path, tmp_path: Path) -> None:
    _csv(items)
    assert len(load(items).waivers) == 1
    assert len(load(items, waivers=_toml(tmp_path)).waivers) == 2


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("w.toml", "[[items]]\ntitle='x'\n", "a file of waivers holds [[waivers]] and nothing else"),
        ("w.toml", "x = \n", "not TOML"),
        ("w.json", '{"waivers": {}}', "write a list of tables"),
        ("w.json", "{}", "write a list of tables"),
        ("w.csv", "甲,乙\n1,2\n", "no heading is known"),
    ],
)
def test_a_file_that_is_no_file_of_waivers_is_refused(
    items: Path, tmp_path: Path, name: str, text: str, said: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidRegister) as refused:
        load(items, waivers=path)
    assert said in str(refused.value)
    assert name in str(refused.value)


def test_a_file_that_is_not_there_is_named(items: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"none\.toml: no such file of waivers"):
        load(items, waivers="none.toml")


def test_a_day_with_a_time_is_refused() -> None:
    with pytest.raises(InvalidDate, match="until"):
        Waiver(until="2014-12-31")  # type: ignore[arg-type]
