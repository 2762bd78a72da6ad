"""Tables of requests, events and charges, as clerks keep them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.errors import InvalidRegister
from gongkai.legislation.outcomes import Remedy
from gongkai.readers.loading import load, load_plain

REQUESTS = """\
依申请公开台账,,,,,,,,
序号,申请编号,申请内容,申请方式,收到日期,处理结果,不予公开理由,可区分处理,救济途径
1,R-1,采购合同,网上申请,2024年9月13日,部分公开,商业秘密、个人隐私,是,行政复议
2,R-2,会议纪要,平信,2024-02-30,,,无,看情况
合计,,,,,,,,
"""
EVENTS = """\
申请编号,事件,日期,天数,负责人同意,告知申请人
R-1,延期,2024-10-08,20,是,未
R-1,第三方答复,2024/10/9,,,也许
,补正,2024-10-10,,,
R-9,补正,2024-10-10,,,
"""
CHARGES = """\
申请编号,申请人,收费方式,数量,金额,收费通知日期,是否减免
R-1,甲,按件,12,￥200.00,2024-09-20,否
R-1,甲,按件,15,"1,300元",2024-09-21,
R-1,甲,按件,15,约三百,2024-09-21,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of tables with the names that clerks give them."""
    for name, text in (("依申请公开台账", REQUESTS), ("办理记录", EVENTS), ("收费台账", CHARGES)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def test_requests_are_read_by_their_chinese_headings(folder: Path) -> None:
    requests = load(folder).requests
    assert requests is not None
    first, second = requests
    assert (first.number, first.subject, first.channel_code) == ("R-1", "采购合同", "internet")
    assert (first.received_on, first.outcome) == (date(2024, 9, 13), "部分公开")
    assert (first.grounds, first.severable) == (("商业秘密", "个人隐私"), True)
    assert first.remedy is Remedy.REVIEW_FIRST
    assert (second.channel_code, second.received_on, second.severable) == ("ordinary-post", None, False)
    assert [(cell.field, cell.value) for cell in second.unreadable] == [
        ("received_on", "2024-02-30"),
        ("remedy", "看情况"),
    ]
    assert str(second.location).endswith("依申请公开台账.csv row 4")
    assert [one.number for one in requests] == ["R-1", "R-2"]


def test_events_go_to_their_request_and_strays_are_kept(folder: Path) -> None:
    register = load(folder)
    assert register.requests is not None
    first, second = register.requests
    extended, replied = first.events
    assert (extended.code, extended.on, extended.days) == ("extended", date(2024, 10, 8), 20)
    assert (extended.consent, extended.notice, extended.reasons) == (True, False, None)
    assert (replied.code, replied.notice) == ("third-party-replied", None)
    assert [cell.value for cell in replied.unreadable] == ["也许"]
    assert second.events == ()
    assert register.requests.log.keys() == {"R-1", "R-9"}
    (notice,) = register.notices
    assert (notice.table, notice.discriminator) == ("events", "request")


def test_sums_of_money_are_read_to_the_cent(folder: Path) -> None:
    charges = load(folder).charges
    assert charges is not None
    assert [one.amount for one in charges] == [Decimal("200.00"), Decimal(1300), None]
    assert [one.waived for one in charges] == [False, None, None]
    assert [[cell.value for cell in one.unreadable] for one in charges] == [[], [], ["约三百"]]


def test_requests_of_a_keyed_file_point_to_their_key() -> None:
    register = load_plain({"requests": [{"number": "R-1", "received_on": date(2024, 9, 13)}]})
    assert register.items is None
    assert register.requests is not None
    assert register.requests.event_columns is None
    assert [str(one.location) for one in register.requests] == ["register.toml requests[0]"]


@pytest.mark.parametrize("columns", [{"事件": "延期"}, {"申请编号": "R-1"}])
def test_events_without_their_columns_are_refused(columns: dict[str, str]) -> None:
    with pytest.raises(InvalidRegister, match="events need a column"):
        load_plain(
            {
                "requests": [{"申请编号": "R-1", "收到日期": "2024-09-13"}],
                "events": [{"日期": "2024-09-13", **columns}],
            }
        )


@pytest.mark.parametrize("text", ["12.345", "-5", "0.02万元", "三百", "9" * 30])
def test_what_is_no_sum_is_unreadable(text: str) -> None:
    charges = load_plain({"charges": [{"金额": text}]}).charges
    assert charges is not None
    (charge,) = charges
    assert charge.amount is None
    assert [cell.value for cell in charge.unreadable] == [text]
