"""The tests mirror the library: a test lies in the folder of the module that it is named after."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

WINGS = ("checks", "cli", "days", "legislation", "readers", "records", "reports")


def folders_of_modules(wing: Path) -> dict[str, set[Path]]:
    """Map the name of each module of a wing to the folders, relative to the wing, that have one of that name."""
    folders: dict[str, set[Path]] = defaultdict(set)
    for module in wing.rglob("*.py"):
        stem = module.parent.name if module.stem == "__init__" else module.stem
        folders[stem].add(module.parent.relative_to(wing))
    return folders


@pytest.mark.parametrize("wing", WINGS)
def test_a_test_lies_where_its_module_lies(wing: str, repository: Path) -> None:
    """A test named after no module of its wing spans several; its folder has to be one of the wing's all the same."""
    tests, source = repository / "tests" / wing, repository / "src" / "gongkai" / wing
    folders = folders_of_modules(source)
    for test in sorted(tests.rglob("test_*.py")):
        folder = test.parent.relative_to(tests)
        assert (source / folder).is_dir(), f"{test.relative_to(repository)}: {wing} has no folder {folder}"
        homes = folders.get(test.stem.removeprefix("test_"), {folder})
        assert folder in homes, (
            f"{test.relative_to(repository)}: the module lies in {sorted(map(str, homes))}"
        )
