"""CHG002: charged more than the scale gives."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.charges import Bill, bills, charge_cases, units_of
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.legislation.fees import Charging
from gongkai.messages import message


@register_rule(
    "CHG002",
    "charged-above-scale",
    title=message("Charged more than the scale gives"),
    remedy=message("Pay back what is above the scale; `gongkai fees` shows the sum and its steps."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    needs={"charges.fee", "charges.amount"},
    tables={"charges"},
)
def charged_above_scale(case: RegisterCase) -> Iterator[Observation]:
    """Find charges that are more than the scale of the law comes to.

    ## What it checks

    A fee by item is added up over all that the applicant asked for in that calendar month, a fee by page over the request.
    The sum is compared with the progressive scale, each part at its own rate. What the scale gives free may not be charged for.

    ## Legal basis

    `cn-ogi` since 2021: Measures on Processing Fees, arts 3 to 5.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[charges]]
    request = "R-2024-004"
    fee = "按件计收"
    amount = "300.00"
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

    Pay back the rest.

    ## Limits

    Open where neither the charge nor the requests say how many items or pages there were.
    """
    for bill in bills(charge_cases(case.context)):
        seen = _look_at(bill)
        if seen is not None:
            yield seen


def _look_at(bill: Bill) -> Observation | None:
    """Hold one bill against the scale."""
    last = bill[-1]
    if last.value is None or last.fee is None or last.fee.charging is not Charging.SCALE:
        return None
    charged, units = sum(one.amount for one in bill), units_of(bill)
    lawful = last.value.sum_of(units) if units is not None else None
    if lawful is None:
        text = message("was charged {charged}; it is not on record for how much", charged=charged)
    elif charged > lawful:
        text = message(
            "was charged {charged} for {units}; the scale gives {lawful}",
            charged=charged,
            units=units,
            lawful=lawful,
        )
    else:
        return None
    return Observation(
        text,
        kind=FindingKind.OPEN if lawful is None else FindingKind.FAIL,
        subject=last.subject,
        discriminator=" ".join(last.span),
        citation=last.context.law.cite(last.value),
        location=last.charge.location,
        evidence={"charged": str(charged), "units": units, "lawful": lawful, "fee": last.fee.id},
    )
