"""What a catalogue names as its basis, and how that stands on a day."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.legislation.instruments import InstrumentStatus, instruments_named


@pytest.mark.parametrize(
    ("text", "on", "standing", "now"),
    [
        ("《中华人民共和国政府信息公开条例》", date(2020, 1, 1), InstrumentStatus.IN_FORCE, None),
        (
            "《政府信息公开条例》（国务院令第492号）",
            date(2020, 1, 1),
            InstrumentStatus.OLD_VERSION,
            "国务院令第711号",
        ),
        ("《政府信息公开条例》（国务院令第492号）", date(2015, 1, 1), InstrumentStatus.IN_FORCE, None),
        ("《政府信息公开条例》（国务院令第711号）", date(2020, 1, 1), InstrumentStatus.IN_FORCE, None),
        ("《村民委员会组织法》第三十条", date(2025, 12, 31), InstrumentStatus.IN_FORCE, None),
        ("《村民委员会组织法》第三十条", date(2026, 1, 1), InstrumentStatus.MOVED, "第三十五条"),
        ("《村民委员会组织法》第35条", date(2026, 1, 1), InstrumentStatus.IN_FORCE, None),
        ("《中华人民共和国环境保护法》", date(2026, 8, 14), InstrumentStatus.IN_FORCE, None),
        ("《中华人民共和国环境保护法》", date(2026, 8, 15), InstrumentStatus.REPEALED, "生态环境法典"),
        ("《生态环境法典》", date(2026, 8, 14), InstrumentStatus.NOT_YET, None),
        ("《物权法》第六条", date(2020, 12, 31), InstrumentStatus.IN_FORCE, None),
        ("《物权法》第六条", date(2021, 1, 1), InstrumentStatus.REPEALED, "民法典"),
        ("《政府信息公开条例》第二十三条", date(2020, 1, 1), InstrumentStatus.IN_FORCE, None),
        ("《政府信息公开条例》第十八条", date(2019, 5, 14), InstrumentStatus.IN_FORCE, None),
        ("《政府信息公开条例》第十八条", date(2019, 5, 15), InstrumentStatus.MOVED, "第二十六条"),
        ("《政府信息公开条例》第十二条第（五）项", date(2019, 5, 14), InstrumentStatus.IN_FORCE, None),
        (
            "《政府信息公开条例》第十二条第（五）项",
            date(2019, 5, 15),
            InstrumentStatus.MOVED,
            "第十九条、第二十条、第二十一条",
        ),
        (
            "《政府信息公开条例》第九条",
            date(2020, 1, 1),
            InstrumentStatus.MOVED,
            "第十九条、第二十条、第二十一条",
        ),
        ("《政府信息公开条例》第十二条", date(2020, 1, 1), InstrumentStatus.IN_FORCE, None),
        ("《政府信息公开条例》第二十条第（七）项", date(2020, 1, 1), InstrumentStatus.IN_FORCE, None),
        ("《生态环境法典》第五十三条", date(2026, 8, 15), InstrumentStatus.IN_FORCE, None),
        ("《民法典》", date(2020, 12, 31), InstrumentStatus.NOT_YET, None),
        ("《民法典》", date(2021, 1, 1), InstrumentStatus.IN_FORCE, None),
        ("《预算法》", date(2010, 1, 1), InstrumentStatus.UNKNOWN, None),
        ("《某某区查无此法》", date(2021, 1, 1), InstrumentStatus.UNKNOWN, None),
    ],
)
def test_how_a_named_instrument_stands(
    text: str, on: date, standing: InstrumentStatus, now: str | None
) -> None:
    [found] = instruments_named(text, on)
    assert (found.status, found.now) == (standing, now)


def test_circulars_and_plans_are_no_law() -> None:
    assert instruments_named("《国务院办公厅关于印发规定的通知》、《年度工作要点》", date(2020, 1, 1)) == ()
