"""What a body records of itself: office, guide, units, work points, figures; and digests of files."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.errors import InvalidDate, InvalidRecord, InvalidRegister, UnreadableFile
from gongkai.readers.loading import load_plain
from gongkai.records.bodies import Body, Guide
from gongkai.records.digests import digest, digests_match
from gongkai.records.supervision import Complaints, SocialReview, Training
from gongkai.records.work_points import WorkPoint

BODY: dict[str, Any] = {
    "name": "青山镇人民政府",
    "units": ["党政办", "财政所"],
    "responsible": {"党政办": "甲"},
    "office": {"name": "党政办", "since": date(2014, 5, 1)},
    "work_points": [{"title": "细化公开目录", "owner": "党政办", "due_on": date(2014, 9, 30)}],
    "training": [{"on": date(2014, 6, 5), "topic": "公开范围", "attended": 23}],
    "complaints": [{"year": 2014, "received": 3, "settled": 2, "upheld": 1}],
    "reviews": [{"on": date(2014, 11, 20), "answered": 80, "content": 68}],
}


def test_all_of_it_is_read_from_plain_data() -> None:
    body = load_plain({"law": "cn-ogi", "body": BODY}).body
    assert body.units_without_responsible == ("财政所",)
    assert body.work_points == (WorkPoint("细化公开目录", "党政办", date(2014, 9, 30)),)
    assert body.training == (Training(date(2014, 6, 5), "公开范围", 23),)
    assert (body.complaints[0].left, body.reviews[0].share_content) == (1, 0.85)
    assert body.office is not None
    assert body.office.since == date(2014, 5, 1)


def test_people_are_read_with_the_chain_they_serve() -> None:
    chain = {
        "roles": [{"name": "分管领导", "also": ["副镇长"]}],
        "quorum": {"领导": 1},
        "marks_origin": True,
        "steps": [
            {
                "id": "legal",
                "kind": "legal-review",
                "when": {"category": ["规范性文件*"]},
                "unless_urgent": True,
            },
            {"id": "a", "kind": "sign-off", "role": "分管领导", "group": "领导"},
            {"id": "b", "kind": "sign-off", "role": "分管领导", "group": "领导"},
        ],
    }
    appointments = [{"role": "分管领导", "person": "甲", "since": date(2014, 1, 1), "authority": "acting"}]
    (held,) = load_plain({"approval": chain, "appointments": appointments}).chains
    assert held.roster.holders("分管领导", date(2014, 3, 3)) == ("甲",)
    assert held.roster.is_role("分管领导", "副镇长")
    assert (held.stages[1].wanted, held.marks_origin, held.steps[0].unless_urgent) == (1, True, True)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({"appointments": [{"role": "镇长", "person": "甲"}]}, "appointments[0].role"),
        (
            {"appointments": [{"role": "分管领导", "person": "甲", "authority": "delegated"}]},
            "appointments[0]",
        ),
        ({"body": {**BODY, "responsible": {"民政办": "甲"}}}, "body"),
        (
            {"body": {**BODY, "complaints": [{"year": 2014, "received": 1, "settled": 2}]}},
            "body.complaints[0]",
        ),
    ],
)
def test_what_cannot_be_is_refused_by_its_place(data: dict[str, Any], key: str) -> None:
    chain = {"steps": [{"id": "a", "kind": "sign-off", "role": "分管领导"}]}
    with pytest.raises(InvalidRegister) as caught:
        load_plain({"approval": chain, **data})
    assert caught.value.key == key


@pytest.mark.parametrize(
    "make",
    [
        lambda: Training(date(2014, 6, 5), attended=-1),
        lambda: Complaints(2014, received=1, settled=1, upheld=2),
        lambda: SocialReview(date(2014, 6, 5), answered=1, content=2),
        lambda: Body("x", units=("a",), responsible={"b": "甲"}),
    ],
)
def test_numbers_and_units_that_contradict_one_another_are_refused(make: Any) -> None:  # noqa: ANN401 -- any maker
    with pytest.raises(InvalidRecord):
        make()


def test_a_work_point_is_overdue_from_the_day_after_and_until_it_is_done() -> None:
    point = WorkPoint("x", due_on=date(2014, 9, 30), done_on=date(2014, 10, 8))
    days = [date(2014, 9, 30), date(2014, 10, 1), date(2014, 10, 8)]
    assert [point.is_overdue(day) for day in days] == [False, True, False]
    with pytest.raises(InvalidDate):
        WorkPoint("x", due_on="2014-09-30")  # type: ignore[arg-type]  # what is refused


def test_a_guide_answers_to_the_words_of_clerks_and_not_with_blanks() -> None:
    guide = Guide(elements={"电话": "1", "fax": "  ", "电子邮箱": "a@example.invalid"})
    assert guide.element("telephone", "联系电话") == "1"
    assert guide.element("fax", "传真号码") is None
    assert guide.element("online", "互联网联系方式") == "a@example.invalid"


def test_a_digest_is_of_bytes_or_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "公告.pdf"
    path.write_bytes(b"text")
    known = "sha256:" + hashlib.sha256(b"text").hexdigest()
    assert digest(b"text") == digest(path) == digest(str(path)) == known
    with pytest.raises(UnreadableFile, match="check the path"):
        digest(tmp_path / "none")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("sha256:00ff", "00FF", True),
        ("SHA-256: 00 ff", "sha256:00ff", True),
        ("sha256:00ff", "sha256:00fe", False),
        ("sha256:00ff", "sm3:00ff", None),
        ("00ff", "00", None),
        ("见附件", "见附件", True),
        ("见附件", "00ff", None),
    ],
)
def test_digests_are_compared_as_recorded(one: str, other: str, *, same: bool | None) -> None:
    assert digests_match(one, other) is same
    assert digests_match(other, one) is same
