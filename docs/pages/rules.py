"""The rules: a page per rule, made of how it is declared and of its docstring, and a table of them all."""

from __future__ import annotations

import inspect
from itertools import groupby

from gongkai.checks.declaring import Rule
from gongkai.checks.findings import Basis
from gongkai.checks.rules import ALL
from gongkai.reports.writing.wording import FAMILIES
from pages.markdown import contents, facts, page, table

BASES = {
    Basis.STATUTE: "statute: the finding cites the article in force",
    Basis.OWN: "the body's own chain or catalogue; no article is cited",
    Basis.PRACTICE: "practice; no article is cited",
    Basis.DATA: "the data itself; no article is cited",
}


INTRODUCTION = """\
Every finding carries the code of one rule.
A rule of *statute* cites the article in force for the case at hand; no other rule cites one.
What a rule cannot decide it reports as *open*, never as passed.
The pieces of TOML on each page are laid over one compliant register and run as tests:
*bad* gives exactly this finding, *good* gives none."""


def pages() -> dict[str, str]:
    """Write every page about rules, by file name."""
    return {"index.md": _index(), **{f"{rule.code}.md": _rule_page(rule) for rule in ALL}}


def _rule_page(rule: Rule) -> str:
    """Write the page of a rule."""
    declared = (
        ("severity", rule.severity.value),
        ("basis", BASES[rule.basis]),
        ("looks at", _looked_at(rule)),
        ("needs the columns", _codes(rule.needs)),
        ("needs", _codes(rule.tables)),
        ("thresholds", _codes(frozenset(one.name for one in rule.thresholds))),
        ("advice", rule.remedy.text()),
    )
    chinese = rule.title.text("zh")
    title = rule.title.text()
    return page(
        f"# {rule.code} {rule.name}",
        f"**{title}**" + (f"  \n{chinese}" if chinese != title else ""),
        facts(declared),
        inspect.cleandoc(rule.page),
    )


def _codes(names: frozenset[str]) -> str:
    """Write names of columns or tables."""
    return ", ".join(f"`{name}`" for name in sorted(names))


def _index() -> str:
    """Write the table of rules, family by family."""
    blocks = ["# Rules", INTRODUCTION]
    for family, rules in groupby(ALL, lambda rule: rule.family):
        if family not in FAMILIES:
            raise SystemExit(f"{family}: name the family in FAMILIES, src/gongkai/reports/writing/wording.py")
        rows = (
            (f"[{rule.code}]({rule.code}.md)", f"`{rule.name}`", rule.title.text(), rule.severity.value)
            for rule in rules
        )
        blocks += [
            f"## {family}: {FAMILIES[family].text().capitalize()}",
            table(("code", "name", "what it finds", "severity"), rows),
        ]
    return page(*blocks, contents((rule.code for rule in ALL), hidden=True))


def _looked_at(rule: Rule) -> str:
    """Say what a rule is asked about."""
    if rule.judge_item is not None:
        return "each item"
    return "each request" if rule.judge_request is not None else "the register as a whole"
