"""What items are to one another, and what they cannot be to themselves."""

from __future__ import annotations

from gongkai.records.items import Item
from gongkai.records.relations import RelationKind, Relations


def test_an_item_that_names_itself_has_no_relation() -> None:
    policy = Item(index_number="1", title="管理办法", interprets=("1",), interpreted_by=("管理办法",))
    relations = Relations.among([policy])
    assert [*relations] == []
    assert relations.interpretations == {}
    [told] = relations.stated()
    assert told.is_to_itself
    assert (told.kind, told.named) == (RelationKind.INTERPRETS, "1")


def test_a_name_that_two_items_bear_means_the_other_one() -> None:
    """An interpretation often has the title of its document, and may stand before it."""
    text = Item(index_number="1", title="管理办法", interprets=("《管理办法》",))
    policy = Item(index_number="2", title="管理办法")
    relations = Relations.among([text, policy])
    assert [(one.subject.key, one.target and one.target.key) for one in relations] == [("1", "2")]
    assert [one.is_to_itself for one in relations.stated()] == [False]


def test_items_in_a_circle_end() -> None:
    one = Item(index_number="1", title="甲", replaces=("2",), attached_to=("2",))
    other = Item(index_number="2", title="乙", replaces=("1",), attached_to=("1",))
    told = [
        (one.kind.value, one.subject.key, one.target and one.target.key)
        for one in Relations.among([one, other])
    ]
    assert told == [
        ("attached-to", "1", "2"),
        ("replaces", "1", "2"),
        ("attached-to", "2", "1"),
        ("replaces", "2", "1"),
    ]
