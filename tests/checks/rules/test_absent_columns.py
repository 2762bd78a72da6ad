"""No verdict is silent because a column is absent, blank, misspelt, unreadable or of another kind.

Each rule's own bad register is spoilt by machine, column by column, and read from a file. The rule still finds what
it found; or it is named among what could not be judged; or the file is refused; or the rule declares that the column
is optional, with the reason.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import fields, frozen

from gongkai.checks.checking import check
from gongkai.checks.declaring import Rule
from gongkai.checks.findings import Report
from gongkai.checks.rules import ALL
from gongkai.errors import GongkaiError
from gongkai.readers.loading import load
from gongkai.records.approval.decisions import Decision
from gongkai.records.catalogue.catalogues import CatalogueEntry
from gongkai.records.columns import columns_of
from gongkai.records.items import Item
from gongkai.records.requests.charges import Charge
from gongkai.records.requests.events import RequestEvent
from gongkai.records.requests.requests import Request

from .test_rules import AS_OF, base_for, examples, kept, laid_over

Data = dict[str, Any]
PREFIXES = {
    "items": "",
    "entries": "entries.",
    "decisions": "decisions.",
    "requests": "requests.",
    "events": "events.",
    "charges": "charges.",
}
"""The tables whose columns are spoilt, with what stands before a column in a rule's declaration."""
RECORDS = {
    "items": Item,
    "entries": CatalogueEntry,
    "decisions": Decision,
    "requests": Request,
    "events": RequestEvent,
    "charges": Charge,
}
RULES = [rule for rule in ALL if rule.code != "REQ019" and examples(rule, "Bad")]
"""The rules whose page shows a register; that of REQ019 needs the law file of a township beside it."""


@frozen
class Spoiling:
    """One register with a fault that a rule finds, the day of the check, and what the rule finds."""

    rule: Rule
    register: Data
    as_of: date
    found: int

    def checked(self, register: Data, folder: Path, *, select: bool = True) -> Report | None:
        """Check a register by the rule; `None` where it is refused."""
        path = folder / "register.json"
        path.write_text(json.dumps(register, default=str, ensure_ascii=False), encoding="utf-8")
        try:
            return check(load(path), as_of=self.as_of, select=[self.rule.code] if select else ())
        except GongkaiError:
            return None

    def columns(self) -> Iterator[tuple[str, str]]:
        """Walk the columns of the tables."""
        for table in PREFIXES:
            rows = self.register.get(table)
            if isinstance(rows, list):
                yield from ((table, column) for column in sorted({name for row in rows for name in row}))

    def is_optional(self, table: str, column: str) -> bool:
        """Return whether the rule says that it can do without a column."""
        return bool({"*", PREFIXES[table] + column} & self.rule.optional.keys())

    def with_column(self, table: str, column: str, cells: Data) -> Data:
        """Return the register with other cells for every cell of a column; `None` is the content of the cell."""
        register = copy.deepcopy(self.register)
        for row in register[table]:
            if column in row:
                cell = row.pop(column)
                row.update({name: cell if value is None else value for name, value in cells.items()})
        return register


def needed(spoiling: Spoiling) -> list[tuple[str, str]]:
    """Return the columns that the rule declares it needs, as far as its bad register has them."""
    rule = spoiling.rule
    names = rule.needs | rule.needs_any | set(rule.optional)
    return [one for one in spoiling.columns() if PREFIXES[one[0]] + one[1] in names]


def spoilings(rule: Rule, folder: Path) -> Iterator[Spoiling]:
    """Walk the bad registers of a rule, with what it finds in each."""
    for bad in examples(rule, "Bad"):
        piece = dict(bad)
        as_of = piece.pop("as_of", AS_OF)
        spoiling = Spoiling(rule, laid_over(kept(base_for(rule), as_of), piece), as_of, 0)
        report = spoiling.checked(spoiling.register, folder)
        assert report is not None
        yield Spoiling(rule, spoiling.register, as_of, report.count(rule.code))


def silent(spoiling: Spoiling, columns: list[tuple[str, str]], folder: Path) -> list[tuple[str, str]]:
    """Return the columns without which the rule finds less and nothing says so: together first, then in halves."""
    register = copy.deepcopy(spoiling.register)
    for table, column in columns:
        for row in register[table]:
            row.pop(column, None)
    report = spoiling.checked(register, folder)
    if report is not None and report.count(spoiling.rule.code) >= spoiling.found:
        return []
    if len(columns) > 1:
        half = len(columns) // 2
        return [*silent(spoiling, columns[:half], folder), *silent(spoiling, columns[half:], folder)]
    return [] if report is None or spoiling.rule.code in report.unjudged else columns


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_that_lacks_a_column_is_named_or_says_why_it_need_not_have_it(
    rule: Rule, tmp_path: Path
) -> None:
    for spoiling in spoilings(rule, tmp_path):
        columns = [one for one in spoiling.columns() if not spoiling.is_optional(*one)]
        assert silent(spoiling, columns, tmp_path) == []


def may_be_blank(spoiling: Spoiling, table: str, column: str) -> bool:
    """Return whether the rule says that a cell of a column may be blank."""
    return spoiling.is_optional(table, column) or PREFIXES[table] + column in spoiling.rule.blanks


def told(report: Report) -> set[tuple[str, str, str]]:
    """Return what a report says, finding by finding."""
    return {(one.code, one.subject, str(one.message)) for one in report.findings}


def is_told(spoiling: Spoiling, register: Data, folder: Path) -> bool:
    """Return whether a spoilt register is refused, or still has the finding, or has another one in its place."""
    before = spoiling.checked(spoiling.register, folder, select=False)
    after = spoiling.checked(register, folder, select=False)
    assert before is not None
    return (
        after is None or after.count(spoiling.rule.code) >= spoiling.found or bool(told(after) - told(before))
    )


def other_kinds(table: str, column: str) -> tuple[str, ...]:
    """Return what no cell of a column can hold."""
    record = RECORDS[table]
    known = columns_of(record).get(column)
    if known is None:
        return ()
    kind = str(next(one.type for one in fields(record) if one.name == column))
    if known.is_date:
        return ("未定", "31/31/2014", "3.5")
    return () if kind.startswith(("str", "tuple[str")) else ("胡言", "2014-03-03 之后")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_blank_or_unreadable_cell_that_a_rule_needs_is_never_silence(rule: Rule, tmp_path: Path) -> None:
    for spoiling in spoilings(rule, tmp_path):
        for table, column in needed(spoiling):
            for cell in ("", *other_kinds(table, column)):
                if cell == "" and may_be_blank(spoiling, table, column):
                    continue
                register = spoiling.with_column(table, column, {column: cell})
                assert is_told(spoiling, register, tmp_path), (table, column, cell)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_misspelt_column_is_named(rule: Rule, tmp_path: Path) -> None:
    for spoiling in spoilings(rule, tmp_path):
        for table, column in needed(spoiling):
            misspelt = f"{column}x"
            register = spoiling.with_column(table, column, {misspelt: None})
            report = spoiling.checked(register, tmp_path, select=False)
            named = report is None or any(misspelt in str(one.message) for one in report.findings)
            assert named, (table, misspelt)


def test_every_reason_is_a_sentence_on_a_column_that_there_is() -> None:
    for rule in ALL:
        for name, reason in (*rule.optional.items(), *rule.blanks.items()):
            table, dot, column = name.rpartition(".")
            record = RECORDS[table if dot else "items"]
            assert name == "*" or column in columns_of(record), (rule.code, name)
            assert len(reason.split()) > 3, (rule.code, name)


def test_what_a_rule_needs_is_no_option() -> None:
    for rule in ALL:
        assert not (rule.needs & rule.optional.keys()), rule.code
        assert not (rule.blanks.keys() & rule.optional.keys()), rule.code
