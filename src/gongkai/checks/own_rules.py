"""Own rules: read from a Python file, which `rule_modules` runs, or found in installed packages.

Rules are code: whoever names a file or installs a package runs it. Nothing here is
imported, and no package is looked for, until a check or a list of rules needs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from os import PathLike
from types import ModuleType
from typing import IO

from attrs import evolve

from gongkai.arguments import check_kind, check_path
from gongkai.checks.declaring import Rule
from gongkai.checks.rule_modules import error_text, run_file, run_source
from gongkai.checks.rules import ALL
from gongkai.errors import InvalidRules

GROUP = "gongkai.rules"
"""The entry point group in which a package names the modules with its rules."""


def load_rules(
    path: str | PathLike[str] | bytes | IO[bytes] | IO[str], name: str = "rules.py"
) -> tuple[Rule, ...]:
    """Run a Python file and return the rules it declares, in their order.

    Bytes and streams are run as a file called `name`. Raises `InvalidRules` for a file that is missing, fails, or
    declares no rule.
    """
    content = path if isinstance(path, bytes) else _read(path)
    if content is not None:
        return _rules_among(
            name, vars(run_source(content, check_kind(name, str, "name", "the name of the file"))).values()
        )
    file = check_path(path, "path")
    origin = file.as_posix()
    return _rules_among(origin, vars(run_file(file)).values())


def _read(stream: object) -> str | bytes | None:
    """Return the content of a stream; `None` for what is none."""
    read = None if isinstance(stream, str | PathLike) else getattr(stream, "read", None)
    content = read() if callable(read) else None
    return content if isinstance(content, str | bytes) else None


def installed_rules() -> tuple[Rule, ...]:
    """Return the rules of the packages that are installed beside gongkai, by name of the entry point.

    An entry point of the group ``gongkai.rules`` names a module, a rule, or a sequence of rules.
    Raises `InvalidRules` for a package that cannot be imported, or has no rule there.
    """
    found = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    return tuple(rule for point in found for rule in _of_package(point))


def _of_package(point: EntryPoint) -> tuple[Rule, ...]:
    """Import what one entry point names, and return its rules."""
    package = f"{point.dist.name} {point.dist.version}" if point.dist is not None else point.value
    try:
        named = point.load()
    except (Exception, SystemExit) as error:
        problem = f"the entry point {point.name} = {point.value} cannot be imported: {error_text(error)}"
        raise InvalidRules(package, problem) from error
    if isinstance(named, ModuleType):
        return _rules_among(package, vars(named).values())
    return _rules_among(package, named if isinstance(named, Iterable) else (named,))


def _rules_among(origin: str, values: Iterable[object]) -> tuple[Rule, ...]:
    """Return the rules among some values, once each, with their origin."""
    rules = {id(one): evolve(one, origin=origin) for one in _not_shipped(values)}
    if not rules:
        raise InvalidRules(origin, "no rule is declared there; declare one with gongkai.item_rule(…)")
    return tuple(rules.values())


def _not_shipped(values: Iterable[object]) -> Iterator[Rule]:
    """Leave out rules of gongkai's own, which a file may import to build on them."""
    shipped = {id(rule) for rule in ALL}
    return (one for one in values if isinstance(one, Rule) and id(one) not in shipped)
