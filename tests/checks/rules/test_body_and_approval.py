"""What the pages of the rules on approval and on the body do not show: open cases, silence, and several faults at once."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.checks.checking import check
from gongkai.checks.findings import Finding, FindingKind
from gongkai.readers.loading import load, load_plain

BASE = tomllib.loads(Path(__file__).with_name("base.toml").read_text("utf-8"))
AS_OF = date(2014, 12, 2)


def found(*, as_of: date = AS_OF, law: str = "cn-ogi", **laid: Any) -> tuple[Finding, ...]:  # noqa: ANN401 -- any table
    """Check the base register with some of its tables replaced."""
    return check(load_plain({**BASE, "law": [law], **laid}), as_of=as_of).findings


def body(**more: Any) -> dict[str, Any]:  # noqa: ANN401 -- any part of the body
    """Return the body of the base register with some parts replaced; `None` takes a part out."""
    return {key: value for key, value in {**BASE["body"], **more}.items() if value is not None}


def decisions(**more: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- any field
    """Return the decisions of the base register, the sign-off of the second item changed."""
    return [
        {key: value for key, value in {**one, **more}.items() if value is not None}
        if (one["item"], one["step"]) == ("A-2014-002", "approve")
        else one
        for one in BASE["decisions"]
    ]


def item(**more: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- any field
    """Return the items of the base register, the second changed."""
    return [{**one, **more} if one["index_number"] == "A-2014-002" else one for one in BASE["items"]]


def codes(findings: tuple[Finding, ...], kind: FindingKind = FindingKind.FAIL) -> list[str]:
    return [finding.code for finding in findings if finding.kind is kind]


def test_what_is_not_said_of_the_body_is_one_note() -> None:
    bare = {"name": "青山镇人民政府", "level": "township", "kind": "government"}
    (note,) = found(body=bare, appointments=[])
    assert (note.code, note.kind) == ("DAT005", FindingKind.OPEN)
    assert note.evidence["missing"] == ["office", "responsible", "guide", "work-points", "people"]


def test_a_law_that_wants_no_guide_asks_for_none_of_it() -> None:
    said = found(law="gb-foia", body={"name": "x"}, appointments=[])
    assert said
    assert not [one for one in said if "says nothing of" in str(one.message)]


def test_a_guide_and_an_office_of_which_nothing_is_recorded_are_open_once() -> None:
    assert codes(found(body=body(guide={})), FindingKind.OPEN) == ["ORG003"]
    assert codes(found(body=body(office={})), FindingKind.OPEN) == ["ORG001"]


def test_every_missing_element_is_a_finding_of_its_own_by_the_law_of_the_day() -> None:
    elements = {key: value for key, value in BASE["body"]["guide"]["elements"].items() if key != "email"}
    guide = {"updated_on": date(2019, 6, 3), "elements": elements}
    assert [one.evidence["element"] for one in found(body=body(guide=guide))] == ["email"]
    later = [one for one in found(as_of=date(2019, 7, 1), body=body(guide=guide)) if one.code == "ORG003"]
    assert [(one.evidence["element"], str(one.citation)) for one in later] == [
        ("online", "OGI Regulations (2019) art 12(2)")
    ]


@pytest.mark.parametrize(
    ("guide", "office", "as_of", "said"),
    [
        (date(2014, 1, 6), {}, date(2019, 7, 1), "older than the text of the law in force since 2019-05-15"),
        (date(2014, 1, 6), {"since": date(2014, 5, 1)}, AS_OF, "older than its office, which is so since"),
        (date(2014, 1, 6), {"telephone": "12"}, AS_OF, "says 0000-1234567, where the office has 12"),
    ],
)
def test_a_guide_is_out_of_date(guide: date, office: dict[str, Any], as_of: date, said: str) -> None:
    told = {**BASE["body"]["guide"], "updated_on": guide}
    findings = found(as_of=as_of, body=body(guide=told, office={**BASE["body"]["office"], **office}))
    (finding,) = (one for one in findings if one.code == "ORG004")
    assert said in str(finding.message)


def test_a_work_point_without_a_day_is_open() -> None:
    assert codes(found(body=body(work_points=[{"title": "x"}])), FindingKind.OPEN) == ["ORG005"]


def test_decisions_without_persons_are_one_note_and_one_without_is_open() -> None:
    nobody = [{key: value for key, value in one.items() if key != "person"} for one in BASE["decisions"]]
    (note,) = found(decisions=nobody)
    assert (note.code, note.evidence["not_judged"]) == ("DAT005", ["APR009", "APR006"])
    assert codes(found(decisions=decisions(person=None)), FindingKind.OPEN) == ["APR009"]


def test_digests_are_asked_for_where_decisions_carry_them() -> None:
    (note,) = found(decisions=decisions(digest="sha256:00"))
    assert (note.code, note.evidence["missing"]) == ("DAT005", "digest")
    other = found(decisions=decisions(digest="sm3:00"), items=item(digest="sha256:00"))
    assert codes(other, FindingKind.OPEN) == ["APR011"]


def test_a_text_that_several_steps_did_not_see_is_one_finding() -> None:
    seen = [{**one, "digest": "sha256:00"} for one in BASE["decisions"]]
    items = [{**one, "digest": "sha256:00"} for one in BASE["items"]]
    assert found(decisions=seen, items=items) == ()
    items[1]["digest"] = "sha256:11"
    [other] = found(decisions=seen, items=items)
    assert (other.code, other.evidence["step"]) == ("APR011", "approve")
    assert str(other.message).endswith("decided on (保密审查, 审批)")
    assert other.message.text("zh") == "公开的文本与“保密审查、审批”环节审批的文本不一致"


@pytest.mark.parametrize("mark", ["主动公开", "脱密后公开", "删减后公开"])
def test_local_marks_are_marks(mark: str) -> None:
    marked = [{**one, "mark": mark} if one["step"] == "propose" else one for one in BASE["decisions"]]
    assert found(decisions=marked, approval={**BASE["approval"], "marks_origin": True}) == ()


def test_who_proposes_may_still_change_the_text() -> None:
    changed = [
        {**one, "digest": "sha256:01" if one["step"] == "propose" else "sha256:00"}
        for one in BASE["decisions"]
    ]
    items = [{**one, "digest": "sha256:00"} for one in BASE["items"]]
    assert found(decisions=changed, items=items) == ()


def test_an_item_that_waits_for_its_first_step_is_late_and_one_withheld_waits_for_none() -> None:
    steps = [{**BASE["approval"]["steps"][0], "limit": {"count": 5, "unit": "working-day"}}]
    chain = {**BASE["approval"], "steps": [*steps, *BASE["approval"]["steps"][1:]]}
    waiting = {
        **BASE["items"][1],
        "index_number": "A-2014-009",
        "formed_on": date(2014, 11, 20),
        "published_on": "",
    }
    assert found(approval=chain) == ()
    (late,) = found(approval=chain, items=[*BASE["items"], waiting])
    assert (late.code, late.key, late.evidence["due_on"]) == ("APR010", "A-2014-009", date(2014, 11, 27))


def test_a_step_that_may_be_needed_is_open() -> None:
    legal = {"id": "legal", "kind": "legal-review", "when": {"theme": ["规范性文件"]}}
    *before, approve, publish = BASE["approval"]["steps"]
    chain = {**BASE["approval"], "steps": [*before, legal, approve, publish]}
    assert codes(found(approval=chain), FindingKind.OPEN) == ["APR003", "APR003"]
    themed = [{**one, "theme": "公告"} for one in BASE["items"]]
    assert found(approval=chain, items=themed) == ()
    assert codes(found(approval=chain, items=[{**one, "theme": "规范性文件"} for one in BASE["items"]])) == [
        "APR003",
        "APR003",
    ]


def test_a_review_that_can_be_passed_by_is_none() -> None:
    steps = [
        {**one, "unless_urgent": True} if one["id"] == "secrecy" else one for one in BASE["approval"]["steps"]
    ]
    (finding,) = found(approval={**BASE["approval"], "steps": steps})
    assert (finding.code, str(finding.message).split(":")[0]) == (
        "APR007",
        "lets some items out without secrecy review",
    )


def test_a_chain_and_a_body_are_judged_under_a_law_that_asks_for_neither() -> None:
    unseen = [one for one in BASE["decisions"] if (one["item"], one["step"]) != ("A-2014-002", "secrecy")]
    nameless = body(office={**BASE["body"]["office"], "name": ""})
    findings = [
        one for one in found(law="gb-foia", decisions=unseen, body=nameless) if one.kind is FindingKind.FAIL
    ]
    told = [(one.code, one.citation) for one in findings]
    assert ("APR008", None) in told
    assert ("ORG001", None) in told


def test_a_day_of_approval_that_cannot_be_read_is_one_finding_named_by_its_heading(tmp_path: Path) -> None:
    table = tmp_path / "items.csv"
    table.write_text(
        "索引号,名称,内容概述,生成日期,发布日期,公开方式,公开渠道,审批人,审批日期\n"
        "1,通知,概述,2014-03-03,2014-03-10,主动公开,政府网站,张某,5月7日\n",
        encoding="utf-8",
    )
    (tmp_path / "items.toml").write_text(
        'law = ["cn-ogi"]\nbody = { name = "青山镇人民政府", level = "township", kind = "government" }\n',
        encoding="utf-8",
    )
    report = check(load(table), as_of=date(2014, 12, 2))
    told = [one for one in report.findings if one.code in {"DAT001", "APR001", "APR002"}]
    assert [one.code for one in told] == ["DAT001"]
    assert "审批日期" in told[0].message.text()
