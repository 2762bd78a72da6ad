"""What becomes of requests: the words all laws share, the remedy against each outcome, and what is cited for a refusal."""

from __future__ import annotations

from datetime import date

import pytest

import gongkai
from gongkai.checks.checking import check
from gongkai.checks.findings import Basis
from gongkai.legislation.outcomes import OutcomeKind, Remedy
from gongkai.legislation.provisions import BodyKind, BodyLevel
from gongkai.readers.loading import load_plain
from gongkai.records.bodies import Body
from gongkai.records.columns import columns_of
from gongkai.records.register import Register
from gongkai.records.requests.requests import Request, Requests
from gongkai.records.requests.under_law import kind_of_outcome

BODY = Body("青山镇人民政府", level=BodyLevel.TOWNSHIP, kind=BodyKind.GOVERNMENT)


def register(*requests: Request) -> Register:
    """Make a register of requests alone."""
    return Register(BODY, laws=("cn-ogi",), requests=Requests.of(requests, columns=columns_of(Request)))


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("granted", OutcomeKind.GRANTED),
        ("Granted in full", OutcomeKind.GRANTED),
        ("partly", OutcomeKind.PARTLY_GRANTED),
        ("Granted in part", OutcomeKind.PARTLY_GRANTED),
        ("refused", OutcomeKind.REFUSED),
        ("Refused in full", OutcomeKind.REFUSED),
        ("not held", OutcomeKind.NOT_HELD),
        ("Information not held", OutcomeKind.NOT_HELD),
        ("transferred", OutcomeKind.TRANSFERRED),
        ("withdrawn", OutcomeKind.WITHDRAWN),
        ("no answer", OutcomeKind.NO_ANSWER),
        ("No response", OutcomeKind.NO_ANSWER),
    ],
)
def test_every_law_on_requests_knows_the_words_that_all_share(word: str, kind: OutcomeKind) -> None:
    on_requests = [one for one in gongkai.laws() if "respond" in one.duties]
    assert len(on_requests) > 50
    assert {kind_of_outcome(one, Request(outcome=word)) for one in on_requests} == {kind}


@pytest.mark.parametrize(
    ("outcome", "decided", "told", "found"),
    [
        ("没有现成信息需要另行制作", date(2025, 5, 30), Remedy.REVIEW_FIRST, ["REQ014"]),
        ("没有现成信息需要另行制作", date(2025, 6, 3), Remedy.REVIEW_FIRST, []),
        ("没有现成信息需要另行制作", date(2025, 6, 3), None, []),
        ("政府信息不存在", date(2025, 6, 3), Remedy.REVIEW_FIRST, ["REQ014"]),
        ("政府信息不存在", date(2025, 6, 3), None, ["REQ013"]),
    ],
)
def test_since_june_2025_no_court_hears_that_information_would_have_to_be_made(
    outcome: str, decided: date, told: Remedy | None, found: list[str]
) -> None:
    """Fashi [2025] 8: article 1(1) opens the courts where nothing can be provided, article 10 closes them here."""
    held = Request(
        number="R-1",
        received_on=date(2025, 5, 20),
        answered_on=decided,
        decided_on=decided,
        outcome=outcome,
        remedy=told,
    )
    report = check(register(held), as_of=date(2025, 7, 1), select=["REQ013", "REQ014"])
    assert [one.code for one in report.findings] == found


@pytest.mark.parametrize(
    ("outcome", "decided", "basis", "cited"),
    [
        ("属于国家秘密", date(2023, 12, 29), Basis.PRACTICE, None),
        ("属于国家秘密", date(2024, 1, 2), Basis.STATUTE, "Administrative Reconsideration Law (2023) art 23"),
        ("政府信息不存在", date(2026, 6, 30), Basis.PRACTICE, None),
        (
            "政府信息不存在",
            date(2026, 7, 1),
            Basis.STATUTE,
            "Implementing Regulations of the Administrative Reconsideration Law (2026) art 25",
        ),
    ],
)
def test_what_demands_that_a_remedy_is_named_is_cited_since_it_does(
    outcome: str, decided: date, basis: Basis, cited: str | None
) -> None:
    held = Request(
        number="R-1", received_on=decided, answered_on=decided, decided_on=decided, outcome=outcome
    )
    (found,) = check(register(held), as_of=date(2026, 12, 1), select=["REQ013"]).findings
    assert found.basis is basis
    assert (str(found.citation) if found.citation is not None else None) == cited


@pytest.mark.parametrize(
    ("decided", "cited"),
    [
        (
            date(2019, 5, 10),
            "OGI Regulations (2008) art 8, art 14(4), arts 14(4), 23, art 13; Guobanfa [2008] 36, item 14",
        ),
        (date(2019, 5, 20), "OGI Regulations (2019) art 14, art 15, art 16(1), art 16(2)"),
    ],
)
def test_no_provision_of_another_instrument_is_cited_as_one_of_the_law(decided: date, cited: str) -> None:
    """That generally nothing in process has to be disclosed said an opinion of 2010, in its item 2."""
    held = Request(
        number="R-1",
        received_on=date(2019, 5, 6),
        answered_on=decided,
        decided_on=decided,
        outcome="不予公开",
        grounds=("EX19-16-CASE" if decided < date(2019, 5, 15) else "三需要",),
    )
    (found,) = check(register(held), as_of=date(2019, 12, 31), select=["REQ011"]).findings
    assert str(found.citation) == cited


NAMES = [
    (code, ground.name.text("zh"))
    for code in ("EX08-36-NEED", "EX19-14-LAW", "EX19-14-SEC", "EX19-16-INT", "EX19-16-PROC")
    for ground in [gongkai.law("cn-ogi").grounds[code]]
]


@pytest.mark.parametrize(("code", "name"), NAMES)
@pytest.mark.parametrize("more", ["", "国家秘密、", "；国家秘密"])
def test_the_law_s_own_name_of_a_ground_is_known_though_it_holds_marks_of_a_list(
    code: str, name: str, more: str
) -> None:
    """法律、行政法规禁止公开 is one ground, not two words that match none."""
    day = "2015-06-01" if code.startswith("EX08") else "2024-06-03"
    cell = f"{more}{name}" if more.endswith("、") else f"{name}{more}"
    row = {"申请编号": "1", "收到日期": day, "答复日期": day, "处理结果": "不予公开", "不予公开理由": cell}
    held = load_plain({"law": "cn-ogi", "body": {"name": "甲"}, "requests": [row]})
    assert check(held, as_of=date(2024, 12, 31), select=["REQ011"]).findings == ()
    item = {"名称": "甲", "公开方式": "不予公开", "不予公开理由": cell, "生成日期": day}
    held = load_plain({"law": "cn-ogi", "body": {"name": "甲"}, "items": [item]})
    found = check(held, as_of=date(2024, 12, 31), select=["EXM002"]).findings
    assert [one for one in found if "matches no ground" in str(one.message)] == []
