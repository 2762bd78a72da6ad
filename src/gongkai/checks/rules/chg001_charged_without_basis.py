"""CHG001: charged without a basis in law."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.charges import charge_cases, charge_identity, unjudged_charges
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.legislation.fees import Charging
from gongkai.messages import message


@register_rule(
    "CHG001",
    "charged-without-basis",
    title=message("Charged without a basis in law"),
    remedy=message("Pay it back; charge nothing that the law does not name."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    needs={"charges.fee", "charges.amount"},
    tables={"charges"},
)
def charged_without_basis(case: RegisterCase) -> Iterator[Observation]:
    """Find charges that no law in force allowed.

    ## What it checks

    What was charged is looked up among the fees of the law on the day the request was received.

    ## Legal basis

    `cn-ogi`: 2008 art 27(1) (nothing but the costs of searching, copying and posting), 2019 art 42(1) (free, but for the processing fee, which exists since 2021).

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[charges]]
    request = "R-2024-004"
    fee = "按件计收"
    [[charges]]
    request = "R-2024-001"
    fee = "工本费"
    quantity = 1
    amount = "20.00"
    noticed_on = 2024-03-11
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[charges]]
    request = "R-2024-004"
    fee = "按件计收"
    amount = "200.00"
    ```

    ## How to fix

    Pay it back.

    ## Limits

    Open for a charge without any day or without an amount, where the register does not say what was charged for, and where it states a basis, which is not looked up. Only for laws whose file has fees.
    """
    for one in charge_cases(case.context):
        citation = one.free_citation
        allowed = one.value is not None and one.fee is not None and one.fee.charging is not Charging.FREE
        if allowed or citation is None:
            continue
        named = one.charge.fee
        text = (
            message("was charged {amount} for something that is not on record", amount=one.amount)
            if named is None
            else message(
                "was charged {amount} for {fee}, which the law did not allow on {day}",
                amount=one.amount,
                fee=named,
                day=one.day,
            )
        )
        yield Observation(
            text,
            kind=FindingKind.OPEN if named is None or one.charge.basis is not None else FindingKind.FAIL,
            subject=one.subject,
            discriminator=f"{one.identity} {named}",
            citation=citation,
            location=one.charge.location,
            evidence={"amount": str(one.amount), "fee": named, "on": one.day},
        )
    for charge, blank in unjudged_charges(case.context):
        text = (
            message("has a charge without an amount on record; whether it was lawful was not judged")
            if blank == "amount"
            else message(
                "has a charge of {amount} without any day on record; whether it was lawful was not judged",
                amount=charge.amount,
            )
        )
        yield Observation(
            text,
            kind=FindingKind.OPEN,
            subject=charge.request or charge.applicant,
            discriminator=f"{charge_identity(charge)} {charge.fee} {blank}",
            location=charge.location,
            column=blank,
            evidence={"fee": charge.fee, "blank": blank},
        )
