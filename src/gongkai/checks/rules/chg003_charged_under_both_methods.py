"""CHG003: charged under both methods."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.charges import ChargeCase, charge_cases
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@register_rule(
    "CHG003",
    "charged-under-both-methods",
    title=message("Charged under both methods"),
    remedy=message("Choose one method for each request; pay back the other."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    needs={"charges.fee", "charges.amount", "charges.request"},
    tables={"charges"},
)
def charged_under_both_methods(case: RegisterCase) -> Iterator[Observation]:
    """Find requests for which two fees were charged that exclude one another.

    ## What it checks

    The charges of each request are compared.

    ## Legal basis

    `cn-ogi` since 2021: Measures on Processing Fees, art 3.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[charges]]
    request = "R-2024-004"
    fee = "按页计收"
    quantity = 68
    amount = "380.00"
    noticed_on = 2024-09-10
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[charges]]
    request = "R-2024-001"
    fee = "按页计收"
    quantity = 68
    amount = "380.00"
    noticed_on = 2024-03-10
    ```

    ## How to fix

    Pay back one of them.

    ## Limits

    Only charges that name their request can be compared.
    """
    met: dict[str, list[ChargeCase]] = {}
    for one in charge_cases(case.context):
        if one.fee is None or one.value is None or one.charge.request is None:
            continue
        earlier = met.setdefault(one.charge.request, [])
        rival = next(
            (other for other in earlier if other.fee is not None and other.fee.id in one.fee.excludes), None
        )
        earlier.append(one)
        if rival is not None and rival.fee is not None:
            yield Observation(
                message(
                    "was charged {fee} and {other} for one request", fee=one.fee.name, other=rival.fee.name
                ),
                subject=one.subject,
                discriminator=f"{one.charge.request} {one.fee.id}",
                citation=one.context.law.cite(one.value),
                location=one.charge.location,
                evidence={"fees": (one.fee.id, rival.fee.id)},
            )
