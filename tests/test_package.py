"""The package as users meet it: its version, its types, and what importing it costs them."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
from importlib.resources import files

import gongkai

EXTRAS = ("click", "rich", "python_calamine", "openpyxl", "numpy")


def test_the_version_is_that_of_the_package() -> None:
    assert importlib.metadata.version("gongkai") == gongkai.__version__


def test_the_types_ship_with_the_package() -> None:
    assert files("gongkai").joinpath("py.typed").is_file()


def test_importing_the_package_imports_no_extra() -> None:
    program = f"import sys, gongkai; print(*sorted(set({EXTRAS!r}) & sys.modules.keys()))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
