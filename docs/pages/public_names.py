"""The public names of the package, which are imported when they are first used.

`gongkai/__init__.py` lists them once, as imports that type checkers read and
nothing runs. `__all__` and the mapping of each name to its module are written
from these imports.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import gongkai

SOURCE = Path(gongkai.__file__)
_WRITTEN = re.compile(
    r"(?<=from the imports above\.\n)__all__ = \[.*?^_HOMES = \{.*?\}$", re.MULTILINE | re.DOTALL
)


def homes(source: str) -> dict[str, str]:
    """Return where each public name is at home, as `module.name`, in the order of `__all__`."""
    found = {
        alias.asname or alias.name: f"{statement.module}.{alias.name}"
        for block in ast.parse(source).body
        if isinstance(block, ast.If) and ast.unparse(block.test) == "typing.TYPE_CHECKING"
        for statement in block.body
        if isinstance(statement, ast.ImportFrom)
        for alias in statement.names
    }
    return {name: found[name] for name in sorted(found, key=_constants_classes_functions)}


def source_as_it_should_be() -> str:
    """Return the source of the package with `__all__` and the mapping written anew."""
    source = SOURCE.read_text("utf-8")
    named = homes(source)
    listed = sorted((*named, "__version__"), key=_constants_classes_functions)
    lines = [
        "__all__ = [",
        *(f'    "{name}",' for name in listed),
        "]",
        "_HOMES = {",
        *(f'    "{name}": "{home}",' for name, home in named.items()),
        "}",
    ]
    return _WRITTEN.sub(lambda _: "\n".join(lines), source)


def _constants_classes_functions(name: str) -> tuple[bool, bool, str]:
    """Sort as ruff does: constants, then classes, then functions."""
    return not name.isupper(), not name[0].isupper(), name
