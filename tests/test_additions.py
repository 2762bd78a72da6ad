"""What was added has been added everywhere: a file that nothing knows of is named, with what it lacks."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from gongkai.checks.rules import ALL
from gongkai.reports.formats import ANSWERS, ENDINGS

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


@pytest.mark.parametrize("name", ANSWERS)
def test_the_page_of_the_command_line_lists_the_formats_of_an_answer(name: str, repository: Path) -> None:
    """Where the section of a command has a row for `--format`, it names each format, in the order of the table."""
    page = (repository / "docs/command-line.md").read_text("utf-8")
    section = re.search(rf"^## `gongkai {name}`$(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    row = section and re.search(r"^\| `--format ([a-z\\|]+)`", section[1], re.MULTILINE)
    there, wanted = row[1] if row else None, "\\|".join(ANSWERS[name].formats)
    if there not in {None, wanted, "FORMAT"}:
        pytest.fail(
            f"docs/command-line.md, ## `gongkai {name}`: write | `--format {wanted}` | in place of | `--format {there}` |",
            pytrace=False,
        )
    if f"`{name}`" not in page.partition("## Formats and files")[2].partition(") takes `--format")[0]:
        pytest.fail(
            f"docs/command-line.md, ## Formats and files: name `{name}` among the commands", pytrace=False
        )


def test_every_format_has_an_ending_and_a_row_on_the_page_of_the_command_line(repository: Path) -> None:
    page = (repository / "docs/command-line.md").read_text("utf-8")
    table = page.partition("| extension | format |")[2].partition("\n\n")[0]
    lacking = [
        name
        for name in dict.fromkeys(name for answer in ANSWERS.values() for name in answer.formats)
        if name not in ENDINGS or f"`{ENDINGS[name][0]}`" not in table
    ]
    if lacking:
        pytest.fail(
            f"formats without the ending of their files: {', '.join(lacking)}; write it into ENDINGS, "
            "src/gongkai/reports/formats.py, and into the table of docs/command-line.md, ## Formats and files",
            pytrace=False,
        )


def test_the_page_for_contributors_names_files_that_are_there(repository: Path) -> None:
    """The examples of messages, in its list, name files that were made to try them."""
    page = (repository / "docs/contributing.md").read_text("utf-8")
    rows = "\n".join(line for line in page.splitlines() if not line.startswith("- "))
    named = set(re.findall(r"`((?:[\w.-]+/)*(?:[\w-]+\.(?:py|toml|txt|md)|[\w-]+/))`", rows))
    places = [
        f"/{path.relative_to(repository)}" for path in repository.glob("[st]*/**/*") if path.suffix != ".pyc"
    ]
    places += [f"/{path.relative_to(repository)}" for path in (repository / "docs").glob("*.*")]
    lost = [
        name
        for name in sorted(named)
        if not (repository / name).exists() and not any(place.endswith(f"/{name}") for place in places)
    ]
    assert not lost, f"docs/contributing.md names files that are not there, or have another name: {lost}"
