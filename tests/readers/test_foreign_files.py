"""Files that are no tables are called what they are, whatever their names end in."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.errors import UnreadableFile
from gongkai.readers import load

SPREADSHEET_XML = (
    b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'
)
ARCHIVE = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n'


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.pdf", b"%PDF-1.7\n", "a PDF, which is no table; copy its table into a workbook"),
        ("x.xls", b"%PDF-1.7\n", "a PDF"),
        ("x.csv", b"PK\x03\x04abc", "a packed file, as office programs write them; open it and save"),
        ("x.et", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1abc", "a file of an office program"),
        ("x.rtf", b"{\\rtf1 abc}", "RTF"),
        ("x.rar", b"Rar!\x1a\x07", "unpack it"),
        ("x.csv", b"SQLite format 3\0", "export its table as CSV"),
        (
            "x.xls",
            ARCHIVE,
            r"a web archive \(MHTML\) of a spreadsheet program; open it and save it as \.xlsx",
        ),
        ("x.mht", ARCHIVE, "a web archive"),
        ("x.xls", SPREADSHEET_XML, "XML of a spreadsheet program, which is not read"),
        ("x.xml", SPREADSHEET_XML, "XML of a spreadsheet program, which is not read"),
        ("x.xls", b"", "empty; save the workbook anew"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_file_that_is_no_table_is_called_what_it_is(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=said):
        load(path, laws=["cn-ogi"])
