"""A table in which nothing is understood that its rules rest on is no register."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.errors import InvalidRegister
from gongkai.readers.loading import load, load_plain

LOG = "Ref,Recieved on,Sent,Result,Team,Officer,Topic,Cost,Hours,Notes,Link\nR1,2024-03-04,2024-04-30,refused,,,,,,,\n"


def test_a_log_without_a_day_of_receipt_is_refused_with_its_headings_and_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "requests.csv"
    path.write_text(LOG, encoding="utf-8")
    for what in (tmp_path, path):
        with pytest.raises(InvalidRegister) as caught:
            load(what, laws=["gb-foia"])
        said = str(caught.value)
        assert "Ref | Recieved on | Sent" in said
        assert "no column is understood that says the day of receipt" in said
        assert "does 'Recieved on' mean 'received_on' (received_on)?" in said
        assert '[tables.requests.columns] received_on = "…"' in said
        assert "\n" not in said


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"标题": "甲", "责任单位": "财政所"}, "says a day"),
        ({"成文日期": "2024-03-01", "责任单位": "财政所"}, "says a title or a number"),
        ({"责任单位": "财政所"}, "says a title or a number"),
    ],
)
def test_items_need_a_title_or_a_number_and_a_day(row: dict[str, str], said: str) -> None:
    with pytest.raises(InvalidRegister, match=said):
        load_plain({"law": "cn-ogi", "items": [row]})


@pytest.mark.parametrize(
    "heading", ["收到日期", "签收日期", "确认日期", "提交日期", "Date received", "Request Date"]
)
def test_every_day_from_which_the_law_can_count_is_enough(heading: str) -> None:
    register = load_plain({"law": "cn-ogi", "requests": [{"申请编号": "R-1", heading: "2024-03-01"}]})
    assert register.requests is not None


def test_tables_without_rows_are_held_to_the_same(tmp_path: Path) -> None:
    path = tmp_path / "items.csv"
    path.write_text("标题,责任单位\n", encoding="utf-8")
    with pytest.raises(InvalidRegister, match="says a day"):
        load(path)
