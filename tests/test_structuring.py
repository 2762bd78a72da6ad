"""Plain data becomes frozen classes, or an error says where it stands and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import pytest
from attrs import field, frozen

from gongkai.errors import InvalidFile, InvalidRecord, InvalidRegister
from gongkai.messages import LocalText
from gongkai.structuring import nearest, structure


class Colour(StrEnum):
    RED = "red"
    DARK_GREEN = "dark-green"


@frozen(slots=True, kw_only=True)
class Leaf:
    day: date
    colour: Colour | None = None
    number: int = field(default=1)

    @number.validator
    def _check_number(self, _attribute: object, value: int) -> None:
        if value == 13:
            raise InvalidRecord("13 is not a number of leaves")


@frozen(slots=True, kw_only=True)
class Tree:
    name: LocalText
    leaves: tuple[Leaf, ...] = ()
    branches: Mapping[str, Leaf] = field(factory=dict)
    tags: tuple[str, ...] = ()
    tall: bool = False
    first: date | str = ""
    height: int = field(default=0, init=False)


DAY = date(2019, 5, 15)


def test_data_becomes_an_instance() -> None:
    data = {
        "name": {"en": "oak", "zh": "橡树"},
        "leaves": [{"day": DAY, "colour": "dark-green"}],
        "branches": {"a b": {"day": DAY, "number": 2}},
        "tags": ["old"],
        "tall": True,
        "first": "12-25",
    }
    assert structure(data, Tree, file="x.toml") == Tree(
        name=LocalText({"en": "oak", "zh": "橡树"}),
        leaves=(Leaf(day=DAY, colour=Colour.DARK_GREEN),),
        branches={"a b": Leaf(day=DAY, number=2)},
        tags=("old",),
        tall=True,
        first="12-25",
    )


def test_text_alone_is_english() -> None:
    assert structure({"name": "oak"}, Tree, file="x.toml").name == LocalText({"en": "oak"})


@pytest.mark.parametrize(
    ("change", "key", "remedy"),
    [
        ({"name": None}, "name", "write text, or text by language"),
        ({"name": {}}, "name", "write text, or text by language"),
        ({"name": {"en": ""}}, "name", "the text for en is missing"),
        ({"name": {"EN": "oak"}}, "name", "'EN' is not a language"),
        ({"leaves": [{"day": DAY}, {"day": "15/5/2019"}]}, "leaves[1].day", "not a date; write a TOML date"),
        ({"leaves": [{"day": datetime(2019, 5, 15, 12)}]}, "leaves[0].day", "not a date; write a TOML date"),  # noqa: DTZ001 -- refused
        ({"leaves": [{}]}, "leaves[0].day", "required, and missing"),
        ({"leaves": [3]}, "leaves[0]", "write a table: { … }"),
        ({"leaves": {"day": DAY}}, "leaves", "write a list: [ … ]"),
        ({"leaves": [{"day": DAY, "number": 13}]}, "leaves[0]", "13 is not a number of leaves"),
        ({"leaves": [{"day": DAY, "number": True}]}, "leaves[0].number", "write a whole number"),
        ({"leaves": [{"day": DAY, "number": 2.0}]}, "leaves[0].number", "write a whole number"),
        ({"branches": [1]}, "branches", "write a table"),
        (
            {"branches": {"a b": {"day": DAY, "colour": "green"}}},
            'branches."a b".colour',
            "not known; did you mean",
        ),
        (
            {"branches": {"a": {"day": DAY, "colour": 7}}},
            "branches.a.colour",
            "not known; known are: red, dark-green",
        ),
        ({"tags": "old"}, "tags", "write a list: [ … ]"),
        ({"tags": ["old", 3]}, "tags[1]", "write text in quotes"),
        ({"tall": 1}, "tall", "write true or false"),
        ({"first": 3}, "first", "not a date; write a TOML date"),
        ({"leavs": []}, "leavs", "unknown key; did you mean 'leaves'? known are: name, leaves, branches,"),
        ({"height": 3}, "height", "unknown key; known are: name, leaves,"),
    ],
)
def test_fault_is_named_with_key_and_remedy(change: dict[str, Any], key: str, remedy: str) -> None:
    with pytest.raises(InvalidFile) as refused:
        structure({"name": "oak", **change}, Tree, file="x.toml")
    assert refused.value.file == "x.toml"
    assert refused.value.key == key
    assert refused.value.remedy.startswith(remedy)


def test_value_is_shown() -> None:
    with pytest.raises(
        InvalidFile, match=r"^x\.toml: leaves\[0\]\.colour = 'blue': not known; known are: red"
    ):
        structure({"name": "oak", "leaves": [{"day": DAY, "colour": "blue"}]}, Tree, file="x.toml")


def test_error_is_of_the_class_asked_for_and_hides_its_making() -> None:
    with pytest.raises(InvalidRegister) as refused:
        structure({}, Tree, file="register.toml", error=InvalidRegister)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


def test_unknown_key_comes_before_what_it_leaves_missing() -> None:
    with pytest.raises(InvalidFile) as refused:
        structure({"nam": "oak"}, Tree, file="x.toml")
    assert refused.value.key == "nam"
    assert refused.value.__notes__ == ["also: x.toml: name: required, and missing"]


def test_data_that_is_no_table_is_refused() -> None:
    with pytest.raises(InvalidFile, match=r"^x\.toml = \[\]: write a table: "):
        structure([], Tree, file="x.toml")


def test_json_writes_days_as_text() -> None:
    assert structure({"day": "2019-05-15"}, Leaf, file="x.json") == Leaf(day=DAY)
    with pytest.raises(InvalidFile, match="not a date: day is out of range"):
        structure({"day": "2019-02-29"}, Leaf, file="x.json")
    with pytest.raises(InvalidFile, match='not a date; write it as "2019-05-15"'):
        structure({"day": "20190515"}, Leaf, file="x.json")


def test_nearest_word_is_offered_across_dashes() -> None:
    assert nearest("in-force", ["in_force", "until"]) == "did you mean 'in_force'? known are: in_force, until"
    assert nearest("zzz", ["in_force"]) == "known are: in_force"
    assert nearest("zzz", []) == "none is known"
