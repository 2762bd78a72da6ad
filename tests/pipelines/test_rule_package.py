"""A package of rules, built and installed beside gongkai, is found, asked and listed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

RunProgram = Callable[..., "subprocess.CompletedProcess[bytes]"]
DAY = ("--as-of", "2014-12-02")
PACKAGE = Path(__file__).with_name("county_rules")


def install(package: Path, target: Path) -> None:
    """Build a package and install it into a folder, with the tools that are there."""
    if subprocess.run(
        [sys.executable, "-m", "pip", "--version"], capture_output=True, check=False
    ).returncode:
        pytest.skip("pip is not installed in this environment")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--no-build-isolation", "--no-deps"),
            *("--no-index", "--disable-pip-version-check", "--target", str(target), str(package)),
        ],
        check=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which the package was installed."""
    folder = tmp_path_factory.mktemp("packages")
    shutil.copytree(PACKAGE, folder / "source")
    install(folder / "source", folder / "site")
    return folder / "site"


@pytest.fixture
def with_package(installed: Path, environment: dict[str, str]) -> dict[str, str]:
    """Return the environment in which the package is found."""
    return {"PYTHONPATH": f"{environment['PYTHONPATH']}:{installed}"}


def test_the_rule_is_asked(program: RunProgram, with_package: dict[str, str]) -> None:
    ran = program("check", *DAY, "--select", "COUNTY", "--fail-on", "warning", more=with_package)
    assert ran.returncode == 1
    out = ran.stdout.decode()
    assert "[warning] COUNTY001 title-too-short, 1 finding: A title says too little" in out
    assert "has a title of 4 characters" in out
    assert program("check", *DAY, "--select", "COUNTY").returncode == 2


def test_the_rule_is_listed_with_its_package_and_has_its_page(
    program: RunProgram, with_package: dict[str, str]
) -> None:
    listed = program("rules", more=with_package).stdout.decode()
    assert "COUNTY: own rules, from county-rules 1.0" in listed
    assert "COUNTY001  title-too-short (warning): A title says too little" in listed
    page = program("rules", "county001", more=with_package).stdout.decode()
    assert "Comes from: county-rules 1.0" in page
    assert "Find titles of fewer than seven characters." in page


def test_an_isolated_run_asks_no_package(program: RunProgram, with_package: dict[str, str]) -> None:
    ran = program("rules", "COUNTY001", "--isolated", more=with_package)
    assert (ran.returncode, ran.stdout) == (2, b"")


def test_a_package_that_cannot_be_imported_is_named_with_its_error(
    program: RunProgram, installed: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    site = tmp_path / "site"
    shutil.copytree(installed, site)
    (site / "county_rules" / "__init__.py").write_text("from gongkai import no_such_name\n", encoding="utf-8")
    more = {"PYTHONPATH": f"{environment['PYTHONPATH']}:{site}"}
    for arguments in (("check", *DAY), ("rules",)):
        ran = program(*arguments, more=more)
        assert (ran.returncode, ran.stdout, ran.stderr.count(b"\n")) == (2, b"", 1)
        assert ran.stderr.startswith(
            b"gongkai: error: county-rules 1.0: the entry point county = county_rules cannot be imported: ImportError: "
        )
        assert b"no_such_name" in ran.stderr
    assert program("laws", "cn-ogi", more=more).returncode == 0
