"""REQ012: refused by choice, and what was weighed is not on record."""

from __future__ import annotations

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.legislation.provisions import GroundKind
from gongkai.messages import message


@request_rule(
    "REQ012",
    "choice-not-weighed",
    title=message("Refused by choice, and what was weighed is not on record"),
    remedy=message("Record what spoke for and against disclosure."),
    severity=Severity.WARNING,
    basis=Basis.PRACTICE,
    needs={"requests.weighing", "requests.outcome"},
    needs_in_part=lambda _: {"requests.grounds"},
)
def choice_not_weighed(case: RequestCase) -> Observation | None:
    """Find refusals on a discretionary ground without a record of the weighing.

    ## What it checks

    A ground of the decision only allows to withhold (可以不予公开), and the cell for the weighing is blank.

    ## Legal basis

    None that demands a record: the law leaves the choice to the body (`cn-ogi` 2019 art 16), and a choice that is contested has to be explained.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-003"
    weighing = ""
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-003"
    weighing = "尚在讨论的方案，公开会误导公众；已公开结论部分"
    ```

    ## How to fix

    Write down the reasons.

    ## Limits

    The quality of the reasons is not judged.
    """
    chosen = [ground for ground, value in case.grounds if value.kind is GroundKind.DISCRETIONARY]
    if not case.withholds or not chosen or case.request.weighing is not None:
        return None
    return Observation(
        message(
            "was refused for {ground}, which leaves a choice; what was weighed is not on record",
            ground=chosen[0].name,
        ),
        column="weighing",
        evidence={"ground": chosen[0].code},
    )
