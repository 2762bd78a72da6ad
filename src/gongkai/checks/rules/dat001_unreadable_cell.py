"""DAT001: a cell that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.checks.unreadable_cells import unreadable_cell_message
from gongkai.messages import message


@item_rule(
    "DAT001",
    "unreadable-cell",
    title=message("A cell cannot be read"),
    remedy=message("Correct the cell, or state the column's date format in the register's description."),
    severity=Severity.WARNING,
    basis=Basis.DATA,
    gate=Gate.BLEMISHED,
    optional={
        "*": "the rule is about what is written; where nothing is, there is nothing to find",
    },
)
def unreadable_cell(case: ItemCase) -> Iterator[Observation]:
    """Report every cell that holds something its column cannot mean.

    ## What it checks

    Days that do not exist, words that are no mode, numbers that are none, and days with several readings such as 03/04/2014.
    The rest of the row is judged as far as it can be read.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    changed_on = "2014年2月30日"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    changed_on = ""
    ```

    ## How to fix

    Correct the cell; for days written by one fixed pattern, state it as `date_format`.

    ## Limits

    Always open: what the cell was meant to say is never guessed.
    """
    for cell in case.item.unreadable:
        # The heading of the file where it is one of the body's own; else the name that readers know.
        label = case.context.label(cell.field)
        field = label if cell.column is None or cell.column in label.text() else cell.column
        yield Observation(
            unreadable_cell_message(cell, field),
            kind=FindingKind.OPEN,
            discriminator=cell.field,
            column=cell.column or cell.field,
            field=cell.field,
            evidence={"field": cell.field, "value": cell.value, "ambiguous_reading": cell.ambiguous},
        )
