"""REQ024: which law governs a request is open."""

from __future__ import annotations

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.errors import AmbiguousDuty, MissingRegion, UnknownCalendar
from gongkai.messages import Message, message


@request_rule(
    "REQ024",
    "request-law-open",
    title=message("Which law governs a request is open"),
    remedy=message(
        "Write the code of the law into the row, or level and kind of the body into the description."
    ),
    severity=Severity.NOTE,
    basis=Basis.DATA,
    optional={
        "*": "the rule is about what is written; where nothing is, there is nothing to find",
    },
)
def request_law_open(case: RequestCase) -> Observation | None:
    """Find requests of which it cannot be said under which law they are to be answered.

    ## What it checks

    Several laws of the register could govern the request and its row names none; none of them has a duty to answer it; or the law treats bodies differently and the register does not say what the body is.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    law = "cn-penalties"
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    law = "cn-ogi"
    ```

    ## How to fix

    Name the law.

    ## Limits

    Always open: such a request is not judged.
    """
    text = _about(case)
    if text is None:
        return None
    return Observation(text, kind=FindingKind.OPEN, column="law", evidence={"laws": case.rivals})


def _about(case: RequestCase) -> Message | None:
    """Explain why it is open."""
    if case.names_unknown_law:
        return None
    if case.rivals:
        return message("could be governed by {laws}; it was not judged", laws=case.rivals)
    if not case.is_governed:
        return message("is governed by no duty to answer in {law}; it was not judged", law=case.law.code)
    if isinstance(case.problem, MissingRegion):
        return message(
            'cannot be judged: the working days of {law} differ by region; write it into the description, as [body] name = "…", region = "{first}"; there are {regions}',
            law=case.law.code,
            first=case.problem.known[0].partition("-")[2],
            regions=tuple(code.partition("-")[2] for code in case.problem.known),
        )
    if isinstance(case.problem, AmbiguousDuty | UnknownCalendar):
        return message(
            "cannot be judged: {law} differs by body, and the register does not say which it is",
            law=case.law.code,
        )
    return None
