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
    missing, other = sorted(files - listed), sorted(listed - files)
    if missing or other:
        pytest.fail(
            "\n".join(
                [
                    *(
                        f"src/gongkai/checks/rules/__init__.py: add the rule of {one}.py to ALL"
                        for one in missing
                    ),
                    *(f"src/gongkai/checks/rules: name the file of this rule {one}.py" for one in other),
                ]
            ),
            pytrace=False,
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
    folder_name = folder.relative_to(repository)
    if modules != listed:
        pytest.fail(
            "\n".join(
                [
                    *(
                        f"src/gongkai/reports/formats.py: add {one} of {package} to ANSWERS"
                        for one in sorted(modules - listed)
                    ),
                    *(
                        f"{folder_name}/{one}.py: write a function render(…, lang), or take the format out of ANSWERS"
                        for one in sorted(listed - modules)
                    ),
                ]
            ),
            pytrace=False,
        )


def test_every_package_of_the_reports_belongs_to_an_answer(repository: Path) -> None:
    reports = repository / "src/gongkai/reports"
    packages = {path.parent.name for path in reports.glob("*/__init__.py")} - NO_FORMATS
    known = {package.removeprefix("gongkai.reports.").partition(".")[0] for package in PACKAGES}
    assert packages == known, "declare the answer in ANSWERS, src/gongkai/reports/formats.py"
