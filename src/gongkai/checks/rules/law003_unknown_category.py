"""LAW003: a category that the law in force did not have."""

from __future__ import annotations

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import message


@item_rule(
    "LAW003",
    "unknown-category",
    title=message("A category of the law is named that the law in force did not have"),
    remedy=message(
        "Write the code of a category as `gongkai laws` lists them for the day the item was formed."
    ),
    severity=Severity.WARNING,
    basis=Basis.DATA,
    gate=Gate.CATEGORISED,
    needs_in_part=lambda context: context.dates_categories,
    optional={
        "*": "the rule is about what is written; where nothing is, there is nothing to find",
    },
)
def unknown_category(case: ItemCase) -> Observation | None:
    """Find items filed under a category that the law in force when they were formed does not have for the body.

    ## What it checks

    The code in the column for the statutory category is looked up among the categories in force on the day the item was formed, as far as they reach the body.

    ## Legal basis

    None: a fault of the data, on which the duty to publish may turn.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    statutory_category = "2019-20-7"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    statutory_category = "2008-12-2"
    ```

    ## How to fix

    Correct the code.

    ## Limits

    Always open: what the item was meant to fall under is not guessed.
    """
    code, formed = case.item.statutory_category, case.item.formed_on
    if code is None or formed is None or case.context.category(code, formed) is not None:
        return None
    return Observation(
        message(
            "names the category {category}, which the law in force on {day} does not have",
            category=code,
            day=formed,
        ),
        kind=FindingKind.OPEN,
        column="statutory_category",
        evidence={"statutory_category": code},
    )
