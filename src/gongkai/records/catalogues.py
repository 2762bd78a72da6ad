"""The disclosure catalogue (公开目录): the entries a body promises to keep, and how far it does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from attrs import frozen

from gongkai.errors import InvalidRecord
from gongkai.law.laws import Level
from gongkai.locations import Location
from gongkai.records.columns import column
from gongkai.records.items import Item, Mode


@frozen(slots=True)
class Entry:
    """One entry of a catalogue (公开事项).

    `code` is what items name it by; where a catalogue has no codes, it is the
    title. `statutory_category` is the category of the law that the entry serves.

    >>> Entry(code="01", title="机构职能", mode=Mode.PROACTIVE).name
    '机构职能'
    """

    code: str | None = column("what items name the entry by", "目录编号", "事项编号", "编号", "序列号")
    parent: str | None = column("the first-level matter", "一级事项", "一级目录", "公开事项(一级)")
    title: str | None = column("the matter itself", "二级事项", "公开事项", "事项名称", "名称", "事项")
    content: str | None = column(
        "what is to be published of it", "公开内容", "公开内容（要素）", "公开内容(要素)"
    )
    basis: str | None = column("the legal basis", "公开依据", "依据")
    time_limit: str | None = column("the time limit, as text", "公开时限", "时限")
    unit: str | None = column("the unit that answers for it", "公开主体", "责任单位", "责任部门")
    channels: tuple[str, ...] = column(
        "where it is to be published", "公开渠道和载体", "公开渠道", "公开载体", default=()
    )
    audience: str | None = column("whom it is for", "公开对象")
    mode: Mode | None = column("how it is to be disclosed", "公开方式", "公开属性")
    levels: tuple[Level, ...] = column("the levels of government it binds", "公开层级", default=())
    statutory_category: str | None = column("the category of the law it serves", "法定类别")
    source: Location | None = None
    row: int | None = None

    @property
    def key(self) -> str:
        """The code, or the title where the catalogue gives no codes."""
        return self.code or self.title or self.parent or ""

    @property
    def name(self) -> str:
        """What a reader calls the entry."""
        return self.title or self.parent or self.code or ""


@frozen(slots=True)
class Coverage:
    """How many items each entry of a catalogue has, and how many items belong to none.

    `items` counts by entry key, entries without an item included with zero.
    """

    items: Mapping[str, int]
    unplaced: int

    @property
    def empty(self) -> tuple[str, ...]:
        """The entries that have no item."""
        return tuple(key for key, count in self.items.items() if not count)

    @property
    def rate(self) -> float | None:
        """The share of entries that have an item, from 0 to 1; `None` for an empty catalogue."""
        return 1 - len(self.empty) / len(self.items) if self.items else None


@frozen
class Catalogue:
    """The entries of one body's catalogue.

    Raises `InvalidRecord` when two entries have the same key.
    """

    entries: tuple[Entry, ...]

    def __attrs_post_init__(self) -> None:
        """Refuse entries that items could not tell apart."""
        seen: set[str] = set()
        for entry in self.entries:
            if entry.key in seen:
                raise InvalidRecord(
                    f"the catalogue has two entries {entry.key!r}; give each entry a code (目录编号) of its own"
                )
            seen.add(entry.key)

    @cached_property
    def by_name(self) -> Mapping[str, Entry]:
        """The entries by what items may name them by: the code first, the title where no code claims the name."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            found.setdefault(entry.key, entry)
        for entry in self.entries:
            if entry.title:
                found.setdefault(entry.title, entry)
        return found

    def entry_of(self, item: Item) -> Entry | None:
        """Return the entry an item names, by code or by title; `None` where it names none or an unknown one."""
        return self.by_name.get(item.entry) if item.entry else None

    def coverage(self, items: Iterable[Item]) -> Coverage:
        """Count the items of each entry.

        >>> catalogue = Catalogue((Entry(code="01", title="机构职能"), Entry(code="02", title="财政")))
        >>> catalogue.coverage([Item(title="镇政府领导分工", entry="01")]).empty
        ('02',)
        """
        counts = dict.fromkeys((entry.key for entry in self.entries), 0)
        unplaced = 0
        for item in items:
            entry = self.entry_of(item)
            if entry is None:
                unplaced += 1
            else:
                counts[entry.key] += 1
        return Coverage(counts, unplaced)
