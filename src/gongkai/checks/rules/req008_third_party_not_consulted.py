"""REQ008: withheld for a third party that was not asked."""

from __future__ import annotations

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.legislation.provisions import Override
from gongkai.messages import message

_ASKED = frozenset({"third-party-consulted", "third-party-replied", "third-party-notified"})


@request_rule(
    "REQ008",
    "third-party-not-consulted",
    title=message("Withheld for a third party that was not asked"),
    remedy=message("Ask the third party in writing, and record the letter and the reply."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    tables={"events"},
    needs={"requests.outcome"},
    needs_in_part=lambda _: {"requests.grounds"},
)
def third_party_not_consulted(case: RequestCase) -> Observation | None:
    """Find refusals for the sake of a third party that was not asked.

    ## What it checks

    A ground of the decision falls away when the protected party consents, the law has a duty to consult it, and no consultation is on record.

    ## Legal basis

    `cn-ogi`: 2008 art 23, 2019 art 32.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[events]]
    request = "R-2024-002"
    kind = "征求第三方意见"
    remove = true
    [[events]]
    request = "R-2024-002"
    kind = "第三方答复"
    remove = true
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[events]]
    request = "R-2024-002"
    kind = "征求第三方意见"
    on = 2024-04-11
    ```

    ## How to fix

    Ask, and decide again.

    ## Limits

    Whether there is a third party whose rights are touched is not to be seen in a register.
    """
    day = case.decided_on
    if not case.withholds or day is None or "consult" not in case.law.duties:
        return None
    value = case.law.duty_value("consult", day)
    protecting = [ground for ground, held in case.grounds if Override.CONSENT in held.override]
    if value is None or not protecting or any(one.code in _ASKED for one in case.happened):
        return None
    return Observation(
        message("was refused for {ground}, and no third party was asked", ground=protecting[0].name),
        column="grounds",
        citation=case.law.cite(value),
        evidence={"ground": protecting[0].code, "decided_on": day},
    )
