"""APR014: published although it was marked not to be."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message
from gongkai.records.items import DisclosureMode


@item_rule(
    "APR014",
    "published-against-mark",
    title=message("Published, although it was marked not to be disclosed proactively"),
    remedy=message(
        "Take it down until the mark is settled; who signs decides, and the mark or the mode is corrected."
    ),
    severity=Severity.ERROR,
    basis=Basis.OWN,
    gate=Gate.APPROVAL,
    tables={"decisions", "chain", "steps"},
    needs={"published_on"},
    optional={
        "index_number": "items are named by document number, address or title as well; one that no decision names is unapproved (APR001)",
        "decisions.mark": "a decision without a mark marks nothing; APR013 reports those that have to have one",
    },
)
def published_against_mark(case: ItemCase) -> Iterator[Observation]:
    """Find published items whose last mark says that they go out on request only, or not at all.

    ## What it checks

    The last standing decision that carries a mark says on request or withheld, and the item is published without being recorded so itself.

    ## Legal basis

    The body's own approval chain; the practice goes back to 国办发〔2016〕80号: the mark goes up with the paper, and who signs decides.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[decisions]]
    item = "A-2014-002"
    step = "approve"
    mark = "依申请公开"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[decisions]]
    item = "A-2014-002"
    step = "propose"
    mark = "依申请公开"
    [[decisions]]
    item = "A-2014-002"
    step = "approve"
    mark = "主动公开"
    ```

    ## How to fix

    Settle the mark.

    ## Limits

    An item recorded as withheld and published is EXM003, and one recorded as on request may have been released to somebody.
    """
    progress = case.progress.last_signed_off if case.progress is not None else None
    if progress is None or case.item.mode not in (None, DisclosureMode.PROACTIVE):
        return
    marked = [(step, decision) for step, decision in progress.taken if decision.mark is not None]
    if not marked or marked[-1][1].mark is DisclosureMode.PROACTIVE:
        return
    step, decision = marked[-1]
    withheld = decision.mark is DisclosureMode.WITHHELD
    yield Observation(
        message("is published, although the step {step} marked it as withheld", step=case.step_name(step.id))
        if withheld
        else message(
            "is published, although the step {step} marked it as disclosed on request",
            step=case.step_name(step.id),
        ),
        location=decision.location,
        evidence={"step": step.id, "mark": decision.mark},
    )
