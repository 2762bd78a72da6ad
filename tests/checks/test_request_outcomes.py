"""What becomes of requests: the words all laws share, the remedy against each outcome, and what is cited for a refusal."""

from __future__ import annotations

from datetime import date

import pytest

import gongkai
from gongkai.checks.checking import check
from gongkai.law.outcomes import OutcomeKind, Remedy
from gongkai.law.provisions import BodyKind, Level
from gongkai.records.bodies import Body
from gongkai.records.register import Register
from gongkai.records.requests import Request, Requests
from gongkai.records.requests_in_law import kind_of_outcome

BODY = Body("青山镇人民政府", level=Level.TOWNSHIP, kind=BodyKind.GOVERNMENT)


def register(*requests: Request) -> Register:
    """Make a register of requests alone."""
    return Register(BODY, laws=("cn-ogi",), requests=Requests.of(requests))


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
