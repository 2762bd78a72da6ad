"""The package as users meet it: its public names, its types, and what importing it costs them."""

from __future__ import annotations

import importlib.metadata
import inspect
import subprocess
import sys
from importlib.resources import files
from operator import attrgetter
from pathlib import Path

import pytest

import gongkai
from gongkai import errors

EXTRAS = ("click", "rich", "python_calamine", "openpyxl", "numpy")
ERRORS = sorted(
    name
    for name, value in vars(errors).items()
    if inspect.isclass(value) and value.__module__ == errors.__name__
)


def test_public_names_stand_once_and_in_order() -> None:
    """Constants, then classes, then functions, each by name."""

    def order(name: str) -> tuple[bool, bool, str]:
        return not name.isupper(), not name[0].isupper(), name

    assert list(gongkai.__all__) == sorted(set(gongkai.__all__), key=order)


@pytest.mark.parametrize("name", gongkai.__all__)
def test_every_public_name_is_there_when_it_is_asked_for(name: str) -> None:
    assert getattr(gongkai, name) is not None
    assert name in dir(gongkai)


def test_no_other_name_is_public() -> None:
    assert sorted(dir(gongkai)) == sorted(gongkai.__all__)
    with pytest.raises(AttributeError, match="'gongkai' has no attribute 'chek'"):
        attrgetter("chek")(gongkai)


@pytest.mark.parametrize(
    "name",
    [
        "check",
        "law",
        "laws",
        "load",
        "working_calendar",
        "Finding",
        "Item",
        "Law",
        "Register",
        "Report",
        "WorkingCalendar",
    ],
)
def test_the_names_of_the_contract_are_there(name: str) -> None:
    assert name in gongkai.__all__


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_and_warning_is_public(name: str) -> None:
    assert name in gongkai.__all__
    assert getattr(gongkai, name) is getattr(errors, name)


def test_every_error_can_be_caught_as_one() -> None:
    for name in ERRORS:
        kind = getattr(errors, name)
        assert issubclass(kind, errors.GongkaiError | Warning)


@pytest.mark.parametrize("name", [name for name in gongkai.__all__ if not name.startswith("_")])
def test_every_public_name_stands_in_the_reference(name: str, repository: Path) -> None:
    assert f"`{name}" in (repository / "docs" / "api" / "gongkai.md").read_text("utf-8")


def test_the_version_is_that_of_the_package() -> None:
    assert importlib.metadata.version("gongkai") == gongkai.__version__


def test_the_types_ship_with_the_package() -> None:
    assert files("gongkai").joinpath("py.typed").is_file()


def test_importing_the_package_imports_no_extra() -> None:
    program = f"import sys, gongkai; print(*sorted(set({EXTRAS!r}) & sys.modules.keys()))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
