from __future__ import annotations

import json as standard
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path

from attrs import evolve

from gongkai.checks.findings import Finding, Report
from gongkai.messages import LocalText, message
from gongkai.records.columns import Column
from gongkai.reports.check import json

MakeFinding = Callable[..., Finding]
MakeReport = Callable[..., Report]
HERE = Path(__file__).parent


def test_the_whole_report_is_as_written_down(township: Report) -> None:
    expected = (HERE / "township.json").read_text(encoding="utf-8")
    assert json.render(township) == expected.replace("{VERSION}", version("gongkai"))


def test_text_and_plain_data_are_the_same(township: Report) -> None:
    assert standard.loads(json.render(township, "zh")) == json.to_dict(township, "zh")


def test_sentences_are_in_the_language_asked_for(township: Report) -> None:
    finding = json.to_dict(township, "zh")["findings"][1]
    assert finding["message"] == "2014-04-03公开，超过期限2014-03-31共2个工作日"
    assert finding["citation"]["text"] == "《政府信息公开条例》（2008年施行）第18条"


def test_findings_stand_in_register_order(township: Report) -> None:
    rows = [one["location"]["row"] for one in json.to_dict(township)["findings"] if one["location"]]
    assert rows == [*range(2, 10), 30, 31, 32]


def test_characters_stand_as_they_are_and_the_text_ends_its_line(township: Report) -> None:
    rendered = json.render(township)
    assert "洪梅镇人民政府" in rendered
    assert rendered.endswith("}\n")


def test_evidence_of_every_sort_becomes_plain_data(
    make_report: MakeReport, make_finding: MakeFinding
) -> None:
    evidence = {
        "days": (date(2014, 1, 2), None),
        "share": 0.5,
        "certain": True,
        "text": message("row {row}", row=3),
        "name": LocalText({"en": "name", "zh": "名称"}),
        "nested": {"column": Column("title", (), "a title")},
    }
    report = make_report(evolve(make_finding(), evidence=evidence))
    assert json.to_dict(report, "zh")["findings"][0]["evidence"] == {
        "days": ["2014-01-02", None],
        "share": 0.5,
        "certain": True,
        "text": "第3行",
        "name": "名称",
        "nested": {"column": {"name": "title", "headings": [], "meaning": "a title", "is_date": False}},
    }
