"""REQ009: the silence of somebody who was asked was read wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.legislation.provisions import OnSilence
from gongkai.messages import message

_READINGS = {
    "deemed-consent": OnSilence.DEEMED_CONSENT,
    "deemed-refusal": OnSilence.DEEMED_REFUSAL,
    "body-decides": OnSilence.BODY_DECIDES,
}
_DUTIES = {
    "third-party-consulted": "consult",
    "third-party-replied": "consult",
    "other-body-consulted": "consult-co-producer",
    "other-body-replied": "consult-co-producer",
}


@request_rule(
    "REQ009",
    "silence-misread",
    title=message("The silence of somebody who was asked was read wrongly"),
    remedy=message(
        "Decide as the law says: of a silent third party the body decides itself, of a silent co-producer consent is taken as given."
    ),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    needs={"events.result", "requests.number", "events.on"},
    tables={"events"},
    blanks={
        "events.result": "an event without a result does not say how silence was read",
    },
)
def silence_misread(case: RequestCase) -> Iterator[Observation]:
    """Find consultations whose silence was taken for something that the law does not take it for.

    ## What it checks

    The row of the consultation says how silence was read (视为同意, 视为不同意, 由行政机关决定); the law says how it is to be read.

    ## Legal basis

    `cn-ogi` 2019 art 32 (third party: the body decides) and art 34 (co-producing body: deemed consent); before 2019 silence was not regulated.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[events]]
    request = "R-2024-002"
    kind = "第三方答复"
    result = "视为不同意"
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[events]]
    request = "R-2024-002"
    kind = "第三方答复"
    result = "由行政机关决定"
    ```

    ## How to fix

    Decide again on the merits.

    ## Limits

    Only what the register says of silence is judged.
    """
    for event in case.happened if case.is_judged else ():
        read, duty = _READINGS.get(event.reply or ""), _DUTIES.get(event.code)
        if read is None or duty is None or event.on is None or duty not in case.law.duties:
            continue
        value = case.law.duty_value(duty, event.on)
        if value is not None and value.on_silence not in (None, read):
            yield Observation(
                message("was answered as if silence meant: {reading}", reading=event.result),
                discriminator=f"{event.code} {event.on}",
                citation=case.law.cite(value),
                location=event.location,
                evidence={"event": event.code, "read_as": read.value, "law": value.on_silence},
            )
