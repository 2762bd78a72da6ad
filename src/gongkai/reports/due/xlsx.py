"""What falls due as a workbook, to filter and to print. Needs the extra ``xlsx``."""

from __future__ import annotations

from typing import Any, Final

from gongkai.checks.due.days import DueDays
from gongkai.citations import Confidence
from gongkai.errors import MissingExtra
from gongkai.legislation.deadline_words import CONFIDENCES
from gongkai.messages import Language, message
from gongkai.reports.due.rows import COLUMNS, STATES, rows
from gongkai.reports.writing.workbook_cells import Pen, Value, set_up_sheet
from gongkai.reports.writing.workbook_files import saved

_WIDTHS: Final = (14, 12, 10, 14, 17, 32, 40, 12, 28, 16, 12, 36, 9, 24)
"""The widths of the columns, in characters."""


def render(days: DueDays, lang: Language = "en") -> bytes:
    """Write one sheet with a row for each due day, what is overdue first.

    Raises `MissingExtra` without the extra ``xlsx``.
    """
    try:
        from openpyxl import Workbook  # noqa: PLC0415 -- an extra: only workbooks need it
        from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- as above
    except ImportError:
        raise MissingExtra("writing workbooks", "xlsx") from None
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(message("Due days").text(lang))
    set_up_sheet(sheet, _WIDTHS, across=True)
    pen = Pen(sheet, lang)
    sheet.append([pen.strong(days.body.name)])
    sheet.append([pen.line(message("What falls due, as of {as_of}", as_of=days.as_of))])
    sheet.append([])
    top = last = 4
    sheet.freeze_panes = f"A{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    pen.append([pen.head(heading) for heading in COLUMNS.values()], _WIDTHS, top)
    for last, row in enumerate(rows(days, lang), top + 1):
        pen.append([pen.cell(_value(name, row[name])) for name in COLUMNS], _WIDTHS, last)
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(COLUMNS))}{last}"
    return saved(book, days.as_of)


def _value(name: str, value: Any) -> Value:  # noqa: ANN401 -- what a row holds
    """Describe in words what programs read as words of their own."""
    match name, value:
        case "state", str():
            return STATES[value]
        case "citation_confidence", str():
            return CONFIDENCES[Confidence(value)]
        case "provisional", bool():
            return message("yes") if value else None
    return value if value is None or not isinstance(value, bool) else str(value)
