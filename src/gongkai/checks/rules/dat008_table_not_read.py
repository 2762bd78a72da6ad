"""DAT008: a file, a sheet or a report that belongs to the register and was not read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message
from gongkai.records.notices import NoticeKind

NOT_READ: Final = frozenset({NoticeKind.UNREAD_TABLE, NoticeKind.UNREAD_REPORT})
"""What readers say of what they left unread although it looks as if it belonged to the register."""


@register_rule(
    "DAT008",
    "table-not-read",
    title=message("A table or report was not read"),
    remedy=message(
        "Name the file in register.toml under [tables] or [[reports]], or under other_files where it is none of the register."
    ),
    severity=Severity.ERROR,
    basis=Basis.DATA,
)
def table_not_read(case: RegisterCase) -> Iterator[Observation]:
    """Report what looks like a table or a yearly report of the register and was not read: nothing in it was judged.

    ## What it checks

    Tables in the folder of the register that are not called like one and that register.toml does not name, sheets with the headings of a table, and yearly reports of an archive that cannot be read while others can.
    Workbooks that gongkai wrote itself are left out.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```text
    register.toml
    items.csv
    requests 2024.xlsx
    ```

    ## Good

    ```text
    register.toml
    items.csv
    requests.xlsx
    ```

    ## How to fix

    Name the file in register.toml, `[tables] requests = { file = "requests 2024.xlsx" }`; or, where it has nothing to do with the register, `other_files = ["requests 2024.xlsx"]`.

    ## Limits

    What stands in other folders is not looked for.
    """
    for notice in case.register.all_notices:
        if notice.kind in NOT_READ:
            yield Observation(
                notice.message,
                discriminator=f"{notice.kind}:{notice.table}",
                location=notice.location,
                evidence={"table": notice.table, "kind": notice.kind.value},
            )
