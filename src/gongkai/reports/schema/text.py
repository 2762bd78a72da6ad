"""The tables of a register for people: each column, the headings it answers to, and what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs
from rich.console import Group, RenderableType
from rich.text import Text

from gongkai.messages import Language, Message, message
from gongkai.records.columns import Column, columns_of
from gongkai.reports.writing.paragraphs import heading, line


def render(tables: Mapping[str, type[attrs.AttrsInstance]], lang: Language = "en") -> RenderableType:
    """List the columns of some tables."""
    return Group(*_listed(tables, lang))


def _listed(tables: Mapping[str, type[attrs.AttrsInstance]], lang: Language) -> Iterator[RenderableType]:
    """Put the columns of each table under a heading."""
    for name, record in tables.items():
        yield heading(message("table {name}", name=name), lang)
        for column in columns_of(record).values():
            yield line(_column(column), lang, "  ")
        yield Text()


def _column(column: Column) -> Message:
    """Report of one column how it is headed, and what it holds."""
    return message(
        "{name} ({headings}): {meaning}",
        name=column.name,
        headings=column.headings,
        meaning=column.description,
    )
