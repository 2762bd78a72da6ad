"""Settings: what ``gongkai.toml``, or ``[tool.gongkai]`` of ``pyproject.toml``, says in place of options.

The file is looked for from the working directory upward. What it says becomes the default of
the option of the same meaning, so that the command line wins. A key that is unknown, or a value
that is invalid, is refused with file, key and remedy.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import attrs
import click
from attrs import field, frozen

from gongkai.checks.choosing import every_rule, thresholds_set
from gongkai.checks.declaring import Rule
from gongkai.checks.findings import Severity
from gongkai.checks.own_rules import installed_rules, load_rules
from gongkai.errors import InvalidSetting, UnreadableFile
from gongkai.file_content import file_content
from gongkai.structuring import nearest, structure

F = TypeVar("F", bound=Callable[..., Any])

_OWN_FILE: Final = "gongkai.toml"
_PROJECT_FILE: Final = "pyproject.toml"
_PARAMETERS: Final = {"law": "laws", "law_paths": "law_files", "rules": "rule_files", "format": "form"}
"""The parameters of commands whose names are not those of the keys."""
_NEARER_ELSEWHERE: Final = ("law", "paths")
"""What is no default of an option: a register's own law comes first, and an argument has none."""
_OF_CHECK_ALONE: Final = ("format",)
"""What means something for one command, and is passed over by the others."""
_OF_FILES: Final = ("paths", "law_paths", "rules", "waivers", "baseline")


@frozen(kw_only=True)
class SettingsFile:
    """The content of a settings file, key by key; `None`: not set."""

    law: tuple[str, ...] | None = None
    law_paths: tuple[str, ...] | None = None
    rules: tuple[str, ...] | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    severity: Mapping[str, Severity] | None = None
    thresholds: Mapping[str, Mapping[str, Any]] | None = None
    fail_on: str | None = None
    allow_open: bool | None = None
    paths: tuple[str, ...] | None = None
    format: str | None = None
    lang: str | None = None
    waivers: str | None = None
    baseline: str | None = None


KEYS: Final[tuple[str, ...]] = tuple(attribute.name for attribute in attrs.fields(SettingsFile))
"""The keys of a settings file, in the order in which they are shown."""


@frozen(kw_only=True)
class Settings:
    """The settings file of a run: its name, as errors show it, and its content."""

    file: str | None = None
    said: SettingsFile = field(factory=SettingsFile)
    path: Path | None = None
    """Where the file is."""
    isolated: bool = False
    """True where nothing from outside is read: no file, and no rules of installed packages."""

    @property
    def severities(self) -> Mapping[str, Severity]:
        """The severities of rules and families."""
        return {code.upper(): severity for code, severity in (self.said.severity or {}).items()}

    @property
    def thresholds(self) -> Mapping[str, Mapping[str, object]]:
        """The thresholds set, by rule code and name, as the file writes them."""
        return self.said.thresholds or {}

    @property
    def thresholds_that_ship(self) -> Mapping[str, Mapping[str, object]]:
        """The thresholds set for rules that ship; `gongkai due` knows no others."""
        shipped = {rule.code for rule in every_rule()}
        return {code: values for code, values in self.thresholds.items() if code in shipped}

    @property
    def rule_files(self) -> tuple[Path, ...]:
        """The files with rules of one's own."""
        return tuple(map(Path, self.said.rules or ()))

    @property
    def law_files(self) -> tuple[Path, ...]:
        """The files with laws of one's own."""
        return tuple(map(Path, self.said.law_paths or ()))

    def check_rules(self, own: Iterable[Rule]) -> None:
        """Refuse codes, families and thresholds that no rule has; raises `InvalidSetting`."""
        if self.file is None:
            return
        rules = every_rule(own)
        codes = {rule.code for rule in rules}
        known = sorted(codes | {rule.family for rule in rules})
        for key in ("select", "ignore", "severity"):
            for code in getattr(self.said, key) or ():
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
    said = structure(data, SettingsFile, file=shown, error=InvalidSetting)
    return Settings(file=shown, said=_from_its_folder(said, path.parent), path=path)


def _read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file as plain data."""
    name = os.path.relpath(path)
    try:
        return tomllib.loads(file_content(path).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableFile(name, f"not UTF-8 text (byte {error.start}); save it as UTF-8") from None
    except OSError as error:
        raise UnreadableFile(name, f"{error.strerror or 'cannot be read'}; check the path") from None
    except tomllib.TOMLDecodeError as error:
        raise InvalidSetting(name, "", None, f"not TOML: {error}") from None


def _tools(path: Path) -> Mapping[str, Any]:
    """Return the tables of tools in a pyproject.toml."""
    tools = _read_toml(path).get("tool")
    return tools if isinstance(tools, dict) else {}


def _from_its_folder(said: SettingsFile, folder: Path) -> SettingsFile:
    """Resolve paths from the folder of the file, and show them from the working directory."""

    def moved(named: str) -> str:
        return named if Path(named).is_absolute() else os.path.relpath(folder / named)

    stated = {key: value for key in _OF_FILES if (value := getattr(said, key)) is not None}
    from_here: dict[str, Any] = {
        key: moved(value) if isinstance(value, str) else tuple(map(moved, value))
        for key, value in stated.items()
    }
    return attrs.evolve(said, **from_here)


class SettingsCommand(click.Command):
    """A command whose options take their defaults from a settings file."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the settings before the options, whose defaults they are."""
        given, _, _ = self.make_parser(ctx).parse_args(list(args))
        asks_for_help = (helps := self.get_help_option(ctx)) is not None and given.get(helps.name)
        if not ctx.resilient_parsing and not asks_for_help:
            ctx.obj = _settings(given.get("config"), isolated=bool(given.get("isolated")))
            ctx.default_map = self._defaults(ctx.obj)
        return super().parse_args(ctx, args)

    def _defaults(self, settings: Settings) -> dict[str, object]:
        """Return the settings as defaults of this command's parameters; values that are no choice are refused."""
        parameters = {parameter.name: parameter for parameter in self.params}
        defaults: dict[str, object] = {}
        for key in KEYS:
            value = getattr(settings.said, key)
            parameter = parameters.get(parameter_of(key))
            if value is None or parameter is None or key in _NEARER_ELSEWHERE:
                continue
            if key in _OF_CHECK_ALONE and self.name != "check":
                continue
            if isinstance(parameter.type, click.Choice) and value not in parameter.type.choices:
                remedy = nearest(value, parameter.type.choices)
                raise InvalidSetting(settings.file or "", key, value, remedy)
            is_many = parameter.multiple or not isinstance(value, tuple)
            defaults[parameter_of(key)] = value if is_many else ",".join(value)
        return defaults


def parameter_of(key: str) -> str:
    """Return the name of the parameter that a key of the file sets."""
    return _PARAMETERS.get(key, key)


def _settings(config: str | None, *, isolated: bool) -> Settings:
    """Find the settings of a run."""
    if isolated and config is not None:
        raise click.UsageError("--isolated reads no settings file, and --config names one; give one of them")
    if isolated:
        return Settings(isolated=True)
    return found_from(Path.cwd()) if config is None else read(Path(config))


def settings_options(command: F) -> F:
    """Give a command the options ``--config`` and ``--isolated``; it must be a `SettingsCommand` one."""
    config = click.option(
        "--config",
        type=click.Path(),
        expose_value=False,
        metavar="FILE",
        help="Settings file, in place of the gongkai.toml or pyproject.toml found from here upward.",
    )
    isolated = click.option(
        "--isolated",
        is_flag=True,
        expose_value=False,
        help="Read no settings file, and run no rules of installed packages.",
    )
    return config(isolated(command))


def current_settings() -> Settings:
    """Return the settings of the command that runs."""
    return cast("Settings", click.get_current_context().obj)


def own_rules(files: Iterable[Path]) -> tuple[Rule, ...]:
    """Return the rules that do not ship: those of files, then those of installed packages, unless isolated."""
    of_files = tuple(rule for file in files for rule in load_rules(file))
    return of_files if current_settings().isolated else (*of_files, *installed_rules())
