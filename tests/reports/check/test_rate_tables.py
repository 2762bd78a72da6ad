"""The rates as people see them, in tables and in sentences."""

from __future__ import annotations

from attrs import evolve

from gongkai.checks.rates import DisclosureRate, Rates
from gongkai.messages import Message
from gongkai.records.catalogue.catalogues import Catalogue, CatalogueEntry
from gongkai.records.items import Item
from gongkai.reports.check.rate_tables import (
    RateTable,
    coverage_tables,
    delay_tables,
    groups_of,
    rate_tables,
    sentences,
)

LATE = DisclosureRate(
    items=9,
    due=8,
    published=7,
    on_time=5,
    late=2,
    overdue=1,
    open=0,
    unapproved=0,
    median_late=2.5,
    worst_late=4,
)
NONE = DisclosureRate(items=1, due=1, published=1, on_time=1, late=0, overdue=0, open=0, unapproved=None)
CATALOGUE = Catalogue((
    CatalogueEntry(field="养老", title="名单", unit="民政办"),
    CatalogueEntry(field="养老", title="补贴"),
    CatalogueEntry(title="公告"),
))  # fmt: skip


def rates(**more: object) -> Rates:
    """Write the rates of a register with one late unit and one without a fault."""
    held: dict[str, object] = {
        "total": LATE,
        "by_unit": {"甲": LATE, None: NONE},
        "by_category": {None: LATE},
        "timeliness": {},
    }
    return Rates(**{**held, **more})  # type: ignore[arg-type]


def shown(
    tables: list[RateTable],
) -> list[tuple[str, dict[str | None, tuple[str, ...]], tuple[str, ...] | None]]:
    return [(table.title.text(), dict(table.rows), table.whole) for table in tables]


def told(held: Rates) -> list[str]:
    return list(map(Message.text, sentences(held)))


def test_every_group_is_told_with_its_delays() -> None:
    lines = {
        "甲": ("9", "8", "5", "2", "1", "0", "0", "62.5%", "7", "2.5", "4"),
        None: ("1", "1", "1", "0", "0", "0", "–", "100.0%", "1", "–", "–"),
    }
    assert shown([*rate_tables(rates())]) == [("by unit", lines, lines["甲"])]
    assert all(
        len(cells) == len(table.columns) for table in rate_tables(rates()) for cells in table.rows.values()
    )


def test_delays_are_told_of_groups_with_late_items_alone() -> None:
    assert shown([*delay_tables(rates())]) == [
        ("by unit", {"甲": ("2", "7", "2.5", "4")}, ("2", "7", "2.5", "4"))
    ]
    assert [*delay_tables(rates(by_unit={"甲": NONE}))] == []


def test_laws_are_told_where_there_are_several_and_make_no_whole() -> None:
    assert [one.title.text() for one in groups_of(rates(by_law={"cn-ogi": LATE}))] == ["by unit"]
    two = [*rate_tables(rates(by_law={"cn-ogi": LATE, "gb-foia": NONE}))]
    assert [(table.title.text(), table.whole is None) for table in two] == [
        ("by unit", False),
        ("by law", True),
    ]


def test_the_catalogue_is_told_by_field_and_unit() -> None:
    coverage = CATALOGUE.coverage([Item(entry="名单")])
    assert shown([*coverage_tables(rates(coverage=coverage))]) == [
        ("entries by field", {"养老": ("2", "1", "50.0%"), None: ("1", "0", "0.0%")}, ("3", "1", "33.3%")),
        ("entries by unit", {"民政办": ("1", "1", "100.0%"), None: ("2", "0", "0.0%")}, ("3", "1", "33.3%")),
    ]
    assert [*coverage_tables(rates())] == []
    nothing = rates(total=DisclosureRate(0, 0, 0, 0, 0, 0, 0, None), coverage=CATALOGUE.coverage([Item()]))
    assert [*coverage_tables(nothing), *sentences(nothing)] == []


def test_the_whole_is_told_in_sentences() -> None:
    held = rates(coverage=CATALOGUE.coverage([Item(entry="名单")]), requests=LATE)
    assert told(held) == [
        "Published: 7 of 8 items due (87.5%).",
        "Late items: 2.5 working days late at the median, 4 at most.",
        "Late answers: 2.5 working days late at the median, 4 at most.",
        "Catalogue: 1 of 3 entries have items (33.3%).",
    ]
    assert told(rates(total=DisclosureRate(0, 0, 0, 0, 0, 0, 0, None))) == []


def test_late_by_one_day_is_late_by_one_working_day() -> None:
    by_one, by_half = evolve(LATE, median_late=1.0, worst_late=1), evolve(LATE, median_late=0.5)
    assert told(rates(total=by_one, requests=by_half))[1:] == [
        "Late items: 1 working day late at the median, 1 at most.",
        "Late answers: 0.5 working days late at the median, 4 at most.",
    ]
    said = [one.text("zh") for one in sentences(rates(total=by_one, requests=by_half))]
    assert said[1:] == ["逾期公开：逾期工作日中位数1，最长1。", "逾期答复：逾期工作日中位数0.5，最长4。"]


def test_a_share_is_never_rounded_up() -> None:
    nearly = DisclosureRate(
        items=10_000, due=10_000, published=9_999, on_time=0, late=0, overdue=1, open=0, unapproved=0
    )
    assert told(rates(total=nearly)) == ["Published: 9,999 of 10,000 items due (99.9%)."]
