"""CSV for spreadsheet programs and data frames.

The text begins with a byte order mark: without one, Excel takes UTF-8 for the encoding of the system and shows
Chinese as nonsense. No cell can be run as a formula. Rows end in CR LF, as RFC 4180 has it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from gongkai.reports.writing.spreadsheet_cells import inert

_MARK: Final = "\ufeff"


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Write rows under headings; a column that a row lacks stays blank. Read it with the encoding ``utf-8-sig``.

    >>> csv_text(["key", "due"], [{"key": "=1", "due": None}]).splitlines()[1]
    "'=1,"
    """
    file = io.StringIO()
    writer = csv.DictWriter(file, columns, restval="")
    writer.writeheader()
    writer.writerows(_cells(row) for row in rows)
    # Half a character, as JSON can write it, is held by no encoding and stands as an escape.
    return _MARK + file.getvalue().encode(errors="backslashreplace").decode()


def _cells(row: Mapping[str, object]) -> dict[str, object]:
    """Keep text from being run; leave numbers, days and blanks as they are."""
    return {name: inert(value) if isinstance(value, str) else value for name, value in row.items()}
