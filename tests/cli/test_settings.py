"""Settings come from a file, the command line wins, and everything in force can be shown with where it comes from."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gongkai.cli.commands import check
from gongkai.cli.settings import parameter_of
from gongkai.readers.settings import KEYS

Command = Callable[..., Any]
DAY = ("--as-of", "2014-12-02")
OWN_RULE = '''\
from gongkai import Basis, Observation, Severity, item_rule, message

@item_rule("OWN001", "seen", title=message("Seen"), remedy=message("Nothing."), severity=Severity.WARNING, basis=Basis.OWN)
def seen(case):
    """See every item."""
    return Observation(message("was seen"))
'''


def settle(place: Path, text: str, name: str = "gongkai.toml") -> None:
    """Write a settings file."""
    (place / name).write_text(text, encoding="utf-8")


def shown(command: Command, *arguments: object) -> dict[str, tuple[object, str]]:
    """Return value and origin of every setting in force, by key."""
    ran = command("check", *arguments, "--show-settings", "--format", "json")
    assert ran.status == 0, ran.err
    held = json.loads(ran.out)
    assert (held["format"], held["format_version"]) == ("gongkai-settings", 1)
    return {one["key"]: (one["value"], one["origin"]) for one in held["settings"]}


def codes(command: Command, *arguments: object) -> set[str]:
    """Return the codes of what is found at the weight of errors and warnings."""
    report = json.loads(command("check", *arguments, *DAY, "--format", "json").out)
    return {one["code"] for one in report["findings"] if one["severity"] != "note"}


def refused(command: Command, *arguments: object) -> str:
    """Return the one line of a run that was refused."""
    ran = command("check", *arguments, *DAY)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    return str(ran.err)


def test_a_register_named_in_the_settings_needs_no_path(command: Command, place: Path) -> None:
    assert "no register is named; give its PATH, or paths in gongkai.toml" in refused(command)
    settle(place, 'paths = ["hongmei"]\nselect = ["PUB002"]\n')
    assert codes(command) == {"PUB002"}


def test_settings_are_found_from_the_working_directory_upward(
    command: Command, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(place, 'paths = ["hongmei"]\nselect = ["PUB002"]\n')
    below = place / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert codes(command) == {"PUB002"}
    assert shown(command)["select"] == (["PUB002"], "../../gongkai.toml")


def test_pyproject_serves_too_and_gongkai_toml_beside_it_wins(command: Command, place: Path) -> None:
    settle(place, '[tool.gongkai]\nselect = ["PUB002"]\n', "pyproject.toml")
    assert codes(command, "hongmei") == {"PUB002"}
    settle(place, 'select = ["PUB001"]\n')
    assert codes(command, "hongmei") == {"PUB001"}


def test_a_pyproject_without_our_table_is_passed_over(
    command: Command, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(place, 'select = ["PUB002"]\n')
    below = place / "project"
    below.mkdir()
    settle(below, "[tool.other]\n", "pyproject.toml")
    monkeypatch.chdir(below)
    assert codes(command, "../hongmei") == {"PUB002"}


def test_a_file_can_be_named_and_none_be_wanted(command: Command, place: Path) -> None:
    settle(place, 'select = ["PUB002"]\n')
    settle(place, 'select = ["PUB001"]\n', "other.toml")
    assert codes(command, "hongmei", "--config", "other.toml") == {"PUB001"}
    assert codes(command, "hongmei", "--isolated") >= {"PUB001", "PUB002"}
    assert "give one of them" in refused(command, "hongmei", "--isolated", "--config", "other.toml")
    assert "nowhere.toml: No such file" in refused(command, "hongmei", "--config", "nowhere.toml")


def test_the_command_line_wins(command: Command, place: Path) -> None:
    settle(place, 'select = ["PUB002"]\nfail_on = "never"\nformat = "json"\nlang = "zh"\n')
    assert command("check", "hongmei", *DAY).status == 0
    ran = command(
        "check",
        "hongmei",
        *DAY,
        "--select",
        "PUB001",
        "--fail-on",
        "error",
        "--format",
        "text",
        "--lang",
        "en",
    )
    assert ran.status == 1
    assert "PUB001 unpublished-when-due, 1 finding" in ran.out
    assert "PUB002" not in ran.out


def test_the_command_line_takes_back_what_the_settings_say(command: Command, place: Path) -> None:
    settle(place, 'select = ["EXM"]\nallow_open = true\npaths = ["hongmei"]\n')
    settings = shown(command, "--select", "", "--no-allow-open")
    assert settings["select"] == ([], "command line")
    assert settings["allow_open"] == (False, "command line")
    assert codes(command, "--select", "") >= {"PUB001", "PUB002"}


def test_the_law_of_the_register_wins_over_that_of_the_settings(command: Command, place: Path) -> None:
    settle(place, 'law = ["gb-foia"]\n')
    assert shown(command, "hongmei")["law"] == (["cn-ogi"], "the register")
    assert shown(command, "hongmei", "--law", "us-foia")["law"] == (["us-foia"], "command line")
    (place / "hongmei" / "register.toml").unlink()
    settle(place, 'law = ["cn-ogi"]\n')
    assert shown(command, "hongmei")["law"] == (["cn-ogi"], "gongkai.toml")
    assert "PUB001" in codes(command, "hongmei")


def test_severities_and_thresholds_are_in_force(command: Command, place: Path) -> None:
    settle(place, '[severity]\nPUB = "note"\n')
    assert codes(command, "hongmei") == set()
    assert command("check", "hongmei", *DAY).status == 0
    settle(place, "[thresholds.CAT013]\nshare_alike = 0.5\n")
    assert shown(command, "hongmei")["thresholds.CAT013.share_alike"] == (0.5, "gongkai.toml")


def test_what_the_register_states_of_its_practice_is_shown_as_its_own(command: Command, place: Path) -> None:
    settle(place, '[thresholds.PUB014]\nunopened_after = { count = 3, unit = "month" }\n')
    key, month_end = "thresholds.PUB014.unopened_after", {"month_end": "last-day"}
    assert shown(command, "hongmei")[key] == ({"count": 3, "unit": "month"} | month_end, "gongkai.toml")
    with (place / "hongmei" / "register.toml").open("a", encoding="utf-8") as file:
        file.write('[practice]\nunopened_after = { count = 2, unit = "year" }\n')
    assert shown(command, "hongmei")[key] == ({"count": 2, "unit": "year"} | month_end, "the register")


def test_every_key_is_shown_with_its_origin(command: Command, place: Path) -> None:
    settle(place, 'allow_open = true\npaths = ["hongmei"]\n[severity]\nPUB = "warning"\n')
    settings = shown(command, "--fail-on", "note")
    assert [key for key in KEYS if key not in settings] == ["severity", "thresholds"]
    assert settings["allow_open"] == (True, "gongkai.toml")
    assert settings["fail_on"] == ("note", "command line")
    assert settings["select"] == ([], "default")
    assert settings["waivers"] == (None, "not set")
    assert settings["paths"] == (["hongmei"], "gongkai.toml")
    assert settings["severity.PUB"] == ("warning", "gongkai.toml")


def test_what_is_shown_is_a_settings_file_of_the_same_meaning(command: Command, place: Path) -> None:
    settle(
        place,
        'law = ["cn-ogi"]\nselect = ["PUB", "CAT"]\n[severity]\nPUB = "note"\n'
        '[thresholds.PUB014]\nunopened_after = { count = 3, unit = "month" }\n',
    )
    as_text = command("check", "--show-settings").out
    assert 'select = ["PUB", "CAT"]  # gongkai.toml' in as_text
    before = shown(command)
    settle(place, as_text)
    after = shown(command)
    assert {key: value for key, (value, _) in after.items()} == {
        key: value for key, (value, _) in before.items()
    }


def test_every_key_that_is_an_option_has_one() -> None:
    options = set(inspect.signature(check.command.callback).parameters) | {"paths"}  # type: ignore[arg-type]
    to_come = {"waivers", "baseline"} - options
    assert {parameter_of(key) for key in KEYS} - options - to_come == {"severity", "thresholds"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('selct = ["PUB"]\n', "gongkai.toml: selct: unknown key; did you mean 'select'?"),
        ('select = "PUB"\n', "gongkai.toml: select = 'PUB': write a list"),
        ("allow_open = 1\n", "gongkai.toml: allow_open = 1: write true or false"),
        ('fail_on = "eror"\n', "gongkai.toml: fail_on = 'eror': did you mean 'error'?"),
        ('format = "jsn"\n', "gongkai.toml: format = 'jsn': did you mean 'json'?"),
        ('lang = "fr"\n', "gongkai.toml: lang = 'fr': known are: en, zh"),
        ('law = ["cn-oig"]\n', "gongkai.toml: law = 'cn-oig': no law is known as 'cn-oig'"),
        (
            'ignore = ["PUB01"]\n',
            "gongkai.toml: ignore = 'PUB01': no such rule or family; did you mean 'PUB01",
        ),
        (
            '[severity]\nPUP = "note"\n',
            "gongkai.toml: severity = 'PUP': no such rule or family; did you mean",
        ),
        (
            '[severity]\nPUB = "noet"\n',
            "gongkai.toml: severity.PUB = 'noet': not known; did you mean 'note'?",
        ),
        (
            "[thresholds.PUB14]\nx = 1\n",
            "gongkai.toml: thresholds.PUB14: no such rule; did you mean 'PUB014'?",
        ),
        (
            "[thresholds.CAT012]\nshare_hold = 1\n",
            "gongkai.toml: thresholds.CAT012.share_hold = 1: CAT012 has no such threshold; did you mean 'share_held'?",
        ),
        (
            "[thresholds.CAT012]\nshare_held = 2\n",
            "gongkai.toml: thresholds.CAT012.share_held = 2: write a share",
        ),
        ("select = [\n", "gongkai.toml: not TOML"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_file_key_and_remedy(
    command: Command, place: Path, text: str, problem: str
) -> None:
    settle(place, text)
    assert problem in refused(command, "hongmei")


def test_help_is_given_whatever_the_settings_say(command: Command, place: Path) -> None:
    settle(place, "nonsense = 1\n")
    assert command("check", "--help").status == 0
    assert command("rules").status == 2


def test_the_report_overwrites_no_rule(command: Command, place: Path) -> None:
    (place / "own.py").write_text(OWN_RULE, encoding="utf-8")
    assert "is one of the files that are read" in refused(
        command, "hongmei", "--rules", "own.py", "--output", "own.py"
    )
    assert (place / "own.py").read_text(encoding="utf-8") == OWN_RULE


def test_a_fault_in_pyproject_names_its_table(command: Command, place: Path) -> None:
    settle(place, "[tool.gongkai]\nfial_on = 1\n", "pyproject.toml")
    assert "pyproject.toml [tool.gongkai]: fial_on: unknown key; did you mean 'fail_on'?" in refused(
        command, "hongmei"
    )
    settle(place, "", "pyproject.toml")
    assert "tool.gongkai: no such table" in refused(command, "hongmei", "--config", "pyproject.toml")


def test_several_registers_are_listed_the_worst_first(command: Command, place: Path) -> None:
    second = place / "second"
    second.mkdir()
    (second / "items.csv").write_text("索引号,名称,生成日期\n1,x,\n", encoding="utf-8")
    (second / "register.toml").write_text('law = ["cn-ogi"]\n', encoding="utf-8")
    settle(place, 'paths = ["second", "hongmei"]\n')
    ran = command("check", *DAY)
    assert ran.status == 1
    assert ran.out.startswith("Overview of 2 registers")
    assert ran.out.index("洪梅镇人民政府") < ran.out.index("second")
    assert json.loads(command("check", *DAY, "--format", "json").out)["format"] == "gongkai-overview"
    assert "--format github is for one register" in refused(command, "--format", "github")
    assert "--baseline is for one register" in refused(command, "--baseline", "known.json")


@pytest.mark.usefixtures("place")
def test_a_register_that_cannot_be_read_keeps_no_other_from_being_checked(command: Command) -> None:
    ran = command("check", "nowhere", "hongmei", "gone", "nowhere", *DAY, "--law", "cn-ogi")
    assert ran.status == 2
    assert "洪梅镇人民政府" in ran.out
    assert ran.err.splitlines() == [
        "gongkai: error: nowhere: no such file or folder; check the path",
        "gongkai: error: gone: no such file or folder; check the path",
    ]
    assert command("check", "nowhere", "hongmei", "--law", "xx").err.count("\n") == 1


def test_own_rules_are_asked_and_listed(command: Command, place: Path) -> None:
    (place / "rules").mkdir()
    (place / "rules" / "own.py").write_text(OWN_RULE, encoding="utf-8")
    assert "OWN001" in codes(command, "hongmei", "--rules", "rules/own.py")
    settle(place, 'rules = ["rules/own.py"]\n[severity]\nOWN = "error"\n')
    assert codes(command, "hongmei", "--select", "OWN") == {"OWN001"}
    listed = command("rules").out
    assert "OWN: own rules, from rules/own.py" in listed
    assert "OWN001  seen (warning): Seen" in listed
    page = command("rules", "OWN001").out
    assert "Comes from: rules/own.py" in page
    assert "See every item." in page
    assert "OWN001" not in command("rules", "--isolated").out


def test_a_rule_that_fails_makes_the_status_2_and_the_report_is_shown(command: Command, place: Path) -> None:
    broken = OWN_RULE.replace("    return", "    raise RuntimeError('no')\n    return")
    (place / "own.py").write_text(broken, encoding="utf-8")
    ran = command("check", "hongmei", *DAY, "--rules", "own.py", "--fail-on", "never")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "a rule failed: OWN001" in ran.err
    assert "the rule OWN001 failed 3 times, first on HM-1 2014年财政预算: RuntimeError: no" in " ".join(
        ran.out.split()
    )
    assert "Verdict: not checked completely; a rule failed" in ran.out
    report = json.loads(command("check", "hongmei", *DAY, "--rules", "own.py", "--format", "json").out)
    assert (report["crashed"], report["ok"]) == (["OWN001"], False)


def test_a_file_of_rules_that_fails_is_one_line(command: Command, place: Path) -> None:
    (place / "own.py").write_text("import nowhere\n", encoding="utf-8")
    assert "own.py: cannot be run: ModuleNotFoundError" in refused(command, "hongmei", "--rules", "own.py")
    assert command("rules", "--rules", "own.py").status == 2


def test_own_laws_are_held_against_the_register(own_law: str, command: Command, place: Path) -> None:
    (place / "laws").mkdir()
    (place / "laws" / "town.toml").write_text(own_law, encoding="utf-8")
    settle(place, 'law_paths = ["laws"]\n')
    ran = command("check", "hongmei", *DAY, "--law", "cn-town", "--format", "json", "--select", "PUB002")
    found = json.loads(ran.out)["findings"]
    assert [(late["key"], late["law"], late["evidence"]["due_on"]) for late in found] == [
        ("HM-1", "cn-town", "2014-03-06"),
        ("HM-2", "cn-town", "2014-03-06"),
    ]


def test_an_own_law_does_not_hide_one_that_ships(own_law: str, command: Command, place: Path) -> None:
    (place / "town.toml").write_text(own_law.replace("cn-town", "cn-ogi"), encoding="utf-8")
    assert "town.toml: code = 'cn-ogi': a law that ships with gongkai has this code" in refused(
        command, "hongmei", "--law-file", "town.toml"
    )


def test_a_law_of_the_register_and_of_the_settings_is_refused(
    own_law: str, command: Command, place: Path
) -> None:
    (place / "hongmei" / "town.toml").write_text(own_law, encoding="utf-8")
    with (place / "hongmei" / "register.toml").open("r+", encoding="utf-8") as file:
        text = file.read()
        file.seek(0)
        file.write(f'law_files = ["town.toml"]\n{text}')
    assert "cn-town is a law of the register, and of --law-file" in refused(
        command, "hongmei", "--law-file", "hongmei/town.toml"
    )
