"""Every rule's page shows a bad and a good register, and both are tried here."""

from __future__ import annotations

import copy
import inspect
import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from gongkai.checks.checking import check
from gongkai.checks.declaring import Rule
from gongkai.checks.findings import Basis, Report
from gongkai.checks.own_rules import load_rules
from gongkai.checks.rules import ALL
from gongkai.readers.loading import load

BASE = Path(__file__).with_name("base.toml")
AS_OF = date(2014, 12, 2)
REQUESTS = Path(__file__).with_name("requests.toml")
_IDENTITY = {
    "items": ("index_number",),
    "entries": ("code",),
    "decisions": ("item", "step"),
    "requests": ("number",),
    "events": ("request", "kind"),
    "charges": ("request", "fee"),
}
_ON_REQUESTS = {"REQ", "CHG"}
HEADINGS = ["What it checks", "Legal basis", "Bad", "Good", "How to fix", "Limits"]
_WITHOUT_EXAMPLE = {"DAT006", "DAT007", "DAT008", "DAT009", "REQ019"}
"""A broken file, a rule that fails, a file that is not read, and a duty that a body sets itself: their examples are tried one by one."""
_CONSEQUENCE = {"CHG004": ("REQ002",)}
"""What follows from a fault of its own accord: a notice of a charge that comes late puts nothing off, so the answer is late."""
MUTATIONS = tomllib.loads(Path(__file__).with_name("mutations.toml").read_text(encoding="utf-8"))


def examples(rule: Rule, heading: str) -> list[dict[str, Any]]:
    """Read the TOML blocks under one heading of a rule's page."""
    section = re.search(rf"^ *## {heading}$(.*?)(?=^ *## |\Z)", rule.page, re.DOTALL | re.MULTILINE)
    blocks = re.findall(r"```toml\n(.*?)```", section[1], re.DOTALL) if section else []
    try:
        return [tomllib.loads(block) for block in blocks]
    except tomllib.TOMLDecodeError as error:
        pytest.fail(f"{place(rule)}, ## {heading}: not TOML: {error}", pytrace=False)


def place(rule: Rule) -> str:
    """Return the file of a rule, as messages name it."""
    return f"src/gongkai/checks/rules/{rule.code.lower()}_{rule.name.replace('-', '_')}.py"


def shown_register(rule: Rule, heading: str) -> list[dict[str, Any]]:
    """Return the examples under a heading, of which a page has to have one or more."""
    pieces = examples(rule, heading)
    if not pieces:
        wanted = f"write a piece of a register in a block ```toml below ## {heading}"
        pytest.fail(f"{place(rule)}: {wanted}", pytrace=False)
    return pieces


def give(found: Report, wanted: list[str], where: str) -> None:
    """Fail unless a report has findings with these codes and no other."""
    codes = [finding.code for finding in found.findings]
    if codes != wanted:
        lines = "".join(f"\n  {one.code} {one.subject}: {one.message}" for one in found.findings)
        wanted_codes = ", ".join(wanted) or "nothing"
        pytest.fail(f"{where} has to give {wanted_codes}, and gives {lines or 'nothing'}", pytrace=False)


def shown(code: str, heading: str) -> str:
    """Read the one block under one heading of a rule's page, whatever it holds."""
    page = inspect.cleandoc(next(rule.page for rule in ALL if rule.code == code))
    section = re.search(rf"^## {heading}\n\n```[a-z]+\n(.*?)```$", page, re.DOTALL | re.MULTILINE)
    assert section is not None
    return section[1]


def laid_over(base: dict[str, Any], piece: dict[str, Any]) -> dict[str, Any]:
    """Lay a piece over a register: rows are matched by what names them, others are added."""
    result = copy.deepcopy(base)
    for part in piece.pop("without", []):
        *tables, last = part.split(".")
        del reduce(dict.__getitem__, tables, result)[last]
    append = piece.pop("append", False)
    for name, value in piece.items():
        if name in _IDENTITY:
            _lay_rows(result.setdefault(name, []), value, _IDENTITY[name], append=append)
        else:
            _lay_value(result, name, value)
    return result


def _lay_value(table: dict[str, Any], name: str, value: object) -> None:
    """Lay tables over tables key by key; anything else replaces what was there."""
    under = table.get(name)
    if isinstance(value, dict) and isinstance(under, dict):
        for key, part in value.items():
            _lay_value(under, key, part)
    else:
        table[name] = value


def _lay_rows(
    rows: list[dict[str, Any]], pieces: list[dict[str, Any]], identity: tuple[str, ...], *, append: bool
) -> None:
    for piece in pieces:
        same = [row for row in rows if all(row.get(name) == piece.get(name) for name in identity)]
        if not same or append:
            rows.append(piece)
        elif piece.get("remove"):
            rows.remove(same[0])
        else:
            same[0].update(piece)


def base_for(rule: Rule | None = None) -> dict[str, Any]:
    """Return the register that pieces are laid over; rules on requests have requests of their own time."""
    base = tomllib.loads(BASE.read_text(encoding="utf-8"))
    if rule is not None and rule.family in _ON_REQUESTS:
        base |= tomllib.loads(REQUESTS.read_text(encoding="utf-8"))
    return base


def judged(piece: dict[str, Any], folder: Path, rule: Rule | None = None) -> Report:
    """Check the base register with a piece laid over it."""
    piece = dict(piece)
    as_of = piece.pop("as_of", AS_OF)
    return checked(laid_over(kept(base_for(rule), as_of), piece), folder, as_of)


def kept(base: dict[str, Any], as_of: date) -> dict[str, Any]:
    """Keep in order until later what was in order in 2014."""
    if as_of.year > AS_OF.year:
        base["body"]["guide"]["updated_on"] = as_of - timedelta(30)
        base["items"][2]["reassessed_on"] = as_of - timedelta(30)
    return base


def checked(register: dict[str, Any], folder: Path, as_of: date) -> Report:
    """Write a register to a file and check it."""
    path = folder / "register.json"
    path.write_text(json.dumps(register, default=str, ensure_ascii=False), encoding="utf-8")
    return check(load(path), as_of=as_of)


def test_the_base_register_is_compliant(tmp_path: Path) -> None:
    assert [str(finding.message) for finding in judged({}, tmp_path).findings] == []


def test_the_requests_of_the_base_are_compliant(tmp_path: Path) -> None:
    rule = next(rule for rule in ALL if rule.family == "REQ")
    piece = {"as_of": date(2024, 12, 31)}
    assert [str(finding.message) for finding in judged(piece, tmp_path, rule).findings] == []


@pytest.mark.parametrize(
    "rule", [rule for rule in ALL if rule.code not in _WITHOUT_EXAMPLE], ids=lambda rule: rule.code
)
def test_bad_examples_give_this_finding_and_no_other(rule: Rule, tmp_path: Path) -> None:
    for number, piece in enumerate(shown_register(rule, "Bad"), 1):
        found = judged(piece, tmp_path, rule)
        give(found, [rule.code, *_CONSEQUENCE.get(rule.code, ())], f"{place(rule)}, ## Bad, block {number}")
        for finding in found.findings:
            if (finding.citation is not None) != (finding.basis is Basis.STATUTE):
                pytest.fail(
                    f"{place(rule)}: a finding cites an article where its basis is the statute, and nowhere else; "
                    f"the basis is {finding.basis}, and the citation {finding.citation}",
                    pytrace=False,
                )


@pytest.mark.parametrize(
    "rule", [rule for rule in ALL if rule.code not in _WITHOUT_EXAMPLE], ids=lambda rule: rule.code
)
def test_good_examples_give_nothing(rule: Rule, tmp_path: Path) -> None:
    for number, piece in enumerate(shown_register(rule, "Good"), 1):
        give(judged(piece, tmp_path, rule), [], f"{place(rule)}, ## Good, block {number}")


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_pages_are_whole(rule: Rule) -> None:
    headings = re.findall(r"^ *## (.*)$", rule.page, re.MULTILINE)
    if headings != HEADINGS:
        wanted, there = ", ".join(HEADINGS), ", ".join(headings)
        pytest.fail(
            f"{place(rule)}: its docstring has to have the headings {wanted}; it has {there}", pytrace=False
        )


def test_codes_and_names_are_unique() -> None:
    for of, names in (("code", [rule.code for rule in ALL]), ("name", [rule.name for rule in ALL])):
        twice = sorted({name for name in names if names.count(name) > 1})
        assert not twice, (
            f"two rules in src/gongkai/checks/rules have the {of} {twice}; give one another {of}"
        )


def places(one: object, other: object) -> int:
    """Count the places in which two registers differ: a cell, a key, or a whole row that is in one of them alone."""
    if isinstance(one, dict) and isinstance(other, dict):
        return sum(places(one.get(key), other.get(key)) for key in one.keys() | other.keys())
    if not (isinstance(one, list) and isinstance(other, list)):
        return int(one != other)
    if not all(isinstance(row, dict) for row in (*one, *other)):
        return int(one != other)
    gone = [row for row in one if row not in other]
    come = [row for row in other if row not in one]
    return sum(map(places, gone, come)) + abs(len(gone) - len(come))


def laid(base: dict[str, Any], piece: dict[str, Any]) -> dict[str, Any]:
    """Lay a piece over a register; the day of the check stands among its keys."""
    return {"as_of": AS_OF, **laid_over(base, copy.deepcopy(piece))}


def stages(rule: Rule) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Walk pairs of registers, the first in order and the second not: from the table, else from the rule's page."""
    base = base_for(rule)
    if rule.code in MUTATIONS:
        piece = MUTATIONS[rule.code]["before"]
        before = laid(kept(base, piece.get("as_of", AS_OF)), piece)
        yield before, laid(before, MUTATIONS[rule.code]["after"])
        return
    for bad in examples(rule, "Bad"):
        kept(base, bad.get("as_of", AS_OF))
        for good in ({"as_of": bad.get("as_of", AS_OF)}, *examples(rule, "Good")):
            yield laid(base, good), laid(base, bad)


@pytest.mark.parametrize(
    "rule", [rule for rule in ALL if rule.code not in _WITHOUT_EXAMPLE], ids=lambda rule: rule.code
)
def test_a_register_in_order_changed_in_one_place_gives_one_finding(rule: Rule, tmp_path: Path) -> None:
    """Every rule has a mutation: a register without a finding, and one that differs in one place and has one."""
    pairs = [pair for pair in stages(rule) if places(*pair) == 1]
    if not pairs:
        pytest.fail(
            f"tests/checks/rules/mutations.toml: add [{rule.code}.before] and [{rule.code}.after], two registers that "
            f"differ in one place; the pieces under Bad and Good in {place(rule)} differ in more",
            pytrace=False,
        )
    for register, found, which in zip(
        pairs[0],
        ([], [rule.code, *_CONSEQUENCE.get(rule.code, ())]),
        ("in order", "changed in one place"),
        strict=True,
    ):
        report = checked(register, tmp_path, register.pop("as_of"))
        give(report, found, f"the register of {rule.code} that is {which} (mutations.toml, or {place(rule)})")


def test_every_rule_is_on_its_page_in_the_table_or_below() -> None:
    """No mutation is kept for a rule that is gone, or whose page shows one."""
    rules = {rule.code: rule for rule in ALL}
    assert set(MUTATIONS) | _WITHOUT_EXAMPLE <= set(rules)
    for code in MUTATIONS:
        base = base_for(rules[code])
        for bad in examples(rules[code], "Bad"):
            goods = ({"as_of": bad.get("as_of", AS_OF)}, *examples(rules[code], "Good"))
            assert all(places(laid(base, good), laid(base, bad)) > 1 for good in goods), code


def test_one_byte_that_breaks_a_table_gives_one_finding(tmp_path: Path) -> None:
    base = base_for()
    items = base.pop("items")
    head = sorted({name for row in items for name in row})
    lines = [",".join(head), *(",".join(_cell(row.get(name, "")) for name in head) for row in items)]
    text = "\n".join(lines).encode()
    for content, found in ((text, []), (text + b'\n"', ["DAT006"])):
        (tmp_path / "items.csv").write_bytes(content)
        report = checked({**base, "tables": {"items": {"file": "items.csv"}}}, tmp_path, AS_OF)
        assert [finding.code for finding in report.findings] == found


def test_the_page_on_broken_tables_shows_one(tmp_path: Path) -> None:
    (tmp_path / "items.toml").write_text('law = "cn-ogi"\n', encoding="utf-8")
    for heading, found in (("Good", 0), ("Bad", 1)):
        (tmp_path / "items.csv").write_text(shown("DAT006", heading), encoding="utf-8")
        report = check(load(tmp_path / "items.csv"), as_of=AS_OF)
        assert (report.count("DAT006"), report.broken) == (found, bool(found))


def _cell(value: object) -> str:
    """Write a value as a cell of a CSV."""
    return "、".join(value) if isinstance(value, list) else str(value)


def test_one_rule_that_fails_gives_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    path.write_text(json.dumps(base_for(), default=str, ensure_ascii=False), encoding="utf-8")
    for heading, found in (("Good", []), ("Bad", ["DAT007"])):
        own = tmp_path / f"{heading.lower()}.py"
        own.write_text(shown("DAT007", heading), encoding="utf-8")
        report = check(load(path), as_of=AS_OF, rules=load_rules(own))
        assert [finding.code for finding in report.findings] == found


def test_one_day_of_acceptance_moved_gives_one_finding(repository: Path, tmp_path: Path) -> None:
    """The duty to accept is a township's own."""
    base = base_for()
    own = repository / "docs" / "examples" / "hongmei-2014" / "handling.toml"
    for row in base["items"]:
        row["law"] = "cn-ogi"
    told = {
        "subject": "建房纠纷调解",
        "outcome": "办结",
        "channel": "当面",
        "served_by": "当面领取",
        "proof": "回执2",
    }
    days = {
        "submitted_on": date(2014, 9, 26),
        "answered_on": date(2014, 10, 9),
        "delivered_on": date(2014, 10, 9),
    }
    for heading, found in (("Good", []), ("Bad", ["REQ019"])):
        register = laid_over(base, tomllib.loads(shown("REQ019", heading)))
        assert register["law_files"] == [own.name]
        register["law_files"] = [str(own)]
        register["requests"][-1] |= told | days
        report = checked(register, tmp_path, AS_OF)
        assert [one.code for one in report.findings if one.code != "LAW002"] == found
        assert report.count("LAW002") == 1  # the promise says nothing of publication, whatever the day
