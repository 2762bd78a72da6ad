from __future__ import annotations

from collections.abc import Callable
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from gongkai.checks.findings import Report
from gongkai.reports.check import markdown
from gongkai.reports.writing.markdown_text import escaped
from gongkai.reports.writing.visible_text import plain


def test_groups_come_gravest_first_and_certain_before_open(township: Report) -> None:
    heads = [line for line in markdown.render(township).splitlines() if line.startswith("## ")]
    assert [head.split(": ")[0] for head in heads] == [
        "## \\[error\\] PUB002 published-late, 8 findings",
        "## \\[error, could not be decided\\] PUB002 published-late, 2 findings",
        "## \\[warning\\] PUB006 channel-missing, 1 finding",
        "## \\[note\\] CAT001 entry-without-item, 1 finding",
        "## Rates",
    ]
    assert heads[0].endswith(": Published late")


def test_a_row_names_item_fact_provision_and_place(township: Report) -> None:
    assert (
        "| HM-2014-007 2014年农村低保对象名单 | was published on 2014-04-03, 2 working days after it was due "
        "on 2014-03-31 | OGI Regulations \\(2008\\) art 18 | items.csv, row 2 |"
    ) in markdown.render(township).splitlines()


def test_what_nobody_has_read_is_marked(township: Report) -> None:
    assert "unverified: known at second hand" in markdown.render(township)


def test_every_row_of_a_table_has_its_cells_whatever_the_register_says(hostile: Report) -> None:
    lines = markdown.render(hostile).splitlines()
    rows = [line.replace("\\|", "") for line in lines if line.startswith("| ") and "---" not in line]
    assert {row.count("|") for row in rows} == {5}
    assert not any(mark in markdown.render(hostile) for mark in ("<b>", "](http", "@all"))
    assert "&#64;all" in markdown.render(hostile)


def test_the_rates_stand_at_the_end_with_delays(township: Report) -> None:
    section = markdown.render(township).split("## Rates\n")[1].splitlines()
    assert section[1] == "- Published: 20 of 21 items due \\(95.2%\\)."
    heads = [line for line in section if line.endswith("| Published | Median days late | Most days late |")]
    assert heads
    assert {line.count("|") for line in section if line.startswith("|")} == {heads[0].count("|")}


def test_what_does_not_count_has_its_section(hostile: Report) -> None:
    section = markdown.render(hostile).split("## Not counted\n")[1].split("## ")[0]
    assert "| PUB002 | HM-2014-007" in section
    assert "waived, 网站迁移, approved by 办公室主任, until 2015-01-31 |" in section
    assert "| PUB001 | 2013年财政决算 |  | cured since the baseline |" in section


def test_a_run_that_broke_off_says_so(township: Report, make_report: Callable[..., Report]) -> None:
    told = "A table could not be read to its end"
    assert told in markdown.render(make_report(broken=True))
    assert told not in markdown.render(township)


@given(st.text())
def test_what_is_escaped_is_shown_as_it_is(text: str) -> None:
    shown = MarkdownIt("commonmark").enable("table").render(f"x {escaped(text)} x")
    assert "<" not in shown.removeprefix("<p>").removesuffix("</p>\n")
    told = unescape(shown.removeprefix("<p>").removesuffix("</p>\n"))
    assert told.split() == f"x {plain(text)} x".split()
