"""PUB006: published, but nobody can tell where."""

from __future__ import annotations

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@item_rule(
    "PUB006",
    "channel-missing",
    title=message("Published, and the record does not say where"),
    remedy=message("Record the channel, or the address on the web, where the item can be found."),
    severity=Severity.WARNING,
    basis=Basis.PRACTICE,
    gate=Gate.PUBLISHED_NOWHERE,
    needs_any={"channels", "address"},
    needs={"published_on"},
)
def channel_missing(case: ItemCase) -> Observation | None:
    """Find published items with neither a channel nor an address.

    ## What it checks

    An item has a day of publication, and both its channel and its address are blank: nobody can look whether it is there.

    ## Legal basis

    Practice: catalogues carry a column for channel or carrier (公开渠道和载体).

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    channels = ""
    address = ""
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    channels = ["公示栏"]
    address = ""
    ```

    ## How to fix

    Fill in either of the two.

    ## Limits

    Whether the item really stands there is not looked up.
    Where neither column is there, one note says so (DAT005).
    """
    if case.item.is_unreadable("channels") or case.item.is_unreadable("address"):
        return None
    return Observation(
        message("is published, but neither a channel nor an address is recorded"), column="channels"
    )
