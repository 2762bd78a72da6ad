"""DAT004: something in the files that was not used."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.checks.rules.dat008_table_not_read import NOT_READ
from gongkai.checks.rules.dat009_assumed_reading import ASSUMED
from gongkai.messages import message
from gongkai.records.notices import Notice, NoticeKind, empty_table
from gongkai.records.register import Register


@register_rule(
    "DAT004",
    "unused-input",
    title=message("Something in the files was not used"),
    remedy=message(
        "Map the column to a field in the register's description, or leave it if it does not matter."
    ),
    severity=Severity.NOTE,
    basis=Basis.DATA,
    optional={
        "*": "the rule is about what is written; where nothing is, there is nothing to find",
    },
)
def unused_input(case: RegisterCase) -> Iterator[Observation]:
    """Report columns that no field answers to, and whatever else a reader left aside.

    ## What it checks

    Each heading that is neither a field nor one of its known Chinese headings is reported once, and the column is kept out.
    So is a table without any record, whether it was read or made by a program, and rows that are no record:
    an event that does not say what happened, a decision without an outcome.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    "心情" = "好"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    "浏览量" = 12
    ```

    ## How to fix

    Name the field the column stands for under `[tables]` in register.toml.

    ## Limits

    None of the cells of such a column are looked at.
    """
    for notice in (*case.register.all_notices, *_empty(case.register)):
        if notice.kind in NOT_READ | ASSUMED:
            continue
        yield Observation(
            notice.message,
            discriminator=f"{notice.table}:{notice.kind}:{notice.discriminator}",
            location=notice.location,
            evidence={"table": notice.table, "kind": notice.kind.value},
        )


def _empty(register: Register) -> Iterator[Notice]:
    """Notice tables that a program made and that have no record; of those that were read, the readers say it."""
    known = {NoticeKind.EMPTY_TABLE, NoticeKind.UNREADABLE_ROW}
    noticed = {one.table for one in register.all_notices if one.kind in known}
    for name, table in register.tables.items():
        if name not in noticed and getattr(table, "location", None) is None and table.is_empty:
            yield empty_table(name)
