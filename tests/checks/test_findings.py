"""How findings and reports show themselves, and that they travel between processes."""

from __future__ import annotations

import inspect
import pickle
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import TypeVar

import pytest
from attrs import evolve

import gongkai
from gongkai import Finding, Register, Report, errors
from gongkai.errors import BrokenTable, GongkaiError, InvalidFile, InvalidHistory, UnknownLaw

T = TypeVar("T")
AS_OF = date(2014, 12, 2)


@pytest.fixture(scope="module")
def register(repository: Path) -> Register:
    return gongkai.load(repository / "docs" / "examples" / "hongmei-2014")


@pytest.fixture(scope="module")
def report(register: Register) -> Report:
    return gongkai.check(register, as_of=AS_OF)


@pytest.fixture(scope="module")
def late(report: Report) -> Finding:
    return next(one for one in report.findings if one.code == "PUB002")


class _Cells(HTMLParser):
    """Collects the text of a page, and every tag."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def shown(page: str) -> _Cells:
    """Read a piece of HTML."""
    cells = _Cells()
    cells.feed(page)
    return cells


def test_a_finding_names_rule_weight_item_and_what_was_seen(late: Finding, report: Report) -> None:
    assert repr(late) == (
        "<Finding PUB002 error, HM-2014-007: was published on 2014-02-28, "
        "2 working days after it was due on 2014-02-26>"
    )
    undecided = next(one for one in report.findings if one.code == "ORG003")
    assert repr(undecided).startswith("<Finding ORG003 warning, open, 洪梅镇人民政府: ")


def test_a_repr_in_a_log_drives_no_terminal(report: Report) -> None:
    harmful = evolve(report.findings[0], key="\x1b[2J\u202e低保")
    assert r"\x1b[2J\u202e低保" in repr(harmful)
    assert repr(harmful).isprintable()
    assert repr(evolve(report, body=evolve(report.body, name="\x9b2J"))).startswith(r"<Report \x9b2J as of")


def test_a_report_gives_one_flat_row_a_finding(report: Report, late: Finding) -> None:
    rows = report.to_dicts()
    assert len(rows) == len(report.findings)
    assert len({tuple(row) for row in rows}) == 1
    row = rows[report.findings.index(late)]
    assert (row["due_on"], row["working_days_late"], row["row"]) == (date(2014, 2, 26), 2, 9)
    assert row["citation"] == "OGI Regulations (2008) art 18"
    assert all(value is None or isinstance(value, str | int | date) for row in rows for value in row.values())
    assert report.to_dicts("zh")[report.findings.index(late)]["message"] != row["message"]


def test_a_notebook_shows_a_report_and_a_finding(report: Report, late: Finding) -> None:
    page = shown(report._repr_html_())
    assert page.tags == {"table", "caption", "tr", "th", "td"}
    assert page.text[0] == "洪梅镇人民政府, as of 2014-12-02: 10 errors, 5 warnings, 4 notes"
    assert page.text.count("PUB002") == 4
    assert "2014-02-26" in shown(late._repr_html_()).text


def test_a_notebook_runs_nothing_from_a_register(late: Finding, report: Report) -> None:
    harmful = evolve(late, subject='<script>alert("x")</script>', key="<img src=x>")
    for page in (harmful._repr_html_(), evolve(report, findings=(harmful,))._repr_html_()):
        assert shown(page).tags <= {"table", "caption", "tr", "th", "td"}
        assert '<script>alert("x")</script>' in shown(page).text


def test_of_many_findings_a_notebook_shows_the_first(report: Report, late: Finding) -> None:
    many = evolve(report, findings=(late,) * 100)
    assert shown(many._repr_html_()).text[-1] == "… and 40 more"


def sent(value: T) -> T:
    """Send a value to another process and back."""
    back: T = pickle.loads(pickle.dumps(value))  # noqa: S301 -- made in the line itself
    return back


def test_reports_findings_and_registers_can_be_pickled(register: Register, report: Report) -> None:
    assert sent(report) == report
    assert gongkai.check(sent(register), as_of=AS_OF) == report


def test_equal_findings_and_reports_have_equal_hashes(register: Register, report: Report) -> None:
    again = gongkai.check(register, as_of=AS_OF)
    assert hash(again) == hash(report)
    assert set(again.findings) == set(report.findings)
    assert len(set(report.findings)) == len(report.findings)
    assert {one.citation for one in again.findings} == {one.citation for one in report.findings}
    assert len({again.body, report.body, evolve(report.body, name="x")}) == 2


@pytest.mark.parametrize(
    "error",
    [
        UnknownLaw("x-y", ["cn-ogi"], "do you mean cn-ogi?"),
        BrokenTable("items.csv", 3, "a quotation mark is not closed"),
        InvalidFile("a.toml", "law", 3, "write a list"),
        InvalidHistory("one is before the other", ("extended", date(2014, 1, 1))),
    ],
)
def test_an_error_comes_back_from_another_process_as_it_was(error: GongkaiError) -> None:
    back = sent(error)
    assert (type(back), str(back), vars(back)) == (type(error), str(error), vars(error))


def test_no_error_brings_a_way_of_its_own_to_be_pickled() -> None:
    kinds = [one for _, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, GongkaiError)]
    assert all(one.__reduce__ is GongkaiError.__reduce__ for one in kinds)


def test_a_severity_is_named_by_its_word_and_no_other(report: Report) -> None:
    assert report.at_least("error") == report.at_least(gongkai.Severity.ERROR)
    with pytest.raises(errors.FindingsFound):
        report.raise_for("note")
    for ask in (report.raise_for, report.at_least):
        with pytest.raises(errors.InvalidArgument, match="severity must be one of: error, warning, note"):
            ask("grave")


def test_every_answer_takes_a_language(report: Report) -> None:
    assert report.rates.to_dict("zh") == report.rates.to_dict()
    with pytest.raises(errors.UnknownLanguage):
        report.rates.to_dict("xx")  # type: ignore[arg-type]
