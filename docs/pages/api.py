"""The reference of the library: a page per module, and one that lists the public names.

Which modules are public stands in `docs/promises.md`, where users read it.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import gongkai
from gongkai.records.rows_and_frames import FromRowsOrFrame
from pages.markdown import contents, page, table

FLOORS = {
    "": "The ground: errors, messages, citations, places",
    "days": "Days: which days count, how a period runs",
    "legislation": "Legislation: what the statutes say",
    "records": "Records: what a body keeps",
    "checks": "Checks: rules, findings and the engine that runs them",
    "readers": "Readers: files into registers",
    "reports": "Reports: answers into text and formats",
}
"""The wings in the order of the floors, lowest first; a module that belongs to none is on the ground floor."""
ELSEWHERE = ("gongkai.__main__", "gongkai.cli", "gongkai.checks.rules.")
NOT_INHERITED_FROM = ("Enum", "Generic", "Mapping", "object", "str", "tuple")
"""Classes of Python: what they and the classes behind them have is not shown on the page of a class."""
PROMISES = Path(__file__).resolve().parents[1] / "promises.md"

CONSTANTS = {
    "RULES": "Every rule that ships, in the order in which they run.",
    "__version__": "The version of the package.",
}
"""The public names that can carry no docstring of their own."""


def pages() -> dict[str, str]:
    """Write every page of the reference, by file name."""
    every = sorted(modules())
    written = {f"{name}.md": _module_page(name) for name in every}
    return {"index.md": _index(every), **written, "gongkai.md": _public_names()}


def public_modules() -> list[str]:
    """Return the modules that the page *Promises* lists as public, in its order."""
    listed = re.findall(r"^\|.*\|$", PROMISES.read_text("utf-8"), re.MULTILINE)
    return re.findall(r"\{py:mod\}`(gongkai\.[\w.]+)`", "\n".join(listed))


def modules() -> Iterator[str]:
    """List every module of the library; the rules and the command line have pages of their own."""
    yield gongkai.__name__
    for found in pkgutil.walk_packages(gongkai.__path__, "gongkai."):
        if not found.name.startswith(ELSEWHERE):
            yield found.name


def _module_page(name: str) -> str:
    """Write the page of a module: its docstring and its public members."""
    return page(f"# {name}", _automodule(name))


def _automodule(name: str) -> str:
    """Ask Sphinx to document a module."""
    options = "\n   :show-inheritance:" if name == "gongkai.errors" else ""
    if _has_table(name):
        options += f"\n   :inherited-members: {', '.join(NOT_INHERITED_FROM)}"
    return f"```{{eval-rst}}\n.. automodule:: {name}{options}\n```"


def _has_table(name: str) -> bool:
    """Return whether a module defines a table of a register, whose methods are partly inherited."""
    classes = vars(importlib.import_module(name)).values()
    return any(
        inspect.isclass(one)
        and one.__module__ == name
        and issubclass(one, FromRowsOrFrame)
        and one is not FromRowsOrFrame
        for one in classes
    )


def _index(names: list[str]) -> str:
    """Write the contents of the reference: the public modules wing by wing, then all the others."""
    public = set(public_modules())
    blocks = [
        "# Reference",
        "What may be relied on stands on the page [Promises](../promises.md).",
        contents(["gongkai"]),
    ]
    for wing, title in FLOORS.items():
        blocks += [
            f"## {title}",
            contents(name for name in names if name in public and _wing(name) == wing),
        ]
    blocks += [
        "## Not public",
        "These modules may change in any release.",
        contents(name for name in names if name not in public and name != "gongkai"),
    ]
    return page(*blocks)


def _wing(module: str) -> str:
    """Return the wing a module belongs to, or the empty text for the ground floor."""
    wing = module.split(".")[1]
    return wing if wing in FLOORS else ""


def _public_names() -> str:
    """Write the page of the package: each public name, what it is, and where it is described."""
    rows = (_public_name(name) for name in gongkai.__all__)
    return page(
        "# gongkai",
        "```{eval-rst}\n.. automodule:: gongkai\n   :no-members:\n```",
        "Everything below is imported from `gongkai` itself.\n"
        "The links lead to the modules in which the names are at home.",
        table(("name", "what it is", "at home in"), rows),
    )


def _public_name(name: str) -> tuple[str, str, str]:
    """Describe one public name in a row."""
    value = getattr(gongkai, name)
    if not (inspect.isclass(value) or inspect.isfunction(value)):
        return f"`{name}`", CONSTANTS[name], ""
    home = value.__module__
    return f"{{py:obj}}`{name} <{home}.{value.__qualname__}>`", _first_line(value), f"{{py:mod}}`{home}`"


def _first_line(value: object) -> str:
    """Return the first sentence of a docstring."""
    return (inspect.getdoc(value) or "").split("\n\n", 1)[0].replace("``", "`")
