"""A compliant register, mutated in one place, gives exactly one finding."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongkai.checks.checking import check
from gongkai.checks.findings import Finding, FindingKind
from gongkai.readers.loading import load_plain

AS_OF = date(2021, 6, 30)
STATUTORY = "、".join([
    *(f"2019-19-{number}" for number in range(1, 4)),
    *(f"2019-20-{number}" for number in range(1, 15)),
    *(f"2019-21-township-{number}" for number in range(1, 9)),
])  # fmt: skip

Data = dict[str, Any]


def compliant() -> Data:
    """Write a register of a township in order, with everything that catalogues and relations can say."""
    return {
        "law": ["cn-ogi"],
        "body": {"name": "青山镇人民政府", "level": "township", "kind": "government"},
        "practice": {"index_pattern": r"QS-\d{4}-\d{3}", "interpret_within": {"count": 10, "unit": "working-day"}},
        "entries": [
            {
                "code": "01", "title": "政策文件", "basis": "《政府信息公开条例》（国务院令第711号）", "mode": "主动公开",
                "time_limit": "信息形成或者变更之日起20个工作日内", "channels": "■政府网站 ■公示栏", "audience": "全社会",
                "levels": "县级、乡级", "statutory_category": STATUTORY,
            },
            {
                "code": "02", "title": "财政收支", "basis": "《政府信息公开条例》", "mode": "主动公开", "time_limit": "每季度公开",
                "channels": "政府网站", "audience": "全社会", "levels": "乡级", "statutory_category": "2019-20-7",
            },
            {
                "code": "03", "title": "公示", "basis": "《政府信息公开条例》", "mode": "主动公开", "levels": "乡级",
                "time_limit": "信息形成之日起20个工作日内，公告期限为5个工作日", "statutory_category": "2019-20-5",
            },
            {"code": "04", "title": "内部管理", "levels": "乡级", "statutory_category": "2019-20-2"},
        ],
        "items": [
            item("QS-2021-001", "管理办法", "01", "2021-01-04", category="规范性文件", document_number="青政发〔2021〕1号"),
            item("QS-2021-002", "管理办法解读", "01", "2021-01-06", interprets="青政发〔2021〕1号", interpretation_form="图解"),
            item("QS-2021-003", "管理办法附件", "01", "2021-01-04", attached_to="青政发[2021]1号"),
            item("QS-2021-004", "旧管理办法", "01", "2020-12-28", status="废止", document_number="青政发〔2020〕9号", views=0),
            item("QS-2021-005", "新管理规定", "01", "2021-01-11", document_number="青政发〔2021〕2号", abolishes="青政发〔2020〕9号"),
            item("QS-2021-006", "第四季度收支", "02", "2020-12-30"),
            item("QS-2021-007", "第一季度收支", "02", "2021-03-30"),
            item("QS-2021-008", "低保公示", "03", "2021-03-01", withdrawn_on="2021-03-15", withdraw_by="2021-03-31"),
            {
                "index_number": "QS-2021-009", "title": "涉密名册", "summary": "名册", "entry": "04", "formed_on": "2020-08-03",
                "mode": "不予公开", "grounds": "国家秘密", "withheld_on": "2020-08-10",
            },
        ],
    }  # fmt: skip


def item(number: str, title: str, entry: str, formed: str, **more: object) -> Data:
    """Write a row that was published and approved on the day it was formed."""
    return {
        "index_number": number, "title": title, "summary": title, "entry": entry, "formed_on": formed,
        "published_on": formed, "approved_on": formed, "approver": "甲", "mode": "主动公开", "channels": "政府网站",
        "audience": "全社会", **more,
    }  # fmt: skip


def entry(code: str, **values: object) -> Callable[[Data], None]:
    """Change an entry."""
    return lambda data: next(one for one in data["entries"] if one["code"] == code).update(values)


def row(number: int, **values: object) -> Callable[[Data], None]:
    """Change an item by the last digits of its index number."""
    return lambda data: data["items"][number - 1].update(values)


def practice(**values: object) -> Callable[[Data], None]:
    """Change a threshold."""
    return lambda data: data["practice"].update(values)


def without(number: int) -> Callable[[Data], None]:
    """Take an item out."""
    return lambda data: data["items"].pop(number - 1)


MUTATIONS: list[tuple[str, FindingKind, Callable[[Data], Any]]] = [
    ("CAT005", FindingKind.FAIL, entry("01", time_limit="信息形成之日起30个工作日内")),
    ("CAT005", FindingKind.OPEN, entry("01", time_limit="信息形成之日起28日内")),
    ("CAT005", FindingKind.OPEN, entry("01", time_limit="信息形成之日起30个工作日内", basis="《预算法》")),
    ("CAT006", FindingKind.FAIL, row(6, audience="特定群体")),
    ("CAT006", FindingKind.FAIL, row(6, channels="政府公报")),
    ("CAT006", FindingKind.FAIL, entry("03", mode="依申请公开")),
    ("CAT007", FindingKind.FAIL, entry("04", levels="县级")),
    ("CAT008", FindingKind.FAIL, without(7)),
    ("CAT008", FindingKind.FAIL, row(7, entry="03")),
    ("CAT009", FindingKind.FAIL, entry("01", statutory_category=STATUTORY.replace("2019-20-4、", ""))),
    ("CAT010", FindingKind.FAIL, row(5, document_number="青政发（2021）第 1 号")),
    ("CAT011", FindingKind.FAIL, row(5, document_number="青政发〔2021〕号2")),
    ("CAT012", FindingKind.OPEN, row(5, document_number="青政发〔2021〕3号")),
    ("CAT013", FindingKind.FAIL, row(6, index_number="QS/2021/6")),
    ("PUB007", FindingKind.FAIL, row(4, status="有效", abolished_on="2021-06-29")),
    ("PUB008", FindingKind.FAIL, row(4, status="有效")),
    ("PUB009", FindingKind.FAIL, row(8, withdrawn_on="2021-03-05")),
    ("PUB010", FindingKind.FAIL, row(8, withdrawn_on="")),
    ("PUB011", FindingKind.FAIL, row(5, category="规范性文件")),
    ("PUB012", FindingKind.FAIL, row(3, attached_to="青政发〔2021〕99号")),
    ("PUB012", FindingKind.OPEN, row(6, interprets="国发〔2020〕1号")),
    ("PUB012", FindingKind.FAIL, row(7, replaces="QS-2021-007")),
    ("PUB013", FindingKind.FAIL, practice(interpret_within={"count": 1, "unit": "working-day"})),
    ("PUB014", FindingKind.FAIL, practice(unopened_after={"count": 3, "unit": "month"})),
    ("EXM004", FindingKind.OPEN, practice(reassess_after={"count": 6, "unit": "month"})),
    ("EXM004", FindingKind.OPEN, row(9, withheld_on="", reassessed_on="2020-06-01")),
    ("LAW004", FindingKind.FAIL, entry("01", basis="《政府信息公开条例》（国务院令第492号）")),
    ("LAW004", FindingKind.FAIL, entry("02", basis="《物权法》")),
    ("LAW004", FindingKind.OPEN, entry("02", basis="《政府信息公开条例》第十二条第（二）项")),
    ("LAW005", FindingKind.OPEN, entry("02", basis="《青山镇财务公开办法》")),
]  # fmt: skip


def judged(data: Data) -> list[Finding]:
    """Check the register; what a register of this kind lacks (a chain, a table of decisions) is left out."""
    report = check(load_plain(data), as_of=AS_OF, ignore=["APR"])
    return [one for one in report.findings if one.code != "DAT005"]


def test_the_register_is_in_order() -> None:
    assert [(one.code, str(one.message)) for one in judged(compliant())] == []


@pytest.mark.parametrize(
    ("code", "kind", "mutate"), MUTATIONS, ids=[f"{number}-{one[0]}" for number, one in enumerate(MUTATIONS)]
)
def test_one_mutation_gives_one_finding(code: str, kind: FindingKind, mutate: Callable[[Data], Any]) -> None:
    data = copy.deepcopy(compliant())
    mutate(data)
    found = judged(data)
    assert [(one.code, one.kind) for one in found] == [(code, kind)], [str(one.message) for one in found]


def test_every_rule_on_catalogues_is_mutated() -> None:
    codes = {code for code, _, _ in MUTATIONS}
    wanted = {f"CAT{number:03}" for number in range(5, 14)} | {f"PUB{number:03}" for number in range(7, 15)}
    assert codes == wanted | {"EXM004", "LAW004", "LAW005"}
