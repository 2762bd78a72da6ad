"""Findings as an Arrow table, whose columns have the same types whatever was found. Needs the extra ``arrow``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from gongkai.errors import MissingExtra

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("code", "name", "kind", "severity", "basis", "law", "key", "subject"), "string"),
    **dict.fromkeys(("unit", "category", "message", "remedy"), "string"),
    "due_on": "date32",
    "published_on": "date32",
    "working_days_late": "int64",
    **dict.fromkeys(("citation", "citation_confidence", "citation_url", "file", "sheet"), "string"),
    "row": "int64",
    **dict.fromkeys(("column", "field", "pointer", "fingerprint"), "string"),
}
"""The columns, in the order of `Finding.to_dict`, with their types of Arrow."""


def findings_table(rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """Return rows of `Finding.to_dict` as a table; none make a table without rows.

    Raises `MissingExtra` without the extra ``arrow``.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 -- an extra: only Arrow tables need it
    except ModuleNotFoundError:
        raise MissingExtra("an Arrow table", "arrow") from None
    schema = pa.schema(
        [(name, pa.type_for_alias(kind)) for name, kind in COLUMNS.items()],
    )
    return pa.Table.from_pylist([dict(row) for row in rows], schema)
