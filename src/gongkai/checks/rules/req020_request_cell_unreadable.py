"""REQ020: a cell of a request cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import LocalText, Message, message
from gongkai.records.items import UnreadableCell
from gongkai.records.requests.requests import DAYS

_DAY_FIELDS: Final = frozenset({*DAYS, "on", "until"})
_SERIAL: Final = re.compile(r"[3-6]\d{4}(?:\.\d+)?")
"""What numbers of days look like in spreadsheets: those of 1982 to 2091."""


@request_rule(
    "REQ020",
    "request-cell-unreadable",
    title=message("A cell of a request cannot be read"),
    remedy=message("Correct the cell, or state the column's date format in the register's description."),
    severity=Severity.WARNING,
    basis=Basis.DATA,
)
def request_cell_unreadable(case: RequestCase) -> Iterator[Observation]:
    """Report every cell of a request or its events that holds something its column cannot mean.

    ## What it checks

    Days that do not exist, days with several readings such as 03/04/2014, words that are no yes and no no.
    The rest of the row is judged as far as it can be read.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    decided_on = "2024年2月30日"
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    decided_on = "2024年3月19日"
    ```

    ## How to fix

    Correct the cell; for days written by one fixed pattern, state it as `date_format`, and for the numbers that spreadsheets have for days, `excel`.

    ## Limits

    Always open: what the cell was meant to say is never guessed.
    """
    held = [("requests", cell, case.request.location) for cell in case.request.unreadable]
    held += [("events", cell, event.location) for event in case.request.events for cell in event.unreadable]
    for table, cell, location in held:
        label = case.context.label(f"{table}.{cell.field}") if cell.field else cell.column or ""
        yield Observation(
            _about(cell, label),
            kind=FindingKind.OPEN,
            discriminator=f"{table}.{cell.field}",
            column=cell.column or cell.field,
            field=cell.field,
            location=location,
            evidence={"field": cell.field, "value": cell.value, "ambiguous_reading": cell.ambiguous},
        )


def _about(cell: UnreadableCell, label: LocalText | str) -> Message:
    """Say what the cell holds, and what it may be."""
    if cell.ambiguous:
        return message(
            "has {value} as {field}, which can be read in several ways", value=cell.value, field=label
        )
    if cell.field in _DAY_FIELDS and _SERIAL.fullmatch(cell.value):
        return message(
            "has {value} as {field}, which cannot be read; if it is the number of a day in a spreadsheet, state the date_format excel",
            value=cell.value,
            field=label,
        )
    return message("has {value} as {field}, which cannot be read", value=cell.value, field=label)
