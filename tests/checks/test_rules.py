"""Every rule's page shows a bad and a good register, and both are tried here."""

from __future__ import annotations

import copy
import json
import re
import tomllib
from datetime import date, timedelta
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from gongkai.checks.checking import check
from gongkai.checks.declaring import Rule
from gongkai.checks.findings import Basis, Report
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
_WITHOUT_EXAMPLE = {"DAT006", "DAT007", "REQ019"}


def examples(rule: Rule, heading: str) -> list[dict[str, Any]]:
    """Read the TOML blocks under one heading of a rule's page."""
    section = re.search(rf"^ *## {heading}$(.*?)(?=^ *## |\Z)", rule.page, re.DOTALL | re.MULTILINE)
    blocks = re.findall(r"```toml\n(.*?)```", section[1], re.DOTALL) if section else []
    return [tomllib.loads(block) for block in blocks]


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
    base = base_for(rule)
    if as_of.year > AS_OF.year:  # what was in order in 2014 has been kept so
        base["body"]["guide"]["updated_on"] = as_of - timedelta(30)
        base["items"][2]["reassessed_on"] = as_of - timedelta(30)
    register = laid_over(base, piece)
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
    bad = examples(rule, "Bad")
    assert bad
    for piece in bad:
        assert [finding.code for finding in judged(piece, tmp_path, rule).findings] == [rule.code]


@pytest.mark.parametrize(
    "rule", [rule for rule in ALL if rule.code not in _WITHOUT_EXAMPLE], ids=lambda rule: rule.code
)
def test_good_examples_give_nothing(rule: Rule, tmp_path: Path) -> None:
    good = examples(rule, "Good")
    assert good
    for piece in good:
        assert [str(finding.message) for finding in judged(piece, tmp_path, rule).findings] == []


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_pages_are_whole(rule: Rule) -> None:
    headings = re.findall(r"^ *## (.*)$", rule.page, re.MULTILINE)
    wanted = ["What it checks", "Legal basis", "Bad", "Good", "How to fix", "Limits"]
    if rule.code in _WITHOUT_EXAMPLE:
        wanted = [heading for heading in wanted if heading not in {"Bad", "Good"}]
    assert headings == wanted


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in ALL}) == len(ALL)
    assert len({rule.name for rule in ALL}) == len(ALL)


def test_only_rules_of_statute_cite_an_article(tmp_path: Path) -> None:
    for rule in ALL:
        for piece in examples(rule, "Bad"):
            for finding in judged(piece, tmp_path, rule).findings:
                if finding.basis is not Basis.STATUTE:
                    assert finding.citation is None, rule.code
                else:
                    assert finding.citation is not None, rule.code
