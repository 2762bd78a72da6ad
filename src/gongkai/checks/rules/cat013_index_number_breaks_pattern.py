"""CAT013: an index number that is written otherwise than the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.checks.thresholds import Threshold
from gongkai.locations import Location, placed
from gongkai.messages import message
from gongkai.records.index_numbers import detect, index_pattern

SHARE_ALIKE: Final[Threshold[float]] = Threshold(
    "share_alike",
    float,
    0.9,
    message("the share of index numbers that must be written alike before the others are worth a note"),
)


@register_rule(
    "CAT013",
    "index-number-breaks-pattern",
    title=message("An index number is not written as the others are"),
    remedy=message("Correct the number, or state the pattern under [practice] in register.toml."),
    severity=Severity.NOTE,
    basis=Basis.OWN,
    thresholds=[SHARE_ALIKE],
    needs={"index_number"},
    tables={"items"},
)
def index_number_breaks_pattern(case: RegisterCase) -> Iterator[Observation]:
    r"""Note index numbers that break the pattern of the register.

    ## What it checks

    The pattern is the one that the register states (`index_pattern` under `[practice]`: the name of a preset, or a regular expression).
    Else it is found: a pattern in use in China, or a common shape, that nine in ten of at least ten numbers follow.

    ## Legal basis

    The body's own numbering: the law wants an index and does not say how it is written.

    ## Bad

    ```toml
    as_of = 2014-12-02
    practice = { index_pattern = 'A-\d{4}-\d{3}' }
    append = true
    [[items]]
    index_number = "A/2014/10"
    title = "值班安排"
    summary = "值班人员与时间"
    entry = "03"
    formed_on = 2014-05-05
    mode = "on-request"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    practice = { index_pattern = 'A-\d{4}-\d{3}' }
    append = true
    [[items]]
    index_number = "A-2014-010"
    title = "值班安排"
    summary = "值班人员与时间"
    entry = "03"
    formed_on = 2014-05-05
    mode = "on-request"
    ```

    ## How to fix

    Correct the number.

    ## Limits

    Nine in ten is a threshold of practice (`share_alike`); below it no pattern is said to be one.
    """
    numbers = case.index_numbers
    stated = case.register.practice.index_pattern
    pattern = (
        index_pattern(stated) if stated is not None else detect(numbers, case.context.threshold(SHARE_ALIKE))
    )
    if pattern is None:
        return
    for number in pattern.not_matching(numbers):
        yield Observation(
            message("is not written as {pattern}", pattern=pattern.name),
            discriminator=number,
            subject=number,
            location=_location(case, numbers[number]),
            evidence={"index_number": number, "pattern": pattern.id, "expression": pattern.expression},
        )


def _location(case: RegisterCase, place: int | str) -> Location | None:
    """Name the row of a number."""
    items = case.register.items
    if items is None or not isinstance(place, int):
        return None
    where = placed(items.location, place, "items")
    heading = items.headings.get("index_number", "index_number")
    return None if where is None else evolve(where, column=heading)
