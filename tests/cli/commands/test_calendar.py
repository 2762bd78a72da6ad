from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Command = Callable[..., Any]


def flat(page: str) -> str:
    """Undo the wrapping of lines."""
    return " ".join(page.split())


def test_a_month_is_drawn_with_days_off_and_make_up_days(command: Command) -> None:
    ran = command("calendar", "cn-ogi", "2026-10")
    page = flat(ran.out)
    assert (ran.status, ran.err) == (0, "")
    assert "Oct 2026 Mon Tue Wed" in page
    assert "5 6 7 8 9 10 11 holiday holiday holiday worked off" in page
    assert "Saturday 10 Oct 2026: worked, in exchange for 7 Oct" in page
    assert "18 working days" in page


def test_a_year_is_drawn_in_little_room(command: Command) -> None:
    page = command("calendar", "CN", "2026").out
    assert "16x17x18x19x20x21-22-" in page
    assert "14+15-" in page
    assert "248 working days" in page


def test_the_calendar_of_a_law_is_the_statutes_own(command: Command) -> None:
    page = flat(command("calendar", "nz-oia", "2026-01").out)
    assert "Official Information Act 1982: calendar NZ-OIA" in page
    assert "Monday 5 Jan 2026 to Thursday 15 Jan 2026: closed, the summer season" in page


def test_a_law_may_be_written_in_capitals(command: Command) -> None:
    assert command("calendar", "NZ-OIA", "2026-01").out == command("calendar", "nz-oia", "2026-01").out


def test_the_region_picks_the_working_days(command: Command) -> None:
    assert "--region" in command("calendar", "nz-lgoima", "2026-01").err
    assert "Auckland Anniversary Day" in command("calendar", "nz-lgoima", "2026-01", "--region", "AUK").out


def test_what_is_not_settled_is_marked(command: Command) -> None:
    page = flat(command("calendar", "CN", "2027-02").out)
    assert "1? 2? 3? 4?" in page
    assert "28 days are not settled" in page
    assert "not settled" not in flat(command("calendar", "CN", "2026-02").out)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["XX", "2026"], "or the code of a law"),
        (["cn-oig", "2026"], "gongkai laws"),
        (["CN", "2026-13"], "'2026-13' is no year and no month"),
        (["CN", "0000"], "'0000'"),
        (["CN", "next"], "'next'"),
        (["CN"], "YEAR"),
        (["gb-foia", "2026-01", "--region", "SCT"], "are the same wherever the body is; leave --region out"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_one_line(
    command: Command, arguments: list[str], told: str
) -> None:
    ran = command("calendar", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1


def test_laws_are_found_by_jurisdiction_and_by_words(command: Command) -> None:
    in_britain = command("laws", "--jurisdiction", "gb").out
    assert "gb-foia: " in in_britain
    assert "gb-sct-foisa: " in in_britain
    assert "cn-ogi: " not in in_britain
    assert "gb-foia: " not in command("laws", "--jurisdiction", "GB-SCT").out
    found = command("laws", "--search", "环境 信息").out
    assert "cn-ecology: " in found
    assert "cn-ogi: " not in found
    ran = command("laws", "--search", "no such words")
    assert (ran.status, ran.out) == (2, "")
