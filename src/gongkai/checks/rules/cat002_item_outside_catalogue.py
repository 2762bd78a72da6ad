"""CAT002: an item that fits no entry of the catalogue."""

from __future__ import annotations

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@item_rule(
    "CAT002",
    "item-outside-catalogue",
    title=message("An item fits no entry of the catalogue"),
    remedy=message("Name the entry it belongs to, or add one to the catalogue."),
    severity=Severity.WARNING,
    basis=Basis.OWN,
    gate=Gate.UNPLACED,
    needs={"entry"},
    tables={"catalogue"},
)
def item_outside_catalogue(case: ItemCase) -> Observation:
    """Find items that name no entry of the catalogue, or one that is not in it.

    ## What it checks

    The item's entry is blank, or it is neither the code nor the title of an entry.

    ## Legal basis

    The body's own catalogue.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-010"
    title = "值班安排"
    summary = "值班人员与时间"
    unit = "党政办"
    formed_on = 2014-05-05
    mode = "on-request"
    entry = "99"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-010"
    title = "值班安排"
    summary = "值班人员与时间"
    unit = "党政办"
    formed_on = 2014-05-05
    mode = "on-request"
    entry = "内部管理"
    ```

    ## How to fix

    Correct the item or the catalogue.

    ## Limits

    Names are compared as written. A title that stands under several first-level matters is none: write 一级事项/二级事项.
    """
    named, catalogue = case.item.entry, case.context.register.catalogue
    meant = catalogue.named(named) if catalogue is not None and named else ()
    if meant:
        keys = tuple(entry.key for entry in meant)
        return Observation(
            message(
                "names the catalogue entry {entry}, of which there are several: {keys}",
                entry=named,
                keys=keys,
            ),
            column="entry",
            evidence={"entry": named, "could_be": list(keys)},
        )
    text = (
        message("names the catalogue entry {entry}, which does not exist", entry=named)
        if named
        else message("names no catalogue entry")
    )
    return Observation(text, column="entry", evidence={"entry": named})
