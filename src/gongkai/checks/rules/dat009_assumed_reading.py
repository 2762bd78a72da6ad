"""DAT009: something was read on an assumption that the files do not state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gongkai.checks.annual.report_cases import discriminator, row_name, subject
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message
from gongkai.records.notices import NoticeKind

ASSUMED: Final = frozenset({NoticeKind.ASSUMED_ENCODING, NoticeKind.HIDDEN_SHEET, NoticeKind.HIDDEN_ROWS})
"""What readers say of what they read although somebody may not have meant it so."""


@register_rule(
    "DAT009",
    "assumed-reading",
    title=message("Something was read on an assumption"),
    remedy=message(
        "See whether it was meant so; state the encoding, delete what is hidden, or write the label of the form."
    ),
    severity=Severity.NOTE,
    basis=Basis.DATA,
)
def assumed_reading(case: RegisterCase) -> Iterator[Observation]:
    """Report an encoding that was found out and not stated, hidden sheets and rows that were read, and labels read as the nearest row.

    ## What it checks

    A CSV that is not UTF-8 and whose encoding register.toml does not state is named with the encoding that was taken.
    A row of a yearly report whose label differs by one character from that of the form is named with the row it was read as.
    Hidden sheets and rows are part of a table like all others, and are judged; each sheet is named once.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```text
    register.toml
    items.csv      (saved as GB 18030)
    ```

    ## Good

    ```text
    register.toml  [tables] items = { file = "items.csv", encoding = "gb18030" }
    items.csv
    ```

    ## How to fix

    State the encoding, or save the file as UTF-8; show hidden rows and sheets, or delete what is no part of the table.

    ## Limits

    Rows that a filter hides are hidden rows. In `.xls`, `.xlsb` and `.ods`, hidden sheets are seen and hidden rows are not.
    """
    for notice in case.register.all_notices:
        if notice.kind in ASSUMED:
            yield Observation(
                notice.message,
                discriminator=f"{notice.table}:{notice.kind}",
                location=notice.location,
                evidence={"table": notice.table, "kind": notice.kind.value},
            )
    for report in case.register.annual or ():
        for label, (table, row) in report.misspelt.items():
            yield Observation(
                message("{label} was read as the row {row}", label=label, row=row_name(report, table, row)),
                subject=subject(case, report),
                discriminator=discriminator(report, table, row),
                location=report.source,
                evidence={"label": label, "table": table, "row": row},
            )
