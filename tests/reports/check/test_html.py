"""The page: what is on it, that nothing in it acts, and what a reader can do with it in a browser."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import evolve

import gongkai
from gongkai.checks.findings import Finding, FindingKind, Report
from gongkai.citations import Confidence
from gongkai.messages import LANGUAGES, Language
from gongkai.reports.check.html import render

VOID = {"meta", "link", "br", "input"}
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Seen(HTMLParser):
    """Reads a page strictly: each element is closed where it should be."""

    def __init__(self, page: str) -> None:
        """Read a page whole."""
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.content: list[str] = []
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
        if self.open and self.open[-1] not in {"style", "script"}:
            self.content.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.content).split())


def section(page: str, name: str) -> str:
    """Return what stands in a section of the page."""
    return page.split(f'<h2 id="{name}"')[1].split("</section>", maxsplit=1)[0]


def rows(page: str) -> list[str]:
    """Return the findings of a page, each as it is written."""
    return re.findall(r"<tbody data-w.*?</tbody>", page, re.DOTALL)


def data(page: str) -> dict[str, object]:
    """Return what the script unfolds."""
    written = page.split('id="data">')[1].split("</script>", maxsplit=1)[0]
    read: dict[str, object] = json.loads(written)
    return read


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_is_sound_and_nothing_of_a_register_acts_in_it(hostile: Report, lang: Language) -> None:
    page = render(hostile, lang)
    seen = Seen(page)
    assert [tag for tag, _ in seen.tags].count("script") == 2
    assert not any(name.startswith("on") for _, given in seen.tags for name in given)
    assert "<b>&" in seen.text
    assert not [one for one in page if not one.isprintable() and one != "\n"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_fetches_nothing(township: Report, lang: Language) -> None:
    page = render(township, lang)
    seen = Seen(page)
    assert not [given for _, given in seen.tags if "src" in given]
    addresses = {given["href"] for tag, given in seen.tags if tag == "a"}
    assert {one for one in addresses if one and not one.startswith("#")} == {"https://example.org/2008"}
    assert "url(" not in page
    assert "default-src 'none'" in page


def test_text_cannot_end_the_script_it_stands_in(
    make_finding: Callable[..., Finding], make_report: Callable[..., Report]
) -> None:
    finding = make_finding(subject="</script><script>alert(1)</script>")
    assert finding.citation is not None
    harmful = evolve(finding, citation=evolve(finding.citation, url="https://example.org/</script>"))
    page = render(make_report(harmful))
    assert page.count("</script>") == 2
    assert "alert(1)" in Seen(page).text


def test_each_rule_of_a_finding_leads_to_what_is_to_be_done(township: Report) -> None:
    seen = Seen(render(township))
    led_to = {str(given["href"]) for tag, given in seen.tags if tag == "a" and "href" in given}
    led_to = {one for one in led_to if one.startswith("#f")} - {"#findings"}
    written = {f"#{given['id']}" for tag, given in seen.tags if tag == "article"}
    assert led_to == written
    assert len(led_to) == 4


def test_the_figures_of_the_head_are_those_of_the_report(township: Report) -> None:
    page = render(township)
    found = re.findall(r"<li class=\"[^\"]*\"><b>(.*?)</b> <span>(.*?)</span></li>", page)
    tiles = {label: figure for figure, label in found}
    total = township.rates.total
    assert tiles["Errors"] == "10"
    assert tiles["Items due"] == f"{total.due:,}"
    assert tiles["Unapproved"] == "1"


def test_bars_show_the_shares_of_each_group(township: Report) -> None:
    page = section(render(township), "rates")
    assert 'aria-label="10 on time, 8 late, 0 overdue, 0 open"' in page
    widths = re.findall(r'class="(on-time|late)" style="width:([\d.]+)%"', page)
    assert ("on-time", "55.56") in widths
    assert ("late", "44.44") in widths


def test_what_is_open_is_listed_apart_too(township: Report) -> None:
    page = render(township)
    assert len(rows(page)) == len(township.findings)
    assert sum("could not be decided" in row for row in rows(page)) == 2
    assert section(page, "open").count("<li>") == 2


def test_law_that_nobody_read_is_listed_with_what_rests_on_it(township: Report) -> None:
    unread = section(render(township), "unread")
    cited = '<a href="https://example.org/2008">OGI Regulations (2008) art 26</a>'
    told = f"{cited} – unverified: known at second hand (PUB002, 1 finding)"
    assert re.findall(r"<li>(.*?)</li>", unread) == [told]


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
    whole = render(make_report(make_finding(subject="低" * 100_000)))
    assert len(whole) < len(render(make_report(make_finding()))) + 5_000


def test_a_register_in_order_says_so(make_report: Callable[..., Report]) -> None:
    page = render(make_report())
    assert "Verdict: no errors; the register holds no items." in page
    assert "<p>None.</p>" in section(page, "findings")
    assert '<h2 id="rates"' not in page
    assert "<script" not in page


def test_a_run_that_did_not_come_to_its_end_says_so_first(make_report: Callable[..., Report]) -> None:
    page = render(make_report(broken=True))
    assert '<p class="verdict unsure">A table could not be read to its end' in page


def test_a_group_of_open_findings_keeps_its_own_heading(
    make_finding: Callable[..., Finding], make_report: Callable[..., Report]
) -> None:
    page = render(make_report(make_finding(2), make_finding(3, kind=FindingKind.OPEN)))
    assert page.count("<article") == 2


def test_the_way_to_a_due_day_is_drawn_as_the_law_counts_it(repository: Path) -> None:
    """Formed on Friday 24 January 2014: 20 working days to 26 February, the Spring Festival off and 26 January worked."""
    register = gongkai.load(repository / "docs" / "examples" / "hongmei-2014")
    page = render(gongkai.check(register, as_of=date(2014, 12, 2)))
    drawings = data(page)["drawings"]
    assert isinstance(drawings, list)
    days = next(one["days"] for one in drawings if one["from"] == "2014-01-24")
    assert days.startswith("soc")  # Saturday is off, Sunday 26 January is worked
    assert days[7:14] == "ooooooo"  # 31 January to 6 February, the Spring Festival
    assert days.count("c") == 19
    assert days.index("d") == (date(2014, 2, 26) - date(2014, 1, 24)).days
    assert days.endswith("dll")  # published on 28 February, two days late


@pytest.fixture
def browser() -> Iterator[object]:
    """Return a browser without a screen; skip where none is installed."""
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("chromium and chromedriver are not installed")
    from selenium import webdriver  # noqa: PLC0415 -- only where there is a browser
    from selenium.webdriver.chrome.service import Service  # noqa: PLC0415

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    driver.set_window_size(1200, 900)
    yield driver
    driver.quit()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_reader_filters_unfolds_and_is_hindered_by_nothing(
    township: Report, browser: object, tmp_path: Path, lang: Language
) -> None:
    from axe_core_python.selenium import Axe  # noqa: PLC0415 -- only where there is a browser

    driver: object = browser
    file = tmp_path / "page.html"
    file.write_text(render(township, lang), encoding="utf-8")
    run = driver.execute_script  # type: ignore[attr-defined]
    driver.get(file.as_uri())  # type: ignore[attr-defined]
    shown = "return [...document.querySelectorAll('#list > tbody')].filter((one) => !one.hidden).length"
    assert run(shown) == len(township.findings)
    choose = "const one = document.getElementById(arguments[0]); one.value = arguments[1]; one.dispatchEvent(new Event('input', {bubbles: true}));"
    run(choose, "weight", "warning")
    driver.execute_async_script("setTimeout(arguments[0], 200)")  # type: ignore[attr-defined]
    assert run(shown) == 1
    run(choose, "weight", "")
    run(choose, "text", "HM-2014-007 CAT001")
    driver.execute_async_script("setTimeout(arguments[0], 200)")  # type: ignore[attr-defined]
    assert run(shown) == 0
    run(choose, "text", "")
    driver.execute_async_script("setTimeout(arguments[0], 200)")  # type: ignore[attr-defined]
    run("document.querySelector('#list button').click()")
    assert run("return document.querySelectorAll('.more').length") == 1
    assert run("return document.querySelector('.more a').href") == "https://example.org/2008"
    run("document.querySelector('#list button').click()")
    assert run("return document.querySelectorAll('.more').length") == 0
    assert run("return performance.getEntriesByType('resource').length") == 0
    serious = [
        one["id"] for one in Axe().run(driver)["violations"] if one["impact"] in {"serious", "critical"}
    ]
    assert serious == []
    assert [one for one in driver.get_log("browser") if one["level"] == "SEVERE"] == []  # type: ignore[attr-defined]


def test_twenty_thousand_findings_are_filtered_without_a_hitch(
    make_finding: Callable[..., Finding], make_report: Callable[..., Report], browser: object, tmp_path: Path
) -> None:
    report = make_report(*(make_finding(row, subject=f"信息{row}") for row in range(2, 20_002)))
    file = tmp_path / "page.html"
    file.write_text(render(report), encoding="utf-8")
    driver: object = browser
    driver.get(file.as_uri())  # type: ignore[attr-defined]
    search = """
        const done = arguments[0], box = document.getElementById("text");
        box.value = "信息19999";
        const began = performance.now();
        box.dispatchEvent(new Event("input", {bubbles: true}));
        setTimeout(() => requestAnimationFrame(() => done(performance.now() - began)), 90);
    """
    taken = driver.execute_async_script(search)  # type: ignore[attr-defined]
    shown = "return [...document.querySelectorAll('#list > tbody')].filter((one) => !one.hidden).length"
    assert driver.execute_script(shown) == 1  # type: ignore[attr-defined]
    assert taken < 3_000
