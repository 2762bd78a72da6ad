"""Every field of every public class, and every member of every public enumeration, has its sentence, where ``help`` shows it."""

from __future__ import annotations

import importlib
import inspect
import pydoc
import re
from enum import Enum

import attrs
import pytest

import gongkai
from gongkai.field_docs import field_sentences, member_sentences
from gongkai.records.columns import columns_of
from pages import api

CLASSES = {
    f"{value.__module__}.{value.__qualname__}": value
    for name in api.public_modules()
    for value in vars(importlib.import_module(name)).values()
    if inspect.isclass(value)
    and attrs.has(value)
    and value.__module__ == name
    and not value.__name__.startswith("_")
}
ENUMERATIONS = {
    f"{value.__module__}.{value.__qualname__}": value
    for name in api.public_modules()
    for value in vars(importlib.import_module(name)).values()
    if inspect.isclass(value) and issubclass(value, Enum) and value.__module__.startswith("gongkai")
}


@pytest.mark.parametrize("name", CLASSES)
def test_every_field_has_its_sentence(name: str) -> None:
    """A string below the field, the meaning of its column, or the docstring, which names it."""
    cls = CLASSES[name]
    doc = inspect.getdoc(cls) or ""
    silent = [
        field.name
        for field in attrs.fields(cls)
        if not field.name.startswith("_")
        and not re.search(rf"^    {field.name}: \w|`{field.name}`", doc, re.MULTILINE)
    ]
    if silent:
        pytest.fail(
            f"{name}: write a string below the fields {', '.join(silent)}, and @documented above the class",
            pytrace=False,
        )


@pytest.mark.parametrize("name", ENUMERATIONS)
def test_every_member_has_its_sentence(name: str) -> None:
    cls = ENUMERATIONS[name]
    without = cls.__members__.keys() - member_sentences(cls).keys()
    assert not without, f"{name}: write a string below the members {sorted(without)}"
    shown = " ".join(pydoc.plain(pydoc.render_doc(cls)).replace(" |  ", "").split())
    for member, sentence in member_sentences(cls).items():
        assert f"{member}: {sentence}" in shown, f"{name}: write @documented above the class"


def test_help_lists_the_columns_of_an_item_with_their_headings() -> None:
    shown = pydoc.plain(pydoc.render_doc(gongkai.Item))
    for column in columns_of(gongkai.Item).values():
        assert f"{column.name}: {column.meaning[:1].upper()}{column.meaning[1:]}" in " ".join(shown.split())
        assert all(heading in shown for heading in column.headings)


def test_the_sentence_of_a_field_is_that_in_the_source() -> None:
    assert field_sentences(gongkai.Finding)["code"] == "The code of the rule, such as ``PUB001``."
    assert list(field_sentences(gongkai.Finding))[:2] == ["code", "name"]


def test_a_class_without_its_source_keeps_its_docstring() -> None:
    program = """
import attrs
from gongkai.field_docs import documented
@documented
@attrs.frozen
class Made:
    "Made where there is no source."
    day: int
    "Not found."
"""
    names: dict[str, type] = {}
    exec(program, {"__name__": "nowhere"}, names)  # noqa: S102 -- a class whose source cannot be read
    assert inspect.getdoc(names["Made"]) == "Made where there is no source."
