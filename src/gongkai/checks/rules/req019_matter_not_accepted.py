"""REQ019: a matter was not accepted when it had to be."""

from __future__ import annotations

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message

_ACCEPT = "accept"


@request_rule(
    "REQ019",
    "matter-not-accepted",
    title=message("A matter was not accepted when it had to be"),
    remedy=message("Accept the matter, or say why not, when it comes in."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    tables={"events"},
)
def matter_not_accepted(case: RequestCase) -> Observation | None:
    """Find matters that were not accepted by the time promised for it.

    ## What it checks

    The law, mostly a promise of the body itself, has a duty to accept; no acceptance and no answer is on record by its day.

    ## Legal basis

    The duty `accept` of the law file.

    ## Bad

    ```text
    law = ["cn-ogi", "cn-hongmei-handling"]
    law_files = ["handling.toml"]
    [[requests]]
    number = "B-1"
    matter = "重大"
    received_on = 2014-09-26
    [[events]]
    request = "B-1"
    kind = "受理"
    on = 2014-09-29
    ```

    ## Good

    ```text
    law = ["cn-ogi", "cn-hongmei-handling"]
    law_files = ["handling.toml"]
    [[requests]]
    number = "B-1"
    matter = "重大"
    received_on = 2014-09-26
    [[events]]
    request = "B-1"
    kind = "受理"
    on = 2014-09-26
    ```

    ## How to fix

    Accept the matter, and record the day.

    ## Limits

    Laws on access to information have no such duty. The examples are checked against the time-limited handling of Hongmei, a law file of a body's own.
    """
    received = case.received_on
    if not case.is_judged or received is None or _ACCEPT not in case.law.duties:
        return None
    due = case.law.due(_ACCEPT, received).latest
    done = [one.on for one in case.happened if one.code == "accepted" and one.on is not None]
    done += [case.answered_on] if case.answered_on is not None else []
    if due is None or min(done, default=case.context.as_of) <= due:
        return None
    return Observation(
        message("was to be accepted by {due}, and was not", due=due),
        citation=case.cite(_ACCEPT),
        evidence={"received_on": received, "due_on": due, "duty": _ACCEPT},
    )
