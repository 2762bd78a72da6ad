"""What laws are called in the cells of registers."""

from __future__ import annotations

from datetime import date

import pytest

import gongkai
from gongkai.checks.checking import check
from gongkai.checks.findings import FindingKind, Report, Severity
from gongkai.legislation.law_names import letters
from gongkai.legislation.loading import law, law_called
from gongkai.readers.loading import load_plain

CALLED = [
    ("gb-foia", "FOIA", "gb-foia"),
    ("gb-foia", "F.O.I.A.", "gb-foia"),
    ("gb-foia", "FOI", "gb-foia"),
    ("gb-foia", "Freedom of Information Act 2000", "gb-foia"),
    ("gb-foia", "the Freedom of Information Act", "gb-foia"),
    ("gb-foia", "EIR", "gb-eir"),
    ("gb-foia", "EIRs", "gb-eir"),
    ("gb-foia", "EIR 2004", "gb-eir"),
    ("gb-foia", "Environmental Information Regulations", "gb-eir"),
    ("gb-eir", "FOIA", "gb-foia"),
    ("gb-eir", "FOI", "gb-foia"),
    ("gb-sct-foisa", "FOI", "gb-sct-foisa"),
    ("gb-sct-foisa", "EIR", "gb-sct-eisr"),
    ("gb-sct-foisa", "EI(S)R", "gb-sct-eisr"),
    ("us-foia", "FOIA", "us-foia"),
    ("us-foia", "5 U.S.C. 552", "us-foia"),
    ("us-foia", "OPRA", "us-nj-opra"),
    ("us-il-foia", "FOIA", "us-il-foia"),
    ("ie-foi", "FOI", "ie-foi"),
    ("nz-oia", "OIA", "nz-oia"),
    ("nz-oia", "LGOIMA", "nz-lgoima"),
    ("ca-atia", "ATIA", "ca-atia"),
    ("cn-ogi", "政府信息公开条例", "cn-ogi"),
    ("cn-ogi", "《中华人民共和国政府信息公开条例》（2019）", "cn-ogi"),
    ("cn-ogi", "信息公开条例", "cn-ogi"),
    ("cn-ogi", "政府采购法实施条例", "cn-procurement"),
    ("cn-ogi", "gb-foia", "gb-foia"),
    ("cn-ogi", "FOIA", None),
    ("gb-foia", "SAR", None),
    ("gb-foia", "OPRA", None),
    ("gb-foia", "Freedom of Information (Scotland) Act 2002", "gb-sct-foisa"),
    ("gb-foia", "Freedom of Information (Scotland) Act", "gb-sct-foisa"),
    ("ca-on-fippa", "Freedom of Information and Protection of Privacy Act", "ca-on-fippa"),
    ("eu-1049", "1049", None),
    ("eu-1049", "Regulation 1049/2001", "eu-1049"),
]


@pytest.mark.parametrize(("own", "text", "meant"), CALLED)
def test_a_short_name_means_a_law_of_the_register_or_of_its_country(
    own: str, text: str, meant: str | None
) -> None:
    found = law_called(text, [law(own)])
    assert (None if found is None else found.code) == meant


@pytest.mark.parametrize("one", gongkai.laws(), ids=lambda one: one.code)
def test_every_law_is_called_by_its_code_and_its_names(one: gongkai.Law) -> None:
    names = (one.code, *one.name.by_language.values(), *one.short_names)
    assert all(one.is_called(name) for name in names)
    assert all(law_called(name, [one]) == one for name in names)
    assert one.on(one.versions[-1].in_force).is_called(one.code)
    assert not one.is_called("")


def test_two_laws_of_the_register_with_one_name_mean_none() -> None:
    assert law_called("FOI", [law("gb-foia"), law("gb-sct-foisa")]) is None


def test_letters_are_what_is_left_without_marks_and_width() -> None:
    assert letters("ＦＯＩ（S）A ") == "foisa"


def log(*named: str | None) -> Report:
    """Check requests that were received on 1 March 2024 and answered late, each with a law of its own."""
    rows = [
        {
            "Ref": f"R-{number}",
            "Date received": "2024-03-01",
            "Date closed": "2024-06-28",
            "Legislation": name or "",
        }
        for number, name in enumerate(named)
    ]
    return check(
        load_plain({"law": "gb-foia", "requests": rows}), as_of=date(2024, 12, 31), select=["REQ", "LAW"]
    )


def test_requests_are_held_against_the_law_that_their_row_names_in_short() -> None:
    report = log("FOIA", "EIR", None, "gb-eir")
    assert [(one.code, one.law) for one in report.findings if one.code != "DAT005"] == [
        ("REQ002", "gb-foia"),
        ("REQ002", "gb-eir"),
        ("REQ002", "gb-foia"),
        ("REQ002", "gb-eir"),
    ]
    assert report.rates.requests is not None
    assert (report.rates.requests.items, report.rates.requests.late) == (4, 4)


def test_a_request_that_names_an_unknown_law_is_an_error_and_in_no_rate() -> None:
    report = log("FOIA", "SAR")
    found = [one for one in report.findings if one.code != "DAT005"]
    assert [(one.code, one.kind, one.severity) for one in found] == [
        ("REQ002", FindingKind.FAIL, Severity.ERROR),
        ("REQ029", FindingKind.OPEN, Severity.ERROR),
    ]
    assert report.rates.requests is not None
    assert report.rates.requests.items == 1


def test_what_falls_due_names_the_unknown_law() -> None:
    rows = [{"Ref": "R-1", "Date received": "2024-03-01", "Legislation": "SAR"}]
    due = gongkai.due(load_plain({"law": "gb-foia", "requests": rows}), as_of=date(2024, 3, 5))
    assert due.coming == due.overdue == ()
    assert [str(one.doubt) for one in due.open] == ["the law SAR that it names is not known"]


def test_an_item_that_names_an_unknown_law_is_in_no_rate_and_belongs_to_its_entry() -> None:
    items = [
        {
            "标题": title,
            "成文日期": "2024-03-01",
            "公开方式": "主动公开",
            "公开事项": "预算",
            "适用法律": name,
            "发布日期": "",
        }
        for title, name in (("甲", "政府信息公开条例"), ("乙", "某法"))
    ]
    entries = [{"公开事项": "预算"}]
    register = load_plain({"law": "cn-ogi", "items": items, "entries": entries})
    report = check(register, as_of=date(2024, 12, 31), select=["LAW001", "PUB001", "CAT001"])
    assert [(one.code, one.subject) for one in report.findings] == [("PUB001", "甲"), ("LAW001", "乙")]
    assert (report.rates.total.items, report.rates.total.overdue) == (1, 1)
    only_unknown = load_plain({"law": "cn-ogi", "items": items[1:], "entries": entries})
    assert [
        one.code for one in check(only_unknown, as_of=date(2024, 12, 31), select=["CAT001"]).findings
    ] == ["LAW001"]
