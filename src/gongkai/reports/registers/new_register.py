"""A register that begins: the files it has before anything is recorded in them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Final

import attrs

from gongkai.legislation.provisions import BodyKind, BodyLevel
from gongkai.messages import Language, Message, message
from gongkai.records.catalogue.catalogues import CatalogueEntry
from gongkai.records.columns import columns_of
from gongkai.records.items import Item

DESCRIPTION: Final = "register.toml"
"""The file that says whose register it is, and which tables it has."""
_TABLES: Final[Mapping[str, tuple[type[attrs.AttrsInstance], tuple[str, ...]]]] = {
    "items.csv": (
        Item,
        (
            *("index_number", "title", "summary", "document_number", "category", "entry", "unit"),
            *(
                "formed_on",
                "changed_on",
                "published_on",
                "republished_on",
                "mode",
                "grounds",
                "withheld_on",
                "channels",
            ),
            *("approver", "approved_on", "note"),
        ),
    ),
    "entries.csv": (
        CatalogueEntry,
        ("code", "parent", "title", "content", "basis", "time_limit", "unit", "channels", "audience", "mode"),
    ),
}
"""The tables, each with the columns that most registers need; `gongkai schema` lists them all."""


def files(
    law: str, name: str, level: BodyLevel | None = None, kind: BodyKind | None = None, lang: Language = "en"
) -> Mapping[str, str]:
    """Return the text of each file by its name: the description, and tables with nothing but their headings.

    `name` is that of the body; what is not known of it stands there as a comment with the words there are.

    >>> list(files("cn-ogi", "洪梅镇人民政府"))
    ['register.toml', 'items.csv', 'entries.csv']
    """
    tables = {file: _headings(record, fields, lang) for file, (record, fields) in _TABLES.items()}
    return {DESCRIPTION: _description(law, name, level, kind, lang), **tables}


def _headings(record: type[attrs.AttrsInstance], fields: tuple[str, ...], lang: Language) -> str:
    """Write the headings of a table, as clerks have them in Chinese."""
    columns = columns_of(record)
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(
        columns[field].headings[0] if lang == "zh" else field for field in fields
    )
    return line.getvalue()


def _description(law: str, name: str, level: BodyLevel | None, kind: BodyKind | None, lang: Language) -> str:
    """Write what the register says of itself."""

    def translated(text: Message) -> str:
        return f"# {text.text(lang)}"

    def words(field: str, value: BodyLevel | BodyKind | None, known: type[BodyLevel | BodyKind]) -> str:
        listed = ", ".join(f'"{one.value}"' for one in known)
        return f'{field} = "{value.value}"' if value is not None else f"# {field} = …  # {listed}"

    chain = [
        '#   { id = "propose", kind = "propose", role = "…" },',
        '#   { id = "secrecy", kind = "secrecy-review", role = "…" },',
        '#   { id = "approve", kind = "sign-off", role = "…" },',
        '#   { id = "publish", kind = "publish", role = "…" },',
    ]
    return "\n".join(
        (
            f"law = [{_quoted(law)}]",
            translated(
                message(
                    'The days in the table are those of the first publication; "recorded": of one website.'
                )
            ),
            'published_on_is = "first"',
            "",
            "[body]",
            f"name = {_quoted(name)}",
            words("level", level, BodyLevel),
            words("kind", kind, BodyKind),
            "",
            translated(
                message("The approval chain, step by step, where decisions are recorded in decisions.csv:")
            ),
            "# [approval]",
            "# steps = [",
            *chain,
            "# ]",
            "",
        )
    )


def _quoted(text: str) -> str:
    """Write a text as TOML has it, which takes what JSON writes."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
