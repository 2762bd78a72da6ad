"""What each field of a class means, where ``help`` shows it.

A field has its sentence once: as the string below it, where documentation
tools read it too, or as the meaning of the column that fills it.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from typing import TypeVar

import attrs

MEANING = "gongkai.meaning"
"""The key under which the metadata of a field keeps its sentence."""
FIELDS = "Fields:"
"""The line below which the docstring of a class lists its fields."""

_Class = TypeVar("_Class", bound=type)


def documented(cls: _Class) -> _Class:
    r"""List the fields of an attrs class at the end of its docstring, each with its sentence.

    The source is read when the docstring is, not when the class is made. A
    field without a sentence of its own is left out: the docstring names it.

    >>> from gongkai.locations import Location
    >>> print(inspect.getdoc(Location).partition(FIELDS)[2].split("\n")[2].strip())
    file: The path of the file as it was given.
    """
    type.__setattr__(cls, "__doc__", _Docstring(inspect.cleandoc(cls.__doc__ or "")))
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


class _Docstring:
    """A docstring that is completed when it is read."""

    def __init__(self, written: str) -> None:
        """Keep the docstring as it is written in the source."""
        self._written = written

    def __get__(self, _instance: object, owner: type[attrs.AttrsInstance]) -> str:
        """Return the docstring with the list of the fields."""
        listed = [
            textwrap.fill(f"{name}: {sentence}", 90, initial_indent="    ", subsequent_indent=" " * 8)
            for name, sentence in field_sentences(owner).items()
        ]
        return "\n".join([self._written, "", FIELDS, "", *listed]) if listed else self._written


def _strings_below_fields(cls: type) -> Iterator[tuple[str, str]]:
    """Walk the fields of a class that have a string below them; there is none where the source is not there."""
    try:
        source = inspect.getsource(cls)
    except (OSError, TypeError):
        return
    (definition,) = ast.parse(textwrap.dedent(source)).body
    if isinstance(definition, ast.ClassDef):
        for statement, below in zip(definition.body, definition.body[1:], strict=False):
            match statement, below:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(sentence))),
                ):
                    yield name, " ".join(sentence.split())
