"""REQ020: a cell of a request cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.checks.unreadable_cells import unreadable_cell_message
from gongkai.messages import message


@request_rule(
    "REQ020",
    "request-cell-unreadable",
    title=message("A cell of a request cannot be read"),
    remedy=message(
        'Correct the cell, or state how days are written in the description of the register: [tables.requests] date_format = "%d/%m/%Y".'
    ),
    severity=Severity.WARNING,
    basis=Basis.DATA,
    optional={
        "*": "the rule is about what is written; where nothing is, there is nothing to find",
    },
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
    cells = [("requests", cell, case.request.location) for cell in case.request.unreadable]
    cells += [("events", cell, event.location) for event in case.request.events for cell in event.unreadable]
    for table, cell, location in cells:
        label = case.context.label(f"{table}.{cell.field}") if cell.field else cell.column or ""
        yield Observation(
            unreadable_cell_message(cell, label),
            kind=FindingKind.OPEN,
            discriminator=f"{table}.{cell.field}",
            column=cell.column or cell.field,
            field=cell.field,
            location=location,
            evidence={"field": cell.field, "value": cell.value, "ambiguous_reading": cell.ambiguous},
        )
