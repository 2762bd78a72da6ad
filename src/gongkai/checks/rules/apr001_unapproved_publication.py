"""APR001: published without approval on record."""

from __future__ import annotations

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import Message, message
from gongkai.records.approval.chains import ApprovalState


@item_rule(
    "APR001",
    "unapproved-publication",
    title=message("Published without approval on record"),
    remedy=message(
        "Have the responsible leader decide now, and record who decided and when; withdraw the item if it is refused."
    ),
    severity=Severity.ERROR,
    basis=Basis.OWN,
    gate=Gate.APPROVAL,
    tables={"approvals"},
    needs={"published_on"},
)
def unapproved_publication(case: ItemCase) -> Observation | None:
    """Find published items whose sign-off is not on record.

    ## What it checks

    The item is published, and by the day of the check its approval chain has not come to a sign-off that stands: nothing was decided, the chain stopped on the way, or the item was returned, rejected or withdrawn.

    ## Legal basis

    The body's own approval chain.
    A body that records approvals but describes no chain is asked for one approval.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-009"
    title = "惠农补贴发放情况"
    summary = "发放标准与名单"
    category = "公共服务类"
    unit = "财政所"
    entry = "02"
    formed_on = 2014-06-03
    published_on = 2014-06-05
    mode = "proactive"
    channels = ["公示栏"]
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-009"
    title = "惠农补贴发放情况"
    summary = "发放标准与名单"
    category = "公共服务类"
    unit = "财政所"
    entry = "02"
    formed_on = 2014-06-03
    published_on = 2014-06-09
    mode = "proactive"
    channels = ["公示栏"]
    [[decisions]]
    item = "A-2014-009"
    step = "propose"
    role = "站所负责人"
    person = "丁"
    on = 2014-06-04
    [[decisions]]
    item = "A-2014-009"
    step = "secrecy"
    role = "保密审查员"
    person = "乙"
    on = 2014-06-05
    [[decisions]]
    item = "A-2014-009"
    step = "approve"
    role = "分管领导"
    person = "丙"
    on = 2014-06-06
    ```

    ## How to fix

    Decide and record, or withdraw the item.

    ## Limits

    Whether the approval was given on paper and never entered, the register cannot know.
    """
    progress = case.progress
    if progress is None or progress.first_signed_off is not None:
        return None
    return Observation(
        _how(progress.state), evidence={"published_on": case.published_on, "state": progress.state.value}
    )


def _how(state: ApprovalState) -> Message:
    """Describe how far the chain came."""
    match state:
        case ApprovalState.RETURNED:
            return message("is published, although it was returned and not approved again")
        case ApprovalState.REJECTED:
            return message("is published, although its publication was rejected")
        case ApprovalState.WITHDRAWN:
            return message("is published, although it was withdrawn from approval")
        case ApprovalState.IN_PROGRESS:
            return message("is published, but its approval stopped before the sign-off")
        case _:
            return message("is published, but no approval is on record")
