"""What each field of a class and each member of an enumeration means, where ``help`` shows it.

A field has its sentence once: as the string below it, where documentation
tools read it too, or as the meaning of the column that fills it.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import lru_cache
from typing import SupportsIndex, TypeVar

import attrs

MEANING = "gongkai.meaning"
"""The key under which the metadata of a field keeps its sentence."""
FIELDS = "Fields:"
"""The line below which the docstring of a class lists its fields."""
MEMBERS = "Members:"
"""The line below which the docstring of an enumeration lists its members."""

_Class = TypeVar("_Class", bound=type)


def documented(cls: _Class) -> _Class:
    r"""List the fields of an attrs class, or the members of an enumeration, at the end of its docstring.

    Each stands there with its sentence. The source is read when the docstring is, not when the class is made. A
    field without a sentence of its own is left out: the docstring names it.

    >>> from gongkai.locations import Location
    >>> print(inspect.getdoc(Location).partition(FIELDS)[2].split("\n")[2].strip())
    file: The path of the file as it was given.
    """
    written = inspect.cleandoc(cls.__doc__ or "")
    if issubclass(cls, Enum):
        doc = _EnumerationDocstring(written)
        doc.owner = cls
        type.__setattr__(cls, "__doc__", doc)
    else:
        type.__setattr__(cls, "__doc__", _Docstring(written))
    return cls


def field_sentences(cls: type[attrs.AttrsInstance]) -> dict[str, str]:
    """Return the sentence of each field that has one, in the order of the fields."""
    below = dict(
        pair for base in reversed(cls.__mro__) if attrs.has(base) for pair in _strings_below_fields(base)
    )
    sentences = {
        field.name: field.metadata.get(MEANING) or below.get(field.name, "")
        for field in attrs.fields(cls)
        if not field.name.startswith("_")
    }
    return {name: sentence for name, sentence in sentences.items() if sentence}


def member_sentences(cls: type[Enum]) -> dict[str, str]:
    """Return the sentence of each member of an enumeration that has one, in the order of the members."""
    return {name: sentence for name, sentence in _strings_below_fields(cls) if name in cls.__members__}


class _Docstring:
    """The docstring of an attrs class, completed when it is read."""

    def __init__(self, written: str) -> None:
        """Keep the docstring as it is written in the source."""
        self._written = written

    def __get__(self, _instance: object, owner: type[attrs.AttrsInstance]) -> str:
        """Return the docstring with the list of the fields."""
        return _completed(self._written, FIELDS, field_sentences(owner))


class _EnumerationDocstring(str):
    """The docstring of an enumeration, completed when it is read.

    It is a string because `help` takes the docstring of an enumeration out of its dictionary, where no `__get__` is
    called, and expands the tabs of what it finds there.
    """

    __slots__ = ("owner",)
    owner: type[Enum]

    def __get__(self, _instance: object, owner: type[Enum]) -> str:
        """Return the docstring with the list of the members."""
        return _completed(str(self), MEMBERS, member_sentences(owner))

    def expandtabs(self, tabsize: SupportsIndex = 8) -> str:
        """Return the docstring with the list of the members, and without tabs."""
        return self.__get__(None, self.owner).expandtabs(tabsize)


def _completed(written: str, head: str, sentences: Mapping[str, str]) -> str:
    """Return a docstring with a list of sentences, each after the name it belongs to."""
    listed = [
        textwrap.fill(f"{name}: {sentence}", 90, initial_indent="    ", subsequent_indent=" " * 8)
        for name, sentence in sentences.items()
    ]
    return "\n".join([written, "", head, "", *listed]) if listed else written


@lru_cache(maxsize=64)
def _strings_below_fields(cls: type) -> tuple[tuple[str, str], ...]:
    """Return the fields or members of a class that have a string below them; there is none without the source.

    The last are kept, because `help` reads the docstring of an enumeration once for each of its members.
    """
    try:
        source = inspect.getsource(cls)
    except (OSError, TypeError):
        return ()
    return tuple(_strings_below(source))


def _strings_below(source: str) -> Iterator[tuple[str, str]]:
    """Yield the names in the body of a class that have a string below them."""
    (definition,) = ast.parse(textwrap.dedent(source)).body
    if isinstance(definition, ast.ClassDef):
        for statement, below in zip(definition.body, definition.body[1:], strict=False):
            match statement, below:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                    ast.Expr(value=ast.Constant(value=str(sentence))),
                ):
                    yield name, " ".join(sentence.split())
