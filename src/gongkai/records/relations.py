"""Relations between items: one explains another, is attached to it, amends, replaces or abolishes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final

from attrs import frozen

from gongkai.field_docs import documented
from gongkai.locations import Location
from gongkai.records.document_numbers import parse_document_number
from gongkai.records.items import DisclosureMode, InterpretationForm, Item, ItemStatus


@documented
class RelationKind(StrEnum):
    """What one item is to another."""

    INTERPRETS = "interprets"
    """It explains it (相关解读)."""
    ATTACHED_TO = "attached-to"
    """It is an annex of it (附件)."""
    AMENDS = "amends"
    """It amends it (修改)."""
    REPLACES = "replaces"
    """It takes its place (代替)."""
    ABOLISHES = "abolishes"
    """It abolishes it (废止)."""


RELATION_COLUMNS: Final[Mapping[str, RelationKind]] = {
    "interprets": RelationKind.INTERPRETS,
    "attached_to": RelationKind.ATTACHED_TO,
    "amends": RelationKind.AMENDS,
    "replaces": RelationKind.REPLACES,
    "abolishes": RelationKind.ABOLISHES,
}
"""The columns of an item that name another, and what the item is to it."""
INTERPRETED_BY: Final = "interpreted_by"
"""The column that names what explains an item: the same relation, stated by the other side."""
_TITLE_MARKS: Final = str.maketrans("", "", '《》〈〉“”" \u3000')


@documented
@frozen(slots=True)
class RelatedItem:
    """An item, reduced to what relations need."""

    key: str
    """The name by which the register refers to the item."""
    title: str | None
    """The title."""
    names: tuple[str, ...]
    """What others may name it by: index number, document number, address, title; as compared."""
    published_on: date | None
    """The day of publication."""
    status: ItemStatus | None
    """Whether the item is a draft, valid or abolished."""
    abolished_on: date | None
    """The day on which it was abolished."""
    mode: DisclosureMode | None
    """How the item is disclosed."""
    category: str | None
    """The category in the body's own classification."""
    statutory_category: str | None
    """The category of the law."""
    form: InterpretationForm | None
    """The form of an interpretation: text, picture, video, interview."""
    named: Mapping[str, tuple[str, ...]]
    """The items it names, by column, as written."""
    location: Location | None
    """Where the item is recorded."""
    unit: str | None = None
    """The unit responsible for it."""

    @classmethod
    def of(cls, item: Item) -> RelatedItem:
        """Return what relations need of an item."""
        names = (item.index_number, item.document_number, item.address, item.title)
        columns = (*RELATION_COLUMNS, INTERPRETED_BY)
        return cls(
            key=item.key,
            title=item.title,
            names=tuple(dict.fromkeys(comparable(name) for name in names if name)),
            published_on=item.published_on,
            status=item.status,
            abolished_on=item.abolished_on,
            mode=item.mode,
            category=item.category,
            statutory_category=item.statutory_category,
            form=item.interpretation_form,
            named={name: named for name in columns if (named := getattr(item, name))},
            location=item.location,
            unit=item.unit,
        )


@documented
@frozen(slots=True)
class ItemRelation:
    """The relation of one item (`subject`) to another (`target`; `None` where the register has no item of that name)."""

    kind: RelationKind
    """What the subject is to the target: it interprets, amends, replaces or abolishes it, or is attached to it."""
    subject: RelatedItem
    named: str
    """The other item, as the register names it."""
    target: RelatedItem | None

    @property
    def is_to_itself(self) -> bool:
        """True where an item names itself."""
        return self.target is self.subject


def comparable(name: str) -> str:
    """Return a name in the form in which names are compared: numbers normalised, titles without their marks.

    >>> comparable("国发[2023] 12号"), comparable("《关于 财政 的通知》")
    ('国发〔2023〕12号', '关于财政的通知')
    """
    number = parse_document_number(name)
    return str(number) if number is not None else name.translate(_TITLE_MARKS)


@documented
@frozen
class Relations:
    """The relations among the items of a register.

    >>> law = Item(index_number="1", title="管理办法", document_number="某政发〔2020〕1号")
    >>> text = Item(index_number="2", title="一图读懂", interprets=("某政发[2020]1号",))
    >>> [(one.kind.value, one.subject.key, one.target.key) for one in Relations.among([law, text])]
    [('interprets', '2', '1')]
    """

    items: tuple[RelatedItem, ...]
    """The items among which the relations are."""

    @classmethod
    def among(cls, items: Iterable[Item]) -> Relations:
        """Collect the relations of items."""
        return cls(tuple(map(RelatedItem.of, items)))

    @cached_property
    def by_name(self) -> Mapping[str, RelatedItem]:
        """The items by every name they have; the first where several share one."""
        found: dict[str, RelatedItem] = {}
        for item in self.items:
            for name in item.names:
                found.setdefault(name, item)
        return found

    @cached_property
    def _second_by_name(self) -> Mapping[str, RelatedItem]:
        """The second item of each name that several share."""
        found: dict[str, RelatedItem] = {}
        for item in self.items:
            for name in item.names:
                if self.by_name[name] is not item:
                    found.setdefault(name, item)
        return found

    def __iter__(self) -> Iterator[ItemRelation]:
        """Iterate over the relations that items state to others, in register order."""
        return (relation for relation in self.stated() if not relation.is_to_itself)

    def stated(self) -> Iterator[ItemRelation]:
        """Iterate over all relations that items state, those to themselves included, which are errors.

        A name that the item itself has means another item of that name, if there is one.
        """
        for item in self.items:
            for column, kind in RELATION_COLUMNS.items():
                for name in item.named.get(column, ()):
                    target = self.by_name.get(comparable(name))
                    if target is item:
                        target = self._second_by_name.get(comparable(name), item)
                    yield ItemRelation(kind, item, name, target)

    @cached_property
    def interpretations(self) -> Mapping[str, tuple[RelatedItem | None, ...]]:
        """What explains each item, by the item's key, stated by either side; `None` stands for one outside the register."""
        found: dict[str, list[RelatedItem | None]] = {}
        for relation in self:
            if relation.kind is RelationKind.INTERPRETS and relation.target is not None:
                found.setdefault(relation.target.key, []).append(relation.subject)
        for item in self.items:
            for name in item.named.get(INTERPRETED_BY, ()):
                other = self.by_name.get(comparable(name))
                if other is item:
                    continue
                explaining = found.setdefault(item.key, [])
                if other is None or other not in explaining:
                    explaining.append(other)
        return {key: tuple(several) for key, several in found.items()}
