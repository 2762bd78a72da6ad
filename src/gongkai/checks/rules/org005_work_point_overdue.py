"""ORG005: a work point of the year is overdue."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import message


@register_rule(
    "ORG005",
    "work-point-overdue",
    title=message("A work point of the year is overdue"),
    remedy=message("Do it now, and record the day; if it was given up, record that in the plan."),
    severity=Severity.WARNING,
    basis=Basis.OWN,
    tables={"work-points"},
)
def work_point_overdue(case: RegisterCase) -> Iterator[Observation]:
    """Find work points (公开要点) whose day has passed without their being done.

    ## What it checks

    A work point has a due day before the day of the check, and no day on which it was done by then. Done on the due day is in time.

    ## Legal basis

    The body's own work points.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [body]
    work_points = [{ title = "细化公开目录", owner = "党政办", due_on = 2014-09-30 }]
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [body]
    work_points = [{ title = "细化公开目录", owner = "党政办", due_on = 2014-12-31 }]
    ```

    ## How to fix

    Do it.

    ## Limits

    What was done late is not told. A work point without a due day that is not done is open.
    """
    as_of = case.context.as_of
    for point in case.register.body.work_points:
        if point.due_on is None and not point.is_done(as_of):
            yield Observation(
                message("has no due day for the work point {point}, which is not done", point=point.title),
                kind=FindingKind.OPEN,
                discriminator=point.title,
            )
        elif point.is_overdue(as_of):
            yield Observation(
                message(
                    "has not done the work point {point}, which {owner} owed by {due}",
                    point=point.title,
                    owner=point.owner or message("nobody in particular"),
                    due=point.due_on,
                ),
                discriminator=point.title,
                evidence={"title": point.title, "owner": point.owner, "due_on": point.due_on},
            )
