from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from attrs import evolve

from gongkai.checks.findings import Finding, FindingKind, Report
from gongkai.citations import Confidence
from gongkai.messages import LANGUAGES, Language
from gongkai.reports.check.html import render

VOID = {"meta", "link", "br"}
KNOWN = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "h1",
        "h2",
        "h3",
        "p",
        "ul",
        "li",
        "div",
        "span",
        "a",
    ),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
"""All that a page is made of."""


class Seen(HTMLParser):
    """Reads a page strictly: each element is closed where it should be."""

    def __init__(self, page: str) -> None:
        """Read a page whole."""
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.said.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.said).split())


def section(page: str, title: str) -> str:
    """Return what stands under a heading."""
    return page.split(f"<h2>{title}</h2>")[1].split("<h2>", maxsplit=1)[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_is_sound_and_nothing_of_a_register_acts_in_it(hostile: Report, lang: Language) -> None:
    page = render(hostile, lang)
    seen = Seen(page)
    assert {tag for tag, _ in seen.tags} <= KNOWN
    assert not any(name.startswith("on") for _, given in seen.tags for name in given)
    assert "<b>&" in seen.text
    assert not [one for one in page if not one.isprintable() and one != "\n"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_fetches_nothing_and_runs_nothing(township: Report, lang: Language) -> None:
    seen = Seen(render(township, lang))
    assert not [given for _, given in seen.tags if "src" in given]
    addresses = {given["href"] for tag, given in seen.tags if tag == "a"}
    assert {one for one in addresses if one and not one.startswith("#")} == {"https://example.org/2008"}
    assert "url(" not in render(township, lang)


def test_each_rule_of_the_summary_leads_to_its_findings(township: Report) -> None:
    seen = Seen(render(township))
    led_to = {str(given["href"]) for tag, given in seen.tags if tag == "a" and "href" in given}
    led_to = {one for one in led_to if one.startswith("#")}
    assert led_to == {f"#{given['id']}" for _, given in seen.tags if "id" in given}
    assert len(led_to) == 4


def test_what_is_open_stands_apart_from_what_is_certain(township: Report) -> None:
    page = render(township)
    assert "could not be decided" not in section(page, "Findings")
    assert "error, could not be decided" in section(page, "What could not be decided")
    assert section(page, "Findings").count("<tr><td>") == 10
    assert section(page, "What could not be decided").count("<tr><td>") == 2


def test_law_that_nobody_read_is_listed_with_what_rests_on_it(township: Report) -> None:
    unread = section(render(township), "What rests on law that was not read in its source")
    assert re.findall(r"<td[^>]*>(.*?)</td>", unread) == [
        '<a href="https://example.org/2008">OGI Regulations (2008) art 26</a>',
        "unverified: known at second hand",
        "PUB002",
        "1",
    ]


def test_an_address_that_is_none_of_the_web_is_no_link(
    make_finding: Callable[..., Finding], make_report: Callable[..., Report]
) -> None:
    finding = make_finding(confidence=Confidence.DERIVED)
    assert finding.citation is not None
    harmful = evolve(finding, citation=evolve(finding.citation, url="javascript:alert(1)"))
    assert "javascript" not in render(make_report(harmful))


def test_a_cell_that_holds_a_document_is_cut(
    make_finding: Callable[..., Finding], make_report: Callable[..., Report]
) -> None:
    assert len(render(make_report(make_finding(subject="低" * 100_000)))) < 10_000


def test_a_register_in_order_says_so(make_report: Callable[..., Report]) -> None:
    page = render(make_report())
    assert "Verdict: no errors; the register holds no items." in page
    assert section(page, "Findings").strip() == "<p>None.</p>"
    assert "<h2>Rates</h2>" not in page


def test_a_run_that_did_not_come_to_its_end_says_so_first(make_report: Callable[..., Report]) -> None:
    page = render(make_report(broken=True))
    assert '<p class="verdict">A table could not be read to its end' in page


def test_a_group_of_open_findings_keeps_its_own_heading(
    make_finding: Callable[..., Finding], make_report: Callable[..., Report]
) -> None:
    page = render(make_report(make_finding(2), make_finding(3, kind=FindingKind.OPEN)))
    assert page.count("<h3") == 2
