"""The settings in force: each with its value and origin."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, Final

import attrs
import click
from attrs import frozen
from click.core import ParameterSource

from gongkai.checks.choosing import thresholds_in_force, thresholds_set
from gongkai.checks.declaring import Rule
from gongkai.cli.settings import parameter_of
from gongkai.messages import Language, LocalText, Message, message
from gongkai.readers.settings import KEYS, Settings
from gongkai.records.register import Register
from gongkai.reports.writing.json_text import json_text

_COMMAND_LINE: Final = message("command line")
_REGISTER: Final = message("the register")
_DEFAULT: Final = message("default")
_UNSET: Final = message("not set")
_TABLES: Final = ("severity", "thresholds")


@frozen
class SettingInForce:
    """One setting: its key, with dots where it stands in a table, its value, and its origin."""

    key: str
    value: object
    origin: Message | str

    def origin_in(self, lang: Language) -> str:
        """Name the origin in a language."""
        return self.origin.text(lang) if isinstance(self.origin, Message) else self.origin


def in_force(
    ctx: click.Context, settings: Settings, rules: Iterable[Rule], register: Register | None
) -> tuple[SettingInForce, ...]:
    """Return every setting of a command; `register` is `None` where none is named."""
    options = (_option(key, ctx, settings, register) for key in KEYS if key not in _TABLES)
    severities = (
        SettingInForce(f"severity.{code}", severity, settings.file or "")
        for code, severity in settings.severities.items()
    )
    return (*options, *severities, *_thresholds(settings, tuple(rules), register))


def _option(key: str, ctx: click.Context, settings: Settings, register: Register | None) -> SettingInForce:
    """Return a setting that is an option too."""
    name = parameter_of(key)
    source = ctx.get_parameter_source(name)
    value = _plain(ctx.params.get(name))
    if source is ParameterSource.COMMANDLINE and (value or key != "paths"):
        return SettingInForce(key, value, _COMMAND_LINE)
    if key == "law" and register is not None and register.laws:
        return SettingInForce(key, list(register.laws), _REGISTER)
    given = getattr(settings.stated, key)
    if given is not None:
        return SettingInForce(key, _plain(given), settings.file or "")
    return SettingInForce(key, value, _DEFAULT if value is not None else _UNSET)


def _thresholds(
    settings: Settings, rules: tuple[Rule, ...], register: Register | None
) -> Iterator[SettingInForce]:
    """Return the thresholds of all rules."""
    in_file = thresholds_set(rules, settings.thresholds)
    stated = thresholds_in_force(rules, {}, register.practice) if register is not None else {}
    for rule in rules:
        for one in rule.thresholds:
            key = f"thresholds.{rule.code}.{one.name}"
            if one in stated:
                yield SettingInForce(key, _plain(stated[one]), _REGISTER)
            elif one in in_file:
                yield SettingInForce(key, _plain(in_file[one]), settings.file or "")
            else:
                yield SettingInForce(
                    key, _plain(one.default), _DEFAULT if one.default is not None else _UNSET
                )


def as_json(settings: Iterable[SettingInForce]) -> str:
    """Write the settings as one JSON object; `value` is null where nothing is set."""
    listed = [{"key": one.key, "value": one.value, "origin": one.origin_in("en")} for one in settings]
    content = {"format": "gongkai-settings", "format_version": 1, "settings": listed}
    return json_text(content, indent=2)


def as_toml(settings: Iterable[SettingInForce], lang: Language) -> str:
    """Write the settings as a gongkai.toml, with the origin of each in a comment."""
    table, lines = "", []
    for one in settings:
        *parents, name = one.key.split(".")
        if ".".join(parents) != table:
            table = ".".join(parents)
            lines += ["", f"[{table}]"]
        comment = one.origin_in(lang)
        lines.append(
            f"# {name}: {comment}" if one.value is None else f"{name} = {_toml(one.value)}  # {comment}"
        )
    return "\n".join(lines) + "\n"


def _plain(value: Any) -> Any:  # noqa: ANN401 -- whatever an option holds
    """Turn what an option or a threshold holds into plain data."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return value.as_posix()
    if isinstance(value, LocalText):
        return dict(value.by_language)
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if attrs.has(type(value)):
        fields = attrs.fields(type(value))
        parts = {one.name: getattr(value, one.name) for one in fields}
        return {one.name: _plain(parts[one.name]) for one in fields if parts[one.name] != one.default}
    return value


def _toml(value: object) -> str:
    """Write plain data as TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_toml(part)}" for key, part in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)
