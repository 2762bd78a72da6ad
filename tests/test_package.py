"""The package as users meet it: its version, its types, and what importing it costs them."""

from __future__ import annotations

import importlib
import importlib.metadata
import inspect
import pkgutil
import subprocess
import sys
from collections import defaultdict
from importlib.resources import files

import pytest

import gongkai

MODULES = tuple(
    module.name
    for module in pkgutil.walk_packages(gongkai.__path__, "gongkai.")
    if not module.name.endswith("__main__")
)
EXTRAS = ("click", "rich", "python_calamine", "openpyxl", "numpy")


def test_the_version_is_that_of_the_package() -> None:
    assert importlib.metadata.version("gongkai") == gongkai.__version__


def test_the_types_ship_with_the_package() -> None:
    assert files("gongkai").joinpath("py.typed").is_file()


def test_importing_the_package_imports_no_extra() -> None:
    program = f"import sys, gongkai; print(*sorted(set({EXTRAS!r}) & sys.modules.keys()))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_what_its_dotted_name_leads_to(name: str) -> None:
    """`import a.b.c as x` walks the attributes: no package may have something else under the name of a module."""
    program: dict[str, object] = {}
    exec(f"import {name} as imported", program)  # noqa: S102 -- the statement itself is tried
    assert program["imported"] is sys.modules[name]


def test_no_two_public_classes_share_a_name() -> None:
    homes = defaultdict(list)
    for name in MODULES:
        for found, value in vars(importlib.import_module(name)).items():
            if inspect.isclass(value) and value.__module__ == name and not found.startswith("_"):
                homes[found].append(name)
    assert {found: where for found, where in homes.items() if len(where) > 1} == {}
