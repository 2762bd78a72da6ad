"""PUB003: changed, and the change published late or not at all."""

from __future__ import annotations

from gongkai.checks.cases.context import PUBLISH, PublicationDue
from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import message, message_plural


@item_rule(
    "PUB003",
    "change-published-late",
    title=message("Changed, and the change published late or not at all"),
    remedy=message("Publish the changed item now, and record the day it was published again."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    gate=Gate.CHANGED,
    needs={"changed_on", "republished_on", "formed_on", "published_on"},
    blanks={
        "changed_on": "an item without a day of change was not changed",
    },
)
def change_published_late(case: ItemCase) -> Observation | None:
    """Find published items that changed and were not published again in time.

    ## What it checks

    A change after publication starts a second duty of its own, counted from the day of the change.
    It is compared with the day on which the item was published again.
    An item that was formed before the law and changed under it is judged by its change.

    ## Legal basis

    The law's duty `publish` runs from the day an item is formed *or changed* (`cn-ogi`: 2008 art 18, 2019 art 26).

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    changed_on = 2014-06-03
    republished_on = 2014-08-01
    [[decisions]]
    item = "A-2014-002"
    step = "提出"
    role = "站所负责人"
    person = "丁"
    on = 2014-06-04
    [[decisions]]
    item = "A-2014-002"
    step = "保密审查"
    role = "保密审查员"
    person = "乙"
    on = 2014-06-04
    [[decisions]]
    item = "A-2014-002"
    step = "审批"
    role = "分管领导"
    person = "丙"
    on = 2014-06-04
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    changed_on = 2014-06-03
    republished_on = 2014-06-10
    [[decisions]]
    item = "A-2014-002"
    step = "提出"
    role = "站所负责人"
    person = "丁"
    on = 2014-06-04
    [[decisions]]
    item = "A-2014-002"
    step = "保密审查"
    role = "保密审查员"
    person = "乙"
    on = 2014-06-04
    [[decisions]]
    item = "A-2014-002"
    step = "审批"
    role = "分管领导"
    person = "丙"
    on = 2014-06-04
    ```

    ## How to fix

    Publish the changed item and record the day in `republished_on`.

    ## Limits

    Where no new publication is recorded the finding is open: a register may simply not note it.
    """
    changed = case.item.changed_on
    if changed is None or not case.change_is_judged:
        return None
    due = case.context.due_day(changed)
    if due is None:
        return None
    again = case.published_again_on
    end = again or case.context.as_of
    if due.is_in_time(end):
        return None
    if again is None:
        return _unrecorded(case, due)
    late = case.context.days_late(due.last, again)
    values = {"changed": changed, "again": again, "due": due.last}
    if not due.settled:
        text = message(
            "was changed on {changed} and published again on {again}; "
            "the due day lies beyond the settled calendar, about {due}",
            **values,
        )
    elif not due.is_late(again):
        text = message(
            "was changed on {changed} and published again on {again}; "
            "by when it had to be is in doubt, from {earliest} to {latest}: {doubt}",
            changed=changed,
            again=again,
            earliest=due.earliest,
            latest=due.latest,
            doubt=tuple(reading.message for reading in due.readings),
        )
    elif case.context.is_recorded:
        text = message_plural(
            "was changed on {changed} and is recorded as published again on {again}, {count} working day after {due}",
            "was changed on {changed} and is recorded as published again on {again}, {count} working days after {due}",
            late,
            **values,
        )
    else:
        text = message_plural(
            "was changed on {changed} and published again on {again}, {count} working day after {due}",
            "was changed on {changed} and published again on {again}, {count} working days after {due}",
            late,
            **values,
        )
    return Observation(
        text,
        kind=FindingKind.FAIL if due.is_late(again) and not case.context.is_recorded else FindingKind.OPEN,
        discriminator="changed",
        citation=case.context.law.cite(due.value),
        column="republished_on",
        evidence={"due_on": due.last, "changed_on": changed, "working_days_late": late, "duty": PUBLISH},
    )


def _unrecorded(case: ItemCase, due: PublicationDue) -> Observation:
    """Report that nothing is known of a new publication."""
    never = case.published_on is None and due.settled
    values = {"changed": case.item.changed_on, "due": due.due}
    if never:
        text = message("was changed on {changed}, was due on {due}, and is not published at all", **values)
    elif due.settled:
        text = message(
            "was changed on {changed}; no new publication is recorded, and it was due on {due}", **values
        )
    else:
        text = message(
            "was changed on {changed}; no new publication is recorded, "
            "and its due day lies beyond the settled calendar, about {due}",
            **values,
        )
    return Observation(
        text,
        kind=FindingKind.FAIL
        if never and not case.context.is_recorded and case.owed is not None
        else FindingKind.OPEN,
        discriminator="changed",
        citation=case.context.law.cite(due.value),
        column="republished_on",
        evidence={"due_on": due.last, "changed_on": case.item.changed_on, "duty": PUBLISH},
    )
