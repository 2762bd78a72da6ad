"""REQ028: a request that was taken for given up although nothing was asked of the applicant, or it was done, or there was time left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.legislation.outcomes import OutcomeKind
from gongkai.legislation.provisions import in_force
from gongkai.messages import Message, message

_ASKED: Final[Mapping[str, tuple[str, str, str]]] = {
    "not-corrected": ("correction-asked", "corrected", ""),
    "fee-unpaid": ("fee-notice", "fee-paid", "pay"),
}
"""By outcome: what the body asks first, what the applicant then does, and the duty that says how long there is for it."""


@request_rule(
    "REQ028",
    "given-up-without-being-asked",
    title=message("Taken for given up without a limit that the applicant let pass"),
    remedy=message("Take the request up again, and answer it; or record what was asked of the applicant."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    tables={"events"},
    needs={"requests.outcome"},
)
def given_up_without_being_asked(case: RequestCase) -> Observation | None:
    """Find requests that were no longer handled although the applicant had let no limit pass.

    ## What it checks

    The outcome says that the applicant did not correct the request, did not pay, or gave the request up (视为放弃).
    That needs a notice first (告知补正, 收费通知), nothing done about it, and of a fee the end of the time to pay.

    ## Legal basis

    `cn-ogi`: 2019 art 30 (correction); since 2021 Measures on Processing Fees, art 6 (20 working days to pay).

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    outcome = "逾期不补正"
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    outcome = "逾期不补正"
    [[events]]
    request = "R-2024-001"
    kind = "告知补正"
    on = 2024-03-08
    ```

    ## How to fix

    Answer the request.

    ## Limits

    How long there is for a correction is for the body to set; only that one was asked for is looked at. A good reason for the delay is not to be seen in a register.
    """
    ended = case.decided_on
    day = ended or case.received_on
    code = _outcome_of(case)
    if code is None or not case.is_judged or day is None:
        return None
    text = _about(case, *_ASKED[code], ended)
    values = in_force(case.law.outcomes[code].values, day)
    if text is None or not values:
        return None
    return Observation(
        text,
        column="outcome",
        citation=case.law.cite(values[0]),
        evidence={"outcome": code, "ended_on": ended},
    )


def _outcome_of(case: RequestCase) -> str | None:
    """Return the outcome by which the applicant missed a limit; where the word does not say which, and nothing was asked, the first of the law's."""
    outcome = case.outcome
    if outcome is not None:
        return outcome.code if outcome.code in _ASKED else None
    if case.outcome_kind is not OutcomeKind.ABANDONED:
        return None
    asked = {asked for asked, _, _ in _ASKED.values()}
    if any(one.code in asked for one in case.happened):
        return None
    return next((code for code in _ASKED if code in case.law.outcomes), None)


def _about(case: RequestCase, asked: str, done: str, duty: str, ended: date | None) -> Message | None:
    """Explain why the applicant had not given up."""
    notices = [one.on for one in case.happened if one.code == asked]
    if not notices:
        return message("was taken for given up, and nothing on record was asked of the applicant")
    days = [day for day in notices if day is not None]
    happened_on = [one.on for one in case.happened if one.code == done and one.on is not None]
    if days and happened_on and max(happened_on) >= max(days):
        return message(
            "was taken for given up, although the applicant did on {day} what was asked", day=max(happened_on)
        )
    if not days or not duty or duty not in case.law.duties or ended is None:
        return None
    found = case.law.due(duty, max(days))
    due = found.earliest
    if due is None or not found.settled or ended > due:
        return None
    return message("was taken for given up on {ended}; the applicant had until {due}", ended=ended, due=due)
