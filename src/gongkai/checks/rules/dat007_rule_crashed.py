"""DAT007: a rule that failed while it judged."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import message, message_plural


@register_rule(
    "DAT007",
    "rule-crashed",
    title=message("A rule failed while it judged"),
    remedy=message("Mend the rule at the line named; of a rule of gongkai's own, report it."),
    severity=Severity.ERROR,
    basis=Basis.DATA,
)
def rule_crashed(case: RegisterCase) -> Iterator[Observation]:
    """Report each rule that failed, with the first thing it failed on, the error, and how often.

    ## What it checks

    A rule that raises an error, or gives something that is no observation, runs on the rest all the same, and so do the others.
    The run ends with exit status 2.
    This finding is told whatever is selected, ignored or waived.

    ## Legal basis

    None: a fault of the rule.

    ## Bad

    ```python
    from gongkai import Basis, Observation, Severity, item_rule, message


    @item_rule(
        "OWN001",
        "changed-long-ago",
        title=message("Changed before the regulations"),
        remedy=message("Look at it again."),
        severity=Severity.NOTE,
        basis=Basis.OWN,
    )
    def changed_long_ago(case):
        changed = case.item.changed_on
        if changed.year < 2008:
            yield Observation(message("was changed before the regulations"))
    ```

    ## Good

    ```python
    from gongkai import Basis, Observation, Severity, item_rule, message


    @item_rule(
        "OWN001",
        "changed-long-ago",
        title=message("Changed before the regulations"),
        remedy=message("Look at it again."),
        severity=Severity.NOTE,
        basis=Basis.OWN,
    )
    def changed_long_ago(case):
        changed = case.item.changed_on
        if changed is not None and changed.year < 2008:
            yield Observation(message("was changed before the regulations"))
    ```

    ## How to fix

    Mend the rule; see [own rules](../own-rules.md).

    ## Limits

    Always open: what the rule would have found is not known.
    """
    for crash in case.crashes:
        yield Observation(
            message_plural(
                "the rule {code} failed on {subject}: {error} ({place})",
                "the rule {code} failed {count} times, first on {subject}: {error} ({place})",
                crash.count,
                code=crash.code,
                subject=crash.subject,
                error=crash.error,
                place=crash.place,
            ),
            kind=FindingKind.OPEN,
            discriminator=crash.code,
            location=crash.location,
            evidence={
                "rule": crash.code,
                "origin": crash.origin,
                "subject": crash.subject,
                "error": crash.error,
                "place": crash.place,
                "count": crash.count,
            },
        )
