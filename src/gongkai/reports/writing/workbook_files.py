"""Workbooks as files: the same content gives the same bytes, whenever it is written."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from openpyxl import Workbook

_BEGINNING: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name."""
_PROPERTIES: Final = "docProps/core.xml"
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def saved(book: Workbook, made_on: date) -> bytes:
    """Return a workbook as the bytes of a file that was made, it says, on a day."""
    moment = datetime.combine(made_on, time())
    book.properties.creator = "gongkai"
    book.properties.created = moment
    written, again = io.BytesIO(), io.BytesIO()
    book.save(written)
    with (
        zipfile.ZipFile(written) as parts,
        zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as file,
    ):
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if name == _PROPERTIES:  # openpyxl writes the moment of saving here
                stated = rb"\g<1>" + f"{moment.isoformat()}Z".encode()
                file.writestr(entry, _MODIFIED.sub(stated, parts.read(name)))
                continue
            with parts.open(name) as part, file.open(entry, "w", force_zip64=True) as copy:
                shutil.copyfileobj(part, copy)
    return again.getvalue()
