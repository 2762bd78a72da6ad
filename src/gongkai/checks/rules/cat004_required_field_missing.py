"""CAT004: what a catalogue must say of every item is missing."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@item_rule(
    "CAT004",
    "required-field-missing",
    title=message("What the catalogue must say of an item is missing"),
    remedy=message("Fill in the cell."),
    severity=Severity.WARNING,
    basis=Basis.STATUTE,
    gate=Gate.INCOMPLETE,
    needs_in_part=lambda context: context.absent_fields,
)
def required_field_missing(case: ItemCase) -> Iterator[Observation]:
    """Find items that lack what the law wants in every catalogue.

    ## What it checks

    Index, name, summary and day of formation of the item, as far as the table has the column.
    An item without a day of formation is never due, so this finding is the only one it gives.

    ## Legal basis

    The law's list of what the catalogue contains (`cn-ogi`: 2008 art 19, 2019 art 12).

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    summary = ""
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    summary = "收支预算"
    ```

    ## How to fix

    Fill in the cell.

    ## Limits

    A cell that holds something unreadable is DAT001, not this.
    A column that is absent altogether is one note (DAT005).
    """
    for field in case.missing_fields:
        yield Observation(
            message("lacks {field}", field=case.context.label(field)),
            discriminator=field,
            column=field,
            citation=case.context.catalogue_citation(case.item.formed_on),
            evidence={"field": field},
        )
