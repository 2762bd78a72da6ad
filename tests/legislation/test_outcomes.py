"""Every row of the annual report has an outcome of the law, and every outcome its remedy where there is one."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.legislation.loading import law
from gongkai.legislation.outcomes import OutcomeKind, Remedy

ROWS = [
    *("1", "2", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "4.1", "4.2", "4.3"),
    *("5.1", "5.2", "5.3", "5.4", "5.5", "6.1", "6.2", "6.3"),
]
"""The rows of results in section 3 of the report, as the format of 2021 numbers them."""
NAMED = {
    "3.1": "属于国家秘密",
    "3.2": "其他法律行政法规禁止公开",
    "3.3": "危及“三安全一稳定”",
    "3.4": "保护第三方合法权益",
    "3.5": "属于三类内部事务信息",
    "3.6": "属于四类过程性信息",
    "3.7": "属于行政执法案卷",
    "3.8": "属于行政查询事项",
    "4.1": "本机关不掌握相关政府信息",
    "4.2": "没有现成信息需要另行制作",
    "4.3": "补正后申请内容仍不明确",
    "5.1": "信访举报投诉类申请",
    "5.2": "重复申请",
    "5.3": "要求提供公开出版物",
    "5.4": "无正当理由大量反复申请",
    "5.5": "要求行政机关确认或重新出具已获取信息",
}


def test_every_row_has_an_outcome() -> None:
    rows = [value.row for outcome in law("cn-ogi").outcomes.values() for value in outcome.values]
    assert sorted({row for row in rows if row is not None}) == sorted(ROWS)


@pytest.mark.parametrize(("row", "name"), NAMED.items())
def test_rows_are_known_by_their_names_in_the_report(row: str, name: str) -> None:
    outcome = law("cn-ogi").outcome_named(name)
    assert outcome is not None
    assert outcome.values[-1].row == row


@pytest.mark.parametrize(
    ("name", "article"),
    [
        ("予以公开", "art 36(2)"),
        ("部分公开", "art 37"),
        ("不予公开", "art 36(3)"),
        ("信息不存在", "art 36(4)"),
    ],
)
def test_outcomes_cite_their_article_of_2019(name: str, article: str) -> None:
    outcome = law("cn-ogi", on=date(2024, 1, 1)).outcome_named(name)
    assert outcome is not None
    assert str(outcome.values[0].citation) == article


@pytest.mark.parametrize(("name", "article"), [("予以公开", "art 21(1)"), ("部分公开", "art 22")])
def test_outcomes_cite_their_article_of_2008(name: str, article: str) -> None:
    outcome = law("cn-ogi", on=date(2014, 1, 1)).outcome_named(name)
    assert outcome is not None
    assert str(outcome.values[0].citation) == article


def test_outcomes_of_2019_are_not_those_of_2008() -> None:
    assert "refused-internal" not in law("cn-ogi", on=date(2014, 1, 1)).outcomes


@pytest.mark.parametrize(
    ("outcome", "day", "remedy"),
    [
        ("refused", date(2014, 1, 1), Remedy.REVIEW_OR_SUIT),
        ("refused-internal", date(2020, 1, 1), Remedy.REVIEW_OR_SUIT),
        ("refused-internal", date(2023, 12, 31), Remedy.REVIEW_OR_SUIT),
        ("refused-internal", date(2024, 1, 1), Remedy.REVIEW_FIRST),
        ("partly-disclosed", date(2024, 1, 1), Remedy.REVIEW_FIRST),
        ("no-answer", date(2024, 1, 1), Remedy.REVIEW_FIRST),
        ("not-held", date(2024, 1, 1), Remedy.REVIEW_OR_SUIT),
        ("not-held", date(2025, 6, 1), Remedy.REVIEW_OR_SUIT),
        ("repeated", date(2025, 6, 1), Remedy.NONE),
    ],
)
def test_remedies_follow_the_day_of_the_decision(outcome: str, day: date, remedy: Remedy) -> None:
    rule = law("cn-ogi").remedy_against(outcome, day)
    assert rule is not None
    assert rule.remedy is remedy


def test_outcomes_that_give_are_told_from_those_that_withhold() -> None:
    assert [kind for kind in OutcomeKind if kind.gives] == [OutcomeKind.GRANTED, OutcomeKind.PARTLY_GRANTED]
    assert [kind for kind in OutcomeKind if kind.withholds] == [
        OutcomeKind.PARTLY_GRANTED,
        OutcomeKind.REFUSED,
    ]
