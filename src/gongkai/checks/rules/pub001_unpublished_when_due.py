"""PUB001: due, and not published."""

from __future__ import annotations

from gongkai.checks.cases.context import PUBLISH
from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.checks.rates import Timeliness
from gongkai.messages import message, message_plural
from gongkai.records.items import DisclosureMode


@item_rule(
    "PUB001",
    "unpublished-when-due",
    title=message("Due, and not published"),
    remedy=message(
        "Publish it now, and record the day of publication; if it must be withheld, record ground and day."
    ),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    gate=Gate.UNTIMELY,
    needs={"formed_on", "published_on"},
)
def unpublished_when_due(case: ItemCase) -> Observation | None:
    """Find items whose time for publication has run out and which are not published.

    ## What it checks

    An item that has to be disclosed proactively has a due day, counted in the law's working days from the day it was formed, that day not counted.
    When the day of the check lies after the due day and no publication is recorded by then, the item is overdue.
    A publication after the day of the check has not happened yet.
    An item that its catalogue entry or its category of the law wants disclosed proactively, and that it was decided to withhold only after the due day, was overdue as well.

    ## Legal basis

    The law's duty `publish`, in the version in force on the day the item was formed (`cn-ogi`: 2008 art 18, 2019 art 26).

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    published_on = ""
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    published_on = 2014-04-30
    ```

    ## How to fix

    Publish the item and record the day, or record that it is withheld, on which ground and since when.

    ## Limits

    The finding is open where the mode of disclosure is not recorded at all, where the due day lies beyond the settled calendar, or where a later change started the time anew.
    A day of publication that cannot be read is told by DAT001 alone; the rates count the item as open.
    """
    if case.published_on is not None or case.due_day is None or case.is_publication_unread:
        return None
    if case.owed is None and "mode" in case.context.columns:
        return None  # PUB005 says that the mode is missing
    due = case.due_day
    withheld = case.item.withheld_on if case.owed is DisclosureMode.WITHHELD else None
    late = case.context.days_late(due.last, withheld or case.context.as_of)
    if case.timeliness is Timeliness.OVERDUE and withheld is not None:
        text = message_plural(
            "was due on {due} and was not published; it was decided to withhold it on {withheld}, {count} working day later",
            "was due on {due} and was not published; it was decided to withhold it on {withheld}, {count} working days later",
            late,
            due=due.last,
            withheld=withheld,
        )
    elif case.timeliness is Timeliness.OVERDUE:
        text = message_plural(
            "was due on {due} and is not published; {count} working day has passed since",
            "was due on {due} and is not published; {count} working days have passed since",
            late,
            due=due.last,
        )
    elif not due.settled:
        text = message(
            "is not published; its due day lies beyond the settled calendar, about {due}", due=due.due
        )
    elif due.is_in_doubt and not due.is_late(case.context.as_of):
        text = message(
            "is not published; by when it has to be is in doubt, from {earliest} to {latest}: {doubt}",
            earliest=due.earliest,
            latest=due.latest,
            doubt=tuple(reading.message for reading in due.readings),
        )
    elif case.owed is None:
        text = message(
            "is not recorded as published; if it has to be disclosed proactively, it was due on {due}",
            due=due.due,
        )
    else:
        text = message(
            "is not published and was due on {due}, but was changed before that; the time may run anew",
            due=due.due,
        )
    return Observation(
        text,
        kind=FindingKind.FAIL if case.timeliness is Timeliness.OVERDUE else FindingKind.OPEN,
        citation=case.context.law.cite(due.value),
        column="published_on",
        evidence={
            "formed_on": case.item.formed_on,
            "due_on": due.last,
            "working_days_late": late,
            "duty": PUBLISH,
        },
    )
