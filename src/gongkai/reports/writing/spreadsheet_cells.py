"""Cells that a spreadsheet program shows and does not run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_STARTS: Final = frozenset("=+-@＝＋－＠\t\r")
"""With what a cell begins that spreadsheet programs take for a formula; East Asian ones take the wide forms too."""


def looks_like_a_formula(text: str) -> bool:
    """Return whether a spreadsheet program might run this text; blanks before a sign hide nothing.

    >>> looks_like_a_formula(" =1+1"), looks_like_a_formula("2014-03-03")
    (True, False)
    """
    first, inside = text[:1], text.lstrip()[:1]
    return (first in _STARTS or inside in _STARTS) and bool(inside)


def inert(text: str) -> str:
    r"""Put an apostrophe before text that a spreadsheet program might run, and leave all other text alone.

    >>> inert("=HYPERLINK(1)"), inert("政府信息")
    ("'=HYPERLINK(1)", '政府信息')
    """
    return f"'{text}" if looks_like_a_formula(text) else text


def keep_as_text(cell: Cell | MergedCell) -> None:
    """Mark a cell that might be run as text, as a typed apostrophe would; what it says stays as it is."""
    if isinstance(cell.value, str) and looks_like_a_formula(cell.value):
        cell.data_type = "s"
        cell.quotePrefix = True


def keep_all_as_text(sheet: Worksheet) -> None:
    """Mark each cell of a sheet that might be run as text."""
    for row in sheet.iter_rows():
        for cell in row:
            keep_as_text(cell)
