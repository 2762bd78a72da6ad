"""How far the handling of a request is, by the words that registers have for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

import gongkai
from gongkai.checks.checking import check
from gongkai.checks.findings import FindingKind, Report
from gongkai.legislation.outcomes import OutcomeKind
from gongkai.readers.loading import load_plain
from gongkai.records.compiled.register import reported_requests
from gongkai.records.register import Register
from gongkai.records.requests.requests import Request
from gongkai.records.requests.statuses import RequestStatus, request_status
from gongkai.records.requests.under_law import kind_of_outcome, status_of

PENDING = [
    *(
        "办理中",
        "正在办理",
        "已受理",
        "补正中",
        "征求意见中",
        "延期办理",
        "结转下年度继续办理",
        "办理中（延期）",
    ),
    *("pending", "Open", "In progress", "acknowledged", "On hold", "unusual circumstances", "In-Progress"),
    *("Awaiting clarification", "waiting_response", "Extended; in consultation"),
    "On hold - awaiting clarification",
]
RECEIVED, DUE, AFTER = date(2024, 1, 20), date(2024, 2, 21), date(2024, 3, 29)


def register(cells: Mapping[str, str]) -> Register:
    """Make a register of one request that was received on 20 January 2024."""
    row = {"申请编号": "R-1", "收到日期": "2024-01-20", **cells}
    return load_plain(
        {"law": "cn-ogi", "body": {"name": "某镇人民政府", "level": "township"}, "requests": [row]}
    )


def judged(cells: Mapping[str, str], as_of: date = AFTER) -> Report:
    """Check it."""
    return check(register(cells), as_of=as_of, select=["REQ001", "REQ002", "REQ023", "REQ025"])


def codes(report: Report) -> list[tuple[str, FindingKind]]:
    """Return what was found."""
    return [(one.code, one.kind) for one in report.findings]


@pytest.mark.parametrize("word", PENDING)
@pytest.mark.parametrize("column", ["处理结果", "办理状态"])
def test_a_word_that_a_request_is_still_being_handled_ends_no_clock(word: str, column: str) -> None:
    assert request_status(word) is RequestStatus.PENDING
    assert codes(judged({column: word})) == [("REQ001", FindingKind.FAIL)]
    assert codes(judged({column: word}, DUE)) == []
    due = gongkai.due(register({column: word}), as_of=date(2024, 2, 1), within=20)
    assert [one.due for one in due.coming if one.key == "R-1"] == [DUE]


@pytest.mark.parametrize("word", PENDING)
def test_a_pending_request_is_carried_over_to_the_next_year(word: str) -> None:
    law = gongkai.law("cn-ogi")
    (counted,) = reported_requests(register({"处理结果": word}), law, 2024, date(2024, 12, 31)) or ()
    assert (counted.concluded_on, counted.doubt) == (None, None)


@pytest.mark.parametrize("column", ["处理结果", "办理状态"])
def test_a_word_that_nobody_knows_is_a_finding_and_ends_no_clock(column: str) -> None:
    assert codes(judged({column: "已阅"})) == [("REQ001", FindingKind.FAIL), ("REQ023", FindingKind.OPEN)]
    assert codes(judged({column: "已阅"}, DUE)) == [("REQ023", FindingKind.OPEN)]
    assert codes(judged({"答复日期": "2024-02-20", column: "已阅"})) == [("REQ023", FindingKind.OPEN)]


@pytest.mark.parametrize("word", ["已办结", "已答复", "Closed", "completed"])
def test_a_closed_request_without_a_day_of_the_answer_is_open(word: str) -> None:
    assert codes(judged({"办理状态": word})) == [("REQ025", FindingKind.OPEN)]
    assert codes(judged({"处理结果": word})) == [("REQ025", FindingKind.OPEN)]
    assert codes(judged({"办理状态": word, "处理结果": "予以公开"})) == [("REQ025", FindingKind.OPEN)]
    assert codes(judged({"办理状态": word, "答复日期": "2024-02-22"})) == [("REQ002", FindingKind.FAIL)]


def test_a_status_that_contradicts_the_outcome_keeps_the_clock_running() -> None:
    assert codes(judged({"办理状态": "办理中", "处理结果": "予以公开"})) == [("REQ001", FindingKind.FAIL)]


def test_a_pending_word_beside_a_day_of_the_answer_is_a_finding() -> None:
    report = judged({"处理结果": "办理中", "答复日期": "2024-02-20"})
    assert codes(report) == [("REQ023", FindingKind.OPEN)]
    assert "still being handled, and was answered on 2024-02-20" in str(report.findings[0].message)


def test_a_status_can_say_what_came_of_a_request() -> None:
    law = gongkai.law("cn-ogi")
    assert kind_of_outcome(law, Request(status="不予公开")) is OutcomeKind.REFUSED
    assert kind_of_outcome(law, Request(status="已办结", outcome="不予公开")) is OutcomeKind.REFUSED
    assert kind_of_outcome(law, Request(status="办理中", outcome="不予公开")) is OutcomeKind.NO_ANSWER
    answered = Request(status="办理中", outcome="不予公开", answered_on=RECEIVED)
    assert kind_of_outcome(law, answered) is OutcomeKind.REFUSED
    assert status_of(answered) is None
    assert status_of(Request(status="已办结")) is RequestStatus.CLOSED
