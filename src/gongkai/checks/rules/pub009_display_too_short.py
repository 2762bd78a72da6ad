"""PUB009: taken down too early."""

from __future__ import annotations

from attrs import frozen

from gongkai.checks.cases.context import DISPLAY
from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.citations import Citation
from gongkai.days.periods import TimeLimit
from gongkai.legislation.provisions import LimitKind
from gongkai.messages import message


@item_rule(
    "PUB009",
    "display-too-short",
    title=message("Taken down before the time of display was over"),
    remedy=message("Show the item again for the whole time."),
    severity=Severity.WARNING,
    basis=Basis.STATUTE,
    gate=Gate.ENDING,
    needs={"published_on"},
    optional={
        "withdrawn_on": "what was not taken down is still shown",
        "entry": "without an entry the time of the law alone has to be kept",
        "entries.code": "an entry is named by its title as well, and CAT002 reports a name that no entry has",
        "entries.time_limit": "an entry without a time asks for nothing beyond the law",
    },
)
def display_too_short(case: ItemCase) -> Observation | None:
    """Find items that were taken down before the shortest time of display had run out.

    ## What it checks

    The day on which the item was taken down, against the last day of the display that the law sets, or else the catalogue entry (公告期限为5个工作日).
    The day of publication is not counted, and the last day belongs to the display.

    ## Legal basis

    The law's duty `display` in force on the day of publication (`cn-village`: 2025 art 35).
    Where only the entry states a time, no article is cited.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[entries]]
    code = "02"
    time_limit = "信息形成之日起20个工作日内公开，公告期限为5个工作日"
    [[items]]
    index_number = "A-2014-002"
    withdrawn_on = 2014-04-18
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[entries]]
    code = "02"
    time_limit = "信息形成之日起20个工作日内公开，公告期限为5个工作日"
    [[items]]
    index_number = "A-2014-002"
    withdrawn_on = 2014-04-23
    ```

    ## How to fix

    Show the item again.

    ## Limits

    A time for which information is kept (长期公开) has no number and is not judged.
    """
    published, withdrawn = case.published_on, case.withdrawn_on
    if published is None or withdrawn is None:
        return None
    wanted = _by_law(case) or _by_entry(case)
    last = case.context.end_of(wanted.limit, published) if wanted is not None else None
    if wanted is None or last is None or withdrawn > last:
        return None
    return Observation(
        message(
            "was taken down on {withdrawn}; it was to be shown through {last}", withdrawn=withdrawn, last=last
        ),
        citation=wanted.citation,
        basis=None if wanted.citation is not None else Basis.OWN,
        column="withdrawn_on",
        evidence={"published_on": published, "withdrawn_on": withdrawn, "shown_through": last},
    )


@frozen
class _Display:
    """How long something is to be shown, and who says so."""

    limit: TimeLimit
    citation: Citation | None = None


def _by_law(case: ItemCase) -> _Display | None:
    """Take the display from the law."""
    law, published = case.context.law, case.published_on
    value = case.context.duty_value(DISPLAY, published) if published is not None else None
    if value is None or value.kind is not LimitKind.AT_LEAST or value.limit is None:
        return None
    return _Display(value.limit, law.cite(value))


def _by_entry(case: ItemCase) -> _Display | None:
    """Take the display from the catalogue entry."""
    limits = case.entry.limits if case.entry is not None else None
    stated = (one.limit for one in limits.display if one.limit.has_number) if limits is not None else iter(())
    limit = next(stated, None)
    return _Display(limit) if limit is not None else None
