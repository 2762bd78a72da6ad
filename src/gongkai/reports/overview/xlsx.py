"""An overview as a workbook, to filter and to print: a row for each register. Needs the extra ``xlsx``."""

from __future__ import annotations

from typing import Any, Final

from gongkai.checks.overviews import Overview
from gongkai.checks.verdicts import Verdict
from gongkai.errors import MissingExtra
from gongkai.messages import Language, message
from gongkai.reports.check.rate_tables import ALL_OF_THEM
from gongkai.reports.overview.rows import COLUMNS, VERDICTS, figures, rows
from gongkai.reports.overview.wording import head, passed_over
from gongkai.reports.writing.workbook_cells import Pen, Value, set_up_sheet
from gongkai.reports.writing.workbook_files import saved

_WIDTHS: Final = (16, 26, 30, *(9 for _ in range(16)), 50)
"""The widths of the columns, in characters."""


def render(overview: Overview, lang: Language = "en") -> bytes:
    """Write one sheet with a row for each register, the worst first, and one for all of them.

    Raises `MissingExtra` without the extra ``xlsx``.
    """
    try:
        from openpyxl import Workbook  # noqa: PLC0415 -- an extra: only workbooks need it
        from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- as above
    except ImportError:
        raise MissingExtra("writing workbooks", "xlsx") from None
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(message("Overview").text(lang))
    set_up_sheet(sheet, _WIDTHS, across=True)
    pen = Pen(sheet, lang)
    sheet.append([pen.strong(head(overview))])
    sheet.append([] if (over := passed_over(overview, lang)) is None else [pen.line(over)])
    sheet.append([])
    top = last = 4
    sheet.freeze_panes = f"C{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    pen.append([pen.head(heading) for heading in COLUMNS.values()], _WIDTHS, top)
    for last, row in enumerate(rows(overview), top + 1):
        pen.append([pen.cell(_value(name, row[name])) for name in COLUMNS], _WIDTHS, last)
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(COLUMNS))}{last}"
    totals = {"verdict": ALL_OF_THEM.text(lang), **figures(overview.total)}
    pen.append([pen.cell(totals.get(name)) for name in COLUMNS], _WIDTHS, last + 1)
    return saved(book, overview.as_of)


def _value(name: str, value: str | float | None) -> Value:
    """Return a verdict as people read it, and any other value as it is."""
    return VERDICTS[Verdict(str(value))] if name == "verdict" else value
