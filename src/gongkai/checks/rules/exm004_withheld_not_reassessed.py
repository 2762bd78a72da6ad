"""EXM004: withheld, and not examined again."""

from __future__ import annotations

from typing import Final

from gongkai.checks.cases.context import REASSESS
from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.checks.thresholds import Threshold
from gongkai.days.periods import MonthEnd, TimeLimit, TimeUnit
from gongkai.messages import message
from gongkai.records.items import DisclosureMode

REASSESS_AFTER: Final[Threshold[TimeLimit]] = Threshold(
    "reassess_after",
    TimeLimit,
    TimeLimit(count=1, unit=TimeUnit.YEAR, month_end=MonthEnd.LAST_DAY),
    message("how long a withheld item may go without being examined again, where the law gives no number"),
)


@item_rule(
    "EXM004",
    "withheld-not-reassessed",
    title=message("Withheld, and not examined again"),
    remedy=message("Examine again whether the item may be disclosed, and record the day."),
    severity=Severity.NOTE,
    basis=Basis.STATUTE,
    gate=Gate.WITHHELD,
    thresholds=[REASSESS_AFTER],
    needs_in_part=lambda _: {"mode"},
)
def withheld_not_reassessed(case: ItemCase) -> Observation | None:
    """Note withheld items that were not examined again for a long time.

    ## What it checks

    The time from the last examination on record (重新评估日期), else from the decision to withhold, else from the forming of the item; never from before the law had the duty.

    ## Legal basis

    The law's duty `reassess` (`cn-ogi`: 2019 art 18), which says *periodically* and gives no number.

    ## Bad

    ```toml
    as_of = 2021-06-30
    [[items]]
    index_number = "A-2014-003"
    reassessed_on = 2020-05-20
    ```

    ## Good

    ```toml
    as_of = 2021-06-30
    [[items]]
    index_number = "A-2014-003"
    reassessed_on = 2021-05-20
    ```

    ## How to fix

    Examine the item again.

    ## Limits

    Open wherever the law gives no number: a year is a threshold of practice, and a register can state its own (`reassess_after` under `[practice]`).
    """
    law, item, as_of = case.context.law, case.item, case.context.as_of
    value = case.context.duty_value(REASSESS, as_of)
    if value is None or item.mode is not DisclosureMode.WITHHELD or item.is_draft:
        return None
    days = [
        day
        for day in (item.reassessed_on, item.withheld_on, item.formed_on)
        if day is not None and day <= as_of
    ]
    if not days:
        return None
    since = max(days[0], value.in_force)
    by_law = value.limit is not None and value.limit.has_number
    limit = value.limit if by_law and value.limit is not None else case.context.threshold(REASSESS_AFTER)
    due = case.context.end_of(limit, since)
    if due is None or as_of <= due:
        return None
    return Observation(
        message("is withheld, and was last examined on {since}", since=days[0]),
        kind=FindingKind.FAIL if by_law else FindingKind.OPEN,
        citation=law.cite(value),
        column="reassessed_on",
        evidence={"examined_on": days[0], "threshold": str(limit), "due_on": due},
    )
