"""What was added has been added everywhere: a file that nothing knows of is named, with what it lacks."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from gongkai.checks.rules import ALL
from gongkai.reports.formats import ANSWERS

PACKAGES = {form.package for answer in ANSWERS.values() for form in answer.formats.values()}
NO_FORMATS = {"writing", "registers"}
"""Packages of the reports that belong to no answer of a command."""


def writes_a_format(module: Path) -> bool:
    """Tell whether a module has a function `render` that takes an answer and a language."""
    return any(
        isinstance(node, ast.FunctionDef)
        and node.name == "render"
        and any(argument.arg == "lang" for argument in node.args.args)
        for node in ast.parse(module.read_text("utf-8")).body
    )


def test_every_file_of_a_rule_is_in_the_table_of_rules(repository: Path) -> None:
    files = {path.stem for path in (repository / "src/gongkai/checks/rules").glob("[a-z]*.py")}
    listed = {f"{rule.code.lower()}_{rule.name.replace('-', '_')}" for rule in ALL}
    assert files == listed, (
        f"in src/gongkai/checks/rules/__init__.py, ALL lacks {sorted(files - listed)}; "
        f"named otherwise than <code>_<name>.py: {sorted(listed - files)}"
    )


@pytest.mark.parametrize("package", sorted(PACKAGES))
def test_every_module_of_a_format_is_in_the_table_of_formats(package: str, repository: Path) -> None:
    folder = repository / "src" / Path(*package.split("."))
    modules = {path.stem for path in folder.glob("*.py") if writes_a_format(path)}
    listed = {
        form.name
        for answer in ANSWERS.values()
        for form in answer.formats.values()
        if form.package == package
    }
    assert modules == listed, (
        f"{package}: ANSWERS in src/gongkai/reports/formats.py lacks {sorted(modules - listed)}, "
        f"and lists without a module that has a function render: {sorted(listed - modules)}"
    )


def test_every_package_of_the_reports_belongs_to_an_answer(repository: Path) -> None:
    reports = repository / "src/gongkai/reports"
    packages = {path.parent.name for path in reports.glob("*/__init__.py")} - NO_FORMATS
    known = {package.removeprefix("gongkai.reports.").partition(".")[0] for package in PACKAGES}
    assert packages == known, "declare the answer in ANSWERS, src/gongkai/reports/formats.py"
