"""CHG003: charged under both methods."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

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
    blanks={
        "charges.request": "charges are for the same request only where they name it",
    },
)
def charged_under_both_methods(case: RegisterCase) -> Iterator[Observation]:
    """Find requests for which two fees were charged that exclude one another.

    ## What it checks

    The charges of each request are compared; each pair of fees that exclude one another is one finding, whichever was charged first.

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
    by_request: dict[str, dict[str, ChargeCase]] = {}
    for one in charge_cases(case.context):
        if one.fee is not None and one.value is not None and one.charge.request is not None:
            by_request.setdefault(one.charge.request, {})[one.fee.id] = one
    for charged in by_request.values():
        for first, other in combinations(
            (charged[fee] for fee in case.context.law.fees if fee in charged), 2
        ):
            if first.fee is None or other.fee is None or first.value is None:
                continue
            if other.fee.id not in first.fee.excludes and first.fee.id not in other.fee.excludes:
                continue
            yield Observation(
                message(
                    "was charged {fee} and {other} for one request", fee=first.fee.name, other=other.fee.name
                ),
                subject=first.subject,
                discriminator=f"{first.charge.request} {first.fee.id} {other.fee.id}",
                citation=first.context.law.cite(first.value),
                location=max((first, other), key=lambda one: one.charge.row or 0).charge.location,
                evidence={"fees": (first.fee.id, other.fee.id)},
            )
