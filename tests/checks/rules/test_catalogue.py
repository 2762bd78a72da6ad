"""What the pages of the rules on catalogues cannot show: other laws, other days, several items."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.checks.cases.agreement import Aspect, disagreements
from gongkai.checks.checking import check
from gongkai.checks.findings import Basis, Finding, FindingKind
from gongkai.legislation.laws import Law
from gongkai.legislation.loading import laws
from gongkai.readers.loading import load_plain
from gongkai.records.catalogue.catalogues import CatalogueEntry
from gongkai.records.items import DisclosureMode

Data = dict[str, Any]


def findings(code: str, as_of: date, *laws: str, **tables: object) -> list[Finding]:
    """Ask one rule about a register of a few rows."""
    body = {"name": "青山镇", "level": "township", "kind": "government"}
    data = {"law": list(laws) or ["cn-ogi"], "body": body, **tables}
    return [one for one in check(load_plain(data), as_of=as_of, select=[code]).findings if one.code == code]


def item(formed: str, **more: object) -> Data:
    return {
        "title": f"{formed}的事项",
        "formed_on": formed,
        "published_on": formed,
        "mode": "主动公开",
        **more,
    }


@pytest.mark.parametrize(
    ("published", "withdrawn", "found"),
    [("2026-03-02", "2026-03-17", 1), ("2026-03-02", "2026-03-18", 0), ("2025-12-31", "2026-01-02", 0)],
)
def test_village_affairs_are_shown_for_fifteen_days_since_2026(
    published: str, withdrawn: str, found: int
) -> None:
    seen = findings(
        "PUB009", date(2026, 6, 30), "cn-village", items=[item(published, withdrawn_on=withdrawn)]
    )
    assert len(seen) == found
    for finding in seen:
        assert finding.citation is not None
        assert finding.citation.text("zh").endswith("第三十五条")


@pytest.mark.parametrize(("withdrawn", "found"), [("", 1), ("2024-12-01", 0), ("2025-01-02", 1)])
def test_a_penalty_is_taken_down_after_three_years(withdrawn: str, found: int) -> None:
    """Published on 2021-12-01; article 13 leaves it there until 2024-12-01."""
    rows = [item("2021-12-01", withdrawn_on=withdrawn)]
    seen = findings("PUB010", date(2025, 6, 30), "cn-samr-penalties", items=rows)
    assert len(seen) == found
    assert all(one.basis is Basis.STATUTE and one.citation is not None for one in seen)


def test_what_happens_after_the_day_of_the_check_has_not_happened() -> None:
    rows = [item("2026-03-02", withdrawn_on="2026-03-05")]
    assert findings("PUB009", date(2026, 3, 4), "cn-village", items=rows) == []


def test_an_entry_without_items_has_missed_the_period_the_register_reaches_back_to() -> None:
    entries = [{"title": "财务", "time_limit": "按月公开"}, {"title": "其他"}]
    before = [item("2014-01-10", entry="其他")]
    [missed] = findings("CAT008", date(2014, 4, 2), entries=entries, items=before)
    assert missed.evidence["missed"] == ["2014-03"]
    assert [one.subject for one in findings("CAT001", date(2014, 4, 2), entries=entries, items=before)] == []
    young = [item("2014-03-20", entry="其他")]
    assert findings("CAT008", date(2014, 4, 2), entries=entries, items=young) == []
    assert [one.subject for one in findings("CAT001", date(2014, 4, 2), entries=entries, items=young)] == [
        "财务"
    ]


def test_all_missed_periods_of_an_entry_are_one_finding() -> None:
    entries = [{"title": "财务", "time_limit": "每月公开"}]
    rows = [item("2014-01-10", entry="财务"), item("2014-04-10", entry="财务")]
    [missed] = findings("CAT008", date(2014, 7, 1), entries=entries, items=rows)
    assert missed.evidence["missed"] == ["2014-02", "2014-03", "2014-05", "2014-06"]


def test_a_title_that_repeats_names_no_entry_and_the_finding_says_which_there_are() -> None:
    entries = [{"parent": "养老", "title": "名单"}, {"parent": "教育", "title": "名单"}]
    [found] = findings("CAT002", date(2014, 4, 2), entries=entries, items=[item("2014-03-03", entry="名单")])
    assert found.evidence["could_be"] == ["养老/名单", "教育/名单"]
    assert (
        findings("CAT002", date(2014, 4, 2), entries=entries, items=[item("2014-03-03", entry="养老/名单")])
        == []
    )


def test_an_article_that_moved_is_open() -> None:
    entries = [{"title": "村务", "basis": "《村民委员会组织法》第三十条"}]
    [moved] = findings("LAW004", date(2026, 1, 1), entries=entries, items=[])
    assert moved.kind is FindingKind.OPEN
    assert moved.evidence["now"] == "第三十五条"
    assert findings("LAW004", date(2025, 12, 31), entries=entries, items=[]) == []


def test_uncovered_categories_are_open_while_an_entry_states_none() -> None:
    entries = [{"title": "财政", "statutory_category": "2019-20-7"}, {"title": "其他"}]
    found = findings("CAT009", date(2020, 1, 1), entries=entries, items=[])
    assert {one.kind for one in found} == {FindingKind.OPEN}
    assert "2019-20-7" not in {one.evidence["statutory_category"] for one in found}
    assert all(one.citation is not None for one in found)


def test_an_interpretation_is_told_from_either_side_and_the_first_counts() -> None:
    policy = item("2020-01-06", title="办法", category="规范性文件", document_number="某政发〔2020〕1号")
    text = item("2020-01-07", title="文字解读", interprets="某政发〔2020〕1号")
    film = item("2020-06-01", title="视频解读", interprets="《办法》", interpretation_form="视频")
    limit = {"interpret_within": {"count": 3, "unit": "working-day"}}
    for code in ("PUB011", "PUB012", "PUB013"):
        assert findings(code, date(2020, 12, 31), items=[policy, text, film], practice=limit) == []
    assert [
        one.subject for one in findings("PUB013", date(2020, 12, 31), items=[policy, film], practice=limit)
    ] == ["视频解读"]
    told = [
        {**policy, "interpreted_by": "https://example.invalid/jd"},
        item("2020-02-03", title="旧办法", category="规范性文件"),
    ]
    assert [one.subject for one in findings("PUB011", date(2020, 12, 31), items=told)] == ["旧办法"]


def test_no_rule_fails_at_the_end_of_time() -> None:
    entries = [{"title": "收支", "time_limit": "按月公开"}]
    register = load_plain({"law": "cn-ogi", "entries": entries, "items": [item("2014-01-06", entry="收支")]})
    for day in (date.min, date.max):
        assert check(register, as_of=day).crashed == ()


def test_of_many_missed_periods_the_last_are_named_and_all_are_in_the_evidence() -> None:
    entries = [{"title": "收支", "time_limit": "按月公开"}]
    [missed] = findings(
        "CAT008", date(2024, 1, 15), entries=entries, items=[item("2014-01-06", entry="收支")]
    )
    assert missed.evidence["every"] == "month"
    assert str(missed.message).startswith(
        "is to come back, and had no publication in 119 periods: … (107 before), 2023-01,"
    )
    assert missed.message.text("zh").endswith("2023年11月、2023年12月")


@pytest.mark.parametrize(
    ("entry", "channels", "audience", "mode", "expected"),
    [
        (CatalogueEntry(channels=("两微一端",)), ("微信公众号",), None, DisclosureMode.PROACTIVE, ()),
        (
            CatalogueEntry(channels=("两微一端",)),
            ("公示栏",),
            None,
            DisclosureMode.PROACTIVE,
            (Aspect.CHANNELS,),
        ),
        (CatalogueEntry(channels=("政府网站", "其他")), ("公示栏",), None, DisclosureMode.PROACTIVE, ()),
        (CatalogueEntry(channels=("政府网站",)), ("广而告之",), None, DisclosureMode.PROACTIVE, ()),
        (
            CatalogueEntry(channels=("社区/企事业单位/村公示栏（电子屏）",)),
            ("村务公开栏",),
            None,
            DisclosureMode.PROACTIVE,
            (),
        ),
        (CatalogueEntry(audience="全社会、特定群体"), (), "特定群众", DisclosureMode.PROACTIVE, ()),
        (CatalogueEntry(audience="特定群体"), (), "社会公众", DisclosureMode.PROACTIVE, (Aspect.AUDIENCE,)),
        (CatalogueEntry(audience="全社会"), (), "本村村民", DisclosureMode.PROACTIVE, ()),
        (CatalogueEntry(mode=DisclosureMode.ON_REQUEST), (), None, DisclosureMode.PROACTIVE, (Aspect.MODE,)),
        (CatalogueEntry(mode=DisclosureMode.PROACTIVE), (), None, DisclosureMode.ON_REQUEST, ()),
        (CatalogueEntry(mode=DisclosureMode.PROACTIVE), (), None, DisclosureMode.WITHHELD, ()),
    ],
)
def test_what_counts_as_disagreement(
    entry: CatalogueEntry,
    channels: tuple[str, ...],
    audience: str | None,
    mode: DisclosureMode,
    expected: tuple[Aspect, ...],
) -> None:
    assert disagreements(entry, mode, channels, audience, has_address=False) == expected


@pytest.mark.parametrize("level", ["township", ""])
@pytest.mark.parametrize("one", laws(), ids=lambda one: one.code)
def test_no_law_makes_a_rule_on_catalogues_fail(one: Law, level: str) -> None:
    """Laws without the duty, with working days that differ by region, or with bodies treated differently."""
    entry = {
        "title": "a",
        "time_limit": "30个工作日内，公示1个月",
        "statutory_category": "x",
        "basis": "《民法典》",
    }
    rows = [
        item(
            "2024-01-31", index_number="1", entry="a", withdrawn_on="2024-02-01", views=0, document_number="x"
        ),
        {"index_number": "2", "title": "u", "formed_on": "2024-01-31", "mode": "不予公开", "interprets": "1"},
    ]
    practice = {"interpret_within": {"count": 1, "unit": "month"}}
    data = {
        "law": [one.code],
        "body": {"name": "x", **({"level": level} if level else {})},
        "practice": practice,
    }
    report = check(load_plain({**data, "entries": [entry], "items": rows}), as_of=date(2026, 3, 3))
    assert report.count("CAT011") == 1
