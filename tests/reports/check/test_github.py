from __future__ import annotations

import re
from collections.abc import Callable

from attrs import evolve

from gongkai.checks.findings import Finding, Report
from gongkai.locations import Location
from gongkai.reports.check import github, sarif

MakeFinding = Callable[..., Finding]
MakeReport = Callable[..., Report]
COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-z]+=[^,:]*,?)*)::(.*)")


def commands(report: Report) -> list[tuple[str, dict[str, str], str]]:
    """Read the commands back the way the runner does."""
    found = []
    for line in github.render(report).splitlines():
        match = COMMAND.fullmatch(line)
        assert match is not None, line
        properties = dict(one.split("=", 1) for one in match[2].split(","))
        found.append(
            (match[1], {key: unescaped(one) for key, one in properties.items()}, unescaped(match[3]))
        )
    return found


def unescaped(text: str) -> str:
    """Undo the escapes of the runner, the per cent sign last."""
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, character)
    return text


def test_the_gravest_come_first_and_the_last_line_counts_them(township: Report) -> None:
    kinds = [kind for kind, _, _ in commands(township)]
    assert kinds == ["error"] * 10 + ["warning", "notice", "notice"]
    assert commands(township)[-1][2] == (
        "10 errors, 1 warning, 1 note; 2 of them could not be decided\nPublished: 20 of 21 items due (95.2%)."
    )


def test_an_annotation_names_file_line_rule_and_remedy(township: Report) -> None:
    kind, properties, text = commands(township)[0]
    assert kind == "error"
    assert properties == {
        "file": "docs/hongmei/items.csv",
        "line": "2",
        "title": "PUB002 published-late [error]",
    }
    told, todo = text.splitlines()
    assert told == (
        "HM-2014-007 2014年农村低保对象名单: was published on 2014-04-03, 2 working days after it was due on "
        "2014-03-31 (OGI Regulations (2008) art 18)"
    )
    assert todo == "To do: Fill in the cell."


def test_what_is_open_says_so(township: Report) -> None:
    titles = [properties["title"] for _, properties, _ in commands(township)]
    assert titles.count("PUB002 published-late [error, could not be decided]") == 2


def test_text_of_a_register_is_read_back_and_begins_no_command(hostile: Report) -> None:
    first = commands(hostile)[0]
    assert "=cmd|' /C calc'!A0,\"x\" ::error::](http://x)" in first[2]
    assert first[1]["file"] == "登记 1/items.csv"
    assert github.render(hostile).count("\n") == 5


def test_a_workbook_has_no_line(hostile: Report) -> None:
    assert "line" not in commands(hostile)[1][1]


def test_what_no_line_can_point_to_is_told_with_sheet_and_row(
    make_finding: MakeFinding, make_report: MakeReport
) -> None:
    """The host shows nothing of a finding but its file, its line and its message."""
    in_workbook = evolve(make_finding(), location=Location("2014/台账.xlsx", sheet="目录", row=9))
    in_lines = make_finding()
    for finding, place in ((in_workbook, "([目录], row 9)"), (in_lines, "(OGI Regulations (2008) art 18)")):
        report = make_report(finding)
        (_, _, text), _ = commands(report)
        assert text.split("\n")[0].endswith(place)
        (result,) = sarif.to_dict(report)["runs"][0]["results"]
        assert result["message"]["text"].endswith(place)


def test_what_does_not_count_is_one_notice(hostile: Report) -> None:
    _, properties, text = commands(hostile)[-2]
    assert properties == {"title": "gongkai: Not counted"}
    head, waived, known = text.split("\n")
    assert head == "1 waived, 1 in the baseline, 1 cured since the baseline"
    assert waived.startswith(
        "[waived, 网站迁移, approved by 办公室主任, until 2015-01-31] PUB002 HM-2014-007"
    )
    assert known.startswith("[in the baseline] APR001 ")


def test_a_report_of_nothing_says_so(make_report: MakeReport) -> None:
    assert commands(make_report()) == [("notice", {"title": "gongkai"}, "0 errors, 0 warnings, 0 notes")]
