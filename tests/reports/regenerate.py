"""Write the goldens of the example anew: each format, each language. Run it from anywhere, and look at the difference."""

from __future__ import annotations

import os
import sys
from importlib.metadata import version
from pathlib import Path

from gongkai.cli.application import run
from gongkai.messages import LANGUAGES
from gongkai.reports.formats import FORMATS

HERE = Path(__file__).resolve().parent
EXAMPLE = ("docs/examples/hongmei-2014", "--as-of", "2014-12-02")


def regenerate(folder: Path) -> None:
    """Write all files to a folder; the version of gongkai, which changes, is left out."""
    folder.mkdir(exist_ok=True)
    os.chdir(HERE.parents[1])
    for name in FORMATS:
        for lang in LANGUAGES:
            file = folder / f"hongmei.{name}.{lang}"
            run(["check", *EXAMPLE, "--format", name, "--lang", lang, "--output", str(file)])
            made = file.read_bytes().replace(f'"{version("gongkai")}"'.encode(), b'"{VERSION}"')
            file.write_bytes(made)


if __name__ == "__main__":
    regenerate(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else HERE / "goldens")
