"""PUB014: published long ago, and opened by nobody."""

from __future__ import annotations

from typing import Final

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.checks.thresholds import Threshold
from gongkai.days.periods import MonthEnd, TimeLimit, TimeUnit
from gongkai.messages import message

UNOPENED_AFTER: Final[Threshold[TimeLimit]] = Threshold(
    "unopened_after",
    TimeLimit,
    TimeLimit(count=1, unit=TimeUnit.YEAR, month_end=MonthEnd.LAST_DAY),
    message("how long after its publication an item that nobody has opened is worth a note"),
)


@item_rule(
    "PUB014",
    "never-opened",
    title=message("Published long ago, and opened by nobody"),
    remedy=message("See whether the item can be found and reached where it is said to be."),
    severity=Severity.NOTE,
    basis=Basis.PRACTICE,
    gate=Gate.UNOPENED,
    thresholds=[UNOPENED_AFTER],
    needs={"published_on"},
    optional={
        "views": "where nobody counts, it is not known that nobody came",
    },
)
def never_opened(case: ItemCase) -> Observation | None:
    """Note items that nobody has opened since they were published.

    ## What it checks

    The number of views is zero (an empty cell says nothing), and a year has passed since the publication, or the time stated under `[practice]` (`unopened_after`).

    ## Legal basis

    Practice: an item that nobody ever opened is often one that cannot be reached.

    ## Bad

    ```toml
    as_of = 2014-12-02
    practice = { unopened_after = { count = 6, unit = "month" } }
    [[items]]
    index_number = "A-2014-002"
    views = 0
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    practice = { unopened_after = { count = 6, unit = "month" } }
    [[items]]
    index_number = "A-2014-002"
    views = 3
    ```

    ## How to fix

    Look the item up as a reader would.

    ## Limits

    The year is a threshold of practice. What has been taken down is not looked at.
    """
    published = case.published_on
    if case.item.views != 0 or published is None or case.withdrawn_on is not None:
        return None
    due = case.context.end_of(case.context.threshold(UNOPENED_AFTER), published)
    if due is None or case.context.as_of <= due:
        return None
    return Observation(
        message("was published on {published}, and nobody has opened it", published=published),
        column="views",
        evidence={"published_on": published, "views": 0},
    )
