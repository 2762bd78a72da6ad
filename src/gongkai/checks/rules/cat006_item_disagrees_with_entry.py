"""CAT006: an item that is not published as its catalogue entry says."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.agreement import Aspect
from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import Message, message
from gongkai.records.catalogue.catalogues import CatalogueEntry


@item_rule(
    "CAT006",
    "item-disagrees-with-entry",
    title=message("An item and its catalogue entry disagree"),
    remedy=message("Publish the item as the entry says, or change the entry."),
    severity=Severity.WARNING,
    basis=Basis.OWN,
    gate=Gate.DISAGREEING,
    needs={"entry"},
    tables={"catalogue"},
    needs_in_part=lambda _: {"published_on"},
    optional={
        "entries.channels": "an entry without channels asks for none",
        "entries.audience": "an entry without an audience asks for none",
        "entries.mode": "an entry without a mode asks for none",
        "entries.code": "an entry is named by its title as well, and CAT002 reports a name that no entry has",
    },
)
def item_disagrees_with_entry(case: ItemCase) -> Iterator[Observation]:
    """Find items whose mode, channels or audience are not those of their entry.

    ## What it checks

    Mode: the item is published although its entry is for requests or withheld.
    Channels: a published item stands on none of the entry's channels.
    Audience: one is for everybody and the other for a group.

    ## Legal basis

    The body's own catalogue.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[entries]]
    code = "02"
    channels = "政府公报、公示栏"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[entries]]
    code = "02"
    channels = "政府网站、公示栏"
    ```

    ## How to fix

    Correct whichever is wrong.

    ## Limits

    Channels and audiences in words that the standard catalogue does not use are not compared.
    An item kept for requests under a proactive entry is PUB004; a withheld one rests on its ground.
    """
    entry, item = case.entry, case.item
    if entry is None:
        return
    for aspect in case.disagreements:
        if aspect is Aspect.CHANNELS and case.published_on is None:
            continue
        yield Observation(
            _message(aspect, case, entry),
            discriminator=aspect.value,
            column=aspect.value,
            evidence={
                "entry": entry.key,
                "item_says": _plain(getattr(item, aspect.value)),
                "entry_says": _plain(getattr(entry, aspect.value)),
            },
        )


def _message(aspect: Aspect, case: ItemCase, entry: CatalogueEntry) -> Message:
    """Name both sides."""
    values = {"entry": entry.name}
    match aspect:
        case Aspect.MODE:
            return message("is proactive, but its catalogue entry {entry} is not", **values)
        case Aspect.CHANNELS:
            return message(
                "is published on none of the channels of its catalogue entry {entry}: {channels}",
                channels=entry.channels,
                **values,
            )
        case _:
            return message(
                "is for {audience}, but its catalogue entry {entry} is for {other}",
                audience=case.item.audience,
                other=entry.audience,
                **values,
            )


def _plain(value: object) -> object:
    """Write a value for programs."""
    return list(value) if isinstance(value, tuple) else value
