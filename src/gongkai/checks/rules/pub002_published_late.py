"""PUB002: published after the due day."""

from __future__ import annotations

from gongkai.checks.cases.context import PUBLISH
from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.checks.rates import Timeliness
from gongkai.messages import message, message_plural


@item_rule(
    "PUB002",
    "published-late",
    title=message("Published late"),
    remedy=message(
        "The delay cannot be undone: record its reason, and see that the unit hands such items over in time."
    ),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    gate=Gate.UNTIMELY,
    needs={"formed_on", "published_on"},
)
def published_late(case: ItemCase) -> Observation | None:
    """Find items that were published after their due day.

    ## What it checks

    Late means published after the due day; on the due day is in time.
    The due day is counted in the law's working days from the day the item was formed, that day not counted.
    An item due on the last working day before a holiday and published in the holiday is late by no working day, and late all the same.

    ## Legal basis

    The law's duty `publish`, in the version in force on the day the item was formed (`cn-ogi`: 2008 art 18, 2019 art 26).

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    published_on = 2014-05-20
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    published_on = 2014-04-30
    ```

    ## How to fix

    The delay stands; record its reason, and look at where the item waited.

    ## Limits

    The finding is open where the recorded day is that of one website (`published_on_is = "recorded"`), because an earlier publication elsewhere is possible; where the due day lies beyond the settled calendar; and where an item changed before its due day and is late only counted from its forming.
    """
    published, due = case.published_on, case.due_day
    if published is None or due is None:
        return None
    if case.owed is None and "mode" in case.context.columns:
        return None  # PUB005 says that the mode is missing
    late = case.context.days_late(due.last, published)
    values = {"published": published, "due": due.last}
    if not due.settled:
        text = message(
            "was published on {published}; its due day lies beyond the settled calendar, about {due}",
            **values,
        )
    elif due.is_in_doubt and not due.is_late(published):
        text = message(
            "was published on {published}; by when it had to be is in doubt, from {earliest} to {latest}: {doubt}",
            published=published,
            earliest=due.earliest,
            latest=due.latest,
            doubt=tuple(reading.message for reading in due.readings),
        )
    elif case.changed_before_publication_in_time:
        text = message(
            "was published on {published}, after {due}, but was changed before that and may be in time",
            **values,
        )
    elif case.context.is_recorded:
        text = message_plural(
            "is recorded as published on {published}, {count} working day after it was due on {due}",
            "is recorded as published on {published}, {count} working days after it was due on {due}",
            late,
            **values,
        )
    else:
        text = message_plural(
            "was published on {published}, {count} working day after it was due on {due}",
            "was published on {published}, {count} working days after it was due on {due}",
            late,
            **values,
        )
    return Observation(
        text,
        kind=FindingKind.FAIL if case.timeliness is Timeliness.LATE else FindingKind.OPEN,
        citation=case.context.law.cite(due.value),
        column="published_on",
        evidence={
            "formed_on": case.item.formed_on,
            "due_on": due.last,
            "published_on": published,
            "working_days_late": late,
            "duty": PUBLISH,
        },
    )
