"""Python files of own rules, run as modules; `own_rules` takes the rules out of them.

Rules are code: whoever names a file runs it.
"""

from __future__ import annotations

import hashlib
import sys
import traceback
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final

from gongkai.errors import InvalidRules
from gongkai.file_content import file_content

_PREFIX: Final = "gongkai_own_rules_"


def run_file(path: Path) -> ModuleType:
    """Run a Python file and return it as a module, which the interpreter then knows by a name of its own.

    Raises `InvalidRules` for a file that cannot be read or that fails.
    """
    origin = path.as_posix()
    try:
        text = file_content(path)
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        raise InvalidRules(origin, f"cannot be read: {problem}; check the path") from None
    return _run(text, str(path), origin, str(path.resolve()))


def run_source(text: str | bytes, name: str) -> ModuleType:
    """Run Python source that is in memory as a file of a name, and return it as a module; raises as `run_file`."""
    content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return _run(content, name, name, f"{name}:{hashlib.sha256(content).hexdigest()}")


def _run(text: bytes, name: str, origin: str, identity: str) -> ModuleType:
    """Run Python source as a module, which the interpreter then knows by a name made of what identifies it."""
    module = ModuleType(_PREFIX + hashlib.sha256(identity.encode()).hexdigest()[:12])
    module.__file__ = identity
    sys.modules[module.__name__] = module  # classes look for the module they were made in
    try:
        code = compile(text, name, "exec")
        exec(code, vars(module))  # noqa: S102 -- rules are code, and their user named the file
    except (Exception, SystemExit) as error:
        raise InvalidRules(origin, f"cannot be run: {error_text(error)}") from error
    return module


def module_named(name: str, file: str | None) -> ModuleType:
    """Return a module by its name; a rule file that has not been run in this process is run.

    Raises `InvalidRules` for a rule file that cannot be run, and `ImportError` for another module that is missing.
    """
    known = sys.modules.get(name)
    if known is not None:
        return known
    return run_file(Path(file)) if file is not None and name.startswith(_PREFIX) else import_module(name)


def error_line(error: BaseException) -> str:
    """Return the kind of an error and its message, in one line."""
    return " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")


def raised_at(error: BaseException) -> str:
    """Return the file and the line in which an error was raised."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}, line {last.lineno}"


def error_text(error: BaseException) -> str:
    """Return an error with its place; a syntax error names its place itself."""
    if isinstance(error, SyntaxError):
        return error_line(error)
    return f"{error_line(error)} ({raised_at(error)})"
