"""Catalogues: their tree, what names an entry, how far it is covered, and what changed."""

from __future__ import annotations

import pytest

from gongkai.errors import InvalidRecord
from gongkai.legislation.law_calendars import working_calendar
from gongkai.records.catalogue.catalogues import Catalogue, CatalogueEntry, Share, merged_rows
from gongkai.records.catalogue.changes import Direction, catalogue_changes
from gongkai.records.items import DisclosureMode, Item

TITLES = Catalogue((
    CatalogueEntry(field="养老", parent="政策文件", title="法律法规", unit="民政办"),
    CatalogueEntry(field="教育", parent="政策文件", title="法律法规", unit="教育局"),
    CatalogueEntry(field="教育", parent="招生", title="名单", unit="教育局"),
))  # fmt: skip


def test_titles_that_repeat_are_told_apart_by_their_place() -> None:
    first, second, third = TITLES.entries
    assert TITLES.by_name["养老/政策文件/法律法规"] is first
    assert TITLES.by_name["名单"] is TITLES.by_name["招生/名单"] is third
    assert TITLES.entry_of(Item(entry="法律法规")) is None
    assert TITLES.named("法律法规") == TITLES.named("政策文件/法律法规") == (first, second)
    assert TITLES.named("查无此项") == ()


def test_coverage_is_counted_by_entry_field_and_unit() -> None:
    coverage = TITLES.coverage([Item(entry="名单"), Item(entry="招生/名单"), Item(entry="法律法规"), Item()])
    assert list(coverage.items.values()) == [0, 0, 2]
    assert coverage.unplaced == 2
    assert coverage.by_field == {"养老": Share(1, 0), "教育": Share(2, 1)}
    assert coverage.by_unit == {"民政办": Share(1, 0), "教育局": Share(2, 1)}
    assert coverage.by_field["教育"].rate == 0.5


def test_two_entries_of_one_code_are_refused() -> None:
    with pytest.raises(InvalidRecord, match="two entries '01'"):
        Catalogue((CatalogueEntry(code="01", title="甲"), CatalogueEntry(code="01", title="乙")))


def test_rows_of_one_matter_fold_and_codes_keep_rows_apart() -> None:
    rows = (
        CatalogueEntry(title="名单", content="姓名"),
        CatalogueEntry(title="名单", content="金额"),
        CatalogueEntry(code="7", title="名单"),
    )
    assert [(one.key, one.elements) for one in merged_rows(rows)] == [("名单", ("姓名", "金额")), ("7", ())]


@pytest.mark.parametrize(
    ("before", "after", "aspect", "direction"),
    [
        ({"mode": DisclosureMode.PROACTIVE}, {"mode": DisclosureMode.ON_REQUEST}, "mode", Direction.LOOSENED),
        ({"mode": DisclosureMode.WITHHELD}, {"mode": DisclosureMode.ON_REQUEST}, "mode", Direction.TIGHTENED),
        ({"mode": DisclosureMode.PROACTIVE}, {}, "mode", Direction.CHANGED),
        ({"time_limit": "20个工作日内"}, {"time_limit": "30个工作日内"}, "time_limit", Direction.LOOSENED),
        ({"time_limit": "20个工作日内"}, {"time_limit": "3个工作日内"}, "time_limit", Direction.TIGHTENED),
        ({"time_limit": "20个工作日内"}, {"time_limit": "28日内"}, "time_limit", Direction.CHANGED),
        ({"time_limit": "20个工作日内"}, {"time_limit": "批复后20日内公开"}, "time_limit", Direction.CHANGED),
        ({"time_limit": "20个工作日内"}, {}, "time_limit", Direction.LOOSENED),
        ({}, {"time_limit": "20个工作日内"}, "time_limit", Direction.TIGHTENED),
        ({"time_limit": "按月公开"}, {"time_limit": "每季度公开"}, "time_limit", Direction.LOOSENED),
        ({"time_limit": "按年公开"}, {"time_limit": "每季度公开"}, "time_limit", Direction.TIGHTENED),
        ({"channels": ("政府网站", "公示栏")}, {"channels": ("公示栏",)}, "channels", Direction.LOOSENED),
        ({"channels": ("公示栏",)}, {"channels": ("公示栏", "政府网站")}, "channels", Direction.TIGHTENED),
        ({"channels": ("公示栏",)}, {"channels": ("政府网站",)}, "channels", Direction.CHANGED),
        ({"audience": "全社会"}, {"audience": "特定群体"}, "audience", Direction.LOOSENED),
        ({"audience": "特定群众"}, {"audience": "全社会、特定群体"}, "audience", Direction.TIGHTENED),
        ({"audience": "全社会"}, {"audience": "社会公众"}, "audience", Direction.CHANGED),
        ({"audience": "全社会"}, {}, "audience", Direction.CHANGED),
        ({"basis": "《预算法》"}, {"basis": "《政府采购法》"}, "basis", Direction.CHANGED),
    ],
)  # fmt: skip
def test_a_change_is_told_with_its_direction(
    before: dict[str, object], after: dict[str, object], aspect: str, direction: Direction
) -> None:
    old, new = (
        Catalogue((CatalogueEntry(title="预算", **stated),))  # type: ignore[arg-type]
        for stated in (before, after)
    )
    changes = catalogue_changes(old, new, working_calendar("CN"))
    assert [(one.aspect, one.direction) for one in changes.changed] == [(aspect, direction)]
    assert bool(changes.loosened) is (direction is Direction.LOOSENED)
    assert catalogue_changes(old, old, working_calendar("CN")).changed == ()
