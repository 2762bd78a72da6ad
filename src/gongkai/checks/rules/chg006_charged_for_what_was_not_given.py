"""CHG006: charged for pages that were not given."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.charges import charge_cases
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@register_rule(
    "CHG006",
    "charged-for-what-was-not-given",
    title=message("Charged for pages that were not given"),
    remedy=message("Charge by page only where content is given; otherwise by item, or not at all."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    needs={"charges.fee", "charges.amount", "charges.request", "requests.number", "requests.outcome"},
    tables={"charges", "requests"},
    blanks={
        "charges.request": "a charge that names no request is judged by its own day and sum alone",
    },
)
def charged_for_what_was_not_given(case: RegisterCase) -> Iterator[Observation]:
    """Find charges for content on requests that gave none.

    ## What it checks

    The fee may be charged only where the applicant gets the information itself, and the outcome of the request gives none.

    ## Legal basis

    `cn-ogi` since 2021: Measures on Processing Fees, art 5.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[charges]]
    request = "R-2024-002"
    fee = "按页计收"
    quantity = 68
    amount = "380.00"
    noticed_on = 2024-04-15
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[charges]]
    request = "R-2024-001"
    fee = "按页计收"
    quantity = 68
    amount = "380.00"
    noticed_on = 2024-03-15
    ```

    ## How to fix

    Pay it back.

    ## Limits

    Only for requests in the register whose outcome is known.
    """
    for one in charge_cases(case.context):
        kind = one.request.outcome_kind if one.request is not None and one.request.is_decided else None
        if one.fee is None or one.value is None or not one.fee.only_when_given or kind is None or kind.gives:
            continue
        yield Observation(
            message("was charged {amount} by page, and got nothing", amount=one.amount),
            subject=one.subject,
            discriminator=one.identity,
            citation=one.context.law.cite(one.value),
            location=one.charge.location,
            evidence={"amount": str(one.amount), "outcome": kind.value},
        )
