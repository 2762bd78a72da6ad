"""The example says what its document says, the check tells the document's story, and the pages show it."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

import gongkai
from gongkai import Finding, FindingKind, Item, Register, Report

AS_OF = date(2014, 12, 2)
EXAMPLE = Path("docs", "examples", "hongmei-2014")
PAGES = (
    "README.md",
    "README.zh-CN.md",
    "docs/tutorial.md",
    *((EXAMPLE / name).as_posix() for name in ("README.md", "README.zh-CN.md")),
)
OFFICES = ("党政办", "财政所", "纪委办", "计生办", "民政办")
CATEGORIES = {"重大决策类": 3, "公共服务类": 12, "机构职能类": 3, "其它类": 4}
TITLES = (
    "洪梅镇人民政府信息公开目录",
    "洪梅镇政府信息公开指南",
    "关于做好2014年度洪梅镇信息公开工作要点的通知",
)


@pytest.fixture(scope="module")
def register(repository: Path) -> Register:
    return gongkai.load(repository / EXAMPLE)


@pytest.fixture(scope="module")
def items(register: Register) -> list[Item]:
    assert register.items is not None
    return list(register.items)


@pytest.fixture(scope="module")
def report(register: Register) -> Report:
    return gongkai.check(register, as_of=AS_OF)


@pytest.fixture(scope="module")
def document(shared: Path) -> str:
    return (shared / "seed" / "hongmei-2014-summary.txt").read_text("utf-8")


def published(items: list[Item]) -> list[Item]:
    return [item for item in items if item.published_on is not None]


def due(item: Item) -> date:
    assert item.formed_on is not None
    day = gongkai.law("cn-ogi").deadline("publish", item.formed_on).due
    assert day is not None
    return day


def numbered(items: list[Item], number: int) -> Item:
    return next(item for item in items if item.index_number == f"HM-2014-{number:03d}")


def test_22_items_are_out_in_the_four_groups_of_the_document(items: list[Item]) -> None:
    assert Counter(item.category for item in published(items)) == CATEGORIES
    assert len(published(items)) == 22
    assert len(items) == 24


def test_views_add_up_to_the_figure_of_the_document(items: list[Item]) -> None:
    assert sum(item.views or 0 for item in items) == 93_582
    assert all(item.views for item in published(items))


def test_figures_offices_chain_and_titles_stand_in_the_document(register: Register, document: str) -> None:
    for category, count in CATEGORIES.items():
        assert f"{category}{count}条" in document
    assert "主动公开政府信息共22条" in document
    assert "浏览量达93582次" in document
    group = register.body.leading_group
    assert group is not None
    assert group.members == OFFICES
    assert "、".join(OFFICES) in document
    assert group.head is not None
    name, office = group.head.removesuffix("）").split("（")
    assert f"由{office}{name}任组长" in document
    roles = [step.role for chain in register.chains for step in chain.steps]
    assert roles == ["站所负责人", "分管领导", "镇党政办"]
    assert "由镇机关各站所负责人提出,经分管领导审核批准后,由镇党政办负责办理公开" in document
    for title in TITLES:
        assert f"《{title}》" in document


def test_what_the_example_quotes_stands_in_the_document_and_no_secrecy_review_does(
    repository: Path, document: str
) -> None:
    quoted = [
        text
        for name in ("README.md", "README.zh-CN.md")
        for text in re.findall(
            r"^\| (?:“|\".*\" \()(.+?)[”)] \|", (repository / EXAMPLE / name).read_text("utf-8"), re.MULTILINE
        )
    ]
    assert len(quoted) == 7
    assert all(text in document for text in quoted)
    assert "保密" not in document


def test_the_three_titles_of_the_document_carry_no_invented_failing(
    items: list[Item], report: Report
) -> None:
    own = {item.key for item in items if item.title in TITLES}
    assert own == {"HM-2014-002", "HM-2014-003", "HM-2014-011"}
    assert not own & {finding.key for finding in report.findings}


def test_no_person_is_named_beside_an_invented_failing(
    repository: Path, register: Register, report: Report
) -> None:
    """The one name stands in register.toml; that office has no finding, and decisions carry roles alone."""
    files = sorted((repository / EXAMPLE).iterdir())
    assert [path.name for path in files if "盛伯芬" in path.read_text("utf-8")] == ["register.toml"]
    assert register.decisions is not None
    decisions = [one for group in register.decisions.values() for one in group]
    assert {one.role for one in decisions} == {"站所负责人", "分管领导"}
    assert all(one.person is None for one in decisions)
    assert "党政办" not in {finding.unit for finding in report.findings}


def test_every_day_on_record_is_a_working_day(register: Register, items: list[Item]) -> None:
    assert register.decisions is not None
    calendar = gongkai.working_calendar("CN")
    days = [
        *(one.on for group in register.decisions.values() for one in group),
        *(
            day
            for item in items
            for day in (item.formed_on, item.changed_on, item.published_on, item.republished_on)
        ),
    ]
    assert not [day for day in days if day is not None and not calendar.is_working_day(day)]


def test_decisions_name_items_of_the_register(register: Register, items: list[Item]) -> None:
    assert register.decisions is not None
    assert set(register.decisions) <= {item.key for item in items}


def test_the_check_tells_the_documents_story(report: Report) -> None:
    found = Counter(finding.code for finding in report.findings)
    assert found == {
        "PUB001": 2,
        "PUB002": 4,
        "PUB006": 1,
        "APR001": 2,
        "APR002": 1,
        "APR007": 1,
        "CAT001": 2,
        "CAT004": 1,
        "DAT001": 1,
        "DAT005": 2,
        "ORG003": 1,
        "ORG005": 1,
    }
    codes = [finding.code for finding in report.findings if finding.kind is FindingKind.OPEN]
    assert codes == ["ORG003", "DAT005", "DAT005", "DAT001"]
    assert not report.ok


def test_each_finding_stands_on_the_item_made_for_it(report: Report) -> None:
    def keys(code: str) -> list[str | None]:
        return [finding.key for finding in report.findings if finding.code == code]

    assert keys("PUB001") == ["HM-2014-023", "HM-2014-024"]
    assert keys("PUB002") == ["HM-2014-007", "HM-2014-015", "HM-2014-017", "HM-2014-020"]
    assert keys("APR001") == ["HM-2014-012", "HM-2014-018"]
    assert keys("APR002") == ["HM-2014-019"]
    assert (keys("PUB006"), keys("CAT004"), keys("DAT001")) == (
        ["HM-2014-013"],
        ["HM-2014-016"],
        ["HM-2014-014"],
    )


def test_findings_cite_the_regulations_of_2008(report: Report) -> None:
    def cited(finding: Finding) -> str | None:
        return str(finding.citation) if finding.citation is not None else None

    assert {(finding.code, cited(finding)) for finding in report.findings} == {
        ("PUB001", "OGI Regulations (2008) art 18"),
        ("PUB002", "OGI Regulations (2008) art 18"),
        ("APR007", "OGI Regulations (2008) art 14"),
        ("CAT004", "OGI Regulations (2008) art 19(3)"),
        ("PUB006", None),
        ("APR001", None),
        ("APR002", None),
        ("CAT001", None),
        ("DAT001", None),
        ("DAT005", None),
        ("ORG003", "OGI Regulations (2008) art 19(2)"),
        ("ORG005", None),
    }


def test_rates_count_every_item_once(report: Report) -> None:
    total = report.rates.total
    assert (total.items, total.due, total.on_time, total.late, total.overdue) == (24, 23, 17, 4, 2)
    assert total.unapproved == 2


def weekdays_later(start: date, count: int, off: frozenset[date] = frozenset()) -> date:
    """Count Monday to Friday, leaving out some days, as tools without make-up days do."""
    day = start
    while count:
        day += timedelta(1)
        count -= day.isoweekday() <= 5 and day not in off
    return day


def test_one_item_is_late_only_by_the_make_up_days(items: list[Item]) -> None:
    item = numbered(items, 7)
    assert item.formed_on is not None
    assert item.published_on is not None
    festival = frozenset(date(2014, 1, 31) + timedelta(days) for days in range(7))
    assert due(item) == date(2014, 2, 26) < item.published_on
    assert item.published_on == weekdays_later(item.formed_on, 20, festival)


def test_one_item_out_on_its_due_day_is_in_time_by_the_holiday(items: list[Item], report: Report) -> None:
    item = numbered(items, 21)
    assert item.formed_on is not None
    assert item.published_on is not None
    assert due(item) == item.published_on > weekdays_later(item.formed_on, 20)
    assert item.key not in {finding.key for finding in report.findings}


def test_items_in_order_against_appearances(register: Register, items: list[Item], report: Report) -> None:
    """A Sunday that is worked, a second attempt at approval, a change published in time."""
    sunday, returned, changed = (numbered(items, number) for number in (22, 10, 1))
    assert sunday.published_on is not None
    assert sunday.published_on.isoweekday() == 7
    assert "returned" in {one.outcome.value for one in register.decisions_on(returned)}
    assert changed.changed_on is not None
    assert changed.republished_on is not None
    assert not {sunday.key, returned.key, changed.key} & {finding.key for finding in report.findings}


def shown_commands() -> list[tuple[str, str, str]]:
    """Find each command on the pages with the output shown below it."""
    repository = Path(__file__).resolve().parents[2]
    return [
        (page, command, output)
        for page in PAGES
        for command, output in re.findall(
            r"^```console\n\$ (.*?)\n(.*?)^```$",
            (repository / page).read_text("utf-8"),
            re.DOTALL | re.MULTILINE,
        )
    ]


@pytest.mark.parametrize(("page", "command", "output"), shown_commands())
def test_pages_show_what_the_command_line_says(
    page: str, command: str, output: str, repository: Path
) -> None:
    name, *arguments = command.split()
    assert name == "gongkai"
    run = subprocess.run(
        [sys.executable, "-m", name, *arguments],
        cwd=repository,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said = "".join(f"{line.rstrip()}\n" for line in run.stdout.splitlines())
    assert doctest.OutputChecker().check_output(output, said, doctest.ELLIPSIS), f"{page}: it says\n{said}"
    shows_errors = re.search(r"\[error\]|【错误】|Verdict: not in order", output) is not None
    assert run.returncode == int(shows_errors), run.stderr


def test_every_page_shows_a_command() -> None:
    assert {page for page, _, _ in shown_commands()} == set(PAGES)
