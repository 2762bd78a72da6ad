"""The columns of a register's tables: the headings of each field.

A record class marks each field that a table may carry with :func:`column`. The
readers look headings up here, and ``gongkai schema`` prints the same facts, so
each heading is declared once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs
from attrs import frozen

from gongkai.field_docs import MEANING
from gongkai.messages import LocalText, Message

_KEY = "gongkai.column"


@frozen(slots=True)
class Column:
    """One column of a table: the field it fills and the headings it is recognised by.

    `name` is the English name of the field, `headings` are those that clerks
    use, and `meaning` is one sentence. `is_date` says that the cells are days.
    """

    name: str
    headings: tuple[str, ...]
    meaning: str
    is_date: bool = False

    @property
    def label(self) -> str:
        """Name and first Chinese heading, as in ``formed_on (生成日期)``."""
        return f"{self.name} ({self.headings[0]})" if self.headings else self.name

    @property
    def description(self) -> Message:
        """What the column holds, in every language; catalogues are made of the sentences given to :func:`column`."""
        return Message(self.meaning)

    @property
    def local_label(self) -> LocalText:
        """What reports call the column: its label in English, the heading alone in Chinese."""
        return LocalText({"en": self.label, "zh": self.headings[0] if self.headings else self.name})


def column(
    meaning: str,
    *headings: str,
    is_date: bool = False,
    default: Any = None,  # noqa: ANN401 -- attrs fields take a default of any type
) -> Any:  # noqa: ANN401 -- attrs.field itself is typed so
    """Declare a field that a table may carry, with the headings it is recognised by."""
    answers_to = f" ({'、'.join(headings)})" if headings else ""
    sentence = f"{meaning[:1].upper()}{meaning[1:]}{answers_to}."
    return attrs.field(default=default, metadata={_KEY: (headings, meaning, is_date), MEANING: sentence})


def columns_of(record: type[attrs.AttrsInstance]) -> Mapping[str, Column]:
    """Return the columns of a record class by field name, in the order of its fields."""
    return dict(_columns(record))


def _columns(record: type[attrs.AttrsInstance]) -> Iterator[tuple[str, Column]]:
    """Iterate over the fields that were declared as columns."""
    for attribute in attrs.fields(record):
        declared = attribute.metadata.get(_KEY)
        if declared is not None:
            headings, meaning, is_date = declared
            yield attribute.name, Column(attribute.name, headings, meaning, is_date)
