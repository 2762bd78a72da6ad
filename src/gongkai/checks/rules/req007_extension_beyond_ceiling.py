"""REQ007: more time was taken than the law gives."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.days.event_effects import IrregularityKind
from gongkai.messages import message


@request_rule(
    "REQ007",
    "extension-beyond-ceiling",
    title=message("More time was taken than the law gives"),
    remedy=message("Take no more than the law gives, and no more often."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    tables={"events"},
    needs={"requests.number", "events.on"},
    needs_any={"events.days", "events.until"},
    optional={
        "events.days": "the last day of an extension says its length as well; without either it has that of the law",
        "events.until": "as of the days",
    },
)
def extension_beyond_ceiling(case: RequestCase) -> Iterator[Observation]:
    """Find extensions that are longer, or more, than the law allows.

    ## What it checks

    The days or the last day recorded with the event go beyond the ceiling of the law (`cn-ogi`: 15 working days in 2008, 20 since 2019), or there are more extensions than it allows.

    ## Legal basis

    `cn-ogi`: 2008 art 24(2), 2019 art 33(2).

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[events]]
    request = "R-2024-003"
    kind = "延期"
    days = 25
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[events]]
    request = "R-2024-003"
    kind = "延期"
    days = 20
    ```

    ## How to fix

    Answer within what the law gives.

    ## Limits

    That an extension is granted once only is the usual reading; the text caps the length.
    """
    for seen in case.breaches(IrregularityKind.BEYOND_CEILING, IrregularityKind.TOO_OFTEN):
        yield Observation(
            seen.message,
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
