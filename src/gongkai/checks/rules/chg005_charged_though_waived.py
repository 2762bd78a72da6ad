"""CHG005: charged although it was waived."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@register_rule(
    "CHG005",
    "charged-though-waived",
    title=message("Charged although it was waived"),
    remedy=message("Pay it back, or correct the entry."),
    severity=Severity.ERROR,
    basis=Basis.OWN,
    needs={"charges.waived", "charges.amount", "charges.paid_on"},
    tables={"charges"},
    blanks={
        "charges.amount": "a charge of no amount asked for nothing; CHG001 reports one that was not waived",
        "charges.paid_on": "what was not paid was waived as it is written",
        "charges.waived": "a charge of which nobody says that it was waived was not",
    },
)
def charged_though_waived(case: RegisterCase) -> Iterator[Observation]:
    """Find charges that were waived and paid all the same.

    ## What it checks

    The cell for the waiver says yes, and there is a sum and a day of payment.

    ## Legal basis

    The body's own decision to waive.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[charges]]
    request = "R-2024-004"
    fee = "按件计收"
    waived = "是"
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[charges]]
    request = "R-2024-004"
    fee = "按件计收"
    waived = "否"
    ```

    ## How to fix

    Pay it back.

    ## Limits

    Who has a claim to a waiver is not judged.
    """
    for charge in case.register.charges or ():
        paid = charge.paid_on
        if charge.waived is True and charge.amount and paid is not None and paid <= case.context.as_of:
            yield Observation(
                message(
                    "was charged {amount} on {paid}, although that was waived",
                    amount=charge.amount,
                    paid=paid,
                ),
                subject=charge.request or charge.applicant,
                discriminator=f"{charge.request} {charge.applicant} {paid}",
                location=charge.location,
                evidence={"amount": str(charge.amount), "paid_on": paid},
            )
