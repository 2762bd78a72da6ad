"""Settings: what ``gongkai.toml``, or ``[tool.gongkai]`` of ``pyproject.toml``, says of checks.

A key that is unknown, or a value that is invalid, is refused with file, key and remedy.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, Final

import attrs
from attrs import field, frozen

from gongkai.arguments import check_path
from gongkai.checks.choosing import every_rule, thresholds_set
from gongkai.checks.declaring import Rule
from gongkai.checks.findings import Severity
from gongkai.checks.own_rules import load_rules
from gongkai.errors import InvalidSetting, UnreadableFile
from gongkai.field_docs import documented
from gongkai.file_content import file_content
from gongkai.structuring import nearest, structure
from gongkai.toml_text import parse_toml

_OWN_FILE: Final = "gongkai.toml"
_PROJECT_FILE: Final = "pyproject.toml"
_OF_FILES: Final = ("paths", "law_paths", "rules", "waivers", "baseline")
"""The keys whose values are paths, from the folder of the file."""


@documented
@frozen(kw_only=True)
class SettingsFile:
    """The content of a settings file, key by key; `None`: not set."""

    law: tuple[str, ...] | None = None
    """The codes of the laws to check by."""
    law_paths: tuple[str, ...] | None = None
    """Files of laws of the user."""
    rules: tuple[str, ...] | None = None
    """Files of rules of the user."""
    select: tuple[str, ...] | None = None
    """The codes of rules and families to run."""
    ignore: tuple[str, ...] | None = None
    """The codes of rules and families not to run."""
    severity: Mapping[str, Severity] | None = None
    """The severity of rules and families, by code."""
    thresholds: Mapping[str, Mapping[str, Any]] | None = None
    """The thresholds of rules, by code and name."""
    fail_on: str | None = None
    """The lowest severity at which a check fails."""
    allow_open: bool | None = None
    """True where open findings do not fail a check."""
    paths: tuple[str, ...] | None = None
    """The registers to check where the command names none."""
    format: str | None = None
    """The format of the report."""
    lang: str | None = None
    """The language of the report."""
    waivers: str | None = None
    """The file of waivers."""
    baseline: str | None = None
    """The file of known findings."""


KEYS: Final[tuple[str, ...]] = tuple(attribute.name for attribute in attrs.fields(SettingsFile))
"""The keys of a settings file, in the order in which they are shown."""


@documented
@frozen(kw_only=True)
class Settings:
    """The settings file of a run: its name, as errors show it, and its content."""

    file: str | None = None
    """The name of the file, as errors show it."""
    stated: SettingsFile = field(factory=SettingsFile)
    """What the file says."""
    path: Path | None = None
    """Where the file is."""
    isolated: bool = False
    """True where nothing from outside is read: no file, and no rules of installed packages."""

    @property
    def severities(self) -> Mapping[str, Severity]:
        """The severities of rules and families."""
        return {code.upper(): severity for code, severity in (self.stated.severity or {}).items()}

    @property
    def thresholds(self) -> Mapping[str, Mapping[str, object]]:
        """The thresholds set, by rule code and name, as the file writes them."""
        return self.stated.thresholds or {}

    @property
    def thresholds_that_ship(self) -> Mapping[str, Mapping[str, object]]:
        """The thresholds set for rules that ship; `gongkai due` knows no others."""
        shipped = {rule.code for rule in every_rule()}
        return {code: values for code, values in self.thresholds.items() if code in shipped}

    @property
    def rule_files(self) -> tuple[Path, ...]:
        """The files with rules of one's own."""
        return tuple(map(Path, self.stated.rules or ()))

    @property
    def law_files(self) -> tuple[Path, ...]:
        """The files with laws of one's own."""
        return tuple(map(Path, self.stated.law_paths or ()))

    @property
    def check_arguments(self) -> dict[str, Any]:
        """The arguments of `gongkai.check` that the file sets, own rules loaded; those that it does not set are left out.

        Raises `InvalidRules` for a file of rules that cannot be taken, and `InvalidSetting` as `check_rules`.
        """
        own = tuple(rule for file in self.rule_files for rule in load_rules(file))
        self.check_rules(own)
        stated: dict[str, Any] = {
            "laws": self.stated.law,
            "select": self.stated.select,
            "ignore": self.stated.ignore,
            "severities": {code: one.value for code, one in self.severities.items()},
            "thresholds": self.thresholds,
            "rules": own,
        }
        return {name: value for name, value in stated.items() if value}

    def check_rules(self, own: Iterable[Rule]) -> None:
        """Refuse codes, families and thresholds that no rule has; raises `InvalidSetting`."""
        if self.file is None:
            return
        rules = every_rule(own)
        codes = {rule.code for rule in rules}
        known = sorted(codes | {rule.family for rule in rules})
        for key in ("select", "ignore", "severity"):
            for code in getattr(self.stated, key) or ():
                if code.upper() not in known:
                    raise InvalidSetting(
                        self.file, key, code, f"no such rule or family; {nearest(code, known)}"
                    )
        for code in self.thresholds:
            if code not in codes:
                remedy = f"no such rule; {nearest(code, sorted(codes))}"
                raise InvalidSetting(self.file, f"thresholds.{code}", None, remedy)
        thresholds_set(rules, self.thresholds, file=self.file)


def found_from(folder: Path) -> Settings:
    """Find the settings of a folder: its own, or those of the nearest folder above that has any.

    Raises `InvalidSetting` and `UnreadableFile` for an invalid file.
    """
    for above in (folder, *folder.parents):
        own, project = above / _OWN_FILE, above / _PROJECT_FILE
        if own.is_file():
            return read(own)
        if project.is_file() and "gongkai" in _tools(project):
            return read(project)
    return Settings()


def read(path: Path) -> Settings:
    """Read one settings file; paths in it start from its folder.

    Raises `InvalidSetting` and `UnreadableFile`.
    """
    name = os.path.relpath(path)
    is_project = path.name == _PROJECT_FILE
    data = _tools(path).get("gongkai") if is_project else _read_toml(path)
    shown = f"{name} [tool.gongkai]" if is_project else name
    if data is None:
        raise InvalidSetting(name, "tool.gongkai", None, "no such table here; write [tool.gongkai]")
    content = structure(data, SettingsFile, file=shown, error=InvalidSetting)
    return Settings(file=shown, stated=_from_its_folder(content, path.parent), path=path)


def _read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file as plain data."""
    name = os.path.relpath(path)
    try:
        return parse_toml(file_content(path).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableFile(name, f"not UTF-8 text (byte {error.start}); save it as UTF-8") from None
    except OSError as error:
        raise UnreadableFile(name, f"{error.strerror or 'cannot be read'}; check the path") from None
    except ValueError as error:
        raise InvalidSetting(name, "", None, f"not TOML: {error}") from None


def _tools(path: Path) -> Mapping[str, Any]:
    """Return the tables of tools in a pyproject.toml."""
    tools = _read_toml(path).get("tool")
    return tools if isinstance(tools, dict) else {}


def _from_its_folder(content: SettingsFile, folder: Path) -> SettingsFile:
    """Resolve paths from the folder of the file, and show them from the working directory."""

    def moved(named: str) -> str:
        return named if Path(named).is_absolute() else os.path.relpath(folder / named)

    stated = {key: value for key in _OF_FILES if (value := getattr(content, key)) is not None}
    from_here: dict[str, Any] = {
        key: moved(value) if isinstance(value, str) else tuple(map(moved, value))
        for key, value in stated.items()
    }
    return attrs.evolve(content, **from_here)


def settings(path: str | PathLike[str]) -> Settings:
    """Read a settings file, a ``gongkai.toml`` or a ``pyproject.toml``, for programs.

    ``gongkai.check(register, as_of=…, **gongkai.settings(path).check_arguments)`` checks as the command line does
    with that file. Raises `InvalidSetting` and `UnreadableFile`.
    """
    return read(check_path(path, "path"))
