"""Settings: what ``gongkai.toml``, or ``[tool.gongkai]`` of ``pyproject.toml``, says in place of options.

The file is looked for from the working directory upward. What it says becomes the default of
the option of the same meaning, so that the command line wins. A key that is unknown, or a value
that is invalid, is refused with file, key and remedy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import click

from gongkai.checks.declaring import Rule
from gongkai.checks.own_rules import installed_rules, load_rules
from gongkai.errors import InvalidSetting
from gongkai.messages import message
from gongkai.readers.settings import KEYS, Settings, found_from, read
from gongkai.structuring import nearest

F = TypeVar("F", bound=Callable[..., Any])

_PARAMETERS: Final = {"law": "laws", "law_paths": "law_files", "rules": "rule_files", "format": "form"}
"""The parameters of commands whose names are not those of the keys."""
_NEARER_ELSEWHERE: Final = ("law", "paths")
"""What is no default of an option: a register's own law comes first, and an argument has none."""
_OF_CHECK_ALONE: Final = ("format",)
"""What means something for one command, and is passed over by the others."""


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
            value = getattr(settings.stated, key)
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
        help=message(
            "Settings file, in place of the gongkai.toml or pyproject.toml found from here upward."
        ).template,
    )
    isolated = click.option(
        "--isolated",
        is_flag=True,
        expose_value=False,
        help=message("Read no settings file, and run no rules of installed packages.").template,
    )
    return config(isolated(command))


def current_settings() -> Settings:
    """Return the settings of the command that runs."""
    return cast("Settings", click.get_current_context().obj)


def own_rules(files: Iterable[Path]) -> tuple[Rule, ...]:
    """Return the rules that do not ship: those of files, then those of installed packages, unless isolated."""
    of_files = tuple(rule for file in files for rule in load_rules(file))
    return of_files if current_settings().isolated else (*of_files, *installed_rules())
