"""An old public name works for two releases and says what to use instead."""

from __future__ import annotations

import importlib
import subprocess
import sys
import warnings
from operator import attrgetter

import pytest

import gongkai
from gongkai import _RENAMED as RENAMED
from gongkai.citations import Confidence
from gongkai.legislation.loading import law


def release(version: str) -> tuple[int, ...]:
    """Return a version as numbers."""
    return tuple(map(int, version.split(".")))


def faults(renamed: dict[str, tuple[str, str]], version: str) -> list[str]:
    """Return what is wrong with a table of old names in a version."""
    found = []
    for old, (home, gone_in) in renamed.items():
        module, _, attribute = home.rpartition(".")
        if not hasattr(importlib.import_module(module), attribute):
            found.append(f"{old}: there is no {home}")
        if old in gongkai.__all__:
            found.append(f"{old}: it is a public name")
        if len(release(gone_in)) != 3 or release(gone_in)[2] != 0:
            found.append(f"{old}: {gone_in} is no release of the first or middle number")
        if release(gone_in) <= release(version):
            found.append(f"{old}: remove it, as the changelog announced for {gone_in}")
    return found


def test_the_table_of_old_names_is_in_order() -> None:
    assert faults(RENAMED, gongkai.__version__) == []


def test_a_table_that_is_not_in_order_is_noticed() -> None:
    renamed = {
        "Kind": ("gongkai.checks.findings.NoSuchClass", "0.3.0"),
        "check": ("gongkai.checks.checking.check", "0.3.1"),
        "Level": ("gongkai.legislation.provisions.BodyLevel", "0.2.0"),
    }
    assert faults(renamed, "0.2.0") == [
        "Kind: there is no gongkai.checks.findings.NoSuchClass",
        "check: it is a public name",
        "check: 0.3.1 is no release of the first or middle number",
        "Level: remove it, as the changelog announced for 0.2.0",
    ]


def test_an_old_name_warns_each_time_and_is_the_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RENAMED, "statute", ("gongkai.legislation.loading.law", "0.3.0"))
    for _ in range(2):
        with pytest.warns(DeprecationWarning, match="statute") as warned:
            assert attrgetter("statute")(gongkai) is law
        (one,) = warned
        assert str(one.message) == "gongkai.statute is now gongkai.law; the old name goes in gongkai 0.3.0"
        assert one.filename == __file__
    assert "statute" not in dir(gongkai)


def test_a_name_that_left_the_top_level_is_found_in_its_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RENAMED, "Confidence", ("gongkai.citations.Confidence", "0.3.0"))
    with pytest.warns(
        DeprecationWarning, match=r"gongkai\.Confidence is now gongkai\.citations\.Confidence;"
    ):
        assert attrgetter("Confidence")(gongkai) is Confidence


def test_new_names_raise_no_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name in gongkai.__all__:
            getattr(gongkai, name)


@pytest.mark.parametrize("statement", ["from gongkai import statute", "import gongkai; gongkai.statute"])
def test_a_program_is_warned_where_it_uses_the_old_name(statement: str) -> None:
    program = f"""
import gongkai
gongkai._RENAMED["statute"] = ("gongkai.legislation.loading.law", "0.3.0")
{statement}
print("used")
"""
    warned = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert warned.stdout == "used\n"
    assert warned.stderr.count("DeprecationWarning: gongkai.statute is now gongkai.law") == 1
    refused = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False
    )
    assert refused.returncode == 1
