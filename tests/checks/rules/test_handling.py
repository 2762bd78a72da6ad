"""A township's own promise on time-limited handling, checked against matters on the same clocks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.checks.checking import check
from gongkai.errors import InvalidLawFile, UnreadableFile
from gongkai.legislation.loading import load_law
from gongkai.readers.loading import load, load_plain

AS_OF = date(2014, 12, 2)
EVENT = "[[events]]\nrequest = {number!r}\nkind = {kind!r}\non = {on}\nuntil = {until}\nnotice = {notice!r}\n"
HEAD = """\
law = ["cn-ogi", "cn-hongmei-handling"]
law_files = [{file!r}]
body = {{ name = "洪梅镇人民政府", level = "township", kind = "government" }}
"""
MATTER = """\
[[requests]]
number = "B-1"
subject = "建房纠纷调解"
matter = {matter!r}
received_on = {received}
answered_on = {answered}
"""


@pytest.fixture
def handling(repository: Path) -> Path:
    """Return the body's own law file."""
    return repository / "docs" / "examples" / "hongmei-2014" / "handling.toml"


def codes(handling: Path, folder: Path, matter: str, received: str, answered: str, *events: str) -> list[str]:
    """Check one matter and return the codes found, notes on absent tables aside."""
    path = folder / "register.toml"
    text = HEAD.format(file=str(handling)) + MATTER.format(
        matter=matter, received=received, answered=answered
    )
    path.write_text(text + "".join(events), encoding="utf-8")
    report = check(load(path), as_of=AS_OF, select=["REQ"])
    return [finding.code for finding in report.findings if finding.code != "DAT005"]


def event(kind: str, on: str, until: str = '""', notice: str = "") -> str:
    """Write one event of the matter."""
    return EVENT.format(number="B-1", kind=kind, on=on, until=until, notice=notice)


def test_the_file_loads_and_cites_the_summary(handling: Path) -> None:
    law = load_law(handling)
    deadline = law.deadline("respond-major", date(2014, 9, 26))
    assert deadline.due == date(2014, 10, 9)
    assert str(deadline.citation) == "Hongmei township, summary of 2014 part 2(4)"
    assert law.deadline("respond-general", date(2014, 9, 27)).due == date(2014, 9, 28)


ACCEPTED = event("受理", "2014-09-26")


@pytest.mark.parametrize(
    ("matter", "answered", "events", "found"),
    [
        ("重大", "2014-10-09", (ACCEPTED,), []),
        ("重大", "2014-10-10", (ACCEPTED,), ["REQ002"]),
        ("重大", '""', (ACCEPTED,), ["REQ001"]),
        ("一般", "2014-09-26", (ACCEPTED,), []),
        ("一般", "2014-09-28", (ACCEPTED,), ["REQ002"]),
        ("重大", "2014-10-09", (event("受理", "2014-09-29"),), ["REQ019"]),
        ("重大", "2014-10-20", (ACCEPTED, event("延期", "2014-10-08", "2014-10-20", "是")), []),
        ("重大", "2014-10-20", (ACCEPTED, event("延期", "2014-10-08", "2014-10-20", "否")), ["REQ005"]),
        ("特别", "2014-10-09", (ACCEPTED,), ["REQ024"]),
    ],
)
def test_late_not_told_not_accepted(
    handling: Path, tmp_path: Path, matter: str, answered: str, events: tuple[str, ...], found: list[str]
) -> None:
    assert codes(handling, tmp_path, matter, "2014-09-26", answered, *events) == found


def test_a_matter_that_is_handled_has_an_outcome_that_is_known(handling: Path, tmp_path: Path) -> None:
    """Registers of matters write 办结; the yearly report on requests does not count them."""
    path = tmp_path / "register.toml"
    matter = MATTER.format(matter="重大", received="2014-09-26", answered="2014-10-08") + "outcome = '办结'\n"
    path.write_text(HEAD.format(file=str(handling)) + matter + ACCEPTED, encoding="utf-8")
    report = check(load(path), as_of=AS_OF, select=["REQ"])
    assert {finding.code for finding in report.findings} <= {"DAT005"}


def test_a_matter_without_class_is_a_request_for_information(handling: Path, tmp_path: Path) -> None:
    found = codes(handling, tmp_path, "", "2014-09-26", "2014-10-25")
    assert found == ["REQ002"]


@pytest.mark.parametrize(("text", "error"), [(None, UnreadableFile), ('code = "xx-y"', InvalidLawFile)])
def test_a_law_file_that_is_missing_or_wrong_is_named(
    tmp_path: Path, text: str | None, error: type[Exception]
) -> None:
    own = tmp_path / "own.toml"
    if text is not None:
        own.write_text(text, encoding="utf-8")
    content: dict[str, Any] = {"file": own.name}
    path = tmp_path / "register.toml"
    path.write_text(
        HEAD.format(**content) + "[[requests]]\nnumber = 'B-1'\nreceived_on = 2014-09-25\n", encoding="utf-8"
    )
    with pytest.raises(error, match=r"own\.toml"):
        load(path)


def test_items_and_requests_stand_in_one_register_with_such_a_promise(handling: Path, tmp_path: Path) -> None:
    """The promise has no duty to publish; a fee that no law names is found under it too."""
    path = tmp_path / "register.toml"
    item = "[[items]]\ntitle = '通知'\nformed_on = 2014-03-03\nmode = 'proactive'\npublished_on = ''\n"
    matter = MATTER.format(matter="一般", received="2014-09-26", answered="2014-09-26")
    charge = "[[charges]]\nrequest = 'B-1'\nfee = '搭车费'\namount = '20'\nnoticed_on = 2014-09-26\n"
    path.write_text(HEAD.format(file=str(handling)) + item + matter + charge, encoding="utf-8")
    report = check(load(path), as_of=AS_OF, select=["PUB001", "REQ", "CHG"])
    found = [(one.code, str(one.citation)) for one in report.findings if one.code not in {"DAT005", "LAW002"}]
    assert found == [
        ("CHG001", "Hongmei township, summary of 2014 part 2(4)"),
        ("PUB001", "OGI Regulations (2008) art 18"),
    ]


def test_a_promise_without_grounds_doubts_no_ground_of_the_law(handling: Path, tmp_path: Path) -> None:
    path = tmp_path / "register.toml"
    item = "[[items]]\ntitle = '名册'\nformed_on = 2014-03-03\nmode = 'withheld'\ngrounds = '国家秘密'\nwithheld_on = 2014-03-04\n"
    path.write_text(HEAD.format(file=str(handling)) + item, encoding="utf-8")
    assert check(load(path), as_of=AS_OF, select=["EXM002"]).findings == ()
    path.write_text(
        (HEAD.format(file=str(handling)) + item).replace("国家秘密", "查无此由"), encoding="utf-8"
    )
    assert [one.law for one in check(load(path), as_of=AS_OF, select=["EXM002"]).findings] == ["cn-ogi"]


def test_laws_that_replace_those_of_the_register_stand_in_the_same_order() -> None:
    """What is asked of the first law alone is asked of the first that is named for the check."""
    item = {"title": "名册", "formed_on": "2014-03-03", "mode": "不予公开", "grounds": "国家秘密"}
    annual = {"year": 2013, "table": "items", "row": "合计", "column": "published", "value": "0"}
    register = load_plain({"body": {"name": "x"}, "items": [item], "annual": [annual]})
    laws = ["cn-ogi", "cn-village"]
    report = check(register, as_of=AS_OF, laws=laws, select=["EXM002", "LAW002", "DAT007"])
    assert [finding.code for finding in report.findings] == []
    assert report.laws == tuple(laws)
