"""Write the goldens of the example anew: each format, each language. Run it from anywhere, and look at the difference.

Of a workbook, the golden holds what is read back from its cells.
"""

from __future__ import annotations

import json
import os
import sys
from importlib.metadata import version
from pathlib import Path

import openpyxl

from gongkai.cli.application import run
from gongkai.messages import LANGUAGES
from gongkai.reports.formats import ANSWERS

HERE = Path(__file__).resolve().parent
EXAMPLE = ("docs/examples/hongmei-2014", "--as-of", "2014-12-02")


def regenerate(folder: Path) -> None:
    """Write all files to a folder; the version of gongkai, which changes, is left out."""
    folder.mkdir(exist_ok=True)
    os.chdir(HERE.parents[1])
    for name in ANSWERS["check"].formats:
        for lang in LANGUAGES:
            file = folder / f"hongmei.{name}.{lang}"
            run(["check", *EXAMPLE, "--format", name, "--lang", lang, "--output", str(file)])
            made = read_back(file) if name == "xlsx" else file.read_bytes()
            for around in ('"{}"', "//{}//", "gongkai {}"):
                made = made.replace(
                    around.format(version("gongkai")).encode(), around.replace("{}", "{VERSION}").encode()
                )
            file.write_bytes(made)


def read_back(file: Path) -> bytes:
    """Write the cells of a workbook as lines: its sheets, and of each row the values, with what they lead to."""
    lines = []
    with file.open("rb") as opened:
        book = openpyxl.load_workbook(opened)
    for sheet in book.worksheets:
        lines.append(f"# {sheet.title}, frozen at {sheet.freeze_panes}, filter {sheet.auto_filter.ref}")
        for row in sheet.iter_rows():
            values = [
                cell.value if cell.hyperlink is None else [cell.value, cell.hyperlink.target] for cell in row
            ]
            lines.append(json.dumps(values, ensure_ascii=False, default=str))
    return "".join(f"{line}\n" for line in lines).encode()


if __name__ == "__main__":
    regenerate(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else HERE / "goldens")
