"""The disclosure catalogue (公开目录): the entries a body promises to keep, and how far it does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar, Final

import attrs
from attrs import evolve, frozen

from gongkai.errors import InvalidRecord
from gongkai.field_docs import documented
from gongkai.legislation.laws import BodyLevel
from gongkai.legislation.limit_texts import Frequency, LimitText, parse_time_limit
from gongkai.locations import Location
from gongkai.records.catalogue.recurring import frequency_of
from gongkai.records.columns import column
from gongkai.records.items import DisclosureMode, Item
from gongkai.records.kinds import checked_records
from gongkai.records.notices import Notice
from gongkai.records.record_input import checked, source_of
from gongkai.records.rows_and_frames import FromRowsOrFrame

_BETWEEN_ELEMENTS: Final = re.compile(r"[；;\n]+|(?<!\d)\d{1,2}[.、．](?!\d)|[①-⑳]|[(（]\d{1,2}[)）]")
_BETWEEN_CATEGORIES: Final = re.compile(r"[、，,；;\s]+")


@documented
@frozen(slots=True)
class CatalogueEntry:
    """One entry of a catalogue (公开事项): a second-level matter under a first-level one.

    `code` is what items name it by; where a catalogue has no codes, it is the
    title. `statutory_category` is the category of the law that the entry
    serves, or several. `part` tells apart entries that agree in everything
    else that could name them: the second of them is 2.

    >>> CatalogueEntry(code="01", title="机构职能", mode=DisclosureMode.PROACTIVE).name
    '机构职能'
    >>> CatalogueEntry(field="养老服务", parent="政策文件", title="法律法规").key
    '养老服务/政策文件/法律法规'
    """

    code: str | None = column("what items name the entry by", "目录编号", "事项编号", "编号", "序列号")
    parent: str | None = column(
        "the first-level matter", "一级事项", "一级目录", "公开事项(一级)", "公开事项（一级事项）"
    )
    title: str | None = column(
        "the matter itself", "二级事项", "二级目录", "公开事项", "事项名称", "名称", "事项"
    )
    third: str | None = column(
        "the third-level matter under it", "三级事项", "三级目录", "公开事项（三级事项）"
    )
    content: str | None = column(
        "what is to be published of it", "公开内容", "公开内容（要素）", "公开内容(要素)", "公开要素"
    )
    basis: str | None = column("the legal basis", "公开依据", "依据")
    time_limit: str | None = column("the time limit, as text", "公开时限", "时限")
    unit: str | None = column("the unit that answers for it", "公开主体", "责任单位", "责任部门")
    channels: tuple[str, ...] = column(
        "where it is to be published", "公开渠道和载体", "公开渠道", "公开载体", default=()
    )
    audience: str | None = column("whom it is for", "公开对象")
    mode: DisclosureMode | None = column("how it is to be disclosed", "公开方式", "公开属性")
    levels: tuple[BodyLevel, ...] = column("the levels of government it binds", "公开层级", default=())
    statutory_category: str | None = column("the category of the law it serves", "法定类别")
    field: str | None = column("the field of government it belongs to", "领域", "试点领域", "公开领域")
    source: Location | None = None
    """The file or sheet the entry comes from."""
    row: int | None = None
    """The row in the file, counted from 1 with the headings."""
    part: int = 1

    @property
    def path(self) -> tuple[str, ...]:
        """Field and matters of the first, second and third level, as far as there are any: its place in the tree."""
        return tuple(name for name in (self.field, self.parent, self.title, self.third) if name)

    @property
    def key(self) -> str:
        """The code, or the place in the tree where the catalogue gives no codes."""
        named = self.code or "/".join(self.path)
        return named if self.part == 1 else f"{named} ({self.part})"

    @property
    def name(self) -> str:
        """What a reader calls the entry."""
        return self.third or self.title or self.parent or self.code or ""

    @property
    def location(self) -> Location | None:
        """Where the entry stands in what was read."""
        return evolve(self.source, row=self.row) if self.source is not None else None

    @property
    def elements(self) -> tuple[str, ...]:
        """The elements of the content (公开内容要素), as the cell lists them.

        >>> CatalogueEntry(content="1.收支总体情况；2.政府债务").elements
        ('收支总体情况', '政府债务')
        """
        parts = _BETWEEN_ELEMENTS.split(self.content or "")
        return tuple(part for text in parts if (part := text.strip(" 　。:：")))

    @property
    def limits(self) -> LimitText | None:
        """What the time limit says, part by part; `None` where the entry states none."""
        return parse_time_limit(self.time_limit) if self.time_limit is not None else None

    @property
    def frequency(self) -> Frequency | None:
        """How often the entry wants something published; `None` where it does not come back."""
        return frequency_of(self.time_limit)

    @property
    def statutory_categories(self) -> tuple[str, ...]:
        """The categories of the law that the entry serves, as written."""
        parts = _BETWEEN_CATEGORIES.split(self.statutory_category or "")
        return tuple(part for part in parts if part)

    def binds(self, level: BodyLevel | None) -> bool:
        """Return whether a body of that level can be meant; an entry that states no level, or a level not known, excludes none."""
        return not self.levels or level is None or level in self.levels


@documented
@frozen(slots=True)
class Share:
    """How many entries there are, and how many of them have an item."""

    entries: int
    """The number of entries."""
    filled: int
    """The number of entries that have an item."""

    @property
    def rate(self) -> float | None:
        """The share of entries that have an item, from 0 to 1; `None` where there is no entry."""
        return self.filled / self.entries if self.entries else None


@documented
@frozen(slots=True)
class Coverage:
    """How many items each entry of a catalogue has, and how many items belong to none.

    `items` counts by entry key, entries without an item included with zero.
    """

    items: Mapping[str, int]
    unplaced: int
    """The number of items that belong to no entry."""
    by_field: Mapping[str | None, Share] = {}
    """The entries of each field; `None` holds those that state no field."""
    by_unit: Mapping[str | None, Share] = {}
    """The entries of each unit that answers for them."""

    @property
    def empty(self) -> tuple[str, ...]:
        """The entries that have no item."""
        return tuple(key for key, count in self.items.items() if not count)

    @property
    def rate(self) -> float | None:
        """The share of entries that have an item, from 0 to 1; `None` for an empty catalogue."""
        return 1 - len(self.empty) / len(self.items) if self.items else None

    def to_dict(self) -> dict[str, Any]:
        """Return the coverage as plain data; a group of entries that state no field or unit has the name `None`."""
        return {
            "entries": len(self.items),
            "empty": list(self.empty),
            "unplaced": self.unplaced,
            "rate": self.rate,
            "by_field": [{"field": name, **attrs.asdict(share)} for name, share in self.by_field.items()],
            "by_unit": [{"unit": name, **attrs.asdict(share)} for name, share in self.by_unit.items()],
        }


@documented
@frozen(repr=False)
class Catalogue(FromRowsOrFrame):
    """The entries of one body's catalogue: a tree of fields, first-level and second-level matters.

    Raises `InvalidRecord` when two entries have the same key.
    """

    table_name: ClassVar[str] = "entries"

    entries: tuple[CatalogueEntry, ...]
    """The entries in the order of the catalogue."""
    notices: tuple[Notice, ...] = ()
    """What was found in the rows of a program, and concerns no single entry."""

    def __attrs_post_init__(self) -> None:
        """Refuse entries that items could not tell apart."""
        seen: set[str] = set()
        for entry in checked_records(self.entries, CatalogueEntry, "entries"):
            if entry.key in seen:
                raise InvalidRecord(
                    f"the catalogue has two entries {entry.key!r}; give each entry a code (目录编号) of its own"
                )
            seen.add(entry.key)

    def __repr__(self) -> str:
        """Count the entries."""
        return f"<Catalogue: {len(self.entries)} entries>"

    @property
    def is_empty(self) -> bool:
        """True where there is no entry."""
        return not self.entries

    @classmethod
    def of(cls, entries: Iterable[CatalogueEntry]) -> Catalogue:
        """Return the catalogue of entries that are made already, each checked; raises as `Items.of`, and `InvalidRecord`."""
        return cls(checked(entries, CatalogueEntry, "entries"))

    @classmethod
    def stream(cls, make: Callable[[], Iterable[CatalogueEntry]]) -> Catalogue:
        """Return the catalogue of entries that a function gives; they are walked once. Raises as `of` and `Items.stream`."""
        return cls(tuple(source_of(make, CatalogueEntry, "entries")()))

    @cached_property
    def by_name(self) -> Mapping[str, CatalogueEntry]:
        """The entries by what items may name them by.

        That is the key, and the title alone or under its first-level matter
        (政策文件/法律法规) where no other entry can be meant.
        """
        found = {entry.key: entry for entry in self.entries}
        for name, entries in self._by_short_name.items():
            if len(entries) == 1:
                found.setdefault(name, entries[0])
        return found

    def named(self, name: str) -> tuple[CatalogueEntry, ...]:
        """Return the entries a name can mean: several, where their titles repeat under different parents."""
        entry = self.by_name.get(name)
        return (entry,) if entry is not None else tuple(self._by_short_name.get(name, ()))

    @cached_property
    def _by_short_name(self) -> Mapping[str, Sequence[CatalogueEntry]]:
        """The entries by title, and by title under the first-level matter."""
        found: dict[str, list[CatalogueEntry]] = {}
        for entry in self.entries:
            name = "/".join(filter(None, (entry.title, entry.third)))
            if entry.third:
                found.setdefault(entry.third, []).append(entry)
            if name:
                found.setdefault(name, []).append(entry)
                if entry.parent and (entry.field or entry.code):
                    found.setdefault(f"{entry.parent}/{name}", []).append(entry)
        return found

    @cached_property
    def tree(self) -> Mapping[str | None, Mapping[str | None, tuple[CatalogueEntry, ...]]]:
        """The entries by field, then by first-level matter, in their order.

        >>> catalogue = Catalogue((CatalogueEntry(parent="机构", title="职能"), CatalogueEntry(parent="机构", title="领导")))
        >>> [entry.title for entry in catalogue.tree[None]["机构"]]
        ['职能', '领导']
        """
        found: dict[str | None, dict[str | None, tuple[CatalogueEntry, ...]]] = {}
        for entry in self.entries:
            matters = found.setdefault(entry.field, {})
            matters[entry.parent] = (*matters.get(entry.parent, ()), entry)
        return found

    def entry_of(self, item: Item) -> CatalogueEntry | None:
        """Return the entry an item names, by code or by title; `None` where it names none or an unknown one."""
        return self.by_name.get(item.entry) if item.entry else None

    def coverage(self, items: Iterable[Item]) -> Coverage:
        """Count the items of each entry.

        >>> catalogue = Catalogue((CatalogueEntry(code="01", title="机构职能"), CatalogueEntry(code="02", title="财政")))
        >>> catalogue.coverage([Item(title="镇政府领导分工", entry="01")]).empty
        ('02',)
        """
        counts: dict[str | None, int] = {}
        for item in items:
            counts[item.entry] = counts.get(item.entry, 0) + 1
        return self.coverage_of(counts)

    def coverage_of(self, named: Mapping[str | None, int]) -> Coverage:
        """Count the items of each entry, where they are counted already by the entry they name."""
        counts = dict.fromkeys((entry.key for entry in self.entries), 0)
        unplaced = 0
        for name, count in named.items():
            entry = self.by_name.get(name) if name else None
            if entry is None:
                unplaced += count
            else:
                counts[entry.key] += count
        return Coverage(
            counts,
            unplaced,
            by_field=self._shares({entry.key: entry.field for entry in self.entries}, counts),
            by_unit=self._shares({entry.key: entry.unit for entry in self.entries}, counts),
        )

    @staticmethod
    def _shares(groups: Mapping[str, str | None], counts: Mapping[str, int]) -> Mapping[str | None, Share]:
        """Count the entries of each group and those with an item, in the order of the catalogue."""
        shares: dict[str | None, Share] = {}
        for key, group in groups.items():
            share = shares.get(group, Share(0, 0))
            shares[group] = Share(share.entries + 1, share.filled + bool(counts[key]))
        return shares


def merged_rows(entries: Iterable[CatalogueEntry]) -> tuple[CatalogueEntry, ...]:
    """Fold rows of one matter into one entry, and tell apart those that differ in how they are disclosed.

    Standard catalogues spread a matter over several rows, one for each element
    of its content: contents and texts about time are put one after the other,
    channels and levels together. Rows that have a code stay as they are.

    >>> rows = [CatalogueEntry(title="救助对象", content="姓名"), CatalogueEntry(title="救助对象", content="金额")]
    >>> [entry.elements for entry in merged_rows(rows)]
    [('姓名', '金额')]
    """
    kept: list[CatalogueEntry] = []
    places: dict[tuple[tuple[str, ...], DisclosureMode | None], int] = {}
    parts: dict[tuple[str, ...], int] = {}
    for entry in entries:
        if entry.code or not entry.path:
            kept.append(entry)
            continue
        place = places.get((entry.path, entry.mode))
        if place is not None:
            kept[place] = _together(kept[place], entry)
            continue
        parts[entry.path] = parts.get(entry.path, 0) + 1
        places[entry.path, entry.mode] = len(kept)
        kept.append(evolve(entry, part=parts[entry.path]))
    return tuple(kept)


def _together(first: CatalogueEntry, second: CatalogueEntry) -> CatalogueEntry:
    """Put two rows of one matter together; the place is that of the first."""
    return evolve(
        first,
        content=_joined(first.content, second.content, "\n"),
        basis=_joined(first.basis, second.basis, "\n"),
        time_limit=_joined(first.time_limit, second.time_limit, "；"),
        unit=_joined(first.unit, second.unit, "、"),
        audience=_joined(first.audience, second.audience, "、"),
        statutory_category=_joined(first.statutory_category, second.statutory_category, "、"),
        channels=tuple(dict.fromkeys((*first.channels, *second.channels))),
        levels=tuple(dict.fromkeys((*first.levels, *second.levels))),
    )


def _joined(first: str | None, second: str | None, between: str) -> str | None:
    """Put two texts together, one of them where they say the same."""
    if first is None or second is None or second in first.split(between):
        return first or second
    return f"{first}{between}{second}"
