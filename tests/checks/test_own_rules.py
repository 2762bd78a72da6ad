"""Own rules are asked beside those that ship, are told apart from them, and when one fails the check goes on."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import gongkai
from gongkai import (
    Basis,
    FindingKind,
    ItemCase,
    Observation,
    RegisterCase,
    RequestCase,
    Rule,
    Severity,
    message,
)
from gongkai.checks.choosing import chosen, every_rule
from gongkai.errors import InvalidArgument, InvalidRules, UnsettledCalendarWarning

AS_OF = date(2014, 12, 2)
TITLES = ["通知", "预算", "名单"]
ITEMS = "索引号,名称,内容概述,生成日期,发布日期,公开方式\n" + "".join(
    f"{number},{title},x,2014-03-03,2014-03-10,主动公开\n" for number, title in enumerate(TITLES, 1)
)
FILE = '''\
from gongkai import Basis, Observation, Severity, item_rule, message

@item_rule(
    "OWN001",
    "title-seen",
    title=message("A title was seen"),
    remedy=message("Nothing."),
    severity=Severity.NOTE,
    basis=Basis.OWN,
)
def title_seen(case):
    """See every title."""
    return Observation(message("is called {title}", title=case.item.title))
'''
SAID = {
    "title": message("Something of our own"),
    "remedy": message("Mend it."),
    "severity": Severity.NOTE,
    "basis": Basis.OWN,
}


@pytest.fixture
def register(tmp_path: Path) -> gongkai.Register:
    """Return a register whose three items are all in order, read from a table."""
    (tmp_path / "items.csv").write_text(ITEMS, encoding="utf-8")
    (tmp_path / "register.toml").write_text(
        'law = ["cn-ogi"]\nbody = { name = "洪梅镇" }\n', encoding="utf-8"
    )
    return gongkai.load(tmp_path)


def failing_on(title: str, code: str = "OWN002") -> Rule:
    """Declare a rule that sees every item and fails on one."""

    @gongkai.item_rule(code, f"fails-{code.lower()}", **SAID)  # type: ignore[arg-type]
    def fails(case: ItemCase) -> Iterator[Observation]:
        """Fail on one title."""
        yield Observation(message("was seen"))
        if case.item.title == title:
            raise ValueError("no such\nthing")

    return fails


def test_a_rule_without_a_gate_is_asked_of_every_item_even_where_all_is_in_order(
    tmp_path: Path, register: gongkai.Register
) -> None:
    file = tmp_path / "own.py"
    file.write_text(FILE, encoding="utf-8")
    report = gongkai.check(register, as_of=AS_OF, rules=gongkai.load_rules(file))
    seen = [finding for finding in report.findings if finding.code == "OWN001"]
    assert [finding.subject for finding in seen] == TITLES
    assert report.own_rules[0].origin == file.as_posix()
    assert len({finding.fingerprint for finding in seen}) == len(TITLES)


def test_rates_are_the_same_with_a_rule_that_looks_at_everything(register: gongkai.Register) -> None:
    with_own = gongkai.check(register, as_of=AS_OF, rules=[failing_on("nothing")])
    assert with_own.rates == gongkai.check(register, as_of=AS_OF).rates


def test_a_rule_that_fails_is_one_finding_and_the_run_goes_on(register: gongkai.Register) -> None:
    report = gongkai.check(register, as_of=AS_OF, rules=[failing_on("预算")])
    (crash,) = (finding for finding in report.findings if finding.code == "DAT007")
    assert report.findings[0] is crash
    text = crash.message.text()
    assert text.startswith(
        "the rule OWN002 failed on 2 预算: ValueError: no such thing (test_own_rules.py, line "
    )
    assert (crash.kind, crash.severity) == (FindingKind.OPEN, Severity.ERROR)
    assert crash.location is not None
    assert crash.location.row == 3
    assert report.count("OWN002") == 3
    assert report.crashed == ("OWN002",)
    assert not report.ok


def test_a_rule_that_fails_often_is_still_one_finding(register: gongkai.Register) -> None:
    @gongkai.item_rule("OWN003", "always-fails", **SAID)  # type: ignore[arg-type]
    def always(_case: ItemCase) -> None:
        raise LookupError

    report = gongkai.check(register, as_of=AS_OF, rules=[always])
    assert report.count("DAT007") == 1
    assert "failed 3 times, first on 1 通知: LookupError (" in report.findings[0].message.text()


def test_a_rule_that_leaves_the_program_is_a_failure_and_no_green_build(register: gongkai.Register) -> None:
    @gongkai.item_rule("OWN003", "leaves", **SAID)  # type: ignore[arg-type]
    def leaves(_case: ItemCase) -> None:
        sys.exit(0)

    report = gongkai.check(register, as_of=AS_OF, rules=[leaves])
    assert report.crashed == ("OWN003",)
    assert "SystemExit: 0 (" in report.findings[0].message.text()


@pytest.mark.parametrize("picked", [{"select": ["OWN"]}, {"ignore": ["DAT007", "DAT"]}])
def test_a_failure_cannot_be_ignored(register: gongkai.Register, picked: dict[str, list[str]]) -> None:
    report = gongkai.check(register, as_of=AS_OF, rules=[failing_on("预算")], **picked)  # type: ignore[arg-type]
    assert report.count("DAT007") == 1


def test_what_is_no_observation_is_a_failure(register: gongkai.Register) -> None:
    @gongkai.item_rule("OWN004", "talks", **SAID)  # type: ignore[arg-type]
    def talks(_case: ItemCase) -> str:
        return "a title is short"

    @gongkai.item_rule("OWN005", "says-text", **SAID)  # type: ignore[arg-type]
    def says(_case: ItemCase) -> Observation:
        return Observation("text")  # type: ignore[arg-type]

    report = gongkai.check(register, as_of=AS_OF, rules=[talks, says])
    assert report.crashed == ("OWN004", "OWN005")


def test_rules_on_the_register_and_on_requests_may_fail_too() -> None:
    @gongkai.register_rule("OWN006", "register-fails", **SAID)  # type: ignore[arg-type]
    def on_register(_case: RegisterCase) -> None:
        raise KeyError("annual")

    @gongkai.request_rule("OWN007", "request-fails", **SAID)  # type: ignore[arg-type]
    def on_request(case: RequestCase) -> Observation | None:
        if case.request.number == "R-2":
            raise ArithmeticError("cannot be")
        return Observation(message("was seen"))

    requests = gongkai.Requests.of(
        [gongkai.Request(number=f"R-{one}", received_on=date(2014, 3, one)) for one in (1, 2, 3)]
    )
    register = gongkai.Register(gongkai.Body("洪梅镇"), requests=requests, laws=("cn-ogi",))
    report = gongkai.check(register, as_of=AS_OF, select=["OWN"], rules=[on_register, on_request])
    told = [finding.message.text() for finding in report.findings if finding.code == "DAT007"]
    assert [text.partition(" (")[0] for text in told] == [
        "the rule OWN007 failed on R-2: ArithmeticError: cannot be",
        "the rule OWN006 failed on 洪梅镇: KeyError: 'annual'",
    ]
    assert report.count("OWN007") == 2


def test_a_warning_made_an_error_is_not_taken_for_a_failure(register: gongkai.Register) -> None:
    @gongkai.item_rule("OWN008", "warns", **SAID)  # type: ignore[arg-type]
    def warns(_case: ItemCase) -> None:
        warnings.warn("not settled", UnsettledCalendarWarning, stacklevel=1)

    with pytest.raises(UnsettledCalendarWarning):
        gongkai.check(register, as_of=AS_OF, rules=[warns])


@pytest.mark.parametrize("code", ["PUB900", "DAT008", "WVR001"])
def test_a_code_in_a_family_of_gongkais_own_is_refused(code: str) -> None:
    with pytest.raises(InvalidRules, match=rf"{code} .* lies in the family {code[:3]}"):
        every_rule([failing_on("x", code)])


def test_two_rules_with_one_code_are_refused_and_both_are_named(tmp_path: Path) -> None:
    first, second = tmp_path / "first.py", tmp_path / "second.py"
    for file in (first, second):
        file.write_text(FILE, encoding="utf-8")
    with pytest.raises(InvalidRules) as refused:
        every_rule((*gongkai.load_rules(first), *gongkai.load_rules(second)))
    assert str(first) in str(refused.value)
    assert str(second) in str(refused.value)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("x = 1\n", "no rule is declared there"),
        (
            "import nowhere\n",
            r"cannot be run: ModuleNotFoundError: No module named 'nowhere' \(own.py, line 1\)",
        ),
        ("def f(:\n", r"cannot be run: SyntaxError: .*\(own.py, line 1\)"),
        ("raise SystemExit(3)\n", r"cannot be run: SystemExit: 3 \(own.py, line 1\)"),
        (FILE.replace("OWN001", "OWN1"), "'OWN1' is no rule code"),
        (FILE.replace('    title=message("A title was seen"),\n', ""), "missing 1 required .*'title'"),
        (FILE.replace("remedy=", "remedi="), "unexpected keyword argument 'remedi'"),
        ("from gongkai import RULES\nrule = RULES[0]\n", "no rule is declared there"),
    ],
)
def test_a_file_that_cannot_be_taken_is_named_with_what_is_wrong(
    tmp_path: Path, content: str, problem: str
) -> None:
    file = tmp_path / "own.py"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InvalidRules, match=problem) as refused:
        gongkai.load_rules(file)
    assert refused.value.origin == file.as_posix()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["own.py"]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidRules, match=r"nowhere.py: cannot be read: No such file"):
        gongkai.load_rules(tmp_path / "nowhere.py")


def test_own_rules_have_thresholds_too(register: gongkai.Register) -> None:
    longest = gongkai.Threshold("longest", int, 3, message("how long a title may be"))

    @gongkai.item_rule("OWN009", "title-too-long", thresholds=[longest], **SAID)  # type: ignore[arg-type]
    def too_long(case: ItemCase) -> Observation | None:
        if len(case.item.title or "") <= case.context.threshold(longest):
            return None
        return Observation(message("has a long title"))

    assert gongkai.check(register, as_of=AS_OF, rules=[too_long]).count("OWN009") == 0
    limits = {"OWN009": {"longest": 1}}
    assert gongkai.check(register, as_of=AS_OF, rules=[too_long], thresholds=limits).count("OWN009") == 3


def test_rules_that_ship_come_back_from_pickle_as_themselves() -> None:
    back = pickle.loads(pickle.dumps(every_rule()))  # noqa: S301 -- made in the line itself
    assert all(one is rule for one, rule in zip(back, every_rule(), strict=True))


def test_own_rules_can_be_pickled_and_judge_in_another_process(
    tmp_path: Path, register: gongkai.Register
) -> None:
    file = tmp_path / "own.py"
    file.write_text(FILE, encoding="utf-8")
    own = chosen(["OWN"], own=gongkai.load_rules(file), severities={"OWN": "warning"})
    (tmp_path / "register.pickle").write_bytes(pickle.dumps((register, own)))
    program = (
        "import pickle, pathlib, datetime, gongkai\n"
        f"register, own = pickle.loads(pathlib.Path({str(tmp_path / 'register.pickle')!r}).read_bytes())\n"
        "report = gongkai.check(register, as_of=datetime.date(2014, 12, 2), rules=own, select=['OWN'])\n"
        "print(own[0].severity, own[0].origin, report.count('OWN001'))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.stderr) == (["warning", file.as_posix(), "3"], "")


def test_a_rule_declared_inside_a_function_cannot_be_pickled_and_is_named() -> None:
    with pytest.raises(pickle.PicklingError, match=r"OWN002 \(fails-own002\) cannot be pickled"):
        pickle.dumps(failing_on("x"))


SOURCE = """
from gongkai import Basis, Observation, Severity, item_rule, message

@item_rule("OWN901", "shouting", title=message("Shouts"), remedy=message("Do not."), severity=Severity.NOTE, basis=Basis.OWN)
def shouting(case):
    \"\"\"Find titles that shout.\"\"\"
    return Observation(message("shouts")) if "!" in (case.item.title or "") else None
"""


@pytest.mark.parametrize("make", [str.encode, io.StringIO, lambda text: io.BytesIO(text.encode())])
def test_rules_are_read_from_bytes_and_streams(make: Callable[[str], Any]) -> None:
    (rule,) = gongkai.load_rules(make(SOURCE), name="shouting.py")
    assert (rule.code, rule.origin) == ("OWN901", "shouting.py")
    item = gongkai.Item(title="!", formed_on=date(2014, 3, 3))
    found = gongkai.check_item(item, law="cn-ogi", as_of=date(2014, 12, 2), rules=[rule])
    assert "OWN901" in {one.code for one in found}


def test_source_that_fails_is_refused_by_its_name() -> None:
    with pytest.raises(InvalidRules, match=r"^broken\.py: cannot be run: SyntaxError"):
        gongkai.load_rules(b"def", name="broken.py")
    with pytest.raises(InvalidArgument, match=r"hand text over as io\.StringIO\(text\)"):
        gongkai.load_rules(SOURCE)
    with pytest.raises(InvalidArgument, match="path must be the path of a file"):
        gongkai.load_rules(3)  # type: ignore[arg-type]
