"""The hook of this repository, run by pre-commit in a repository of registers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
CONFIGURATION = """\
repos:
  - repo: {repository}
    rev: {revision}
    hooks:
      - id: gongkai-check
        args: [--as-of, "2014-12-02", --select, PUB]
"""
_SHIPPED = ("src", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
_TIME = 240
"""Seconds after which installing the environment of the hook has failed."""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return an environment in which pre-commit and git keep to folders of their own."""
    home = tmp_path_factory.mktemp("home")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON"))}
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in _WHO.items()}
    return {
        **kept,
        **who,
        "HOME": str(home),
        "PRE_COMMIT_HOME": str(home / "hooks"),
        "GIT_CONFIG_NOSYSTEM": "1",
    }


_WHO = {"NAME": "A Clerk", "EMAIL": "clerk@example.org"}


@pytest.fixture(scope="module")
def hook_repository(
    tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str], repository: Path
) -> tuple[Path, str]:
    """Put what ships of gongkai into a git repository, as its users get it; return its place and revision."""
    place = tmp_path_factory.mktemp("gongkai")
    for name in _SHIPPED:
        source = repository / name
        if source.is_dir():
            shutil.copytree(source, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, place / name)
    return place, commit(place, environment)


def git(place: Path, environment: dict[str, str], *arguments: str) -> str:
    """Run git and return what it says."""
    ran = subprocess.run(
        ["git", *arguments],
        cwd=place,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return ran.stdout.strip()


def commit(place: Path, environment: dict[str, str]) -> str:
    """Make a git repository of a folder and return its revision."""
    git(place, environment, "init", "--quiet", "--initial-branch=main")
    git(place, environment, "add", "--all")
    git(place, environment, "commit", "--quiet", "--message", "Begin")
    return git(place, environment, "rev-parse", "HEAD")


def pre_commit(place: Path, environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pre-commit."""
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=place,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=_TIME,
    )


def test_the_hook_is_written_as_pre_commit_wants_it(repository: Path, environment: dict[str, str]) -> None:
    ran = pre_commit(repository, environment, "validate-manifest", ".pre-commit-hooks.yaml")
    assert (ran.returncode, ran.stdout) == (0, "")


def test_a_commit_with_findings_is_refused_and_passes_once_they_are_mended(
    place: Path, hook_repository: tuple[Path, str], environment: dict[str, str]
) -> None:
    """The environment of the hook is installed as for any user: from the repository, with pip."""
    hook, revision = hook_repository
    (place / ".pre-commit-config.yaml").write_text(
        CONFIGURATION.format(repository=hook, revision=revision), encoding="utf-8"
    )
    commit(place, environment)
    ran = pre_commit(place, environment, "run", "--all-files", "--color", "never")
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "gongkai check" in ran.stdout
    assert "- exit code: 1" in ran.stdout
    assert "PUB002 published-late, 1 finding" in ran.stdout

    table = place / "hongmei" / "items.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("2014-05-20", "2014-03-20"), encoding="utf-8")
    git(place, environment, "add", "--all")
    assert pre_commit(place, environment, "install").returncode == 0
    git(place, environment, "commit", "--message", "Mend the day of publication")

    (place / "notes.txt").write_text("nothing that a register reads")
    git(place, environment, "add", "--all")
    ran = pre_commit(place, environment, "run", "--color", "never")
    assert ran.returncode == 0
    assert "Skipped" in ran.stdout
