"""`due`, `diff` and `annual-report` read the settings as `check` does, as far as these concern them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
DAY = ("--as-of", "2014-12-02")
SOON = "HM-4,又一件,又一件,2014-11-10,,主动公开,财政所\n"
WAIVER = "规则,索引号,理由,批准人\nPUB001,HM-3,测绘中,镇长办公会\n"
OWN_RULE = '''\
from gongkai import Basis, Observation, Severity, item_rule, message

@item_rule("OWN001", "seen", title=message("Seen"), remedy=message("Nothing."), severity=Severity.ERROR, basis=Basis.OWN)
def seen(case):
    """See every item."""
    return Observation(message("was seen"))
'''
ASKED: dict[str, tuple[str, ...]] = {
    "due": ("hongmei", *DAY),
    "diff": ("hongmei", "hongmei", *DAY),
    "annual-report": ("hongmei", "--year", "2014"),
}
"""Each command, with what makes it run."""


@pytest.fixture
def place(place: Path, folder: Path) -> Path:
    """Work in the folder above the register, in which one item more is to be published soon."""
    with (folder / "items.csv").open("a", encoding="utf-8") as file:
        file.write(SOON)
    return place


def settle(place: Path, text: str, name: str = "gongkai.toml") -> None:
    """Write a settings file."""
    (place / name).write_text(text, encoding="utf-8")


def due(command: Command, *arguments: object) -> dict[str, Any]:
    """Return what is due."""
    ran = command("due", *DAY, *arguments, "--format", "json")
    assert ran.status == 0, ran.err
    held: dict[str, Any] = json.loads(ran.out)
    return held


def difference(command: Command, *arguments: object) -> dict[str, Any]:
    """Return what differs."""
    ran = command("diff", *DAY, *arguments, "--format", "json")
    assert ran.status in (0, 1), ran.err
    held: dict[str, Any] = json.loads(ran.out)
    return held


def codes(found: list[dict[str, Any]]) -> set[str]:
    """Return the rules of some findings."""
    return {one["code"] for one in found}


def bare(place: Path) -> None:
    """Take the law out of the register's own description."""
    described = place / "hongmei" / "register.toml"
    described.write_text('body = { name = "洪梅镇人民政府", level = "township" }\n', encoding="utf-8")


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('lnag = "zh"\n', "gongkai.toml: lnag: unknown key; did you mean 'lang'?"),
        ('lang = "fr"\n', "gongkai.toml: lang = 'fr': known are: en, zh"),
        ("paths = 1\n", "gongkai.toml: paths = 1: write a list"),
        ('law = ["cn-oig"]\n', "gongkai.toml: law = 'cn-oig': no law is known as 'cn-oig'"),
        ('law_paths = ["none.toml"]\n', "none.toml"),
        ("lang = [\n", "gongkai.toml: not TOML"),
    ],
)
def test_what_cannot_be_taken_is_refused_as_by_check(
    command: Command, place: Path, asked: str, text: str, problem: str
) -> None:
    settle(place, text)
    ran = command(asked, *ASKED[asked])
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert problem in ran.err
    assert command("check", "hongmei", *DAY).err == ran.err
    assert "unknown key" not in command(asked, *ASKED[asked], "--isolated").err


@pytest.mark.parametrize("asked", ["due", "diff"])
@pytest.mark.parametrize(
    "text",
    [
        "[thresholds.CAT12]\nshare_held = 0.5\n",
        "[thresholds.EXM004]\nreassess = 1\n",
        '[severity]\nPUP = "note"\n',
        'ignore = ["PUB01"]\n',
        'rules = ["none.py"]\n',
    ],
)
def test_rules_and_thresholds_that_are_none_are_refused_as_by_check(
    command: Command, place: Path, asked: str, text: str
) -> None:
    settle(place, text)
    ran = command(asked, *ASKED[asked])
    assert (ran.status, ran.out) == (2, "")
    assert command("check", "hongmei", *DAY).err == ran.err


@pytest.mark.parametrize("asked", ASKED)
def test_a_file_can_be_named_or_none_be_wanted(command: Command, place: Path, asked: str) -> None:
    settle(place, "nonsense = 1\n")
    settle(place, 'lang = "zh"\n', "other.toml")
    arguments = (asked, *ASKED[asked], "--format", "json")
    said = [command(*arguments, *more) for more in (("--config", "other.toml"), ("--isolated",))]
    assert [ran.status for ran in said] == [0, 0]
    languages = [json.loads(ran.out) for ran in said]
    if asked == "diff":
        languages = [held["now"] for held in languages]
    assert [held["language"] for held in languages] == ["zh", "en"]
    assert "give one of them" in command(*arguments, "--isolated", "--config", "other.toml").err
    assert command(asked, "--help").status == 0


@pytest.mark.parametrize("asked", ASKED)
def test_the_format_of_check_is_that_of_check_alone(command: Command, place: Path, asked: str) -> None:
    settle(place, 'format = "sarif"\nlang = "en"\n')
    ran = command(asked, *ASKED[asked])
    assert ran.status == 0, ran.err
    assert ran.out.startswith(command(asked, *ASKED[asked], "--isolated").out)
    assert '"version": "2.1.0"' in command("check", "hongmei", *DAY).out


def test_the_registers_of_the_settings_need_no_path(command: Command, place: Path) -> None:
    for asked in (("due", *DAY), ("annual-report", "--year", "2014")):
        ran = command(*asked, "--isolated")
        assert (ran.status, ran.out) == (2, "")
        assert "no register is named; give its PATH, or paths in gongkai.toml" in ran.err
    settle(place, 'paths = ["hongmei"]\n')
    assert due(command)["source"] == "hongmei"
    assert "HM" in command("due", *DAY).out
    assert command("annual-report", "--year", "2014").status == 0


def test_several_registers_are_told_one_after_the_other(command: Command, place: Path) -> None:
    second = place / "second"
    second.mkdir()
    (second / "register.toml").write_text(
        'law = ["cn-ogi"]\nbody = { name = "青山镇人民政府" }\n', encoding="utf-8"
    )
    (second / "items.csv").write_text("索引号,名称,生成日期\n1,x,\n", encoding="utf-8")
    settle(place, 'paths = ["second", "hongmei"]\n')
    ran = command("due", *DAY)
    assert ran.status == 0
    assert ran.out.index("青山镇人民政府") < ran.out.index("洪梅镇人民政府")
    assert "--format ics is for one register" in command("due", *DAY, "--format", "ics").err
    assert "--mapping is for one register" in command("due", *DAY, "--mapping", "m.toml").err


def test_the_law_of_the_settings_holds_where_the_register_names_none(command: Command, place: Path) -> None:
    settle(place, 'law = ["gb-foia"]\n')
    assert list(due(command, "hongmei")["through"]) == ["cn-ogi"]
    assert list(due(command, "hongmei", "--law", "us-foia")["through"]) == ["us-foia"]
    assert difference(command, "hongmei", "hongmei")["now"]["laws"] == ["cn-ogi"]
    bare(place)
    assert list(due(command, "hongmei")["through"]) == ["gb-foia"]
    assert difference(command, "hongmei", "hongmei")["now"]["laws"] == ["gb-foia"]
    assert command("due", "hongmei", *DAY, "--isolated").status == 2
    settle(place, 'law = ["cn-ogi"]\n')
    assert "2008" in command("annual-report", "hongmei", "--year", "2014").out
    assert command("annual-report", "hongmei", "--year", "2014", "--isolated").status == 2


def test_laws_of_ones_own_are_held_against_the_register(own_law: str, command: Command, place: Path) -> None:
    (place / "town.toml").write_text(own_law, encoding="utf-8")
    assert "no law is known as 'cn-town'" in command("due", "hongmei", *DAY, "--law", "cn-town").err
    by_option = due(command, "hongmei", "--law", "cn-town", "--law-file", "town.toml")
    settle(place, 'law_paths = ["town.toml"]\n')
    found = due(command, "hongmei", "--law", "cn-town")
    assert found == by_option
    assert [(one["key"], one["due"], one["law"]) for one in found["overdue"]] == [
        ("HM-3", "2014-03-06", "cn-town"),
        ("HM-4", "2014-11-13", "cn-town"),
    ]
    assert difference(command, "hongmei", "hongmei", "--law", "cn-town")["now"]["laws"] == ["cn-town"]


def test_waivers_of_the_settings_put_aside(command: Command, place: Path) -> None:
    (place / "w.csv").write_text(WAIVER, encoding="utf-8")
    (place / "none.csv").write_text("规则,索引号,理由,批准人\n", encoding="utf-8")
    command("check", "hongmei", *DAY, "--format", "json", "--output", "plain.json")
    assert [one["key"] for one in due(command, "hongmei")["overdue"]] == ["HM-3"]
    settle(place, 'waivers = "w.csv"\n')
    assert due(command, "hongmei")["overdue"] == []
    assert [one["key"] for one in due(command, "hongmei", "--waivers", "none.csv")["overdue"]] == ["HM-3"]
    (change,) = difference(command, "plain.json", "hongmei")["changed"]
    assert (change["now"]["code"], change["now"]["counts"]) == ("PUB001", False)


def test_thresholds_of_the_settings_move_what_is_due(command: Command, place: Path) -> None:
    (place / "hongmei" / "items.csv").write_text(
        "索引号,名称,内容概述,生成日期,公开方式,不予公开依据,不予公开决定日期,责任单位\n"
        "HM-9,拆迁方案,方案,2020-11-02,不予公开,国家秘密,2020-12-01,国土所\n",
        encoding="utf-8",
    )
    asked = ("hongmei", "--as-of", "2021-06-30")
    assert due(command, *asked)["overdue"] == []
    settle(place, '[thresholds.EXM004]\nreassess_after = { count = 6, unit = "month" }\n')
    (late,) = due(command, *asked)["overdue"]
    assert (late["code"], late["key"], late["due"]) == ("EXM004", "HM-9", "2021-06-01")
    within = due(command, "hongmei", "--as-of", "2021-05-28")
    assert [(one["code"], one["due"]) for one in within["coming"]] == [("EXM004", "2021-06-01")]
    same = [difference(command, "hongmei", *asked, *more)["same"] for more in ((), ("--isolated",))]
    assert same[0] == same[1] + 1


def test_thresholds_of_rules_of_ones_own_do_not_stop_what_does_not_ask_them(
    command: Command, place: Path
) -> None:
    text = OWN_RULE.replace("import Basis", "import Basis, Threshold").replace(
        "basis=Basis.OWN", 'basis=Basis.OWN, thresholds=[Threshold("most", int, 3, message("The most."))]'
    )
    (place / "own.py").write_text(text, encoding="utf-8")
    settle(place, 'rules = ["own.py"]\nselect = ["OWN001", "PUB001"]\n[thresholds.OWN001]\nmost = 4\n')
    ran = command("check", "hongmei", *DAY)
    assert ran.status == 1, ran.err
    assert [one["key"] for one in due(command, "hongmei")["overdue"]] == ["HM-3"]
    assert command("check", "hongmei", *DAY, "--format", "ics").status == 1


def test_a_register_differs_from_its_report_by_nothing_under_the_same_settings(
    command: Command, place: Path
) -> None:
    """Rules, gravity, own rules and baseline hold for the register as they did for the report."""
    (place / "own.py").write_text(OWN_RULE, encoding="utf-8")
    command("check", "hongmei", *DAY, "--write-baseline", "known.json", "--select", "PUB002")
    settle(
        place,
        'ignore = ["ORG"]\nrules = ["own.py"]\nbaseline = "known.json"\n[severity]\nCAT = "error"\nPUB001 = "note"\n',
    )
    command("check", "hongmei", *DAY, "--format", "json", "--output", "report.json")
    found = difference(command, "report.json", "hongmei")
    assert found["new"] == found["changed"] == found["cured"] == found["not_asked"] == []
    assert difference(command, "report.json", "hongmei", "--isolated")["new"] != []
    assert codes(difference(command, "report.json", "hongmei", "--ignore", "PUB001")["not_asked"]) == {
        "PUB001"
    }


def test_a_rule_that_fails_makes_a_difference_end_with_2(command: Command, place: Path) -> None:
    (place / "own.py").write_text(
        OWN_RULE.replace("    return", "    raise RuntimeError('no')\n    return"), encoding="utf-8"
    )
    command("check", "hongmei", *DAY, "--format", "json", "--output", "sound.json")
    settle(place, 'rules = ["own.py"]\nfail_on = "never"\n')
    command("check", "hongmei", *DAY, "--format", "json", "--output", "failed.json")
    for sides in (("sound.json", "hongmei"), ("failed.json", "sound.json"), ("hongmei", "hongmei")):
        ran = command("diff", *sides, *DAY)
        assert (ran.status, ran.err.count("\n")) == (2, 1)
        assert "a rule failed: OWN001" in ran.err
        assert "洪梅镇人民政府" in ran.out
    assert command("diff", "sound.json", "hongmei", *DAY, "--isolated").status == 0


def test_what_fails_a_pipeline_holds_for_differences(command: Command, place: Path) -> None:
    command("check", "hongmei", *DAY, "--format", "json", "--output", "old.json", "--select", "PUB002")
    assert command("diff", "old.json", "hongmei", *DAY).status == 1
    settle(place, 'fail_on = "never"\n')
    assert command("diff", "old.json", "hongmei", *DAY).status == 0
    assert command("diff", "old.json", "hongmei", *DAY, "--fail-on", "error").status == 1


def test_two_lone_tables_are_compared_by_one_description(command: Command, place: Path) -> None:
    items = (place / "hongmei" / "items.csv").read_text(encoding="utf-8")
    for name, text in (("old.csv", items.replace("2014-03-10", "2014-06-10")), ("new.csv", items)):
        (place / name).write_text(text, encoding="utf-8")
    (place / "m.toml").write_text(
        (place / "hongmei" / "register.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert command("diff", "old.csv", "new.csv", *DAY).status == 2
    found = difference(command, "old.csv", "new.csv", "--mapping", "m.toml")
    assert [(one["code"], one["key"]) for one in found["cured"]] == [("PUB002", "HM-1")]
