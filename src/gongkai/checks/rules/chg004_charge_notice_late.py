"""CHG004: the notice of a charge came after the answer was due."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.charges import charge_cases
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@register_rule(
    "CHG004",
    "charge-notice-late",
    title=message("The notice of a charge came after the answer was due"),
    remedy=message("Send the notice within the time for the answer; after it, answer without charge."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    needs={"charges.noticed_on", "charges.request", "charges.fee", "charges.amount", "requests.number"},
    tables={"charges", "requests"},
    blanks={
        "charges.noticed_on": "a notice that was not sent is not late",
        "charges.request": "a charge that names no request is judged by its own day and sum alone",
    },
)
def charge_notice_late(case: RegisterCase) -> Iterator[Observation]:
    """Find notices of charges that were sent after the time for the answer was over.

    ## What it checks

    The day of the notice is compared with the due day of the answer as it stood then.

    ## Legal basis

    `cn-ogi` since 2021: Measures on Processing Fees, art 6, as a provincial notice repeats it.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[charges]]
    request = "R-2024-004"
    fee = "按件计收"
    noticed_on = 2024-10-08
    paid_on = 2024-10-09
    [[requests]]
    number = "R-2024-004"
    answered_on = 2024-10-15
    posted_on = 2024-10-15
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[charges]]
    request = "R-2024-004"
    fee = "按件计收"
    noticed_on = 2024-09-12
    ```

    ## How to fix

    Pay back what was charged.

    ## Limits

    Only for requests in the register. Nothing is said where the due day is not certain.
    """
    for one in charge_cases(case.context):
        noticed = one.charge.noticed_on
        if one.value is None or one.request is None or noticed is None or not one.request.is_judged:
            continue
        due = one.request.due_as_of(noticed)
        if due is not None and noticed > due:
            yield Observation(
                message(
                    "was told of a charge on {noticed}; the answer was due on {due}", noticed=noticed, due=due
                ),
                subject=one.subject,
                discriminator=f"{one.identity} {noticed}",
                citation=one.request.cite("pay") or one.request.cite(one.request.duty),
                location=one.charge.location,
                evidence={"noticed_on": noticed, "due_on": due},
            )
