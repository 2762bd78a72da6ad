"""CAT012: numbers missing from a series that is otherwise held."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.checks.thresholds import Threshold
from gongkai.messages import message, message_plural

SHARE_HELD: Final[Threshold[float]] = Threshold(
    "share_held",
    float,
    0.5,
    message("the share of a series that must be held before its gaps are worth a note"),
)
_SHOWN = 10


@register_rule(
    "CAT012",
    "gap-in-document-numbers",
    title=message("Document numbers are missing from a series"),
    remedy=message("See whether the documents are to be published; list those that are withheld as such."),
    severity=Severity.NOTE,
    basis=Basis.PRACTICE,
    thresholds=[SHARE_HELD],
    tables={"items"},
    optional={
        "document_number": "not all information has the number of a document",
    },
)
def gap_in_document_numbers(case: RegisterCase) -> Iterator[Observation]:
    """Note the numbers between the first and the last of a year's series that no item bears.

    ## What it checks

    Series by the agency's code and the year, where at least half of the numbers between the lowest and the highest are held.

    ## Legal basis

    Practice: numbers are given without gaps, so a gap is a document that is not in the register.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-001"
    document_number = "青政发〔2014〕5号"
    [[items]]
    index_number = "A-2014-002"
    document_number = "青政发〔2014〕7号"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-001"
    document_number = "青政发〔2014〕5号"
    [[items]]
    index_number = "A-2014-002"
    document_number = "青政发〔2014〕6号"
    ```

    ## How to fix

    Look at what the missing numbers are.

    ## Limits

    Always open: not every document is government information, and some are withheld.
    The half is a threshold of practice (`share_held`): where less is held, the register is no list of a series.
    Orders, whose numbers run through the years, are left out.
    """
    if case.broken is not None:
        return
    mostly = case.context.threshold(SHARE_HELD)
    for series in case.survey.series:
        if series.year is None or series.share_held < mostly or not series.missing:
            continue
        missing = series.missing
        yield Observation(
            message_plural(
                "holds {series}, and lacks {count} number between: {numbers}",
                "holds {series}, and lacks {count} numbers between: {numbers}",
                len(missing),
                series=f"{series.issuer}〔{series.year}〕{series.lowest}–{series.highest}号",
                numbers=tuple(islice(missing, _SHOWN)) + (("…",) if len(missing) > _SHOWN else ()),
            ),
            kind=FindingKind.OPEN,
            discriminator=f"{series.issuer}:{series.year}",
            evidence={"issuer": series.issuer, "year": series.year, "missing": list(missing)},
        )
