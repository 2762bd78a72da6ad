"""What is reported of a cell that could not be read: its value, its column, and why."""

from __future__ import annotations

from gongkai.messages import LocalText, Message, message
from gongkai.records.items import UnreadableCell


def unreadable_cell_message(cell: UnreadableCell, label: LocalText | str) -> Message:
    """Return the sentence about one cell; `label` is the name of its field, shown unless its heading is in Latin letters."""
    if not cell.field and not cell.column:
        return message("has {value} in a cell beyond the last heading, which is not read", value=cell.value)
    heading = cell.column if cell.column is not None and cell.column.isascii() else None
    values: dict[str, object] = {"value": cell.value, "field": label}
    if heading not in (None, "", cell.field):
        values["field"] = heading
    if cell.reason is not None:
        values["reason"] = cell.reason
        if cell.ambiguous:
            return message("has {value} as {field}, which can be read in several ways: {reason}", **values)
        return message("has {value} as {field}, which cannot be read: {reason}", **values)
    if cell.ambiguous:
        return message("has {value} as {field}, which can be read in several ways", **values)
    return message("has {value} as {field}, which cannot be read", **values)
