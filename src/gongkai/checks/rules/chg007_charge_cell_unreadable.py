"""CHG007: a cell of a charge cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.charges import charge_identity
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.checks.unreadable_cells import unreadable_cell_message
from gongkai.messages import message


@register_rule(
    "CHG007",
    "charge-cell-unreadable",
    title=message("A cell of a charge cannot be read"),
    remedy=message("Correct the cell."),
    severity=Severity.WARNING,
    basis=Basis.DATA,
    tables={"charges"},
    optional={
        "*": "the rule is about what is written; where nothing is, there is nothing to find",
    },
)
def charge_cell_unreadable(case: RegisterCase) -> Iterator[Observation]:
    """Report every cell of a charge that holds something its column cannot mean.

    ## What it checks

    Days that do not exist, sums that are none, words that are no yes and no no.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[charges]]
    request = "R-2024-004"
    fee = "按件计收"
    paid_on = "2024年9月31日"
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[charges]]
    request = "R-2024-004"
    fee = "按件计收"
    paid_on = "2024年9月20日"
    ```

    ## How to fix

    Correct the cell.

    ## Limits

    Always open: what the cell was meant to say is never guessed.
    """
    for charge in case.register.charges or ():
        for cell in charge.unreadable:
            label = case.context.label(f"charges.{cell.field}") if cell.field else cell.column or ""
            yield Observation(
                unreadable_cell_message(cell, label),
                kind=FindingKind.OPEN,
                subject=charge.request or charge.applicant,
                discriminator=f"{charge_identity(charge)} {cell.field}",
                location=charge.location,
                evidence={"field": cell.field, "value": cell.value},
            )
