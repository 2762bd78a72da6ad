"""Whether an item keeps what its catalogue entry says of mode, channel and audience."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from gongkai.field_docs import documented
from gongkai.records.catalogue.catalogues import CatalogueEntry
from gongkai.records.items import DisclosureMode


@documented
class Aspect(StrEnum):
    """In what an item and its entry can disagree."""

    MODE = "mode"
    """How the item is disclosed."""
    CHANNELS = "channels"
    """Where it is published."""
    AUDIENCE = "audience"
    """Whom it is for."""


_CHANNELS: Final[Mapping[str, tuple[str, ...]]] = {
    "website": ("网站", "官网", "website"),
    "gazette": ("公报", "gazette"),
    "new-media": ("两微一端", "微信", "微博", "客户端", "新媒体", "公众号"),
    "meeting": ("发布会", "听证会"),
    "broadcast": ("广播", "电视"),
    "paper": ("纸质", "报纸", "报刊"),
    "reading-place": ("查阅", "档案馆", "图书馆"),
    "service": ("服务中心", "服务站", "服务大厅", "办事大厅"),
    "visit": ("入户", "现场"),
    "board": ("公示栏", "公告栏", "公开栏", "电子屏", "notice board"),
    "push": ("推送",),
    "other": ("其他", "其它", "other"),
}
"""The channels of the standard catalogue, by words that mean them."""
_AUDIENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "all": ("全社会", "社会公众", "公众", "everyone"),
    "some": ("特定",),
}


def disagreements(
    entry: CatalogueEntry,
    mode: DisclosureMode | None,
    channels: Iterable[str],
    audience: str | None,
    *,
    has_address: bool,
) -> tuple[Aspect, ...]:
    """Describe in what an item disagrees with its entry; words that mean nothing known here agree with everything.

    An item kept for requests under a proactive entry is a matter of its own
    (PUB004), and a withheld item rests on its ground, not on its entry.

    >>> entry = CatalogueEntry(title="预算", mode=DisclosureMode.ON_REQUEST, channels=("政府网站",))
    >>> disagreements(entry, DisclosureMode.PROACTIVE, ("村公示栏",), None, has_address=False)
    (<Aspect.MODE: 'mode'>, <Aspect.CHANNELS: 'channels'>)
    """
    places = (*channels, "网站") if has_address else tuple(channels)
    found = {
        Aspect.MODE: mode is DisclosureMode.PROACTIVE
        and entry.mode in (DisclosureMode.ON_REQUEST, DisclosureMode.WITHHELD),
        Aspect.CHANNELS: _differ(places, entry.channels, _CHANNELS),
        Aspect.AUDIENCE: _differ((audience or "",), (entry.audience or "",), _AUDIENCES),
    }
    return tuple(aspect for aspect, differs in found.items() if differs)


def _differ(values: Iterable[str], wanted: Iterable[str], kinds: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether everything on either side is of a known kind, and nothing of the same."""
    here, there = [_kinds(word, kinds) for word in values], [_kinds(word, kinds) for word in wanted]
    if not here or not there or not all(here) or not all(there):
        return False
    meant = frozenset().union(*there)
    return "other" not in meant and meant.isdisjoint(frozenset().union(*here))


def _kinds(word: str, kinds: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return the kinds that a word means."""
    return frozenset(kind for kind, marks in kinds.items() if any(mark in word for mark in marks))
