"""REQ006: more time was taken after the time was over."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.days.event_effects import IrregularityKind
from gongkai.messages import message


@request_rule(
    "REQ006",
    "extension-after-expiry",
    title=message("More time was taken after the time was over"),
    remedy=message("Extend before the due day; after it, answer at once."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    tables={"events"},
    needs={"requests.number", "events.on"},
)
def extension_after_expiry(case: RequestCase) -> Iterator[Observation]:
    """Find extensions that were decided after the due day.

    ## What it checks

    The day of the event lies after the day on which the answer was due until then.

    ## Legal basis

    `cn-ogi` 2019 art 33(2); that it has to be done before the time is over is practice, as the law file says.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[events]]
    request = "R-2024-003"
    kind = "延期"
    on = 2024-07-12
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[events]]
    request = "R-2024-003"
    kind = "延期"
    on = 2024-07-05
    ```

    ## How to fix

    Such an extension does not count; answer at once.

    ## Limits

    An answer that is late for this reason alone is not reported again.
    """
    for seen in case.breaches(IrregularityKind.AFTER_EXPIRY):
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
