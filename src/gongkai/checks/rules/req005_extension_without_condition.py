"""REQ005: more time was taken without what that needs."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.days.event_effects import IrregularityKind
from gongkai.messages import message


@request_rule(
    "REQ005",
    "extension-without-condition",
    title=message("More time was taken without what that needs"),
    remedy=message("Have the consent given and the applicant told before the time is over, and record both."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    needs_any={"events.consent", "events.notice"},
    tables={"events"},
    needs={"requests.number", "events.on"},
    needs_in_part=lambda _: {"events.consent", "events.notice"},
)
def extension_without_condition(case: RequestCase) -> Iterator[Observation]:
    """Find extensions without the consent, notice, reasons or agreement that they need.

    ## What it checks

    For each extension the law says what it needs (`cn-ogi`: consent of the head of the office in charge, and notice to the applicant); the row of the event says whether it was there.

    ## Legal basis

    `cn-ogi`: 2008 art 24(2), 2019 art 33(2).

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[events]]
    request = "R-2024-003"
    kind = "延期"
    consent = "否"
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[events]]
    request = "R-2024-003"
    kind = "延期"
    consent = "是"
    ```

    ## How to fix

    Such an extension does not count; answer at once.

    ## Limits

    Open where the cell is blank. Where the column is absent, nothing is said of it.
    An answer that is late for this reason alone is not reported again.
    """
    for seen in case.breaches(
        IrregularityKind.CONSENT,
        IrregularityKind.NOTICE,
        IrregularityKind.REASONS,
        IrregularityKind.AGREEMENT,
    ):
        column = f"events.{seen.kind.value.removeprefix('without-')}"
        if not seen.certain and column not in case.context.other_columns:
            continue
        yield Observation(
            seen.message,
            kind=FindingKind.FAIL if seen.certain else FindingKind.OPEN,
            discriminator=f"{seen.kind.value} {seen.event.on}",
            citation=case.cite_event(seen.event.kind),
            location=case.place_of(seen.event.kind, seen.event.on),
            evidence={
                "event": seen.event.kind,
                "on": seen.event.on,
                "due_on": seen.due,
                "breach": seen.kind.value,
            },
        )
