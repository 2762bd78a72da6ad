"""Logs of requests as offices of several countries keep them, checked from their own headings, without a mapping."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from gongkai.checks.checking import check
from gongkai.checks.findings import FindingKind, Report
from gongkai.errors import InvalidRegister, UnreadableFile
from gongkai.readers.loading import load
from gongkai.records.register import Register

COUNCIL = """\
FOI Ref,Date Received,Subject,Directorate,Requester Type,Due Date,Date Closed,Outcome,Exemptions Applied,Status
FOI-1001,15/01/2024,Pothole repairs,Highways,Individual,13/02/2024,25/01/2024,Full disclosure,,Closed
FOI-1002,15/01/2024,School transport,Education,Media,12/02/2024,20/02/2024,Partial disclosure,s.40(2); s.43,Closed
FOI-1003,02/02/2024,Empty homes,Housing,Business,01/03/2024,28/02/2024,Refused,Section 12,Closed
FOI-1004,13/02/2024,Staff names,HR,Individual,,29/02/2024,s.40(2) applied,s.40(2),Closed
FOI-1005,20/03/2024,CCTV,Community,Individual,,,,,On hold - awaiting clarification
FOI-1006,21/03/2024,Council tax,Finance,Individual,,28/03/2024,Information not held,,Closed
"""
AGENCY = """\
Request ID,Requester Name,Request Description,Received Date,Target Date,Closed Date,Final Disposition,Exemptions,Fee Category
2024-FOI-1,J. Doe,Contract W-1,1/16/2024,2/13/2024,1/25/2024,Full Grant,,Commercial
2024-FOI-2,A. Roe,Emails,1/16/2024,2/13/2024,3/20/2024,Partial Grant/Partial Denial,"(b)(5), (b)(6)",News Media
2024-FOI-3,B. Poe,Investigation,1/17/2024,2/14/2024,2/13/2024,Full Denial Based on Exemptions,(b)(7)(A),Other
2024-FOI-4,C. Moe,Telephone list,1/18/2024,2/15/2024,2/13/2024,No Records,,Other
2024-FOI-5,D. Loe,Travel,1/19/2024,2/16/2024,,,,Other
"""
FOIA_GOV = """\
Tracking Number,Submitted Date,Received,Perfected Date,Phase,Response Due,Date Completed,Disposition
EPA-1,2024-01-10,2024-01-16,2024-01-16,Closed,2024-02-13,2024-02-12,All Records Referred to Another Component or Agency
EPA-2,2024-01-10,2024-01-16,2024-01-16,Closed,2024-02-13,2024-02-12,Improper FOIA Request for Other Reason
EPA-3,2024-01-10,2024-01-16,2024-01-16,Processing,2024-02-13,,
"""
CANADA = """\
Request Number,Date Received,Summary of Request,Disposition,Number of pages disclosed,Date Completed
A-2023-00010,2024-01-15,Briefing notes,Disclosed in part,120,2024-02-12
A-2023-00011,2024-01-16,Contracts,All disclosed,4,2024-02-20
A-2023-00012,2024-01-17,Emails,All exempted,0,2024-02-14
A-2023-00013,2024-01-18,Travel,No records exist,0,2024-01-30
A-2023-00014,2024-01-18,Staff,Request abandoned,0,2024-01-30
"""
NEW_ZEALAND = """\
OIA Reference,Date received,Request summary,Decision,Withholding grounds,Response due,Response sent
OIA-1,2024-02-01,Policy papers,Granted in part,s 9(2)(a),2024-03-01,2024-02-28
OIA-2,2024-02-02,Emails,Refused,s 9(2)(a),2024-03-04,2024-03-12
OIA-3,2024-02-08,Budget,Granted,,2024-03-07,2024-02-20
"""
AUSTRALIA = """\
FOI reference,Date received,Description of documents,Access decision,Decision date,Date released
FOI-23,2024-02-01,Incoming brief,Part release,2024-03-01,2024-03-01
FOI-24,2024-02-01,Diary,Documents do not exist,2024-03-01,2024-03-08
"""
OFFICES = [
    # log, law, what is found
    (
        "gb-foia",
        COUNCIL,
        {"REQ001": 1, "REQ002": 1, "REQ023": 1, "REQ030": 1, "REQ020": 2},
    ),
    ("us-foia", AGENCY, {"REQ001": 1, "REQ002": 1}),
    ("us-foia", FOIA_GOV, {"REQ001": 1}),
    ("ca-atia", CANADA, {"REQ002": 1}),
    ("nz-oia", NEW_ZEALAND, {"REQ002": 1}),
    ("au-foi", AUSTRALIA, {"REQ002": 1}),
]
AS_OF = date(2024, 12, 31)


def put(path: Path, text: str) -> Path:
    """Write a file."""
    path.write_text(text, encoding="utf-8")
    return path


def judged(register: Register, as_of: date = AS_OF) -> Report:
    """Check requests."""
    return check(register, as_of=as_of)


def codes(report: Report) -> dict[str, int]:
    """Count the findings on requests."""
    return dict(Counter(one.code for one in report.findings if one.code.startswith("REQ")))


@pytest.mark.parametrize(("law", "text", "found"), OFFICES)
def test_a_log_is_checked_from_its_own_headings(
    tmp_path: Path, law: str, text: str, found: dict[str, int]
) -> None:
    if law == "au-foi":
        put(tmp_path / "log.toml", '[body]\nname = "Department"\nregion = "ACT"\n')
    report = judged(load(put(tmp_path / "log.csv", text), laws=[law]))
    assert codes(report) == found, [
        str(one.message) for one in report.findings if one.code in ("REQ023", "REQ030")
    ]


def test_a_log_of_requests_hears_one_sentence_on_publication(tmp_path: Path) -> None:
    report = judged(load(put(tmp_path / "log.csv", CANADA), laws=["ca-atia"]))
    told = [str(one.message) for one in report.findings if one.code == "DAT005"]
    assert "has requests and no items, so nothing is said of publication" in told
    assert not [one for one in told if "PUB" in one or "CAT" in one or "APR" in one]


def test_a_law_whose_working_days_differ_by_region_says_how_to_name_one(tmp_path: Path) -> None:
    report = judged(load(put(tmp_path / "log.csv", AUSTRALIA), laws=["au-foi"]))
    told = {str(one.message) for one in report.findings if one.code == "REQ024"}
    assert len(told) == 1
    assert 'region = "ACT"' in told.pop()


def test_a_log_without_a_law_is_not_advised_to_name_a_chinese_one(tmp_path: Path) -> None:
    path = put(tmp_path / "log.csv", CANADA)
    with pytest.raises(InvalidRegister, match="gb-foia") as refused:
        judged(load(path))
    assert "cn-ogi" not in str(refused.value)
    put(path, "申请编号,收到日期,答复日期\nR-1,2024-03-04,2024-03-05\n")
    with pytest.raises(InvalidRegister, match="cn-ogi"):
        judged(load(path))


def test_a_day_that_can_be_two_is_open_with_the_line_that_decides_it(tmp_path: Path) -> None:
    path = put(tmp_path / "log.csv", "Ref,Date received,Date closed\nR-1,02/03/2026,25/03/2026\n")
    report = judged(load(path, laws=["gb-foia"]), date(2026, 6, 30))
    (one,) = [one for one in report.findings if one.code == "REQ020"]
    assert one.kind is FindingKind.OPEN
    assert str(one.message) == (
        "has 02/03/2026 as Date received, which can be read in several ways: "
        'state which comes first: date_format = "%d/%m/%Y" or "%m/%d/%Y"'
    )
    put(tmp_path / "log.toml", 'law = ["gb-foia"]\n[tables.requests]\ndate_format = "%d/%m/%Y"\n')
    assert codes(judged(load(path), date(2026, 6, 30))) == {}


def test_words_are_mapped_in_the_description(tmp_path: Path) -> None:
    path = put(
        tmp_path / "log.csv", "Ref,Date received,Date closed,Outcome\nR-1,2024-03-04,2024-03-20,Plan A\n"
    )
    assert codes(judged(load(path, laws=["gb-foia"]))) == {"REQ023": 1}
    head = 'law = ["gb-foia"]\n[tables.requests.values.outcome]\n"plan  a" = "{meaning}"\n'
    put(tmp_path / "log.toml", head.format(meaning="Full disclosure"))
    assert codes(judged(load(path))) == {}
    put(tmp_path / "log.toml", head.replace("outcome", "remedy").format(meaning="suit"))
    with pytest.raises(InvalidRegister, match=r"tables\.requests\.values\.remedy"):
        load(path)


def test_a_mapped_heading_that_is_not_in_the_file_is_named(tmp_path: Path) -> None:
    path = put(tmp_path / "log.csv", "Ref,Date received,Date sent out\nR-1,2024-03-04,2024-03-20\n")
    put(tmp_path / "log.toml", '[tables.requests.columns]\nanswered_on = "Date sent"\n')
    with pytest.raises(InvalidRegister, match=r"answered_on.*'Date sent'.*no such heading.*Date sent out"):
        load(path, laws=["gb-foia"])


def test_an_unknown_heading_comes_with_the_nearest(tmp_path: Path) -> None:
    path = put(tmp_path / "log.csv", "Ref,Date received,Date clozed\nR-1,2024-03-04,2024-03-20\n")
    told = [str(one.message) for one in load(path, laws=["gb-foia"]).notices]
    assert told == ["column Date clozed is not known and is kept out; do you mean date closed (answered_on)?"]


def test_logs_by_month_are_one_table(tmp_path: Path) -> None:
    lines = CANADA.splitlines()
    put(tmp_path / "January.csv", "\n".join(lines[:3]) + "\n")
    put(tmp_path / "February.csv", "\n".join((lines[0], *lines[3:])) + "\n")
    with pytest.raises(UnreadableFile) as refused:
        load(tmp_path)
    assert '[tables] requests = { files = ["February.csv", "January.csv"] }' in str(refused.value)
    described = 'law = ["ca-atia"]\n[tables]\nrequests = { files = ["January.csv", "February.csv"] }\n'
    register = load(put(tmp_path / "register.toml", described))
    assert register.requests is not None
    assert [one.number for one in register.requests] == [line.split(",")[0] for line in lines[1:]]
    assert codes(judged(register)) == {"REQ002": 1}


@pytest.mark.parametrize("place", ["log.csv", "log.toml"])
def test_a_file_may_be_named_in_the_description_of_its_own(shared: Path, tmp_path: Path, place: str) -> None:
    folder = tmp_path / "case"
    shutil.copytree(shared / "cases/lone-request-log", folder)
    assert codes(judged(load(folder / place))) == {"REQ002": 1}


def test_a_column_of_days_that_is_not_understood_may_be_the_answer(tmp_path: Path) -> None:
    """Nothing is overdue or undated for want of a column that stands there; one note says what was not judged."""
    text = "Ref,Date received,Date,Decision,Status\nR-1,2024-03-04,2024-03-20,Granted,\nR-2,2024-03-04,,,\nR-3,2024-03-04,,,Pending\n"
    path = put(tmp_path / "log.csv", text)
    report = judged(load(path, laws=["gb-foia"]))
    assert [(one.code, one.key) for one in report.findings if one.code.startswith("REQ")] == [
        ("REQ001", "R-3")
    ]
    notes = {one.code: str(one.message) for one in report.findings if "answered_on" in str(one.message)}
    assert notes == {
        "DAT004": "column Date holds days, is not known and is kept out; if they are those of the answer, "
        'state [tables.requests.columns] answered_on = "Date"',
        "DAT005": "has no column answered_on (答复日期): not judged: REQ001, REQ002, REQ025",
    }
    put(tmp_path / "log.toml", 'law = ["gb-foia"]\n[tables.requests.columns]\nanswered_on = "Date"\n')
    assert codes(judged(load(path))) == {"REQ001": 2}


def test_a_column_of_fees_is_said_to_be_unread(tmp_path: Path) -> None:
    path = put(
        tmp_path / "log.csv", "Ref,Date received,Date closed,Fees Charged\nR-1,2024-03-04,2024-03-05,$1.00\n"
    )
    (notice,) = load(path, laws=["us-foia"]).notices
    assert "charges are read from a table of charges" in str(notice.message)


def test_a_word_for_nothing_comes_with_the_line_that_says_so(tmp_path: Path) -> None:
    path = put(tmp_path / "log.csv", "Ref,Date received,Date closed\nR-1,2024-03-04,NA\n")
    report = judged(load(path, laws=["gb-foia"]))
    told = [str(one.message) for one in report.findings if one.code == "REQ020"]
    assert told == [
        'has NA as Date closed, which cannot be read: no day; if it stands for a blank, state missing_values = ["NA"]'
    ]
    put(tmp_path / "log.toml", 'law = ["gb-foia"]\n[tables.requests]\nmissing_values = ["NA"]\n')
    assert codes(judged(load(path))) == {"REQ001": 1}


PUBLIC = [
    (
        "us-nj-opra",
        "us-nj-opra",
        date(2020, 12, 31),
        {"number", "received_on", "due_on", "answered_on", "outcome"},
    ),
    ("ca-on-toronto", "ca-on-fippa", date(2016, 1, 1), {"number", "received_on", "outcome", "pages"}),
    ("br-municipal", "br-lai", date(2018, 1, 1), {"number", "received_on", "answered_on", "outcome"}),
]


@pytest.mark.parametrize(("folder", "law", "as_of", "fields"), PUBLIC)
def test_public_logs_are_checked_at_the_first_command(
    shared: Path, folder: str, law: str, as_of: date, fields: set[str]
) -> None:
    register = load(shared / "data/foi" / folder / "requests.csv", laws=[law])
    assert register.requests is not None
    assert fields <= register.requests.columns
    report = check(register, as_of=as_of, select=["REQ"])
    unknown = {str(one.evidence.get("outcome")) for one in report.findings if one.code == "REQ023"}
    assert len(unknown) <= 7, unknown
