from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date

import pytest

from gongkai.checks.findings import Finding, Report
from gongkai.messages import Language, message
from gongkai.reports.deadline import ics
from gongkai.reports.formats import ANSWERS, Content, render
from gongkai.reports.writing.visible_text import plain, visible

HARMFUL = "\x1b]0;title\x07\x1b[2J\u202egnp.exe\u2066\x9b31m\x7f\u2028\x85低保名单"
TEXTS = {
    name
    for name, one in ANSWERS["check"].formats.items()
    if one.content is not Content.BYTES and one.of is None
}
DATA = {"csv", "json", "jsonl"}
"""The formats that hand on whole what a cell says."""


def written(report: Report, form: str, lang: Language = "en") -> str:
    """Return a report in a format that is text."""
    told = render(report, form, lang)
    assert isinstance(told, str)
    return told


def unseen(text: str) -> set[str]:
    """Return what drives a terminal or turns the direction of writing."""
    kinds = {"Cc", "Cf", "Zl", "Zp"}
    return {one for one in text if unicodedata.category(one) in kinds and one not in "\r\n\t"}


@pytest.mark.parametrize("name", sorted(TEXTS - DATA - {"text"}))
def test_a_document_in_a_cell_does_not_fill_a_report(
    make_finding: Callable[..., Finding], make_report: Callable[..., Report], name: str
) -> None:
    short, long = (
        written(make_report(make_finding(subject=subject)), name) for subject in ("低", "低" * 200_000)
    )
    assert len(long) - len(short) < 5000


def test_a_calendar_holds_no_control_characters() -> None:
    day = ics.DayEvent(message("{x}", x=HARMFUL), date(2014, 3, 31), "1", unit=HARMFUL)
    assert unseen(ics.render_days([day], date(2014, 3, 3)).decode()) == set()


def test_blanks_within_a_line_stay() -> None:
    assert visible("a  b\u3000c\u00a0d") == "a  b c d"
    assert plain("a  b\n c") == "a b c"
