"""Rules of a county: titles are to say whose they are."""

from __future__ import annotations

from gongkai import Basis, ItemCase, Observation, Severity, item_rule, message


@item_rule(
    "COUNTY001",
    "title-too-short",
    title=message("A title says too little"),
    remedy=message("Write the full title of the document."),
    severity=Severity.WARNING,
    basis=Basis.OWN,
)
def title_too_short(case: ItemCase) -> Observation | None:
    """Find titles of fewer than seven characters.

    ## How to fix

    Write the full title.
    """
    title = case.item.title
    if title is None or len(title) >= 7:
        return None
    return Observation(message("has a title of {count} characters", count=len(title)), column="title")
