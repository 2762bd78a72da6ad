"""PUB010: still shown after the day on which it had to be taken down."""

from __future__ import annotations

from datetime import date

from gongkai.checks.cases.context import STOP
from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.citations import Citation
from gongkai.legislation.provisions import LimitKind
from gongkai.messages import message


@item_rule(
    "PUB010",
    "not-taken-down",
    title=message("Shown after the day on which it had to be taken down"),
    remedy=message("Take the item down, and record the day."),
    severity=Severity.WARNING,
    basis=Basis.STATUTE,
    gate=Gate.ENDING,
    needs={"published_on"},
    optional={
        "withdraw_by": "where no last day is set, only that of the law has to be kept",
    },
)
def not_taken_down(case: ItemCase) -> Observation | None:
    """Find items that may no longer be shown and are.

    ## What it checks

    The day that the register states (应撤下日期), or else the last day that the law allows, has passed, and the item was not taken down by then.

    ## Legal basis

    The law's duty `stop` in force on the day of publication (`cn-samr-penalties`: art 13).
    Where only the register states a day, no article is cited.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    withdraw_by = 2014-10-31
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    withdraw_by = 2014-10-31
    withdrawn_on = 2014-10-31
    ```

    ## How to fix

    Take the item down.

    ## Limits

    Whether it really stands there is not looked up.
    Shorter times for lesser matters are for the register to state.
    """
    last, citation = _last_day(case)
    if last is None:
        return None
    withdrawn = case.withdrawn_on
    if (withdrawn or case.context.as_of) <= last:
        return None
    text = (
        message("was to be taken down by {last}, and still is shown", last=last)
        if withdrawn is None
        else message("was to be taken down by {last}, and was on {withdrawn}", last=last, withdrawn=withdrawn)
    )
    return Observation(
        text,
        citation=citation,
        basis=None if citation is not None else Basis.OWN,
        column="withdraw_by",
        evidence={"withdraw_by": last, "withdrawn_on": withdrawn},
    )


def _last_day(case: ItemCase) -> tuple[date | None, Citation | None]:
    """Return the last day of the display, and the provision that sets it."""
    law, published = case.context.law, case.published_on
    if case.item.withdraw_by is not None or published is None:
        return case.item.withdraw_by, None
    value = case.context.duty_value(STOP, published)
    if value is None or value.limit is None or value.kind is not LimitKind.AT_MOST:
        return None, None
    return case.context.end_of(value.limit, published), law.cite(value)
